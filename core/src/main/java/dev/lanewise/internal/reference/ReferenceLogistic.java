package dev.lanewise.internal.reference;

import static dev.lanewise.internal.reference.Fma.fma;
import static dev.lanewise.internal.reference.ReferenceMath.*;

/**
 * The definitions of ln(1 + x) and of the functions made of e^x and 1 + e^x: softplus, SiLU and its
 * derivative. {@link ReferenceMath} explains how an exponential is reduced and what the errors are.
 *
 * <p>Both activations are written for a = |x|, and e^-a at most 1, as
 *
 * <pre>
 *   softplus(x) = max(x, 0) + ln(1 + e^-a)
 *   silu(x)     = max(x, 0) - a / (1 + e^a)
 * </pre>
 *
 * which cancels nothing, so small results of negative x keep their relative accuracy. Far arguments
 * are replaced by such as give an exact 0, because an operation whose result underflows takes a
 * hundred cycles or more on common processors; squares of small numbers are avoided for the same
 * reason.
 */
public final class ReferenceLogistic {
  /** The integer that (base - bits of 1 + x) >> 23 takes minus the exponent from, rounded down. */
  public static final int LOG1P_BASE = LOG_BASE + 0x7FFFFF;

  /** The bits of 4: shifted by minus the exponent, the scale 2^(2 - e) never is subnormal. */
  public static final int LOG1P_FOUR = 0x40800000;

  /** Coefficients of ln(1 + t) = t + t^2 (L0 + L1 t + ...), t in [0, 1]. */
  public static final float SOFTPLUS_L0 = -0x1.fffff8p-2f;

  public static final float SOFTPLUS_L1 = 0x1.5553b6p-2f;
  public static final float SOFTPLUS_L2 = -0x1.ffc59ep-3f;
  public static final float SOFTPLUS_L3 = 0x1.978b54p-3f;
  public static final float SOFTPLUS_L4 = -0x1.4a72b2p-3f;
  public static final float SOFTPLUS_L5 = 0x1.ff28d8p-4f;
  public static final float SOFTPLUS_L6 = -0x1.54f16cp-4f;
  public static final float SOFTPLUS_L7 = 0x1.58ff44p-5f;
  public static final float SOFTPLUS_L8 = -0x1.c0a2p-7f;
  public static final float SOFTPLUS_L9 = 0x1.113634p-9f;

  /** Below this 2^n is 0, though e^x is less than half the smallest float from -104 on. */
  public static final float SOFTPLUS_LOW = -175.9f;

  /** Beyond this magnitude SiLU of a negative number is less than half the smallest float. */
  public static final float SILU_HIGH = 110f;

  /** Beyond this magnitude the 2^n of SiLU's derivative is 0. */
  public static final float SILU_DERIVATIVE_HIGH = 177.2f;

  /** 2^-32, by which SiLU's denominator is scaled: 1 + e^110 would overflow. */
  public static final float SILU_SCALE = 0x1p-32f;

  /** Rounds to the biased exponent of 2^(n - 32). */
  public static final float SILU_ROUNDER = ROUNDER + 95f;

  /** The leading part of A = 1.27846..., where -A is the zero of SiLU's derivative. */
  public static final float SILU_A_HIGH = 0x1.474974p0f;

  /** A minus its leading part. */
  public static final float SILU_A_LOW = -0x1.bdf6fap-27f;

  /** The leading part of e^-A, which is A - 1; the trailing part is that of A. */
  public static final float SILU_K = 0x1.1d25dp-2f;

  private ReferenceLogistic() {}

  /**
   * Returns ln(1 + x); maximum error 1.55 ULP.
   *
   * <p>1 + x, rounded, gives the exponent e; 2^-e (1 + x) - 1 = 2^-e x - (1 - 2^-e) then rounds
   * twice from the x itself, so nothing is lost by the sum 1 + x. The rest is {@link
   * ReferenceMath#log}. The exponent is kept negated, which lets -0 come out as it is. NaN and
   * numbers below -1 give NaN, -1 -Inf, +Inf +Inf.
   */
  public static float log1p(float x) {
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

  /**
   * Returns ln(1 + e^x); maximum error 2.0 ULP.
   *
   * <p>With t = e^-|x| as in {@link ReferenceMath#exp}, which underflows gradually, ln(1 + t) is t
   * + t^2 L(t), L the minimax polynomial of degree 9 for a relative error of the logarithm
   * (2^-30.0). NaN gives NaN, -Inf +0, +Inf +Inf.
   */
  public static float softplus(float x) {
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

  /**
   * Returns the derivative of softplus from its value a: 1 - e^-a, which is sigmoid(x).
   *
   * <p>Maximum error 1.47 ULP of a itself; an a that is rounded adds at most its own relative
   * error.
   */
  public static float softplusDerivative(float a) {
    return -expm1(-a);
  }

  /**
   * Returns x / (1 + e^-x) = max(x, 0) - a / (1 + e^a), a = |x|; maximum error 2.1 ULP.
   *
   * <p>Keeps -0; NaN gives NaN, -Inf -0, +Inf +Inf; underflows gradually.
   */
  public static float silu(float x) {
    float a = Math.abs(x);
    float v = a > SILU_HIGH ? 0f : a;
    float shifted = fma(v, INV_LN2, SILU_ROUNDER);
    float n = shifted - SILU_ROUNDER;
    float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, v));
    float scale = Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << 23);
    float denominator = scale + fma(scale * r, fma(expQ(r), r, 1f), SILU_SCALE);
    return (x < 0f ? -0f : x) - v / denominator * SILU_SCALE;
  }

  /**
   * Returns the derivative of SiLU, s(x) (1 + x (1 - s(x))) with s the sigmoid; maximum error 2.1
   * ULP, also around its zero at -1.27846.
   *
   * <p>For x = -a it is t M / (1 + t)^2 with t = e^-a and M = 1 + t - a, for x = a 1 minus that. M
   * has its zero at A with 1 + e^-A - A = 0; with d = A - a, t is K e^d, K = e^-A, and
   *
   * <pre>
   *   M = d + K (e^d - 1)
   * </pre>
   *
   * is a sum of two numbers of one sign. d, M, K e^d, the product, 1 + t and its square are sums of
   * two floats where their rounding would add up (two-sum, Knuth 1969; products by fused
   * operations, Dekker 1971), and the residual of the division corrects the quotient. NaN gives
   * NaN, -Inf -0, +Inf 1.
   */
  public static float siluDerivative(float x) {
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
}
