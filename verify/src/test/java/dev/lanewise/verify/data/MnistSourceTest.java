package dev.lanewise.verify.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MnistSourceTest {
  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";

  @TempDir Path temp;

  private final Map<MnistFile, byte[]> set = IdxFiles.tinySet();
  private final Map<MnistFile, MnistFile.Published> published = IdxFiles.published(set);
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> failures = new ArrayList<>();
  private final CountDownLatch testOver = new CountDownLatch(1);
  private HttpServer server;
  private ExecutorService threads;

  @BeforeEach
  void start() throws IOException {
    assumeFalse(
        System.getProperty("os.name").startsWith("Windows"),
        "skipped: the tests steer the cache folder by XDG_CACHE_HOME");
    threads = Executors.newCachedThreadPool();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    testOver.countDown();
    if (server != null) {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  /** What a mirror sends instead of a file. */
  private interface Answer {
    byte[] of(byte[] file) throws InterruptedException;
  }

  /** A folder on the server; files go through {@code answer}, null sends status 404. */
  private URI mirror(String name, Answer answer) {
    server.createContext(
        "/" + name + "/",
        exchange -> {
          requests.add(exchange.getRequestURI().getPath());
          String asked = exchange.getRequestURI().getPath().substring(name.length() + 2);
          byte[] body = null;
          for (MnistFile file : MnistFile.values()) {
            if (published.get(file).compressedName().equals(asked)) {
              try {
                body = answer.of(IdxFiles.gzip(set.get(file)));
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            }
          }
          exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
          if (body != null) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/" + name + "/");
  }

  private MnistSource source(Map<String, String> environment, URI... mirrors) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put("XDG_CACHE_HOME", temp.resolve("cache-home").toString());
    MnistDownload download =
        new MnistDownload(List.of(mirrors), Duration.ofSeconds(2), Duration.ofSeconds(30));
    return new MnistSource(all, published, download)
        .listener(
            new DownloadListener() {
              @Override
              public void progress(String file, long bytes, long total) {}

              @Override
              public void failed(URI file, String reason) {
                failures.add(file.getPath() + ": " + reason);
              }
            });
  }

  private Path cache() {
    return temp.resolve("cache-home").resolve("lanewise").resolve("mnist");
  }

  private Path fill(Path folder, boolean gzip, boolean dotted) throws IOException {
    Files.createDirectories(folder);
    for (MnistFile file : MnistFile.values()) {
      String name = published.get(file).name();
      Files.write(
          folder.resolve((dotted ? name.replace("-idx", ".idx") : name) + (gzip ? ".gz" : "")),
          gzip ? IdxFiles.gzip(set.get(file)) : set.get(file));
    }
    return folder;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void assertWhole(Dataset dataset) {
    assertThat(dataset.name()).isEqualTo("MNIST");
    assertThat(dataset.mnist()).isTrue();
    assertThat(dataset.train().count()).isEqualTo(30);
    assertThat(dataset.test().count()).isEqualTo(20);
  }

  @Test
  void theOptionComesFirst() throws IOException {
    Path option = fill(temp.resolve("option"), false, false);
    MnistSource source = source(Map.of("LANEWISE_MNIST", "/nowhere")).folder(option);
    Dataset dataset = source.find();
    assertWhole(dataset);
    assertThat(dataset.provenance())
        .isEqualTo("read from " + option + " (option --data), the published MNIST files");
  }

  @Test
  void theVariableComesSecondAndNamesMayHaveADot() throws IOException {
    for (boolean gzip : new boolean[] {false, true}) {
      Path folder = fill(temp.resolve("variable" + gzip), gzip, true);
      Dataset dataset = source(Map.of("LANEWISE_MNIST", folder.toString())).find();
      assertWhole(dataset);
      assertThat(dataset.provenance()).contains("environment variable LANEWISE_MNIST");
    }
  }

  @Test
  void aNamedFolderWithoutTheFilesIsAnError() throws IOException {
    URI mirror = mirror("good", file -> file);
    Path folder = fill(temp.resolve("part"), true, false);
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
    assertThatThrownBy(() -> source(Map.of(), mirror).folder(folder).findOrDraw())
        .isInstanceOf(IdxException.class)
        .hasMessageStartingWith(
            folder + ": option --data: found no t10k-labels-idx1-ubyte, expected");
    assertThatThrownBy(
            () -> source(Map.of("LANEWISE_MNIST", folder.toString()), mirror).findOrDraw())
        .isInstanceOf(IdxException.class)
        .hasMessageStartingWith(
            folder + ": environment variable LANEWISE_MNIST: found no t10k-labels-idx1-ubyte");
    Path missing = temp.resolve("missing");
    assertThatThrownBy(() -> source(Map.of(), mirror).folder(missing).findOrDraw())
        .isInstanceOf(IdxException.class)
        .hasMessage(
            missing
                + ": option --data: found no such folder, expected a folder with the MNIST files");
    assertThat(requests).isEmpty();
  }

  @Test
  void otherContentIsAllowedInANamedFolderAndSaidSo() throws IOException {
    Path folder = fill(temp.resolve("other"), false, false);
    Files.write(folder.resolve(TRAIN_IMAGES), IdxFiles.images(30, 3, 4));
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), IdxFiles.images(20, 3, 4));
    Dataset dataset = source(Map.of()).folder(folder).find();
    assertThat(dataset.mnist()).isFalse();
    assertThat(dataset.name()).isEqualTo("own data");
    assertThat(dataset.provenance()).endsWith("not the published MNIST files");
    assertThat(dataset.train().rows()).isEqualTo(3);
  }

  @Test
  void testImagesOfAnotherSizeAreAnError() throws IOException {
    Path folder = fill(temp.resolve("sizes"), false, false);
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), IdxFiles.images(20, 4, 4));
    assertThatThrownBy(() -> source(Map.of()).folder(folder).find())
        .isInstanceOf(IdxException.class)
        .hasMessageContaining("rows x columns: found 4 x 4, expected 4 x 3, as in");
  }

  @Test
  void theCacheNeedsNoNetwork() throws IOException {
    fill(cache(), false, false);
    Dataset dataset = source(Map.of()).offline(true).find();
    assertWhole(dataset);
    assertThat(dataset.provenance()).isEqualTo("read from the cache folder " + cache());
  }

  @Test
  void offlineWithoutFilesDrawsDigitsAndSaysWhy() throws IOException {
    URI mirror = mirror("good", file -> file);
    assertThatThrownBy(() -> source(Map.of(), mirror).offline(true).find())
        .isInstanceOf(MnistNotFoundException.class)
        .hasMessageContaining("downloads are off");
    Dataset drawn = source(Map.of(), mirror).offline(true).findOrDraw();
    assertThat(drawn.mnist()).isFalse();
    assertThat(drawn.name()).isEqualTo(EmbeddedDigits.NAME);
    assertThat(drawn.provenance())
        .startsWith(EmbeddedDigits.PROVENANCE)
        .contains("downloads are off");
    assertThat(requests).isEmpty();
  }

  @Test
  void downloadsIntoTheCacheOnce() throws IOException {
    URI mirror = mirror("good", file -> file);
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
    assertThat(requests).hasSize(4);
    assertWhole(source(Map.of(), mirror).find());
    assertThat(requests).hasSize(4);
  }

  @Test
  void theNextMirrorIsAskedAndABadOneNotAgain() throws IOException {
    URI none = mirror("none", file -> null);
    URI wrong =
        mirror(
            "wrong",
            file -> {
              byte[] changed = file.clone();
              changed[file.length / 2] ^= 1;
              return changed;
            });
    URI truncated = mirror("short", file -> Arrays.copyOf(file, file.length - 1));
    URI longer = mirror("long", file -> Arrays.copyOf(file, file.length + 1));
    URI good = mirror("good", file -> file);
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
    assertThat(requests).hasSize(8);
    assertThat(names(cache())).hasSize(4).allMatch(file -> file.endsWith(".gz"));
  }

  @Test
  void aConnectionThatBreaksOffLeavesNothing() throws IOException {
    server.createContext(
        "/broken/",
        exchange -> {
          exchange.sendResponseHeaders(
              200, published.get(MnistFile.TRAIN_IMAGES).compressedBytes());
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          exchange.close();
        });
    URI broken = URI.create("http://localhost:" + server.getAddress().getPort() + "/broken/");
    assertThatThrownBy(() -> source(Map.of(), broken).find())
        .isInstanceOf(MnistNotFoundException.class)
        .hasMessageContaining("/broken/" + TRAIN_IMAGES + ".gz");
    assertThat(names(cache())).isEmpty();
  }

  @Test
  void aSilentMirrorIsLeftAndTheNextOneAsked() throws IOException {
    URI silent =
        mirror(
            "silent",
            file -> {
              testOver.await();
              return file;
            });
    URI good = mirror("good", file -> file);
    long start = System.nanoTime();
    assertWhole(source(Map.of(), silent, good).find());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(failures)
        .containsExactly("/silent/" + TRAIN_IMAGES + ".gz: nothing came for 2000 ms");
    assertThat(names(cache())).hasSize(4);
  }

  @Test
  void anUnreachableMirrorIsNamed() throws IOException {
    URI mirror = mirror("gone", file -> file);
    server.stop(0);
    assertThatThrownBy(() -> source(Map.of(), mirror).find())
        .isInstanceOf(MnistNotFoundException.class)
        .hasMessageContaining("could not be downloaded: " + mirror + TRAIN_IMAGES + ".gz: no conn");
  }

  @Test
  void anInterruptedDownloadLeavesNothing() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    URI silent =
        mirror(
            "silent",
            file -> {
              asked.countDown();
              testOver.await();
              return file;
            });
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
    URI mirror = mirror("good", file -> file);
    fill(cache(), true, false);
    Path damaged = cache().resolve(TRAIN_IMAGES + ".gz");
    Files.write(damaged, IdxFiles.gzip(IdxFiles.images(30, 3, 4)));
    assertWhole(source(Map.of(), mirror).find());
    assertThat(requests).containsExactly("/good/" + TRAIN_IMAGES + ".gz");
    Files.write(damaged, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> source(Map.of(), mirror).offline(true).find())
        .isInstanceOf(MnistNotFoundException.class);
    assertWhole(source(Map.of(), mirror).find());
  }

  @Test
  void severalDownloadsAtOnceDoNotHarmEachOther() throws Exception {
    URI mirror = mirror("good", file -> file);
    List<Callable<Dataset>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(() -> source(Map.of(), mirror).find());
    }
    for (Future<Dataset> dataset : threads.invokeAll(tasks)) {
      assertWhole(dataset.get());
    }
    assertThat(names(cache())).hasSize(4).allMatch(file -> file.endsWith(".gz"));
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws IOException {
    URI mirror = mirror("good", file -> file);
    Files.createDirectories(cache().getParent());
    Files.writeString(cache(), "in the way");
    assertThatThrownBy(() -> source(Map.of(), mirror).find())
        .isInstanceOf(MnistNotFoundException.class)
        .hasMessageContaining("the cache folder " + cache() + " cannot be written to");
  }

  @Test
  void aRelativeCacheHomeIsIgnored() {
    MnistSource source =
        new MnistSource(
            Map.of("XDG_CACHE_HOME", "relative"), published, new MnistDownload(List.of()));
    assertThat(source.cacheFolder())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "lanewise", "mnist"));
  }

  @Test
  void thePublishedFilesAreTheKnownOnes() {
    assertThat(MnistSource.published().get(MnistFile.TRAIN_IMAGES).names())
        .containsExactly(
            "train-images-idx3-ubyte.gz",
            "train-images-idx3-ubyte",
            "train-images.idx3-ubyte.gz",
            "train-images.idx3-ubyte");
    assertThat(MnistSource.MIRRORS).allMatch(mirror -> mirror.toString().endsWith("/"));
  }
}
