package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What gemm refuses, in which words, and what it must not refuse. */
@Tag("definition")
class GemmArgumentsTest {
  private final float[] a = new float[100];
  private final float[] b = new float[100];
  private final float[] c = new float[100];

  private ThrowingCallable call(
      int m, int n, int k, int aOffset, int lda, int bOffset, int ldb, int cOffset, int ldc) {
    return () ->
        Blas.gemm(
            Transpose.NO,
            Transpose.NO,
            m,
            n,
            k,
            1f,
            a,
            aOffset,
            lda,
            b,
            bOffset,
            ldb,
            0f,
            c,
            cOffset,
            ldc);
  }

  private void refuses(ThrowingCallable call, String... words) {
    java.util.Arrays.fill(c, 7f);
    assertThatThrownBy(call)
        .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class)
        .hasMessageContainingAll(words);
    assertThat(c).as("nothing is written").containsOnly(7f);
  }

  @Test
  void sizesAndLeadingDimensions() {
    refuses(call(-1, 2, 2, 0, 2, 0, 2, 0, 2), "m is -1", "at least 0");
    refuses(call(2, -3, 2, 0, 2, 0, 2, 0, 2), "n is -3");
    refuses(call(2, 2, -4, 0, 2, 0, 2, 0, 2), "k is -4");
    refuses(call(2, 2, 3, 0, 2, 0, 2, 0, 2), "lda is 2", "at least", "3");
    refuses(call(2, 3, 2, 0, 2, 0, 2, 0, 3), "ldb is 2", "3");
    refuses(call(2, 3, 2, 0, 2, 0, 3, 0, 2), "ldc is 2", "3");
    refuses(call(0, 0, 0, 0, 0, 0, 1, 0, 1), "lda is 0", "1");
  }

  @Test
  void missingArguments() {
    Transpose no = Transpose.NO;
    Epilogue bias = Epilogue.bias(new float[1], 0);
    refuses(
        () -> Blas.gemm(null, no, 2, 2, 2, 1f, a, 0, 2, b, 0, 2, 0f, c, 0, 2), "transA is null");
    refuses(
        () -> Blas.gemm(no, null, 2, 2, 2, 1f, a, 0, 2, b, 0, 2, 0f, c, 0, 2), "transB is null");
    refuses(
        () -> BlasExtensions.gemm(no, no, 2, 2, 2, 1f, a, 0, 2, b, 0, 2, 0f, c, 0, 2, null),
        "epilogue is null");
    refuses(
        () -> BlasExtensions.gemm(no, no, 2, 2, 2, 1f, a, 0, 2, b, 0, 2, 0f, c, 0, 2, bias),
        "bias needs 2 elements");
    refuses(
        () ->
            BlasExtensions.gemmStridedBatched(
                no, null, 2, 2, 2, 1f, a, 0, 2, 4, b, 0, 2, 4, 0f, c, 0, 2, 4, 3),
        "transB is null");
  }

  @Test
  void ranges() {
    refuses(call(10, 2, 10, 1, 10, 0, 2, 0, 2), "a needs 100 elements from aOffset = 1", "has 100");
    refuses(call(2, 10, 10, 0, 10, 1, 10, 0, 10), "b needs 100 elements from bOffset = 1");
    refuses(call(10, 10, 2, 0, 2, 0, 10, 1, 10), "c needs 100 elements from cOffset = 1");
    refuses(call(2, 2, 2, -1, 2, 0, 2, 0, 2), "aOffset = -1");
    // (rows - 1) ld + columns overflows an int.
    refuses(call(50_000, 1, 50_000, 0, 50_000, 0, 1, 0, 1), "a needs 2500000000 elements");
    refuses(call(3, 2, 2, 0, Integer.MAX_VALUE, 0, 2, 0, 2), "a needs 4294967296 elements");
  }

  @Test
  void nulls() {
    refuses(
        () -> Blas.gemm(null, Transpose.NO, 1, 1, 1, 1f, a, 0, 1, b, 0, 1, 0f, c, 0, 1),
        "transA is null");
    refuses(
        () -> Blas.gemm(Transpose.NO, Transpose.NO, 1, 1, 1, 1f, null, 0, 1, b, 0, 1, 0f, c, 0, 1),
        "a is null");
    refuses(
        () -> Blas.gemm(Transpose.NO, Transpose.NO, 1, 1, 1, 1f, a, 0, 1, null, 0, 1, 0f, c, 0, 1),
        "b is null");
    assertThatThrownBy(
            () ->
                Blas.gemm(
                    Transpose.NO, Transpose.NO, 1, 1, 1, 1f, a, 0, 1, b, 0, 1, 0f, null, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("c is null");
  }

  private ThrowingCallable inOneArray(int aOffset, int bOffset, int cOffset, int ld) {
    // 2 x 2 matrices
    return () ->
        Blas.gemm(
            Transpose.NO,
            Transpose.NO,
            2,
            2,
            2,
            1f,
            c,
            aOffset,
            ld,
            c,
            bOffset,
            ld,
            0f,
            c,
            cOffset,
            ld);
  }

  @Test
  void overlap() {
    refuses(inOneArray(0, 50, 0, 2), "c [0, 4) overlaps a [0, 4)");
    refuses(inOneArray(50, 3, 0, 2), "c [0, 4) overlaps b [3, 7)");
    refuses(inOneArray(11, 50, 0, 10), "c", "overlaps a");
    refuses(inOneArray(0, 50, 11, 10), "c", "overlaps a");
  }

  @Test
  void blocksOfOneMatrixMayLieSideBySide() {
    assertThatCode(inOneArray(2, 20, 0, 10)).doesNotThrowAnyException();
    assertThatCode(inOneArray(0, 22, 2, 10)).doesNotThrowAnyException();
    // The second row of C begins behind A in one row and before it in the next.
    assertThatCode(inOneArray(8, 60, 10, 10)).doesNotThrowAnyException();
    assertThatCode(inOneArray(0, 0, 4, 2)).doesNotThrowAnyException();
  }
}
