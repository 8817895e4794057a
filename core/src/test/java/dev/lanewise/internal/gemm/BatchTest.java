package dev.lanewise.internal.gemm;

import static org.assertj.core.api.Assertions.fail;

import dev.lanewise.blas.Bits;
import dev.lanewise.guard.Allocation;
import dev.lanewise.internal.kernel.Backend;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch against as many single products, bit for bit, on both backends. */
@Isolated
@Tag("kernel")
class BatchTest {
  static List<Backend> backends() {
    return ProductCase.backends();
  }

  /** Products on random strides; those of A and B may be 0, C may be NaN. */
  private static void check(
      Random random, Backend backend, int form, int m, int n, int k, int batch, float beta) {
    boolean transA = (form & 1) != 0;
    boolean transB = (form & 2) != 0;
    int lda = Math.max(1, transA ? m : k) + random.nextInt(3);
    int ldb = Math.max(1, transB ? k : n) + random.nextInt(3);
    int ldc = Math.max(1, n) + random.nextInt(3);
    int aSize = (transA ? k : m) * lda;
    int bSize = (transB ? n : k) * ldb;
    int strideA = random.nextInt(4) == 0 ? 0 : aSize + random.nextInt(5);
    int strideB = random.nextInt(4) == 0 ? 0 : bSize + random.nextInt(5);
    int strideC = m * ldc + random.nextInt(5);
    float alpha = random.nextInt(8) == 0 ? 0f : 1 - random.nextFloat();
    float[] a = ProductCase.values(random, 3 + batch * strideA + aSize);
    float[] b = ProductCase.values(random, 4 + batch * strideB + bSize);
    float[] c = ProductCase.values(random, 5 + batch * strideC + 9);
    if (beta == 0f) {
      Arrays.fill(c, Float.NaN);
    }
    float[] expected = c.clone();
    for (int i = 0; i < batch; i++) {
      Products.run(
          backend,
          1,
          transA,
          transB,
          m,
          n,
          k,
          alpha,
          a,
          3 + i * strideA,
          lda,
          b,
          4 + i * strideB,
          ldb,
          beta,
          expected,
          5 + i * strideC,
          ldc);
    }
    for (int threads : new int[] {1, 2, 3, 7}) {
      float[] actual = c.clone();
      Products.runBatch(
          backend, threads, transA, transB, m, n, k, alpha, a, 3, lda, strideA, b, 4, ldb, strideB,
          beta, actual, 5, ldc, strideC, batch);
      Bits.assertSame(
          expected,
          actual,
          "%s, form %d, %d products %d x %d x %d, strides %d %d %d, threads %d",
          backend.name(),
          form,
          batch,
          m,
          k,
          n,
          strideA,
          strideB,
          strideC,
          threads);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void smallProductsInAllForms(Backend backend) {
    Random random = new Random(1);
    for (int repeat = 0; repeat < 200; repeat++) {
      int m = random.nextInt(40);
      int n = random.nextInt(40);
      int k = random.nextInt(40);
      float beta = new float[] {0f, 1f, .3f}[random.nextInt(3)];
      check(random, backend, repeat % 4, m, n, k, random.nextInt(9), beta);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void kBlocksAndPackedProducts(Backend backend) {
    Random random = new Random(2);
    for (int form = 0; form < 4; form++) {
      check(random, backend, form, 70, 90, 300, 3, .5f);
    }
  }

  /** Enough work for threads across the batch: 60 products of 2^18, 11 products of 2^21. */
  @ParameterizedTest
  @MethodSource("backends")
  void threadsTakeWholeProducts(Backend backend) {
    Random random = new Random(3);
    check(random, backend, 0, 64, 64, 64, 60, 0f);
    check(random, backend, 1, 128, 128, 128, 11, 1f);
  }

  /** Fewer products than threads, each worth several of them. */
  @ParameterizedTest
  @MethodSource("backends")
  void threadsShareLargeProducts(Backend backend) {
    Random random = new Random(4);
    check(random, backend, 2, 250, 260, 270, 1, 0f);
    check(random, backend, 3, 200, 260, 270, 2, .5f);
    check(random, backend, 0, 200, 260, 270, 3, .5f);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void matricesOfOneMatrixMayLieSideBySide(Backend backend) {
    Random random = new Random(5);
    int n = 13;
    int batch = 4;
    int m = 11;
    int k = 9;
    float[] a = ProductCase.values(random, m * k);
    float[] b = ProductCase.values(random, k * n * batch);
    float[] expected = new float[m * n * batch];
    int ld = n * batch;
    Products.run(backend, 1, false, false, m, ld, k, 1f, a, 0, k, b, 0, ld, 0f, expected, 0, ld);
    for (int threads : new int[] {1, 2, 3}) {
      float[] actual = new float[m * n * batch];
      Products.runBatch(
          backend, threads, false, false, m, n, k, 1f, a, 0, k, 0, b, 0, ld, n, 0f, actual, 0, ld,
          n, batch);
      if (!Arrays.equals(expected, actual)) {
        fail("threads %d: %s, not %s", threads, Arrays.toString(actual), Arrays.toString(expected));
      }
    }
  }

  @Test
  void nothingIsAllocated() {
    Backend backend = Backend.vector("test");
    int n = 16;
    int batch = 50;
    float[] a = ProductCase.values(new Random(6), batch * n * n);
    float[] c = new float[batch * n * n];
    Allocation.assertNoneInSteadyState(
        () -> {
          for (int repeat = 0; repeat < 20; repeat++) {
            Products.runBatch(
                backend, 1, false, true, n, n, n, 1f, a, 0, n, n * n, a, 0, n, n * n, 0f, c, 0, n,
                n * n, batch);
          }
        });
  }

  @Test
  void threadsAllocateNothingInSteadyState() {
    Backend backend = Backend.vector("test");
    int n = 128;
    int batch = 8;
    float[] a = ProductCase.values(new Random(7), batch * n * n);
    float[] c = new float[batch * n * n];
    // Other threads of the test run may allocate a little; one workspace would be 100 kB.
    Allocation.assertAtMostInSteadyState(
        999,
        () -> {
          for (int repeat = 0; repeat < 10; repeat++) {
            Products.runBatch(
                backend, 4, false, true, n, n, n, 1f, a, 0, n, n * n, a, 0, n, n * n, 0f, c, 0, n,
                n * n, batch);
          }
        });
  }
}
