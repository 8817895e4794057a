package dev.lanewise.verify.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.Lanewise;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.verify.experiment.MonitoredSet;
import dev.lanewise.verify.experiment.Recipe;
import dev.lanewise.verify.report.Epoch;
import dev.lanewise.verify.train.TrainingRun.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("Lanewise.setThreads")
class TrainingJobTest {
  private static final BooleanSupplier NEVER = () -> false;

  @Test
  void learnsEmbeddedDigits() {
    TrainingResult result = run(settings(2, 1), NEVER);

    TrainingRun run = result.firstRun();
    assertThat(run.outcome()).isEqualTo(Outcome.FINISHED);
    assertThat(run.epochs()).extracting(Epoch::epoch).containsExactly(1, 2);
    assertThat(run.epochs().getLast().testAccuracy()).isGreaterThan(60);
    assertThat(run.epochs().getLast().testCost()).isLessThan(run.epochs().getFirst().testCost());
    assertThat(run.samples()).isEqualTo(4000);
    assertThat(run.flopsPerSample()).isEqualTo(95_880);
    assertThat(result.test().accuracy()).isEqualTo(run.epochs().getLast().testAccuracy());
    assertThat(result.network().sha256()).isEqualTo(run.parametersSha256());
  }

  @Test
  void theSameSeedGivesTheSameBitsWithAnyNumberOfThreads() {
    int before = Lanewise.threads();
    List<String> digests = new ArrayList<>();
    try {
      for (int threads : new int[] {1, 1, 2}) {
        Lanewise.setThreads(threads);
        digests.add(run(settings(2, 1), NEVER).firstRun().parametersSha256());
      }
    } finally {
      Lanewise.setThreads(before);
    }
    assertThat(digests).containsOnly(digests.getFirst());
  }

  @Test
  void repeatsHaveSeedsOfTheirOwn() {
    TrainingResult result = run(settings(1, 3), NEVER);

    assertThat(result.runs()).extracting(TrainingRun::seed).containsExactly(7L, 8L, 9L);
    assertThat(result.runs()).extracting(TrainingRun::parametersSha256).doesNotHaveDuplicates();
    // The three together are no worse than one of them, up to two images of 500.
    assertThat(result.ensemble().orElseThrow().networks()).isEqualTo(3);
    assertThat(result.ensemble().orElseThrow().meanAccuracy())
        .isGreaterThanOrEqualTo(result.firstRun().epochs().getLast().testAccuracy() - .4);
    TrainingSettings second = new TrainingSettings(SmallData.recipe(1), 8, 1, false);
    assertThat(run(second, NEVER).ensemble()).isEmpty();
    assertThat(run(second, NEVER).firstRun().parametersSha256())
        .isEqualTo(result.runs().get(1).parametersSha256());
  }

  @Test
  void stopsAfterTheMiniBatchAndReturnsWhatThereIs() {
    // The answer is asked for once before an epoch and once after each of its 200 mini-batches.
    AtomicInteger asked = new AtomicInteger();
    TrainingResult result = run(settings(5, 2), () -> asked.incrementAndGet() >= 206);

    assertThat(result.runs()).hasSize(1);
    TrainingRun run = result.firstRun();
    assertThat(run.outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(run.epochs()).hasSize(1);
    assertThat(run.samples()).isEqualTo(2040);
    assertThat(result.network().sha256()).isEqualTo(run.parametersSha256());
    assertThat(result.test().count()).isEqualTo(500);
  }

  @Test
  void aStopAfterAnEpochSkipsWhatElseIsMonitored() {
    // Once before the epoch, 200 times in it, then before the training images are evaluated.
    AtomicInteger asked = new AtomicInteger();
    TrainingSettings monitored = new TrainingSettings(SmallData.recipe(1), 7, 1, true);
    TrainingRun run = run(monitored, () -> asked.incrementAndGet() >= 202).firstRun();

    assertThat(run.outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(run.samples()).isEqualTo(2000);
    assertThat(run.epochs()).hasSize(1);
    assertThat(run.epochs().getFirst().testAccuracy()).isFinite();
    assertThat(run.epochs().getFirst().trainingAccuracy()).isNaN();
  }

  @Test
  void aStopBeforeTheFirstEpochLeavesAnEmptyRun() {
    TrainingRun run = run(settings(5, 1), () -> true).firstRun();

    assertThat(run.outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(run.epochs()).isEmpty();
    assertThat(run.samples()).isZero();
    assertThat(run.samplesPerSecond()).isNaN();
  }

  @Test
  void saysThatTrainingDiverged() {
    Recipe wild =
        new Recipe(
            List.of(784, 30, 10),
            Activation.RELU,
            Activation.IDENTITY,
            Cost.QUADRATIC,
            Initializer.LARGE,
            1000,
            10,
            0,
            5,
            0,
            MonitoredSet.TEST);
    TrainingResult result = run(new TrainingSettings(wild, 1, 1, false), NEVER);

    assertThat(result.firstRun().outcome()).isEqualTo(Outcome.DIVERGED);
    assertThat(result.firstRun().epochs()).hasSize(1);
  }

  @Test
  void measuresWhatIsMonitored() {
    Recipe recipe = SmallData.recipe(1);
    Epoch plain = run(new TrainingSettings(recipe, 1, 1, false), NEVER).firstRun().epochs().get(0);
    Epoch all = run(new TrainingSettings(recipe, 1, 1, true), NEVER).firstRun().epochs().get(0);

    assertThat(plain.trainingAccuracy()).isNaN();
    assertThat(all.trainingAccuracy()).isGreaterThan(40);
    assertThat(all.trainingCost()).isPositive();
    assertThat(all.testAccuracy()).isEqualTo(plain.testAccuracy());
  }

  @Test
  void evaluatesEverySoManyEpochsAndTheLastWithTheSameResult() {
    TrainingRun every = run(settings(5, 1), NEVER).firstRun();
    TrainingSettings few = new TrainingSettings(SmallData.recipe(5), 7, 1, false, 2);
    TrainingRun second = run(few, NEVER).firstRun();

    assertThat(second.epochs()).extracting(Epoch::epoch).containsExactly(2, 4, 5);
    assertThat(second.epochs().get(1).testAccuracy())
        .isEqualTo(every.epochs().get(3).testAccuracy());
    assertThat(second.parametersSha256()).isEqualTo(every.parametersSha256());
    assertThatThrownBy(() -> new TrainingSettings(SmallData.recipe(5), 7, 1, false, 0))
        .hasMessageContaining("evaluateEvery is 0");
  }

  @Test
  void trainsOnTheFirstImagesOnly() {
    Recipe few = withImages(SmallData.recipe(1), 100);

    assertThat(run(new TrainingSettings(few, 1, 1, false), NEVER).firstRun().samples())
        .isEqualTo(100);
    Recipe tooMany = withImages(SmallData.recipe(1), 2001);
    assertThatThrownBy(() -> run(new TrainingSettings(tooMany, 1, 1, false), NEVER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("2001", "2000");
  }

  @Test
  void tellsTheListenerInOrder() {
    List<String> events = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void runStarted(int run, long seed) {
            events.add("run " + run + " seed " + seed);
          }

          @Override
          public void batchTrained(int epoch, long samples) {
            if (samples % 1000 == 0) {
              events.add(epoch + ": " + samples);
            }
          }

          @Override
          public void epochFinished(Epoch epoch, long samples, double trainSeconds) {
            events.add("epoch " + epoch.epoch() + " after " + samples);
          }

          @Override
          public void runFinished(int run, TrainingRun result) {
            events.add("end " + run + " " + result.outcome());
          }
        };
    new TrainingJob(SmallData.DIGITS, settings(1, 2), listener, NEVER).run();

    assertThat(events)
        .containsExactly(
            "run 1 seed 7",
            "1: 1000",
            "1: 2000",
            "epoch 1 after 2000",
            "end 1 FINISHED",
            "run 2 seed 8",
            "1: 1000",
            "1: 2000",
            "epoch 1 after 2000",
            "end 2 FINISHED");
  }

  private static TrainingSettings settings(int epochs, int repeats) {
    return new TrainingSettings(SmallData.recipe(epochs), 7, repeats, false);
  }

  private static TrainingResult run(TrainingSettings settings, BooleanSupplier stop) {
    return new TrainingJob(SmallData.DIGITS, settings, TrainingListener.NONE, stop).run();
  }

  private static Recipe withImages(Recipe r, int images) {
    return new Recipe(
        r.layers(),
        r.hidden(),
        r.output(),
        r.cost(),
        r.init(),
        r.eta(),
        r.batch(),
        r.lambda(),
        r.epochs(),
        images,
        r.monitored(),
        r.method());
  }
}
