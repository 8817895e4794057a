package dev.lanewise.verify.accuracy;

import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.internal.kernel.math.ElementwiseFunction.Order;
import dev.lanewise.internal.kernel.math.MathKernels;
import dev.lanewise.internal.reference.ReferenceFunctions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * A function of the library's table as a function of one argument, whose errors are measured: a
 * derivative, which the kernels multiply with, multiplies 1, and a parameter is one in use.
 *
 * @param function the function
 */
public record FunctionAccuracy(ElementwiseFunction function) {
  private static final List<FunctionAccuracy> ALL =
      Arrays.stream(ElementwiseFunction.values()).map(FunctionAccuracy::new).toList();

  /**
   * Returns all functions.
   *
   * @return one for each row of the table, in its order
   */
  public static List<FunctionAccuracy> all() {
    return ALL;
  }

  private float parameter() {
    return switch (function.parameter()) {
      case null -> 0f;
      case "slope" -> .01f;
      case "lambda" -> .5f;
      case "alpha" -> 1f;
      default -> throw new IllegalStateException("no value of " + function.parameter());
    };
  }

  /**
   * Returns the function of a set of kernels.
   *
   * @param kernels the kernels
   * @return the function
   */
  public UlpSweep.Kernel kernel(MathKernels kernels) {
    float p = parameter();
    return ofOne((x, i, y, j, n) -> function.apply(kernels, p, x, i, y, j, n));
  }

  /**
   * Returns the function that says which bits are right.
   *
   * @return its definition
   */
  public UlpSweep.Kernel definition() {
    float p = parameter();
    return ofOne((x, i, y, j, n) -> ReferenceFunctions.apply(function, p, x, i, y, j, n));
  }

  private UlpSweep.Kernel ofOne(UlpSweep.Kernel kernel) {
    if (function.derived() == null) {
      return kernel;
    }
    return (x, i, y, j, n) -> {
      Arrays.fill(y, j, j + n, 1f);
      kernel.apply(x, i, y, j, n);
    };
  }

  /**
   * Returns the error that the library promises for all floats.
   *
   * @return the largest error in ULP
   */
  public double bound() {
    return function.maxUlp();
  }

  /**
   * Whether the library promises that a larger argument never gives a smaller result.
   *
   * @return false for exp and others, whose results may step down by their error
   */
  public boolean nonDecreasing() {
    return function.order() == Order.KEPT;
  }

  /**
   * Whether the function itself rises everywhere.
   *
   * @return false for GELU, SiLU and derivatives
   */
  public boolean rises() {
    return function.order() != Order.NONE;
  }

  /**
   * Returns the function in double.
   *
   * @return the function, with an error far below an ulp of float
   */
  public DoubleUnaryOperator reference() {
    return DoubleFunctions.of(function, parameter());
  }

  /** Returns the name as it is written on the command line: {@code gelu-derivative}. */
  @Override
  public String toString() {
    return function.name().toLowerCase(Locale.ROOT).replace("times_", "").replace('_', '-');
  }
}
