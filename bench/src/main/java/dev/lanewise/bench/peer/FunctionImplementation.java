package dev.lanewise.bench.peer;

import dev.lanewise.support.peer.UnavailableException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What computes the functions. */
public enum FunctionImplementation {
  /** Lanewise itself. */
  LANEWISE("lanewise", MathFunction::lanewise),
  /** The JDK's vector operators. */
  JDK("jdk", function -> function.jdk() == null ? null : vectors(function.jdk())),
  /** A loop over {@code Math}, in double but for softmax. */
  MATH("math", MathFunction::math),
  /** A loop over commons-math3's {@code FastMath}, in double. */
  FAST_MATH("fastmath", MathFunction::fastMath),
  /** MKL's vector mathematics at its default accuracy, which is its highest. */
  MKL("mkl", null);

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private final String label;
  private final Function<MathFunction, MathFunction.Kernel> kernel;

  FunctionImplementation(String label, Function<MathFunction, MathFunction.Kernel> kernel) {
    this.label = label;
    this.kernel = kernel;
  }

  /** The implementation of a name. */
  public static FunctionImplementation of(String label) {
    for (FunctionImplementation candidate : values()) {
      if (candidate.label.equals(label)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        "implementation is \""
            + label
            + "\", allowed are "
            + Arrays.stream(values())
                .map(FunctionImplementation::label)
                .collect(Collectors.joining(", ")));
  }

  /** The name that the benchmark's parameter takes. */
  public String label() {
    return label;
  }

  /** Whether there is the function at all; nothing is loaded to tell. */
  public boolean has(MathFunction function) {
    return this == MKL ? MklFunctions.NAMES.contains(function) : kernel.apply(function) != null;
  }

  /**
   * Binds a function to operands.
   *
   * @throws UnavailableException saying why, if it cannot be loaded or lacks the function
   */
  public MathFunction.Operation bind(MathFunction function, MathFunction.Operands o) {
    if (!has(function)) {
      throw new UnavailableException(label + " has no " + function.label());
    }
    if (this == MKL) {
      try {
        return MklFunctions.bind(function, o);
      } catch (ExceptionInInitializerError e) {
        if (e.getCause() instanceof UnavailableException reason) {
          throw reason;
        }
        throw e;
      }
    }
    MathFunction.Kernel bound = kernel.apply(function);
    float[] x = o.x;
    float[] y = o.y;
    int xOffset = o.xOffset;
    int yOffset = o.yOffset;
    int length = o.length();
    return () -> bound.apply(x, xOffset, y, yOffset, length);
  }

  /**
   * Loads it and applies it to a few elements.
   *
   * @throws UnavailableException saying why, if it cannot be loaded
   */
  public void probe() {
    bind(MathFunction.EXP, new MathFunction.Operands(MathFunction.EXP, 3, new Random(1))).apply();
  }

  /** The loop of the documentation of the Vector API, its end under a mask. */
  private static MathFunction.Kernel vectors(UnaryOperator<FloatVector> function) {
    return (x, i, y, j, n) -> {
      int bound = SPECIES.loopBound(n);
      for (int k = 0; k < bound; k += SPECIES.length()) {
        function.apply(FloatVector.fromArray(SPECIES, x, i + k)).intoArray(y, j + k);
      }
      if (bound < n) {
        var mask = SPECIES.indexInRange(bound, n);
        function
            .apply(FloatVector.fromArray(SPECIES, x, i + bound, mask))
            .intoArray(y, j + bound, mask);
      }
    };
  }
}
