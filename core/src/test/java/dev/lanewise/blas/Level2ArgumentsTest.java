package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong arguments of level 2 are named, before anything is written. */
@Tag("definition")
class Level2ArgumentsTest {
  private static final float[] A = new float[16];
  private static final float[] X = new float[16];
  private static final float[] Y = new float[16];
  private static final Uplo UPPER = Uplo.UPPER;
  private static final Uplo LOWER = Uplo.LOWER;
  private static final Transpose NO = Transpose.NO;
  private static final Transpose YES = Transpose.YES;
  private static final Diag UNIT = Diag.UNIT;

  static Stream<Arguments> wrongCalls() {
    return Stream.of(
        call(
            () -> Blas.gbmv(null, 3, 4, 1, 2, 1f, A, 0, 4, X, 0, 1, 0f, Y, 0, 1), "transA is null"),
        call(() -> Blas.gbmv(NO, -3, 4, 1, 2, 1f, A, 0, 4, X, 0, 1, 0f, Y, 0, 1), "m is -3"),
        call(() -> Blas.gbmv(NO, 3, -4, 1, 2, 1f, A, 0, 4, X, 0, 1, 0f, Y, 0, 1), "n is -4"),
        call(
            () -> Blas.gbmv(NO, 3, 4, -1, 2, 1f, A, 0, 4, X, 0, 1, 0f, Y, 0, 1),
            "kl is -1; it must be at least 0"),
        call(
            () -> Blas.gbmv(NO, 3, 4, 1, -2, 1f, A, 0, 4, X, 0, 1, 0f, Y, 0, 1),
            "ku is -2; it must be at least 0"),
        call(
            () -> Blas.gbmv(NO, 3, 4, 1, 2, 1f, A, 0, 3, X, 0, 1, 0f, Y, 0, 1),
            "lda is 3; it must be at least kl + ku + 1 = 4"),
        call(
            () ->
                Blas.gbmv(
                    NO,
                    3,
                    4,
                    Integer.MAX_VALUE,
                    Integer.MAX_VALUE,
                    1f,
                    A,
                    0,
                    3,
                    X,
                    0,
                    1,
                    0f,
                    Y,
                    0,
                    1),
            "lda is 3; it must be at least kl + ku + 1 = 4294967295"),
        call(
            () -> Blas.gbmv(NO, 3, 4, 1, 2, 1f, A, 5, 4, X, 0, 1, 0f, Y, 0, 1),
            "a needs 12 elements from aOffset = 5; the array has 16"),
        call(() -> Blas.gbmv(NO, 3, 4, 1, 2, 1f, null, 0, 4, X, 0, 1, 0f, Y, 0, 1), "a is null"),
        call(
            () -> Blas.gbmv(NO, 3, 4, 1, 2, 1f, A, 0, 4, X, 0, 0, 0f, Y, 0, 1),
            "incX is 0; it must not be 0"),
        call(
            () -> Blas.gbmv(NO, 3, 4, 1, 2, 1f, A, 0, 4, X, 0, 1, 0f, Y, 14, 1),
            "y needs 3 elements from yOffset = 14"),
        call(
            () -> Blas.gbmv(YES, 3, 4, 1, 2, 1f, A, 0, 4, X, 0, 1, 0f, Y, 13, 1),
            "y needs 4 elements from yOffset = 13"),
        call(
            () -> Blas.gbmv(NO, 3, 4, 1, 2, 1f, A, 0, 4, X, 0, 1, 0f, X, 3, 1),
            "y [3, 6) overlaps x [0, 4)"),
        call(
            () -> Blas.gbmv(NO, 3, 4, 1, 2, 1f, A, 0, 4, X, 0, 1, 0f, A, 11, 1),
            "y [11, 14) overlaps a [0, 12)"),
        call(() -> Blas.symv(null, 3, 1f, A, 0, 3, X, 0, 1, 0f, Y, 0, 1), "uplo is null"),
        call(() -> Blas.symv(UPPER, -3, 1f, A, 0, 3, X, 0, 1, 0f, Y, 0, 1), "n is -3"),
        call(
            () -> Blas.symv(UPPER, 3, 1f, A, 0, 2, X, 0, 1, 0f, Y, 0, 1),
            "lda is 2; it must be at least max(1, columns) = 3"),
        call(
            () -> Blas.symv(UPPER, 3, 1f, A, 0, 3, X, 0, 1, 0f, A, 2, 1),
            "y [2, 5) overlaps a [0, 9)"),
        call(
            () -> Blas.sbmv(UPPER, 3, -1, 1f, A, 0, 3, X, 0, 1, 0f, Y, 0, 1),
            "k is -1; it must be at least 0"),
        call(
            () -> Blas.sbmv(UPPER, 3, 2, 1f, A, 0, 2, X, 0, 1, 0f, Y, 0, 1),
            "lda is 2; it must be at least k + 1 = 3"),
        call(
            () -> Blas.sbmv(UPPER, 3, 2, 1f, A, 0, 3, X, 0, 1, 0f, A, 8, 1),
            "y [8, 11) overlaps a [0, 9)"),
        call(
            () -> Blas.spmv(UPPER, 5, 1f, A, 2, X, 0, 1, 0f, Y, 0, 1),
            "ap needs 15 elements from apOffset = 2; the array has 16"),
        call(
            () -> Blas.spmv(UPPER, 100_000, 1f, A, 0, X, 0, 1, 0f, Y, 0, 1),
            "ap needs 5000050000 elements"),
        call(
            () -> Blas.spmv(UPPER, 3, 1f, A, 0, X, 0, 1, 0f, A, 5, 1),
            "y [5, 8) overlaps ap [0, 6)"),
        call(() -> Blas.trmv(null, NO, UNIT, 3, A, 0, 3, X, 0, 1), "uplo is null"),
        call(() -> Blas.trmv(LOWER, null, UNIT, 3, A, 0, 3, X, 0, 1), "transA is null"),
        call(() -> Blas.trmv(LOWER, NO, null, 3, A, 0, 3, X, 0, 1), "diag is null"),
        call(() -> Blas.trmv(LOWER, NO, UNIT, -3, A, 0, 3, X, 0, 1), "n is -3"),
        call(() -> Blas.trmv(LOWER, NO, UNIT, 3, A, 0, 2, X, 0, 1), "lda is 2"),
        call(() -> Blas.trmv(LOWER, NO, UNIT, 3, A, 0, 3, X, 0, 0), "incX is 0"),
        call(() -> Blas.trsv(LOWER, NO, UNIT, 3, A, 0, 3, A, 4, 1), "x [4, 7) overlaps a [0, 9)"),
        call(
            () -> Blas.tbmv(LOWER, NO, UNIT, 3, 2, A, 0, 2, X, 0, 1),
            "lda is 2; it must be at least k + 1 = 3"),
        call(() -> Blas.tbsv(LOWER, NO, UNIT, 3, -2, A, 0, 2, X, 0, 1), "k is -2"),
        call(
            () -> Blas.tbsv(LOWER, NO, UNIT, 3, 2, A, 0, 3, A, 4, 1), "x [4, 7) overlaps a [0, 9)"),
        call(() -> Blas.tpmv(LOWER, NO, UNIT, 6, A, 0, X, 0, 1), "ap needs 21 elements"),
        call(() -> Blas.tpsv(LOWER, NO, UNIT, 3, A, 0, A, 5, 1), "x [5, 8) overlaps ap [0, 6)"),
        call(() -> Blas.syr(null, 3, 1f, X, 0, 1, A, 0, 3), "uplo is null"),
        call(() -> Blas.syr(UPPER, -3, 1f, X, 0, 1, A, 0, 3), "n is -3"),
        call(() -> Blas.syr(UPPER, 3, 1f, X, 0, 0, A, 0, 3), "incX is 0"),
        call(() -> Blas.syr(UPPER, 3, 1f, X, 0, 1, A, 0, 2), "lda is 2"),
        call(() -> Blas.syr(UPPER, 3, 1f, A, 8, 1, A, 0, 3), "a [0, 9) overlaps x [8, 11)"),
        call(
            () -> Blas.syr2(UPPER, 3, 1f, X, 0, 1, A, 8, 1, A, 0, 3),
            "a [0, 9) overlaps y [8, 11)"),
        call(() -> Blas.syr2(UPPER, 3, 1f, X, 0, 1, Y, 0, 0, A, 0, 3), "incY is 0"),
        call(() -> Blas.spr(UPPER, 3, 1f, A, 5, 1, A, 0), "ap [0, 6) overlaps x [5, 8)"),
        call(() -> Blas.spr2(UPPER, 3, 1f, X, 0, 1, A, 5, -1, A, 0), "ap [0, 6) overlaps y [5, 8)"),
        call(() -> Blas.spr2(UPPER, 3, 1f, X, 0, 1, null, 0, 1, A, 0), "y is null"));
  }

  private static Arguments call(ThrowingCallable call, String message) {
    return Arguments.of(message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongCalls")
  void isNamed(String message, ThrowingCallable call) {
    Arrays.fill(A, 1f);
    Arrays.fill(X, 2f);
    Arrays.fill(Y, 3f);
    assertThatThrownBy(call)
        .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class)
        .hasMessageContaining(message);
    assertThat(A).containsOnly(1f);
    assertThat(X).containsOnly(2f);
    assertThat(Y).containsOnly(3f);
  }

  @Test
  void zeroSizesAreLegal() {
    float[] none = new float[0];
    assertThatCode(
            () -> {
              Blas.gbmv(NO, 0, 0, 3, 2, 1f, none, 0, 6, none, 0, 1, 0f, none, 0, 1);
              Blas.symv(UPPER, 0, 1f, none, 0, 1, none, 0, 1, 0f, none, 0, 1);
              Blas.spmv(UPPER, 0, 1f, none, 0, none, 0, 1, 0f, none, 0, 1);
              Blas.tbsv(UPPER, NO, UNIT, 0, 3, none, 0, 4, none, 0, 1);
              Blas.syr2(UPPER, 0, 1f, none, 0, 1, none, 0, 1, none, 0, 1);
            })
        .doesNotThrowAnyException();
    float[] y = {Float.NaN, 1f};
    Blas.gbmv(NO, 2, 0, 0, 0, 1f, new float[2], 0, 1, none, 0, 1, 0f, y, 0, 1);
    assertThat(y).containsExactly(0f, 0f);
  }
}
