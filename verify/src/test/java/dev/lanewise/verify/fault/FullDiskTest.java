package dev.lanewise.verify.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.support.process.ChildJvm;
import dev.lanewise.verify.Main;
import dev.lanewise.verify.cli.ExitCode;
import dev.lanewise.verify.report.ReportWriter;
import dev.lanewise.verify.report.SampleReports;
import dev.lanewise.verify.train.SmallData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that cannot be written to their end, as on a full disk: a limit of the process on the
 * length of files has the same effect in the middle of a write.
 */
@Timeout(120)
@Tag("thorough")
class FullDiskTest {
  /** Less than the 95 KB of the parameters of 784-30-10. */
  private static final int KIB = 64;

  @TempDir private static Path data;

  @TempDir private Path folder;

  @BeforeAll
  static void write() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no shell");
    SmallData.write(data);
  }

  @Test
  void aModelThatCannotBeSavedLeavesTheOldOne() throws Exception {
    Path model = Files.writeString(folder.resolve("model"), "old");
    String printed = train(ExitCode.FAILED, "--no-report", "--save", model.toString());
    assertThat(printed).contains("lanewise: cannot write " + model + ": ");
    assertThat(model).hasContent("old");
    assertThat(names()).containsExactly("model");
  }

  @Test
  void aCheckpointThatCannotBeKeptStopsTheTrainingAtOnce() throws Exception {
    Path checkpoint = folder.resolve("checkpoint");
    String printed = train(ExitCode.FAILED, "--no-report", "--checkpoint", checkpoint.toString());
    assertThat(printed).contains("lanewise: cannot write " + checkpoint + ": ");
    assertThat(printed).doesNotContain("epoch 1");
    assertThat(names()).isEmpty();
  }

  @Test
  void aReportForWhichThereIsNoRoomIsRefusedBeforeTheTraining() throws Exception {
    Path report = folder.resolve("report");
    String printed = train(ExitCode.USAGE, "--report", report.toString());
    assertThat(printed).contains("lanewise: --report is " + report);
    assertThat(names()).isEmpty();
  }

  @Test
  void aReportThatFailsLaterLeavesTheOldOne() throws Exception {
    Path json = Files.writeString(folder.resolve(ReportWriter.JSON), "old");
    String printed = run(ExitCode.FAILED, WritesReport.class, folder.toString());
    assertThat(printed).contains("cannot write " + folder.resolve(ReportWriter.HTML) + ": ");
    assertThat(json).hasContent("old");
    assertThat(names()).containsExactly(ReportWriter.JSON);
  }

  /** Writes a report that is longer than the limit. */
  static final class WritesReport {
    private WritesReport() {}

    public static void main(String[] arguments) throws IOException {
      ReportWriter.write(SampleReports.trained(SampleReports.EMBEDDED, 1), Path.of(arguments[0]));
    }
  }

  @Test
  void resultsThatCannotBePrintedAreAFailure() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "skipped: there is no /dev/full");
    ChildJvm.Result result = behind("exec \"$@\" > " + full + " 2>&1", Main.class, "list");
    assertThat(result.exitCode()).as(result.printed()).isEqualTo(ExitCode.FAILED);
  }

  private String train(int exitCode, String... options) throws Exception {
    List<String> arguments =
        Stream.concat(
                Stream.of("mnist", "--epochs", "1", "--data", data.toString()), Stream.of(options))
            .toList();
    return run(exitCode, Main.class, arguments.toArray(String[]::new));
  }

  private static String run(int exitCode, Class<?> main, String... arguments) throws Exception {
    // The shell counts in halves of a KiB.
    ChildJvm.Result result = behind("ulimit -f " + 2 * KIB + " && exec \"$@\"", main, arguments);
    assertThat(result.exitCode()).as(result.printed()).isEqualTo(exitCode);
    return result.printed();
  }

  private static ChildJvm.Result behind(String script, Class<?> main, String... arguments)
      throws Exception {
    // The statistics of the virtual machine are a file too.
    List<String> options = List.of(ChildJvm.VECTOR, "-XX:-UsePerfData");
    try (ChildJvm child =
        ChildJvm.startBehind(List.of("sh", "-c", script, "sh"), main, options, arguments)) {
      return child.await();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
