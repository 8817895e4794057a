package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.internal.reference.ReferenceBlas;
import dev.lanewise.math.VectorMath;
import dev.lanewise.support.sample.Values;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Products whose m n k overflows an int, and operands whose extent does, which are refused. */
@Tag("kernel")
class LargeSizesTest {
  private static final int MAX = Integer.MAX_VALUE;

  /** 2^16 (2^16 + 1 - 1) + 1 is 1 in int arithmetic. */
  private static final int WRAPS = (1 << 16) + 1;

  private static final int LD = 1 << 16;

  private static final float[] A = new float[12];
  private static final float[] X = new float[12];
  private static final float[] Y = new float[12];

  @ParameterizedTest
  @MethodSource("forms")
  void aProductOfMoreThan2To31Multiplications(Transpose transA, Transpose transB) {
    int n = 1300;
    assertThat((long) n * n * n).isGreaterThan(MAX);
    SplittableRandom random = new SplittableRandom(1);
    float[] a = Values.UNIFORM.array(random, n * n);
    float[] b = Values.UNIFORM.array(random, n * n);
    float[] c = new float[n * n];
    Blas.gemm(transA, transB, n, n, n, 1f, a, 0, n, b, 0, n, 0f, c, 0, n);
    for (int sample : new int[] {0, 383, 650, 768, n - 1}) {
      assertRow(sample, transA, transB, n, n, n, a, b, c);
      assertColumn(sample, transA, transB, n, n, n, a, b, c);
    }
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        Arguments.of(Transpose.NO, Transpose.NO), Arguments.of(Transpose.YES, Transpose.YES));
  }

  /** All images of MNIST at once; with 46 neurons these are more than 2^31 multiplications too. */
  @Test
  void aHighAndNarrowProduct() {
    int m = 60_000;
    int k = 784;
    float[] a = new float[m * k];
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextInt() * 0x1p-31f;
    }
    for (int n : new int[] {30, 46}) {
      float[] b = Values.UNIFORM.array(random, k * n);
      float[] c = new float[m * n];
      Blas.gemm(Transpose.NO, Transpose.NO, m, n, k, 1f, a, 0, k, b, 0, n, 0f, c, 0, n);
      for (int row = 0; row < m; row += 599) {
        assertRow(row, Transpose.NO, Transpose.NO, m, n, k, a, b, c);
      }
      assertRow(m - 1, Transpose.NO, Transpose.NO, m, n, k, a, b, c);
      assertColumn(n - 1, Transpose.NO, Transpose.NO, m, n, k, a, b, c);
    }
  }

  private static void assertRow(
      int i,
      Transpose transA,
      Transpose transB,
      int m,
      int n,
      int k,
      float[] a,
      float[] b,
      float[] c) {
    boolean ta = transA == Transpose.YES;
    boolean tb = transB == Transpose.YES;
    float[] row = new float[n];
    int lda = ta ? m : k;
    int at = ta ? i : i * lda;
    ReferenceBlas.gemm(ta, tb, 1, n, k, 1f, a, at, lda, b, 0, tb ? k : n, 0f, row, 0, n);
    for (int j = 0; j < n; j++) {
      Bits.assertSame(row[j], c[i * n + j], "row %d, column %d of %s %s", i, j, transA, transB);
    }
  }

  private static void assertColumn(
      int j,
      Transpose transA,
      Transpose transB,
      int m,
      int n,
      int k,
      float[] a,
      float[] b,
      float[] c) {
    boolean ta = transA == Transpose.YES;
    boolean tb = transB == Transpose.YES;
    float[] column = new float[m];
    int ldb = tb ? k : n;
    int at = tb ? j * ldb : j;
    ReferenceBlas.gemm(ta, tb, m, 1, k, 1f, a, 0, ta ? m : k, b, at, ldb, 0f, column, 0, 1);
    for (int i = 0; i < m; i++) {
      Bits.assertSame(column[i], c[i * n + j], "row %d, column %d of %s %s", i, j, transA, transB);
    }
  }

  static Stream<Arguments> refused() {
    Transpose no = Transpose.NO;
    Transpose yes = Transpose.YES;
    return Stream.of(
        call(
            "gemm a wraps to 1",
            () -> Blas.gemm(no, no, WRAPS, 1, 1, 1f, A, 0, LD, X, 0, 1, 0f, Y, 0, 1),
            "a needs 4294967297 elements from aOffset = 0; the array has 12"),
        call(
            "gemm a transposed wraps to 1",
            () -> Blas.gemm(yes, no, 1, 1, WRAPS, 1f, A, 0, LD, X, 0, 1, 0f, Y, 0, 1),
            "a needs 4294967297 elements from aOffset = 0; the array has 12"),
        call(
            "gemm b wraps to 1",
            () -> Blas.gemm(no, no, 1, 1, 12, 1f, A, 0, 12, X, 0, 1 << 30, 0f, Y, 0, 1),
            "b needs 11811160065 elements from bOffset = 0; the array has 12"),
        call(
            "gemm b transposed wraps to 1",
            () -> Blas.gemm(no, yes, 1, WRAPS, 1, 1f, A, 0, 1, X, 0, LD, 0f, Y, 0, WRAPS),
            "b needs 4294967297 elements from bOffset = 0; the array has 12"),
        call(
            "gemm c wraps to 1",
            () -> Blas.gemm(no, no, 5, 1, 1, 1f, A, 0, 1, X, 0, 1, 0f, Y, 0, 1 << 30),
            "c needs 4294967297 elements from cOffset = 0; the array has 12"),
        call(
            "gemm of the largest sizes",
            () -> Blas.gemm(no, yes, MAX, MAX, MAX, 1f, A, 0, MAX, X, 0, MAX, 0f, Y, 0, MAX),
            "a needs 4611686014132420609 elements from aOffset = 0; the array has 12"),
        call(
            "gemm of the largest sizes without k",
            () -> Blas.gemm(no, no, MAX, MAX, 0, 1f, A, 0, 1, X, 0, MAX, 0f, Y, 0, MAX),
            "c needs 4611686014132420609 elements from cOffset = 0; the array has 12"),
        call(
            "gemm offset",
            () -> Blas.gemm(no, no, 1, 1, 1, 1f, A, MAX, 1, X, 0, 1, 0f, Y, 0, 1),
            "a needs 1 elements from aOffset = 2147483647; the array has 12"),
        call(
            "gemv a wraps to 1",
            () -> Blas.gemv(no, WRAPS, 1, 1f, A, 0, LD, X, 0, 1, 0f, Y, 0, 1),
            "a needs 4294967297 elements from aOffset = 0; the array has 12"),
        call(
            "gemv a transposed wraps to 1",
            () -> Blas.gemv(yes, WRAPS, 1, 1f, A, 0, LD, X, 0, 1, 0f, Y, 0, 1),
            "a needs 4294967297 elements from aOffset = 0; the array has 12"),
        call(
            "gemv of the largest sizes",
            () -> Blas.gemv(no, MAX, MAX, 1f, A, 0, MAX, X, 0, 1, 0f, Y, 0, 1),
            "a needs 4611686014132420609 elements from aOffset = 0; the array has 12"),
        call(
            "gemv x wraps to 1",
            () -> Blas.gemv(no, 1, 9, 1f, A, 0, 9, X, 0, 1 << 29, 0f, Y, 0, 1),
            "x needs 4294967297 elements from xOffset = 0; the array has 12"),
        call(
            "gemv y wraps to 1",
            () -> Blas.gemv(no, 9, 1, 1f, A, 0, 1, X, 0, 1, 0f, Y, 0, -(1 << 29)),
            "y needs 4294967297 elements from yOffset = 0; the array has 12"),
        call(
            "ger a wraps to 1",
            () -> Blas.ger(9, 1, 1f, X, 0, 1, Y, 0, 1, A, 0, 1 << 29),
            "a needs 4294967297 elements from aOffset = 0; the array has 12"),
        call(
            "ger of the largest sizes",
            () -> Blas.ger(MAX, MAX, 1f, X, 0, MAX, Y, 0, MAX, A, 0, MAX),
            "x needs 4611686011984936963 elements from xOffset = 0; the array has 12"),
        call(
            "ger y offset",
            () -> Blas.ger(1, 12, 1f, X, 0, 1, Y, MAX - 11, 1, A, 0, 12),
            "y needs 12 elements from yOffset = 2147483636; the array has 12"),
        call(
            "dot wraps to 1",
            () -> Blas.dot(WRAPS, X, 0, LD, Y, 0, 1),
            "x needs 4294967297 elements from xOffset = 0; the array has 12"),
        call(
            "axpy wraps to 1",
            () -> Blas.axpy(WRAPS, 1f, X, 0, -LD, Y, 0, -LD),
            "x needs 4294967297 elements from xOffset = 0; the array has 12"),
        call(
            "scal wraps to 1",
            () -> Blas.scal(WRAPS, 2f, X, 0, LD),
            "x needs 4294967297 elements from xOffset = 0; the array has 12"),
        call(
            "nrm2 wraps to 1",
            () -> Blas.nrm2(WRAPS, X, 0, LD),
            "x needs 4294967297 elements from xOffset = 0; the array has 12"),
        call(
            "asum wraps to 1",
            () -> Blas.asum(WRAPS, X, 0, LD),
            "x needs 4294967297 elements from xOffset = 0; the array has 12"),
        call(
            "iamax wraps to 1",
            () -> Blas.iamax(WRAPS, X, 0, LD),
            "x needs 4294967297 elements from xOffset = 0; the array has 12"),
        call(
            "exp offset",
            () -> VectorMath.exp(X, 0, Y, MAX - 11, 12),
            "y needs 12 elements from yOffset = 2147483636; the array has 12"),
        call(
            "softmax wraps to 0",
            () -> VectorMath.softmax(X, 0, Y, 0, LD, LD),
            "x needs 4294967296 elements from xOffset = 0; the array has 12"),
        call(
            "addBias wraps to 12",
            () -> VectorMath.addBias(X, 0, Y, 0, (1 << 30) + 1, 12),
            "y needs 12884901900 elements from yOffset = 0; the array has 12"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void anExtentBeyondIntIsRefused(String name, ThrowingCallable call, String message) {
    for (float[] array : new float[][] {A, X, Y}) {
      java.util.Arrays.fill(array, 7f);
    }
    assertThatThrownBy(call)
        .isExactlyInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(message);
    for (float[] array : new float[][] {A, X, Y}) {
      assertThat(array).as("nothing is written").containsOnly(7f);
    }
  }

  private static Arguments call(String name, ThrowingCallable callable, String message) {
    return Arguments.of(name, callable, message);
  }
}
