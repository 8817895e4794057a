package dev.lanewise.internal.reference;

import static dev.lanewise.internal.Fma.fma;
import static dev.lanewise.internal.MathConstants.*;

/**
 * The definitions of exp, expm1, log, log1p, sigmoid, tanh and erf, element by element; {@link
 * ReferenceActivations} holds those of the activation functions and their derivatives.
 *
 * <p>Kernels must give these bits, so each function is a fixed sequence of IEEE operations: +, -,
 * *, /, fused multiply-add, comparison, and what is exact, as rounding to an integer and scaling by
 * a power of two. No other library function is called, because their bits differ between platforms,
 * JDKs and JIT tiers.
 *
 * <p><b>Exponentials.</b> e^x = 2^n e^r with n = round(x / ln 2) and |r| at most ln(2) / 2 (Cody
 * and Waite, "Software Manual for the Elementary Functions", 1980; Muller, "Elementary Functions",
 * chapter 11). ln 2 is a sum of two floats; with fused operations x - n ln 2 is exact for the first
 * and rounds once for the second. On the interval
 *
 * <pre>
 *   e^r = 1 + r (1 + r Q(r)),   Q of degree 4, |error| at most 2^-28.2 of e^r
 * </pre>
 *
 * where Q is the minimax polynomial of (e^r - 1 - r) / r^2 under the weight r^2 / e^r.
 *
 * <p>Errors are those that {@link dev.lanewise.math.VectorMath} states.
 */
public final class ReferenceMath {
  private ReferenceMath() {}

  /**
   * Returns e^x = 2^n e^r, which overflows to infinity and underflows gradually with one rounding.
   */
  public static float exp(float x) {
    // An x above the range leaves a large positive r, and e^r overflows.
    float v = x < EXP_LOW ? EXP_LOW : x;
    int n = Math.min(exponent(v), 130);
    return Math.scalb(reducedExp(v, n), n);
  }

  /**
   * Returns e^x - 1 = 2 (2^(n - 1) (e^r - 1) + (2^(n - 1) - 1/2)), where no power overflows before
   * the result does. Keeps -0.
   */
  public static float expm1(float x) {
    if (x == 0f) {
      return x;
    }
    float v = x < EXPM1_LOW ? EXPM1_LOW : x;
    int n = Math.min(exponent(v), 128);
    float half = Math.scalb(1f, n - 1);
    return 2f * fma(half, reducedExpm1(reduced(v, n)), half - 0.5f);
  }

  /**
   * Returns 1 / (1 + e^-x).
   *
   * <p>With E = e^|x| it is u = 1 / (1 + E) for negative x, else 1 - u, so that s(x) + s(-x) = 1 up
   * to the rounding of the difference. Numerator and denominator are scaled by 2^-30, as e^104
   * would overflow. The rounding error of the denominator is known exactly (fast two-sum, Dekker
   * 1971) and goes, with the residual of the division, into one Newton step.
   */
  public static float sigmoid(float x) {
    float v = Math.min(Math.abs(x), SIGMOID_HIGH);
    int n = exponent(v);
    float r = reduced(v, n);
    float scale = Math.scalb(1f, n - 30);
    float rest = fma(scale * r, fma(expQ(r), r, 1f), SIGMOID_SCALE);
    float denominator = scale + rest;
    float low = rest - (denominator - scale);
    float u = SIGMOID_SCALE / denominator;
    float residual = fma(-low, u, fma(-denominator, u, SIGMOID_SCALE));
    u = fma(residual * SIGMOID_UNSCALE, u, u);
    return x < 0f ? u : 1f - u;
  }

  /**
   * Returns tanh x.
   *
   * <p>Below 0.6 it is x + x^3 P(x^2), P the minimax polynomial of degree 4 (error 2^-28.4), else 1
   * - 2 / (e^2|x| + 1) with the sign of x. Numerator and denominator carry a factor 3/2, under
   * which the denominator's rounding matters least.
   */
  public static float tanh(float x) {
    float a = Math.abs(x);
    float magnitude;
    if (a >= TANH_SPLIT) {
      // From n = 30 on the denominator grows past 2^25, which gives 1.
      int n = (int) Math.min(Math.rint((double) a * TWO_INV_LN2), 30);
      float r = fma(n, -HALF_LN2, a);
      float scale = Math.scalb(1f, n);
      float e = polynomial(r, 3f, TANH_E0, TANH_E1, TANH_E2, TANH_E3, TANH_E4);
      magnitude = 1f - 3f / fma(scale * r, e, fma(scale, 1.5f, 1.5f));
    } else {
      float z = a * a;
      magnitude = fma(a * z, polynomial(z, TANH_P0, TANH_P1, TANH_P2, TANH_P3, TANH_P4), a);
    }
    return Math.copySign(magnitude, x);
  }

  /**
   * Returns ln x.
   *
   * <p>x = 2^e (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)), and ln x = e ln 2 + f + f^2 L(f), L of
   * degree 8 the minimax polynomial of (ln(1 + f) - f) / f^2 for a relative error of ln (2^-27.5).
   * Both zeros give -Inf, negative numbers NaN.
   */
  public static float log(float x) {
    if (x <= 0f) {
      return x == 0f ? Float.NEGATIVE_INFINITY : Float.NaN;
    }
    if (!(x < Float.POSITIVE_INFINITY)) {
      return x;
    }
    int e = logExponent(x);
    // In double, where no float is subnormal.
    float f = (float) (Math.scalb((double) x, -e) - 1);
    return fma(e, LN2_HIGH, fma(e, LN2_LOW, fma(f * f, logL(f), f)));
  }

  /**
   * Returns ln(1 + x).
   *
   * <p>1 + x, rounded, gives the exponent e; 2^-e (1 + x) - 1 = 2^-e x - (1 - 2^-e) then rounds
   * twice from the x itself, so nothing is lost by the sum 1 + x. The rest is {@link #log}. Keeps
   * -0; -1 gives -Inf, numbers below NaN.
   */
  public static float log1p(float x) {
    if (x <= -1f) {
      return x == -1f ? Float.NEGATIVE_INFINITY : Float.NaN;
    }
    if (x == 0f || !(x < Float.POSITIVE_INFINITY)) {
      return x;
    }
    int e = logExponent(1f + x);
    float f = Math.scalb(x, -e) - (float) (1 - Math.scalb(1.0, -e));
    return fma(e, LN2_HIGH, fma(e, LN2_LOW, fma(f * logL(f), f, f)));
  }

  /**
   * Returns erf x, 2 / sqrt(pi) times the integral of e^-t^2 from 0 to x.
   *
   * <p>Below 0.875 it is x + x A(x^2), A of degree 5 (error 2^-26.1), else 1 - 2^B(a) with the sign
   * of x, B of degree 6 the minimax polynomial of log2(1 - erf a) for an error of erf (2^-29.0).
   */
  public static float erf(float x) {
    float a = Math.abs(x);
    float magnitude;
    if (a >= ERF_SPLIT) {
      float c = Math.min(a, ERF_HIGH);
      float b = polynomial(c, ERF_B0, ERF_B1, ERF_B2, ERF_B3, ERF_B4, ERF_B5, ERF_B6);
      // Between two integers the odd one is taken.
      int n = (int) (Math.rint(b + 127.0) - 127);
      float f = b - n;
      float p = polynomial(f, 1f, ERF_T0, ERF_T1, ERF_T2, ERF_T3, ERF_T4);
      magnitude = fma(-Math.scalb(1f, n), p, 1f);
    } else {
      float z = a * a;
      magnitude = fma(a, polynomial(z, ERF_A0, ERF_A1, ERF_A2, ERF_A3, ERF_A4, ERF_A5), a);
    }
    return Math.copySign(magnitude, x);
  }

  /** The integer next to x / ln 2, of which no float lies in the middle of two; 0 for NaN. */
  static int exponent(float x) {
    return (int) Math.rint((double) x * INV_LN2);
  }

  /** r = x - n ln 2. */
  static float reduced(float x, int n) {
    return fma(n, -LN2_LOW, fma(n, -LN2_HIGH, x));
  }

  /** e^r, the part of e^x = 2^n e^r that is not the power. */
  static float reducedExp(float x, int n) {
    return polynomial(reduced(x, n), 1f, 1f, EXP_Q0, EXP_Q1, EXP_Q2, EXP_Q3, EXP_Q4);
  }

  /** e^r - 1 = r + r^2 Q(r) for a reduced r. */
  static float reducedExpm1(float r) {
    return fma(r * r, expQ(r), r);
  }

  /** Q(r) = (e^r - 1 - r) / r^2 for a reduced r. */
  static float expQ(float r) {
    return polynomial(r, EXP_Q0, EXP_Q1, EXP_Q2, EXP_Q3, EXP_Q4);
  }

  /** L(f) = (ln(1 + f) - f) / f^2. */
  private static float logL(float f) {
    return polynomial(f, LOG_L0, LOG_L1, LOG_L2, LOG_L3, LOG_L4, LOG_L5, LOG_L6, LOG_L7, LOG_L8);
  }

  /** The e with 2^-e x in [sqrt(1/2), sqrt(2)), x positive and finite. */
  private static int logExponent(float x) {
    int e = Math.getExponent((double) x);
    return Math.scalb((double) x, -e) < 2 * Float.intBitsToFloat(LOG_BASE) ? e : e + 1;
  }

  /** c_0 + x (c_1 + x (c_2 + ...)), fused, from the innermost bracket (Horner). */
  static float polynomial(float x, float... c) {
    float sum = c[c.length - 1];
    for (int i = c.length - 2; i >= 0; i--) {
      sum = fma(sum, x, c[i]);
    }
    return sum;
  }
}
