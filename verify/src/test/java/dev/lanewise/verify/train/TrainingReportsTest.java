package dev.lanewise.verify.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.verify.report.Experiment;
import dev.lanewise.verify.report.MisreadDigit;
import dev.lanewise.verify.report.Run;
import dev.lanewise.verify.report.TrainingReport;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrainingReportsTest {
  private static final TrainingSettings SETTINGS =
      new TrainingSettings(SmallData.recipe(2), 7, 1, false);

  @Test
  void showsTheFinalNetwork() {
    TrainingResult result = train(() -> false);
    TrainingReport report = TrainingReports.of(context(), result);

    Run run = report.firstRun();
    assertThat(run.epochs()).isEqualTo(result.firstRun().epochs());
    assertThat(run.interrupted()).isFalse();
    assertThat(report.confusionMatrix().total()).isEqualTo(500);
    assertThat(report.confusionMatrix().accuracy())
        .isCloseTo(run.lastTestAccuracy(), Offset.offset(1e-9));
    assertThat(report.weightTiles().neurons()).isEqualTo(30);
    assertThat(report.weightTiles().tiles().getFirst()[1])
        .isEqualTo(result.network().parameters()[30]);
    assertThat(report.dataset().trainImages()).isEqualTo(2000);
    assertThat(report.network().activations()).containsExactly("sigmoid", "sigmoid");
    assertThat(report.startedAt()).isEqualTo("2026-01-02T03:04:05Z");
  }

  @Test
  void theWorstDigitsAreTheMisreadOnesOfTheLargestCost() {
    TrainingResult result = train(() -> false);
    List<MisreadDigit> worst = TrainingReports.of(context(), result).worstDigits();

    assertThat(worst).hasSize(TrainingReports.WORST_DIGITS);
    List<Double> costs = worst.stream().map(d -> result.test().cost(d.testIndex())).toList();
    assertThat(costs).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    for (MisreadDigit digit : worst) {
      assertThat(digit.predicted()).isNotEqualTo(digit.truth());
      assertThat(digit.truth()).isEqualTo(SmallData.DIGITS.test().label(digit.testIndex()));
      assertThat(digit.confidence()).isGreaterThanOrEqualTo(digit.truthOutput());
    }
    double least = costs.getLast();
    long costlier =
        Stream.iterate(0, i -> i < 500, i -> i + 1)
            .filter(i -> result.test().prediction(i) != SmallData.DIGITS.test().label(i))
            .filter(i -> result.test().cost(i) > least)
            .count();
    assertThat(costlier).isLessThan(TrainingReports.WORST_DIGITS);
  }

  @Test
  void theTimingSplitAddsUp() {
    TrainingResult result = train(() -> false);
    Run run = TrainingReports.of(context(), result).firstRun();

    TrainingRun.Times times = result.firstRun().times();
    assertThat(run.timing().total() * 2)
        .isCloseTo(times.training() + times.evaluation(), Offset.offset(1e-6));
    assertThat(run.timing().training() * 2).isCloseTo(times.training(), Offset.offset(1e-6));
    assertThat(run.trainSecondsPerEpoch())
        .isEqualTo(run.timing().training())
        .isCloseTo(2000 / run.samplesPerSecond(), Offset.offset(1e-6));
    assertThat(run.timing().gather()).isPositive();
    assertThat(run.gflops()).isCloseTo(run.samplesPerSecond() * 95_880 / 1e9, Offset.offset(1e-9));
  }

  @Test
  void ofAnInterruptedRunOnlyWhatWasEvaluatedCounts() {
    // One epoch of 200 mini-batches and half of the next.
    AtomicInteger asked = new AtomicInteger();
    TrainingResult result = train(() -> asked.incrementAndGet() >= 302);
    TrainingRun trained = result.firstRun();
    Run run = TrainingReports.of(context(), result).firstRun();

    assertThat(trained.samples()).isEqualTo(3000);
    assertThat(run.timing().evaluation()).isEqualTo(trained.times().evaluation());
    assertThat(run.trainSecondsPerEpoch())
        .isCloseTo(trained.times().training() / 1.5, Offset.offset(1e-6))
        .isCloseTo(2000 / run.samplesPerSecond(), Offset.offset(1e-6));
  }

  @Test
  void anInterruptedRunIsMarked() {
    AtomicInteger asked = new AtomicInteger();
    TrainingReport report =
        TrainingReports.of(context(), train(() -> asked.incrementAndGet() > 100));

    assertThat(report.interrupted()).isTrue();
    assertThat(report.diverged()).isFalse();
    assertThat(report.firstRun().epochs()).isEmpty();
    assertThat(report.confusionMatrix().total()).isEqualTo(500);
  }

  @Test
  void tellsTheCpu() {
    assertThat(MachineInfo.current().cpu()).isNotBlank();
  }

  private static TrainingResult train(BooleanSupplier stop) {
    return new TrainingJob(SmallData.DIGITS, SETTINGS, TrainingListener.NONE, stop).run();
  }

  private static TrainingReports.Context context() {
    return new TrainingReports.Context(
        new Experiment("custom", "A test", null),
        SmallData.DIGITS,
        SETTINGS,
        MachineInfo.current(),
        Instant.parse("2026-01-02T03:04:05.678Z"),
        "lanewise mnist",
        "test");
  }
}
