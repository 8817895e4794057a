package dev.lanewise.verify.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What the model derives from what it is given. */
class ReportModelTest {
  @Test
  void bestEpochIsTheFirstOfTheBestAndNotANumberNeverWins() {
    Run run =
        run(
            1,
            false,
            Epoch.tested(0, Double.NaN, 1, 0.3),
            Epoch.tested(1, 95.0, 1, 0.1),
            Epoch.tested(2, 95.5, 1, 0.4),
            Epoch.tested(3, 95.5, 1, 0.2));
    assertThat(run.bestEpoch()).isEqualTo(2);
    assertThat(run.bestTestAccuracy()).isEqualTo(95.5);
    assertThat(run.medianTrainSecondsPerEpoch()).isEqualTo(0.25);
  }

  @Test
  void statisticsUseTheSampleDeviation() {
    Statistics s = Statistics.of(DoubleStream.of(2, 4, 4, 4, 5, 5, 7, 9, Double.NaN));
    assertThat(s.count()).isEqualTo(8);
    assertThat(s.mean()).isEqualTo(5);
    assertThat(s.standardDeviation()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-15));
    assertThat(s.min()).isEqualTo(2);
    assertThat(s.max()).isEqualTo(9);
    assertThat(Statistics.of(DoubleStream.of(3)).standardDeviation()).isNaN();
    assertThat(Statistics.of(DoubleStream.empty()).mean()).isNaN();
  }

  @Test
  void interruptedRunsStayOutOfTheMean() {
    TrainingReport report =
        SampleReports.report(
            SampleReports.MNIST,
            List.of(
                run(1, false, Epoch.tested(0, 94, 1, 0.1)),
                run(2, false, Epoch.tested(0, 96, 1, 0.1)),
                run(3, true, Epoch.tested(0, 50, 1, 0.1))),
            SampleReports.COMMAND);
    assertThat(report.bestTestAccuracy().mean()).isEqualTo(95);
    assertThat(report.bestTestAccuracy().count()).isEqualTo(2);
    assertThat(report.interrupted()).isTrue();
  }

  @Test
  void timingAddsUpWhatWasMeasured() {
    assertThat(new TimingSplit(1, 2, 4, 8, 16, Double.NaN).total()).isEqualTo(31);
    assertThat(new TimingSplit(1, 2, 4, 8, 16, 32).training()).isEqualTo(31);
    assertThat(TimingSplit.unknown().total()).isNaN();
  }

  @Test
  void confusionMatrixCountsTruthInRows() {
    ConfusionMatrix m = ConfusionMatrix.of(new int[] {0, 0, 0, 1, 2}, new int[] {0, 1, 1, 1, 0}, 3);
    assertThat(m.counts()).isDeepEqualTo(new int[][] {{1, 2, 0}, {0, 1, 0}, {1, 0, 0}});
    assertThat(m.rowTotal(0)).isEqualTo(3);
    assertThat(m.columnTotal(0)).isEqualTo(2);
    assertThat(m.recall(0)).isCloseTo(100 / 3.0, within(1e-12));
    assertThat(m.precision(1)).isCloseTo(100 / 3.0, within(1e-12));
    assertThat(m.precision(2)).isNaN();
    assertThat(m.accuracy()).isEqualTo(40);
  }

  @Test
  void arraysAreCopied() {
    int[][] counts = {{1}};
    ConfusionMatrix matrix = new ConfusionMatrix(counts);
    counts[0][0] = 2;
    matrix.counts()[0][0] = 3;
    assertThat(matrix.count(0, 0)).isEqualTo(1);
    float[] outputs = {0.9f, 0.1f};
    MisreadDigit digit = new MisreadDigit(0, new byte[784], 1, 0, outputs);
    outputs[0] = 0;
    assertThat(digit.confidence()).isEqualTo(0.9f);
  }

  @Test
  void worstDigitsComeFirst() {
    MisreadDigit mild = new MisreadDigit(1, new byte[784], 1, 0, new float[] {0.5f, 0.4f});
    MisreadDigit bad = new MisreadDigit(2, new byte[784], 1, 0, new float[] {0.9f, 0.1f});
    MisreadDigit same = new MisreadDigit(0, new byte[784], 1, 0, new float[] {0.9f, 0.1f});
    assertThat(MisreadDigit.worst(List.of(mild, bad, same), 2)).containsExactly(same, bad);
  }

  @Test
  void weightTilesAreColumns() {
    WeightTiles tiles = WeightTiles.ofInputsByNeurons(new float[] {1, 2, 3, 4, 5, 6}, 2, 1, 3);
    assertThat(tiles.tiles())
        .containsExactly(new float[] {1, 4}, new float[] {2, 5}, new float[] {3, 6});
    assertThat(WeightTiles.ofInputsByNeurons(new float[150], 1, 1, 150).tiles()).hasSize(100);
  }

  @Test
  void networkNamesItsShapeAndCountsItsParameters() {
    Network network =
        new Network(List.of(784, 16, 16, 10), List.of("s", "s", "s"), "quadratic", "large");
    assertThat(network.shape()).isEqualTo("784-16-16-10");
    assertThat(network.parameters()).isEqualTo(13_002);
  }

  @Test
  void wrongShapesAreNamed() {
    assertThatThrownBy(() -> new Network(List.of(784, 10), List.of(), "", ""))
        .hasMessageContaining("activations has length 0");
    assertThatThrownBy(() -> new ConfusionMatrix(new int[][] {{1, 2}}))
        .hasMessageContaining("counts[0] has length 2");
    assertThatThrownBy(() -> new MisreadDigit(0, new byte[7], 0, 0, new float[10]))
        .hasMessageContaining("pixels has length 7");
    assertThatThrownBy(() -> new MisreadDigit(0, new byte[784], 10, 0, new float[10]))
        .hasMessageContaining("truth is 10");
    assertThatThrownBy(() -> WeightTiles.ofInputsByNeurons(new float[5], 2, 1, 3))
        .hasMessageContaining("weights has length 5");
    assertThatThrownBy(() -> new Experiment.BookFigure("", 95, "train"))
        .hasMessageContaining("set is train");
    assertThatThrownBy(
            () -> SampleReports.report(SampleReports.MNIST, List.of(), SampleReports.COMMAND))
        .hasMessageContaining("runs is empty");
  }

  private static Run run(long seed, boolean interrupted, Epoch... epochs) {
    return new Run(seed, List.of(epochs), TimingSplit.unknown(), 1, 1, "00", interrupted);
  }
}
