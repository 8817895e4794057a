package dev.lanewise.verify.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LearningWarningsTest {
  private static final String REMEDY =
      "Try --init default as suits this network, or another --seed.";

  /** A report whose only run has an accuracy, in percent, and that answers these digits. */
  private static TrainingReport report(
      double accuracy, double eta, boolean diverged, int... never) {
    TrainingReport sample = SampleReports.withEpochs(List.of(Epoch.tested(1, accuracy, 1, .1)));
    Run run = sample.firstRun();
    int[][] counts = new int[10][10];
    for (int digit = 0; digit < 10; digit++) {
      counts[digit][digit] = 100;
      for (int none : never) {
        counts[digit][none] = 0;
      }
    }
    for (int none : never) {
      counts[none][(none + 1) % 10] = 100;
    }
    return new TrainingReport(
        sample.dataset(),
        sample.experiment(),
        sample.network(),
        new HyperParameters(eta, 10, 0, 30, 1, 1, HyperParameters.Method.PLAIN),
        List.of(new Run(run.seed(), run.epochs(), run.timing(), 1, 1, "ab", diverged, diverged)),
        null,
        sample.machine(),
        sample.roofline(),
        new ConfusionMatrix(counts),
        List.of(),
        null,
        sample.startedAt(),
        sample.command(),
        sample.version());
  }

  @Test
  void aTrainingThatLearnsHasNone() {
    assertThat(report(95, 3, false).warnings()).isEmpty();
    assertThat(SampleReports.stoppedAtOnce().warnings()).isEmpty();
  }

  @Test
  void chanceIsAWarningWithTheRemedy() throws Exception {
    TrainingReport report = report(9.8, 100, false);
    assertThat(report.warnings())
        .containsExactly(
            "The run with seed 1 reads 9.8 %, hardly more than chance, after 1 epoch."
                + " Try --eta 3 --init default as suits this network, or another --seed.");
    assertThat(JsonReport.render(report)).contains("\"warnings\"", "hardly more than chance");
  }

  @Test
  void divergenceIsAWarning() {
    assertThat(report(9.8, 3, true).warnings())
        .containsExactly(
            "The run with seed 1 diverged: a parameter, or what the optimizer remembers of one, is"
                + " infinite or NaN. "
                + REMEDY);
  }

  @Test
  void deadOutputsAreAWarning() {
    assertThat(report(81, 3, false, 4, 7).warnings())
        .containsExactly(
            "The run with seed 1 never answers 4, 7 on the test images: an output is dead or"
                + " saturated. "
                + REMEDY);
  }
}
