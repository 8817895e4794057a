package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.guard.Allocation;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descent in mini-batches with an L2 penalty, the settings of the book. */
@Tag("kernel")
class PlainDescentTest {
  /** All 16 inputs of four bits, -1 and 1; the class is their parity. */
  static Samples parity() {
    float[] inputs = new float[16 * 4];
    int[] labels = new int[16];
    for (int i = 0; i < 16; i++) {
      for (int bit = 0; bit < 4; bit++) {
        inputs[i * 4 + bit] = 2 * (i >> bit & 1) - 1;
      }
      labels[i] = Integer.bitCount(i) & 1;
    }
    return Samples.oneHot(inputs, 4, labels, 2);
  }

  private static Training training(
      Network network,
      Cost cost,
      Samples samples,
      double eta,
      double lambda,
      int batchSize,
      long seed) {
    Training.Settings settings = Training.Settings.of(eta, batchSize, seed);
    return new Training(network, cost, samples, settings.with(Regularization.l2(lambda)));
  }

  static Network parityNetwork(Activation hidden, Activation output) {
    Network network = Network.of(new int[] {4, 12, 2}, hidden, output);
    Initializer.XAVIER.initialize(network, 1);
    return network;
  }

  @ParameterizedTest
  @CsvSource({
    "tanh, sigmoid, cross-entropy",
    "tanh, softmax, log-likelihood",
    "elu(1), softmax, log-likelihood",
    "leaky-relu(0.1), softmax, log-likelihood",
    "tanh, identity, quadratic"
  })
  void learnsParity(String hidden, String output, String cost) {
    Samples samples = parity();
    Network network = parityNetwork(Activation.parse(hidden), Activation.parse(output));
    Cost learned = Cost.parse(cost);
    Training training = training(network, learned, samples, .2, 0, 4, 3);
    Workspace workspace = new Workspace(network, 16);
    double before = Evaluation.of(network, learned, samples, workspace).meanCost();
    for (int epoch = 0; epoch < 500; epoch++) {
      training.epoch();
    }
    Evaluation after = Evaluation.of(network, learned, samples, workspace);
    assertThat(after.correct()).isEqualTo(16);
    assertThat(after.meanCost()).isLessThan(before / 10);
    assertThat(training.hasDiverged()).isFalse();
  }

  @Test
  void theSeedsDecideEveryBit() {
    String first = train(1, 2, 5);
    assertThat(train(1, 2, 5)).isEqualTo(first);
    assertThat(train(2, 2, 5)).isNotEqualTo(first);
    assertThat(train(1, 3, 5)).isNotEqualTo(first);
  }

  private static String train(long initSeed, long seed, int epochs) {
    Network network = Network.of(new int[] {4, 9, 2}, Activation.SIGMOID, Activation.SOFTMAX);
    Initializer.DEFAULT.initialize(network, initSeed);
    Training training = training(network, Cost.LOG_LIKELIHOOD, parity(), .5, .1, 3, seed);
    for (int epoch = 0; epoch < epochs; epoch++) {
      training.epoch();
    }
    return network.sha256();
  }

  /** Two epochs written out with the documented shuffle and a step for every mini-batch. */
  @Test
  void anEpochIsTheDocumentedSequenceOfSteps() {
    Samples samples = parity().range(1, 15);
    Network network = parityNetwork(Activation.TANH, Activation.SIGMOID);
    Network expected = parityNetwork(Activation.TANH, Activation.SIGMOID);
    double eta = .3;
    double lambda = .7;
    Training training = training(network, Cost.QUADRATIC, samples, eta, lambda, 4, 9);
    BatchBackpropagation batch = new BatchBackpropagation(expected, Cost.QUADRATIC, 4);
    Xoshiro256 random = Xoshiro256.stream(9, 1);
    int[] order = IntStream.range(0, 14).toArray();
    for (int epoch = 0; epoch < 2; epoch++) {
      random.shuffle(order);
      for (int first = 0; first < 14; first += 4) {
        int rows = Math.min(4, 14 - first);
        float[] x = new float[rows * 4];
        float[] y = new float[rows * 2];
        for (int row = 0; row < rows; row++) {
          int sample = order[first + row];
          System.arraycopy(samples.inputs(), samples.inputsOffset(sample), x, row * 4, 4);
          System.arraycopy(samples.targets(), samples.targetsOffset(sample), y, row * 2, 2);
        }
        batch.step(x, 0, y, 0, rows, eta, 1 - eta * lambda / 14);
      }
      assertThat(training.epoch(() -> true)).isTrue();
      assertThat(network.parameters()).containsExactly(expected.parameters());
    }
    assertThat(training.samplesSeen()).isEqualTo(28);
  }

  @Test
  void stopsAfterTheCurrentBatch() {
    Network network = parityNetwork(Activation.TANH, Activation.SIGMOID);
    Training training = training(network, Cost.QUADRATIC, parity(), .1, 0, 5, 1);
    int[] asked = {0};
    assertThat(training.epoch(() -> ++asked[0] < 2)).isFalse();
    assertThat(asked[0]).isEqualTo(2);
    assertThat(training.samplesSeen()).isEqualTo(10);
    // The next call goes on with the rest of the epoch.
    assertThat(training.epoch(() -> true)).isTrue();
    assertThat(training.samplesSeen()).isEqualTo(16);
    // Asked to stop after the last batch, the epoch is whole nevertheless.
    asked[0] = 0;
    assertThat(training.epoch(() -> ++asked[0] < 4)).isTrue();
  }

  @Test
  void biggerBatchesThanTheSetAreTheWholeSet() {
    Network network = parityNetwork(Activation.TANH, Activation.SIGMOID);
    Training training = training(network, Cost.QUADRATIC, parity(), .1, 0, 1 << 30, 1);
    int[] batches = {0};
    training.epoch(() -> ++batches[0] > 0);
    assertThat(batches[0]).isEqualTo(1);
  }

  @Test
  void reportsThatTrainingDiverged() {
    Network network = parityNetwork(Activation.IDENTITY, Activation.IDENTITY);
    Training training = training(network, Cost.QUADRATIC, parity(), 1e6, 0, 4, 1);
    assertThat(training.hasDiverged()).isFalse();
    for (int epoch = 0; epoch < 10; epoch++) {
      training.epoch();
    }
    assertThat(training.hasDiverged()).isTrue();
  }

  @Test
  void weightsDecayAndBiasesDoNot() {
    // A step function has no gradient, so only the decay is left.
    Network network = new Network(new int[] {4, 2}, Activation.STEP);
    Initializer.LARGE.initialize(network, 1);
    float[] before = network.parameters().clone();
    Training training = training(network, Cost.QUADRATIC, parity(), .5, 8, 16, 1);
    training.epoch();
    for (int p = 0; p < before.length; p++) {
      // 1 - .5 8 / 16
      assertThat(network.parameters()[p]).isEqualTo(p < 8 ? .75f * before[p] : before[p]);
    }
  }

  @Test
  void anEpochAllocatesNothing() {
    Network network = parityNetwork(Activation.TANH, Activation.SIGMOID);
    Training training = training(network, Cost.CROSS_ENTROPY, parity(), .1, .1, 3, 1);
    Allocation.assertNoneInSteadyState(
        () -> {
          for (int epoch = 0; epoch < 20; epoch++) {
            training.epoch();
          }
        });
    assertThat(training.gatherNanos()).isPositive();
    assertThat(training.forwardNanos()).isPositive();
    assertThat(training.backwardNanos()).isPositive();
    assertThat(training.updateNanos()).isPositive();
  }
}
