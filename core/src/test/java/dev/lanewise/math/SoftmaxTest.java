package dev.lanewise.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.internal.kernel.math.MathKernels;
import dev.lanewise.internal.kernel.math.ScalarMathKernels;
import dev.lanewise.internal.kernel.math.VectorMathKernels;
import dev.lanewise.internal.reference.ReferenceBlas;
import dev.lanewise.internal.reference.ReferenceMath;
import dev.lanewise.internal.reference.ReferenceRows;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("definition")
@Tag("kernel")
class SoftmaxTest {
  private static final MathKernels VECTOR = new VectorMathKernels();
  private static final MathKernels SCALAR = new ScalarMathKernels();
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  /** An operation on the rows of X, and its definition. */
  private enum Operation {
    SOFTMAX {
      @Override
      void apply(MathKernels kernels, float[] x, int at, float[] y, int to, int rows, int columns) {
        kernels.softmax(x, at, y, to, rows, columns);
      }

      @Override
      void define(float[] x, int at, float[] y, int to, int columns) {
        ReferenceRows.softmaxRow(x, at, y, to, columns);
      }
    },
    LOG_SOFTMAX {
      @Override
      void apply(MathKernels kernels, float[] x, int at, float[] y, int to, int rows, int columns) {
        kernels.logSoftmax(x, at, y, to, rows, columns);
      }

      @Override
      void define(float[] x, int at, float[] y, int to, int columns) {
        ReferenceRows.logSoftmaxRow(x, at, y, to, columns);
      }
    },
    SOFTMAX_DELTA {
      @Override
      void apply(MathKernels kernels, float[] x, int at, float[] y, int to, int rows, int columns) {
        float[] targets = new float[1 + rows * columns];
        for (int i = 0; i < rows * columns; i++) {
          targets[1 + i] = i % columns % 7 / 7f;
        }
        kernels.softmaxDelta(x, at, targets, 1, .3f, y, to, rows, columns);
      }

      @Override
      void define(float[] x, int at, float[] y, int to, int columns) {
        ReferenceRows.softmaxRow(x, at, y, to, columns);
        for (int j = 0; j < columns; j++) {
          y[to + j] = ReferenceRows.scaledDifference(y[to + j], j % 7 / 7f, .3f);
        }
      }
    };

    abstract void apply(
        MathKernels kernels, float[] x, int at, float[] y, int to, int rows, int columns);

    /** The definition, of one row. */
    abstract void define(float[] x, int at, float[] y, int to, int columns);

    void define(float[] x, int at, float[] y, int to, int rows, int columns) {
      for (int row = 0; row < rows; row++) {
        define(x, at + row * columns, y, to + row * columns, columns);
      }
    }
  }

  /** Also nothing around the rows is written, and what lies there does not matter. */
  @ParameterizedTest
  @EnumSource
  void bitsOfTheDefinitionForEveryShape(Operation operation) {
    Random random = new Random(31);
    IntStream.concat(IntStream.rangeClosed(0, 70), IntStream.of(100, 683, 2047, 2048, 2049, 5000))
        .forEach(
            columns -> {
              // 513 short rows are more than one chunk.
              for (int rows : new int[] {0, 1, 2, 3, 4, 5, 17, columns < 20 ? 513 : 6}) {
                check(operation, random, rows, columns);
              }
            });
  }

  private static void check(Operation operation, Random random, int rows, int columns) {
    int from = random.nextInt(20);
    int to = random.nextInt(20);
    int length = rows * columns;
    // X ends with its array now and then, so that no vector can be read beyond it.
    float[] x = new float[from + length + (rows % 2 == 0 ? 0 : 23)];
    Arrays.fill(x, Float.NaN);
    for (int i = from; i < from + length; i++) {
      x[i] = (float) random.nextGaussian() * 6;
    }
    float[] expected = new float[to + length + rows % 2];
    Arrays.fill(expected, 7f);
    float[] apart = expected.clone();
    float[] scalar = expected.clone();
    float[] inPlace = x.clone();
    operation.define(x, from, expected, to, rows, columns);
    operation.apply(SCALAR, x, from, scalar, to, rows, columns);
    operation.apply(VECTOR, x, from, apart, to, rows, columns);
    operation.apply(VECTOR, inPlace, from, inPlace, from, rows, columns);
    String name = operation + " " + rows + " x " + columns;
    MathKernelsTest.assertSameBits(expected, apart, name);
    MathKernelsTest.assertSameBits(expected, scalar, name + " scalar");
    System.arraycopy(expected, to, x, from, length);
    MathKernelsTest.assertSameBits(x, inPlace, name + " in place");
    assertThat(Arrays.stream(indices(expected.length)).filter(i -> i < to || i >= to + length))
        .allMatch(i -> expected[i] == 7f);
  }

  private static int[] indices(int length) {
    return IntStream.range(0, length).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void bitsOfTheDefinitionForSpecials(Operation operation) {
    Random random = new Random(32);
    for (int columns = 1; columns <= 70; columns++) {
      float[] x = MathKernelsTest.arguments(random, 20 * columns);
      // A row of -Inf, one with +Inf, one with NaN, and one of the largest floats.
      Arrays.fill(x, 3 * columns, 4 * columns, -INFINITY);
      x[5 * columns + random.nextInt(columns)] = INFINITY;
      x[7 * columns + random.nextInt(columns)] = Float.NaN;
      for (int j = 0; j < columns; j++) {
        x[9 * columns + j] = j % 2 == 0 ? Float.MAX_VALUE : -Float.MAX_VALUE;
        x[10 * columns + j] = j % 2 == 0 ? 0f : -0f;
      }
      float[] expected = new float[x.length];
      float[] actual = new float[x.length];
      float[] scalar = new float[x.length];
      operation.define(x, 0, expected, 0, 20, columns);
      operation.apply(SCALAR, x, 0, scalar, 0, 20, columns);
      operation.apply(VECTOR, x, 0, actual, 0, 20, columns);
      MathKernelsTest.assertSameBits(expected, actual, operation + ", columns " + columns);
      MathKernelsTest.assertSameBits(expected, scalar, operation + " scalar, " + columns);
    }
  }

  /**
   * The rounding of d and of the difference are each half a unit of the result, or less; the
   * logarithm, at most the result, is off by 0.93 units, and by the error of the sum, which is that
   * of its exponentials and additions and grows with the logarithm of the number of columns.
   */
  @Test
  void logSoftmaxIsTheLogarithm() {
    Random random = new Random(35);
    for (int columns : new int[] {1, 2, 10, 33, 137, 3000}) {
      float[] x = new float[columns];
      for (int j = 0; j < columns; j++) {
        x[j] = (float) random.nextGaussian() * 10;
      }
      double max = -INFINITY;
      for (float v : x) {
        max = Math.max(max, v);
      }
      double sum = 0;
      for (float v : x) {
        sum += StrictMath.exp(v - max);
      }
      float[] y = new float[columns];
      VectorMath.logSoftmax(x, 0, y, 0, 1, columns);
      // A relative error of the sum is an absolute one of its logarithm: exponentials of arguments
      // d rounded by |d| u with e^d |d| at most 1/e, their own errors, five additions of the tree.
      double ofSum = (2 + 2 + 5 + columns / 32.0) * 0x1p-24;
      for (int j = 0; j < columns; j++) {
        double exact = x[j] - max - StrictMath.log(sum);
        double bound = 4 * 0x1p-24 * Math.abs(exact) + ofSum;
        assertThat((double) y[j]).isCloseTo(exact, within(bound));
      }
    }
  }

  @Test
  void logSoftmaxOfSpecialRows() {
    float[] x = {0f, 0f, -INFINITY, 3e38f, -3e38f, 0f, 5f, INFINITY, 5f};
    VectorMath.logSoftmax(x, 0, x, 0, 3, 3);
    float half = ReferenceMath.log(2f);
    assertThat(x)
        .startsWith(-half, -half, -INFINITY, 0f, -INFINITY, -3e38f)
        .endsWith(Float.NaN, Float.NaN, Float.NaN);
    float[] one = {-0f, 1e30f, Float.MIN_VALUE, -INFINITY};
    VectorMath.logSoftmax(one, 0, one, 0, 4, 1);
    assertThat(one).containsExactly(0f, 0f, 0f, Float.NaN);
  }

  /** delta from z is what softmax and the scaled difference give, and so is that from a. */
  @Test
  void deltaOfSoftmax() {
    Random random = new Random(36);
    for (int columns : new int[] {1, 3, 10, 40}) {
      int rows = 13;
      float[] z = MathKernelsTest.arguments(random, rows * columns);
      float[] y = new float[z.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = random.nextFloat();
      }
      float[] a = new float[z.length];
      VectorMath.softmax(z, 0, a, 0, rows, columns);
      float[] expected = new float[z.length];
      for (int i = 0; i < z.length; i++) {
        expected[i] = (a[i] - y[i]) * .1f;
      }
      float[] delta = new float[z.length];
      VectorMath.softmaxDelta(z, 0, y, 0, .1f, delta, 0, rows, columns);
      MathKernelsTest.assertSameBits(expected, delta, "from z, columns " + columns);
      VectorMath.softmaxDelta(z, 0, y, 0, .1f, z, 0, rows, columns);
      MathKernelsTest.assertSameBits(expected, z, "in place, columns " + columns);
      float[] overTargets = y.clone();
      VectorMath.scaledDifference(a, 0, overTargets, 0, .1f, overTargets, 0, a.length);
      MathKernelsTest.assertSameBits(expected, overTargets, "over y, columns " + columns);
      VectorMath.scaledDifference(a, 0, y, 0, .1f, a, 0, a.length);
      MathKernelsTest.assertSameBits(expected, a, "from a, columns " + columns);
    }
  }

  /** The definition written once more, with the lanes of the contract as an array. */
  @Test
  void theSumRunsInLanes() {
    Random random = new Random(33);
    for (int columns : new int[] {1, 10, 31, 33, 100, 1000}) {
      float[] x = new float[columns];
      float max = -INFINITY;
      for (int j = 0; j < columns; j++) {
        x[j] = (float) random.nextGaussian() * 3;
        max = Math.max(max, x[j]);
      }
      float[] lanes = new float[32];
      float[] expected = new float[columns];
      for (int j = 0; j < columns; j++) {
        expected[j] = ReferenceMath.exp(x[j] - max);
        lanes[j % 32] += expected[j];
      }
      float sum = ReferenceBlas.sumOfLanes(lanes);
      for (int j = 0; j < columns; j++) {
        expected[j] /= sum;
      }
      VectorMath.softmax(x, 0, x, 0, 1, columns);
      MathKernelsTest.assertSameBits(expected, x, "columns " + columns);
    }
  }

  @Test
  void rowsSumToOne() {
    Random random = new Random(34);
    int rows = 50;
    int columns = 137;
    float[] x = new float[rows * columns];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian() * 10;
    }
    VectorMath.softmax(x, 0, x, 0, rows, columns);
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += x[row * columns + j];
      }
      // The error of the float sum (5 tree additions and 5 of a lane) and of each division.
      assertThat(sum).isCloseTo(1, within(11 * 0x1p-24));
    }
  }

  @Test
  void largeValuesAreStable() {
    float[] x = {3e38f, 3e38f, -3e38f, 1000f};
    VectorMath.softmax(x, 0, x, 0, 1, 4);
    assertThat(x).containsExactly(.5f, .5f, 0f, 0f);
    float[] shifted = {10_001f, 10_002f, 10_003f};
    float[] plain = {1f, 2f, 3f};
    VectorMath.softmax(shifted, 0, shifted, 0, 1, 3);
    VectorMath.softmax(plain, 0, plain, 0, 1, 3);
    assertThat(shifted).containsExactly(plain);
  }

  @Test
  void specialRows() {
    for (int columns : new int[] {1, 3, 10, 40}) {
      for (int at = 0; at < columns; at++) {
        assertThat(rowWith(columns, at, Float.NaN)).containsOnly(Float.NaN);
        assertThat(rowWith(columns, at, INFINITY)).containsOnly(Float.NaN);
        if (columns > 1) {
          assertThat(rowWith(columns, at, -INFINITY)[at]).isEqualTo(0f);
          assertThat(rowWith(columns, at, -INFINITY)).doesNotContain(Float.NaN);
        }
      }
      float[] low = new float[columns];
      Arrays.fill(low, -INFINITY);
      VectorMath.softmax(low, 0, low, 0, 1, columns);
      assertThat(low).containsOnly(Float.NaN);
    }
  }

  private static float[] rowWith(int columns, int at, float special) {
    float[] x = new float[columns];
    for (int j = 0; j < columns; j++) {
      x[j] = j == at ? special : j * .25f;
    }
    VectorMath.softmax(x, 0, x, 0, 1, columns);
    return x;
  }
}
