package dev.lanewise.internal;

/**
 * The constants of the functions: coefficients of polynomials, splits of ln 2, and the arguments
 * where an approximation begins or ends. The scalar kernels, the vector kernels and the definitions
 * share them, since the bits of every result depend on each.
 *
 * <p>The polynomials are minimax approximations (Remez exchange; coefficients rounded to float one
 * by one, the rest fitted again). {@link dev.lanewise.internal.reference.ReferenceMath} says what
 * they approximate, on which interval and with which error.
 */
public final class MathConstants {
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

  private MathConstants() {}
}
