package dev.lanewise.internal.kernel.math;

import static dev.lanewise.internal.Fma.fma;
import static dev.lanewise.internal.MathConstants.*;

/**
 * The functions of one float that {@link ScalarMathKernels} loops over: operation by operation what
 * the vector kernels do in a lane. The mathematics is explained where they are defined, in {@code
 * dev.lanewise.internal.reference}.
 *
 * <p>An integer n next to x / ln 2 comes from adding 1.5 2^23, whose sum holds n in its low bits;
 * these are shifted to where the exponent of 2^n lies. A 2^n that is no float is two factors.
 */
final class ScalarFunctions {
  private ScalarFunctions() {}

  /** e^x. */
  static float exp(float x) {
    float v = x < EXP_LOW ? EXP_LOW : x;
    int bits = Math.min(Float.floatToRawIntBits(fma(v, INV_LN2, EXP_ROUNDER)), EXP_TOP);
    float n = Float.intBitsToFloat(bits) - EXP_ROUNDER;
    // An x above the range leaves a large positive r, and e^r overflows.
    float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, v));
    float p = fma(fma(expQ(r), r, 1f), r, 1f);
    int half = bits >>> 1;
    return p * Float.intBitsToFloat(half << 23) * Float.intBitsToFloat((bits - half) << 23);
  }

  /** e^x - 1. */
  static float expm1(float x) {
    float v = x < EXPM1_LOW ? EXPM1_LOW : x;
    int bits = Math.min(Float.floatToRawIntBits(fma(v, INV_LN2, EXPM1_ROUNDER)), EXPM1_TOP);
    float n = Float.intBitsToFloat(bits) - EXPM1_ROUNDER;
    float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, v));
    float minusQ = fma(-r * r, expQ(r), -r);
    float scale = Float.intBitsToFloat(bits << 23);
    // For n = 0 the signs are such that x = +0 and x = -0 both come out as they are.
    return 2f * fma(-scale, minusQ, -(0.5f - scale));
  }

  /** ln x. */
  static float log(float x) {
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

  /** ln(1 + x). */
  static float log1p(float x) {
    int minusE = (LOG1P_BASE - Float.floatToRawIntBits(1f + x)) >> 23;
    float scaled = Float.intBitsToFloat(Float.floatToRawIntBits(x) + (minusE << 23));
    float scale = Float.intBitsToFloat(LOG1P_FOUR + (minusE << 23));
    float f = scaled - fma(scale, -0.25f, 1f);
    float e = (float) minusE;
    float p = fma(fma(fma(fma(LOG_L8, f, LOG_L7), f, LOG_L6), f, LOG_L5), f, LOG_L4);
    p = fma(fma(fma(fma(p, f, LOG_L3), f, LOG_L2), f, LOG_L1), f, LOG_L0);
    float y = fma(e, -LN2_HIGH, fma(e, -LN2_LOW, fma(f * p, f, f)));
    if (!(x < Float.POSITIVE_INFINITY)) {
      return x;
    }
    if (x < -1f) {
      return Float.NaN;
    }
    return x == -1f ? Float.NEGATIVE_INFINITY : y;
  }

  /** 1 / (1 + e^-x). */
  static float sigmoid(float x) {
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

  /** tanh x. */
  static float tanh(float x) {
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

  /** erf x. */
  static float erf(float x) {
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

  /** ln(1 + e^x). */
  static float softplus(float x) {
    float minusA = -Math.abs(x);
    float v = minusA < SOFTPLUS_LOW ? SOFTPLUS_LOW : minusA;
    float shifted = fma(v, INV_LN2, EXP_ROUNDER);
    float n = shifted - EXP_ROUNDER;
    float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, v));
    float p = fma(fma(expQ(r), r, 1f), r, 1f);
    int bits = Float.floatToRawIntBits(shifted);
    int half = bits >>> 1;
    float t = p * Float.intBitsToFloat(half << 23) * Float.intBitsToFloat((bits - half) << 23);
    float q = fma(fma(fma(SOFTPLUS_L9, t, SOFTPLUS_L8), t, SOFTPLUS_L7), t, SOFTPLUS_L6);
    q = fma(fma(fma(q, t, SOFTPLUS_L5), t, SOFTPLUS_L4), t, SOFTPLUS_L3);
    q = fma(fma(fma(q, t, SOFTPLUS_L2), t, SOFTPLUS_L1), t, SOFTPLUS_L0);
    return (x > 0f ? x : 0f) + fma(t * q, t, t);
  }

  /** x / (1 + e^-x). */
  static float silu(float x) {
    float a = Math.abs(x);
    float v = a > SILU_HIGH ? 0f : a;
    float shifted = fma(v, INV_LN2, SILU_ROUNDER);
    float n = shifted - SILU_ROUNDER;
    float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, v));
    float scale = Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << 23);
    float denominator = scale + fma(scale * r, fma(expQ(r), r, 1f), SILU_SCALE);
    return (x < 0f ? -0f : x) - v / denominator * SILU_SCALE;
  }

  /** x (1 + erf(x / sqrt 2)) / 2. */
  static float gelu(float x) {
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

  /** The derivative of GELU at x. */
  static float geluDerivative(float x) {
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

  /** The derivative of SiLU at x. */
  static float siluDerivative(float x) {
    float abs = Math.abs(x);
    float a = abs > SILU_DERIVATIVE_HIGH ? SILU_DERIVATIVE_HIGH : abs;
    float d = SILU_A_HIGH - a;
    float back = d - SILU_A_HIGH;
    float dLow = ((SILU_A_HIGH - (d - back)) - (a + back)) + SILU_A_LOW;

    float shifted = fma(d, INV_LN2, EXP_ROUNDER);
    float n = shifted - EXP_ROUNDER;
    float r = fma(n, -LN2_HIGH, d) + fma(n, -LN2_LOW, dLow);
    float w = fma(r * r, expQ(r), r);
    int bits = Float.floatToRawIntBits(shifted);
    int half = bits >>> 1;
    float scale1 = Float.intBitsToFloat(half << 23);
    float scale2 = Float.intBitsToFloat((bits - half) << 23);
    float scale = scale1 * scale2;

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
    float y = fma(residual, inverse, q) * scale1 * scale2;
    return x < 0f ? y : 1f - y;
  }

  /** Q(r) = (e^r - 1 - r) / r^2 for a reduced r. */
  private static float expQ(float r) {
    return fma(fma(fma(fma(EXP_Q4, r, EXP_Q3), r, EXP_Q2), r, EXP_Q1), r, EXP_Q0);
  }
}
