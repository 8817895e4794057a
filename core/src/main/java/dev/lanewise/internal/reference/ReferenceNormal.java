package dev.lanewise.internal.reference;

import static dev.lanewise.internal.reference.Fma.fma;
import static dev.lanewise.internal.reference.ReferenceMath.*;

/**
 * The definitions of the error function and of the functions made of the normal distribution: GELU
 * (Hendrycks and Gimpel 2016, the exact form) and its derivative. {@link ReferenceMath} explains
 * how an exponential is reduced and what the errors are.
 *
 * <p>With a = |x|, P the distribution function of the standard normal distribution and p its
 * density,
 *
 * <pre>
 *   gelu(x)  = max(x, 0) - a P(-a)
 *   gelu'(x) = D for x = -a, 1 - D for x = a, with D = P(-a) - a p(a)
 * </pre>
 *
 * and both P(-a) and D are e^(-a^2 / 2) times a function that varies slowly in w = a / (a + C):
 *
 * <pre>
 *   a P(-a) = e^(-a^2 / 2) w S(w)
 *   D       = e^(-a^2 / 2) (A - a) H(w),   A the zero of D
 * </pre>
 *
 * so that neither the underflow of gelu nor the zero of gelu' costs relative accuracy (the scaled
 * complementary error function in a rational variable: Shepherd and Laframboise 1981). S and H are
 * minimax polynomials in 2 w - 1; C makes their roundings small. a^2 / 2 is a sum of two floats,
 * one from a fused operation, and so is whatever else would add a rounding: where a name ends in
 * Low it is the trailing part. Far arguments are replaced by such as give an exact 0, because an
 * operation whose result underflows takes a hundred cycles or more on common processors.
 */
public final class ReferenceNormal {
  /** From this magnitude erf is 1 - 2^B(a), below it x + x A(x^2). */
  public static final float ERF_SPLIT = 0.875f;

  /** Beyond this magnitude erf rounds to 1. */
  public static final float ERF_HIGH = 4f;

  /** Rounds to the biased exponent of 2^n. */
  public static final float ERF_ROUNDER = ROUNDER + 127f;

  /** Coefficients of erf x = x + x (A0 + A1 x^2 + ...). */
  public static final float ERF_A0 = 0x1.06eba6p-3f;

  public static final float ERF_A1 = -0x1.8126f2p-2f;
  public static final float ERF_A2 = 0x1.ce1d7ep-4f;
  public static final float ERF_A3 = -0x1.b6c34p-6f;
  public static final float ERF_A4 = 0x1.48bcd4p-8f;
  public static final float ERF_A5 = -0x1.410f08p-11f;

  /** Coefficients of log2(1 - erf a) = B0 + B1 a + ..., a in [0.875, 4]. */
  public static final float ERF_B0 = -0x1.940d3ap-13f;

  public static final float ERF_B1 = -0x1.a094a4p0f;
  public static final float ERF_B2 = -0x1.d654fep-1f;
  public static final float ERF_B3 = -0x1.34404ap-3f;
  public static final float ERF_B4 = 0x1.08fa0ep-5f;
  public static final float ERF_B5 = -0x1.246054p-8f;
  public static final float ERF_B6 = 0x1.30122cp-12f;

  /** Coefficients of 2^f = 1 + f (T0 + T1 f + ...), |f| at most 1/2. */
  public static final float ERF_T0 = 0x1.62e42ap-1f;

  public static final float ERF_T1 = 0x1.ebf9cp-3f;
  public static final float ERF_T2 = 0x1.c6b6cp-5f;
  public static final float ERF_T3 = 0x1.3ce94p-7f;
  public static final float ERF_T4 = 0x1.5be7cep-10f;

  /** Beyond this magnitude GELU of a negative number is less than half the smallest float. */
  public static final float GELU_HIGH = 14.5f;

  /** Beyond this magnitude the 2^n of GELU's derivative is 0. */
  public static final float GELU_DERIVATIVE_HIGH = 18.757f;

  /** The bits of 2^-30: e^(-a^2 / 2) is 1 for a smaller a, whose square might underflow. */
  public static final int GELU_LEAST = 0x30800000;

  /** C in GELU's w = a / (a + C). */
  public static final float GELU_C = 2.3125f;

  /** Coefficients of GELU's S = S0 + S1 (2 w - 1) + .... */
  public static final float GELU_S0 = 0x1.641fd4p-1f;

  public static final float GELU_S1 = -0x1.987608p-2f;
  public static final float GELU_S2 = 0x1.7d863p-4f;
  public static final float GELU_S3 = 0x1.89399ep-6f;
  public static final float GELU_S4 = -0x1.99c7dcp-7f;
  public static final float GELU_S5 = -0x1.3c6f18p-8f;
  public static final float GELU_S6 = 0x1.6e741cp-10f;
  public static final float GELU_S7 = 0x1.52df26p-10f;
  public static final float GELU_S8 = 0x1.51417p-14f;
  public static final float GELU_S9 = -0x1.edae7cp-13f;
  public static final float GELU_S10 = -0x1.57ea9ep-14f;

  /** C in the w = a / (a + C) of GELU's derivative. */
  public static final float GELU_DERIVATIVE_C = 3.625f;

  /** The leading part of A = 0.75179..., where -A is the zero of GELU's derivative. */
  public static final float GELU_A_HIGH = 0x1.80ead2p-1f;

  /** A minus its leading part. */
  public static final float GELU_A_LOW = -0x1.a03fd4p-27f;

  /** Coefficients of the H of GELU's derivative, H0 + H1 (2 w - 1) + .... */
  public static final float GELU_H0 = 0x1.dea9c2p-2f;

  public static final float GELU_H1 = -0x1.bf83c4p-4f;
  public static final float GELU_H2 = 0x1.e3d276p-5f;
  public static final float GELU_H3 = -0x1.84648cp-6f;
  public static final float GELU_H4 = 0x1.82eeb8p-8f;
  public static final float GELU_H5 = -0x1.714a6ep-13f;
  public static final float GELU_H6 = -0x1.c92e2ap-12f;
  public static final float GELU_H7 = 0x1.37bd0cp-14f;
  public static final float GELU_H8 = 0x1.59a738p-15f;

  private ReferenceNormal() {}

  /**
   * Returns erf x, 2 / sqrt(pi) times the integral of e^-t^2 from 0 to x; maximum error 1.6 ULP,
   * odd.
   *
   * <p>Below 0.875 it is x + x A(x^2), A of degree 5 (error 2^-26.1), else 1 - 2^B(a) with the sign
   * of x, B of degree 6 the minimax polynomial of log2(1 - erf a) for an error of erf (2^-29.0).
   * Keeps -0; NaN gives NaN, the infinities -1 and 1.
   */
  public static float erf(float x) {
    float a = Math.abs(x);
    float z = a * a;
    float p = fma(fma(fma(ERF_A5, z, ERF_A4), z, ERF_A3), z, ERF_A2);
    float small = fma(a, fma(fma(p, z, ERF_A1), z, ERF_A0), a);

    float c = a > ERF_HIGH ? ERF_HIGH : a;
    float b = fma(fma(fma(ERF_B6, c, ERF_B5), c, ERF_B4), c, ERF_B3);
    b = fma(fma(fma(b, c, ERF_B2), c, ERF_B1), c, ERF_B0);
    float shifted = b + ERF_ROUNDER;
    float f = b - (shifted - ERF_ROUNDER);
    float q = fma(fma(fma(fma(ERF_T4, f, ERF_T3), f, ERF_T2), f, ERF_T1), f, ERF_T0);
    float scale = Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << 23);
    float large = fma(-scale, fma(q, f, 1f), 1f);

    float magnitude = a >= ERF_SPLIT ? large : small;
    int sign = Float.floatToRawIntBits(x) & 0x80000000;
    return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | sign);
  }

  /**
   * Returns x P(x) = x (1 + erf(x / sqrt 2)) / 2; maximum error 2.1 ULP.
   *
   * <p>Keeps -0; NaN gives NaN, -Inf -0, +Inf +Inf; underflows gradually.
   */
  public static float gelu(float x) {
    float abs = Math.abs(x);
    float a = abs > GELU_HIGH ? 0f : abs;
    float g = Float.intBitsToFloat(Math.max(Float.floatToRawIntBits(a), GELU_LEAST));
    float minusHalf = -0.5f * g;
    float y = minusHalf * g;
    float shifted = fma(y, INV_LN2, EXP_ROUNDER);
    float n = shifted - EXP_ROUNDER;
    float r = fma(n, -LN2_HIGH, y) + fma(n, -LN2_LOW, fma(minusHalf, g, -y));
    float expm1 = fma(r * r, expQ(r), r);

    float sum = a + GELU_C;
    float back = sum - GELU_C;
    float sumLow = (GELU_C - (sum - back)) + (a - back);
    float inverse = 1f / sum;
    float w = a * inverse;
    float wLow = fma(-w, sumLow, fma(-w, sum, a)) * inverse;

    float m = fma(w, 2f, -1f);
    float p = fma(fma(fma(GELU_S10, m, GELU_S9), m, GELU_S8), m, GELU_S7);
    p = fma(fma(fma(p, m, GELU_S6), m, GELU_S5), m, GELU_S4);
    p = fma(fma(fma(p, m, GELU_S3), m, GELU_S2), m, GELU_S1);
    float s = fma(m, p, GELU_S0);
    // The slope of S is near enough to that of its secant, p, for the trailing part of m.
    float sLow = fma(wLow + wLow, p, fma(m, p, GELU_S0 - s));
    float v = fma(expm1, s, s);
    float vLow = fma(expm1, s, s - v) + sLow;
    float low = fma(v, wLow, vLow * w);

    int bits = Float.floatToRawIntBits(shifted);
    int half = bits >>> 1;
    float scale1 = Float.intBitsToFloat(half << 23);
    float scale2 = Float.intBitsToFloat((bits - half) << 23);
    float relu = x < 0f ? 0f : x;
    float gelu = fma(-(v * scale1 * scale2), w, relu - low * scale1 * scale2);
    int sign = Float.floatToRawIntBits(x) & 0x80000000;
    return Float.intBitsToFloat(Float.floatToRawIntBits(gelu) | sign);
  }

  /**
   * Returns the derivative of GELU, P(x) + x p(x); maximum error 2.0 ULP, also around its zero at
   * -0.75179.
   *
   * <p>NaN gives NaN, -Inf +0, +Inf 1; underflows gradually.
   */
  public static float geluDerivative(float x) {
    float abs = Math.abs(x);
    float a = abs > GELU_DERIVATIVE_HIGH ? GELU_DERIVATIVE_HIGH : abs;
    float g = Float.intBitsToFloat(Math.max(Float.floatToRawIntBits(a), GELU_LEAST));
    float minusHalf = -0.5f * g;
    float y = minusHalf * g;
    float shifted = fma(y, INV_LN2, EXP_ROUNDER);
    float n = shifted - EXP_ROUNDER;
    float r = fma(n, -LN2_HIGH, y) + fma(n, -LN2_LOW, fma(minusHalf, g, -y));
    float expm1 = fma(r * r, expQ(r), r);

    float m = fma(a / (a + GELU_DERIVATIVE_C), 2f, -1f);
    float p = fma(fma(fma(GELU_H8, m, GELU_H7), m, GELU_H6), m, GELU_H5);
    p = fma(fma(fma(fma(p, m, GELU_H4), m, GELU_H3), m, GELU_H2), m, GELU_H1);
    float h = fma(m, p, GELU_H0);
    float hLow = fma(m, p, GELU_H0 - h);
    float v = fma(expm1, h, h);
    float vLow = fma(expm1, h, h - v) + hLow;

    float d = GELU_A_HIGH - a;
    float back = d - GELU_A_HIGH;
    float dLow = ((GELU_A_HIGH - (d - back)) - (a + back)) + GELU_A_LOW;
    float low = fma(v, dLow, vLow * d);

    int bits = Float.floatToRawIntBits(shifted);
    int half = bits >>> 1;
    float scale1 = Float.intBitsToFloat(half << 23);
    float scale2 = Float.intBitsToFloat((bits - half) << 23);
    float derivative = fma(v * scale1, d * scale2, low * scale1 * scale2);
    return x < 0f ? derivative : 1f - derivative;
  }
}
