package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class BackpropagationTest {
  private static final int IN = 12;
  private static final int OUT = 4;
  private static final int ROWS = 10;

  private final Network network =
      new Network(new int[] {IN, 9, 7, OUT}, Activation.TANH, Activation.RELU, Activation.SIGMOID);
  private final float[] inputs = new float[ROWS * IN];
  private final float[] targets = new float[ROWS * OUT];

  @BeforeEach
  void fill() {
    Initializer.DEFAULT.initialize(network, 1);
    Xoshiro256 random = new Xoshiro256(2);
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextGaussian();
    }
    for (int row = 0; row < ROWS; row++) {
      targets[row * OUT + random.nextInt(OUT)] = 1f;
    }
  }

  @Test
  void bothFormsMakeTheStepOfTheirGradient() {
    double eta = .5;
    double decay = .99;
    float[] before = network.parameters().clone();
    float[] gradient = new float[before.length];
    BatchBackpropagation batch = new BatchBackpropagation(network, Cost.CROSS_ENTROPY, ROWS);
    PerSampleBackpropagation perSample = new PerSampleBackpropagation(network, Cost.CROSS_ENTROPY);
    batch.gradient(inputs, 0, targets, 0, ROWS, gradient);
    double largest = 0;
    for (float element : gradient) {
      largest = Math.max(largest, Math.abs(element));
    }
    batch.step(inputs, 0, targets, 0, ROWS, eta, decay);
    float[] byBatch = network.parameters().clone();
    System.arraycopy(before, 0, network.parameters(), 0, before.length);
    perSample.step(inputs, 0, targets, 0, ROWS, eta, decay);
    float[] bySample = network.parameters().clone();
    for (int layer = 0; layer < network.layers(); layer++) {
      int end = network.biasOffset(layer) + network.outputSize(layer);
      for (int p = network.weightsOffset(layer); p < end; p++) {
        // Biases do not decay.
        double factor = p < network.biasOffset(layer) ? decay : 1;
        double expected = factor * before[p] - eta * gradient[p];
        // The old value is rounded thrice at most, sums of 10 products with the largest element.
        double bound = 0x1p-24 * (4 * Math.abs(before[p]) + 30 * largest);
        assertThat((double) byBatch[p]).isCloseTo(expected, within(bound));
        assertThat((double) bySample[p]).isCloseTo(expected, within(bound));
      }
    }
  }

  /** A step that changed weights before the errors below were known would use the new ones. */
  @Test
  void errorsComeFromTheWeightsBeforeTheStep() {
    float[] gradient = new float[network.parameters().length];
    BatchBackpropagation batch = new BatchBackpropagation(network, Cost.CROSS_ENTROPY, ROWS);
    batch.gradient(inputs, 0, targets, 0, ROWS, gradient);
    float[][] deltas = new float[network.layers()][];
    Arrays.setAll(deltas, layer -> batch.delta(layer).clone());
    batch.step(inputs, 0, targets, 0, ROWS, 50, 1);
    for (int layer = 0; layer < deltas.length; layer++) {
      assertThat(batch.delta(layer)).containsExactly(deltas[layer]);
    }
  }

  @Test
  void errorsTooSmallToCountAreZeroBelowAsWell() {
    Network chain = new Network(new int[] {1, 2, 1}, Activation.TANH, Activation.IDENTITY);
    float[] parameters = chain.parameters();
    parameters[chain.weightsOffset(1)] = 0x1p-101f;
    parameters[chain.weightsOffset(1) + 1] = 0x1p-99f;
    float[] input = {0};
    float[] target = {-1};
    PerSampleBackpropagation perSample = new PerSampleBackpropagation(chain, Cost.QUADRATIC);
    perSample.step(input, 0, target, 0, 1, 0, 1);
    assertThat(perSample.delta(0)).containsExactly(0f, 0x1p-99f);
    BatchBackpropagation batch = new BatchBackpropagation(chain, Cost.QUADRATIC, 1);
    batch.step(input, 0, target, 0, 1, 0, 1);
    assertThat(batch.delta(0)).startsWith(0f, 0x1p-99f);
  }

  @Test
  void aShorterBatchDividesByItsOwnSize() {
    float[] gradient = new float[network.parameters().length];
    BatchBackpropagation wide = new BatchBackpropagation(network, Cost.CROSS_ENTROPY, ROWS);
    wide.gradient(inputs, 0, targets, 0, ROWS, gradient);
    wide.gradient(inputs, 3 * IN, targets, 3 * OUT, 2, gradient);
    float[] expected = new float[gradient.length];
    BatchBackpropagation narrow = new BatchBackpropagation(network, Cost.CROSS_ENTROPY, 2);
    narrow.gradient(
        Arrays.copyOfRange(inputs, 3 * IN, 5 * IN),
        0,
        Arrays.copyOfRange(targets, 3 * OUT, 5 * OUT),
        0,
        2,
        expected);
    assertThat(gradient).containsExactly(expected);
  }

  @Test
  void checksItsArguments() {
    BatchBackpropagation batch = new BatchBackpropagation(network, Cost.CROSS_ENTROPY, 2);
    float[] before = network.parameters().clone();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.step(inputs, 0, targets, 0, 3, 1, 1))
        .withMessage("rows is 3; it must be 1 to 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.step(inputs, 0, targets, 0, 0, 1, 1));
    assertThatThrownBy(() -> batch.step(inputs, 0, targets, targets.length - 1, 1, 1, 1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("targets needs 4 elements");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.gradient(inputs, 0, targets, 0, 1, new float[3]))
        .withMessageContaining("gradient has 3 elements");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.gradient(inputs, 0, targets, 0, 1, network.parameters()));
    assertThat(network.parameters()).containsExactly(before);
  }

  @Test
  void aGradientMayNotShareMemoryWithSamples() {
    int size = network.parameters().length;
    BatchBackpropagation batch = new BatchBackpropagation(network, Cost.CROSS_ENTROPY, 2);
    PerSampleBackpropagation perSample = new PerSampleBackpropagation(network, Cost.CROSS_ENTROPY);
    float[] gradient = new float[size];
    for (ThrowingCallable call :
        new ThrowingCallable[] {
          () -> batch.gradient(inputs, 0, gradient, size - OUT, 1, gradient),
          () -> perSample.gradient(inputs, 0, gradient, size - OUT, 1, gradient)
        }) {
      assertThatThrownBy(call)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("gradient [0, " + size + ") overlaps targets");
    }
    assertThatThrownBy(() -> batch.step(network.parameters(), 0, targets, 0, 1, 1, 1))
        .hasMessageContaining("parameters [0, " + size + ") overlaps inputs");
    assertThat(gradient).containsOnly(0f);
  }
}
