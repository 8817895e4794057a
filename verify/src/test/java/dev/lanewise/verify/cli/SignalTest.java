package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.support.process.ChildJvm;
import dev.lanewise.verify.Main;
import dev.lanewise.verify.report.ReportWriter;
import dev.lanewise.verify.train.SmallData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A signal to a process of its own. */
class SignalTest {
  private static final List<String> VECTOR = List.of("--add-modules", "jdk.incubator.vector");

  /** Longer than signals count as one request. */
  private static final long ONE_REQUEST_MILLIS = 500;

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void terminationEndsTheTrainingInGoodOrder() throws IOException, InterruptedException {
    assumeTrue(
        ProcessHandle.current().supportsNormalTermination(),
        "skipped: processes here cannot be asked to end");
    Path data = SmallData.write(Files.createDirectory(folder.resolve("data")));
    Path report = folder.resolve("report");
    try (ChildJvm child =
        ChildJvm.start(
            Main.class,
            VECTOR,
            "mnist",
            "--epochs",
            "1000000",
            "--data",
            data.toString(),
            "--report",
            report.toString())) {
      child.awaitText("\nepoch ");
      child.terminate();
      ChildJvm.Result result = child.await(30);
      assertThat(result.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(result.output() + result.errors())
          .containsOnlyOnce(Interruption.MESSAGE)
          .contains("INTERRUPTED", "SHA-256", report.toString());
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
    try (ChildJvm child = ChildJvm.start(NeverDone.class, VECTOR)) {
      child.awaitText("armed");
      child.terminate();
      child.awaitText(Interruption.MESSAGE);
      // The same request again, as a launcher passes it on.
      child.terminate();
      child.awaitText("held back: ");
      assertThat(child.endsWithin(2 * ONE_REQUEST_MILLIS)).as("ended by one request").isFalse();
      child.terminate();
      ChildJvm.Result result = child.await(5);
      assertThat(result.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(result.output()).as("no limit of time").contains("held back: WAITING");
    }
  }

  /** A command whose mini-batch never ends; prints how the signal's thread waits for it. */
  static final class NeverDone {
    private NeverDone() {}

    public static void main(String[] arguments) throws InterruptedException {
      Interruption interruption = new Interruption();
      interruption.install(new Terminal(System.out, System.err, false));
      interruption.arm();
      System.out.println("armed");
      while (true) {
        Thread.sleep(10);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
          Thread.State state = thread.getState();
          boolean waits = state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
          if (waits && thread.getName().equals("lanewise-interruption")) {
            System.out.println("held back: " + state);
            Thread.sleep(Long.MAX_VALUE);
          }
        }
      }
    }
  }
}
