package dev.lanewise.verify.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Downloads, from mirrors good and bad. */
@Timeout(60)
class MnistDownloadTest extends MnistFixture {
  @Test
  void downloadsIntoTheCacheOnce() throws IOException {
    URI mirror = server.good();
    List<String> progress = new ArrayList<>();
    Dataset dataset =
        source(Map.of(), mirror)
            .listener((file, bytes, total) -> progress.add(file + " " + bytes + "/" + total))
            .find();
    assertWhole(dataset);
    assertThat(dataset.provenance()).isEqualTo("downloaded from " + mirror + " into " + cache());
    assertThat(names(cache()))
        .containsExactly(
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz",
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz");
    long size = published.get(MnistFile.TRAIN_IMAGES).compressedBytes();
    assertThat(progress)
        .contains(TRAIN_IMAGES + ".gz 0/" + size, TRAIN_IMAGES + ".gz " + size + "/" + size);
    assertThat(server.requests()).hasSize(4);
    assertWhole(source(Map.of(), mirror).find());
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void theNextMirrorIsAskedAndABadOneNotAgain() throws IOException {
    URI none = server.mirror("none", file -> null);
    URI wrong =
        server.mirror(
            "wrong",
            file -> {
              byte[] changed = file.clone();
              changed[file.length / 2] ^= 1;
              return changed;
            });
    URI truncated = server.mirror("short", file -> Arrays.copyOf(file, file.length - 1));
    URI longer = server.mirror("long", file -> Arrays.copyOf(file, file.length + 1));
    URI good = server.good();
    Dataset dataset = source(Map.of(), none, wrong, truncated, longer, good).find();
    assertWhole(dataset);
    assertThat(dataset.provenance()).contains(good.toString());
    String name = TRAIN_IMAGES + ".gz";
    long size = published.get(MnistFile.TRAIN_IMAGES).compressedBytes();
    assertThat(failures).hasSize(4);
    assertThat(failures.get(0)).isEqualTo("/none/" + name + ": HTTP status 404");
    assertThat(failures.get(1)).startsWith("/wrong/" + name + ": SHA-256 is ");
    assertThat(failures.get(2))
        .isEqualTo("/short/" + name + ": " + (size - 1) + " bytes came, expected " + size);
    assertThat(failures.get(3))
        .isEqualTo("/long/" + name + ": more bytes than the " + size + " published");
    assertThat(server.requests()).hasSize(8);
    assertThat(names(cache())).hasSize(4).allMatch(file -> file.endsWith(".gz"));
  }

  @Test
  void aConnectionThatBreaksOffLeavesNothing() throws IOException {
    URI broken = server.broken();
    assertThatThrownBy(() -> source(Map.of(), broken).find())
        .isInstanceOf(MnistNotFoundException.class)
        .hasMessageContaining("/broken/" + TRAIN_IMAGES + ".gz");
    assertThat(names(cache())).isEmpty();
  }

  @Test
  void aSilentMirrorIsLeftAndTheNextOneAsked() throws IOException {
    URI silent = server.silent(new CountDownLatch(1));
    URI good = server.good();
    long start = System.nanoTime();
    assertWhole(source(Map.of(), silent, good).find());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(failures)
        .containsExactly("/silent/" + TRAIN_IMAGES + ".gz: nothing came for 2000 ms");
    assertThat(names(cache())).hasSize(4);
  }

  @Test
  void anUnreachableMirrorIsNamed() throws IOException {
    URI mirror = server.good();
    server.close();
    assertThatThrownBy(() -> source(Map.of(), mirror).find())
        .isInstanceOf(MnistNotFoundException.class)
        .hasMessageContaining("could not be downloaded: " + mirror + TRAIN_IMAGES + ".gz: no conn");
  }

  @Test
  void anInterruptedDownloadLeavesNothing() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    URI silent = server.silent(asked);
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    Thread thread =
        new Thread(
            () -> {
              try {
                source(Map.of(), silent).find();
              } catch (IOException failure) {
                thrown.add(failure);
              }
            });
    thread.start();
    asked.await();
    thread.interrupt();
    thread.join();
    assertThat(thrown).singleElement().isInstanceOf(InterruptedIOException.class);
    assertThat(names(cache())).isEmpty();
  }

  @Test
  void aDamagedFileInTheCacheIsFetchedAgain() throws IOException {
    URI mirror = server.good();
    fill(cache(), true, false);
    Path damaged = cache().resolve(TRAIN_IMAGES + ".gz");
    Files.write(damaged, IdxFiles.gzip(IdxFiles.images(30, 3, 4)));
    assertWhole(source(Map.of(), mirror).find());
    assertThat(server.requests()).containsExactly("/good/" + TRAIN_IMAGES + ".gz");
    Files.write(damaged, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> source(Map.of(), mirror).offline(true).find())
        .isInstanceOf(MnistNotFoundException.class);
    assertWhole(source(Map.of(), mirror).find());
  }

  @Test
  void severalDownloadsAtOnceDoNotHarmEachOther() throws Exception {
    URI mirror = server.good();
    List<Callable<Dataset>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(() -> source(Map.of(), mirror).find());
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Dataset> dataset : threads.invokeAll(tasks)) {
        assertWhole(dataset.get());
      }
    }
    assertThat(names(cache())).hasSize(4).allMatch(file -> file.endsWith(".gz"));
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws IOException {
    URI mirror = server.good();
    Files.createDirectories(cache().getParent());
    Files.writeString(cache(), "in the way");
    assertThatThrownBy(() -> source(Map.of(), mirror).find())
        .isInstanceOf(MnistNotFoundException.class)
        .hasMessageContaining("the cache folder " + cache() + " cannot be written to");
  }
}
