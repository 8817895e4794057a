package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.verify.data.MnistSource;
import dev.lanewise.verify.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on the published files, where LANEWISE_MNIST names their folder. */
@Tag("mnist")
class RealMnistTrainingTest {
  @TempDir private Path report;

  @BeforeAll
  static void find() throws IOException {
    String named = System.getenv(MnistSource.VARIABLE);
    assumeTrue(
        named != null && !named.isBlank(),
        "skipped: the environment variable LANEWISE_MNIST does not name a folder with MNIST");
    assumeTrue(
        new MnistSource().offline(true).find().mnist(),
        "skipped: the files in the folder of LANEWISE_MNIST are not the published ones");
  }

  @Test
  void darknessRecognizesAsManyAsInTheBook() {
    assertThat(CommandRun.of("mnist", "--experiment", "darkness").out())
        .contains("darkness: 2225 of 10000 test images, 22.25 %");
  }

  @Test
  void theDefaultsReachTheAccuracyOfTheBooksFirstNetwork() throws IOException {
    CommandRun run = CommandRun.of("mnist", "--report", report.toString());

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(report.resolve(ReportWriter.JSON).toFile());
    assertThat(json.path("epochs")).hasSize(30);
    assertThat(json.path("bestTestAccuracy").asDouble()).isGreaterThanOrEqualTo(94.5);
    assertThat(run.out()).doesNotContain("NOT MNIST");
  }
}
