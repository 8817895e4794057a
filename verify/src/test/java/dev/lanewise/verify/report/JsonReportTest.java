package dev.lanewise.verify.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JSON report has the promised fields, says no more than was measured and parses back. */
class JsonReportTest {
  private static final List<String> NUMBERS =
      List.of(
          "seed",
          "bestTestAccuracy",
          "lastTestAccuracy",
          "trainSecondsPerEpoch",
          "samplesPerSecond",
          "gflops",
          "vectorBits",
          "threads",
          "bookAccuracy");
  private static final List<String> TEXTS =
      List.of(
          "dataset",
          "experiment",
          "backend",
          "cpu",
          "jdk",
          "parametersSha256",
          "provenance",
          "command",
          "startedAt",
          "version");

  @Test
  void topLevelHoldsThePromisedFields() throws IOException {
    TrainingReport report = SampleReports.trained(SampleReports.MNIST, 3);
    JsonNode json = parse(report);
    for (String name : NUMBERS) {
      assertThat(json.path(name).isNumber()).as(name).isTrue();
    }
    for (String name : TEXTS) {
      assertThat(json.path(name).isTextual()).as(name).isTrue();
    }
    assertThat(json.path("epochs")).hasSize(30);
    for (JsonNode epoch : json.path("epochs")) {
      assertThat(epoch.path("epoch").isInt()).isTrue();
      assertThat(epoch.path("accuracy").isNumber()).isTrue();
      assertThat(epoch.path("cost").isNumber()).isTrue();
    }
    Run first = report.firstRun();
    assertThat(json.path("seed").longValue()).isEqualTo(first.seed());
    assertThat(json.path("bestTestAccuracy").doubleValue()).isEqualTo(first.bestTestAccuracy());
    assertThat(json.path("lastTestAccuracy").doubleValue()).isEqualTo(first.lastTestAccuracy());
    assertThat(json.path("parametersSha256").textValue()).isEqualTo(first.parametersSha256());
    assertThat(json.path("trainSecondsPerEpoch").doubleValue())
        .isCloseTo(first.trainSecondsPerEpoch(), within(1e-7));
    double parts = 0;
    for (String part : List.of("gather", "forward", "backward", "update", "other")) {
      parts += json.path("secondsPerEpoch").path(part).doubleValue();
    }
    assertThat(json.path("trainSecondsPerEpoch").doubleValue()).isCloseTo(parts, within(1e-7));
  }

  @Test
  void everyRunAndTheirStatisticsAreThere() throws IOException {
    TrainingReport report = SampleReports.trained(SampleReports.MNIST, 3);
    JsonNode json = parse(report);
    assertThat(json.path("runs")).hasSize(3);
    for (int i = 0; i < 3; i++) {
      JsonNode run = json.path("runs").get(i);
      assertThat(run.path("seed").longValue()).isEqualTo(report.runs().get(i).seed());
      assertThat(run.path("epochs")).hasSize(30);
      assertThat(fieldNames(run.path("secondsPerEpoch"))).isEqualTo(TimingSplit.NAMES);
    }
    JsonNode best = json.path("overFinishedRuns").path("bestTestAccuracy");
    assertThat(best.path("runs").intValue()).isEqualTo(3);
    assertThat(best.path("mean").doubleValue())
        .isCloseTo(report.bestTestAccuracy().mean(), within(1e-5));
    assertThat(json.path("confusionMatrix").path("counts").get(3).get(5).intValue())
        .isEqualTo(report.confusionMatrix().count(3, 5));
    assertThat(json.path("worstClassified")).hasSize(report.worstDigits().size());
    JsonNode together = json.path("ensemble");
    assertThat(together.path("networks").intValue()).isEqualTo(3);
    assertThat(together.path("voteAccuracy").doubleValue()).isEqualTo(96.25);
    assertThat(together.path("meanAccuracy").doubleValue()).isEqualTo(96.5);
  }

  @Test
  void dataSetThatIsNotMnistIsSaidTwice() throws IOException {
    JsonNode embedded = parse(SampleReports.trained(SampleReports.EMBEDDED, 1));
    assertThat(embedded.path("datasetIsMnist").booleanValue()).isFalse();
    assertThat(embedded.path("datasetWarning").textValue())
        .isEqualTo("Embedded digits, not MNIST: these accuracies are not MNIST's");

    JsonNode mnist = parse(SampleReports.trained(SampleReports.MNIST, 1));
    assertThat(mnist.path("datasetIsMnist").booleanValue()).isTrue();
    assertThat(mnist.path("datasetWarning").isNull()).isTrue();
  }

  @Test
  void numbersThatAreNotFiniteAreNull() throws IOException {
    Epoch diverged = Epoch.tested(0, 9.8, Double.POSITIVE_INFINITY, 0.2);
    Epoch dead = Epoch.tested(1, Double.NaN, Double.NaN, Double.NEGATIVE_INFINITY);
    String text = JsonReport.render(SampleReports.withEpochs(List.of(diverged, dead)));
    assertThat(text).doesNotContain("NaN").doesNotContain("Infinity");
    JsonNode json = new ObjectMapper().readTree(text);
    assertThat(json.path("epochs").get(0).path("cost").isNull()).isTrue();
    assertThat(json.path("epochs").get(1).path("accuracy").isNull()).isTrue();
    assertThat(json.path("lastTestAccuracy").isNull()).isTrue();
    assertThat(json.path("samplesPerSecond").isNull()).isTrue();
    assertThat(json.path("bestTestAccuracy").doubleValue()).isEqualTo(9.8);
    assertThat(json.path("medianTrainSecondsPerEpoch").doubleValue()).isEqualTo(0.2);
  }

  @Test
  void accuraciesAreWrittenAsTheyAreRead() {
    // 9512 of 10,000 by way of floats is 95.1200008...: nobody wants to read that.
    Epoch epoch = Epoch.tested(0, (float) 95.12, 0.1, 0.2);
    assertThat(JsonReport.render(SampleReports.withEpochs(List.of(epoch))))
        .contains("\"bestTestAccuracy\" : 95.12,");
  }

  @Test
  void runWithoutEpochsIsValid() throws IOException {
    JsonNode json = parse(SampleReports.stoppedAtOnce());
    assertThat(json.path("interrupted").booleanValue()).isTrue();
    assertThat(json.path("epochs").isArray()).isTrue();
    assertThat(json.path("epochs")).isEmpty();
    assertThat(json.path("bestTestAccuracy").isNull()).isTrue();
    assertThat(json.path("bestEpoch").isNull()).isTrue();
    assertThat(json.path("bookAccuracy").isNull()).isTrue();
    assertThat(json.path("confusionMatrix").isNull()).isTrue();
  }

  @Test
  void theEndOfAnyRunIsSaidAtTheTop() throws IOException {
    Run good = SampleReports.runs(1, 1, 95).getFirst();
    Run bad = new Run(2, List.of(), good.timing(), 1, 1, "00", true, true);
    JsonNode json =
        parse(SampleReports.report(SampleReports.MNIST, List.of(good, bad), SampleReports.COMMAND));
    assertThat(json.path("interrupted").booleanValue()).isTrue();
    assertThat(json.path("diverged").booleanValue()).isTrue();
    assertThat(json.path("runs").path(0).path("interrupted").booleanValue()).isFalse();
    assertThat(json.path("seed").longValue()).isEqualTo(good.seed());
  }

  @Test
  void orderOfTheFieldsIsFixed() throws IOException {
    List<String> trained = fieldNames(parse(SampleReports.trained(SampleReports.EMBEDDED, 2)));
    List<String> stopped = fieldNames(parse(SampleReports.stoppedAtOnce()));
    assertThat(trained).isEqualTo(stopped).startsWith("formatVersion", "version", "startedAt");
  }

  private static JsonNode parse(TrainingReport report) throws IOException {
    return new ObjectMapper().readTree(JsonReport.render(report));
  }

  private static List<String> fieldNames(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
