package dev.lanewise.nn;

import static dev.lanewise.nn.PlainDescentTest.parity;
import static dev.lanewise.nn.PlainDescentTest.parityNetwork;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.Lanewise;
import dev.lanewise.guard.Allocation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ResourceLock("Lanewise.setThreads")
@Tag("kernel")
class TrainingTest {
  private static final Regularization ALL_PENALTIES = new Regularization(.01, .02, 2);

  private static Network network() {
    return parityNetwork(Activation.TANH, Activation.SOFTMAX);
  }

  @ParameterizedTest
  @CsvSource({
    "momentum(0.9), .05, 200",
    "nesterov(0.9), .05, 200",
    "adam, .01, 300",
    "sgd, .2, 500"
  })
  void learnsParity(String optimizer, double eta, int epochs) {
    Network network = network();
    Training training =
        new Training(
            network,
            Cost.LOG_LIKELIHOOD,
            parity(),
            Training.Settings.of(eta, 4, 3).with(Optimizer.parse(optimizer)));
    for (int epoch = 0; epoch < epochs; epoch++) {
      training.epoch(() -> true);
    }
    Evaluation after =
        Evaluation.of(network, Cost.LOG_LIKELIHOOD, parity(), new Workspace(network, 16));
    assertThat(after.correct()).isEqualTo(16);
    assertThat(after.meanCost()).isLessThan(.05);
    assertThat(training.hasDiverged()).isFalse();
  }

  /** Everything that is drawn, from settings that use all of it. */
  static List<Training.Settings> settings() {
    List<Training.Settings> settings = new ArrayList<>();
    Training.Settings base = Training.Settings.of(.05, 5, 3);
    for (String optimizer : new String[] {"sgd", "momentum", "nesterov", "adam"}) {
      Training.Settings one = base.with(Optimizer.parse(optimizer));
      settings.add(one.with(Dropout.neurons(.1, .4)).with(ALL_PENALTIES));
      settings.add(one.with(Dropout.connections(.3)).with(Schedule.exponential(.9), 0));
    }
    settings.add(base.with(Dropout.neurons(.2, .2)));
    return settings;
  }

  /** Two epochs by the documented parts: shuffle, masks, gradient, update. */
  @ParameterizedTest
  @MethodSource("settings")
  void anEpochIsTheDocumentedSequenceOfSteps(Training.Settings settings) {
    Samples samples = parity().range(1, 15);
    Network network = network();
    Training training = new Training(network, Cost.LOG_LIKELIHOOD, samples, settings);

    Network expected = network();
    Dropout dropout = settings.dropout();
    DroppedConnections connections =
        new DroppedConnections(expected, dropout.connections(), settings.seed());
    Network thinned = dropout.connections() > 0 ? connections.network() : expected;
    BatchBackpropagation batch =
        new BatchBackpropagation(
            thinned,
            Cost.LOG_LIKELIHOOD,
            5,
            new DroppedNeurons(expected, dropout, settings.seed(), 5));
    Updater updater = new Updater(expected, settings.optimizer(), settings.regularization(), 14);
    boolean plain =
        settings.optimizer().equals(Optimizer.SGD)
            && settings.regularization().equals(Regularization.NONE)
            && dropout.connections() == 0;
    Xoshiro256 random = Xoshiro256.stream(settings.seed(), 1);
    int[] order = IntStream.range(0, 14).toArray();
    float[] gradient = new float[expected.parameters().length];
    for (int epoch = 0; epoch < 2; epoch++) {
      double eta = .05 * settings.schedule().factor(epoch);
      assertThat(training.eta()).isEqualTo(eta);
      random.shuffle(order);
      for (int first = 0; first < 14; first += 5) {
        int rows = Math.min(5, 14 - first);
        float[] x = new float[rows * 4];
        float[] y = new float[rows * 2];
        for (int row = 0; row < rows; row++) {
          int sample = order[first + row];
          System.arraycopy(samples.inputs(), samples.inputsOffset(sample), x, row * 4, 4);
          System.arraycopy(samples.targets(), samples.targetsOffset(sample), y, row * 2, 2);
        }
        if (plain) {
          batch.step(x, 0, y, 0, rows, eta, 1);
          continue;
        }
        if (dropout.connections() > 0) {
          connections.draw();
        }
        batch.gradient(x, 0, y, 0, rows, gradient);
        if (dropout.connections() > 0) {
          connections.timesMask(gradient);
        }
        updater.step(gradient, eta);
      }
      assertThat(training.epoch(() -> true)).isTrue();
      assertThat(network.parameters()).containsExactly(expected.parameters());
    }
  }

  /**
   * The fingerprint of training with everything on, over all optimizers. These tests run at several
   * vector widths and on the scalar backend.
   */
  @Test
  void theBitsAreTheSameAtEveryWidthAndForAnyNumberOfThreads() {
    int before = Lanewise.threads();
    try {
      for (int threads : new int[] {1, 3}) {
        Lanewise.setThreads(threads);
        assertThat(fingerprint())
            .isEqualTo("711fa42639895f1eabde5d2a0d3ddb77b86fbbc3b1776607f48cae3c79439d93");
      }
    } finally {
      Lanewise.setThreads(before);
    }
  }

  private static String fingerprint() {
    int count = 96;
    float[] inputs = new float[count * 200];
    int[] labels = new int[count];
    Xoshiro256 random = new Xoshiro256(12);
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(10);
    }
    Samples samples = Samples.oneHot(inputs, 200, labels, 10);
    Network network = Network.of(new int[] {200, 300, 10}, Activation.RELU, Activation.SOFTMAX);
    Initializer.HE.initialize(network, 1);
    for (String optimizer : new String[] {"sgd", "momentum", "nesterov", "adam"}) {
      Training training =
          new Training(
              network,
              Cost.LOG_LIKELIHOOD,
              samples,
              new Training.Settings(
                  .001,
                  Optimizer.parse(optimizer),
                  Schedule.inverse(.5),
                  0,
                  ALL_PENALTIES,
                  new Dropout(.2, .5, .1),
                  Distortion.NONE,
                  64,
                  7));
      training.epoch(() -> true);
      training.epoch(() -> true);
    }
    Lbfgs lbfgs =
        new Lbfgs(
            new FullBatch(network, Cost.LOG_LIKELIHOOD, samples, Regularization.l2(.1)),
            network.parameters(),
            5);
    for (int i = 0; i < 5; i++) {
      assertThat(lbfgs.iterate()).isTrue();
    }
    return network.sha256();
  }

  @Test
  void normsStayBoundedInPlainDescentToo() {
    Network network = network();
    Training training =
        new Training(
            network,
            Cost.LOG_LIKELIHOOD,
            parity(),
            Training.Settings.of(.5, 4, 3).with(Regularization.maxNorm(.75)));
    for (int epoch = 0; epoch < 50; epoch++) {
      training.epoch(() -> true);
      for (int neuron = 0; neuron < 12; neuron++) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
          double w = network.parameters()[i * 12 + neuron];
          sum += w * w;
        }
        assertThat(sum).isLessThanOrEqualTo(.75 * .75);
      }
    }
  }

  @Test
  void endsAsTheScoresSay() {
    Training training =
        new Training(
            network(),
            Cost.LOG_LIKELIHOOD,
            parity(),
            Training.Settings.of(.5, 4, 3).with(Schedule.HALVING, 1));
    int epochs = 0;
    do {
      assertThat(training.eta()).isEqualTo(.5 / (1 << Math.max(0, epochs - 1)));
      training.epoch(() -> true);
      epochs++;
    } while (training.score(50));
    // The first score is the best; seven more halve eta to 1/128.
    assertThat(epochs).isEqualTo(8);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void anEpochAllocatesNothing(Training.Settings settings) {
    Training training = new Training(network(), Cost.LOG_LIKELIHOOD, parity(), settings);
    Allocation.assertNoneInSteadyState(
        () -> {
          for (int epoch = 0; epoch < 20; epoch++) {
            training.epoch(() -> true);
          }
        });
    assertThat(training.updateNanos()).isPositive();
    assertThat(training.forwardNanos()).isPositive();
  }

  @Test
  void checksItsSettings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Training.Settings.of(-1, 1, 0))
        .withMessage("eta is -1.0; it must be finite and greater than 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Training.Settings.of(1, 0, 0))
        .withMessage("batchSize is 0; it must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Training.Settings.of(1, 1, 0).with(Schedule.HALVING, 0))
        .withMessage("patience is 0; it must be at least 1 with the schedule halving");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Training.Settings.of(1, 1, 0).with((Dropout) null))
        .withMessageContaining("dropout");
  }
}
