package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong arguments are named with their value and limit, before anything is written. */
@Tag("definition")
class BlasArgumentsTest {
  private static final Class<?> ILLEGAL = IllegalArgumentException.class;
  private static final Class<?> OUTSIDE = IndexOutOfBoundsException.class;

  private static final float[] A = new float[12];
  private static final float[] X = new float[12];
  private static final float[] Y = new float[12];

  static Stream<Arguments> wrongCalls() {
    Transpose no = Transpose.NO;
    Transpose yes = Transpose.YES;
    return Stream.of(
        call(
            "gemv transA",
            () -> Blas.gemv(null, 3, 4, 1f, A, 0, 4, X, 0, 1, 0f, Y, 0, 1),
            ILLEGAL,
            "transA is null"),
        call(
            "gemv m",
            () -> Blas.gemv(no, -1, 4, 1f, A, 0, 4, X, 0, 1, 0f, Y, 0, 1),
            ILLEGAL,
            "m is -1; it must be at least 0"),
        call(
            "gemv n",
            () -> Blas.gemv(no, 3, -2, 1f, A, 0, 4, X, 0, 1, 0f, Y, 0, 1),
            ILLEGAL,
            "n is -2; it must be at least 0"),
        call(
            "gemv a",
            () -> Blas.gemv(no, 3, 4, 1f, null, 0, 4, X, 0, 1, 0f, Y, 0, 1),
            ILLEGAL,
            "a is null"),
        call(
            "gemv lda",
            () -> Blas.gemv(no, 3, 4, 1f, A, 0, 3, X, 0, 1, 0f, Y, 0, 1),
            ILLEGAL,
            "lda is 3; it must be at least max(1, columns) = 4"),
        call(
            "gemv lda of no columns",
            () -> Blas.gemv(no, 3, 0, 1f, A, 0, 0, X, 0, 1, 0f, Y, 0, 1),
            ILLEGAL,
            "lda is 0; it must be at least max(1, columns) = 1"),
        call(
            "gemv aOffset",
            () -> Blas.gemv(no, 3, 4, 1f, A, 1, 4, X, 0, 1, 0f, Y, 0, 1),
            OUTSIDE,
            "a needs 12 elements from aOffset = 1; the array has 12"),
        call(
            "gemv negative aOffset",
            () -> Blas.gemv(no, 3, 4, 1f, A, -1, 4, X, 0, 1, 0f, Y, 0, 1),
            OUTSIDE,
            "aOffset = -1"),
        call(
            "gemv extent beyond int",
            () -> Blas.gemv(no, 1 << 30, 4, 1f, A, 0, 4, X, 0, 1, 0f, Y, 0, 1),
            OUTSIDE,
            "a needs 4294967296 elements from aOffset = 0; the array has 12"),
        call(
            "gemv incX",
            () -> Blas.gemv(no, 3, 4, 1f, A, 0, 4, X, 0, 0, 0f, Y, 0, 1),
            ILLEGAL,
            "incX is 0; it must not be 0"),
        call(
            "gemv incY",
            () -> Blas.gemv(no, 3, 4, 1f, A, 0, 4, X, 0, 1, 0f, Y, 0, 0),
            ILLEGAL,
            "incY is 0; it must not be 0"),
        call(
            "gemv x",
            () -> Blas.gemv(no, 3, 4, 1f, A, 0, 4, X, 0, -4, 0f, Y, 0, 1),
            OUTSIDE,
            "x needs 13 elements from xOffset = 0; the array has 12"),
        call(
            "gemv y",
            () -> Blas.gemv(no, 3, 4, 1f, A, 0, 4, X, 0, 1, 0f, Y, 10, 1),
            OUTSIDE,
            "y needs 3 elements from yOffset = 10; the array has 12"),
        call(
            "gemv y transposed",
            () -> Blas.gemv(yes, 3, 4, 1f, A, 0, 4, X, 0, 1, 0f, Y, 9, 1),
            OUTSIDE,
            "y needs 4 elements from yOffset = 9; the array has 12"),
        call(
            "gemv y over x",
            () -> Blas.gemv(no, 3, 4, 1f, A, 0, 4, X, 0, 1, 0f, X, 3, 1),
            ILLEGAL,
            "y [3, 6) overlaps x [0, 4)"),
        call(
            "gemv y over a",
            () -> Blas.gemv(no, 3, 3, 1f, A, 0, 3, X, 0, 1, 0f, A, 8, 1),
            ILLEGAL,
            "y [8, 11) overlaps a [0, 9)"),
        call(
            "ger m",
            () -> Blas.ger(-3, 4, 1f, X, 0, 1, Y, 0, 1, A, 0, 4),
            ILLEGAL,
            "m is -3; it must be at least 0"),
        call(
            "ger n",
            () -> Blas.ger(3, -4, 1f, X, 0, 1, Y, 0, 1, A, 0, 4),
            ILLEGAL,
            "n is -4; it must be at least 0"),
        call(
            "ger lda",
            () -> Blas.ger(3, 4, 1f, X, 0, 1, Y, 0, 1, A, 0, 2),
            ILLEGAL,
            "lda is 2; it must be at least max(1, columns) = 4"),
        call(
            "ger incX",
            () -> Blas.ger(3, 4, 1f, X, 0, 0, Y, 0, 1, A, 0, 4),
            ILLEGAL,
            "incX is 0; it must not be 0"),
        call(
            "ger incY",
            () -> Blas.ger(3, 4, 1f, X, 0, 1, Y, 0, 0, A, 0, 4),
            ILLEGAL,
            "incY is 0; it must not be 0"),
        call(
            "ger a over x",
            () -> Blas.ger(3, 3, 1f, A, 9, 1, Y, 0, 1, A, 1, 3),
            ILLEGAL,
            "a [1, 10) overlaps x [9, 12)"),
        call(
            "ger a over y",
            () -> Blas.ger(3, 3, 1f, X, 0, 1, A, 0, 1, A, 1, 3),
            ILLEGAL,
            "a [1, 10) overlaps y [0, 3)"),
        call(
            "ger a",
            () -> Blas.ger(3, 4, 1f, X, 0, 1, Y, 0, 1, A, 1, 4),
            OUTSIDE,
            "a needs 12 elements from aOffset = 1; the array has 12"),
        call(
            "dot n",
            () -> Blas.dot(-1, X, 0, 1, Y, 0, 1),
            ILLEGAL,
            "n is -1; it must be at least 0"),
        call("dot x", () -> Blas.dot(3, null, 0, 1, Y, 0, 1), ILLEGAL, "x is null"),
        call("dot y", () -> Blas.dot(3, X, 0, 1, null, 0, 1), ILLEGAL, "y is null"),
        call("dot incX", () -> Blas.dot(3, X, 0, 0, Y, 0, 1), ILLEGAL, "incX is 0"),
        call("dot incY", () -> Blas.dot(3, X, 0, 1, Y, 0, 0), ILLEGAL, "incY is 0"),
        call(
            "dot y outside",
            () -> Blas.dot(3, X, 0, 1, Y, 4, 4),
            OUTSIDE,
            "y needs 9 elements from yOffset = 4; the array has 12"),
        call(
            "dot increment of the least int",
            () -> Blas.dot(2, X, 0, Integer.MIN_VALUE, Y, 0, 1),
            OUTSIDE,
            "x needs 2147483649 elements from xOffset = 0; the array has 12"),
        call("axpy n", () -> Blas.axpy(-1, 1f, X, 0, 1, Y, 0, 1), ILLEGAL, "n is -1"),
        call("axpy incX", () -> Blas.axpy(3, 1f, X, 0, 0, Y, 0, 1), ILLEGAL, "incX is 0"),
        call("axpy incY", () -> Blas.axpy(3, 1f, X, 0, 1, Y, 0, 0), ILLEGAL, "incY is 0"),
        call(
            "axpy y over x",
            () -> Blas.axpy(3, 1f, X, 0, 1, X, 0, 1),
            ILLEGAL,
            "y [0, 3) overlaps x [0, 3)"),
        call("scal n", () -> Blas.scal(-1, 1f, X, 0, 1), ILLEGAL, "n is -1"),
        call(
            "scal incX",
            () -> Blas.scal(3, 1f, X, 0, -1),
            ILLEGAL,
            "incX is -1; it must be at least 1"),
        call("scal x", () -> Blas.scal(3, 1f, X, 10, 1), OUTSIDE, "xOffset = 10"),
        call("nrm2 n", () -> Blas.nrm2(-1, X, 0, 1), ILLEGAL, "n is -1"),
        call("nrm2 incX", () -> Blas.nrm2(3, X, 0, 0), ILLEGAL, "incX is 0; it must be at least 1"),
        call("asum n", () -> Blas.asum(-1, X, 0, 1), ILLEGAL, "n is -1"),
        call("asum incX", () -> Blas.asum(3, X, 0, 0), ILLEGAL, "incX is 0; it must be at least 1"),
        call("iamax n", () -> Blas.iamax(-1, X, 0, 1), ILLEGAL, "n is -1"),
        call("iamax x", () -> Blas.iamax(3, (float[]) null, 0, 1), ILLEGAL, "x is null"),
        call(
            "iamax incX",
            () -> Blas.iamax(3, X, 0, -2),
            ILLEGAL,
            "incX is -2; it must be at least 1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongCalls")
  void isNamed(String name, ThrowingCallable call, Class<?> type, String message) {
    assertThatThrownBy(call).isExactlyInstanceOf(type).hasMessageContaining(message);
  }

  @Test
  void zeroSizesAreLegal() {
    float[] none = new float[0];
    float[] y = {1f, Float.NaN};
    assertThatCode(() -> Blas.gemv(Transpose.NO, 0, 0, 1f, none, 0, 1, none, 0, 1, 0f, none, 0, 1))
        .doesNotThrowAnyException();
    assertThatCode(() -> Blas.ger(0, 5, 1f, none, 0, 1, new float[5], 0, 1, none, 0, 5))
        .doesNotThrowAnyException();
    assertThat(Blas.dot(0, none, 0, -1, none, 0, 1)).isZero();
    assertThat(Blas.nrm2(0, none, 0, 1)).isZero();
    assertThat(Blas.asum(0, none, 0, 1)).isZero();
    Blas.gemv(Transpose.NO, 2, 0, 1f, none, 0, 1, none, 0, 1, 1f, y, 0, 1);
    assertThat(y).containsExactly(1f, Float.NaN);
    Blas.gemv(Transpose.NO, 2, 0, 1f, none, 0, 1, none, 0, 1, 0f, y, 0, 1);
    assertThat(y).containsExactly(0f, 0f);
  }

  @Test
  void adjacentOperandsOfOneArrayAreApart() {
    float[] all = {1f, 2f, 3f, 4f, 5f, 6f, 0f, 0f};
    Blas.gemv(Transpose.NO, 2, 2, 1f, all, 0, 2, all, 4, 1, 0f, all, 6, 1);
    assertThat(all).containsExactly(1f, 2f, 3f, 4f, 5f, 6f, 17f, 39f);
  }

  private static Arguments call(
      String name, ThrowingCallable callable, Class<?> type, String message) {
    return Arguments.of(name, callable, type, message);
  }

  /** A row and columns of one 4 x 4 matrix, as a factorization uses them. */
  @Test
  void rowsAndColumnsOfOneMatrixMayInterleave() {
    float[] matrix = new float[16];
    for (int i = 0; i < 16; i++) {
      matrix[i] = i;
    }
    float[] expected = matrix.clone();
    // Column 3 is minus columns 0 and 1 times the upper two elements of column 2.
    for (int i = 0; i < 4; i++) {
      expected[4 * i + 3] -= matrix[4 * i] * matrix[2] + matrix[4 * i + 1] * matrix[6];
    }
    Blas.gemv(Transpose.NO, 4, 2, -1f, matrix, 0, 4, matrix, 2, 4, 1f, matrix, 3, 4);
    assertThat(matrix).containsExactly(expected);
    Blas.axpy(4, 2f, matrix, 0, 4, matrix, 1, 4);
    Blas.ger(2, 2, 1f, matrix, 0, 4, matrix, 8, 4, matrix, 2, 4);
    assertThatThrownBy(() -> Blas.axpy(4, 2f, matrix, 0, 4, matrix, 3, 3))
        .hasMessageContaining("y [3, 13) overlaps x [0, 13)");
  }
}
