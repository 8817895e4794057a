package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.reference.ReferenceBlas;
import dev.lanewise.support.sample.Values;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/**
 * The public operations give the bits of their definition, whatever shape, layout and values. Whole
 * arrays are compared, so that nothing around an output changes.
 */
@Tag("definition")
@Tag("kernel")
@Tag("property")
class BlasPropertyTest {
  private static final String SEED = "8128";

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

  @Provide
  Arbitrary<Integer> increments() {
    return Sizes.increments();
  }

  @Property(seed = SEED)
  void gemm(
      @ForAll Transpose transA,
      @ForAll Transpose transB,
      @ForAll("flat") int m,
      @ForAll("flat") int n,
      @ForAll("deep") int k,
      @ForAll("factors") float alpha,
      @ForAll("factors") float beta,
      @ForAll @IntRange(max = 5) int gap,
      @ForAll @IntRange(max = 17) int offset,
      @ForAll Values numbers,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean left = transA == Transpose.YES;
    boolean right = transB == Transpose.YES;
    int lda = Math.max(1, (left ? m : k) + gap);
    int ldb = Math.max(1, (right ? k : n) + gap / 2);
    int ldc = Math.max(1, n + gap / 3);
    float[] a = numbers.array(random, offset + (left ? k : m) * lda);
    float[] b = numbers.array(random, offset / 2 + (right ? n : k) * ldb);
    float[] c = numbers.array(random, offset / 3 + m * ldc + gap);
    float[] expected = c.clone();
    ReferenceBlas.gemm(
        left,
        right,
        m,
        n,
        k,
        alpha,
        a,
        offset,
        lda,
        b,
        offset / 2,
        ldb,
        beta,
        expected,
        offset / 3,
        ldc);
    Blas.gemm(
        transA,
        transB,
        m,
        n,
        k,
        alpha,
        a,
        offset,
        lda,
        b,
        offset / 2,
        ldb,
        beta,
        c,
        offset / 3,
        ldc);
    Bits.assertSame(expected, c, "C");
  }

  /** Row i and column j decide about element (i, j), not what is computed along with it. */
  @Property(seed = SEED)
  void aBlockOfAProductHasTheBitsOfTheWhole(
      @ForAll Transpose transB,
      @ForAll("flat") int m,
      @ForAll("flat") int n,
      @ForAll("deep") int k,
      @ForAll @IntRange(max = 99) int top,
      @ForAll @IntRange(max = 99) int side,
      @ForAll Values numbers,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int row = Math.min(top, m);
    int column = Math.min(side, n);
    boolean right = transB == Transpose.YES;
    int ldb = Math.max(1, right ? k : n);
    float[] a = numbers.array(random, m * k);
    float[] b = numbers.array(random, n * k);
    float[] whole = numbers.array(random, m * n);
    float[] block = whole.clone();
    int lda = Math.max(1, k);
    int ldc = Math.max(1, n);
    Blas.gemm(Transpose.NO, transB, m, n, k, 1f, a, 0, lda, b, 0, ldb, .5f, whole, 0, ldc);
    int rows = m - row;
    int columns = n - column;
    if (rows > 0 && columns > 0) {
      Blas.gemm(
          Transpose.NO,
          transB,
          rows,
          columns,
          k,
          1f,
          a,
          row * k,
          lda,
          b,
          k == 0 ? 0 : right ? column * k : column,
          ldb,
          .5f,
          block,
          row * n + column,
          ldc);
    }
    for (int i = row; i < m; i++) {
      for (int j = column; j < n; j++) {
        Bits.assertSame(whole[i * n + j], block[i * n + j], "element (%d, %d)", i, j);
      }
    }
  }

  @Property(seed = SEED)
  void aPackedOperandChangesNoBit(
      @ForAll Transpose transA,
      @ForAll Transpose transB,
      @ForAll("flat") int m,
      @ForAll("flat") int n,
      @ForAll("deep") int k,
      @ForAll Values numbers,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int lda = Math.max(1, transA == Transpose.YES ? m : k);
    int ldb = Math.max(1, transB == Transpose.YES ? k : n);
    int ldc = Math.max(1, n);
    float[] a = numbers.array(random, m * k);
    float[] b = numbers.array(random, k * n);
    float[] c = numbers.array(random, m * n);
    float[] expected = c.clone();
    Blas.gemm(transA, transB, m, n, k, -.5f, a, 0, lda, b, 0, ldb, 3f, expected, 0, ldc);
    PackedMatrix packed = PackedMatrix.packB(transB, k, n, b, 0, ldb);
    BlasExtensions.gemm(transA, m, n, k, -.5f, a, 0, lda, packed, 3f, c, 0, ldc, Epilogue.NONE);
    Bits.assertSame(expected, c, "C");
  }

  @Property(seed = SEED)
  void gemv(
      @ForAll Transpose transA,
      @ForAll("deep") int m,
      @ForAll("deep") int n,
      @ForAll("factors") float alpha,
      @ForAll("factors") float beta,
      @ForAll("increments") int incX,
      @ForAll("increments") int incY,
      @ForAll @IntRange(max = 17) int offset,
      @ForAll Values numbers,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean transposed = transA == Transpose.YES;
    int lda = Math.max(1, n + offset / 4);
    float[] a = numbers.array(random, offset + m * lda);
    float[] x = numbers.array(random, offset + (transposed ? m : n) * Math.abs(incX));
    float[] y = numbers.array(random, offset / 2 + (transposed ? n : m) * Math.abs(incY) + 3);
    float[] expected = y.clone();
    ReferenceBlas.gemv(
        transposed, m, n, alpha, a, offset, lda, x, offset, incX, beta, expected, offset / 2, incY);
    Blas.gemv(transA, m, n, alpha, a, offset, lda, x, offset, incX, beta, y, offset / 2, incY);
    Bits.assertSame(expected, y, "y");
  }

  @Property(seed = SEED)
  void ger(
      @ForAll("flat") int m,
      @ForAll("deep") int n,
      @ForAll("factors") float alpha,
      @ForAll("increments") int incX,
      @ForAll("increments") int incY,
      @ForAll @IntRange(max = 17) int offset,
      @ForAll Values numbers,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int lda = Math.max(1, n + offset / 4);
    float[] x = numbers.array(random, offset + m * Math.abs(incX));
    float[] y = numbers.array(random, offset / 2 + n * Math.abs(incY));
    float[] a = numbers.array(random, offset + m * lda + 2);
    float[] expected = a.clone();
    ReferenceBlas.ger(m, n, alpha, x, offset, incX, y, offset / 2, incY, expected, offset, lda);
    Blas.ger(m, n, alpha, x, offset, incX, y, offset / 2, incY, a, offset, lda);
    Bits.assertSame(expected, a, "A");
  }

  @Property(seed = SEED)
  void vectors(
      @ForAll("deep") int n,
      @ForAll("factors") float alpha,
      @ForAll("increments") int incX,
      @ForAll("increments") int incY,
      @ForAll @IntRange(max = 17) int offset,
      @ForAll Values numbers,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = numbers.array(random, offset + n * Math.abs(incX) + 2);
    float[] y = numbers.array(random, offset / 2 + n * Math.abs(incY) + 2);
    Bits.assertSame(
        ReferenceBlas.dot(n, x, offset, incX, y, offset / 2, incY),
        Blas.dot(n, x, offset, incX, y, offset / 2, incY),
        "dot");
    float[] sum = y.clone();
    ReferenceBlas.axpy(n, alpha, x, offset, incX, sum, offset / 2, incY);
    Blas.axpy(n, alpha, x, offset, incX, y, offset / 2, incY);
    Bits.assertSame(sum, y, "axpy");
    // These have one vector, whose increment is positive in BLAS.
    int inc = Math.abs(incX);
    Bits.assertSame(ReferenceBlas.asum(n, x, offset, inc), Blas.asum(n, x, offset, inc), "asum");
    Bits.assertSame(ReferenceBlas.nrm2(n, x, offset, inc), Blas.nrm2(n, x, offset, inc), "nrm2");
    assertThat(Blas.iamax(n, x, offset, inc)).isEqualTo(ReferenceBlas.iamax(n, x, offset, inc));
    float[] scaled = x.clone();
    ReferenceBlas.scal(n, alpha, scaled, offset, inc);
    Blas.scal(n, alpha, x, offset, inc);
    Bits.assertSame(scaled, x, "scal");
  }
}
