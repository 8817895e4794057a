package dev.lanewise.verify.data;

import dev.lanewise.internal.file.FileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Images to be recognized, from one file.
 *
 * @param file the file
 * @param png whether it is a PNG image, which has one digit
 * @param count number of images, at least 1
 * @param rows pixels from top to bottom
 * @param columns pixels from left to right
 * @param pixels count x rows x columns unsigned bytes, row by row, 0 = background, 255 = ink
 */
public record UnlabeledImages(
    Path file, boolean png, int count, int rows, int columns, byte[] pixels) {
  private static final int HEAD = 8;

  /**
   * Reads an IDX file of images, plain or gzip-compressed, as it is, or a PNG image of one digit,
   * made like those of MNIST by {@link DigitNormalizer}; told apart by their first bytes.
   *
   * @param file the file
   * @return its images
   * @throws IOException if it cannot be read; the message names the file and what is wrong with it
   */
  public static UnlabeledImages read(Path file) throws IOException {
    byte[] head = head(file);
    if (PngReader.isPng(head)) {
      try {
        byte[] pixels = DigitNormalizer.normalize(PngReader.read(file)).pixels();
        return new UnlabeledImages(
            file, true, 1, DigitNormalizer.SIDE, DigitNormalizer.SIDE, pixels);
      } catch (IllegalArgumentException noDigit) {
        throw new IOException(file + ": " + noDigit.getMessage(), noDigit);
      }
    }
    // What is empty, missing or compressed is the other reader's to tell.
    if (head.length > 0 && head[0] != 0 && head[0] != IdxReader.GZIP_START) {
      String kind = FileKind.of(head);
      throw new IOException(
          file
              + ": it is "
              + (kind.isEmpty() ? "" : kind + ", ")
              + "neither a PNG image nor an IDX file"
              + (kind.isEmpty() ? "; it begins with the bytes " + bytes(head) : ""));
    }
    IdxReader.Images images = IdxReader.readImages(file);
    return new UnlabeledImages(
        file, false, images.count(), images.rows(), images.columns(), images.pixels());
  }

  private static byte[] head(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    } catch (IOException unreadable) {
      throw FileException.reading(file, unreadable);
    }
  }

  private static String bytes(byte[] head) {
    return HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(4, head.length));
  }

  /**
   * Reads an IDX file of labels, plain or gzip-compressed.
   *
   * @param file the file
   * @return one label an image, 0 to 9
   * @throws IOException if it cannot be read; the message names the file and what is wrong with it
   */
  public static byte[] readLabels(Path file) throws IOException {
    return IdxReader.readLabels(file).values();
  }

  /**
   * Network inputs of some of the images.
   *
   * @param from the first image
   * @param to the one after the last
   * @param divisor what pixels are divided by
   * @param inputs the result, row-major, an image a row
   */
  public void inputs(int from, int to, float divisor, float[] inputs) {
    int size = rows * columns;
    for (int i = 0; i < (to - from) * size; i++) {
      inputs[i] = (pixels[from * size + i] & 0xff) / divisor;
    }
  }
}
