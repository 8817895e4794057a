package dev.lanewise.blas;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Sizes, factors and increments that the properties draw. */
final class Sizes {
  /** The ends of tiles of 3 to 12 rows and 4 to 64 columns and of blocks, and their neighbors. */
  private static final Integer[] EDGES = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 23, 24, 25, 31, 32, 33, 47, 48, 49,
    63, 64, 65, 95, 96, 97
  };

  /** The ends of one and two blocks of k. */
  private static final Integer[] DEEP_EDGES = {127, 128, 129, 255, 256, 257, 511, 512, 513};

  private Sizes() {}

  /** Rows and columns. */
  static Arbitrary<Integer> flat() {
    return Arbitraries.oneOf(Arbitraries.of(EDGES), Arbitraries.integers().between(0, 100));
  }

  /** Lengths of sums. */
  static Arbitrary<Integer> deep() {
    return Arbitraries.oneOf(
        flat(), Arbitraries.of(DEEP_EDGES), Arbitraries.integers().between(0, 600));
  }

  /** alpha and beta. */
  static Arbitrary<Float> factors() {
    return Arbitraries.of(
        1f,
        0f,
        -1f,
        -0f,
        .5f,
        3.7f,
        -1e-3f,
        1e20f,
        Float.MIN_VALUE,
        Float.NaN,
        Float.NEGATIVE_INFINITY);
  }

  static Arbitrary<Integer> increments() {
    return Arbitraries.of(1, -1, 2, -2, 3, -7);
  }
}
