package dev.lanewise.verify.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.verify.report.Experiment.Measure;
import dev.lanewise.verify.report.Reproduced.SeedRun;
import dev.lanewise.verify.report.ReproductionReport.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReproductionReportTest {
  private static final AcceptedRange RANGE = AcceptedRange.atLeast(95);

  @Test
  void theMeanIsOfTheBestOrTheLastEpoch() {
    assertThat(reproduced(Measure.BEST, true, 96, 94).accuracies().mean()).isEqualTo(95);
    assertThat(reproduced(Measure.LAST, true, 96, 94).accuracies().mean()).isEqualTo(94);
    assertThat(reproduced(Measure.BEST, true, 96, 94).accuracies().standardDeviation())
        .isEqualTo(Math.sqrt(2));
  }

  @Test
  void aMeanMeetsItsRangeOrMissesIt() {
    assertThat(verdict(SampleReports.MNIST, reproduced(Measure.BEST, true, 96, 94)))
        .isEqualTo(Verdict.MET);
    assertThat(verdict(SampleReports.MNIST, reproduced(Measure.BEST, true, 95.9, 94)))
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void nothingIsJudgedOnOtherImagesOrAfterFewerEpochs() {
    assertThat(verdict(SampleReports.EMBEDDED, reproduced(Measure.BEST, true, 96, 96)))
        .isEqualTo(Verdict.NONE);
    assertThat(verdict(SampleReports.MNIST, reproduced(Measure.BEST, false, 96, 96)))
        .isEqualTo(Verdict.NONE);
  }

  @Test
  void aRunThatDivergedMissesTheRange() {
    Reproduced whole = reproduced(Measure.BEST, true, 96, 96);
    SeedRun first = whole.runs().getFirst();
    SeedRun diverged = new SeedRun(9, first.epochs(), 1, 1, "ab", false);
    Reproduced part =
        new Reproduced(
            whole.experiment(),
            whole.network(),
            whole.measure(),
            whole.set(),
            whole.accepted(),
            2,
            2,
            true,
            List.of(first, diverged),
            "");
    assertThat(verdict(SampleReports.MNIST, part)).isEqualTo(Verdict.MISSED);
    assertThat(report(SampleReports.MNIST, true, part).verdict(part)).isEqualTo(Verdict.NONE);
  }

  @Test
  void publishedFiguresStandBesideMnistOnly() throws IOException {
    Reproduced one = reproduced(Measure.BEST, true, 96, 96);
    ReproductionReport mnist = report(SampleReports.MNIST, false, one);
    ReproductionReport drawn = report(SampleReports.EMBEDDED, false, one);

    assertThat(ReproductionMarkup.markdown(mnist))
        .contains("| 95.42 |", "at least 95.00", "| yes |")
        .doesNotContain("not MNIST");
    assertThat(ReproductionMarkup.markdown(drawn))
        .startsWith("> **Embedded digits, not MNIST")
        .contains("Nothing is compared")
        .doesNotContain("95.42", "at least", "yes");
    assertThat(ReproductionMarkup.html(mnist)).contains("95.42").doesNotContain("not MNIST");
    assertThat(ReproductionMarkup.html(drawn)).contains("not MNIST").doesNotContain("95.42");
    JsonNode json = new ObjectMapper().readTree(ReproductionJson.render(mnist));
    JsonNode experiment = json.path("experiments").path(0);
    assertThat(experiment.path("published").path("accuracy").asDouble()).isEqualTo(95.42);
    assertThat(experiment.path("accuracy").path("mean").asDouble()).isEqualTo(96);
    assertThat(experiment.path("meanIsAccepted").asBoolean()).isTrue();
    assertThat(experiment.path("runs").path(1).path("epochs")).hasSize(2);
    assertThat(json.path("plots").path(0).path("curves").path(0).path("points")).hasSize(2);
    JsonNode other = new ObjectMapper().readTree(ReproductionJson.render(drawn));
    assertThat(other.path("experiments").path(0).path("published").isNull()).isTrue();
    assertThat(other.path("experiments").path(0).path("accepted").isNull()).isTrue();
    assertThat(other.path("datasetWarning").asText()).contains("not MNIST");
  }

  @Test
  void theHtmlIsWholeAndHasACanvasForEveryChart() throws IOException {
    String html =
        ReproductionMarkup.html(
            report(SampleReports.MNIST, true, reproduced(Measure.BEST, true, 96, 95)));
    MarkupReportTest.assertWellFormed(html);
    assertThat(html).contains("Interrupted.", "id=\"sample\"", "id=\"runs-ch1-30\"");
    String data = html.substring(html.indexOf("id=\"curves\">") + 12);
    JsonNode charts = new ObjectMapper().readTree(data.substring(0, data.indexOf("</script>")));
    assertThat(charts).hasSize(2);
    assertThat(charts.path("sample").path("logarithmic").asBoolean()).isTrue();
    assertThat(charts.path("runs-ch1-30").path("series")).hasSize(3);
    assertThat(charts.path("runs-ch1-30").path("line").path("y").asDouble()).isEqualTo(95.42);
  }

  private static Verdict verdict(Dataset dataset, Reproduced one) {
    return report(dataset, false, one).verdict(one);
  }

  private static ReproductionReport report(Dataset dataset, boolean interrupted, Reproduced one) {
    TrainingReport sample = SampleReports.trained(dataset, 1);
    Plot plot =
        new Plot(
            "sample",
            "A <plot>",
            "",
            "step",
            "norm",
            true,
            List.of(new Plot.Curve("one", List.of(new Plot.Point(0, 1), new Plot.Point(1, .1)))));
    return new ReproductionReport(
        dataset,
        List.of(one),
        List.of(plot),
        sample.machine(),
        2,
        interrupted,
        12.5,
        sample.startedAt(),
        "lanewise reproduce ch1-30",
        sample.version());
  }

  /** Two runs, each with a first epoch of one accuracy and a second of another, half a point. */
  private static Reproduced reproduced(Measure measure, boolean whole, double one, double two) {
    List<SeedRun> runs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      double best = i == 0 ? one : two;
      double last = measure == Measure.LAST ? two : best - 1;
      runs.add(
          new SeedRun(
              5 + i,
              List.of(Epoch.tested(1, best, .1, 1), Epoch.tested(2, last, .1, 1)),
              2,
              2.5,
              "abcdef0123456789",
              true));
    }
    return new Reproduced(
        SampleReports.trained(SampleReports.MNIST, 1).experiment(),
        "784-30-10",
        measure,
        "test",
        RANGE,
        2,
        2,
        whole,
        runs,
        "");
  }
}
