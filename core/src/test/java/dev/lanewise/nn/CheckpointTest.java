package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.support.digest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
  private static final int SAMPLES = 23;
  private static final int EPOCHS = 6;

  /** What an uninterrupted training is asked for between its mini-batches of 4. */
  private static final int BATCHES = 6 * EPOCHS;

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("training.safetensors");
  }

  private static Samples samples() {
    float[] inputs = new float[SAMPLES * 7];
    int[] labels = new int[SAMPLES];
    Xoshiro256 random = new Xoshiro256(4);
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    for (int i = 0; i < SAMPLES; i++) {
      labels[i] = random.nextInt(3);
    }
    return Samples.oneHot(inputs, 7, labels, 3);
  }

  private static Training training(Network network, Training.Settings settings) {
    return new Training(network, Cost.LOG_LIKELIHOOD, samples(), settings);
  }

  private static Network network() {
    Network network = Network.of(new int[] {7, 9, 6, 3}, Activation.TANH, Activation.SOFTMAX);
    Initializer.XAVIER.initialize(network, 1);
    return network;
  }

  /** Every optimizer with every dropout, schedule and patience. */
  static List<Training.Settings> settings() {
    List<Training.Settings> settings = new ArrayList<>();
    Training.Settings base = Training.Settings.of(.05, 4, 3);
    for (String optimizer : new String[] {"sgd", "momentum", "nesterov", "adam"}) {
      Training.Settings one = base.with(Optimizer.parse(optimizer));
      settings.add(one);
      settings.add(one.with(Dropout.neurons(.1, .4)).with(Schedule.exponential(.9), 0));
      settings.add(one.with(Dropout.connections(.3)).with(Schedule.HALVING, 1));
      settings.add(one.with(new Dropout(.1, .2, .3)).with(new Regularization(.01, .02, 1)));
      settings.add(one.with(Schedule.step(2, .5), 3));
    }
    return settings;
  }

  /** A score that goes up and down: epochs without improvement are among them. */
  private static double score(int epoch) {
    return 50 + epoch % 3;
  }

  /** Where the settings have no patience no score is asked for. */
  private static void score(Training training, Training.Settings settings) {
    if (settings.patience() > 0) {
      training.score(score(training.epochs()));
    }
  }

  private static List<Double> train(Training training, Training.Settings settings) {
    List<Double> rates = new ArrayList<>();
    while (training.epochs() < EPOCHS && !training.isOver()) {
      rates.add(training.eta());
      training.epoch(() -> true);
      score(training, settings);
    }
    return rates;
  }

  /** Stops after a number of mini-batches; the state then comes from a file. */
  private Checkpoint stopped(Training.Settings settings, int batches) throws IOException {
    taken(settings, batches).save(file());
    return Checkpoint.load(file());
  }

  private static Checkpoint taken(Training.Settings settings, int batches) {
    int[] left = {batches};
    Training training = training(network(), settings);
    while (left[0] > 0 && training.epochs() < EPOCHS && !training.isOver()) {
      if (training.epoch(() -> --left[0] > 0)) {
        score(training, settings);
      }
    }
    return training.checkpoint(Map.of());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void goesOnFromAnyMiniBatchAsIfItHadNeverStopped(Training.Settings settings) throws IOException {
    Network expected = network();
    Training uninterrupted = training(expected, settings);
    List<Double> rates = train(uninterrupted, settings);
    for (int batches = 0; batches <= BATCHES; batches++) {
      Network network = network();
      // Whatever the new training did before is gone.
      Training resumed = training(network, settings);
      resumed.epoch(() -> false);
      boolean inFile = batches % 7 == 3;
      resumed.restore(inFile ? stopped(settings, batches) : taken(settings, batches));
      List<Double> rest = train(resumed, settings);
      assertThat(network.sha256()).as("stopped after %d", batches).isEqualTo(expected.sha256());
      assertThat(rates).endsWith(rest.toArray(Double[]::new));
      assertThat(resumed.samplesSeen()).isEqualTo(uninterrupted.samplesSeen());
      assertThat(resumed.epochs()).isEqualTo(uninterrupted.epochs());
      assertThat(resumed.isOver()).isEqualTo(uninterrupted.isOver());
    }
  }

  /** A checkpoint may be taken while an epoch runs, and does not change when training goes on. */
  @Test
  void isTakenBetweenTheMiniBatchesOfAnEpoch() {
    Training.Settings settings = settings().getLast();
    List<Checkpoint> taken = new ArrayList<>();
    Network network = network();
    Training training = training(network, settings);
    training.epoch(() -> taken.add(training.checkpoint(Map.of())));
    score(training, settings);

    assertThat(taken).extracting(Checkpoint::position).containsExactly(4, 8, 12, 16, 20, 23);
    assertThat(taken).extracting(Checkpoint::epochs).containsOnly(0);
    for (Checkpoint checkpoint : taken) {
      Network other = network();
      Training resumed = training(other, settings);
      resumed.restore(checkpoint);
      assertThat(resumed.samplesSeen()).isEqualTo(checkpoint.samplesSeen());
      assertThat(resumed.epoch(() -> true)).isTrue();
      assertThat(other.sha256()).isEqualTo(network.sha256());
      assertThat(resumed.epochs()).isEqualTo(1);
    }
  }

  /** Read here with another JSON parser, by the description of the format. */
  @Test
  void theFileIsSafetensors() throws IOException {
    Training training = training(network(), settings().getLast().with(Optimizer.adam()));
    training.epoch(() -> true);
    training.checkpoint(Map.of("name", "\"\\\u00e4\n\ud83d\ude00", "empty", "")).save(file());

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    assertThat(length % 8).isZero();
    JsonNode json =
        new ObjectMapper().readTree(new String(bytes.array(), 8, length, StandardCharsets.UTF_8));
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "__metadata__",
            "layers.0.weight",
            "layers.0.bias",
            "layers.1.weight",
            "layers.1.bias",
            "layers.2.weight",
            "layers.2.bias",
            "optimizer.0",
            "optimizer.1",
            "order");
    JsonNode metadata = json.path("__metadata__");
    assertThat(metadata.path("name").asText()).isEqualTo("\"\\\u00e4\n\ud83d\ude00");
    assertThat(metadata.path("lanewise.training.optimizer").asText())
        .isEqualTo("adam(0.9,0.999,1.0E-8)");
    assertThat(metadata.path("lanewise.training.layers").asText()).isEqualTo("7,9,6,3");
    assertThat(metadata.path("lanewise.state.epochs").asText()).isEqualTo("1");
    JsonNode order = json.path("order");
    assertThat(order.path("dtype").asText()).isEqualTo("I32");
    assertThat(8 + length + order.path("data_offsets").path(1).asInt()).isEqualTo(bytes.limit());
    int[] samples = new int[SAMPLES];
    bytes.position(8 + length + order.path("data_offsets").path(0).asInt());
    bytes.asIntBuffer().get(samples);
    assertThat(samples).containsExactlyInAnyOrder(IntStream.range(0, SAMPLES).toArray());
    assertThat(Checkpoint.load(file()).notes())
        .isEqualTo(Map.of("name", "\"\\\u00e4\n\ud83d\ude00", "empty", ""));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void whatIsCutOffOrLongerIsRefused() throws IOException {
    stopped(settings().get(1), 8);
    byte[] whole = Files.readAllBytes(file());
    assertThat(whole.length).isGreaterThan(1000);
    for (int length = 0; length < whole.length; length += 97) {
      refused(Arrays.copyOf(whole, length));
    }
    refused(Arrays.copyOf(whole, whole.length - 1));
    refused(Arrays.copyOf(whole, whole.length + 1));
  }

  @Test
  void aChangedByteIsSeenWhereverItIs() throws IOException {
    stopped(settings().get(12), 8);
    byte[] whole = Files.readAllBytes(file());
    for (int at = 0; at < whole.length; at += 7) {
      byte before = whole[at];
      whole[at] ^= (byte) (1 << at % 8);
      refused(whole);
      whole[at] = before;
    }
    Files.write(file(), whole);
    assertThat(Checkpoint.load(file()).samplesSeen()).isEqualTo(31);
  }

  private void refused(byte[] content) throws IOException {
    Files.write(file(), content);
    assertThatThrownBy(() -> Checkpoint.load(file()))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageStartingWith(file().toString());
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    SafeTensors.save(file(), network(), Optional.of(Cost.LOG_LIKELIHOOD));
    assertThatThrownBy(() -> Checkpoint.load(file()))
        .hasMessageContaining("expected a checkpoint of a training");
    refused("not a checkpoint, but a text that is long enough to be one".getBytes());
    stopped(settings().getFirst(), 1);
    assertThatThrownBy(() -> SafeTensors.load(file()))
        .hasMessage(
            file() + ": content: found a checkpoint of a training, expected a saved network");
  }

  /** The digest is right, the content is not what a checkpoint says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"lanewise.checkpoint\":\"1\"|\"lanewise.checkpoint\":\"2\"",
        "training.layers\":\"7,9,6,3\"|training.layers\":\"7,9,6,4\"",
        "training.layers\":\"7,9,6,3\"|training.layers\":\"7,9,x,3\"",
        "training.layers\":\"7,9,6,3\"|training.layers\":\"2000000000,2000000000\"",
        "training.samples\":\"23\"|training.samples\":\"22\"",
        "training.samples\":\"23\"|training.samples\":\"-1\"",
        "state.epochs\":\"1\"|state.epochs\":\"-1\"",
        "state.epochs\":\"1\"|state.epochs\":\"01\"",
        "state.position\":\"4\"|state.position\":\"24\"",
        "state.over\":\"false\"|state.over\":\"no\"",
        "state.steps\"|state.stairs\"",
        "\"state.bestScore\":\"NaN\"|\"state.bestScore\":51",
        "\"order\":{\"dtype\":\"I32\"|\"order\":{\"dtype\":\"F32\"",
        "\"order\":|\"disorder\":",
        "\"lanewise.state.over\":\"false\"|\"lanewise.state.over\":{}",
        "random.order\":\"|random.order\":\"0"
      })
  void aContradictionIsRefusedAlsoWithTheRightDigest(String text, String other)
      throws IOException, NoSuchAlgorithmException {
    stopped(settings().getFirst(), 7);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    String header = new String(bytes.array(), 8, length, StandardCharsets.US_ASCII);
    String key = text.startsWith("\"state") ? "\"lanewise." + text.substring(1) : text;
    String value = other.startsWith("\"state") ? "\"lanewise." + other.substring(1) : other;
    assertThat(header).contains(key);
    byte[] changed = header.replace(key, value).getBytes(StandardCharsets.US_ASCII);
    byte[] data = Arrays.copyOfRange(bytes.array(), 8 + length, bytes.limit());
    refused(withDigest(changed, data));
  }

  @Test
  void anOrderThatIsNoneIsRefused() throws IOException, NoSuchAlgorithmException {
    stopped(settings().getFirst(), 7);
    byte[] whole = Files.readAllBytes(file());
    int length = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] data = Arrays.copyOfRange(whole, 8 + length, whole.length);
    System.arraycopy(data, data.length - 4, data, data.length - 8, 4);
    refused(withDigest(Arrays.copyOfRange(whole, 8, 8 + length), data));
  }

  private static byte[] withDigest(byte[] header, byte[] data) throws NoSuchAlgorithmException {
    String text = new String(header, StandardCharsets.US_ASCII);
    String blank = text.replaceFirst("sha256\":\"[0-9a-f]{64}", "sha256\":\"" + "0".repeat(64));
    byte[] content =
        ByteBuffer.allocate(8 + header.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(blank.getBytes(StandardCharsets.US_ASCII))
            .put(data)
            .array();
    String digest = Sha256.of(content);
    int at = 8 + blank.indexOf("0".repeat(64));
    System.arraycopy(digest.getBytes(StandardCharsets.US_ASCII), 0, content, at, 64);
    return content;
  }

  @Test
  void aTrainingRefusesTheCheckpointOfAnotherOneAndStaysAsItIs() {
    Training.Settings settings = settings().get(1);
    Checkpoint checkpoint = training(network(), settings).checkpoint(Map.of());
    Network network = network();
    network.parameters()[0] = 42;
    String before = network.sha256();
    Training other =
        new Training(
            network,
            Cost.LOG_LIKELIHOOD,
            samples().range(0, 20),
            Training.Settings.of(.1, 4, 3).with(Optimizer.adam()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.restore(checkpoint))
        .withMessageContaining("samples is 23 in the checkpoint and 20 here; ")
        .withMessageContaining("eta is 0.05 in the checkpoint and 0.1 here; ")
        .withMessageContaining(
            "optimizer is sgd in the checkpoint and adam(0.9,0.999,1.0E-8) here; ")
        .withMessageContaining("schedule is exponential(0.9) in the checkpoint and constant here; ")
        .withMessageContaining("dropout is Dropout[")
        .withMessageNotContaining("layers")
        .withMessageNotContaining("seed");
    assertThat(network.sha256()).isEqualTo(before);
    assertThat(other.samplesSeen()).isZero();
  }

  @Test
  void theNamesOfNotesAreTheCallers() {
    Training training = training(network(), settings().getFirst());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> training.checkpoint(Map.of("lanewise.seed", "")))
        .withMessage("a note has the name lanewise.seed; it must not begin with lanewise.");
  }
}
