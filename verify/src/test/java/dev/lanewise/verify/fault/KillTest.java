package dev.lanewise.verify.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.nn.Checkpoint;
import dev.lanewise.nn.SafeTensors;
import dev.lanewise.support.process.ChildJvm;
import dev.lanewise.verify.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they write: every file is the old or the new one, whole. */
@Tag("thorough")
class KillTest {
  private static final int KILLS = 3;
  private static final int MILLIS = 250;

  @TempDir private Path folder;

  @Test
  @Timeout(200)
  void everyFileIsTheOldOrTheNewOne() throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(7);
    Path out = folder.resolve("out");
    for (int kill = 0; kill < KILLS; kill++) {
      try (ChildJvm child =
          ChildJvm.start(
              SaveLoop.class,
              List.of(ChildJvm.VECTOR, "-XX:TieredStopAtLevel=1"),
              folder.toString())) {
        child.awaitText(SaveLoop.READY);
        Thread.sleep(random.nextInt(MILLIS));
        child.kill();
      }
      for (String name :
          List.of(
              SaveLoop.MODEL,
              SaveLoop.CHECKPOINT,
              ReportWriter.JSON,
              ReportWriter.MARKDOWN,
              ReportWriter.HTML)) {
        byte[] found = Files.readAllBytes(out.resolve(name));
        assertThat(List.of("1", "2"))
            .as("versions of %s", name)
            .anySatisfy(
                version ->
                    assertThat(folder.resolve(version).resolve(name)).hasBinaryContent(found));
      }
      // And they are read, whatever lies beside them.
      SafeTensors.load(out.resolve(SaveLoop.MODEL));
      Checkpoint.load(out.resolve(SaveLoop.CHECKPOINT));
    }
  }
}
