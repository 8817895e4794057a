package dev.lanewise.bench.peer;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;

/** The libraries that can be timed. */
public enum Implementation {
  /** Lanewise itself. */
  LANEWISE("lanewise", true, Long.MAX_VALUE, LanewiseSgemm::new),
  /** OpenBLAS, native. */
  OPENBLAS("openblas", true, Long.MAX_VALUE, OpenBlasSgemm::new),
  /** Intel MKL, native. */
  MKL("mkl", true, Long.MAX_VALUE, MklSgemm::new),
  /** The Vector API backend of dev.ludovic.netlib. */
  NETLIB("netlib", false, Long.MAX_VALUE, NetlibSgemm::new),
  /** EJML's dense float matrices. */
  EJML("ejml", false, Long.MAX_VALUE, EjmlSgemm::new),
  /** Apache Commons Math, in double; larger products would take minutes to warm up. */
  COMMONS_MATH3("commons-math3", false, 256L * 256 * 256, CommonsMathSgemm::new);

  private final String label;
  private final boolean threaded;
  private final long mostMultiplyAdds;
  private final Binder binder;

  /**
   * Why the library could not be loaded: a class that failed to initialize cannot be asked twice.
   */
  private UnavailableException failure;

  Implementation(String label, boolean threaded, long mostMultiplyAdds, Binder binder) {
    this.label = label;
    this.threaded = threaded;
    this.mostMultiplyAdds = mostMultiplyAdds;
    this.binder = binder;
  }

  /** Makes a product from its operands, set to a number of threads. */
  private interface Binder {
    Sgemm bind(Operands operands, int threads);
  }

  /** The implementation of a name. */
  public static Implementation of(String label) {
    for (Implementation candidate : values()) {
      if (candidate.label.equals(label)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        "implementation is \""
            + label
            + "\", allowed are "
            + Arrays.stream(values()).map(Implementation::label).collect(Collectors.joining(", ")));
  }

  /** The name that the benchmark's parameter takes. */
  public String label() {
    return label;
  }

  /** Whether the library has this product at all, and in a time worth waiting for. */
  public boolean takes(Shape shape, int threads) {
    return (threads == 1 || threaded) && shape.multiplyAdds() <= mostMultiplyAdds;
  }

  /**
   * Binds the library to operands, in their present values.
   *
   * @throws UnavailableException saying why, if it cannot be loaded or does not take the product
   */
  public Sgemm bind(Operands operands, int threads) {
    if (!takes(operands.shape, threads)) {
      throw new UnavailableException(
          threads != 1 && !threaded
              ? label + " runs on one thread; threads is " + threads
              : label + " is timed up to 256x256x256; the shape is " + operands.shape);
    }
    if (failure != null) {
      throw failure;
    }
    try {
      return binder.bind(operands, threads);
    } catch (ExceptionInInitializerError e) {
      if (e.getCause() instanceof UnavailableException reason) {
        failure = reason;
        throw failure;
      }
      throw e;
    }
  }

  /**
   * Loads the library and multiplies a 1 x 1 matrix.
   *
   * @throws UnavailableException saying why, if it cannot be loaded
   */
  public void probe() {
    Shape shape = Shape.parse("NN 1x1x1");
    bind(new Operands(shape, new Random(1)), 1).multiply();
  }
}
