package dev.lanewise.verify.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which way the files are found. */
@Timeout(60)
class MnistSourceTest extends MnistFixture {
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
    URI mirror = server.good();
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
    assertThat(server.requests()).isEmpty();
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
    URI mirror = server.good();
    assertThatThrownBy(() -> source(Map.of(), mirror).offline(true).find())
        .isInstanceOf(MnistNotFoundException.class)
        .hasMessageContaining("downloads are off");
    Dataset drawn = source(Map.of(), mirror).offline(true).findOrDraw();
    assertThat(drawn.mnist()).isFalse();
    assertThat(drawn.name()).isEqualTo(EmbeddedDigits.NAME);
    assertThat(drawn.provenance())
        .startsWith(EmbeddedDigits.PROVENANCE)
        .contains("downloads are off");
    assertThat(server.requests()).isEmpty();
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
