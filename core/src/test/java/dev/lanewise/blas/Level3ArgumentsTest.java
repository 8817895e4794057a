package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong arguments of levels 1 and 3 are named, before anything is written. */
@Tag("definition")
class Level3ArgumentsTest {
  private static final float[] A = new float[16];
  private static final float[] B = new float[16];
  private static final float[] C = new float[16];
  private static final Side LEFT = Side.LEFT;
  private static final Side RIGHT = Side.RIGHT;
  private static final Uplo UPPER = Uplo.UPPER;
  private static final Transpose NO = Transpose.NO;
  private static final Transpose YES = Transpose.YES;
  private static final Diag UNIT = Diag.UNIT;

  static Stream<Arguments> wrongCalls() {
    return Stream.of(
        call(() -> Blas.symm(null, UPPER, 3, 4, 1f, A, 0, 3, B, 0, 4, 0f, C, 0, 4), "side is null"),
        call(() -> Blas.symm(LEFT, null, 3, 4, 1f, A, 0, 3, B, 0, 4, 0f, C, 0, 4), "uplo is null"),
        call(
            () -> Blas.symm(LEFT, UPPER, -1, 4, 1f, A, 0, 3, B, 0, 4, 0f, C, 0, 4),
            "m is -1; it must be at least 0"),
        call(
            () -> Blas.symm(LEFT, UPPER, 3, -4, 1f, A, 0, 3, B, 0, 4, 0f, C, 0, 4),
            "n is -4; it must be at least 0"),
        call(
            () -> Blas.symm(LEFT, UPPER, 3, 4, 1f, A, 0, 2, B, 0, 4, 0f, C, 0, 4),
            "lda is 2; it must be at least max(1, columns) = 3"),
        call(
            () -> Blas.symm(RIGHT, UPPER, 3, 4, 1f, A, 0, 3, B, 0, 4, 0f, C, 0, 4),
            "lda is 3; it must be at least max(1, columns) = 4"),
        call(
            () -> Blas.symm(RIGHT, UPPER, 3, 4, 1f, A, 1, 4, B, 0, 4, 0f, C, 0, 4),
            "a needs 16 elements from aOffset = 1; the array has 16"),
        call(
            () -> Blas.symm(RIGHT, UPPER, 3, 4, 1f, A, 0, 4, B, 0, 3, 0f, C, 0, 4),
            "ldb is 3; it must be at least max(1, columns) = 4"),
        call(
            () -> Blas.symm(RIGHT, UPPER, 3, 4, 1f, A, 0, 4, null, 0, 4, 0f, C, 0, 4), "b is null"),
        call(
            () -> Blas.symm(LEFT, UPPER, 3, 4, 1f, A, 0, 3, B, 0, 4, 0f, C, 5, 4),
            "c needs 12 elements from cOffset = 5; the array has 16"),
        call(
            () -> Blas.symm(RIGHT, UPPER, 3, 4, 1f, A, 0, 4, C, 0, 4, 0f, C, 0, 4),
            "c [0, 12) overlaps b [0, 12)"),
        call(
            () -> Blas.symm(RIGHT, UPPER, 3, 4, 1f, C, 0, 4, B, 0, 4, 0f, C, 0, 4),
            "c [0, 12) overlaps a [0, 16)"),
        call(() -> Blas.syrk(null, NO, 3, 4, 1f, A, 0, 4, 0f, C, 0, 3), "uplo is null"),
        call(() -> Blas.syrk(UPPER, null, 3, 4, 1f, A, 0, 4, 0f, C, 0, 3), "transA is null"),
        call(
            () -> Blas.syrk(UPPER, NO, -3, 4, 1f, A, 0, 4, 0f, C, 0, 3),
            "n is -3; it must be at least 0"),
        call(
            () -> Blas.syrk(UPPER, NO, 3, -4, 1f, A, 0, 4, 0f, C, 0, 3),
            "k is -4; it must be at least 0"),
        call(
            () -> Blas.syrk(UPPER, NO, 3, 4, 1f, A, 0, 3, 0f, C, 0, 3),
            "lda is 3; it must be at least max(1, columns) = 4"),
        call(
            () -> Blas.syrk(UPPER, YES, 3, 4, 1f, A, 0, 2, 0f, C, 0, 3),
            "lda is 2; it must be at least max(1, columns) = 3"),
        call(
            () -> Blas.syrk(UPPER, NO, 3, 4, 1f, A, 0, 4, 0f, C, 0, 2),
            "ldc is 2; it must be at least max(1, columns) = 3"),
        call(
            () -> Blas.syrk(UPPER, NO, 3, 4, 1f, A, 0, 4, 0f, A, 8, 3),
            "c needs 9 elements from cOffset = 8; the array has 16"),
        call(
            () -> Blas.syrk(UPPER, NO, 2, 4, 1f, A, 0, 4, 0f, A, 6, 3),
            "c [6, 11) overlaps a [0, 8)"),
        call(
            () -> Blas.syr2k(UPPER, null, 3, 4, 1f, A, 0, 4, B, 0, 4, 0f, C, 0, 3),
            "trans is null"),
        call(
            () -> Blas.syr2k(UPPER, NO, 3, 4, 1f, A, 0, 4, B, 0, 3, 0f, C, 0, 3),
            "ldb is 3; it must be at least max(1, columns) = 4"),
        call(
            () -> Blas.syr2k(UPPER, NO, 3, 4, 1f, A, 0, 4, C, 0, 4, 0f, C, 0, 3),
            "c [0, 9) overlaps b [0, 12)"),
        call(() -> Blas.trmm(LEFT, UPPER, NO, null, 3, 4, 1f, A, 0, 3, B, 0, 4), "diag is null"),
        call(
            () -> Blas.trmm(LEFT, UPPER, null, UNIT, 3, 4, 1f, A, 0, 3, B, 0, 4), "transA is null"),
        call(
            () -> Blas.trmm(LEFT, UPPER, NO, UNIT, -3, 4, 1f, A, 0, 3, B, 0, 4),
            "m is -3; it must be at least 0"),
        call(
            () -> Blas.trmm(RIGHT, UPPER, NO, UNIT, 3, 4, 1f, A, 0, 3, B, 0, 4),
            "lda is 3; it must be at least max(1, columns) = 4"),
        call(
            () -> Blas.trsm(LEFT, UPPER, NO, UNIT, 3, 4, 1f, A, 0, 3, B, 0, 3),
            "ldb is 3; it must be at least max(1, columns) = 4"),
        call(
            () -> Blas.trsm(LEFT, UPPER, NO, UNIT, 3, 4, 1f, A, 0, 3, A, 4, 4),
            "b [4, 16) overlaps a [0, 9)"),
        call(
            () -> Blas.trsm(LEFT, UPPER, NO, UNIT, 3, 4, 1f, A, 8, 3, B, 0, 4),
            "a needs 9 elements from aOffset = 8; the array has 16"),
        call(() -> Blas.swap(-1, A, 0, 1, B, 0, 1), "n is -1; it must be at least 0"),
        call(() -> Blas.swap(3, A, 0, 1, null, 0, 1), "y is null"),
        call(
            () -> Blas.swap(3, A, 0, 8, B, 0, 1),
            "x needs 17 elements from xOffset = 0; the array has 16"),
        call(() -> Blas.copy(3, A, 0, 1, A, 2, 1), "y [2, 5) overlaps x [0, 3)"),
        call(() -> Blas.copy(3, A, 0, 1, A, 2, 0), "y [2, 3) overlaps x [0, 3)"),
        call(() -> Blas.swap(3, A, 2, 0, A, 2, 0), "y [2, 3) overlaps x [2, 3)"),
        call(() -> Blas.rot(3, A, 0, 1, A, 2, 1, 1f, 0f), "y [2, 5) overlaps x [0, 3)"),
        call(
            () -> Blas.rotm(3, A, 0, 1, B, 0, 1, C, 12),
            "param needs 5 elements from paramOffset = 12; the array has 16"),
        call(
            () -> Blas.rotm(3, A, 0, 1, B, 0, 1, new float[] {3, 0, 0, 0, 0}, 0),
            "the flag in param is 3.0; it must be -2, -1, 0 or 1"),
        call(() -> Blas.rotg(A, 13), "abcs needs 4 elements from abcsOffset = 13"),
        call(() -> Blas.rotg((float[]) null, 0), "abcs is null"),
        call(() -> Blas.rotmg(A, 13, B, 0), "dxy needs 4 elements from dxyOffset = 13"),
        call(() -> Blas.rotmg(A, 3, A, 6), "param [6, 11) overlaps dxy [3, 7)"));
  }

  private static Arguments call(ThrowingCallable call, String message) {
    return Arguments.of(message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongCalls")
  void isNamed(String message, ThrowingCallable call) {
    Arrays.fill(B, 1f);
    Arrays.fill(C, 2f);
    assertThatThrownBy(call)
        .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class)
        .hasMessageContaining(message);
    assertThat(B).containsOnly(1f);
    assertThat(C).containsOnly(2f);
  }
}
