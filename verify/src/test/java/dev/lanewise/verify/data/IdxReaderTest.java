package dev.lanewise.verify.data;

import static dev.lanewise.verify.data.IdxFiles.concat;
import static dev.lanewise.verify.data.IdxFiles.gzip;
import static dev.lanewise.verify.data.IdxFiles.imageFile;
import static dev.lanewise.verify.data.IdxFiles.images;
import static dev.lanewise.verify.data.IdxFiles.labelFile;
import static dev.lanewise.verify.data.IdxFiles.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdxReaderTest {
  @TempDir Path folder;

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void readsPlainFiles() throws IOException {
    LabeledImages read =
        IdxReader.read(write("images.gz", images(5, 3, 4)), write("labels", labels(5)));
    assertThat(read.count()).isEqualTo(5);
    assertThat(read.rows()).isEqualTo(3);
    assertThat(read.columns()).isEqualTo(4);
    byte[] file = images(5, 3, 4);
    assertThat(read.pixels()).isEqualTo(Arrays.copyOfRange(file, 16, file.length));
    assertThat(read.labels()).containsExactly(0, 7, 4, 1, 8);
  }

  @Test
  void readsGzipFilesWhateverTheirNames() throws IOException {
    LabeledImages plain = IdxReader.read(write("a", images(5, 3, 4)), write("b", labels(5)));
    LabeledImages gzip =
        IdxReader.read(write("c", gzip(images(5, 3, 4))), write("d", gzip(labels(5))));
    assertThat(gzip.pixels()).isEqualTo(plain.pixels());
    assertThat(gzip.labels()).isEqualTo(plain.labels());
    assertThat(IdxReader.readImages(folder.resolve("c")).sha256())
        .isEqualTo(IdxReader.readImages(folder.resolve("a")).sha256())
        .isEqualTo(IdxFiles.sha256(images(5, 3, 4)));
  }

  @Test
  void readsGzipFilesOfSeveralMembers() throws IOException {
    byte[] file = images(500, 28, 28);
    byte[] head = gzip(Arrays.copyOf(file, 1000));
    byte[] tail = gzip(Arrays.copyOfRange(file, 1000, file.length));
    assertThat(IdxReader.readImages(write("members", concat(head, tail))).sha256())
        .isEqualTo(IdxFiles.sha256(file));
  }

  static Stream<Arguments> malformedImages() {
    byte[] good = images(5, 3, 4);
    byte[] packed = gzip(good);
    byte[] wrongCrc = packed.clone();
    wrongCrc[packed.length - 5] ^= 1;
    byte[] badBlock = packed.clone();
    badBlock[10] = (byte) 0xff;
    byte[] none = {};
    return Stream.of(
        Arguments.of(none, "length: found 0 bytes (an empty file), expected an IDX file"),
        Arguments.of(
            new byte[] {-1, (byte) 0xd8, -1, (byte) 0xe0, 0, 16},
            "content: found a JPEG image, expected an IDX file"),
        Arguments.of(new byte[] {0, 0, 8}, "magic number: found end of file after 3 bytes"),
        Arguments.of(Arrays.copyOf(good, 7), "count: found end of file after 7 bytes, expected a"),
        Arguments.of(Arrays.copyOf(good, 15), "columns: found end of file after 15 bytes"),
        Arguments.of(
            imageFile(2049, 5, 3, 4, new byte[60]),
            "magic number: found 2049 (0x00000801), expected 2051 (0x00000803)"),
        Arguments.of(Arrays.copyOf(good, 75), "pixels: found end of file after 59 bytes of data"),
        Arguments.of(
            concat(good, (byte) 0), "trailing bytes: found more bytes, expected the end after 76"),
        Arguments.of(imageFile(2051, 0, 3, 4, none), "count: found 0, expected 1 to 10000000"),
        Arguments.of(
            imageFile(2051, -1, 3, 4, none), "count: found 4294967295, expected 1 to 10000000"),
        Arguments.of(imageFile(2051, 10_000_001, 3, 4, none), "count: found 10000001, expected 1"),
        Arguments.of(
            imageFile(2051, Integer.MAX_VALUE, 28, 28, none), "count: found 2147483647, expected"),
        Arguments.of(imageFile(2051, 5, 0, 4, none), "rows: found 0, expected 1 to 4096"),
        Arguments.of(imageFile(2051, 5, -2, 4, none), "rows: found 4294967294, expected 1 to 4096"),
        Arguments.of(imageFile(2051, 5, 3, 4097, none), "columns: found 4097, expected 1 to 4096"),
        Arguments.of(
            imageFile(2051, 10_000_000, 4096, 4096, none),
            "count x rows x columns: found 10000000 x 4096 x 4096 = 167772160000000, expected at"),
        Arguments.of(Arrays.copyOf(packed, 1), "magic number: found end of file after 1 bytes"),
        Arguments.of(Arrays.copyOf(packed, 2), "gzip data: found a truncated stream"),
        Arguments.of(Arrays.copyOf(packed, 30), "gzip data: found a truncated stream"),
        Arguments.of(Arrays.copyOf(packed, packed.length - 1), "gzip data: found a truncated"),
        Arguments.of(wrongCrc, "gzip data: found a corrupt stream"),
        Arguments.of(badBlock, "gzip data: found a corrupt stream"),
        Arguments.of(gzip(none), "magic number: found end of file after 0 bytes"),
        Arguments.of(gzip(Arrays.copyOf(good, 75)), "pixels: found end of file after 59 bytes"),
        Arguments.of(gzip(concat(good, (byte) 0)), "trailing bytes: found more bytes, expected"),
        Arguments.of(
            concat(packed, (byte) 1, (byte) 2),
            "trailing bytes: found 2 bytes after the gzip data"),
        Arguments.of(
            concat(packed, new byte[5000]),
            "trailing bytes: found 5000 bytes after the gzip data"));
  }

  @ParameterizedTest
  @MethodSource("malformedImages")
  void namesWhatIsWrongWithAnImageFile(byte[] bytes, String message) throws IOException {
    Path file = write("images", bytes);
    assertThatThrownBy(() -> IdxReader.readImages(file))
        .isInstanceOf(IdxException.class)
        .hasMessageStartingWith(file + ": " + message)
        .hasMessageContaining(", expected ");
  }

  static Stream<Arguments> malformedLabels() {
    return Stream.of(
        Arguments.of(new byte[0], "length: found 0 bytes (an empty file), expected an IDX file"),
        Arguments.of(labelFile(2051, 1, (byte) 1), "magic number: found 2051 (0x00000803)"),
        Arguments.of(Arrays.copyOf(labels(3), 6), "count: found end of file after 6 bytes"),
        Arguments.of(labelFile(2049, 0), "count: found 0, expected 1 to 10000000"),
        Arguments.of(labelFile(2049, Integer.MIN_VALUE), "count: found 2147483648, expected 1"),
        Arguments.of(labelFile(2049, 3, (byte) 1), "labels: found end of file after 1 bytes"),
        Arguments.of(labelFile(2049, 1, (byte) 1, (byte) 1), "trailing bytes: found more bytes"),
        Arguments.of(labelFile(2049, 2, (byte) 9, (byte) 10), "label 1: found 10, expected 0 to 9"),
        Arguments.of(labelFile(2049, 1, (byte) -1), "label 0: found 255, expected 0 to 9"));
  }

  @ParameterizedTest
  @MethodSource("malformedLabels")
  void namesWhatIsWrongWithALabelFile(byte[] bytes, String message) throws IOException {
    Path file = write("labels", bytes);
    assertThatThrownBy(() -> IdxReader.readLabels(file))
        .isInstanceOf(IdxException.class)
        .hasMessageStartingWith(file + ": " + message)
        .hasMessageContaining(", expected ");
  }

  @Test
  void countsMustMatch() throws IOException {
    Path imageFile = write("images", images(5, 3, 4));
    Path labelFile = write("labels", labels(6));
    assertThatThrownBy(() -> IdxReader.read(imageFile, labelFile))
        .isInstanceOf(IdxException.class)
        .hasMessage(labelFile + ": count: found 6 labels, expected 5, the count of " + imageFile);
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> IdxReader.readImages(missing))
        .isInstanceOf(IdxException.class)
        .hasMessage(missing + ": file: found no such file, expected an IDX file, plain or gzip");
    assertThatThrownBy(() -> IdxReader.readLabels(folder))
        .isInstanceOf(IdxException.class)
        .hasMessage(folder + ": file: found a folder, expected an IDX file, plain or gzip");
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    Path huge = folder.resolve("huge");
    try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
      sparse.setLength(1L << 33);
    }
    assertThatThrownBy(() -> IdxReader.readImages(huge))
        .isInstanceOf(IdxException.class)
        .hasMessageContaining("length: found 8589934592 bytes, expected at most 134217728 bytes");
  }

  @Test
  void aHeaderThatClaimsMuchAllocatesLittle() throws IOException {
    byte[] claims = imageFile(2051, 160_000, 28, 28, new byte[1000]);
    Path plain = write("plain", claims);
    Path packed = write("packed", gzip(claims));
    assertThat(allocatedByRejecting(plain)).isLessThan(1 << 20);
    assertThat(allocatedByRejecting(packed)).isLessThan(1 << 20);
  }

  @Test
  void aGzipBombDoesNotExhaustMemory() throws IOException {
    Path bomb = folder.resolve("bomb");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      out.write(imageFile(2051, 1000, 28, 28, new byte[0]));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        out.write(zeros);
      }
    }
    assertThat(allocatedByRejecting(bomb)).isLessThan(8 << 20);
  }

  private static long allocatedByRejecting(Path file) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      IdxReader.readImages(file);
    } catch (IOException expected) {
      return threads.getCurrentThreadAllocatedBytes() - before;
    }
    throw new AssertionError(file + " was read");
  }
}
