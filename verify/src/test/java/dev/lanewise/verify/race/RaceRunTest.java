package dev.lanewise.verify.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.Lanewise;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Samples;
import dev.lanewise.verify.experiment.MonitoredSet;
import dev.lanewise.verify.experiment.Recipe;
import dev.lanewise.verify.train.SmallData;
import dev.lanewise.verify.train.TrainingJob;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class RaceRunTest {
  private static final Samples TRAINING = TrainingJob.samples(SmallData.DIGITS.train());
  private static final Samples TEST = TrainingJob.samples(SmallData.DIGITS.test());
  private static final long FLOPS = 4 * 784 * 20 + 6 * 20 * 10;

  private static Race race(double target, int checksPerEpoch, int epochs) {
    Recipe recipe =
        new Recipe(
            List.of(784, 20, 10),
            Activation.RELU,
            Activation.SOFTMAX,
            Cost.LOG_LIKELIHOOD,
            Initializer.HE,
            .1,
            16,
            0,
            epochs,
            0,
            MonitoredSet.TEST);
    return new Race(target, recipe, checksPerEpoch);
  }

  /** The end is at the first check that reaches the target, and it is the same for any threads. */
  @Test
  void endsAtTheFirstCheckThatReachesTheTarget() {
    int before = Lanewise.threads();
    try {
      for (int threads : new int[] {1, 2}) {
        Lanewise.setThreads(threads);
        List<Double> epochs = new ArrayList<>();
        List<Double> accuracies = new ArrayList<>();
        RaceRun run =
            RaceRun.of(
                race(80, 5, 10),
                TRAINING,
                TEST,
                3,
                (done, accuracy, seconds) -> {
                  epochs.add(done);
                  accuracies.add(accuracy);
                },
                () -> false);
        assertThat(run.end()).isEqualTo(RaceRun.End.REACHED);
        assertThat(run.seed()).isEqualTo(3);
        int last = accuracies.size() - 1;
        assertThat(accuracies.get(last)).isEqualTo(run.accuracy()).isEqualTo(run.best());
        assertThat(run.accuracy()).isGreaterThanOrEqualTo(80);
        assertThat(accuracies.subList(0, last)).allMatch(accuracy -> accuracy < 80);
        // 400 images are 25 mini-batches of 16.
        for (int i = 0; i <= last; i++) {
          assertThat(epochs.get(i)).isEqualTo((i + 1) * 400 / 2000.0);
        }
        assertThat(run.epochs()).isEqualTo(epochs.get(last));
        assertThat(run.flop()).isEqualTo(FLOPS * 2000 * run.epochs());
        assertThat(run.trainSeconds()).isPositive().isLessThan(run.seconds());
      }
    } finally {
      Lanewise.setThreads(before);
    }
  }

  @Test
  void saysWhatWasNotReached() {
    RaceRun run = RaceRun.of(race(100, 2, 1), TRAINING, TEST, 1, (e, a, s) -> {}, () -> false);
    assertThat(run.end()).isEqualTo(RaceRun.End.NOT_REACHED);
    assertThat(run.epochs()).isEqualTo(1);
    assertThat(run.best()).isBetween(20.0, 99.9);
  }

  @Test
  void stopsAfterTheMiniBatch() {
    RaceRun run = RaceRun.of(race(100, 1, 3), TRAINING, TEST, 1, (e, a, s) -> {}, () -> true);
    assertThat(run.end()).isEqualTo(RaceRun.End.INTERRUPTED);
    assertThat(run.epochs()).isEqualTo(16 / 2000.0);
    assertThat(run.accuracy()).isNaN();
  }

  @Test
  void theRacesRiseAndHaveNetworksForDigits() {
    assertThat(Race.ALL).extracting(Race::target).containsExactly(97.0, 98.0, 98.5, 99.0, 99.3);
    for (Race race : Race.ALL) {
      assertThat(race.recipe().network().inputSize()).isEqualTo(784);
      assertThat(race.recipe().network().outputSize()).isEqualTo(10);
      assertThat(race.recipe().settings(1).batchSize()).isEqualTo(race.recipe().batch());
    }
  }

  @Test
  void refusesWhatIsNoTarget() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> race(101, 1, 1))
        .withMessage("target is 101.0; it must be greater than 0 and at most 100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> race(90, 0, 1))
        .withMessage("checksPerEpoch is 0; it must be at least 1");
  }
}
