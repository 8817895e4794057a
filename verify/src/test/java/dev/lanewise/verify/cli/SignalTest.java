package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.verify.Main;
import dev.lanewise.verify.report.ReportWriter;
import dev.lanewise.verify.train.SmallData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A signal to a process of its own. */
class SignalTest {
  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void terminationEndsTheTrainingInGoodOrder() throws IOException, InterruptedException {
    assumeTrue(
        ProcessHandle.current().supportsNormalTermination(),
        "skipped: processes here cannot be asked to end");
    Path data = SmallData.write(Files.createDirectory(folder.resolve("data")));
    Path report = folder.resolve("report");
    Process process =
        start(
            Main.class,
            "mnist",
            "--epochs",
            "1000000",
            "--data",
            data.toString(),
            "--report",
            report.toString());
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && !line.startsWith("epoch ")) {
        line = out.readLine();
      }
      assertThat(line).as("the first epoch").isNotNull();
      // The process itself would also close the streams.
      process.toHandle().destroy();
      String rest = out.lines().collect(Collectors.joining("\n"));

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(rest)
          .containsOnlyOnce(Interruption.MESSAGE)
          .contains("INTERRUPTED", "SHA-256", report.toString());
    } finally {
      process.destroyForcibly();
    }
    JsonNode json = new ObjectMapper().readTree(report.resolve(ReportWriter.JSON).toFile());
    assertThat(json.path("interrupted").booleanValue()).isTrue();
    assertThat(json.path("epochs").size()).isPositive();
    try (Stream<Path> files = Files.list(report)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(ReportWriter.JSON, ReportWriter.MARKDOWN, ReportWriter.HTML);
    }
  }

  @Test
  @Timeout(120)
  void oneSignalWaitsForASlowBatchAndASecondDoesNot() throws IOException, InterruptedException {
    assumeTrue(
        ProcessHandle.current().supportsNormalTermination(),
        "skipped: processes here cannot be asked to end");
    Process process = start(NeverDone.class);
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && !line.equals("armed")) {
        line = out.readLine();
      }
      process.toHandle().destroy();
      assertThat(out.readLine()).isEqualTo(Interruption.MESSAGE);
      // The same request again, as a launcher passes it on.
      process.toHandle().destroy();

      assertThat(process.waitFor(25, TimeUnit.SECONDS)).as("ended by one request").isFalse();
      process.toHandle().destroy();
      assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("ended by the second").isTrue();
      assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A command whose mini-batch never ends. */
  static final class NeverDone {
    private NeverDone() {}

    public static void main(String[] arguments) throws InterruptedException {
      Interruption interruption = new Interruption();
      interruption.install(new Terminal(System.out, System.err, false));
      interruption.arm();
      System.out.println("armed");
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private static Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
