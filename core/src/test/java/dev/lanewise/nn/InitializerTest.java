package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InitializerTest {
  private static final int IN = 400;
  private static final int OUT = 200;

  /** Variances of weights and of biases for 400-200. */
  @ParameterizedTest
  @CsvSource({"LARGE, 1, 1", "DEFAULT, .0025, 1", "XAVIER, .0033333333, 0", "HE, .005, 0"})
  void hasTheVariances(Initializer initializer, double weights, double biases) {
    Network network = new Network(new int[] {IN, OUT}, Activation.SIGMOID);
    initializer.initialize(network, 1);
    double[] w = DoubleNetwork.widened(Arrays.copyOf(network.parameters(), IN * OUT));
    double[] b =
        DoubleNetwork.widened(
            Arrays.copyOfRange(network.parameters(), IN * OUT, network.parameters().length));
    // Five standard deviations of the estimates from 80,000 and 200 numbers.
    assertThat(mean(w)).isCloseTo(0, within(5 * Math.sqrt(weights / w.length)));
    assertThat(variance(w)).isCloseTo(weights, within(5 * weights * Math.sqrt(2.0 / w.length)));
    assertThat(variance(b)).isCloseTo(biases, within(5 * biases * Math.sqrt(2.0 / b.length)));
  }

  @Test
  void xavierIsUniformInsideItsLimit() {
    Network network = new Network(new int[] {IN, OUT}, Activation.TANH);
    Initializer.XAVIER.initialize(network, 1);
    double[] w = DoubleNetwork.widened(Arrays.copyOf(network.parameters(), IN * OUT));
    double largest = Arrays.stream(w).map(Math::abs).max().orElseThrow();
    assertThat(largest).isBetween(.0999, .1);
  }

  /** The order that the documentation gives: layer by layer, weights as they lie, then biases. */
  @Test
  void drawsInTheDocumentedOrder() {
    Network network = Network.of(new int[] {2, 3, 2}, Activation.SIGMOID, Activation.SIGMOID);
    Initializer.DEFAULT.initialize(network, 42);
    Xoshiro256 random = Xoshiro256.stream(42, 0);
    float[] expected = new float[network.parameters().length];
    for (int i = 0; i < 9; i++) {
      double scale = i < 6 ? Math.sqrt(2) : 1;
      expected[i] = (float) (random.nextGaussian() / scale);
    }
    for (int i = 9; i < 17; i++) {
      double scale = i < 15 ? Math.sqrt(3) : 1;
      expected[i] = (float) (random.nextGaussian() / scale);
    }
    assertThat(network.parameters()).containsExactly(expected);
  }

  @ParameterizedTest
  @EnumSource
  void dependsOnTheSeedAlone(Initializer initializer) {
    Network first = Network.of(new int[] {5, 4, 3}, Activation.RELU, Activation.SOFTMAX);
    Network second = Network.of(new int[] {5, 4, 3}, Activation.RELU, Activation.SOFTMAX);
    Arrays.fill(second.parameters(), Float.NaN);
    initializer.initialize(first, 7);
    initializer.initialize(second, 7);
    assertThat(second.sha256()).isEqualTo(first.sha256());
    initializer.initialize(second, 8);
    assertThat(second.sha256()).isNotEqualTo(first.sha256());
  }

  @ParameterizedTest
  @EnumSource
  void isReadAsItIsWritten(Initializer initializer) {
    assertThat(Initializer.parse(initializer.toString())).isEqualTo(initializer);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Initializer.parse("zero"))
        .withMessage("init is \"zero\"; it must be one of large, default, xavier, he");
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    return Arrays.stream(values).map(value -> value * value).average().orElseThrow();
  }
}
