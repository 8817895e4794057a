package dev.lanewise.verify.data;

import dev.lanewise.support.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Makes small IDX files for the tests. */
final class IdxFiles {
  private IdxFiles() {}

  static byte[] images(int count, int rows, int columns) {
    byte[] pixels = new byte[count * rows * columns];
    for (int p = 0; p < pixels.length; p++) {
      pixels[p] = (byte) (37 * p + count);
    }
    return imageFile(2051, count, rows, columns, pixels);
  }

  static byte[] labels(int count) {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (7 * i % 10);
    }
    return labelFile(2049, count, labels);
  }

  static byte[] imageFile(int magic, int count, int rows, int columns, byte[] pixels) {
    return ByteBuffer.allocate(16 + pixels.length)
        .putInt(magic)
        .putInt(count)
        .putInt(rows)
        .putInt(columns)
        .put(pixels)
        .array();
  }

  static byte[] labelFile(int magic, int count, byte... labels) {
    return ByteBuffer.allocate(8 + labels.length).putInt(magic).putInt(count).put(labels).array();
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  static byte[] concat(byte[] first, byte... second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  static String sha256(byte[] bytes) {
    return Sha256.of(bytes);
  }

  /** The four files of a tiny data set, uncompressed, as if they were the published ones. */
  static Map<MnistFile, byte[]> tinySet() {
    return new TreeMap<>(
        Map.of(
            MnistFile.TRAIN_IMAGES, images(30, 4, 3),
            MnistFile.TRAIN_LABELS, labels(30),
            MnistFile.TEST_IMAGES, images(20, 4, 3),
            MnistFile.TEST_LABELS, labels(20)));
  }

  static Map<MnistFile, MnistFile.Published> published(Map<MnistFile, byte[]> set) {
    Map<MnistFile, MnistFile.Published> published = new TreeMap<>();
    set.forEach(
        (file, bytes) ->
            published.put(
                file,
                new MnistFile.Published(
                    file.published().name(),
                    gzip(bytes).length,
                    sha256(gzip(bytes)),
                    sha256(bytes))));
    return published;
  }
}
