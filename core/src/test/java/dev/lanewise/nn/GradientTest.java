package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients against central differences in double and against the bound of float32. */
@Tag("kernel")
class GradientTest {
  private static final double H = 1e-5;
  private static final int ROWS = 3;

  /** With this one no sample leaves all ReLU dead, and no z of theirs comes within H of 0. */
  private static final long SEED = 7;

  private static final int[] SIZES = {4, 6, 5, 3};

  private static final List<Activation> ACTIVATIONS =
      List.of(
          Activation.SIGMOID,
          Activation.TANH,
          Activation.SOFTPLUS,
          Activation.RELU,
          Activation.leakyRelu(.1f),
          Activation.elu(.7f),
          Activation.SOFTMAX,
          Activation.IDENTITY);

  /** Hidden activation, output activation, cost. */
  static Stream<Object[]> combinations() {
    List<Object[]> combinations = new ArrayList<>();
    for (Activation hidden : ACTIVATIONS) {
      for (Activation output : ACTIVATIONS) {
        combinations.add(new Object[] {hidden, output, Cost.QUADRATIC});
      }
      for (Activation output : List.of(Activation.SIGMOID, Activation.SOFTMAX)) {
        combinations.add(new Object[] {hidden, output, Cost.CROSS_ENTROPY});
        combinations.add(new Object[] {hidden, output, Cost.LOG_LIKELIHOOD});
      }
    }
    return combinations.stream();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void backPropagationIsTheDerivative(Activation hidden, Activation output, Cost cost) {
    Problem problem = new Problem(hidden, output);
    DoubleNetwork oracle = new DoubleNetwork(problem.network);
    for (int row = 0; row < ROWS; row++) {
      double[] x = problem.input(row);
      double[] y = problem.target(row);
      int[] all = IntStream.range(0, oracle.parameters.length).toArray();
      double[] differences = oracle.differences(cost, x, y, all, H);
      assertThat(distance(oracle.gradient(cost, x, y), differences)).isLessThan(1e-7);
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void bothFormsStayInsideTheBoundOfFloat(Activation hidden, Activation output, Cost cost) {
    Problem problem = new Problem(hidden, output);
    Network network = problem.network;
    RunningError[] expected =
        new RunningErrorNetwork(network, cost).gradient(problem.inputs, problem.targets, ROWS);
    double[] oracle = meanGradient(problem, cost);
    float[] perSample = new float[oracle.length];
    float[] batch = new float[oracle.length];
    new PerSampleBackpropagation(network, cost)
        .gradient(problem.inputs, 0, problem.targets, 0, ROWS, perSample);
    new BatchBackpropagation(network, cost, ROWS + 2)
        .gradient(problem.inputs, 0, problem.targets, 0, ROWS, batch);

    double largest = Arrays.stream(oracle).map(Math::abs).max().orElseThrow();
    for (int p = 0; p < oracle.length; p++) {
      double bound = expected[p].bound();
      // The bound says something: it is small beside the gradient.
      assertThat(bound).isLessThan(1e-3 * largest);
      // Two ways to the exact value, both in double.
      assertThat(Math.abs(expected[p].value() - oracle[p])).isLessThan(1e-12 * largest);
      assertThat(Math.abs(perSample[p] - oracle[p])).as("sample %d", p).isLessThanOrEqualTo(bound);
      assertThat(Math.abs(batch[p] - oracle[p])).as("batch %d", p).isLessThanOrEqualTo(bound);
    }
  }

  /** The derivative of the step is 0, so nothing below the output moves. */
  @Test
  void aStepHasNoGradient() {
    Problem problem = new Problem(Activation.STEP, Activation.SIGMOID);
    float[] gradient = new float[problem.network.parameters().length];
    new BatchBackpropagation(problem.network, Cost.CROSS_ENTROPY, ROWS)
        .gradient(problem.inputs, 0, problem.targets, 0, ROWS, gradient);
    int lastLayer = problem.network.weightsOffset(2);
    assertThat(Arrays.copyOf(gradient, lastLayer)).containsOnly(0f);
    assertThat(gradient[gradient.length - 1]).isNotZero();
  }

  /** 784-30-10, sigmoid: the relative distance of the check, and what the usual mistake makes. */
  @Test
  void theCheckOfALargeNetworkFindsSigmaInPlaceOfItsDerivative() {
    Network network = Network.of(new int[] {784, 30, 10}, Activation.SIGMOID, Activation.SIGMOID);
    Initializer.DEFAULT.initialize(network, 1);
    Xoshiro256 random = new Xoshiro256(2);
    double[] x = IntStream.range(0, 784).mapToDouble(i -> random.nextDouble()).toArray();
    double[] y = new double[10];
    y[3] = 1;
    DoubleNetwork oracle = new DoubleNetwork(network);
    // Every 37th weight, and all parameters of the last layer.
    int[] which =
        IntStream.range(0, oracle.parameters.length)
            .filter(p -> p % 37 == 0 || p >= network.weightsOffset(1))
            .toArray();
    double[] differences = oracle.differences(Cost.QUADRATIC, x, y, which, H);
    assertThat(distance(pick(oracle.gradient(Cost.QUADRATIC, x, y), which), differences))
        .isLessThan(1e-7);

    DoubleNetwork mistaken =
        new DoubleNetwork(network) {
          @Override
          double derivative(Activation activation, double z) {
            return 1 / (1 + Math.exp(-z));
          }
        };
    assertThat(distance(pick(mistaken.gradient(Cost.QUADRATIC, x, y), which), differences))
        .isGreaterThan(.3);
  }

  private static double[] meanGradient(Problem problem, Cost cost) {
    DoubleNetwork oracle = new DoubleNetwork(problem.network);
    double[] mean = new double[oracle.parameters.length];
    for (int row = 0; row < ROWS; row++) {
      double[] gradient = oracle.gradient(cost, problem.input(row), problem.target(row));
      for (int p = 0; p < mean.length; p++) {
        mean[p] += gradient[p] / ROWS;
      }
    }
    return mean;
  }

  private static double[] pick(double[] values, int[] which) {
    return Arrays.stream(which).mapToDouble(p -> values[p]).toArray();
  }

  /** |u - v| / (|u| + |v|) in Euclidean norms. */
  private static double distance(double[] u, double[] v) {
    double difference = 0;
    double uu = 0;
    double vv = 0;
    for (int i = 0; i < u.length; i++) {
      difference += (u[i] - v[i]) * (u[i] - v[i]);
      uu += u[i] * u[i];
      vv += v[i] * v[i];
    }
    return Math.sqrt(difference) / (Math.sqrt(uu) + Math.sqrt(vv));
  }

  /** A small network and samples whose targets are distributions, as every cost allows. */
  private static final class Problem {
    final Network network;
    final float[] inputs = new float[ROWS * SIZES[0]];
    final float[] targets = new float[ROWS * SIZES[3]];

    Problem(Activation hidden, Activation output) {
      network = Network.of(SIZES, hidden, output);
      Xoshiro256 random = new Xoshiro256(SEED);
      for (int p = 0; p < network.parameters().length; p++) {
        network.parameters()[p] = 1.5f * random.nextFloat() - .75f;
      }
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = 2f * random.nextFloat() - 1f;
      }
      // One class, two classes, and three of which all are possible.
      targets[1] = 1f;
      targets[3] = .25f;
      targets[5] = .75f;
      targets[6] = .5f;
      targets[7] = .125f;
      targets[8] = .375f;
    }

    double[] input(int row) {
      return DoubleNetwork.widened(
          Arrays.copyOfRange(inputs, row * SIZES[0], (row + 1) * SIZES[0]));
    }

    double[] target(int row) {
      return DoubleNetwork.widened(
          Arrays.copyOfRange(targets, row * SIZES[3], (row + 1) * SIZES[3]));
    }
  }
}
