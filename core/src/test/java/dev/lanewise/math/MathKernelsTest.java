package dev.lanewise.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.internal.kernel.math.MathKernels;
import dev.lanewise.internal.kernel.math.ScalarMathKernels;
import dev.lanewise.internal.kernel.math.VectorMathKernels;
import dev.lanewise.internal.reference.ReferenceFunctions;
import java.util.Arrays;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All kernels give the bits of the definitions and write their range only. */
@Tag("definition")
@Tag("kernel")
class MathKernelsTest {
  private static final MathKernels VECTOR = new VectorMathKernels();
  private static final MathKernels SCALAR = new ScalarMathKernels();
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int[] LENGTHS = {
    0, 1, 2, 3, LANES - 1, LANES, LANES + 1, 2 * LANES - 1, 2 * LANES, 2 * LANES + 1, 67, 300, 1031
  };
  private static final int[] OFFSETS = {0, 1, 5};
  private static final float GUARD = -77.25f;

  /** The parameter of those that have one. */
  private static final float P = 0.7f;

  private static final float[] SPECIALS = {
    0f,
    -0f,
    1f,
    -1f,
    Float.NaN,
    Float.intBitsToFloat(0xffc00001),
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    88.72283f,
    88.72284f,
    -87.33655f,
    -103.9f,
    -104f,
    104f,
    -110f,
    0.6f,
    -0.59999996f,
    9.1f,
    0.875f,
    -14.2f,
    -108.7f,
    -0.7517915f,
    -1.2784645f
  };

  @ParameterizedTest
  @EnumSource
  void apartRangesOfEveryLength(ElementwiseFunction function) {
    Random random = new Random(11);
    for (int length : LENGTHS) {
      for (int xOffset : OFFSETS) {
        for (int yOffset : OFFSETS) {
          float[] x = arguments(random, xOffset + length + 7);
          float[] expected = arguments(random, yOffset + length + 7);
          Arrays.fill(expected, 0, yOffset, GUARD);
          Arrays.fill(expected, yOffset + length, expected.length, GUARD);
          float[] actual = expected.clone();
          float[] untouched = x.clone();

          float[] scalar = expected.clone();

          ReferenceFunctions.apply(function, P, x, xOffset, expected, yOffset, length);
          function.apply(VECTOR, P, x, xOffset, actual, yOffset, length);
          function.apply(SCALAR, P, x, xOffset, scalar, yOffset, length);

          assertSameBits(expected, actual, function + ", length " + length);
          assertSameBits(expected, scalar, function + ", scalar, length " + length);
          assertThat(Arrays.copyOf(actual, yOffset)).isEqualTo(guards(yOffset));
          assertThat(actual).endsWith(guards(7));
          assertSameBits(untouched, x, "argument of " + function);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sameRangeOfEveryLength(ElementwiseFunction function) {
    Random random = new Random(12);
    for (int length : LENGTHS) {
      for (int offset : OFFSETS) {
        float[] before = arguments(random, offset + length + 7);
        float[] expected = before.clone();
        float[] actual = before.clone();
        ReferenceFunctions.apply(function, P, before, offset, expected, offset, length);
        function.apply(VECTOR, P, actual, offset, actual, offset, length);
        assertSameBits(expected, actual, function + " in place, length " + length);
        float[] scalar = before.clone();
        function.apply(SCALAR, P, scalar, offset, scalar, offset, length);
        assertSameBits(expected, scalar, function + " in place, scalar, length " + length);
      }
    }
  }

  @Test
  void biasOfEveryShape() {
    Random random = new Random(13);
    for (int rows : new int[] {0, 1, 3, 10}) {
      for (int columns : LENGTHS) {
        float[] bias = arguments(random, columns + 3);
        float[] expected = arguments(random, rows * columns + 9);
        float[] actual = expected.clone();
        SCALAR.addBias(bias, 2, expected, 4, rows, columns);
        VECTOR.addBias(bias, 2, actual, 4, rows, columns);
        assertSameBits(expected, actual, rows + " x " + columns);
      }
    }
  }

  @Test
  void biasIsAddedToEachRow() {
    float[] y = {9f, 1f, 2f, 3f, 4f, 5f, 6f, 9f};
    VECTOR.addBias(new float[] {10f, 20f, 30f}, 0, y, 1, 2, 3);
    assertThat(y).containsExactly(9f, 11f, 22f, 33f, 14f, 25f, 36f, 9f);
  }

  @Test
  void derivativesFollowTheirFormulas() {
    float[] a = {0.25f, 0.25f, -0.5f, 0f};
    assertThat(product(VECTOR::timesSigmoidDerivative, a)).containsExactly(.375f, .375f, -1.5f, 0f);
    assertThat(product(VECTOR::timesTanhDerivative, a)).containsExactly(1.875f, 1.875f, 1.5f, 2f);
    assertThat(product(VECTOR::timesReluDerivative, a)).containsExactly(2f, 2f, 0f, 0f);
    assertThat(
            product((x, xo, y, yo, n) -> VECTOR.timesLeakyReluDerivative(.5f, x, xo, y, yo, n), a))
        .containsExactly(2f, 2f, 1f, 1f);
    assertThat(product((x, xo, y, yo, n) -> VECTOR.timesEluDerivative(1f, x, xo, y, yo, n), a))
        .containsExactly(2f, 2f, 1f, 2f);
  }

  private interface Derivative {
    void apply(float[] a, int aOffset, float[] y, int yOffset, int length);
  }

  /** Multiplies 2 by the derivative, on a range long enough for vectors. */
  private static float[] product(Derivative derivative, float[] a) {
    float[] repeated = new float[4 * LANES];
    float[] y = new float[4 * LANES];
    Arrays.fill(y, 2f);
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = a[i % 4];
    }
    derivative.apply(repeated, 0, y, 0, y.length);
    for (int i = 4; i < y.length; i++) {
      assertThat(y[i]).isEqualTo(y[i % 4]);
    }
    return Arrays.copyOf(y, 4);
  }

  /** Specials, any bit pattern, and the numbers that networks see, in turn. */
  static float[] arguments(Random random, int length) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      int kind = random.nextInt(4);
      x[i] =
          kind == 0
              ? SPECIALS[random.nextInt(SPECIALS.length)]
              : kind == 1
                  ? Float.intBitsToFloat(random.nextInt())
                  : (float) random.nextGaussian() * (kind == 2 ? 1f : 30f);
    }
    return x;
  }

  /** Any two NaNs are the same. */
  static void assertSameBits(float[] expected, float[] actual, String what) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Float.floatToIntBits(actual[i]))
          .as("%s, element %d: %s in place of %s", what, i, actual[i], expected[i])
          .isEqualTo(Float.floatToIntBits(expected[i]));
    }
  }

  private static float[] guards(int length) {
    float[] guards = new float[length];
    Arrays.fill(guards, GUARD);
    return guards;
  }
}
