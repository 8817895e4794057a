package dev.lanewise.nn;

import java.util.List;

/**
 * A value together with a bound of the error of its float32 computation: running error analysis
 * (Higham, Accuracy and Stability of Numerical Algorithms, section 3.3). The value is the exact
 * one, up to double rounding; the bound adds up what earlier errors become and what this operation
 * rounds.
 *
 * @param value the exact value
 * @param bound of |computed - exact|
 */
record RunningError(double value, double bound) {
  /** Unit roundoff of float32. */
  static final double U = 0x1p-24;

  /** What a function of the library is granted, 4 ULP, and an ULP is at most 2 u of a value. */
  static final double FUNCTION = 4 * 2 * U;

  static RunningError exact(double value) {
    return new RunningError(value, 0);
  }

  /** Adds the rounding of one operation, which may also underflow. */
  private static RunningError rounded(double value, double inherited) {
    return new RunningError(value, inherited + U * (Math.abs(value) + inherited) + Float.MIN_VALUE);
  }

  RunningError plus(RunningError other) {
    return rounded(value + other.value, bound + other.bound);
  }

  RunningError minus(RunningError other) {
    return rounded(value - other.value, bound + other.bound);
  }

  RunningError times(RunningError other) {
    return rounded(value * other.value, productBound(other));
  }

  RunningError over(RunningError other) {
    double quotient = value / other.value;
    double inherited =
        (bound + Math.abs(quotient) * other.bound) / (Math.abs(other.value) - other.bound);
    return rounded(quotient, inherited);
  }

  /** A function of the library with a Lipschitz constant. */
  RunningError function(double result, double lipschitz) {
    double inherited = lipschitz * bound;
    return new RunningError(
        result, inherited + FUNCTION * (Math.abs(result) + inherited) + Float.MIN_VALUE);
  }

  /** 1 - e^-value of a value that is not negative, whose derivative e^-value is at most 1. */
  RunningError softplusDerivative() {
    return function(-Math.expm1(-value), 1);
  }

  /** sum x_i y_i in any order, fused or not: gamma_n, one more for a scaling (ibid., 3.5). */
  static RunningError sumOfProducts(List<RunningError> x, List<RunningError> y) {
    double sum = 0;
    double magnitude = 0;
    double inherited = 0;
    for (int i = 0; i < x.size(); i++) {
      double product = x.get(i).value * y.get(i).value;
      sum += product;
      double error = x.get(i).productBound(y.get(i));
      inherited += error;
      magnitude += Math.abs(product) + error;
    }
    double n = x.size() + 1;
    double gamma = n * U / (1 - n * U);
    return new RunningError(sum, inherited + gamma * magnitude + n * Float.MIN_VALUE);
  }

  private double productBound(RunningError other) {
    return Math.abs(value) * other.bound + Math.abs(other.value) * bound + bound * other.bound;
  }
}
