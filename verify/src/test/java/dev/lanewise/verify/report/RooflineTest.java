package dev.lanewise.verify.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model of a step and the roof over it, against sums done by hand. */
class RooflineTest {
  private static final double MICRO = 1e-6;
  private static final List<Double> UNTIMED = Collections.nCopies(4, Double.NaN);

  @Test
  void aStepOfTenSamplesOf784To30To10() {
    StepModel model = new StepModel(List.of(784, 30, 10), 10, false, 0);
    List<Roofline.Phase> phases = model.phases(UNTIMED);

    assertThat(phases).extracting(Roofline.Phase::name).isEqualTo(StepModel.PHASES);
    // Products of a sample: 784 30 + 30 10 = 23,820 and, backward, 30 10.
    assertThat(phases)
        .extracting(Roofline.Phase::flop)
        .containsExactly(0L, 476_400L, 6_000L, 476_400L);
    // Floats, with 23,860 parameters:
    //   gather    7,840 + 100 written, and as many read from the training set
    //   forward   23,860 + 7,840 + 300 read, 300 + 100 written
    //   backward  outputs 100, targets 100, errors 100; weights 300, errors 100, activations 300,
    //             errors 300
    //   update    inputs 7,840 + 300, errors 300 + 100, parameters twice
    assertThat(phases)
        .extracting(Roofline.Phase::bytes)
        .containsExactly(4 * 7_940L, 4 * 32_400L, 4 * 1_300L, 4 * 56_260L);
    assertThat(phases)
        .extracting(Roofline.Phase::sampleBytes)
        .containsExactly(4 * 7_940L, 0L, 0L, 0L);
    // Parameters, inputs, targets, activations and errors.
    assertThat(model.workingSetBytes()).isEqualTo(4 * (23_860L + 7_840 + 100 + 400 + 400));

    Roofline.Phase step = roofline(phases, 1, Roofline.Core.UNKNOWN).step();
    assertThat(step.flop()).isEqualTo(10 * 95_880L);
    assertThat(step.bytes() + step.sampleBytes()).isEqualTo(423_360);
    assertThat(step.intensity()).isCloseTo(958_800 / 423_360.0, within(1e-12));
    assertThat(step.seconds()).isNaN();
  }

  @Test
  void errorsGoBackThroughAllLayersButTheFirst() {
    Roofline.Phase backward =
        new StepModel(List.of(5, 4, 3, 2), 1, false, 0).phases(UNTIMED).get(2);
    assertThat(backward.flop()).isEqualTo(2 * (4 * 3 + 3 * 2));
    // Output error 3 * 2; weights 12 + 6; errors read 3 + 2; activations and errors 2 (4 + 3).
    assertThat(backward.bytes()).isEqualTo(4 * (6 + 18 + 5 + 14));
    Roofline.Phase single = new StepModel(List.of(5, 2), 1, false, 0).phases(UNTIMED).get(2);
    assertThat(single.flop()).isZero();
    assertThat(single.bytes()).isEqualTo(4 * 6);
  }

  @Test
  void anOptimizerMovesTheGradientAndWhatItRemembers() {
    StepModel plain = new StepModel(List.of(3, 2), 1, false, 0);
    StepModel adam = new StepModel(List.of(3, 2), 1, true, 2);
    // Eight parameters; gradient written and read, two arrays read and written.
    assertThat(adam.phases(UNTIMED).get(3).bytes() - plain.phases(UNTIMED).get(3).bytes())
        .isEqualTo(4 * 8 * (2 + 4));
    assertThat(adam.workingSetBytes() - plain.workingSetBytes()).isEqualTo(4 * 8 * 3);
  }

  @Test
  void theRoofIsTheSlowestOfArithmeticAndBandwidths() {
    Roofline.Phase phase = new Roofline.Phase("step", 1_000, 500, 100, 40 * MICRO);
    assertRoof(new Roofline.Core(1e8, 1e8, 1e8), phase, 10 * MICRO, "arithmetic");
    assertRoof(new Roofline.Core(1e8, 2.5e7, 1e8), phase, 20 * MICRO, "bandwidth");
    assertRoof(new Roofline.Core(1e8, 1e8, 4e6), phase, 25 * MICRO, "samples");
    Roofline two = roofline(List.of(phase), 2, new Roofline.Core(1e8, 1e8, 1e8));
    assertThat(two.secondsAtRoof(phase)).isCloseTo(5 * MICRO, within(1e-18));
    assertThat(two.share(phase)).isCloseTo(12.5, within(1e-9));
  }

  @Test
  void jsonHasTheRoofAndItsUnits() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(JsonReport.render(SampleReports.trained(SampleReports.MNIST, 1)));
    JsonNode roof = json.path("roofline");
    assertThat(roof.path("measured").booleanValue()).isTrue();
    assertThat(roof.path("flopPerSample").longValue()).isEqualTo(95_880);
    assertThat(roof.path("bytes").longValue() + roof.path("sampleBytes").longValue())
        .isEqualTo(423_360);
    // Two cores at 100 GFLOP/s: 4.794 us of the 10 that the sample took.
    assertThat(roof.path("secondsAtRoof").doubleValue()).isEqualTo(4.794e-6);
    assertThat(roof.path("percentOfRoof").doubleValue()).isEqualTo(47.94);
    assertThat(roof.path("boundBy").textValue()).isEqualTo("arithmetic");
    assertThat(roof.path("phases")).hasSize(4);
    for (String field : RooflineJson.UNITS.keySet()) {
      assertThat(roof.has(field)).as(field).isTrue();
      assertThat(json.path("units").has("roofline." + field)).as(field).isTrue();
    }
  }

  @Test
  void markupHasTheRoof() {
    TrainingReport report = SampleReports.trained(SampleReports.MNIST, 1);
    assertThat(MarkdownReport.render(report))
        .contains("| step | 958,800 | 423,360 | 2.26 | 4.79 | arithmetic | 10.00 | 48 |")
        .contains("130,400 bytes, which fit the L2 cache")
        .doesNotContain("not measured");
    assertThat(HtmlReport.render(report))
        .contains("<td>958,800</td><td>423,360</td><td>2.26</td><td>4.79</td><td>arithmetic</td>");
  }

  @Test
  void aReportWithoutMeasurementSaysSo() throws IOException {
    TrainingReport report = SampleReports.stoppedAtOnce();
    assertThat(MarkdownReport.render(report))
        .contains("(**not measured**)")
        .contains("| step | 958,800 | 423,360 | 2.26 | – |  | – | – |");
    assertThat(HtmlReport.render(report)).contains("<strong>not measured</strong>");
    JsonNode roof = new ObjectMapper().readTree(JsonReport.render(report)).path("roofline");
    assertThat(roof.path("measured").booleanValue()).isFalse();
    for (String field : List.of("secondsAtRoof", "seconds", "percentOfRoof", "boundBy")) {
      assertThat(roof.get(field).isNull()).as(field).isTrue();
    }
  }

  private static void assertRoof(
      Roofline.Core core, Roofline.Phase phase, double seconds, String bound) {
    Roofline roofline = roofline(List.of(phase), 1, core);
    assertThat(roofline.measured()).isTrue();
    assertThat(roofline.secondsAtRoof(phase)).isCloseTo(seconds, within(1e-18));
    assertThat(roofline.bound(phase)).isEqualTo(bound);
    assertThat(roofline.share(phase)).isCloseTo(100 * seconds / phase.seconds(), within(1e-9));
  }

  private static Roofline roofline(List<Roofline.Phase> phases, int threads, Roofline.Core core) {
    return new Roofline(10, threads, phases, 1_000, "", core);
  }
}
