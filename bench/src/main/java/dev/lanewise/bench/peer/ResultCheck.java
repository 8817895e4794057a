package dev.lanewise.bench.peer;

import dev.lanewise.internal.reference.ReferenceBlas;
import dev.lanewise.support.peer.UnavailableException;
import dev.lanewise.support.sample.Rounding;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Checks a product before it is timed, in two ways.
 *
 * <p><b>All elements, on small integers.</b> Products and all their partial sums are integers below
 * 2^24, so that every order of summation is exact in float. Freivalds' test (1977) compares C x
 * with A (B x) for a random integer vector x, exactly in double: one wrong element of C shows, and
 * more of them in a row escape with a probability of at most 2^-20.
 *
 * <p><b>On fractions, which are then timed.</b> Lanewise has to give the bits of {@link
 * ReferenceBlas}, the others have to stay within gamma_k |A| |B| of the product in double, gamma_k
 * = k u / (1 - k u), u = 2^-24 (Higham, "Accuracy and Stability of Numerical Algorithms", 2nd
 * edition, section 3.1). Up to 2^27 multiply-adds every element is compared. Above, where the
 * definition would take seconds in every fork, only {@value #SAMPLES} rows and {@value #SAMPLES}
 * columns are: the first, the last and random ones.
 *
 * <p>C is NaN before either product, so that it has to be written in full and must not be read.
 */
public final class ResultCheck {
  private static final long ALL_ELEMENTS = 1L << 27;
  private static final int SAMPLES = 8;
  private static final int LARGEST_WEIGHT = 1 << 20;

  private final Implementation implementation;
  private final Operands x;
  private final Shape shape;
  private final SplittableRandom random;

  ResultCheck(Implementation implementation, Operands operands, SplittableRandom random) {
    this.implementation = implementation;
    this.x = operands;
    this.shape = operands.shape;
    this.random = random;
  }

  /**
   * Checks a library on a product and leaves it bound to operands of fractions.
   *
   * @throws IllegalStateException naming the first wrong element or row
   * @throws UnavailableException if the library cannot be loaded or does not take the product
   */
  public static Sgemm bindChecked(
      Implementation implementation, Operands operands, int threads, long seed) {
    ResultCheck check = new ResultCheck(implementation, operands, new SplittableRandom(seed));
    operands.fillIntegers(seed);
    product(implementation, operands, threads);
    check.integers();
    operands.fillFractions(seed);
    Sgemm bound = product(implementation, operands, threads);
    check.fractions();
    return bound;
  }

  private static Sgemm product(Implementation implementation, Operands operands, int threads) {
    Sgemm bound = implementation.bind(operands, threads);
    bound.multiply();
    bound.fetch();
    return bound;
  }

  /** C x = A (B x) on integers, row by row. */
  void integers() {
    double limit = (double) shape.k() * Operands.LARGEST_INTEGER * Operands.LARGEST_INTEGER;
    if (limit > 1 << 24 || limit * shape.n() * LARGEST_WEIGHT > 0x1p53) {
      throw new IllegalArgumentException(
          "shape is " + shape + ", too large for exact sums of integers");
    }
    double[] weights = new double[shape.n()];
    for (int j = 0; j < weights.length; j++) {
      weights[j] = random.nextInt(1, LARGEST_WEIGHT + 1);
    }
    double[] weighted = new double[shape.k()];
    for (int p = 0; p < weighted.length; p++) {
      for (int j = 0; j < weights.length; j++) {
        weighted[p] += x.b[x.bIndex(p, j)] * weights[j];
      }
    }
    for (int i = 0; i < shape.m(); i++) {
      double expected = 0;
      for (int p = 0; p < weighted.length; p++) {
        expected += x.a[x.aIndex(i, p)] * weighted[p];
      }
      double got = 0;
      for (int j = 0; j < weights.length; j++) {
        got += x.c[x.cIndex(i, j)] * weights[j];
      }
      if (got != expected) {
        throw wrong("the weighted sum of row " + i + " is " + got + " instead of " + expected);
      }
    }
  }

  /** Elements on fractions: all of them or those of sampled rows and columns. */
  void fractions() {
    boolean all = shape.multiplyAdds() <= ALL_ELEMENTS;
    boolean[] rows = all ? filled(shape.m()) : sample(shape.m());
    boolean[] columns = all ? filled(shape.n()) : sample(shape.n());
    for (int i = 0; i < shape.m(); i++) {
      for (int j = 0; j < shape.n(); j++) {
        if (rows[i] || columns[j]) {
          element(i, j);
        }
      }
    }
  }

  private static boolean[] filled(int length) {
    boolean[] chosen = new boolean[length];
    Arrays.fill(chosen, true);
    return chosen;
  }

  private boolean[] sample(int length) {
    boolean[] chosen = new boolean[length];
    chosen[0] = true;
    chosen[length - 1] = true;
    for (int i = 2; i < SAMPLES; i++) {
      chosen[random.nextInt(length)] = true;
    }
    return chosen;
  }

  private void element(int i, int j) {
    float got = x.c[x.cIndex(i, j)];
    if (implementation == Implementation.LANEWISE) {
      float expected = defined(i, j);
      if (Float.floatToIntBits(got) != Float.floatToIntBits(expected)) {
        throw wrong(element(i, j, got) + ", the definition gives " + expected);
      }
      return;
    }
    double sum = 0;
    double magnitudes = 0;
    for (int p = 0; p < shape.k(); p++) {
      double term = (double) x.a[x.aIndex(i, p)] * x.b[x.bIndex(p, j)];
      sum += term;
      magnitudes += Math.abs(term);
    }
    double roundings = shape.k() * Rounding.UNIT_ROUNDOFF;
    double bound = roundings / (1 - roundings) * magnitudes;
    if (!(Math.abs(got - sum) <= bound)) {
      throw wrong(element(i, j, got) + ", not within " + bound + " of " + sum);
    }
  }

  /** Element (i, j) as the definition gives it: a product of one row and one column. */
  private float defined(int i, int j) {
    float[] result = new float[1];
    ReferenceBlas.gemm(
        shape.transA(),
        shape.transB(),
        1,
        1,
        shape.k(),
        1f,
        x.a,
        x.aIndex(i, 0),
        x.lda(),
        x.b,
        x.bIndex(0, j),
        x.ldb(),
        0f,
        result,
        0,
        1);
    return result[0];
  }

  private static String element(int i, int j, float got) {
    return "element (" + i + ", " + j + ") is " + got;
  }

  private IllegalStateException wrong(String what) {
    return new IllegalStateException(implementation.label() + ", " + shape + ": " + what);
  }
}
