package dev.lanewise.verify.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.support.process.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes that download into one cache folder, together, killed and stopped. */
@Timeout(120)
@Tag("thorough")
class MnistDownloadFaultsTest extends MnistFixture {
  /** A process that downloads from a mirror into a cache folder. */
  static final class Downloads {
    private Downloads() {}

    public static void main(String[] arguments) throws IOException {
      MnistDownload download =
          new MnistDownload(
              List.of(URI.create(arguments[0])), Duration.ofSeconds(60), Duration.ofSeconds(60));
      Map<MnistFile, MnistFile.Published> published = IdxFiles.published(IdxFiles.tinySet());
      Dataset dataset =
          new MnistSource(Map.of("XDG_CACHE_HOME", arguments[1]), published, download).find();
      System.out.println(dataset.train().count() + " and " + dataset.test().count());
    }
  }

  private ChildJvm start(URI mirror) throws IOException {
    return ChildJvm.start(
        Downloads.class,
        List.of(ChildJvm.VECTOR, "-XX:TieredStopAtLevel=1"),
        mirror.toString(),
        temp.resolve("cache-home").toString());
  }

  @Test
  void processesMayShareACache() throws Exception {
    // All of them ask for the first file before any of them gets it.
    int processes = 3;
    CountDownLatch all = new CountDownLatch(processes);
    URI mirror =
        server.mirror(
            "good",
            file -> {
              all.countDown();
              all.await();
              return file;
            });
    List<ChildJvm> children = new ArrayList<>();
    try {
      for (int i = 0; i < processes; i++) {
        children.add(start(mirror));
      }
      for (ChildJvm child : children) {
        ChildJvm.Result result = child.await();
        assertThat(result.exitCode()).as(result.printed()).isZero();
        assertThat(result.output()).contains("30 and 20");
      }
    } finally {
      children.forEach(ChildJvm::close);
    }
    assertThat(names(cache())).hasSize(4).allMatch(file -> file.endsWith(".gz"));
    assertWhole(source(Map.of()).offline(true).find());
  }

  @Test
  void aProcessThatIsAskedToEndLeavesNothing() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (ChildJvm child = start(server.silent(asked))) {
      asked.await();
      child.terminate();
      assertThat(child.await().exitCode()).isNotZero();
    }
    assertThat(names(cache())).isEmpty();
  }

  @Test
  void whatAKilledProcessLeavesDoesNoHarmAndIsDeletedLater() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (ChildJvm child = start(server.silent(asked))) {
      asked.await();
      child.kill();
    }
    List<String> left = names(cache());
    assertThat(left).hasSize(1).allMatch(name -> name.endsWith(".part"));
    Path part = cache().resolve(left.get(0));
    URI good = server.good();
    assertWhole(source(Map.of(), good).find());
    // It might be another process's that is still at work.
    assertThat(part).exists();
    Files.delete(cache().resolve(TRAIN_IMAGES + ".gz"));
    Files.setLastModifiedTime(part, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    assertWhole(source(Map.of(), good).find());
    assertThat(names(cache())).hasSize(4).allMatch(file -> file.endsWith(".gz"));
  }
}
