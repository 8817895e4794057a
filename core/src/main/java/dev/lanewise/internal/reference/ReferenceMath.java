package dev.lanewise.internal.reference;

import static dev.lanewise.internal.reference.Fma.fma;

import dev.lanewise.internal.Contract;

/**
 * The definitions of exp, expm1, log, sigmoid, tanh and softmax, in scalar Java; {@link
 * ReferenceLogistic} and {@link ReferenceNormal} hold those of the other transcendental functions.
 *
 * <p>Backends must give these bits, so each function is a fixed sequence of IEEE operations: +, -,
 * *, /, fused multiply-add, comparison, integer arithmetic on the bits. No library function is
 * called, because their bits differ between platforms, JDKs and JIT tiers.
 *
 * <p><b>Exponentials.</b> e^x = 2^n e^r with n = round(x / ln 2) and |r| at most ln(2) / 2 (Cody
 * and Waite, "Software Manual for the Elementary Functions", 1980; Muller, "Elementary Functions",
 * chapter 11). Adding and subtracting 1.5 2^23 rounds x / ln 2 to an integer, and the sum holds n
 * in its low bits, where the exponent of 2^n is shifted from. ln 2 is a sum of two floats; with
 * fused operations x - n ln 2 is exact for the first and rounds once for the second. On the
 * interval
 *
 * <pre>
 *   e^r = 1 + r (1 + r Q(r)),   Q of degree 4, |error| at most 2^-28.2 of e^r
 * </pre>
 *
 * where Q is the minimax polynomial of (e^r - 1 - r) / r^2 under the weight r^2 / e^r (Remez
 * exchange; coefficients rounded to float one by one, the rest fitted again).
 *
 * <p>The errors given are maxima over all 2^32 floats, in units of the spacing of floats at the
 * correctly rounded result.
 */
public final class ReferenceMath {
  /** 1 / ln 2. */
  public static final float INV_LN2 = 0x1.715476p0f;

  /** The leading part of ln 2, rounded down so that the trailing part is positive. */
  public static final float LN2_HIGH = 0x1.62e42ep-1f;

  /** ln 2 minus its leading part. */
  public static final float LN2_LOW = 0x1.efa3ap-25f;

  /** 1.5 2^23: what is added to it and is less than 2^22 in magnitude is rounded to an integer. */
  public static final float ROUNDER = 0x1.8p23f;

  /** Coefficients of Q in e^r = 1 + r (1 + r Q(r)). */
  public static final float EXP_Q0 = 0x1.fffffcp-2f;

  public static final float EXP_Q1 = 0x1.55548cp-3f;
  public static final float EXP_Q2 = 0x1.555858p-5f;
  public static final float EXP_Q3 = 0x1.123dep-7f;
  public static final float EXP_Q4 = 0x1.6ac74cp-10f;

  /** Below this e^x is less than half the smallest float. */
  public static final float EXP_LOW = -104f;

  /** Rounds to n + 2 bias: half of it is the biased exponent of one of two factors of 2^n. */
  public static final float EXP_ROUNDER = ROUNDER + 254f;

  /** The bits of {@link #EXP_ROUNDER} + 130: with a larger n e^x overflows all the same. */
  public static final int EXP_TOP = 0x4B400000 + 254 + 130;

  /** Below this e^x - 1 rounds to -1. */
  public static final float EXPM1_LOW = -30f;

  /** Rounds to the biased exponent of 2^(n - 1), which does not overflow where 2^n would. */
  public static final float EXPM1_ROUNDER = ROUNDER + 126f;

  /** The bits of {@link #EXPM1_ROUNDER} + 128. */
  public static final int EXPM1_TOP = 0x4B400000 + 126 + 128;

  /** Beyond this magnitude the sigmoid of a negative number is less than half the least float. */
  public static final float SIGMOID_HIGH = 104f;

  /** 2^-30, by which the sigmoid's fraction is scaled: e^104 would overflow. */
  public static final float SIGMOID_SCALE = 0x1p-30f;

  /** 1 / {@link #SIGMOID_SCALE}. */
  public static final float SIGMOID_UNSCALE = 0x1p30f;

  /** Rounds to the biased exponent of 2^(n - 30). */
  public static final float SIGMOID_ROUNDER = ROUNDER + 97f;

  /** From this magnitude tanh is 1 - 2 / (e^2x + 1), below it a polynomial. */
  public static final float TANH_SPLIT = 0.6f;

  /** 2 / ln 2. */
  public static final float TWO_INV_LN2 = 0x1.715476p1f;

  /** ln(2) / 2; one float is enough, as the error shrinks with 1 - tanh. */
  public static final float HALF_LN2 = 0x1.62e43p-2f;

  /** Rounds to the biased exponent of 2^n. */
  public static final float TANH_ROUNDER = ROUNDER + 127f;

  /** The bits of {@link #TANH_ROUNDER} + 30: beyond, tanh is 1. */
  public static final int TANH_TOP = 0x4B400000 + 127 + 30;

  /** Coefficients of 3/2 e^2r = 3/2 + r (3 + r (E0 + E1 r + ...)), |r| at most ln(2) / 4. */
  public static final float TANH_E0 = 0x1.7ffffcp1f;

  public static final float TANH_E1 = 0x1.fffed4p0f;
  public static final float TANH_E2 = 0x1.00037ap0f;
  public static final float TANH_E3 = 0x1.9b5b2ep-2f;
  public static final float TANH_E4 = 0x1.0eeb9cp-3f;

  /** Coefficients of tanh x = x + x^3 (P0 + P1 x^2 + ...). */
  public static final float TANH_P0 = -0x1.55553ep-2f;

  public static final float TANH_P1 = 0x1.1109bep-3f;
  public static final float TANH_P2 = -0x1.b89aecp-5f;
  public static final float TANH_P3 = 0x1.54c7fap-6f;
  public static final float TANH_P4 = -0x1.82aafcp-8f;

  /** The bits of sqrt(1/2), where the interval of the reduced argument of the logarithm begins. */
  public static final int LOG_BASE = 0x3F3504F3;

  /** The smallest normal float. */
  public static final float MIN_NORMAL = Float.MIN_NORMAL;

  /** Takes a subnormal float to a normal one. */
  public static final float LOG_SCALE = 0x1p23f;

  /** The exponent that {@link #LOG_SCALE} has added. */
  public static final float LOG_SCALE_EXPONENT = -23f;

  /** Coefficients of ln(1 + f) = f + f^2 (L0 + L1 f + ...). */
  public static final float LOG_L0 = -0x1.fffff8p-2f;

  public static final float LOG_L1 = 0x1.55555p-2f;
  public static final float LOG_L2 = -0x1.000426p-2f;
  public static final float LOG_L3 = 0x1.99a3f2p-3f;
  public static final float LOG_L4 = -0x1.54276ep-3f;
  public static final float LOG_L5 = 0x1.22719cp-3f;
  public static final float LOG_L6 = -0x1.0f3766p-3f;
  public static final float LOG_L7 = 0x1.084864p-3f;
  public static final float LOG_L8 = -0x1.383022p-4f;

  private ReferenceMath() {}

  /**
   * Returns e^x; maximum error 0.90 ULP.
   *
   * <p>2^n is applied as two factors, so that results overflow to infinity and underflow gradually
   * with one rounding. NaN gives NaN, -Inf +0, +Inf +Inf.
   */
  public static float exp(float x) {
    float v = x < EXP_LOW ? EXP_LOW : x;
    int bits = Math.min(Float.floatToRawIntBits(fma(v, INV_LN2, EXP_ROUNDER)), EXP_TOP);
    float n = Float.intBitsToFloat(bits) - EXP_ROUNDER;
    // An x above the range leaves a large positive r, and e^r overflows.
    float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, v));
    float p = fma(fma(expQ(r), r, 1f), r, 1f);
    int half = bits >>> 1;
    return p * Float.intBitsToFloat(half << 23) * Float.intBitsToFloat((bits - half) << 23);
  }

  /**
   * Returns e^x - 1 = 2^n (e^r - 1) + (2^n - 1); maximum error 1.47 ULP, non-decreasing.
   *
   * <p>Keeps -0; NaN gives NaN, -Inf -1, +Inf +Inf.
   */
  public static float expm1(float x) {
    float v = x < EXPM1_LOW ? EXPM1_LOW : x;
    int bits = Math.min(Float.floatToRawIntBits(fma(v, INV_LN2, EXPM1_ROUNDER)), EXPM1_TOP);
    float n = Float.intBitsToFloat(bits) - EXPM1_ROUNDER;
    float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, v));
    float minusQ = fma(-r * r, expQ(r), -r);
    float scale = Float.intBitsToFloat(bits << 23);
    // For n = 0 the signs are such that x = +0 and x = -0 both come out as they are.
    return 2f * fma(-scale, minusQ, -(0.5f - scale));
  }

  /**
   * Returns 1 / (1 + e^-x); maximum error 1.10 ULP, non-decreasing, inside [0, 1].
   *
   * <p>With E = e^|x| it is u = 1 / (1 + E) for negative x, else 1 - u, so that s(x) + s(-x) = 1 up
   * to the rounding of the difference. Numerator and denominator are scaled by 2^-30. The rounding
   * error of the denominator is known exactly (fast two-sum, Dekker 1971) and goes, with the
   * residual of the division, into one Newton step. NaN gives NaN, -Inf +0, +Inf 1, both zeros 0.5;
   * results below 2^-126 underflow gradually.
   */
  public static float sigmoid(float x) {
    float a = Math.abs(x);
    float v = a > SIGMOID_HIGH ? SIGMOID_HIGH : a;
    float shifted = fma(v, INV_LN2, SIGMOID_ROUNDER);
    float n = shifted - SIGMOID_ROUNDER;
    float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, v));
    float scale = Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << 23);
    float rest = fma(scale * r, fma(expQ(r), r, 1f), SIGMOID_SCALE);
    float denominator = scale + rest;
    float low = rest - (denominator - scale);
    float u = SIGMOID_SCALE / denominator;
    float residual = fma(-low, u, fma(-denominator, u, SIGMOID_SCALE));
    u = fma(residual * SIGMOID_UNSCALE, u, u);
    return x < 0f ? u : 1f - u;
  }

  /**
   * Returns tanh x; maximum error 1.16 ULP, non-decreasing, odd.
   *
   * <p>Below 0.6 it is x + x^3 P(x^2), P the minimax polynomial of degree 4 (error 2^-28.4), else 1
   * - 2 / (e^2|x| + 1) with the sign of x. Numerator and denominator carry a factor 3/2, under
   * which the denominator's rounding matters least. Keeps -0 and subnormal numbers; NaN gives NaN,
   * the infinities -1 and 1.
   */
  public static float tanh(float x) {
    float a = Math.abs(x);
    int bits = Math.min(Float.floatToRawIntBits(fma(a, TWO_INV_LN2, TANH_ROUNDER)), TANH_TOP);
    float n = Float.intBitsToFloat(bits) - TANH_ROUNDER;
    // Beyond the range r stays positive and the denominator grows past 2^25, which gives 1.
    float r = fma(n, -HALF_LN2, a);
    float scale = Float.intBitsToFloat(bits << 23);
    float e = fma(fma(fma(fma(TANH_E4, r, TANH_E3), r, TANH_E2), r, TANH_E1), r, TANH_E0);
    float denominator = fma(scale * r, fma(e, r, 3f), fma(scale, 1.5f, 1.5f));
    float large = 1f - 3f / denominator;
    float z = a * a;
    float p = fma(fma(fma(fma(TANH_P4, z, TANH_P3), z, TANH_P2), z, TANH_P1), z, TANH_P0);
    float small = fma(a * z, p, a);
    float magnitude = a >= TANH_SPLIT ? large : small;
    int sign = Float.floatToRawIntBits(x) & 0x80000000;
    return Float.intBitsToFloat(Float.floatToRawIntBits(magnitude) | sign);
  }

  /**
   * Returns ln x; maximum error 0.93 ULP, non-decreasing.
   *
   * <p>x = 2^e (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)), and ln x = e ln 2 + f + f^2 L(f), L of
   * degree 8 the minimax polynomial of (ln(1 + f) - f) / f^2 for a relative error of ln (2^-27.5).
   * Both zeros give -Inf, negative numbers and NaN NaN, +Inf +Inf; subnormal numbers are scaled
   * first.
   */
  public static float log(float x) {
    boolean subnormal = x < MIN_NORMAL;
    float v = subnormal ? x * LOG_SCALE : x;
    int bits = Float.floatToRawIntBits(v);
    int exponent = (bits - LOG_BASE) >> 23;
    float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1f;
    float e = (float) exponent + (subnormal ? LOG_SCALE_EXPONENT : 0f);
    float p = fma(fma(fma(fma(LOG_L8, f, LOG_L7), f, LOG_L6), f, LOG_L5), f, LOG_L4);
    p = fma(fma(fma(fma(p, f, LOG_L3), f, LOG_L2), f, LOG_L1), f, LOG_L0);
    float y = fma(e, LN2_HIGH, fma(e, LN2_LOW, fma(f * f, p, f)));
    if (!(x < Float.POSITIVE_INFINITY)) {
      return x;
    }
    if (x < 0f) {
      return Float.NaN;
    }
    return x == 0f ? Float.NEGATIVE_INFINITY : y;
  }

  /**
   * y = softmax of one row: e_j = exp(x_j - max x), y_j = e_j / sum e, a true division.
   *
   * <p>The sum runs in the contract's lanes. The maximum passes over NaN, but a NaN in the row
   * makes the sum NaN and so the whole row; so do +Inf, and -Inf alone (Inf - Inf). -Inf beside a
   * finite element gives +0. x and y may be the same range.
   */
  public static void softmaxRow(float[] x, int xOffset, float[] y, int yOffset, int columns) {
    subtractMax(x, xOffset, y, yOffset, columns);
    for (int j = 0; j < columns; j++) {
      y[yOffset + j] = exp(y[yOffset + j]);
    }
    divideBySum(y, yOffset, columns);
  }

  /** y_j = x_j - max x, the first step of {@link #softmaxRow}. */
  public static void subtractMax(float[] x, int xOffset, float[] y, int yOffset, int columns) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < columns; j++) {
      max = x[xOffset + j] > max ? x[xOffset + j] : max;
    }
    for (int j = 0; j < columns; j++) {
      y[yOffset + j] = x[xOffset + j] - max;
    }
  }

  /** y_j = y_j / sum y, the last step of {@link #softmaxRow}. */
  public static void divideBySum(float[] y, int yOffset, int columns) {
    float sum =
        (quarter(y, yOffset, columns, 0) + quarter(y, yOffset, columns, 2))
            + (quarter(y, yOffset, columns, 1) + quarter(y, yOffset, columns, 3));
    for (int j = 0; j < columns; j++) {
      y[yOffset + j] /= sum;
    }
  }

  /**
   * Returns the sum of the contract's lanes first, first + 4, ..., first + 28, added at distances
   * 16, 8 and 4. Named lanes, so that no array is allocated; none is -0, so an empty lane changes
   * nothing.
   */
  private static float quarter(float[] x, int offset, int columns, int first) {
    float s0 = 0f;
    float s1 = 0f;
    float s2 = 0f;
    float s3 = 0f;
    float s4 = 0f;
    float s5 = 0f;
    float s6 = 0f;
    float s7 = 0f;
    int j = offset + first;
    int end = offset + columns;
    for (; j < end - 28; j += Contract.LANES) {
      s0 += x[j];
      s1 += x[j + 4];
      s2 += x[j + 8];
      s3 += x[j + 12];
      s4 += x[j + 16];
      s5 += x[j + 20];
      s6 += x[j + 24];
      s7 += x[j + 28];
    }
    s0 += j < end ? x[j] : 0f;
    s1 += j + 4 < end ? x[j + 4] : 0f;
    s2 += j + 8 < end ? x[j + 8] : 0f;
    s3 += j + 12 < end ? x[j + 12] : 0f;
    s4 += j + 16 < end ? x[j + 16] : 0f;
    s5 += j + 20 < end ? x[j + 20] : 0f;
    s6 += j + 24 < end ? x[j + 24] : 0f;
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }

  /** Returns Q(r) = (e^r - 1 - r) / r^2 for a reduced r. */
  static float expQ(float r) {
    return fma(fma(fma(fma(EXP_Q4, r, EXP_Q3), r, EXP_Q2), r, EXP_Q1), r, EXP_Q0);
  }
}
