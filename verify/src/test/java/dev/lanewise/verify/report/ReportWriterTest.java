package dev.lanewise.verify.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report folder is written whole or the error names the path and nothing is left behind. */
class ReportWriterTest {
  private static final TrainingReport REPORT = SampleReports.trained(SampleReports.EMBEDDED, 1);

  @TempDir Path temporary;

  @Test
  void foldersAreCreatedAndHoldThreeFiles() throws IOException {
    Path folder = temporary.resolve("a/b");
    ReportWriter.write(REPORT, folder);
    assertThat(names(folder)).containsExactly("report.html", "report.json", "report.md");
    assertThat(folder.resolve("report.json")).hasContent(JsonReport.render(REPORT));
    assertThat(folder.resolve("report.md")).hasContent(MarkdownReport.render(REPORT));
    assertThat(folder.resolve("report.html")).hasContent(HtmlReport.render(REPORT));
  }

  @Test
  void earlierReportIsReplacedAndOtherFilesStay() throws IOException {
    Files.writeString(temporary.resolve("report.json"), "old");
    Files.writeString(temporary.resolve("parameters.npz"), "kept");
    ReportWriter.write(REPORT, temporary);
    assertThat(temporary.resolve("report.json")).hasContent(JsonReport.render(REPORT));
    assertThat(temporary.resolve("parameters.npz")).hasContent("kept");
    assertThat(names(temporary)).hasSize(4);
  }

  @Test
  void runWithoutEpochsIsWritten() throws IOException {
    ReportWriter.write(SampleReports.stoppedAtOnce(), temporary);
    assertThat(names(temporary)).containsExactly("report.html", "report.json", "report.md");
  }

  @Test
  void fileInPlaceOfTheFolderIsNamed() throws IOException {
    Path file = Files.writeString(temporary.resolve("report"), "mine");
    assertThatThrownBy(() -> ReportWriter.write(REPORT, file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("not a folder");
    assertThat(file).hasContent("mine");
  }

  @Test
  void fileInPlaceOfAParentIsNamed() throws IOException {
    Path file = Files.writeString(temporary.resolve("parent"), "mine");
    Path folder = file.resolve("report");
    assertThatThrownBy(() -> ReportWriter.write(REPORT, folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.toString());
    assertThat(file).hasContent("mine");
  }

  @Test
  void folderInPlaceOfAFileIsNamedBeforeAnythingIsReplaced() throws IOException {
    Files.writeString(temporary.resolve("report.json"), "old");
    Path html = Files.createDirectory(temporary.resolve("report.html"));
    assertThatThrownBy(() -> ReportWriter.write(REPORT, temporary))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(html.toString());
    assertThat(temporary.resolve("report.json")).hasContent("old");
    assertThat(names(temporary)).containsExactly("report.html", "report.json");
  }

  @Test
  void folderThatCannotBeWrittenIsNamed() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("locked"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(folder), "this user may write everywhere");
    assertThatThrownBy(() -> ReportWriter.write(REPORT, folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.toString());
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void probingLeavesNothingBehind() throws IOException {
    ReportWriter.probe(temporary.resolve("a/b"));
    assertThat(names(temporary)).isEmpty();
    Files.writeString(temporary.resolve("report.json"), "old");
    ReportWriter.probe(temporary);
    assertThat(names(temporary)).containsExactly("report.json");
  }

  @Test
  void probingFindsWhatWritingWouldFind() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    assertThatThrownBy(() -> ReportWriter.probe(file)).hasMessageContaining("not a folder");
    assertThatThrownBy(() -> ReportWriter.probe(file.resolve("report")))
        .isInstanceOf(IOException.class);
    Files.createDirectories(temporary.resolve("report/report.html"));
    assertThatThrownBy(() -> ReportWriter.probe(temporary.resolve("report")))
        .hasMessageContaining("report.html is a folder");
    assertThat(names(temporary)).containsExactly("file", "report");
  }

  @Test
  void aFileSystemThatTakesNoFilesIsFoundByProbing() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "skipped: there is no /proc");
    assertThatThrownBy(() -> ReportWriter.probe(Path.of("/proc/report")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/proc/report");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
