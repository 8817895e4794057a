package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** {@link GradientTest} on networks of any shape, with activations drawn layer by layer. */
@Tag("kernel")
@Tag("property")
class GradientPropertyTest {
  private static final String SEED = "33550336";
  private static final double H = 1e-5;

  /** How far weighted inputs keep from where a derivative jumps: farther than steps of H reach. */
  private static final double AWAY = 1e-3;

  /** Where 1 - a of a sigmoid still has half the digits of double, as the differences need. */
  private static final double LARGEST_OUTPUT = 6;

  @Provide
  Arbitrary<Activation> activations() {
    return Arbitraries.of(
        Activation.IDENTITY,
        Activation.SIGMOID,
        Activation.TANH,
        Activation.SOFTPLUS,
        Activation.RELU,
        Activation.leakyRelu(.2f),
        Activation.elu(.6f),
        Activation.SOFTMAX);
  }

  @Property(seed = SEED)
  void theGradientIsTheDerivativeWithinTheBoundOfFloat(
      @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 9) Integer> hiddenSizes,
      @ForAll @Size(value = 3) List<@From("activations") Activation> hidden,
      @ForAll("activations") Activation output,
      @ForAll Cost cost,
      @ForAll @IntRange(min = 1, max = 9) int inputs,
      @ForAll @IntRange(min = 2, max = 6) int outputs,
      @ForAll @IntRange(min = 1, max = 5) int rows,
      @ForAll long seed) {
    boolean probabilities = output.equals(Activation.SIGMOID) || output.equals(Activation.SOFTMAX);
    Activation last = cost == Cost.QUADRATIC || probabilities ? output : Activation.SIGMOID;
    List<Integer> sizes = new ArrayList<>(List.of(inputs));
    sizes.addAll(hiddenSizes);
    sizes.add(outputs);
    List<Activation> activations = new ArrayList<>(hidden.subList(0, hiddenSizes.size()));
    activations.add(last);
    Network network =
        new Network(
            sizes.stream().mapToInt(Integer::intValue).toArray(),
            activations.toArray(Activation[]::new));
    SplittableRandom random = new SplittableRandom(seed);
    fill(random, network.parameters(), .75f);
    float[] x = new float[rows * inputs];
    fill(random, x, 1f);
    float[] y = new float[rows * outputs];
    for (int row = 0; row < rows; row++) {
      distribution(random, y, row * outputs, outputs);
    }

    DoubleNetwork oracle = new DoubleNetwork(network);
    int[] all = IntStream.range(0, oracle.parameters.length).toArray();
    double[] mean = new double[all.length];
    for (int row = 0; row < rows; row++) {
      double[] input = row(x, row, inputs);
      double[] target = row(y, row, outputs);
      Assume.that(isSmooth(oracle, input, cost));
      double[] gradient = oracle.gradient(cost, input, target);
      double[] differences = oracle.differences(cost, input, target, all, H);
      double scale = 1;
      for (int p = 0; p < all.length; p++) {
        mean[p] += gradient[p] / rows;
        scale = Math.max(scale, Math.abs(gradient[p]));
      }
      for (int p = 0; p < all.length; p++) {
        assertThat(Math.abs(gradient[p] - differences[p]))
            .as("parameter %d of sample %d", p, row)
            .isLessThanOrEqualTo(1e-6 * scale);
      }
    }

    RunningError[] expected = new RunningErrorNetwork(network, cost).gradient(x, y, rows);
    float[] perSample = new float[all.length];
    float[] batch = new float[all.length];
    new PerSampleBackpropagation(network, cost).gradient(x, 0, y, 0, rows, perSample);
    new BatchBackpropagation(network, cost, rows + 1).gradient(x, 0, y, 0, rows, batch);
    for (int p = 0; p < all.length; p++) {
      double bound = expected[p].bound();
      assertThat(Math.abs(perSample[p] - mean[p])).as("sample %d", p).isLessThanOrEqualTo(bound);
      assertThat(Math.abs(batch[p] - mean[p])).as("batch %d", p).isLessThanOrEqualTo(bound);
    }
  }

  /** Outputs of a row do not depend on the rows beside it, to the bit. */
  @Property(seed = SEED)
  void aSampleAloneHasTheOutputsThatItHasInABatch(
      @ForAll @Size(max = 2) List<@IntRange(min = 1, max = 70) Integer> hiddenSizes,
      @ForAll("activations") Activation hidden,
      @ForAll("activations") Activation output,
      @ForAll @IntRange(min = 1, max = 40) int inputs,
      @ForAll @IntRange(min = 1, max = 20) int outputs,
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll long seed) {
    List<Integer> sizes = new ArrayList<>(List.of(inputs));
    sizes.addAll(hiddenSizes);
    sizes.add(outputs);
    Network network =
        Network.of(sizes.stream().mapToInt(Integer::intValue).toArray(), hidden, output);
    SplittableRandom random = new SplittableRandom(seed);
    fill(random, network.parameters(), 2f);
    float[] x = new float[rows * inputs];
    fill(random, x, 1f);
    Workspace workspace = new Workspace(network, rows);
    network.forward(x, 0, rows, workspace);
    float[] together = Arrays.copyOf(workspace.outputs(), rows * outputs);
    for (int row = 0; row < rows; row++) {
      network.forward(x, row * inputs, 1, workspace);
      for (int j = 0; j < outputs; j++) {
        assertThat(Float.floatToIntBits(workspace.outputs()[j]))
            .as("output %d of row %d", j, row)
            .isEqualTo(Float.floatToIntBits(together[row * outputs + j]));
      }
    }
  }

  private static boolean isSmooth(DoubleNetwork network, double[] input, Cost cost) {
    double[][] z = network.z(input);
    for (int layer = 0; layer < z.length; layer++) {
      Activation.Kind kind = network.activations[layer].kind();
      boolean kinked =
          kind == Activation.Kind.RELU
              || kind == Activation.Kind.LEAKY_RELU
              || kind == Activation.Kind.ELU;
      if (kinked && Arrays.stream(z[layer]).anyMatch(value -> Math.abs(value) < AWAY)) {
        return false;
      }
    }
    double[] last = z[z.length - 1];
    return cost == Cost.QUADRATIC
        || Arrays.stream(last).allMatch(value -> Math.abs(value) < LARGEST_OUTPUT);
  }

  private static void fill(SplittableRandom random, float[] values, float magnitude) {
    for (int i = 0; i < values.length; i++) {
      values[i] = magnitude * (float) random.nextDouble(-1, 1);
    }
  }

  /** Multiples of 1/16 that add up to 1. */
  private static void distribution(SplittableRandom random, float[] values, int from, int count) {
    for (int share = 0; share < 16; share++) {
      values[from + random.nextInt(count)] += 1f / 16;
    }
  }

  private static double[] row(float[] values, int row, int columns) {
    return DoubleNetwork.widened(Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
  }
}
