package dev.lanewise.internal;

/**
 * The fused multiply-add of the contract: a b + c with a single rounding.
 *
 * <p>{@link Math#fma(float, float, float)} compiles to one instruction where the CPU has one.
 * Elsewhere the JDK computes it through {@code BigDecimal}, about a thousand times slower, so such
 * a machine gets an emulation in double arithmetic that rounds to the same bits.
 */
public final class Fma {
  /** Fused operations that are timed, and the nanoseconds that only instructions take for them. */
  private static final int TIMED = 8;

  private static final long QUICK = 1000;

  private static final boolean HARDWARE = isQuick() || Platform.hasHardwareFma();

  private Fma() {}

  /**
   * Whether {@link Math#fma} was quick once. Not to be quick says nothing; to ask the virtual
   * machine takes some milliseconds of the first call, for it loads its management.
   */
  private static boolean isQuick() {
    float sum = 0f;
    boolean quick = false;
    for (int i = 0; i < TIMED && !quick; i++) {
      long start = System.nanoTime();
      for (int j = 0; j < TIMED; j++) {
        sum = Math.fma(sum, .5f, 1f);
      }
      quick = System.nanoTime() - start < QUICK;
    }
    return quick && sum > 0f;
  }

  /**
   * Returns a b + c, rounded once.
   *
   * @param a first factor
   * @param b second factor
   * @param c addend
   * @return the correctly rounded a b + c
   */
  public static float fma(float a, float b, float c) {
    return HARDWARE ? Math.fma(a, b, c) : emulated(a, b, c);
  }

  /**
   * Returns what a product makes of an element of its result: alpha sum + beta old, where beta = 0
   * never reads the old value.
   *
   * @param alpha factor of the sum
   * @param sum the sum
   * @param beta factor of the old value, rounded first
   * @param old the old value
   * @return the new value
   */
  public static float update(float alpha, float sum, float beta, float old) {
    return beta == 0f ? alpha * sum : fma(alpha, sum, beta * old);
  }

  /**
   * Returns a b + c in double, rounded once. Without the instruction it is slow: the emulation
   * below needs a type of twice the bits.
   *
   * @param a first factor
   * @param b second factor
   * @param c addend
   * @return the correctly rounded a b + c
   */
  public static double fma(double a, double b, double c) {
    return Math.fma(a, b, c);
  }

  /**
   * As {@link #update(float, float, float, float)}, in double.
   *
   * @param alpha factor of the sum
   * @param sum the sum
   * @param beta factor of the old value, rounded first
   * @param old the old value
   * @return the new value
   */
  public static double update(double alpha, double sum, double beta, double old) {
    return beta == 0 ? alpha * sum : fma(alpha, sum, beta * old);
  }

  /**
   * The same value from double operations: the product of two floats is exact in double; the sum is
   * rounded to odd, which makes the second rounding, to float, harmless (Boldo and Melquiond,
   * "Emulation of FMA and correctly rounded sums: proved algorithms using rounding to odd", IEEE
   * Transactions on Computers 57(4), 2008, theorem 1: 53 bits are at least 24 + 2).
   *
   * @param a first factor
   * @param b second factor
   * @param c addend
   * @return the correctly rounded a b + c
   */
  public static float emulated(float a, float b, float c) {
    double product = (double) a * b;
    double addend = c;
    double sum = product + addend;
    // TwoSum (Knuth): sum + error is exactly product + addend.
    double virtual = sum - product;
    double error = (product - (sum - virtual)) + (addend - virtual);
    // An inexact sum with an even last bit moves to its odd neighbor on the side of the error.
    if (error != 0.0 && (Double.doubleToRawLongBits(sum) & 1) == 0 && Double.isFinite(sum)) {
      sum = error > 0.0 == sum > 0.0 ? awayFromZero(sum) : towardZero(sum);
    }
    return (float) sum;
  }

  private static double awayFromZero(double value) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) + 1);
  }

  private static double towardZero(double value) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) - 1);
  }
}
