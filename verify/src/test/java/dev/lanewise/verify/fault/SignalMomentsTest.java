package dev.lanewise.verify.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.nn.Checkpoint;
import dev.lanewise.support.process.ChildJvm;
import dev.lanewise.verify.Main;
import dev.lanewise.verify.report.ReportWriter;
import dev.lanewise.verify.train.SmallData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests to end at other moments than in the middle of the training. */
@Tag("thorough")
class SignalMomentsTest {
  @TempDir private Path folder;

  @Test
  @Timeout(200)
  void filesAreWholeAndTheProcessEndsWhenItIsAskedTo() throws Exception {
    assumeTrue(
        ProcessHandle.current().supportsNormalTermination(),
        "skipped: processes here cannot be asked to end");
    Path data = SmallData.write(Files.createDirectory(folder.resolve("data")));
    // While the virtual machine starts, while the first checkpoint is written, and in the training.
    for (String moment : List.of("", "network", "epoch ")) {
      Path files = Files.createDirectory(folder.resolve("files" + moment.length()));
      Path report = files.resolve("report");
      Path checkpoint = files.resolve("checkpoint");
      try (ChildJvm child =
          ChildJvm.start(
              Main.class,
              List.of(ChildJvm.VECTOR),
              "mnist",
              "--epochs",
              "1000000",
              "--every",
              "0.001s",
              "--data",
              data.toString(),
              "--report",
              report.toString(),
              "--checkpoint",
              checkpoint.toString())) {
        child.awaitText(moment);
        child.terminate();
        // A second request, which does not wait for a mini-batch.
        child.terminate();
        ChildJvm.Result result = child.await();
        assertThat(result.exitCode()).as(result.printed()).isNotZero();
      }
      if (Files.exists(checkpoint)) {
        Checkpoint.load(checkpoint);
      }
      if (Files.exists(report)) {
        new ObjectMapper().readTree(report.resolve(ReportWriter.JSON).toFile());
        try (Stream<Path> left = Files.list(report)) {
          assertThat(left).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
      }
    }
  }
}
