package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernel")
class DropoutTest {
  private static final int[] SIZES = {5, 7, 6, 3};
  private static final int ROWS = 4;
  private static final double H = 1e-5;

  private static Network network(Activation hidden) {
    Network network = Network.of(SIZES, hidden, Activation.SOFTMAX);
    Initializer.XAVIER.initialize(network, 2);
    Xoshiro256 random = new Xoshiro256(6);
    for (int layer = 0; layer < network.layers(); layer++) {
      for (int j = 0; j < network.outputSize(layer); j++) {
        network.parameters()[network.biasOffset(layer) + j] = random.nextFloat() - .5f;
      }
    }
    return network;
  }

  private static float[] inputs() {
    Xoshiro256 random = new Xoshiro256(3);
    float[] inputs = new float[ROWS * SIZES[0]];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = 2 * random.nextFloat() - 1;
    }
    return inputs;
  }

  private static float[] targets() {
    float[] targets = new float[ROWS * 3];
    for (int row = 0; row < ROWS; row++) {
      targets[row * 3 + row % 3] = 1f;
    }
    return targets;
  }

  /** The oracle with the activations of every layer times a factor before they go on. */
  private static final class ThinnedNetwork extends DoubleNetwork {
    private final double[][] factors;

    ThinnedNetwork(Network network, double[][] factors) {
      super(network);
      this.factors = factors;
    }

    @Override
    double[] outputs(double[] x) {
      double[] a = x;
      for (int l = 0; l < activations.length; l++) {
        double[] z = new double[sizes[l + 1]];
        for (int j = 0; j < z.length; j++) {
          z[j] = parameters[weightIndex(l, sizes[l], j)];
          for (int i = 0; i < sizes[l]; i++) {
            z[j] += factors[l][i] * a[i] * weight(l, i, j);
          }
        }
        a = f(activations[l], z);
      }
      return a;
    }
  }

  /** Under the masks that were drawn, gradients are central differences in double. */
  @ParameterizedTest
  @CsvSource({
    "sigmoid, .3, .5",
    "tanh, 0, .5",
    "elu(1), .4, 0",
    "relu, .2, .4",
    "softmax, .3, .5",
    "identity, .5, .5"
  })
  void theGradientUnderFixedMasksIsTheDerivative(String hidden, double input, double probability) {
    Network network = network(Activation.parse(hidden));
    DroppedNeurons dropped =
        new DroppedNeurons(network, Dropout.neurons(input, probability), 11, ROWS);
    BatchBackpropagation batch =
        new BatchBackpropagation(network, Cost.LOG_LIKELIHOOD, ROWS, dropped);
    float[] gradient = new float[network.parameters().length];
    // The inputs lie behind others, as they may.
    float[] shifted = new float[3 + ROWS * SIZES[0]];
    System.arraycopy(inputs(), 0, shifted, 3, ROWS * SIZES[0]);
    batch.gradient(shifted, 3, targets(), 0, ROWS, gradient);

    double[] expected = new double[gradient.length];
    int zeros = 0;
    for (int row = 0; row < ROWS; row++) {
      double[][] factors = new double[3][];
      for (int layer = 0; layer < 3; layer++) {
        factors[layer] = new double[SIZES[layer]];
        for (int i = 0; i < SIZES[layer]; i++) {
          float[] mask = dropped.mask(layer);
          factors[layer][i] = mask == null ? 1 : mask[row * SIZES[layer] + i];
          zeros += factors[layer][i] == 0 ? 1 : 0;
        }
      }
      ThinnedNetwork oracle = new ThinnedNetwork(network, factors);
      double[] differences =
          oracle.differences(
              Cost.LOG_LIKELIHOOD,
              row(inputs(), row, SIZES[0]),
              row(targets(), row, 3),
              IntStream.range(0, expected.length).toArray(),
              H);
      for (int p = 0; p < expected.length; p++) {
        expected[p] += differences[p] / ROWS;
      }
    }
    assertThat(zeros).isPositive();
    assertClose(gradient, expected);
  }

  /** The same for dropped connections: the gradient by the weights of the whole network. */
  @Test
  void theGradientUnderDroppedConnectionsIsTheDerivative() {
    Network network = network(Activation.TANH);
    DroppedConnections dropped = new DroppedConnections(network, .4, 5);
    dropped.draw();
    float[] gradient = new float[network.parameters().length];
    new BatchBackpropagation(dropped.network(), Cost.LOG_LIKELIHOOD, ROWS)
        .gradient(inputs(), 0, targets(), 0, ROWS, gradient);
    dropped.timesMask(gradient);

    double[] factors = new double[gradient.length];
    Arrays.fill(factors, 1);
    for (int i = 0; i < dropped.mask().length; i++) {
      factors[i] = dropped.mask()[i];
    }
    assertThat(dropped.mask()).hasSize(network.weightsOffset(2)).contains(0f);
    DoubleNetwork oracle =
        new DoubleNetwork(network) {
          @Override
          double cost(Cost cost, double[] x, double[] y) {
            double[] whole = parameters.clone();
            for (int p = 0; p < parameters.length; p++) {
              parameters[p] *= factors[p];
            }
            double value = super.cost(cost, x, y);
            System.arraycopy(whole, 0, parameters, 0, whole.length);
            return value;
          }
        };
    double[] expected = new double[gradient.length];
    for (int row = 0; row < ROWS; row++) {
      double[] differences =
          oracle.differences(
              Cost.LOG_LIKELIHOOD,
              row(inputs(), row, SIZES[0]),
              row(targets(), row, 3),
              IntStream.range(0, expected.length).toArray(),
              H);
      for (int p = 0; p < expected.length; p++) {
        expected[p] += differences[p] / ROWS;
      }
    }
    assertClose(gradient, expected);
  }

  private static void assertClose(float[] gradient, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(largest).isGreaterThan(.01);
    for (int p = 0; p < expected.length; p++) {
      assertThat((double) gradient[p]).as("%d", p).isCloseTo(expected[p], within(1e-6 * largest));
    }
  }

  private static double[] row(float[] matrix, int row, int columns) {
    return DoubleNetwork.widened(Arrays.copyOfRange(matrix, row * columns, (row + 1) * columns));
  }

  /** The share that is dropped, within 4 standard deviations, and the mean, which is 1. */
  @ParameterizedTest
  @ValueSource(doubles = {.1, .2, .5, .9})
  void dropsTheShareThatItIsAskedFor(double probability) {
    int count = 100_001;
    float[] mask = new float[count];
    Dropout.draw(new Xoshiro256(1), probability, mask, 0, count);
    int zeros = 0;
    double sum = 0;
    double rounded = Math.round(probability * 65536) / 65536.0;
    for (float factor : mask) {
      assertThat(factor).isIn(0f, (float) (1 / (1 - rounded)));
      zeros += factor == 0 ? 1 : 0;
      sum += factor;
    }
    double deviation = Math.sqrt(probability * (1 - probability) / count);
    assertThat((double) zeros / count).isCloseTo(probability, within(4 * deviation));
    assertThat(sum / count).isCloseTo(1, within(4 * deviation / (1 - probability)));
  }

  /** What the next layer is given has, over many draws, the mean of what it is given without. */
  @Test
  void theMeanOfWeightedInputsIsThatOfTheWholeNetwork() {
    Network network = Network.of(new int[] {40, 3}, Activation.IDENTITY, Activation.IDENTITY);
    Initializer.LARGE.initialize(network, 4);
    int draws = 20_000;
    float[] x = new float[draws * 40];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % 40 / 40f;
    }
    Workspace whole = new Workspace(network, 1);
    network.forward(x, 0, 1, whole);
    BatchBackpropagation batch =
        new BatchBackpropagation(
            network,
            Cost.QUADRATIC,
            draws,
            new DroppedNeurons(network, Dropout.neurons(.3, 0), 1, draws));
    batch.gradient(x, 0, new float[draws * 3], 0, draws, new float[network.parameters().length]);
    for (int j = 0; j < 3; j++) {
      double mean = 0;
      double variance = 0;
      for (int i = 0; i < 40; i++) {
        double term = i / 40.0 * network.parameters()[i * 3 + j];
        variance += term * term * .3 / .7;
      }
      for (int row = 0; row < draws; row++) {
        // Identity with quadratic cost and targets 0: delta is the output.
        mean += batch.delta(0)[row * 3 + j] / draws;
      }
      assertThat(mean).isCloseTo(whole.outputs()[j], within(4 * Math.sqrt(variance / draws)));
    }
  }

  @Test
  void whatIsDroppedDoesNotDependOnTheSizeOfBatches() {
    Network network = network(Activation.TANH);
    Dropout dropout = Dropout.neurons(.5, .5);
    DroppedNeurons whole = new DroppedNeurons(network, dropout, 8, 12);
    DroppedNeurons parts = new DroppedNeurons(network, dropout, 8, 12);
    whole.draw(12);
    for (int first = 0; first < 12; first += 5) {
      int rows = Math.min(5, 12 - first);
      parts.draw(rows);
      for (int layer = 0; layer < 3; layer++) {
        assertThat(Arrays.copyOf(parts.mask(layer), rows * SIZES[layer]))
            .containsExactly(
                Arrays.copyOfRange(
                    whole.mask(layer), first * SIZES[layer], (first + rows) * SIZES[layer]));
      }
    }
    // Layers and seeds have masks of their own.
    DroppedNeurons other = new DroppedNeurons(network, dropout, 9, 12);
    other.draw(12);
    assertThat(other.mask(1)).isNotEqualTo(whole.mask(1));
    assertThat(Arrays.copyOf(whole.mask(1), 10)).isNotEqualTo(Arrays.copyOf(whole.mask(0), 10));
  }

  @Test
  void dropsNothingWhereNothingIsAskedFor() {
    Network network = network(Activation.TANH);
    DroppedNeurons hidden = new DroppedNeurons(network, Dropout.neurons(0, .5), 8, 1);
    assertThat(hidden.in(0)).isFalse();
    assertThat(hidden.in(1)).isTrue();
    assertThat(hidden.in(2)).isTrue();
    DroppedNeurons input = new DroppedNeurons(network, Dropout.neurons(.5, 0), 8, 1);
    assertThat(input.in(0)).isTrue();
    assertThat(input.in(1)).isFalse();
  }

  @Test
  void checksProbabilities() {
    refuses("input", "1.0", 1, 0, 0);
    refuses("hidden", "-0.1", 0, -.1, 0);
    refuses("connections", "NaN", 0, 0, Double.NaN);
  }

  private static void refuses(String name, String value, double in, double hidden, double links) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dropout(in, hidden, links))
        .withMessage(
            "probability of "
                + name
                + " is "
                + value
                + "; it must be at least 0 and at most 1 - 2^-16");
  }
}
