package dev.lanewise.verify.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.lanewise.nn.Checkpoint;
import dev.lanewise.nn.Distortion;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.Schedule;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.experiment.Method;
import dev.lanewise.verify.experiment.MonitoredSet;
import dev.lanewise.verify.experiment.Recipe;
import dev.lanewise.verify.fuzz.Inputs;
import dev.lanewise.verify.report.Epoch;
import dev.lanewise.verify.train.Checkpoints.Every;
import dev.lanewise.verify.train.TrainingRun.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointsTest {
  private static final int EPOCHS = 5;

  /** 300 images to train on, so that an epoch has 30 mini-batches. */
  private static final Dataset DATA =
      new Dataset(
          SmallData.DIGITS.name(),
          SmallData.DIGITS.provenance(),
          false,
          SmallData.DIGITS.train().slice(0, 300),
          SmallData.DIGITS.test().slice(0, 100));

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("run.checkpoint");
  }

  private static TrainingSettings settings(
      String optimizer, Dropout dropout, String schedule, int patience, int epochs) {
    Recipe plain = SmallData.recipe(epochs);
    Method method =
        new Method(
            Optimizer.parse(optimizer),
            Schedule.parse(schedule),
            patience,
            0,
            Double.POSITIVE_INFINITY,
            dropout,
            optimizer.equals("momentum") ? Distortion.CIRESAN : Distortion.NONE);
    return new TrainingSettings(
        new Recipe(
            plain.layers(),
            plain.hidden(),
            plain.output(),
            plain.cost(),
            plain.init(),
            optimizer.equals("adam") ? .001 : .05,
            plain.batch(),
            plain.lambda(),
            epochs,
            0,
            MonitoredSet.TEST,
            method),
        7,
        1,
        true);
  }

  /** Stops at any of several places, every one in a checkpoint of the one before. */
  @ParameterizedTest
  @CsvSource({
    "sgd, 0, 0, constant, 0",
    "sgd, 0.5, 0, halving, 1",
    "momentum, 0, 0.3, step(2;0.5), 2",
    "nesterov, 0.2, 0.2, inverse(1), 1",
    "adam, 0.5, 0, exponential(0.8), 3"
  })
  void aJobThatIsStoppedAndResumedEndsAsIfItHadNotBeen(
      String optimizer, double neurons, double connections, String schedule, int patience)
      throws IOException {
    TrainingSettings settings =
        settings(
            optimizer,
            new Dropout(0, neurons, connections),
            schedule.replace(';', ','),
            patience,
            EPOCHS);
    TrainingRun expected = job(settings, Optional.empty(), Integer.MAX_VALUE);

    Optional<Checkpoint> resumed = Optional.empty();
    TrainingRun run = null;
    int stops = 0;
    // Asked once before an epoch, after each mini-batch, and twice in an evaluation.
    for (int asked : new int[] {1, 17, 31, 32, 33, 40, Integer.MAX_VALUE}) {
      run = job(settings, Optional.of(checkpoints(settings, resumed)), asked);
      stops += run.outcome() == Outcome.INTERRUPTED ? 1 : 0;
      resumed = Optional.of(Checkpoint.load(file()));
    }

    assertThat(stops).isGreaterThan(2);
    assertThat(run.outcome()).isEqualTo(expected.outcome());
    assertThat(run.parametersSha256()).isEqualTo(expected.parametersSha256());
    assertThat(run.samples()).isEqualTo(expected.samples());
    assertThat(run.epochs().stream().map(CheckpointsTest::untimed))
        .containsExactlyElementsOf(
            expected.epochs().stream().map(CheckpointsTest::untimed).toList());
    assertThat(run.epochs()).allMatch(epoch -> epoch.trainSeconds() > 0);
    assertThat(run.times().training())
        .isCloseTo(
            run.epochs().stream().mapToDouble(Epoch::trainSeconds).sum(), withPercentage(.01));
    // What is finished stays so.
    TrainingRun again = job(settings, Optional.of(checkpoints(settings, resumed)), 9999);
    assertThat(again.outcome()).isEqualTo(run.outcome());
    assertThat(again.epochs()).isEqualTo(run.epochs());
    assertThat(again.parametersSha256()).isEqualTo(run.parametersSha256());
  }

  @Test
  void goesOnForMoreEpochsThanWereAskedForAtFirst() throws IOException {
    TrainingSettings two = settings("momentum", Dropout.NONE, "exponential(0.9)", 0, 2);
    TrainingSettings four = settings("momentum", Dropout.NONE, "exponential(0.9)", 0, 4);
    job(two, Optional.of(checkpoints(two, Optional.empty())), 9999);
    Optional<Checkpoint> resumed = Optional.of(Checkpoint.load(file()));

    TrainingRun run = job(four, Optional.of(checkpoints(four, resumed)), 9999);
    assertThat(run.parametersSha256())
        .isEqualTo(job(four, Optional.empty(), 9999).parametersSha256());
    Optional<Checkpoint> after = Optional.of(Checkpoint.load(file()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> checkpoints(two, after))
        .withMessage("its training has come to the end of epoch 4; 2 are asked for");
  }

  @Test
  void theCheckpointOfAnotherTrainingIsRefusedNamingWhatDiffers() throws IOException {
    TrainingSettings settings = settings("momentum", Dropout.NONE, "constant", 0, 1);
    job(settings, Optional.of(checkpoints(settings, Optional.empty())), 5);
    Optional<Checkpoint> resumed = Optional.of(Checkpoint.load(file()));
    Recipe other = settings("sgd", Dropout.neurons(0, .5), "constant", 0, 1).recipe();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> checkpoints(new TrainingSettings(other, 8, 1, true), resumed))
        .withMessageStartingWith("it is a checkpoint of another training: ")
        .withMessageContaining("seed is 7 there and 8 here; ")
        .withMessageContaining("optimizer is momentum(0.9) there and sgd here; ")
        .withMessageContaining("dropout is ")
        .withMessageNotContaining("data")
        .withMessageNotContaining("eta");
    Dataset data =
        new Dataset(DATA.name(), "", false, DATA.train(), SmallData.DIGITS.test().slice(1, 101));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Checkpoints(file(), Every.EPOCH, resumed, data, settings))
        .withMessageMatching(".*: data is [0-9a-f]{64} there and [0-9a-f]{64} here");
  }

  @Test
  void isKeptAsOftenAsAskedFor() throws IOException {
    TrainingSettings settings = settings("sgd", Dropout.NONE, "constant", 0, 4);
    List<Integer> kept = new ArrayList<>();
    Checkpoints everyThird =
        new Checkpoints(file(), new Every(3, 0), Optional.empty(), DATA, settings);
    TrainingListener reader =
        new TrainingListener() {
          @Override
          public void batchTrained(int epoch, long samples) {
            try {
              kept.add(Checkpoint.load(file()).epochs());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    new TrainingJob(DATA, settings, reader, () -> false, Optional.of(everyThird)).run();
    assertThat(kept).hasSize(120);
    assertThat(kept.subList(0, 90)).containsOnly(0);
    assertThat(kept.subList(90, 120)).containsOnly(3);
    assertThat(Checkpoint.load(file()).epochs()).isEqualTo(4);

    List<Long> samples = new ArrayList<>();
    Checkpoints always =
        new Checkpoints(file(), new Every(0, 1e-9), Optional.empty(), DATA, settings);
    int[] asked = {0};
    new TrainingJob(
            DATA,
            settings,
            TrainingListener.NONE,
            () -> {
              try {
                samples.add(Checkpoint.load(file()).samplesSeen());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return ++asked[0] == 5;
            },
            Optional.of(always))
        .run();
    assertThat(samples).containsExactly(0L, 10L, 20L, 30L, 40L);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"times\":\"', '\"timez\":\"', 'times: found 0 fields, expected numbers'",
    "'\"history\":\"1 ', '\"history\":\"1e', 'history: found For input string: '"
  })
  void notesOfAnotherProgramAreRefused(String key, String changed, String message)
      throws IOException {
    TrainingSettings settings = settings("sgd", Dropout.NONE, "constant", 0, 1);
    job(settings, Optional.of(checkpoints(settings, Optional.empty())), 9999);
    byte[] bytes = Files.readAllBytes(file());
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(key);
    bytes = text.replace(key, changed).getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file(), Inputs.withDigest(bytes));
    Optional<Checkpoint> resumed = Optional.of(Checkpoint.load(file()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> job(settings, Optional.of(checkpoints(settings, resumed)), 1))
        .withMessageContaining("its note " + message);
  }

  @Test
  void remainsOfKilledProcessesAreDeleted() throws IOException {
    TrainingSettings settings = settings("sgd", Dropout.NONE, "constant", 0, 1);
    Path remains = folder.resolve("run.checkpoint.01234567-89ab-cdef-0123-456789abcdef.tmp");
    Path other = folder.resolve("run.checkpoint.mine.tmp");
    Files.writeString(remains, "half");
    Files.writeString(other, "mine");
    job(settings, Optional.of(checkpoints(settings, Optional.empty())), 9999);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file(), other);
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsAnErrorBeforeAnythingIsTrained() throws IOException {
    TrainingSettings settings = settings("sgd", Dropout.NONE, "constant", 0, 1);
    Files.createDirectories(file().resolve("in the way"));
    assertThatThrownBy(() -> job(settings, Optional.of(checkpoints(settings, Optional.empty())), 1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot write the checkpoint " + file());
  }

  private static Epoch untimed(Epoch epoch) {
    return new Epoch(
        epoch.epoch(),
        epoch.testAccuracy(),
        epoch.testCost(),
        epoch.validationAccuracy(),
        epoch.validationCost(),
        epoch.trainingAccuracy(),
        epoch.trainingCost(),
        0);
  }

  private Checkpoints checkpoints(TrainingSettings settings, Optional<Checkpoint> resumed) {
    return new Checkpoints(file(), Every.EPOCH, resumed, DATA, settings);
  }

  /** Trains until the question whether to stop was asked so often. */
  private static TrainingRun job(
      TrainingSettings settings, Optional<Checkpoints> checkpoints, int asked) {
    AtomicInteger count = new AtomicInteger();
    return new TrainingJob(
            DATA,
            settings,
            TrainingListener.NONE,
            () -> count.incrementAndGet() >= asked,
            checkpoints)
        .run()
        .firstRun();
  }
}
