package dev.lanewise.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.guard.Memory;
import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions of segments give the bits of those of arrays and touch nothing else. */
@Tag("kernel")
class SegmentMathTest {
  private static final int[] LENGTHS = {
    0, 1, 3, 4, 5, 8, 15, 16, 17, 31, 33, 100, 1024, 1025, 2500
  };

  /** An element-wise function of two operands in both forms. */
  record Function(
      String name,
      String input,
      FunctionEntries.OnArrays onArrays,
      FunctionEntries.OnSegments onSegments) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Function> functions() {
    return Arrays.stream(ElementwiseFunction.values())
        .map(
            row ->
                new Function(
                    row.toString(),
                    row.operand(),
                    FunctionEntries.onArrays(row),
                    FunctionEntries.onSegments(row)));
  }

  static Stream<Arguments> mixtures() {
    return Stream.of(
        Arguments.of(Memory.ARRAY, Memory.ARRAY),
        Arguments.of(Memory.ARRAY, Memory.NATIVE),
        Arguments.of(Memory.NATIVE, Memory.ARRAY),
        Arguments.of(Memory.NATIVE, Memory.CONFINED),
        Arguments.of(Memory.MAPPED, Memory.NATIVE));
  }

  private static float[] values(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          random.nextInt(8) == 0
              ? Float.intBitsToFloat(random.nextInt())
              : (float) (20 * random.nextDouble() - 10);
    }
    return values;
  }

  private static MemorySegment input(Memory memory, float[] values) {
    MemorySegment segment = memory.of(values);
    return segment.isNative() ? segment.asReadOnly() : segment;
  }

  private static void assertSame(float[] expected, MemorySegment actual, String what) {
    // Arrays.equals takes all NaN for one value, and tells +0 from -0.
    float[] floats = Memory.floats(actual);
    assertThat(Arrays.mismatch(expected, floats)).as(what).isEqualTo(-1);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void elementwise(Function function) {
    SplittableRandom random = new SplittableRandom(31);
    for (int length : LENGTHS) {
      float[] x = values(random, length + 7);
      float[] y = values(random, length + 9);
      float[] expected = y.clone();
      function.onArrays.apply(x, 3, expected, 5, length);
      float[] expectedInPlace = y.clone();
      function.onArrays.apply(expectedInPlace, 5, expectedInPlace, 5, length);
      mixtures()
          .forEach(
              kinds -> {
                Memory xMemory = (Memory) kinds.get()[0];
                Memory yMemory = (Memory) kinds.get()[1];
                String what = function + " of " + length + ", " + xMemory + " to " + yMemory;
                MemorySegment result = yMemory.of(y);
                function.onSegments.apply(input(xMemory, x), 3, result, 5, length);
                assertSame(expected, result, what);
                result = yMemory.of(y);
                function.onSegments.apply(result, 5, result, 5, length);
                assertSame(expectedInPlace, result, what + " in place");
                // The same range of memory through two segments.
                result = yMemory.of(y);
                function.onSegments.apply(result.asSlice(8), 3, result, 5, length);
                assertSame(expectedInPlace, result, what + " in place by another segment");
              });
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void wrongArguments(Function function) {
    MemorySegment five = Memory.NATIVE.of(new float[5]);
    MemorySegment y = Memory.NATIVE.of(new float[] {7f, 7f, 7f, 7f, 7f});
    String name = function.input;
    assertThatThrownBy(() -> function.onSegments.apply(null, 0, y, 0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(name + " is null");
    assertThatThrownBy(() -> function.onSegments.apply(five, 0, y, 0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length is -1");
    assertThatThrownBy(() -> function.onSegments.apply(five, 1, y, 0, 5))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining(name + "Offset = 1");
    assertThatThrownBy(() -> function.onSegments.apply(five, 0, y, 1L << 40, 5))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("yOffset = 1099511627776");
    assertThatThrownBy(() -> function.onSegments.apply(five, 0, y.asReadOnly(), 0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("y is read-only");
    assertThatThrownBy(() -> function.onSegments.apply(y.asSlice(4), 0, y, 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("y [0, 3) overlaps " + name + " [0, 3)");
    assertThat(Memory.floats(y)).containsOnly(7f);
    assertThatCode(() -> function.onSegments.apply(five.asReadOnly(), 0, y, 0, 5))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("mixtures")
  void rows(Memory xMemory, Memory yMemory) {
    SplittableRandom random = new SplittableRandom(32);
    for (int columns : new int[] {0, 1, 3, 10, 17, 40, 1500}) {
      for (int rows : new int[] {0, 1, 2, 7, 120}) {
        int size = rows * columns;
        float[] x = values(random, size + 2);
        float[] y = values(random, size + 3);
        float[] b = values(random, columns + 1);
        String what = rows + " x " + columns;

        float[] expected = y.clone();
        VectorMath.softmax(x, 1, expected, 2, rows, columns);
        MemorySegment result = yMemory.of(y);
        SegmentMath.softmax(input(xMemory, x), 1, result, 2, rows, columns);
        assertSame(expected, result, "softmax of " + what);

        expected = y.clone();
        VectorMath.logSoftmax(expected, 2, expected, 2, rows, columns);
        result = yMemory.of(y);
        SegmentMath.logSoftmax(result, 2, result, 2, rows, columns);
        assertSame(expected, result, "logSoftmax of " + what);

        expected = y.clone();
        VectorMath.addBias(b, 1, expected, 2, rows, columns);
        result = yMemory.of(y);
        SegmentMath.addBias(input(xMemory, b), 1, result, 2, rows, columns);
        assertSame(expected, result, "addBias to " + what);

        float[] z = values(random, size + 1);
        for (Memory zMemory : new Memory[] {xMemory, yMemory}) {
          expected = y.clone();
          VectorMath.softmaxDelta(z, 1, x, 1, .3f, expected, 2, rows, columns);
          result = yMemory.of(y);
          SegmentMath.softmaxDelta(
              input(zMemory, z), 1, input(xMemory, x), 1, .3f, result, 2, rows, columns);
          assertSame(expected, result, "softmaxDelta of " + what);

          expected = y.clone();
          VectorMath.scaledDifference(z, 1, x, 1, .3f, expected, 2, size);
          result = yMemory.of(y);
          SegmentMath.scaledDifference(
              input(zMemory, z), 1, input(xMemory, x), 1, .3f, result, 2, size);
          assertSame(expected, result, "scaledDifference of " + what);

          expected = y.clone();
          VectorMath.scaledDifference(z, 1, expected, 2, .3f, expected, 2, size);
          result = yMemory.of(y);
          SegmentMath.scaledDifference(input(zMemory, z), 1, result, 2, .3f, result, 2, size);
          assertSame(expected, result, "scaledDifference in place of " + what);
        }
      }
    }
  }

  @Test
  void rowsThatAreRefused() {
    MemorySegment x = Memory.NATIVE.of(new float[20]);
    MemorySegment y = Memory.NATIVE.of(new float[20]);
    assertThatThrownBy(() -> SegmentMath.softmax(x, 0, y, 0, 3, 7))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("x needs 21");
    assertThatThrownBy(() -> SegmentMath.logSoftmax(x, 0, x, 1, 3, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("overlaps");
    assertThatCode(() -> SegmentMath.addBias(y, 0, y, 5, 3, 5)).doesNotThrowAnyException();
    assertThatThrownBy(() -> SegmentMath.addBias(y, 4, y, 5, 3, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("overlaps b");
    assertThatThrownBy(() -> SegmentMath.softmaxDelta(x, 0, y, 0, 1f, y, 0, 2, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delta [0, 10) overlaps y [0, 10)");
    assertThatThrownBy(() -> SegmentMath.scaledDifference(x, 0, y, 0, 1f, y.asReadOnly(), 0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("delta is read-only");
  }

  /** Behind 2 GiB of a segment, and behind as many floats as an int counts. */
  @Test
  void rangesBeyondTwoGibibytes() {
    float[] x = values(new SplittableRandom(33), 100);
    float[] expected = new float[100];
    VectorMath.tanh(x, 0, expected, 0, 100);
    for (long offset : new long[] {(1L << 29) + 3, (1L << 31) + 5}) {
      try (Arena arena = Arena.ofShared()) {
        MemorySegment large = Memory.zeros(4 * (offset + 200), arena);
        MemorySegment.copy(MemorySegment.ofArray(x), 0, large, 4 * offset, 400);
        SegmentMath.tanh(large, offset, large, offset + 100, 100);
        assertSame(expected, large.asSlice(4 * (offset + 100)), "from " + offset);
      }
    }
  }
}
