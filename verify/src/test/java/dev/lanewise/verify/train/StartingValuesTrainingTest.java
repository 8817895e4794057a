package dev.lanewise.verify.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.Samples;
import dev.lanewise.nn.StartingValues;
import dev.lanewise.nn.Training;
import dev.lanewise.nn.Workspace;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.data.EmbeddedDigits;
import dev.lanewise.verify.data.MnistSource;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every optimizer, activation, output and cost learns with its starting values: three epochs of
 * 10,000 images of MNIST take 50 hidden neurons to 90 %; four of the embedded digits, which are
 * harder, where it is not at hand.
 */
class StartingValuesTrainingTest {
  private static final long SEED = 5;
  private static final int IMAGES = 10_000;
  private static final int HIDDEN = 50;

  private static final List<String> OPTIMIZERS = List.of("sgd", "momentum", "nesterov", "adam");
  private static final List<String> ACTIVATIONS =
      List.of("sigmoid", "tanh", "softplus", "relu", "leaky-relu", "elu");
  private static final List<String> OUTPUTS =
      List.of(
          "sigmoid quadratic",
          "sigmoid cross-entropy",
          "softmax quadratic",
          "softmax cross-entropy",
          "softmax log-likelihood",
          "tanh quadratic",
          "identity quadratic");

  private static Samples training;
  private static Samples test;
  private static int epochs;

  @BeforeAll
  static void read() throws IOException {
    String named = System.getenv(MnistSource.VARIABLE);
    Dataset data =
        named == null || named.isBlank()
            ? EmbeddedDigits.draw()
            : new MnistSource().offline(true).find();
    training = TrainingJob.samples(data.training().slice(0, IMAGES));
    test = TrainingJob.samples(data.test());
    epochs = data.mnist() ? 3 : 4;
  }

  /** Each activation, output, cost and optimizer at least once. */
  static Stream<Arguments> some() {
    return IntStream.range(0, OUTPUTS.size())
        .mapToObj(
            i ->
                Arguments.of(
                    OPTIMIZERS.get(i % OPTIMIZERS.size()),
                    ACTIVATIONS.get((i + 3) % ACTIVATIONS.size()),
                    OUTPUTS.get(i)));
  }

  static Stream<Arguments> all() {
    return OPTIMIZERS.stream()
        .flatMap(
            optimizer ->
                ACTIVATIONS.stream()
                    .flatMap(
                        hidden -> OUTPUTS.stream().map(o -> Arguments.of(optimizer, hidden, o))));
  }

  @ParameterizedTest
  @MethodSource("some")
  void learns(String optimizer, String hidden, String outputAndCost) {
    assertThat(accuracy(optimizer, hidden, outputAndCost)).isGreaterThanOrEqualTo(90);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("all")
  void everyCombinationLearns(String optimizer, String hidden, String outputAndCost) {
    assertThat(accuracy(optimizer, hidden, outputAndCost)).isGreaterThanOrEqualTo(90);
  }

  private static double accuracy(String optimizer, String hidden, String outputAndCost) {
    String[] parts = outputAndCost.split(" ");
    Activation activation = Activation.parse(hidden);
    Activation output = Activation.parse(parts[0]);
    Cost cost = Cost.parse(parts[1]);
    Optimizer rule = Optimizer.parse(optimizer);
    StartingValues values = StartingValues.of(activation, output, cost, rule);
    int[] sizes = {training.inputSize(), HIDDEN, training.outputSize()};
    Network network = Network.of(sizes, activation, output);
    values.init().initialize(network, SEED);
    Training trained =
        new Training(
            network, cost, training, Training.Settings.of(values.eta(), 10, SEED).with(rule));
    for (int epoch = 0; epoch < epochs; epoch++) {
      trained.epoch(() -> true);
    }
    return Evaluation.of(network, cost, test, new Workspace(network, 1000)).accuracy();
  }
}
