package dev.lanewise.bench.peer;

import java.util.function.DoubleBinaryOperator;

/**
 * Compares results with double arithmetic, before they are timed: Lanewise within 2.5 units of the
 * last place (ULP), others within 4, softmax within the bound of {@link #rows}.
 */
public final class FunctionCheck {
  private FunctionCheck() {}

  /**
   * Applies an operation once and checks every result.
   *
   * @throws IllegalStateException naming the first result that is wrong
   */
  public static void check(
      MathFunction function,
      String implementation,
      MathFunction.Operands o,
      MathFunction.Operation operation) {
    float[] before = o.y.clone();
    operation.apply();
    if (function.columns() > 1) {
      rows(function, implementation, o);
      return;
    }
    double ulp = implementation.equals(FunctionImplementation.LANEWISE.label()) ? 2.5 : 4;
    DoubleBinaryOperator definition = function.definition();
    for (int i = 0; i < o.length(); i++) {
      double exact = definition.applyAsDouble(o.x[o.xOffset + i], before[o.yOffset + i]);
      float got = o.y[o.yOffset + i];
      compare(function, implementation, i, got, exact, ulp * Math.ulp((float) exact));
    }
  }

  /**
   * With d = x - max, e^d is off by |d| + 3 units u, the sum of n such terms by less than 2 n + 3
   * and the division by 1: for softmax relative to the result, for its logarithm absolute, beside 3
   * units of the result for the rounding of d, of the logarithm and of their difference.
   */
  private static void rows(MathFunction function, String implementation, MathFunction.Operands o) {
    int columns = function.columns();
    for (int at = 0; at < o.length(); at += columns) {
      double max = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < columns; j++) {
        max = Math.max(max, o.x[o.xOffset + at + j]);
      }
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += Math.exp(o.x[o.xOffset + at + j] - max);
      }
      for (int j = 0; j < columns; j++) {
        double d = o.x[o.xOffset + at + j] - max;
        double units = Math.abs(d) + 2 * columns + 8;
        double exact = function.isLogarithm() ? d - Math.log(sum) : Math.exp(d) / sum;
        double bound = function.isLogarithm() ? units + 3 * Math.abs(exact) : units * exact;
        compare(function, implementation, at + j, o.y[o.yOffset + at + j], exact, bound * 0x1p-24);
      }
    }
  }

  private static void compare(
      MathFunction function, String implementation, int i, float got, double exact, double bound) {
    // Written so that NaN is wrong.
    if (!(Math.abs(got - exact) <= bound)) {
      throw new IllegalStateException(
          function.label()
              + " of "
              + implementation
              + ": element "
              + i
              + " is "
              + got
              + ", exact is "
              + exact
              + ", allowed is a difference of "
              + bound);
    }
  }
}
