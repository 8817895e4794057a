package dev.lanewise.verify.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A tiny published set, a cache folder of its own, and a server with mirrors. */
abstract class MnistFixture {
  static final String TRAIN_IMAGES = "train-images-idx3-ubyte";

  @TempDir Path temp;

  final Map<MnistFile, byte[]> set = IdxFiles.tinySet();
  final Map<MnistFile, MnistFile.Published> published = IdxFiles.published(set);
  final List<String> failures = new ArrayList<>();
  MirrorServer server;

  @BeforeEach
  void start() throws IOException {
    assumeFalse(
        System.getProperty("os.name").startsWith("Windows"),
        "skipped: the tests steer the cache folder by XDG_CACHE_HOME");
    Map<String, byte[]> files = new TreeMap<>();
    set.forEach(
        (file, bytes) -> files.put(published.get(file).compressedName(), IdxFiles.gzip(bytes)));
    server = new MirrorServer(files);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  MnistSource source(Map<String, String> environment, URI... mirrors) {
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

  Path cache() {
    return temp.resolve("cache-home").resolve("lanewise").resolve("mnist");
  }

  Path fill(Path folder, boolean gzip, boolean dotted) throws IOException {
    Files.createDirectories(folder);
    for (MnistFile file : MnistFile.values()) {
      String name = published.get(file).name();
      Files.write(
          folder.resolve((dotted ? name.replace("-idx", ".idx") : name) + (gzip ? ".gz" : "")),
          gzip ? IdxFiles.gzip(set.get(file)) : set.get(file));
    }
    return folder;
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  void assertWhole(Dataset dataset) {
    assertThat(dataset.name()).isEqualTo("MNIST");
    assertThat(dataset.mnist()).isTrue();
    assertThat(dataset.train().count()).isEqualTo(30);
    assertThat(dataset.test().count()).isEqualTo(20);
  }
}
