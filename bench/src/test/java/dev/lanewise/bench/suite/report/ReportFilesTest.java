package dev.lanewise.bench.suite.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a report. */
class ReportFilesTest {
  @TempDir private Path folder;

  @Test
  void threeFilesAndNothingElse() throws Exception {
    Path out = folder.resolve("a/b");
    ReportFiles.write(SampleResults.full(), out);
    ReportFiles.write(SampleResults.full(), out);
    try (var files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(ReportFiles.HTML, ReportFiles.MARKDOWN, ReportFiles.CSV);
    }
    assertThat(Files.size(out.resolve(ReportFiles.HTML))).isBetween(200_000L, 1_000_000L);
  }
}
