package dev.lanewise.verify.accuracy;

import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * The functions in double, at float arguments.
 *
 * <p>A reference serves where its relative error is far below 2^-24, the spacing of floats. Below,
 * u = 2^-53, and the functions of {@link StrictMath} are within 1 ulp, 2 u.
 *
 * <ul>
 *   <li>erf x = 2 / sqrt(pi) x e^(-x^2) sum (2 x^2)^n / (2 n + 1)!! (Abramowitz and Stegun 7.1.6)
 *       for x below 2: positive terms, at most 50 of them, so within 60 u or 2^-47.
 *   <li>erfc x for x below 2 is 1 - erf x, which is at least 1/214: within 214 60 u, 2^-39. From 2
 *       on it is the continued fraction of Laplace (7.1.14), of positive terms, cut off where it
 *       leaves less than e^(-2 x sqrt(2 k)), 2^-62 for k = 60 and x = 2. The exponential turns the
 *       rounding of x^2, at most 113 where floats can tell the result from 0, into 113 u; that of x
 *       / sqrt(2) twice as much: within 2^-44.
 *   <li>GELU is one product for negative x, and x - x erfc / 2 with erfc / 2 at most 1/2 for
 *       positive x: within 2^-38 in all.
 *   <li>GELU's derivative loses accuracy by the difference D = P(-a) - a p(a) around its zero only,
 *       at A = 0.75. Within 0.05 of A it is the integral of (t^2 - 2) p(t) from A to a instead, by
 *       five Gauss-Legendre nodes, whose error is a - A times the 10th power of 0.05; a - A is
 *       taken from an A of two doubles. At 0.05 from A D is 0.02, so the difference of two numbers
 *       of 0.2 costs 2^-35 at most.
 *   <li>SiLU's derivative at -a is t (d + K (e^d - 1)) / (1 + t)^2 with t = e^-a, d = A - a and K =
 *       e^-A, where A, its zero, has two doubles: the terms of the sum have one sign, so within 20
 *       u.
 * </ul>
 */
public final class DoubleFunctions {
  private static final double SQRT_PI = 1.7724538509055160273;
  private static final double SQRT_HALF = 0.70710678118654752440;
  private static final double INV_SQRT_2PI = 0.39894228040143267794;

  /** Where P(-a) = a p(a), as two doubles. */
  private static final double GELU_A = 0x1.80ead197f00b4p-1;

  private static final double GELU_A_LOW = -0x1.13e74c58cada8p-56;

  /** Where 1 + e^-a = a, as two doubles, and e^-a there. */
  private static final double SILU_A = 0x1.474973c84120bp0;

  private static final double SILU_A_LOW = 0x1.f8d74bc9ac154p-54;
  private static final double SILU_K = 0x1.1d25cf210482ep-2;

  private static final double[] NODES = {
    -0.90617984593866399280,
    -0.53846931010568309104,
    0,
    0.53846931010568309104,
    0.90617984593866399280
  };
  private static final double[] WEIGHTS = {
    0.23692688505618908751,
    0.47862867049936646804,
    0.56888888888888888889,
    0.47862867049936646804,
    0.23692688505618908751
  };

  private DoubleFunctions() {}

  /**
   * Returns a function of the library's table, of a derivative the factor.
   *
   * @param function the function
   * @param p its parameter, if it has one
   * @return the function in double
   */
  public static DoubleUnaryOperator of(ElementwiseFunction function, float p) {
    return switch (function) {
      case EXP -> StrictMath::exp;
      case EXPM1 -> StrictMath::expm1;
      case LOG -> StrictMath::log;
      case LOG1P -> StrictMath::log1p;
      case SIGMOID -> x -> 1 / (1 + StrictMath.exp(-x));
      case TANH -> StrictMath::tanh;
      case SOFTPLUS -> DoubleFunctions::softplus;
      case ERF -> DoubleFunctions::erf;
      case GELU -> DoubleFunctions::gelu;
      case SILU -> DoubleFunctions::silu;
      case RELU -> x -> x <= 0 ? 0 : x;
      case LEAKY_RELU -> x -> x > 0 ? x : p * x;
      case HARD_SHRINK -> x -> Math.abs(x) <= p ? 0 : x;
      case ELU -> x -> x > 0 ? x : p * StrictMath.expm1(x);
      case TIMES_SIGMOID_DERIVATIVE -> a -> a * (1 - a);
      case TIMES_TANH_DERIVATIVE -> a -> 1 - a * a;
      case TIMES_RELU_DERIVATIVE -> a -> a > 0 ? 1 : 0;
      case TIMES_LEAKY_RELU_DERIVATIVE -> a -> a > 0 ? 1 : p;
      case TIMES_ELU_DERIVATIVE -> a -> a > 0 ? 1 : a + p;
      case TIMES_SOFTPLUS_DERIVATIVE -> a -> -StrictMath.expm1(-a);
      case TIMES_GELU_DERIVATIVE -> DoubleFunctions::geluDerivative;
      case TIMES_SILU_DERIVATIVE -> DoubleFunctions::siluDerivative;
    };
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static double erf(double x) {
    double a = Math.abs(x);
    return a < 2 ? smallErf(x) : Math.copySign(a > 6 ? 1 : 1 - largeErfc(a), x);
  }

  /** P(-a), a at least 0. */
  private static double tail(double a) {
    double x = a * SQRT_HALF;
    return x < 2 ? 0.5 - 0.5 * smallErf(x) : 0.5 * largeErfc(x);
  }

  private static double smallErf(double x) {
    double square = 2 * x * x;
    double term = x;
    double sum = x;
    for (int n = 3; Math.abs(term) > Math.abs(sum) * 0x1p-60; n += 2) {
      term *= square / n;
      sum += term;
    }
    return 2 / SQRT_PI * StrictMath.exp(-x * x) * sum;
  }

  private static double largeErfc(double x) {
    double fraction = x;
    for (int k = x < 4 ? 60 : 30; k > 0; k--) {
      fraction = x + k / (2 * fraction);
    }
    return StrictMath.exp(-x * x) / (SQRT_PI * fraction);
  }

  private static double gelu(double x) {
    if (x < -28) {
      return -0.0;
    }
    if (x > 0) {
      return x > 28 ? x : x - x * tail(x);
    }
    return x * tail(-x);
  }

  private static double geluDerivative(double x) {
    double a = Math.abs(x);
    double d = a > 28 ? 0 : geluDerivativeOfMinus(a);
    return x < 0 ? d : 1 - d;
  }

  private static double geluDerivativeOfMinus(double a) {
    double distance = (a - GELU_A) - GELU_A_LOW;
    if (Math.abs(distance) > 0.05) {
      return tail(a) - a * density(a);
    }
    double sum = 0;
    for (int i = 0; i < NODES.length; i++) {
      double t = GELU_A + distance * (0.5 + 0.5 * NODES[i]);
      sum += WEIGHTS[i] * (t * t - 2) * density(t);
    }
    return 0.5 * distance * sum;
  }

  private static double density(double t) {
    return INV_SQRT_2PI * StrictMath.exp(-0.5 * t * t);
  }

  private static double silu(double x) {
    if (x < -800) {
      return -0.0;
    }
    double t = StrictMath.exp(-Math.abs(x));
    return x < 0 ? x * t / (1 + t) : x / (1 + t);
  }

  private static double siluDerivative(double x) {
    double a = Math.abs(x);
    double d = a > 800 ? -0.0 : siluDerivativeOfMinus(a);
    return x < 0 ? d : 1 - d;
  }

  private static double siluDerivativeOfMinus(double a) {
    double distance = (SILU_A - a) + SILU_A_LOW;
    double t = StrictMath.exp(-a);
    return t * (distance + SILU_K * StrictMath.expm1(distance)) / ((1 + t) * (1 + t));
  }
}
