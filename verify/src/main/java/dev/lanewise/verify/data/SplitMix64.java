package dev.lanewise.verify.data;

/**
 * The generator SplitMix64 of G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014 (figure 17, with mix64 variant 13 of D. Stafford), written out so
 * that its numbers never depend on a Java version.
 */
final class SplitMix64 {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  /** A generator for item {@code index} of a stream, independent of all other items. */
  static SplitMix64 of(long seed, long index) {
    return new SplitMix64(mix(mix(seed + GOLDEN_GAMMA) + index));
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1), 53 bits. */
  double uniform() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  double uniform(double from, double to) {
    return from + (to - from) * uniform();
  }

  /** 0 to bound - 1; the bias of the product method is below bound / 2^32. */
  int below(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /**
   * Nearly normal, mean 0 and variance 1: the sum of four uniform numbers, which needs no logarithm
   * and never exceeds 3.47 in size.
   */
  double bell() {
    return (uniform() + uniform() + uniform() + uniform() - 2) * 1.7320508075688772;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
