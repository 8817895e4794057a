package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.reference.ReferenceBlas;
import dev.lanewise.math.VectorMath;
import dev.lanewise.support.sample.Values;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operands that end at the largest index that is allowed, in one array of 8.6 GB. */
@Tag("kernel")
@Tag("long")
class LargestOperandsTest {
  private static final int END = Checks.MAX_END;
  private static final int HALF = END / 2;
  private static float[] big;

  @BeforeAll
  static void allocate() {
    long memory =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getTotalMemorySize();
    assumeTrue(memory >= 12_000_000_000L, "there is too little memory: " + memory);
    assumeTrue(Runtime.getRuntime().maxMemory() >= 9_500_000_000L, "the heap is too small");
    big = new float[END];
  }

  @AfterAll
  static void free() {
    big = null;
  }

  /** A small matrix whose rows lie in the large array as far apart as they can, up to its end. */
  private record Spread(int rows, int columns, int offset, int ld) {
    static Spread of(int rows, int columns) {
      int ld = (END - columns) / (rows - 1);
      return new Spread(rows, columns, END - columns - (rows - 1) * ld, ld);
    }

    /** A vector, as the only column. */
    static Spread of(int length) {
      return of(length, 1);
    }

    void put(float[] matrix) {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(matrix, i * columns, big, offset + i * ld, columns);
      }
    }

    float[] get() {
      float[] matrix = new float[rows * columns];
      for (int i = 0; i < rows; i++) {
        System.arraycopy(big, offset + i * ld, matrix, i * columns, columns);
      }
      return matrix;
    }
  }

  static Stream<Arguments> products() {
    return Stream.of(Transpose.NO, Transpose.YES)
        .flatMap(a -> Stream.of(Transpose.NO, Transpose.YES).map(b -> new Transpose[] {a, b}))
        .flatMap(
            form ->
                Stream.of(new int[] {3, 5, 4}, new int[] {70, 80, 90}, new int[] {30, 100, 300})
                    .map(s -> Arguments.of(form[0], form[1], s[0], s[1], s[2])));
  }

  @ParameterizedTest
  @MethodSource("products")
  void theOperandsOfAProduct(Transpose transA, Transpose transB, int m, int n, int k) {
    boolean ta = transA == Transpose.YES;
    boolean tb = transB == Transpose.YES;
    SplittableRandom random = new SplittableRandom(m);
    float[] a = Values.UNIFORM.array(random, m * k);
    float[] b = Values.UNIFORM.array(random, k * n);
    float[] c = Values.UNIFORM.array(random, m * n);
    int lda = ta ? m : k;
    int ldb = tb ? k : n;
    float[] expected = c.clone();
    ReferenceBlas.gemm(ta, tb, m, n, k, 2f, a, 0, lda, b, 0, ldb, -1f, expected, 0, n);

    Spread wide = ta ? Spread.of(k, m) : Spread.of(m, k);
    wide.put(a);
    float[] result = c.clone();
    Blas.gemm(transA, transB, m, n, k, 2f, big, wide.offset, wide.ld, b, 0, ldb, -1f, result, 0, n);
    Bits.assertSame(expected, result, "A");

    wide = tb ? Spread.of(n, k) : Spread.of(k, n);
    wide.put(b);
    result = c.clone();
    Blas.gemm(transA, transB, m, n, k, 2f, a, 0, lda, big, wide.offset, wide.ld, -1f, result, 0, n);
    Bits.assertSame(expected, result, "B");

    wide = Spread.of(m, n);
    wide.put(c);
    Blas.gemm(transA, transB, m, n, k, 2f, a, 0, lda, b, 0, ldb, -1f, big, wide.offset, wide.ld);
    Bits.assertSame(expected, wide.get(), "C");
  }

  @Test
  void theMatrixOfAMatrixVectorProductAndOfAnOuterProduct() {
    int m = 7;
    int n = 300;
    SplittableRandom random = new SplittableRandom(1);
    float[] a = Values.UNIFORM.array(random, m * n);
    float[] x = Values.UNIFORM.array(random, n);
    float[] y = Values.UNIFORM.array(random, m);
    Spread wide = Spread.of(m, n);
    wide.put(a);

    float[] expected = y.clone();
    ReferenceBlas.gemv(false, m, n, 2f, a, 0, n, x, 0, 1, -1f, expected, 0, 1);
    float[] result = y.clone();
    Blas.gemv(Transpose.NO, m, n, 2f, big, wide.offset, wide.ld, x, 0, 1, -1f, result, 0, 1);
    Bits.assertSame(expected, result, "as it lies");

    expected = x.clone();
    ReferenceBlas.gemv(true, m, n, 2f, a, 0, n, y, 0, 1, -1f, expected, 0, 1);
    result = x.clone();
    Blas.gemv(Transpose.YES, m, n, 2f, big, wide.offset, wide.ld, y, 0, 1, -1f, result, 0, 1);
    Bits.assertSame(expected, result, "transposed");

    expected = a.clone();
    ReferenceBlas.ger(m, n, 2f, y, 0, 1, x, 0, 1, expected, 0, n);
    Blas.ger(m, n, 2f, y, 0, 1, x, 0, 1, big, wide.offset, wide.ld);
    Bits.assertSame(expected, wide.get(), "outer product");
  }

  @Test
  void vectorsWithLargeIncrements() {
    int n = 67;
    SplittableRandom random = new SplittableRandom(2);
    float[] x = Values.UNIFORM.array(random, n);
    float[] y = Values.UNIFORM.array(random, n);
    float[] a = Values.UNIFORM.array(random, n * n);
    Spread wide = Spread.of(n);
    wide.put(x);
    for (int inc : new int[] {wide.ld, -wide.ld}) {
      int step = inc > 0 ? 1 : -1;
      Bits.assertSame(
          ReferenceBlas.dot(n, x, 0, step, y, 0, 1),
          Blas.dot(n, big, wide.offset, inc, y, 0, 1),
          "dot");
      float[] expected = y.clone();
      ReferenceBlas.axpy(n, 3f, x, 0, step, expected, 0, 1);
      float[] result = y.clone();
      Blas.axpy(n, 3f, big, wide.offset, inc, result, 0, 1);
      Bits.assertSame(expected, result, "axpy");
      for (Transpose transA : Transpose.values()) {
        expected = y.clone();
        ReferenceBlas.gemv(
            transA == Transpose.YES, n, n, 1f, a, 0, n, x, 0, step, 1f, expected, 0, 1);
        result = y.clone();
        Blas.gemv(transA, n, n, 1f, a, 0, n, big, wide.offset, inc, 1f, result, 0, 1);
        Bits.assertSame(expected, result, "gemv");
      }
      expected = a.clone();
      ReferenceBlas.ger(n, n, 1f, x, 0, step, y, 0, 1, expected, 0, n);
      result = a.clone();
      Blas.ger(n, n, 1f, big, wide.offset, inc, y, 0, 1, result, 0, n);
      Bits.assertSame(expected, result, "ger");
    }
    Bits.assertSame(
        ReferenceBlas.asum(n, x, 0, 1), Blas.asum(n, big, wide.offset, wide.ld), "asum");
    Bits.assertSame(
        ReferenceBlas.nrm2(n, x, 0, 1), Blas.nrm2(n, big, wide.offset, wide.ld), "nrm2");
    assertThat(Blas.iamax(n, big, wide.offset, wide.ld)).isEqualTo(ReferenceBlas.iamax(n, x, 0, 1));
    Blas.scal(n, 3f, big, wide.offset, wide.ld);
    ReferenceBlas.scal(n, 3f, x, 0, 1);
    Bits.assertSame(x, wide.get(), "scal");
  }

  /** Zeros, and before the end ones here and there, the last among them; returns how many. */
  private static int ones(int end) {
    Arrays.fill(big, 0f);
    int count = 0;
    for (long i = end - 1; i >= 0; i -= 1_234_567) {
      big[(int) i] = 1f;
      count++;
    }
    return count;
  }

  @Test
  void longVectors() {
    int count = ones(END);
    assertThat(Blas.asum(END, big, 0, 1)).isEqualTo(count);
    assertThat(Blas.dot(END, big, 0, 1, big, 0, 1)).isEqualTo(count);
    assertThat(Blas.nrm2(END, big, 0, 1)).isEqualTo((float) Math.sqrt(count));
    big[END - 1] = -2f;
    assertThat(Blas.iamax(END, big, 0, 1)).isEqualTo(END - 1);
    Blas.scal(END, 0.5f, big, 0, 1);
    assertThat(big[END - 1]).isEqualTo(-1f);
    assertThat(Blas.asum(END, big, 0, 1)).isEqualTo((count + 1) / 2f);
    VectorMath.relu(big, 0, big, 0, END);
    assertThat(big[END - 1]).isZero();
    assertThat(Blas.asum(END, big, 0, 1)).isEqualTo((count - 1) / 2f);
  }

  @Test
  void longVectorsOfTwoOperands() {
    int count = ones(HALF);
    Blas.axpy(HALF, 2f, big, 0, 1, big, HALF, 1);
    assertThat(Blas.asum(HALF, big, HALF, 1)).isEqualTo(2f * count);
    Blas.ger(1, HALF, 1f, new float[] {3f}, 0, 1, big, 0, 1, big, HALF, HALF);
    assertThat(Blas.asum(HALF, big, HALF, 1)).isEqualTo(5f * count);
    VectorMath.exp(big, 0, big, HALF, HALF);
    assertThat(big[END - 1 - END % 2]).isEqualTo((float) Math.E);
    assertThat(big[END - 2 - END % 2]).isEqualTo(1f);
  }

  @Test
  void aLongSum() {
    int count = ones(END);
    float[] c = {5f};
    for (Transpose transB : Transpose.values()) {
      int ldb = transB == Transpose.YES ? END : 1;
      Blas.gemm(Transpose.NO, transB, 1, 1, END, 1f, big, 0, END, big, 0, ldb, 0f, c, 0, 1);
      assertThat(c[0]).isEqualTo(count);
    }
    Blas.gemv(Transpose.NO, 1, END, 1f, big, 0, END, big, 0, 1, 1f, c, 0, 1);
    assertThat(c[0]).isEqualTo(2f * count);
    Blas.gemv(Transpose.YES, END, 1, 1f, big, 0, 1, big, 0, 1, 1f, c, 0, 1);
    assertThat(c[0]).isEqualTo(3f * count);
  }

  @Test
  void aWideAndAHighProduct() {
    int count = ones(HALF);
    float[] two = {2f};
    Blas.gemm(
        Transpose.NO, Transpose.NO, 1, HALF, 1, 1f, two, 0, 1, big, 0, HALF, 0f, big, HALF, HALF);
    assertThat(Blas.asum(HALF, big, HALF, 1)).isEqualTo(2f * count);
    Blas.gemm(Transpose.NO, Transpose.NO, HALF, 1, 1, 1f, big, 0, 1, two, 0, 1, 1f, big, HALF, 1);
    assertThat(Blas.asum(HALF, big, HALF, 1)).isEqualTo(4f * count);
    Blas.gemm(Transpose.NO, Transpose.NO, 1, END, 0, 1f, two, 0, 1, two, 0, END, 3f, big, 0, END);
    assertThat(Blas.asum(END, big, 0, 1)).isEqualTo(15f * count);
    assertThat(big[2 * HALF - 1]).isEqualTo(12f);
  }

  @Test
  void rowsUpToTheEnd() {
    Arrays.fill(big, 0f);
    VectorMath.softmax(big, 0, big, 0, 2, HALF);
    // Each of the 32 lanes of the sum of ones stops growing at 2^24.
    assertThat(big[0]).isEqualTo(0x1p-29f);
    assertThat(big[2 * HALF - 1]).isEqualTo(0x1p-29f);
    Arrays.fill(big, 0f);
    int columns = 30;
    int rows = END / columns;
    float[] bias = new float[columns];
    bias[columns - 1] = 1f;
    VectorMath.addBias(bias, 0, big, END - rows * columns, rows, columns);
    assertThat(big[END - 1]).isEqualTo(1f);
    assertThat(big[END - 2]).isZero();
    assertThat(big[END - 1 - columns]).isEqualTo(1f);
  }
}
