package dev.lanewise.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong arguments are named with their value, and nothing is written. */
class VectorMathArgumentsTest {
  /** An entry point: the name of its input and the function. */
  record Entry(ElementwiseFunction row, String input, FunctionEntries.OnArrays function) {
    @Override
    public String toString() {
      return row.toString();
    }
  }

  static Stream<Entry> entries() {
    return Arrays.stream(ElementwiseFunction.values())
        .map(row -> new Entry(row, row.operand(), FunctionEntries.onArrays(row)));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void wrongArguments(Entry entry) {
    float[] five = new float[5];
    float[] y = {7f, 7f, 7f, 7f, 7f};
    assertThatThrownBy(() -> entry.function.apply(null, 0, y, 0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(entry.input + " is null");
    assertThatThrownBy(() -> entry.function.apply(five, 0, null, 0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("y is null");
    assertThatThrownBy(() -> entry.function.apply(five, 0, y, 0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length is -1");
    assertThatThrownBy(() -> entry.function.apply(five, -1, y, 0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining(entry.input + "Offset = -1");
    assertThatThrownBy(() -> entry.function.apply(five, 0, y, 1, 5))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("yOffset = 1")
        .hasMessageContaining("5");
    assertThatThrownBy(() -> entry.function.apply(five, 0, y, Integer.MAX_VALUE, 5))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("yOffset = 2147483647");
    assertThatThrownBy(() -> entry.function.apply(y, 0, y, 1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("y [1, 5) overlaps " + entry.input + " [0, 4)");
    assertThat(y).containsOnly(7f);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void neighborsInOneArrayAndEmptyRanges(Entry entry) {
    float[] both = {1f, 1f, 1f, 1f};
    entry.function.apply(both, 0, both, 2, 2);
    entry.function.apply(both, 4, both, 4, 0);
    assertThat(both).startsWith(1f, 1f);
  }

  @Test
  void softmaxAndBias() {
    float[] x = new float[12];
    float[] y = new float[12];
    assertThatThrownBy(() -> VectorMath.softmax(x, 0, y, 0, -2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rows is -2");
    assertThatThrownBy(() -> VectorMath.softmax(x, 0, y, 0, 2, -3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("columns is -3");
    assertThatThrownBy(() -> VectorMath.softmax(x, 0, y, 1, 3, 4))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("y needs 12 elements from yOffset = 1");
    assertThatThrownBy(() -> VectorMath.softmax(x, 0, y, 0, 1 << 16, 1 << 16))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("x needs 4294967296 elements");
    assertThatThrownBy(() -> VectorMath.softmax(x, 0, x, 2, 2, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("y [2, 10) overlaps x [0, 8)");
    assertThatThrownBy(() -> VectorMath.logSoftmax(x, 0, x, 2, 2, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("y [2, 10) overlaps x [0, 8)");
    assertThatThrownBy(() -> VectorMath.logSoftmax(x, 5, y, 0, 2, 4))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("x needs 8 elements from xOffset = 5");
    assertThatThrownBy(() -> VectorMath.softmaxDelta(x, 0, y, 0, 1f, y, 0, 2, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delta [0, 8) overlaps y [0, 8)");
    assertThatThrownBy(() -> VectorMath.softmaxDelta(x, 0, y, 0, 1f, x, 1, 2, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delta [1, 9) overlaps z [0, 8)");
    assertThatThrownBy(() -> VectorMath.softmaxDelta(x, 0, y, 6, 1f, x, 0, 2, 4))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("y needs 8 elements from yOffset = 6");
    assertThatThrownBy(() -> VectorMath.scaledDifference(x, 0, y, 0, 1f, x, 1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delta [1, 5) overlaps a [0, 4)");
    assertThatThrownBy(() -> VectorMath.scaledDifference(x, 0, y, 0, 1f, null, 1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("delta is null");
    assertThatThrownBy(() -> VectorMath.addBias(null, 0, y, 0, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b is null");
    assertThatThrownBy(() -> VectorMath.addBias(x, 10, y, 0, 2, 3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("b needs 3 elements from bOffset = 10");
    assertThatThrownBy(() -> VectorMath.addBias(y, 5, y, 0, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("y [0, 6) overlaps b [5, 8)");
  }
}
