package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Examples with known numbers. The double oracle gives every digit; the library, whose parameters
 * and arithmetic are float32, gives them up to the rounding that is stated.
 */
@Tag("kernel")
class WorkedExamplesTest {
  /** Half a unit of the twelfth decimal, the last one that the examples give. */
  private static final double DIGITS = .5e-12;

  /** Rows are inputs: the transposes of W = [[.2, .4], [.6, .8]], whose rows are outputs. */
  private static final float[] ROWS_ARE_OUTPUTS = {.2f, .6f, .4f, .8f};

  private static final float[] COLUMNS_ARE_OUTPUTS = {.2f, .4f, .6f, .8f};

  private static final double[] X = {.7, .3};
  private static final double[] Y = {1, 0};

  /**
   * The example's cost is the sum of (a - y)^2, twice the cost 1/2 |a - y|^2 here: its derivatives
   * are twice those here, and its step with eta = 1 is one with eta = 2.
   */
  @Test
  void oneLayerOfTwoNeurons() {
    DoubleNetwork oracle = new DoubleNetwork(new int[] {2, 2}, Activation.SIGMOID);
    set(oracle, .2, .6, .4, .8, 0, 0);
    check(oracle.z(X)[0], .26, .66);
    check(oracle.outputs(X), .564636291803, .659260388451);
    check(twice(oracle.cost(Cost.QUADRATIC, X, Y)), .624165818196);
    check(twice(oracle.deltas(Cost.QUADRATIC, X, Y)[0]), -.214044085372, .296187402895);
    double[] gradient = twice(oracle.gradient(Cost.QUADRATIC, X, Y));
    // Row after row of dC/dW with rows = inputs, which is the example's transposed.
    check(Arrays.copyOf(gradient, 4), -.149830859760, .207331182026, -.064213225612, .088856220868);
    // These were computed from deltas rounded to twelve decimals, so the last digit may be off.
    assertThat(twice(oracle.inputGradient(Cost.QUADRATIC, X, Y)))
        .containsExactly(new double[] {.134903624663, .151332288167}, within(2 * DIGITS));
    for (int i = 0; i < 4; i++) {
      oracle.parameters[i] -= gradient[i];
    }
    check(
        Arrays.copyOf(oracle.parameters, 4),
        .349830859760,
        .392668817974,
        .464213225612,
        .711143779132);
    check(twice(oracle.cost(Cost.QUADRATIC, X, Y)), .548137695462);
  }

  @Test
  void oneLayerOfTwoNeuronsInFloat() {
    float[] x = {.7f, .3f};
    float[] y = {1f, 0f};
    for (boolean batch : new boolean[] {false, true}) {
      Network network = new Network(new int[] {2, 2}, Activation.SIGMOID);
      System.arraycopy(ROWS_ARE_OUTPUTS, 0, network.parameters(), 0, 4);
      PerSampleBackpropagation perSample = new PerSampleBackpropagation(network, Cost.QUADRATIC);
      BatchBackpropagation matrix = new BatchBackpropagation(network, Cost.QUADRATIC, 1);
      float[] a = perSample.forward(x, 0);
      // Inputs, weights and a are rounded, z sums two products: 8 ULP of values below 1.
      double tolerance = 8 * Math.ulp(.5f);
      close(a, tolerance, .564636291803, .659260388451);
      double cost = 2 * Cost.QUADRATIC.sample(a, 0, y, 0, 2);
      assertThat(cost).isCloseTo(.624165818196, within(2 * tolerance));

      float[] gradient = new float[6];
      float[] delta;
      if (batch) {
        matrix.gradient(x, 0, y, 0, 1, gradient);
        delta = matrix.delta(0);
      } else {
        perSample.gradient(x, 0, y, 0, 1, gradient);
        delta = perSample.delta(0);
      }
      double half = tolerance / 2;
      close(delta, half, -.214044085372 / 2, .296187402895 / 2);
      close(
          gradient,
          half,
          -.149830859760 / 2,
          .207331182026 / 2,
          -.064213225612 / 2,
          .088856220868 / 2,
          -.214044085372 / 2,
          .296187402895 / 2);
      if (batch) {
        matrix.step(x, 0, y, 0, 1, 2, 1);
      } else {
        perSample.step(x, 0, y, 0, 1, 2, 1);
      }
      close(
          Arrays.copyOf(network.parameters(), 4),
          tolerance,
          .349830859760,
          .392668817974,
          .464213225612,
          .711143779132);
      // The example has no biases; here they have moved and are put back.
      Arrays.fill(network.parameters(), 4, 6, 0f);
      a = perSample.forward(x, 0);
      cost = 2 * Cost.QUADRATIC.sample(a, 0, y, 0, 2);
      assertThat(cost).isCloseTo(.548137695462, within(4 * tolerance));
    }
  }

  @Test
  void theOtherReadingOfTheWeightsGivesOtherNumbers() {
    DoubleNetwork oracle = new DoubleNetwork(new int[] {2, 2}, Activation.SIGMOID);
    set(oracle, .2, .4, .6, .8, 0, 0);
    check(oracle.outputs(X), .579324252149, .627147766313);
    check(twice(oracle.cost(Cost.QUADRATIC, X, Y)), .570282405622);

    Network network = new Network(new int[] {2, 2}, Activation.SIGMOID);
    System.arraycopy(COLUMNS_ARE_OUTPUTS, 0, network.parameters(), 0, 4);
    float[] a = outputs(network, .7f, .3f);
    close(a, 8 * Math.ulp(.5f), .579324252149, .627147766313);
  }

  @Test
  void aPerceptronIsANand() {
    Network network = nand();
    float[][] inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    float[] z = {3, 1, 1, -1};
    float[] outputs = {1, 1, 1, 0};
    Network linear = new Network(new int[] {2, 1}, Activation.IDENTITY);
    System.arraycopy(network.parameters(), 0, linear.parameters(), 0, 3);
    for (int i = 0; i < 4; i++) {
      assertThat(outputs(linear, inputs[i])).containsExactly(z[i]);
      assertThat(outputs(network, inputs[i])).containsExactly(outputs[i]);
    }
  }

  @Test
  void aPerceptronOutputsOneOnlyWhereItsInputIsPositive() {
    Network network = new Network(new int[] {1, 1}, Activation.STEP);
    network.parameters()[0] = 1;
    assertThat(outputs(network, 0f)).containsExactly(0f);
    assertThat(outputs(network, Float.MIN_VALUE)).containsExactly(1f);
  }

  @Test
  void nandsMakeAHalfAdder() {
    for (int a = 0; a <= 1; a++) {
      for (int b = 0; b <= 1; b++) {
        float both = nand(a, b);
        float sum = nand(nand(a, both), nand(b, both));
        float carry = nand(both, both);
        assertThat(sum).isEqualTo(a ^ b);
        assertThat(carry).isEqualTo(a & b);
      }
    }
  }

  @Test
  void scalingLeavesPerceptronsAloneButNotSigmoids() {
    int[] sizes = {2, 5, 3};
    Network step = Network.of(sizes, Activation.STEP, Activation.STEP);
    Initializer.LARGE.initialize(step, 1);
    Network sigmoid = Network.of(sizes, Activation.SIGMOID, Activation.SIGMOID);
    float[] x = {.7f, .3f};
    float[] perceptron = outputs(step, x).clone();
    float[] kept = step.parameters().clone();
    // As c grows the sigmoid network tends to the perceptron's answer.
    double[] distances = new double[4];
    float c = 1;
    for (int i = 0; i < distances.length; i++, c *= 8) {
      for (int p = 0; p < kept.length; p++) {
        step.parameters()[p] = c * kept[p];
        sigmoid.parameters()[p] = c * kept[p];
      }
      assertThat(outputs(step, x)).containsExactly(perceptron);
      float[] soft = outputs(sigmoid, x);
      for (int j = 0; j < soft.length; j++) {
        distances[i] = Math.max(distances[i], Math.abs(soft[j] - perceptron[j]));
      }
    }
    assertThat(distances[0]).isGreaterThan(.05);
    assertThat(distances[3]).isLessThan(1e-6);
  }

  @ParameterizedTest
  @CsvSource({".26, .5646", ".52, .6271"})
  void sigmoidOfADoubledInput(float z, double expected) {
    Network network = new Network(new int[] {1, 1}, Activation.SIGMOID);
    network.parameters()[0] = 1;
    assertThat((double) outputs(network, z)[0]).isCloseTo(expected, within(.5e-4));
  }

  /** One sigmoid neuron, x = 1, y = 0, quadratic cost, eta = .15, 300 steps. */
  @ParameterizedTest
  @CsvSource({".6, .9, .82, .0940, .5", "2, 2, .98, .2028, .9334"})
  void theToyNeuronLearns(float w, float b, double start, double end, double halfWay) {
    DoubleNetwork oracle = new DoubleNetwork(new int[] {1, 1}, Activation.SIGMOID);
    set(oracle, w, b);
    Network network = new Network(new int[] {1, 1}, Activation.SIGMOID);
    network.parameters()[0] = w;
    network.parameters()[1] = b;
    BatchBackpropagation batch = new BatchBackpropagation(network, Cost.QUADRATIC, 1);
    double[] one = {1};
    double[] zero = {0};
    assertThat((double) outputs(network, 1f)[0]).isCloseTo(start, within(.5e-2));
    for (int step = 1; step <= 300; step++) {
      batch.step(new float[] {1}, 0, new float[] {0}, 0, 1, .15, 1);
      double[] gradient = oracle.gradient(Cost.QUADRATIC, one, zero);
      for (int p = 0; p < 2; p++) {
        oracle.parameters[p] -= .15 * gradient[p];
      }
      if (step == 150 && w == 2) {
        assertThat((double) outputs(network, 1f)[0]).isCloseTo(halfWay, within(.5e-4));
      }
    }
    assertThat(oracle.outputs(one)[0]).isCloseTo(end, within(.5e-4));
    assertThat((double) outputs(network, 1f)[0]).isCloseTo(end, within(.5e-4));
  }

  /** Outputs of ten neurons, at least .99 for the digit and less than .01 else, become bits. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void aBinaryOutputLayer(int digit) {
    Network network = new Network(new int[] {10, 4}, Activation.SIGMOID);
    for (int i = 0; i < 10; i++) {
      for (int bit = 0; bit < 4; bit++) {
        network.parameters()[i * 4 + bit] = (i >> bit & 1) != 0 ? 10 : -10;
      }
    }
    for (int bit = 0; bit < 4; bit++) {
      // The worst case for this bit: every digit that speaks against it says so as loudly as it
      // may.
      float[] x = new float[10];
      for (int i = 0; i < 10; i++) {
        x[i] = i == digit ? .99f : (i >> bit & 1) != (digit >> bit & 1) ? .01f : 0f;
      }
      float output = outputs(network, x)[bit];
      double right = (digit >> bit & 1) != 0 ? output : 1 - output;
      assertThat(right).isGreaterThanOrEqualTo(.99987);
    }
  }

  @Test
  void parametersAreCounted() {
    assertThat(count(784, 15, 10)).isEqualTo(11_935);
    assertThat(count(64 * 64, 1)).isEqualTo(4_097);
    assertThat(count(784, 16, 16, 10)).isEqualTo(13_002);
    assertThat(count(3, 5, 5, 4)).isEqualTo(74);
  }

  /**
   * dC/dw of a weight from input i to hidden neuron j is a sum over all paths from j to an output:
   * x_i times the derivatives of the neurons, the weights on the way and dC/da at its end.
   */
  @Test
  void aDerivativeIsTheSumOverAllPaths() {
    Xoshiro256 random = new Xoshiro256(1);
    DoubleNetwork network =
        new DoubleNetwork(
            new int[] {3, 5, 5, 4}, Activation.SIGMOID, Activation.TANH, Activation.SIGMOID);
    for (int p = 0; p < network.parameters.length; p++) {
      network.parameters[p] = random.nextGaussian();
    }
    double[] x = {.3, -.8, .5};
    double[] y = {0, 1, 0, .5};
    double[] gradient = network.gradient(Cost.QUADRATIC, x, y);
    double[][] z = network.z(x);
    double[] a = network.outputs(x);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 5; j++) {
        double sum = 0;
        for (int k = 0; k < 5; k++) {
          for (int l = 0; l < 4; l++) {
            sum +=
                x[i]
                    * network.derivative(Activation.SIGMOID, z[0][j])
                    * network.weight(1, j, k)
                    * network.derivative(Activation.TANH, z[1][k])
                    * network.weight(2, k, l)
                    * network.derivative(Activation.SIGMOID, z[2][l])
                    * (a[l] - y[l]);
          }
        }
        assertThat(gradient[network.weightIndex(0, i, j)]).isCloseTo(sum, within(1e-12));
      }
    }
  }

  private static Network nand() {
    Network network = new Network(new int[] {2, 1}, Activation.STEP);
    System.arraycopy(new float[] {-2, -2, 3}, 0, network.parameters(), 0, 3);
    return network;
  }

  private static float nand(float a, float b) {
    return outputs(nand(), a, b)[0];
  }

  private static int count(int... sizes) {
    return Network.of(sizes, Activation.SIGMOID, Activation.SIGMOID).parameters().length;
  }

  private static float[] outputs(Network network, float... x) {
    Workspace workspace = new Workspace(network, 1);
    network.forward(x, 0, 1, workspace);
    return workspace.outputs();
  }

  private static void set(DoubleNetwork network, double... parameters) {
    System.arraycopy(parameters, 0, network.parameters, 0, parameters.length);
  }

  private static double[] twice(double... values) {
    return Arrays.stream(values).map(value -> 2 * value).toArray();
  }

  private static void check(double[] found, double... expected) {
    assertThat(found).containsExactly(expected, within(DIGITS));
  }

  private static void close(float[] found, double tolerance, double... expected) {
    assertThat(DoubleNetwork.widened(found)).containsExactly(expected, within(tolerance));
  }
}
