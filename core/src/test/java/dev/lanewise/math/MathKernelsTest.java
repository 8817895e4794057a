package dev.lanewise.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.kernel.math.MathKernels;
import dev.lanewise.internal.kernel.math.ScalarMathKernels;
import dev.lanewise.internal.kernel.math.VectorMathKernels;
import java.util.Arrays;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vector kernels give the bits of the scalar ones and write their range only. */
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

  /** A kernel with two operands: it reads x, and y where it is a derivative. */
  enum Operation {
    EXP(MathKernels::exp),
    EXPM1(MathKernels::expm1),
    LOG(MathKernels::log),
    LOG1P(MathKernels::log1p),
    SIGMOID(MathKernels::sigmoid),
    TANH(MathKernels::tanh),
    SOFTPLUS(MathKernels::softplus),
    ERF(MathKernels::erf),
    GELU(MathKernels::gelu),
    SILU(MathKernels::silu),
    RELU(MathKernels::relu),
    LEAKY_RELU((k, x, xo, y, yo, n) -> k.leakyRelu(0.1f, x, xo, y, yo, n)),
    HARD_SHRINK((k, x, xo, y, yo, n) -> k.hardShrink(0.5f, x, xo, y, yo, n)),
    ELU((k, x, xo, y, yo, n) -> k.elu(1.3f, x, xo, y, yo, n)),
    SIGMOID_DERIVATIVE(MathKernels::timesSigmoidDerivative),
    TANH_DERIVATIVE(MathKernels::timesTanhDerivative),
    RELU_DERIVATIVE(MathKernels::timesReluDerivative),
    LEAKY_RELU_DERIVATIVE(
        (k, x, xo, y, yo, n) -> k.timesLeakyReluDerivative(0.1f, x, xo, y, yo, n)),
    SOFTPLUS_DERIVATIVE(MathKernels::timesSoftplusDerivative),
    GELU_DERIVATIVE(MathKernels::timesGeluDerivative),
    SILU_DERIVATIVE(MathKernels::timesSiluDerivative),
    ELU_DERIVATIVE((k, x, xo, y, yo, n) -> k.timesEluDerivative(1.3f, x, xo, y, yo, n));

    final Body body;

    Operation(Body body) {
      this.body = body;
    }
  }

  interface Body {
    void apply(MathKernels kernels, float[] x, int xOffset, float[] y, int yOffset, int length);
  }

  @ParameterizedTest
  @EnumSource
  void apartRangesOfEveryLength(Operation operation) {
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

          operation.body.apply(SCALAR, x, xOffset, expected, yOffset, length);
          operation.body.apply(VECTOR, x, xOffset, actual, yOffset, length);

          assertSameBits(expected, actual, operation + ", length " + length);
          assertThat(Arrays.copyOf(actual, yOffset)).isEqualTo(guards(yOffset));
          assertThat(actual).endsWith(guards(7));
          assertSameBits(untouched, x, "argument of " + operation);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sameRangeOfEveryLength(Operation operation) {
    Random random = new Random(12);
    for (int length : LENGTHS) {
      for (int offset : OFFSETS) {
        float[] before = arguments(random, offset + length + 7);
        float[] expected = before.clone();
        float[] actual = before.clone();
        // The scalar kernels read each element before they write it, from a copy to be sure.
        operation.body.apply(SCALAR, before, offset, expected, offset, length);
        operation.body.apply(VECTOR, actual, offset, actual, offset, length);
        assertSameBits(expected, actual, operation + " in place, length " + length);
        float[] scalar = before.clone();
        operation.body.apply(SCALAR, scalar, offset, scalar, offset, length);
        assertSameBits(expected, scalar, operation + " in place, scalar, length " + length);
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
