package dev.lanewise.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.internal.kernel.MathKernels;
import dev.lanewise.internal.kernel.ScalarMathKernels;
import dev.lanewise.internal.kernel.VectorMathKernels;
import dev.lanewise.internal.reference.ReferenceBlas;
import dev.lanewise.internal.reference.ReferenceMath;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
  private static final MathKernels VECTOR = new VectorMathKernels();
  private static final MathKernels SCALAR = new ScalarMathKernels();
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  @Test
  void bitsOfTheDefinitionForEveryShape() {
    Random random = new Random(31);
    int[] columnCounts = {
      0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 15, 16, 17, 31, 32, 33, 34, 35, 36, 63, 64, 65, 100, 2047, 2049
    };
    for (int columns : columnCounts) {
      for (int rows : new int[] {0, 1, 2, 17}) {
        float[] x = new float[3 + rows * columns + 5];
        for (int i = 0; i < x.length; i++) {
          x[i] = (float) random.nextGaussian() * 6;
        }
        float[] expected = x.clone();
        float[] apart = x.clone();
        float[] inPlace = x.clone();
        SCALAR.softmax(x, 3, expected, 3, rows, columns);
        VECTOR.softmax(x, 3, apart, 3, rows, columns);
        VECTOR.softmax(inPlace, 3, inPlace, 3, rows, columns);
        MathKernelsTest.assertSameBits(expected, apart, rows + " x " + columns);
        MathKernelsTest.assertSameBits(expected, inPlace, rows + " x " + columns + " in place");
      }
    }
  }

  @Test
  void bitsOfTheDefinitionForSpecials() {
    Random random = new Random(32);
    for (int columns = 1; columns < 70; columns++) {
      float[] x = MathKernelsTest.arguments(random, 20 * columns);
      float[] expected = new float[x.length];
      float[] actual = new float[x.length];
      SCALAR.softmax(x, 0, expected, 0, 20, columns);
      VECTOR.softmax(x, 0, actual, 0, 20, columns);
      MathKernelsTest.assertSameBits(expected, actual, "columns " + columns);
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
      java.util.Arrays.fill(low, -INFINITY);
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
