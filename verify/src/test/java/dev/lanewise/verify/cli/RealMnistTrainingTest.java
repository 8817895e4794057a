package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.verify.data.RealMnist;
import dev.lanewise.verify.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on the published files, where LANEWISE_MNIST names their folder. */
@Tag("mnist")
class RealMnistTrainingTest {
  @TempDir private Path report;

  // Before each, not before all: then each test is counted as skipped, with the reason.
  @BeforeEach
  void find() throws IOException {
    RealMnist.assumed();
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
