package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.guard.Allocation;
import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.linear.ScalarLinearKernels;
import dev.lanewise.internal.level2.MatrixVector;
import dev.lanewise.internal.reference.ReferenceBlas;
import dev.lanewise.support.sample.Values;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** gemv and ger give the bits of the reference, on both backends and with any increments. */
@Tag("kernel")
class MatrixVectorTest {
  private static final int[] SIZES = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 30, 31, 32, 33, 65, 101, 127, 128, 129, 255, 256, 257,
    521
  };
  private static final int[] FEW_SIZES = {0, 1, 2, 3, 8, 17, 33, 257};
  private static final int[] INCREMENTS = {1, 2, 3, -1, -2};
  private static final float[][] FACTORS = {
    {1f, 0f}, {1f, 1f}, {.5f, -1f}, {-1.3f, .7f}, {0f, .5f}, {0f, 0f}, {-0f, 1f}, {1f, -0f}
  };

  static Stream<LinearKernels> kernels() {
    return Stream.of(ArrayKernels.of(Backend.vector("test")).linear(), new ScalarLinearKernels());
  }

  private static Values any(SplittableRandom random) {
    return Values.values()[random.nextInt(Values.values().length)];
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void gemvOfContiguousVectors(LinearKernels kernels) {
    SplittableRandom random = new SplittableRandom(11);
    int round = 0;
    for (int m : SIZES) {
      for (int n : SIZES) {
        for (boolean transA : new boolean[] {false, true}) {
          float[] factors = FACTORS[round++ % 4];
          gemv(kernels, any(random), random, transA, m, n, factors[0], factors[1], 1, 1);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void gemvOfStridedVectors(LinearKernels kernels) {
    SplittableRandom random = new SplittableRandom(12);
    int round = 0;
    for (int m : FEW_SIZES) {
      for (int n : FEW_SIZES) {
        for (int incX : INCREMENTS) {
          for (int incY : INCREMENTS) {
            float[] factors = FACTORS[round++ % FACTORS.length];
            gemv(kernels, any(random), random, false, m, n, factors[0], factors[1], incX, incY);
            gemv(kernels, any(random), random, true, m, n, factors[0], factors[1], incX, incY);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void gemvWithEveryPairOfFactors(LinearKernels kernels) {
    SplittableRandom random = new SplittableRandom(13);
    for (int m : FEW_SIZES) {
      for (int n : FEW_SIZES) {
        for (float[] factors : FACTORS) {
          gemv(kernels, any(random), random, false, m, n, factors[0], factors[1], 1, 1);
          gemv(kernels, any(random), random, true, m, n, factors[0], factors[1], 1, 1);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void betaZeroNeverReadsTheOutput(LinearKernels kernels) {
    SplittableRandom random = new SplittableRandom(14);
    for (int m : FEW_SIZES) {
      for (int n : FEW_SIZES) {
        for (boolean transA : new boolean[] {false, true}) {
          for (float alpha : new float[] {0f, 1f, -.5f}) {
            Values values = any(random);
            float[] a = values.array(random, m * n + 1);
            float[] x = values.array(random, Math.max(m, n));
            int outputs = transA ? n : m;
            float[] poisoned = new float[outputs];
            Arrays.fill(poisoned, Float.NaN);
            float[] clean = new float[outputs];
            int lda = Math.max(1, n);
            MatrixVector.gemv(
                kernels, 1, transA, m, n, alpha, a, 0, lda, x, 0, 1, 0f, poisoned, 0, 1);
            ReferenceBlas.gemv(transA, m, n, alpha, a, 0, lda, x, 0, 1, 0f, clean, 0, 1);
            Bits.assertSame(clean, poisoned, "transA %s, m %d, n %d", transA, m, n);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void ger(LinearKernels kernels) {
    SplittableRandom random = new SplittableRandom(15);
    int round = 0;
    for (int m : FEW_SIZES) {
      for (int n : SIZES) {
        for (int incX : INCREMENTS) {
          for (int incY : INCREMENTS) {
            float alpha = FACTORS[round++ % FACTORS.length][0];
            Values values = any(random);
            int xOffset = random.nextInt(4);
            int yOffset = random.nextInt(4);
            int aOffset = random.nextInt(4);
            int lda = Math.max(1, n + random.nextInt(3));
            float[] x = values.array(random, xOffset + m * Math.abs(incX) + 1);
            float[] y = values.array(random, yOffset + n * Math.abs(incY) + 1);
            float[] a = values.array(random, aOffset + m * lda + random.nextInt(3));
            float[] expected = a.clone();
            ReferenceBlas.ger(
                m, n, alpha, x, xOffset, incX, y, yOffset, incY, expected, aOffset, lda);
            MatrixVector.ger(
                kernels, 1, m, n, alpha, x, xOffset, incX, y, yOffset, incY, a, aOffset, lda);
            Bits.assertSame(expected, a, "m %d, n %d, incX %d, incY %d", m, n, incX, incY);
          }
        }
      }
    }
  }

  /** Shapes that are split by rows, by columns, unevenly, and hardly or not at all. */
  @ParameterizedTest
  @CsvSource({"1100, 1301", "2049, 700", "700, 2049", "20, 70001", "70001, 20", "3, 500000"})
  void theNumberOfThreadsChangesNoBit(int m, int n) {
    SplittableRandom random = new SplittableRandom(16);
    int lda = n + 3;
    float[] a = Values.UNIFORM.array(random, m * lda);
    float[] x = Values.UNIFORM.array(random, 2 * Math.max(m, n));
    float[] y = Values.UNIFORM.array(random, 2 * Math.max(m, n));
    for (LinearKernels kernels : kernels().toList()) {
      for (int increment : new int[] {1, -2}) {
        for (boolean transA : new boolean[] {false, true}) {
          float[] expected = y.clone();
          ReferenceBlas.gemv(
              transA, m, n, .5f, a, 0, lda, x, 0, increment, -1f, expected, 0, increment);
          for (int threads : new int[] {1, 2, 3, 5}) {
            float[] actual = y.clone();
            MatrixVector.gemv(
                kernels, threads, transA, m, n, .5f, a, 0, lda, x, 0, increment, -1f, actual, 0,
                increment);
            Bits.assertSame(
                expected, actual, "threads %d, transA %s, inc %d", threads, transA, increment);
          }
        }
        float[] expected = a.clone();
        ReferenceBlas.ger(m, n, .5f, x, 0, increment, y, 0, increment, expected, 0, lda);
        for (int threads : new int[] {1, 2, 3, 5}) {
          float[] actual = a.clone();
          MatrixVector.ger(
              kernels, threads, m, n, .5f, x, 0, increment, y, 0, increment, actual, 0, lda);
          Bits.assertSame(expected, actual, "ger, threads %d, inc %d", threads, increment);
        }
      }
    }
  }

  @Test
  void onlyLargeProductsAreSharedAndNoneAllocates() {
    LinearKernels kernels = ArrayKernels.of(Backend.current()).linear();
    float[] a = new float[1024 * 1024];
    float[] x = new float[1024];
    float[] y = new float[1024];
    AtomicInteger called = new AtomicInteger();
    Executor none = helper -> called.incrementAndGet();
    IntConsumer products =
        n -> {
          MatrixVector.gemv(kernels, 2, false, n, n, 1f, a, 0, n, x, 0, 1, 0f, y, 0, 1);
          MatrixVector.gemv(kernels, 2, true, n, n, 1f, a, 0, n, x, 0, 1, 0f, y, 0, 1);
          MatrixVector.ger(kernels, 2, n, n, 1f, x, 0, 1, y, 0, 1, a, 0, n);
        };
    Parallel.withExecutor(none, () -> products.accept(512));
    assertThat(called).hasValue(0);
    Parallel.withExecutor(none, () -> products.accept(1024));
    assertThat(called).hasValue(3);
    Allocation.assertNoneInSteadyState(
        () -> {
          for (int i = 0; i < 20; i++) {
            products.accept(1024);
          }
        });
  }

  private static void gemv(
      LinearKernels kernels,
      Values values,
      SplittableRandom random,
      boolean transA,
      int m,
      int n,
      float alpha,
      float beta,
      int incX,
      int incY) {
    int aOffset = random.nextInt(4);
    int xOffset = random.nextInt(4);
    int yOffset = random.nextInt(4);
    int lda = Math.max(1, n + random.nextInt(2) * random.nextInt(20));
    int inputs = transA ? m : n;
    int outputs = transA ? n : m;
    // Half of the arrays end with the operand, so that reading beyond it would fail.
    int slack = random.nextInt(2) * random.nextInt(64);
    int extent = m == 0 || n == 0 ? 0 : (m - 1) * lda + n;
    float[] a = values.array(random, aOffset + extent + slack);
    float[] x =
        values.array(random, xOffset + Math.max(0, (inputs - 1) * Math.abs(incX) + 1) + slack);
    float[] y =
        values.array(random, yOffset + Math.max(0, (outputs - 1) * Math.abs(incY) + 1) + slack);
    float[] expected = y.clone();
    ReferenceBlas.gemv(
        transA, m, n, alpha, a, aOffset, lda, x, xOffset, incX, beta, expected, yOffset, incY);
    MatrixVector.gemv(
        kernels, 1, transA, m, n, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
    Bits.assertSame(
        expected,
        y,
        "transA %s, m %d, n %d, lda %d, alpha %s, beta %s, incX %d, incY %d",
        transA,
        m,
        n,
        lda,
        alpha,
        beta,
        incX,
        incY);
  }
}
