package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** What is saved and loaded again is the same to the bit, and its file to the byte. */
@Tag("property")
class FilePropertyTest {
  private static final String SEED = "6";

  private Path folder;

  @BeforeProperty
  void createFolder() throws IOException {
    folder = Files.createTempDirectory("lanewise-files");
  }

  @AfterProperty
  void deleteFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("first"));
    Files.deleteIfExists(folder.resolve("second"));
    // Fails where a temporary file was left.
    Files.delete(folder);
  }

  @Provide
  Arbitrary<Activation> activations() {
    Arbitrary<Float> parameters = Arbitraries.floats().between(0f, 9f);
    return Arbitraries.oneOf(
        Arbitraries.of(
            Activation.IDENTITY,
            Activation.STEP,
            Activation.SIGMOID,
            Activation.TANH,
            Activation.SOFTPLUS,
            Activation.RELU,
            Activation.SOFTMAX),
        parameters.map(slope -> Activation.leakyRelu(slope / 10)),
        parameters.map(alpha -> Activation.elu(alpha + .125f)));
  }

  @Property(seed = SEED)
  void networks(
      @ForAll @Size(min = 2, max = 5) List<@IntRange(min = 1, max = 40) Integer> sizes,
      @ForAll @Size(4) List<@From("activations") Activation> activations,
      @ForAll Optional<Cost> cost,
      @ForAll long seed)
      throws IOException {
    Network network =
        new Network(
            sizes.stream().mapToInt(Integer::intValue).toArray(),
            activations.subList(0, sizes.size() - 1).toArray(Activation[]::new));
    SplittableRandom random = new SplittableRandom(seed);
    int[] bits = new int[network.parameters().length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = random.nextInt();
      network.parameters()[i] = Float.intBitsToFloat(bits[i]);
    }
    Path first = folder.resolve("first");
    Activation output = network.outputActivation();
    boolean probabilities =
        List.of(Activation.SIGMOID, Activation.SOFTMAX, Activation.STEP).contains(output);
    if (cost.isPresent() && cost.get() != Cost.QUADRATIC && !probabilities) {
      Files.deleteIfExists(first);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SafeTensors.save(first, network, cost))
          .withMessageContaining("output activation is " + output);
      assertThat(first).doesNotExist();
      return;
    }
    SafeTensors.save(first, network, cost);
    SafeTensors.Model model = SafeTensors.load(first);
    assertThat(model.cost()).isEqualTo(cost);
    assertThat(model.network().sizes()).isEqualTo(network.sizes());
    assertThat(DoubleNetwork.activations(model.network()))
        .isEqualTo(DoubleNetwork.activations(network));
    for (int i = 0; i < bits.length; i++) {
      assertThat(Float.floatToRawIntBits(model.network().parameters()[i]))
          .as("parameter %d", i)
          .isEqualTo(bits[i]);
    }
    Path second = folder.resolve("second");
    SafeTensors.save(second, model.network(), model.cost());
    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
  }

  @Provide
  Arbitrary<Training.Settings> settings() {
    Arbitrary<Optimizer> optimizers =
        Arbitraries.of(
            Optimizer.SGD, Optimizer.momentum(.9), Optimizer.nesterov(.5), Optimizer.adam());
    Arbitrary<Schedule> schedules =
        Arbitraries.of(
            Schedule.CONSTANT, Schedule.step(2, .5), Schedule.exponential(.9), Schedule.inverse(1));
    Arbitrary<Regularization> regularizations =
        Arbitraries.of(
            Regularization.NONE, new Regularization(.01, .02, 1), Regularization.maxNorm(2));
    Arbitrary<Dropout> dropouts =
        Arbitraries.of(Dropout.NONE, Dropout.neurons(.1, .4), Dropout.connections(.3));
    Arbitrary<Integer> batches = Arbitraries.integers().between(1, 9);
    Arbitrary<Double> rates = Arbitraries.doubles().between(.01, .1);
    return Combinators.combine(
            rates, optimizers, schedules, regularizations, dropouts, batches, Arbitraries.longs())
        .as(
            (eta, optimizer, schedule, regularization, dropout, batch, seed) ->
                Training.Settings.of(eta, batch, seed)
                    .with(optimizer)
                    .with(schedule, 0)
                    .with(regularization)
                    .with(dropout));
  }

  /** A training that stops anywhere and goes on from its file ends as one that never stopped. */
  @Property(seed = SEED)
  void checkpoints(
      @ForAll("settings") Training.Settings settings,
      @ForAll @Size(min = 2, max = 4) List<@IntRange(min = 1, max = 12) Integer> sizes,
      @ForAll @IntRange(min = 1, max = 30) int samples,
      @ForAll @IntRange(min = 1, max = 60) int batches,
      @ForAll @Size(max = 3) List<String> notes,
      @ForAll long seed)
      throws IOException {
    Map<String, String> named = new HashMap<>();
    for (String note : notes) {
      named.put("note " + note, note);
    }
    int epochs = 3;
    Training uninterrupted = training(settings, sizes, samples, seed);
    while (uninterrupted.epochs() < epochs) {
      uninterrupted.epoch(() -> true);
    }
    Training stopped = training(settings, sizes, samples, seed);
    int[] left = {batches};
    while (left[0] > 0 && stopped.epochs() < epochs) {
      stopped.epoch(() -> --left[0] > 0);
    }
    Path first = folder.resolve("first");
    stopped.checkpoint(named).save(first);
    Checkpoint loaded = Checkpoint.load(first);
    assertThat(loaded.notes()).isEqualTo(named);
    Path second = folder.resolve("second");
    loaded.save(second);
    assertThat(Files.mismatch(first, second)).isEqualTo(-1);

    Training resumed = training(settings, sizes, samples, ~seed);
    resumed.restore(loaded);
    while (resumed.epochs() < epochs) {
      resumed.epoch(() -> true);
    }
    assertThat(resumed.checkpoint(Map.of()).parameters())
        .isEqualTo(uninterrupted.checkpoint(Map.of()).parameters());
    assertThat(resumed.samplesSeen()).isEqualTo(uninterrupted.samplesSeen());
  }

  /** The samples follow from the sizes alone, the first parameters from the seed. */
  private static Training training(
      Training.Settings settings, List<Integer> sizes, int samples, long seed) {
    Network network =
        Network.of(
            sizes.stream().mapToInt(Integer::intValue).toArray(),
            Activation.TANH,
            Activation.SOFTMAX);
    Initializer.XAVIER.initialize(network, seed);
    Xoshiro256 random = new Xoshiro256(1);
    float[] inputs = new float[samples * network.inputSize()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    int[] labels = new int[samples];
    for (int i = 0; i < samples; i++) {
      labels[i] = random.nextInt(network.outputSize());
    }
    Samples set = Samples.oneHot(inputs, network.inputSize(), labels, network.outputSize());
    return new Training(network, Cost.LOG_LIKELIHOOD, set, settings);
  }
}
