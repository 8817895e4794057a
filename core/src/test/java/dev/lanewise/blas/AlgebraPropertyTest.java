package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.support.sample.Rounding;
import dev.lanewise.support.sample.Values;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/**
 * Identities of matrix algebra: to the bit where both sides are the same chains or exact, else
 * within the bounds of Higham, section 3.5. They need no definition to compare with.
 */
@Tag("kernel")
@Tag("property")
class AlgebraPropertyTest {
  private static final String SEED = "496";

  @Provide
  Arbitrary<Integer> flat() {
    return Sizes.flat();
  }

  @Provide
  Arbitrary<Integer> deep() {
    return Sizes.deep();
  }

  @Provide
  Arbitrary<Float> factors() {
    return Sizes.factors();
  }

  /** (alpha A B + beta C)^T = alpha B^T A^T + beta C^T: each element is the same chain. */
  @Property(seed = SEED)
  void theTransposeOfAProductHasItsBits(
      @ForAll("flat") int m,
      @ForAll("flat") int n,
      @ForAll("deep") int k,
      @ForAll("factors") float alpha,
      @ForAll("factors") float beta,
      @ForAll Values numbers,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] a = numbers.array(random, m * k);
    float[] b = numbers.array(random, k * n);
    float[] c = numbers.array(random, m * n);
    float[] result = transposed(m, n, c);
    product(Transpose.NO, Transpose.NO, m, n, k, alpha, a, b, beta, c);
    // B^T A^T, once by transposing in the product and once by operands that lie transposed.
    float[] again = result.clone();
    product(Transpose.YES, Transpose.YES, n, m, k, alpha, b, a, beta, result);
    Bits.assertSame(transposed(m, n, c), result, "transposed by the product");
    float[] at = transposed(m, k, a);
    float[] bt = transposed(k, n, b);
    product(Transpose.NO, Transpose.NO, n, m, k, alpha, bt, at, beta, again);
    Bits.assertSame(transposed(m, n, c), again, "transposed in memory");
  }

  /** Factors of powers of two change exponents only. */
  @Property(seed = SEED)
  void aPowerOfTwoMayBeTakenOut(
      @ForAll("flat") int m,
      @ForAll("flat") int n,
      @ForAll("deep") int k,
      @ForAll @IntRange(min = -20, max = 20) int power,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float factor = Math.scalb(1f, power);
    float[] a = Values.INTEGER.array(random, m * k);
    float[] b = Values.UNIFORM.array(random, k * n);
    float[] expected = new float[m * n];
    product(Transpose.NO, Transpose.NO, m, n, k, 1f, a, b, 0f, expected);
    float[] byAlpha = new float[m * n];
    product(Transpose.NO, Transpose.NO, m, n, k, factor, a, b, 0f, byAlpha);
    float[] byA = new float[m * n];
    float[] scaledA = scaled(a, factor);
    product(Transpose.NO, Transpose.NO, m, n, k, 1f, scaledA, b, 0f, byA);
    Bits.assertSame(scaled(expected, factor), byAlpha, "as alpha");
    Bits.assertSame(scaled(expected, factor), byA, "in A");
  }

  /** A (B + D) and A B + A D differ by at most 2 gamma_(k+2) |A| (|B| + |D|). */
  @Property(seed = SEED)
  void aProductIsLinear(
      @ForAll("flat") int m, @ForAll("flat") int n, @ForAll("deep") int k, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] a = Values.UNIFORM.array(random, m * k);
    float[] b = Values.UNIFORM.array(random, k * n);
    float[] d = Values.UNIFORM.array(random, k * n);
    float[] sum = b.clone();
    Blas.axpy(k * n, 1f, d, 0, 1, sum, 0, 1);
    float[] together = new float[m * n];
    product(Transpose.NO, Transpose.NO, m, n, k, 1f, a, sum, 0f, together);
    float[] apart = new float[m * n];
    product(Transpose.NO, Transpose.NO, m, n, k, 1f, a, b, 0f, apart);
    product(Transpose.NO, Transpose.NO, m, n, k, 1f, a, d, 1f, apart);
    double[] magnitudes = magnitudes(m, n, k, doubles(a), doubles(b));
    double[] others = magnitudes(m, n, k, doubles(a), doubles(d));
    for (int i = 0; i < m * n; i++) {
      double bound = 2 * Rounding.gamma(k + 2) * (magnitudes[i] + others[i]);
      assertThat(Math.abs((double) together[i] - apart[i]))
          .as("element %d", i)
          .isLessThanOrEqualTo(bound);
    }
  }

  /** (A B) D and A (B D) differ by at most 2 gamma_(k+l) |A| |B| |D|. */
  @Property(seed = SEED)
  void productsAreAssociative(
      @ForAll("flat") int m,
      @ForAll("flat") int n,
      @ForAll("flat") int k,
      @ForAll("flat") int l,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] a = Values.UNIFORM.array(random, m * k);
    float[] b = Values.UNIFORM.array(random, k * l);
    float[] d = Values.UNIFORM.array(random, l * n);
    float[] ab = new float[m * l];
    product(Transpose.NO, Transpose.NO, m, l, k, 1f, a, b, 0f, ab);
    float[] first = new float[m * n];
    product(Transpose.NO, Transpose.NO, m, n, l, 1f, ab, d, 0f, first);
    float[] bd = new float[k * n];
    product(Transpose.NO, Transpose.NO, k, n, l, 1f, b, d, 0f, bd);
    float[] second = new float[m * n];
    product(Transpose.NO, Transpose.NO, m, n, k, 1f, a, bd, 0f, second);
    double[] inner = magnitudes(k, n, l, doubles(b), doubles(d));
    double[] magnitudes = magnitudes(m, n, k, doubles(a), inner);
    for (int i = 0; i < m * n; i++) {
      assertThat(Math.abs((double) first[i] - second[i]))
          .as("element %d", i)
          .isLessThanOrEqualTo(2 * Rounding.gamma(k + l) * magnitudes[i]);
    }
  }

  /** A permutation, of which the identity is one, moves rows and columns and rounds nothing. */
  @Property(seed = SEED)
  void permutationsAreExact(
      @ForAll("flat") int m,
      @ForAll("deep") int k,
      @ForAll boolean identity,
      @ForAll Transpose transposed,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] to = new int[k];
    for (int p = 0; p < k; p++) {
      to[p] = p;
    }
    for (int p = k - 1; p > 0 && !identity; p--) {
      int other = random.nextInt(p + 1);
      int kept = to[p];
      to[p] = to[other];
      to[other] = kept;
    }
    // Row p has its 1 in column to[p].
    float[] permutation = new float[k * k];
    for (int p = 0; p < k; p++) {
      permutation[transposed == Transpose.YES ? to[p] * k + p : p * k + to[p]] = 1f;
    }
    float[] a = Values.WIDE.array(random, m * k);
    float[] columns = new float[m * k];
    product(Transpose.NO, transposed, m, k, k, 1f, a, permutation, 0f, columns);
    float[] rows = new float[k * m];
    product(transposed, Transpose.YES, k, m, k, 1f, permutation, a, 0f, rows);
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        // By value: a zero may lose its sign in the sum.
        assertThat(columns[i * k + to[p]] == a[i * k + p]).as("A P, %d, %d", i, p).isTrue();
        assertThat(rows[p * m + i] == a[i * k + to[p]]).as("P A^T, %d, %d", p, i).isTrue();
      }
    }
  }

  /** Operands without gaps. */
  private static void product(
      Transpose transA,
      Transpose transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      float[] b,
      float beta,
      float[] c) {
    int lda = Math.max(1, transA == Transpose.YES ? m : k);
    int ldb = Math.max(1, transB == Transpose.YES ? k : n);
    Blas.gemm(transA, transB, m, n, k, alpha, a, 0, lda, b, 0, ldb, beta, c, 0, Math.max(1, n));
  }

  private static float[] transposed(int rows, int columns, float[] x) {
    float[] result = new float[x.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = x[i * columns + j];
      }
    }
    return result;
  }

  private static float[] scaled(float[] x, float factor) {
    float[] result = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = factor * x[i];
    }
    return result;
  }

  private static double[] doubles(float[] x) {
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = x[i];
    }
    return result;
  }

  /** |A| |B| in double, whose own error is far below the slack of gamma. */
  private static double[] magnitudes(int m, int n, int k, double[] a, double[] b) {
    double[] result = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        double left = Math.abs(a[i * k + p]);
        for (int j = 0; j < n; j++) {
          result[i * n + j] += left * Math.abs(b[p * n + j]);
        }
      }
    }
    return result;
  }
}
