package dev.lanewise.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Worked values, symmetries and special values, through the public entry points. */
@Tag("definition")
@Tag("kernel")
class FunctionValuesTest {
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private interface Function {
    void apply(float[] x, int xOffset, float[] y, int yOffset, int length);
  }

  @Test
  void workedValuesOfTheSigmoid() {
    assertThat(one(VectorMath::sigmoid, 0f)).isEqualTo(0.5f);
    assertThat(one(VectorMath::sigmoid, 1f)).isEqualTo((float) .73105857863000488);
    assertThat(one(VectorMath::sigmoid, -10f)).isEqualTo((float) 4.5397868702434395e-5);
    assertThat(one(VectorMath::sigmoid, 1000f)).isEqualTo(1f);
    assertThat(one(VectorMath::sigmoid, -1000f)).isEqualTo(0f);
    float slope = 1f;
    float[] delta = {slope};
    VectorMath.timesSigmoidDerivative(new float[] {.5f}, 0, delta, 0, 1);
    assertThat(delta[0]).isEqualTo(.25f);
  }

  @Test
  void workedValuesOfTheOthers() {
    assertThat(one(VectorMath::tanh, 1f)).isEqualTo((float) .76159415595576489);
    assertThat(one((x, xo, y, yo, n) -> VectorMath.leakyRelu(.1f, x, xo, y, yo, n), -2f))
        .isEqualTo(-.2f);
    assertThat(one((x, xo, y, yo, n) -> VectorMath.elu(1f, x, xo, y, yo, n), -1f))
        .isCloseTo(-.6321205588f, within(Math.ulp(.63f)));
    assertThat(one((x, xo, y, yo, n) -> VectorMath.elu(2f, x, xo, y, yo, n), -1f))
        .isCloseTo(2 * -.6321205588f, within(Math.ulp(1.26f)));
    assertThat(one(VectorMath::exp, 1f)).isEqualTo((float) Math.E);
    assertThat(one(VectorMath::log, 2f)).isEqualTo((float) StrictMath.log(2));
    assertThat(one(VectorMath::relu, -3f)).isEqualTo(0f);
    assertThat(one(VectorMath::relu, 3f)).isEqualTo(3f);
  }

  /** Where the Javadoc says that results are 0 or infinite, and one float before. */
  @Test
  void theEndsOfTheRanges() {
    ends(VectorMath::gelu, -14.366462f, -0f);
    ends(VectorMath::silu, -108.66031f, -0f);
    ends(VectorMath::exp, -103.972084f, 0f);
    ends(VectorMath::softplus, -103.972084f, 0f);
    ends(VectorMath::exp, 88.72284f, INFINITY);
  }

  private static void ends(Function function, float from, float value) {
    assertThat(one(function, from)).isEqualTo(value);
    float before = from < 0 ? Math.nextUp(from) : Math.nextDown(from);
    assertThat(one(function, before)).isNotEqualTo(value).isNotZero();
  }

  @Test
  void workedValuesOfErrorFunctionSoftplusGeluAndSilu() {
    assertThat(one(VectorMath::erf, 1f)).isEqualTo((float) .84270079294971487);
    assertThat(one(VectorMath::erf, -.5f)).isEqualTo((float) -.52049987781304654);
    assertThat(one(VectorMath::softplus, 0f)).isEqualTo((float) .69314718055994531);
    assertThat(one(VectorMath::softplus, 20f)).isEqualTo((float) 20.000000002061154);
    assertNear(one(VectorMath::gelu, 1f), .84134474606854295);
    assertNear(one(VectorMath::gelu, -10f), -7.6198530241605261e-23);
    assertNear(one(VectorMath::silu, 1f), .73105857863000488);
    assertNear(one(VectorMath::silu, -10f), -4.5397868702434395e-4);
    assertNear(one(VectorMath::expm1, 1f), 1.7182818284590452);
    assertNear(one(VectorMath::expm1, -1e-5f), StrictMath.expm1(-1e-5f));
    assertNear(one(VectorMath::log1p, 1f), .69314718055994531);
    assertNear(one(VectorMath::log1p, -.5f), -.69314718055994531);
    assertNear(one(VectorMath::log1p, 1e-5f), StrictMath.log1p(1e-5f));
  }

  private static void assertNear(float actual, double expected) {
    assertThat((double) actual).isCloseTo(expected, within(2.5 * Math.ulp((float) expected)));
  }

  @Test
  void derivativesOfSoftplusGeluAndSilu() {
    // From the value ln 2 of softplus, s(0) = 1/2; from the arguments of the others.
    assertThat(derivative(VectorMath::timesSoftplusDerivative, (float) Math.log(2))).isEqualTo(1f);
    assertThat(derivative(VectorMath::timesGeluDerivative, 0f)).isEqualTo(1f);
    assertThat(derivative(VectorMath::timesSiluDerivative, 0f)).isEqualTo(1f);
    assertNear(derivative(VectorMath::timesGeluDerivative, 1f), 2 * 1.0833154705876863);
    assertNear(derivative(VectorMath::timesGeluDerivative, -1f), 2 * -.083315470587686291);
    assertNear(derivative(VectorMath::timesSiluDerivative, 1f), 2 * .92767051187148673);
    assertNear(derivative(VectorMath::timesSiluDerivative, -1f), 2 * .072329488128513268);
  }

  /** 2 times the derivative. */
  private static float derivative(Function times, float x) {
    float[] y = {2f};
    times.apply(new float[] {x}, 0, y, 0, 1);
    return y[0];
  }

  @Test
  void specialValues() {
    expect(VectorMath::exp, Float.NaN, Float.NaN);
    expect(VectorMath::exp, INFINITY, INFINITY);
    expect(VectorMath::exp, -INFINITY, 0f);
    expect(VectorMath::exp, -0f, 1f);
    expect(VectorMath::exp, 88.72284f, INFINITY);
    expect(VectorMath::exp, 88.72283f, 0x1.ffff08p127f);
    expect(VectorMath::exp, -103.5f, Float.MIN_VALUE);
    expect(VectorMath::exp, -104f, 0f);

    expect(VectorMath::log, Float.NaN, Float.NaN);
    expect(VectorMath::log, INFINITY, INFINITY);
    expect(VectorMath::log, -INFINITY, Float.NaN);
    expect(VectorMath::log, -1f, Float.NaN);
    expect(VectorMath::log, -Float.MIN_VALUE, Float.NaN);
    expect(VectorMath::log, 0f, -INFINITY);
    expect(VectorMath::log, -0f, -INFINITY);
    expect(VectorMath::log, 1f, 0f);
    expect(VectorMath::log, Float.MIN_VALUE, (float) StrictMath.log(Float.MIN_VALUE));

    expect(VectorMath::sigmoid, Float.NaN, Float.NaN);
    expect(VectorMath::sigmoid, INFINITY, 1f);
    expect(VectorMath::sigmoid, -INFINITY, 0f);
    expect(VectorMath::sigmoid, -0f, 0.5f);
    expect(VectorMath::sigmoid, -103.5f, Float.MIN_VALUE);

    expect(VectorMath::tanh, Float.NaN, Float.NaN);
    expect(VectorMath::tanh, INFINITY, 1f);
    expect(VectorMath::tanh, -INFINITY, -1f);
    expect(VectorMath::tanh, -0f, -0f);
    expect(VectorMath::tanh, 0f, 0f);
    expect(VectorMath::tanh, Float.MIN_VALUE, Float.MIN_VALUE);
    expect(VectorMath::tanh, -Float.MIN_NORMAL, -Float.MIN_NORMAL);

    Function elu = (x, xo, y, yo, n) -> VectorMath.elu(1f, x, xo, y, yo, n);
    expect(elu, Float.NaN, Float.NaN);
    expect(elu, INFINITY, INFINITY);
    expect(elu, -INFINITY, -1f);
    expect(elu, -0f, -0f);
    expect(elu, 0f, 0f);
    expect(elu, -Float.MIN_NORMAL, -Float.MIN_NORMAL);

    expect(VectorMath::expm1, Float.NaN, Float.NaN);
    expect(VectorMath::expm1, INFINITY, INFINITY);
    expect(VectorMath::expm1, -INFINITY, -1f);
    expect(VectorMath::expm1, -0f, -0f);

    expect(VectorMath::log1p, Float.NaN, Float.NaN);
    expect(VectorMath::log1p, INFINITY, INFINITY);
    expect(VectorMath::log1p, -INFINITY, Float.NaN);
    expect(VectorMath::log1p, Math.nextDown(-1f), Float.NaN);
    expect(VectorMath::log1p, -1f, -INFINITY);
    expect(VectorMath::log1p, -0f, -0f);
    expect(VectorMath::log1p, 0f, 0f);
    expect(VectorMath::log1p, -Float.MIN_VALUE, -Float.MIN_VALUE);
    expect(VectorMath::log1p, Float.MAX_VALUE, (float) StrictMath.log1p(Float.MAX_VALUE));

    expect(VectorMath::softplus, Float.NaN, Float.NaN);
    expect(VectorMath::softplus, INFINITY, INFINITY);
    expect(VectorMath::softplus, -INFINITY, 0f);
    expect(VectorMath::softplus, -103.5f, Float.MIN_VALUE);
    expect(VectorMath::softplus, Float.MAX_VALUE, Float.MAX_VALUE);

    expect(VectorMath::erf, Float.NaN, Float.NaN);
    expect(VectorMath::erf, INFINITY, 1f);
    expect(VectorMath::erf, -INFINITY, -1f);
    expect(VectorMath::erf, -0f, -0f);
    expect(VectorMath::erf, 4f, 1f);

    for (Function function : new Function[] {VectorMath::gelu, VectorMath::silu}) {
      expect(function, Float.NaN, Float.NaN);
      expect(function, INFINITY, INFINITY);
      expect(function, -INFINITY, -0f);
      expect(function, -Float.MAX_VALUE, -0f);
      expect(function, -0f, -0f);
      expect(function, 0f, 0f);
      expect(function, Float.MAX_VALUE, Float.MAX_VALUE);
    }
    expect(VectorMath::gelu, -14.1f, (float) -2.67736201482e-44);
    expect(VectorMath::silu, -103f, (float) (-103 * StrictMath.exp(-103)));

    expect(VectorMath::relu, Float.NaN, Float.NaN);
    expect(VectorMath::relu, -0f, 0f);
    expect(VectorMath::relu, -INFINITY, 0f);
    Function leaky = (x, xo, y, yo, n) -> VectorMath.leakyRelu(.5f, x, xo, y, yo, n);
    expect(leaky, Float.NaN, Float.NaN);
    expect(leaky, -INFINITY, -INFINITY);
    Function shrink = (x, xo, y, yo, n) -> VectorMath.hardShrink(.5f, x, xo, y, yo, n);
    for (float x : new float[] {Float.NaN, -INFINITY, INFINITY, Math.nextUp(.5f), -.51f}) {
      expect(shrink, x, x);
    }
    for (float x : new float[] {-0f, 0f, .5f, -.5f, Float.MIN_VALUE, -.1f}) {
      expect(shrink, x, 0f);
    }
    expect((x, xo, y, yo, n) -> VectorMath.hardShrink(-1f, x, xo, y, yo, n), -0f, -0f);
  }

  @Test
  void sigmoidOfTheNegativeIsTheComplement() {
    Random random = new Random(21);
    float[] x = new float[100_000];
    float[] negative = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian() * 8;
      negative[i] = -x[i];
    }
    VectorMath.sigmoid(x, 0, x, 0, x.length);
    VectorMath.sigmoid(negative, 0, negative, 0, x.length);
    for (int i = 0; i < x.length; i++) {
      float larger = Math.max(x[i], negative[i]);
      float smaller = Math.min(x[i], negative[i]);
      assertThat(larger).isEqualTo(1f - smaller);
      assertThat(smaller).isBetween(0f, 0.5f);
    }
  }

  @Test
  void tanhIsOdd() {
    Random random = new Random(22);
    float[] x = new float[100_000];
    float[] negative = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = Float.intBitsToFloat(random.nextInt() >>> 1);
      negative[i] = -x[i];
    }
    VectorMath.tanh(x, 0, x, 0, x.length);
    VectorMath.tanh(negative, 0, negative, 0, x.length);
    for (int i = 0; i < x.length; i++) {
      assertThat(Float.floatToIntBits(negative[i])).isEqualTo(Float.floatToIntBits(-x[i]));
    }
  }

  /** Asserts a value, by its bits, in a range of one element and in one of many vectors. */
  private static void expect(Function function, float x, float expected) {
    assertThat(Float.floatToIntBits(one(function, x)))
        .as("at %s", x)
        .isEqualTo(Float.floatToIntBits(expected));
  }

  private static float one(Function function, float x) {
    float[] single = {x};
    function.apply(single, 0, single, 0, 1);
    float[] many = new float[67];
    java.util.Arrays.fill(many, x);
    function.apply(many, 0, many, 0, many.length);
    for (float y : many) {
      assertThat(Float.floatToIntBits(y)).isEqualTo(Float.floatToIntBits(single[0]));
    }
    return single[0];
  }
}
