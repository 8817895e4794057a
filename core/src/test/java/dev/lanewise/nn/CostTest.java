package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernel")
class CostTest {
  private static double cost(Cost cost, float[] a, float... y) {
    return cost.sample(a, 0, y, 0, a.length);
  }

  @Test
  void hasTheValuesOfItsFormula() {
    float[] a = {.25f, .5f, .75f};
    assertThat(cost(Cost.QUADRATIC, a, 1, 0, .5f)).isEqualTo((.5625 + .25 + .0625) / 2);
    assertThat(cost(Cost.CROSS_ENTROPY, a, 1, 0, .5f))
        .isCloseTo(
            -Math.log(.25) - Math.log(.5) - .5 * Math.log(.75) - .5 * Math.log(.25), within(1e-15));
    assertThat(cost(Cost.LOG_LIKELIHOOD, a, 0, 1, 0)).isCloseTo(Math.log(2), within(1e-15));
    assertThat(cost(Cost.LOG_LIKELIHOOD, a, .5f, .5f, 0))
        .isCloseTo(.5 * Math.log(4) + .5 * Math.log(2), within(1e-15));
  }

  @Test
  void zeroTimesTheLogarithmOfZeroIsZero() {
    assertThat(cost(Cost.CROSS_ENTROPY, new float[] {0, 1}, 0, 1)).isZero();
    assertThat(cost(Cost.LOG_LIKELIHOOD, new float[] {0, 1}, 0, 1)).isZero();
  }

  @Test
  void aSaturatedWrongOutputCosts149TimesTheLogarithmOf2() {
    double expected = 149 * Math.log(2);
    assertThat(cost(Cost.CROSS_ENTROPY, new float[] {0}, 1)).isCloseTo(expected, within(1e-13));
    assertThat(cost(Cost.CROSS_ENTROPY, new float[] {1}, 0)).isCloseTo(expected, within(1e-13));
    assertThat(cost(Cost.LOG_LIKELIHOOD, new float[] {0}, 1)).isCloseTo(expected, within(1e-13));
    assertThat(cost(Cost.CROSS_ENTROPY, new float[] {2 * Float.MIN_VALUE}, 1)).isLessThan(expected);
  }

  @ParameterizedTest
  @EnumSource
  void nanIsNeverHidden(Cost cost) {
    assertThat(cost(cost, new float[] {Float.NaN, 1}, 0, 1)).isNaN();
    assertThat(cost(cost, new float[] {Float.NaN, 1}, 1, 0)).isNaN();
    float[] delta = new float[2];
    cost.outputError(
        Activation.SOFTMAX, new float[] {Float.NaN, 1}, 0, new float[] {0, 1}, 0, delta, 0, 1, 2);
    assertThat(delta[0]).isNaN();
  }

  @Test
  void canonicalPairsGiveTheDifference() {
    float[] a = {0, .25f, 1, .5f};
    float[] y = {1, .75f, 0, .5f};
    float[] expected = {-1, -.5f, 1, 0};
    float[] delta = new float[4];
    Cost.CROSS_ENTROPY.outputError(Activation.SIGMOID, a, 0, y, 0, delta, 0, 2, 2);
    assertThat(delta).containsExactly(expected);
    Cost.LOG_LIKELIHOOD.outputError(Activation.SOFTMAX, a, 0, y, 0, delta, 0, 2, 2);
    assertThat(delta).containsExactly(expected);
    Cost.QUADRATIC.outputError(Activation.IDENTITY, a, 0, y, 0, delta, 0, 2, 2);
    assertThat(delta).containsExactly(expected);
  }

  @Test
  void theQuadraticCostKeepsTheDerivativeOfTheSigmoid() {
    float[] delta = new float[1];
    Cost.QUADRATIC.outputError(
        Activation.SIGMOID, new float[] {.25f}, 0, new float[] {1}, 0, delta, 0, 1, 1);
    assertThat(delta[0]).isEqualTo(-.75f * .25f * .75f);
  }

  @Test
  void saturatedOutputsGiveFiniteErrors() {
    float[] a = {0, 1, 0};
    float[] y = {1, 0, 0};
    float[] delta = new float[3];
    Cost.CROSS_ENTROPY.outputError(Activation.SOFTMAX, a, 0, y, 0, delta, 0, 1, 3);
    for (float element : delta) {
      assertThat(element).isFinite();
    }
    Cost.LOG_LIKELIHOOD.outputError(Activation.SIGMOID, a, 0, y, 0, delta, 0, 1, 3);
    for (float element : delta) {
      assertThat(element).isFinite();
    }
  }

  @Test
  void errorsTooSmallToCountAreZero() {
    float[] a = {0x1p-100f, -0x1p-100f, 0x1p-99f, Float.MIN_VALUE};
    float[] delta = new float[4];
    Cost.CROSS_ENTROPY.outputError(Activation.SIGMOID, a, 0, new float[4], 0, delta, 0, 1, 4);
    assertThat(delta).containsExactly(0f, 0f, 0x1p-99f, 0f);
    // The derivative of the sigmoid makes a^2 of a.
    a = new float[] {0x1p-48f, 0x1p-50f, 0x1p-65f, 0x1p-70f};
    Cost.QUADRATIC.outputError(Activation.SIGMOID, a, 0, new float[4], 0, delta, 0, 1, 4);
    assertThat(delta).containsExactly(0x1p-96f, 0f, 0f, 0f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tanh", "relu", "leaky-relu", "elu", "identity"})
  void logarithmsNeedProbabilities(String name) {
    Activation output = Activation.parse(name);
    Cost.QUADRATIC.checkOutput(output);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cost.CROSS_ENTROPY.checkOutput(output))
        .withMessage(
            "output activation is "
                + output
                + "; cost cross-entropy needs outputs in [0, 1]: sigmoid or softmax");
    assertThatIllegalArgumentException().isThrownBy(() -> Cost.LOG_LIKELIHOOD.checkOutput(output));
    Network network = new Network(new int[] {1, 1}, output);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchBackpropagation(network, Cost.CROSS_ENTROPY, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PerSampleBackpropagation(network, Cost.CROSS_ENTROPY));
  }

  @Test
  void checksTargets() {
    Samples two = new Samples(new float[2], new float[] {0, 1, .5f, 2}, 2, 1, 2);
    Cost.QUADRATIC.checkTargets(two);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cost.CROSS_ENTROPY.checkTargets(two))
        .withMessage("target 1 of sample 1 is 2.0; cost cross-entropy needs targets in [0, 1]");
    Samples half = new Samples(new float[2], new float[] {0, 1, .5f, .25f}, 2, 1, 2);
    Cost.CROSS_ENTROPY.checkTargets(half);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cost.LOG_LIKELIHOOD.checkTargets(half))
        .withMessage("targets of sample 1 add up to 0.75; cost log-likelihood needs 1");
    Samples thirds = new Samples(new float[1], new float[] {1 / 3f, 1 / 3f, 1 / 3f}, 1, 1, 3);
    Cost.LOG_LIKELIHOOD.checkTargets(thirds);
    Samples nan = new Samples(new float[1], new float[] {Float.NaN}, 1, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cost.QUADRATIC.checkTargets(nan))
        .withMessage("target 0 of sample 0 is NaN; cost quadratic needs finite targets");
  }

  @ParameterizedTest
  @EnumSource
  void isReadAsItIsWritten(Cost cost) {
    assertThat(Cost.parse(cost.toString())).isEqualTo(cost);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cost.parse("hinge"))
        .withMessage(
            "cost is \"hinge\"; it must be one of quadratic, cross-entropy, log-likelihood");
  }
}
