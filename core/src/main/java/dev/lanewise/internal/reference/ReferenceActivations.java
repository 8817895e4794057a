package dev.lanewise.internal.reference;

import static dev.lanewise.internal.Fma.fma;
import static dev.lanewise.internal.MathConstants.*;
import static dev.lanewise.internal.reference.ReferenceMath.*;

/**
 * The definitions of the activation functions and of the derivatives, element by element. {@link
 * ReferenceMath} explains how an exponential is reduced.
 *
 * <p>With a = |x|, P the distribution function of the standard normal distribution and p its
 * density,
 *
 * <pre>
 *   softplus(x) = max(x, 0) + ln(1 + e^-a)
 *   silu(x)     = max(x, 0) - a / (1 + e^a)
 *   gelu(x)     = max(x, 0) - a P(-a)
 *   gelu'(x)    = D for x = -a, 1 - D for x = a, with D = P(-a) - a p(a)
 * </pre>
 *
 * which cancels nothing, so small results of negative x keep their relative accuracy. P(-a) and D
 * are e^(-a^2 / 2) times a function that varies slowly in w = a / (a + C):
 *
 * <pre>
 *   a P(-a) = e^(-a^2 / 2) w S(w)
 *   D       = e^(-a^2 / 2) (A - a) H(w),   A the zero of D
 * </pre>
 *
 * so that neither the underflow of gelu nor the zero of gelu' costs relative accuracy (the scaled
 * complementary error function in a rational variable: Shepherd and Laframboise 1981). S and H are
 * minimax polynomials in 2 w - 1; C makes their roundings small.
 *
 * <p>Where its rounding would add up, a number is the sum of two floats, the second by the name of
 * the first and Low (two-sum, Knuth 1969; products by fused operations, Dekker 1971). Far arguments
 * are replaced by such as give an exact 0, because an operation whose result underflows takes a
 * hundred cycles or more on common processors; squares of small numbers are avoided for the same
 * reason.
 */
public final class ReferenceActivations {
  private ReferenceActivations() {}

  /** Returns +0 where x is at most 0, else x: NaN stays NaN. */
  public static float relu(float x) {
    return x <= 0f ? 0f : x;
  }

  /** Returns x where it is positive, else slope x: NaN stays NaN. */
  public static float leakyRelu(float slope, float x) {
    return x > 0f ? x : slope * x;
  }

  /** Returns +0 where |x| is at most lambda, else x: NaN stays NaN. */
  public static float hardShrink(float lambda, float x) {
    return Math.abs(x) <= lambda ? 0f : x;
  }

  /** Returns x where it is positive, else alpha (e^x - 1). */
  public static float elu(float alpha, float x) {
    return x > 0f ? x : alpha * expm1(x);
  }

  /**
   * Returns ln(1 + e^x).
   *
   * <p>With t = e^-|x| as in {@link ReferenceMath#exp}, which underflows gradually, ln(1 + t) is t
   * + t^2 L(t), L the minimax polynomial of degree 9 for a relative error of the logarithm
   * (2^-30.0).
   */
  public static float softplus(float x) {
    float v = Math.max(-Math.abs(x), SOFTPLUS_LOW);
    int n = exponent(v);
    float t = Math.scalb(reducedExp(v, n), n);
    float l =
        polynomial(
            t,
            SOFTPLUS_L0,
            SOFTPLUS_L1,
            SOFTPLUS_L2,
            SOFTPLUS_L3,
            SOFTPLUS_L4,
            SOFTPLUS_L5,
            SOFTPLUS_L6,
            SOFTPLUS_L7,
            SOFTPLUS_L8,
            SOFTPLUS_L9);
    return Math.max(x, 0f) + fma(t * l, t, t);
  }

  /** Returns x / (1 + e^-x) = max(x, 0) - a / (1 + e^a); the fraction is scaled by 2^-32. */
  public static float silu(float x) {
    float a = Math.abs(x) > SILU_HIGH ? 0f : Math.abs(x);
    int n = exponent(a);
    float r = reduced(a, n);
    float scale = Math.scalb(1f, n - 32);
    float denominator = scale + fma(scale * r, fma(expQ(r), r, 1f), SILU_SCALE);
    return (x < 0f ? -0f : x) - a / denominator * SILU_SCALE;
  }

  /** Returns x P(x) = max(x, 0) - e^(-a^2 / 2) w S(w), with the sign of x. */
  public static float gelu(float x) {
    float a = Math.abs(x) > GELU_HIGH ? 0f : Math.abs(x);
    Gaussian e = Gaussian.of(a);

    float sum = a + GELU_C;
    float sumLow = errorOfSum(GELU_C, a);
    float inverse = 1f / sum;
    float w = a * inverse;
    float wLow = fma(-w, sumLow, fma(-w, sum, a)) * inverse;

    float m = fma(w, 2f, -1f);
    float p =
        polynomial(
            m, GELU_S1, GELU_S2, GELU_S3, GELU_S4, GELU_S5, GELU_S6, GELU_S7, GELU_S8, GELU_S9,
            GELU_S10);
    float s = fma(m, p, GELU_S0);
    // The slope of S is near enough to that of its secant, p, for the trailing part of m.
    float sLow = fma(wLow + wLow, p, fma(m, p, GELU_S0 - s));
    float v = fma(e.expm1, s, s);
    float vLow = fma(e.expm1, s, s - v) + sLow;
    float low = fma(v, wLow, vLow * w);
    float relu = x < 0f ? 0f : x;
    float gelu = fma(-Math.scalb(v, e.n), w, relu - Math.scalb(low, e.n));
    return Math.copySign(gelu, x);
  }

  /** Returns a (1 - a), the derivative of the sigmoid from its value a. */
  public static float sigmoidDerivative(float a) {
    return a * (1f - a);
  }

  /** Returns 1 - a a, fused: the derivative of tanh from its value a. */
  public static float tanhDerivative(float a) {
    return fma(-a, a, 1f);
  }

  /**
   * Returns 1 - e^-a, which is sigmoid(x): the derivative of softplus from its value a. An a that
   * is rounded adds at most its own relative error.
   */
  public static float softplusDerivative(float a) {
    return -expm1(-a);
  }

  /** Returns the derivative of GELU at x, P(x) + x p(x): D, or 1 - D. */
  public static float geluDerivative(float x) {
    float a = Math.min(Math.abs(x), GELU_DERIVATIVE_HIGH);
    Gaussian e = Gaussian.of(a);

    float m = fma(a / (a + GELU_DERIVATIVE_C), 2f, -1f);
    float p = polynomial(m, GELU_H1, GELU_H2, GELU_H3, GELU_H4, GELU_H5, GELU_H6, GELU_H7, GELU_H8);
    float h = fma(m, p, GELU_H0);
    float hLow = fma(m, p, GELU_H0 - h);
    float v = fma(e.expm1, h, h);
    float vLow = fma(e.expm1, h, h - v) + hLow;

    float d = GELU_A_HIGH - a;
    float dLow = errorOfSum(GELU_A_HIGH, -a) + GELU_A_LOW;
    float low = fma(v, dLow, vLow * d);
    // Each of two powers keeps its product exact, or is 0 where the result is.
    float scale = power(Math.floorDiv(e.n, 2));
    float rest = power(e.n - Math.floorDiv(e.n, 2));
    float derivative = fma(v * scale, d * rest, low * scale * rest);
    return x < 0f ? derivative : 1f - derivative;
  }

  /**
   * Returns the derivative of SiLU at x, s(x) (1 + x (1 - s(x))) with s the sigmoid.
   *
   * <p>For x = -a it is t M / (1 + t)^2 with t = e^-a and M = 1 + t - a, for x = a 1 minus that. M
   * has its zero at A with 1 + e^-A - A = 0; with d = A - a, t is K e^d, K = e^-A, and
   *
   * <pre>
   *   M = d + K (e^d - 1)
   * </pre>
   *
   * is a sum of two numbers of one sign. The residual of the division corrects the quotient.
   */
  public static float siluDerivative(float x) {
    float a = Math.min(Math.abs(x), SILU_DERIVATIVE_HIGH);
    float d = SILU_A_HIGH - a;
    float dLow = errorOfSum(SILU_A_HIGH, -a) + SILU_A_LOW;

    int n = exponent(d);
    float w = reducedExpm1(fma(n, -LN2_HIGH, d) + fma(n, -LN2_LOW, dLow));
    float scale = Math.scalb(1f, n);
    float expm1 = fma(scale, w, scale - 1f);
    float m = fma(SILU_K, expm1, d);
    float mLow = fma(SILU_K, expm1, d - m) + dLow;
    float k = fma(SILU_K, w, SILU_K);
    float kLow = fma(SILU_K, w, SILU_K - k) + SILU_A_LOW;

    float t = k * scale;
    float sum = 1f + t;
    float sumLow = t - (sum - 1f);
    float square = sum * sum;
    float squareLow = fma(sum + sum, sumLow, fma(sum, sum, -square));
    float product = k * m;
    float productLow = fma(k, m, -product) + fma(k, mLow, kLow * m);

    float inverse = 1f / square;
    float q = product * inverse;
    float residual = fma(-q, square, product) + fma(-q, squareLow, productLow);
    float y = Math.scalb(fma(residual, inverse, q), n);
    return x < 0f ? y : 1f - y;
  }

  /** e^(-a^2 / 2) = 2^n (1 + expm1). */
  private record Gaussian(int n, float expm1) {
    static Gaussian of(float a) {
      // For a smaller a, whose square might underflow, it is 1 all the same.
      float g = Math.max(a, Float.intBitsToFloat(GELU_LEAST));
      float y = -0.5f * g * g;
      float yLow = fma(-0.5f * g, g, -y);
      int n = exponent(y);
      return new Gaussian(n, reducedExpm1(fma(n, -LN2_HIGH, y) + fma(n, -LN2_LOW, yLow)));
    }
  }

  /** What a + b, rounded, is less than the exact sum. */
  private static float errorOfSum(float a, float b) {
    float sum = a + b;
    float back = sum - a;
    return (a - (sum - back)) + (b - back);
  }

  /** 2^k, or 0 where that is no normal float. */
  private static float power(int k) {
    return k < Float.MIN_EXPONENT ? 0f : Math.scalb(1f, k);
  }
}
