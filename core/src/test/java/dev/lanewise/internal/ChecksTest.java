package dev.lanewise.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Limits of the checks of arguments, on both sides. */
@Tag("definition")
class ChecksTest {
  @Test
  void aRangeMayEndWhereCountersCannotOverflow() {
    long longest = Integer.MAX_VALUE - 2L;
    int end = Integer.MAX_VALUE - 4095;
    assertThatCode(() -> Checks.range("x", longest, end - 10, 10)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Checks.range("x", longest, end - 10, 11))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage(
            "x needs 11 elements from xOffset = 2147479542; it must end at index 2147479552 or"
                + " before");
  }

  @Test
  void aRangeMayNotLeaveItsArray() {
    assertThatThrownBy(() -> Checks.range("x", 10L, 3, 8))
        .hasMessage("x needs 8 elements from xOffset = 3; the array has 10");
    assertThatThrownBy(() -> Checks.range("x", 10L, -1, 2))
        .hasMessage("x needs 2 elements from xOffset = -1; the array has 10");
  }

  @Test
  void aMissingArrayIsNamedBeforeAnythingElse() {
    assertThatThrownBy(() -> Checks.range("x", (float[]) null, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x is null");
    assertThatThrownBy(() -> ShapeChecks.matrix("a", null, 0, 2, 3, 1)).hasMessage("a is null");
    Operand a = new Operand("a", ElementType.FLOAT);
    assertThatThrownBy(() -> a.matrices(null, 0, 2, 3, 1, 6, 2)).hasMessage("a is null");
    assertThatThrownBy(() -> ShapeChecks.vector("x", null, 0, 2, 0)).hasMessage("x is null");
  }

  /** Ranges may touch, and an empty one may lie anywhere. */
  @Test
  void rangesShareNoElement() {
    float[] array = new float[30];
    assertThatCode(
            () -> {
              Checks.apart("y", array, 10, 5, "x", array, 0, 10);
              Checks.apart("y", array, 0, 10, "x", array, 10, 5);
              Checks.apart("y", array, 3, 0, "x", array, 0, 10);
              Checks.apart("y", array, 0, 10, "x", array, 3, 0);
              Checks.apart("y", array, 0, 10, "x", array.clone(), 0, 10);
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Checks.apart("y", array, 9, 5, "x", array, 0, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "y [9, 14) overlaps x [0, 10) in the same array; the output must lie apart from the"
                + " inputs");
    assertThatThrownBy(() -> Checks.apart("y", array, 0, 10, "x", array, 9, 5))
        .hasMessageStartingWith("y [0, 10) overlaps x [9, 14)");
  }

  /** Blocks of 2 x 3 and 3 x 2 of one matrix meet exactly where they have an element in common. */
  @Test
  void blocksOfAMatrixShareNoElement() {
    int ld = 9;
    float[] array = new float[7 * ld];
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 7; column++) {
        int in = row * ld + column;
        // The output is rows 2 and 3, columns 3 to 5.
        boolean meet = row <= 3 && row + 3 > 2 && column <= 5 && column + 2 > 3;
        ThrowingCallable check =
            () -> ShapeChecks.apart("c", array, 2 * ld + 3, 2, 3, ld, "a", array, in, 3, 2, ld);
        if (meet) {
          assertThatThrownBy(check)
              .as("row %d, column %d", row, column)
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageStartingWith("c [21, 33) overlaps a [" + in + ", " + (in + 20) + ")");
        } else {
          assertThatCode(check).as("row %d, column %d", row, column).doesNotThrowAnyException();
        }
      }
    }
    // The first row below and the last row above.
    assertThatCode(
            () -> {
              ShapeChecks.apart("c", array, 2 * ld, 2, 3, ld, "a", array, 4 * ld, 3, 2, ld);
              ShapeChecks.apart("c", array, 3 * ld, 2, 3, ld, "a", array, 0, 3, 2, ld);
            })
        .doesNotThrowAnyException();
    // Of different leading dimensions only ranges are compared.
    assertThatThrownBy(
            () -> ShapeChecks.apart("c", array, 3, 2, 3, ld, "a", array, 0, 3, 2, ld - 1))
        .hasMessageStartingWith("c [3, 15) overlaps a [0, 18)");
  }

  @Test
  void matricesAtEqualDistances() {
    assertThat(ShapeChecks.matricesExtent("a", 2, 3, 5, 14, 4)).isEqualTo(3 * 14 + 8);
    assertThat(ShapeChecks.matricesExtent("a", 2, 3, 5, 0, 4)).isEqualTo(8);
    assertThat(ShapeChecks.matricesExtent("a", 2, 3, 5, 14, 0)).isZero();
    assertThat(ShapeChecks.matricesExtent("a", 0, 3, 5, 14, 4)).isZero();
    float[] array = new float[50];
    Operand a = new Operand("a", ElementType.FLOAT);
    assertThatCode(
            () -> {
              a.matrices(array, 0, 2, 3, 5, 14, 4);
              a.matrices(array, 50, 2, 3, 5, 14, 0);
              a.matrices(array, 50, 0, 3, 5, 14, 4);
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> a.matrices(array, 1, 2, 3, 5, 14, 4))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("a needs 50 elements from aOffset = 1; the array has 50");
    assertThatThrownBy(() -> a.matrices(array, 0, 2, 3, 2, 14, 4))
        .hasMessage("lda is 2; it must be at least max(1, columns) = 3");
    assertThatThrownBy(() -> a.matrices(array, 0, 2, 3, 5, -1, 4))
        .hasMessage("strideA is -1; it must be at least 0");
  }

  /** Matrices of 2 x 3 with rows at a distance of 9: three lie side by side, the fourth below. */
  @Test
  void matricesOfABatchShareNoElement() {
    assertThatCode(
            () -> {
              ShapeChecks.apart("c", 2, 3, 9, 3, 3);
              ShapeChecks.apart("c", 2, 3, 9, 12, 100);
              ShapeChecks.apart("c", 2, 3, 9, 0, 1);
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> ShapeChecks.apart("c", 2, 3, 9, 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("strideC is 2, with which matrices 0 and 1 of c overlap; from 12 on none do");
    assertThatThrownBy(() -> ShapeChecks.apart("c", 2, 3, 9, 3, 4))
        .hasMessageStartingWith("strideC is 3, with which matrices 0 and 3 of c overlap");
    assertThatThrownBy(() -> ShapeChecks.apart("c", 2, 3, 9, 11, 2))
        .hasMessageStartingWith("strideC is 11, with which matrices 0 and 1 of c overlap");
    assertThatThrownBy(() -> ShapeChecks.apart("c", 2, 3, 9, 0, 2))
        .hasMessageStartingWith("strideC is 0, with which matrices 0 and 1 of c overlap");
  }

  @Test
  void sizesMayBeZero() {
    assertThatCode(() -> Checks.size("m", 0)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Checks.size("m", -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("m is -1; it must be at least 0");
  }
}
