package dev.lanewise.verify.data;

import dev.lanewise.internal.file.FileException;
import dev.lanewise.support.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads image and label files in the IDX format of the MNIST database, plain or gzip-compressed
 * (told apart by their first bytes, not by their names).
 *
 * <p>Big-endian. Images: int32 magic 2051, count, rows, columns, then one unsigned byte a pixel,
 * row by row. Labels: int32 magic 2049, count, then one unsigned byte a label, 0 to 9. Source: Y.
 * LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits".
 *
 * <p>Limits: {@value #MAX_COUNT} items, {@value #MAX_SIDE} rows and columns, {@value #MAX_BYTES}
 * bytes of file and of data. Memory grows with what a file delivers, not with what its header
 * claims.
 */
public final class IdxReader {
  /** Most images or labels in a file. */
  public static final int MAX_COUNT = 10_000_000;

  /** Most rows and most columns of an image. */
  public static final int MAX_SIDE = 4096;

  /** Most bytes of a file on disk, and most bytes of pixels or labels in it: 128 MiB. */
  public static final int MAX_BYTES = 1 << 27;

  static final int IMAGES_MAGIC = 2051;
  static final int LABELS_MAGIC = 2049;

  static final byte GZIP_START = 0x1f;

  private static final int FIRST_STEP = 1 << 16;
  private static final int GZIP_TRAILER = 8;

  private IdxReader() {}

  /**
   * Reads images and their labels.
   *
   * @param imageFile file with magic 2051
   * @param labelFile file with magic 2049 and as many labels as there are images
   * @return the labeled images
   * @throws IdxException if a file is not what it should be
   * @throws IOException if a file cannot be read
   */
  public static LabeledImages read(Path imageFile, Path labelFile) throws IOException {
    return join(readImages(imageFile), readLabels(labelFile));
  }

  static LabeledImages join(Images images, Labels labels) throws IdxException {
    if (images.count() != labels.values().length) {
      throw new IdxException(
          labels.file(),
          "count",
          labels.values().length + " labels",
          images.count() + ", the count of " + images.file());
    }
    return new LabeledImages(
        images.count(), images.rows(), images.columns(), images.pixels(), labels.values());
  }

  /** An image file: its content and the SHA-256 of its uncompressed bytes, header included. */
  record Images(Path file, int count, int rows, int columns, byte[] pixels, String sha256) {}

  /** A label file: its content and the SHA-256 of its uncompressed bytes, header included. */
  record Labels(Path file, byte[] values, String sha256) {}

  static Images readImages(Path file) throws IOException {
    Source source = Source.open(file);
    source.magic(IMAGES_MAGIC, 16);
    int count = source.size("count", MAX_COUNT, 16);
    int rows = source.size("rows", MAX_SIDE, 16);
    int columns = source.size("columns", MAX_SIDE, 16);
    long bytes = (long) count * rows * columns;
    if (bytes > MAX_BYTES) {
      throw new IdxException(
          file,
          "count x rows x columns",
          count + " x " + rows + " x " + columns + " = " + bytes,
          "at most " + MAX_BYTES);
    }
    byte[] pixels = source.data("pixels", (int) bytes);
    return new Images(file, count, rows, columns, pixels, source.end());
  }

  static Labels readLabels(Path file) throws IOException {
    Source source = Source.open(file);
    source.magic(LABELS_MAGIC, 8);
    byte[] labels = source.data("labels", source.size("count", MAX_COUNT, 8));
    for (int i = 0; i < labels.length; i++) {
      if ((labels[i] & 0xff) > 9) {
        throw new IdxException(file, "label " + i, "" + (labels[i] & 0xff), "0 to 9");
      }
    }
    return new Labels(file, labels, source.end());
  }

  /** The uncompressed bytes of one file, read field by field. */
  private static final class Source {
    private final Path file;
    private final DigestInputStream in;
    private final Gunzip gunzip;
    private long position;

    private Source(Path file, InputStream in) {
      this.file = file;
      this.in = new DigestInputStream(in, Sha256.start());
      this.gunzip = in instanceof Gunzip g ? g : null;
    }

    static Source open(Path file) throws IOException {
      String expected = "an IDX file, plain or gzip";
      if (Files.isDirectory(file)) {
        throw new IdxException(file, "file", "a folder", expected);
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new IdxException(file, "file", "something that is not a regular file", expected);
      }
      long length;
      byte[] raw;
      try (InputStream stream = Files.newInputStream(file)) {
        length = Files.size(file);
        raw = stream.readNBytes(length > MAX_BYTES ? 0 : MAX_BYTES);
      } catch (NoSuchFileException none) {
        throw new IdxException(file, "file", "no such file", expected, none);
      } catch (IOException unreadable) {
        throw FileException.reading(file, unreadable);
      }
      if (length > MAX_BYTES) {
        throw new IdxException(
            file, "length", length + " bytes", "at most " + MAX_BYTES + " bytes");
      }
      if (raw.length == 0) {
        throw new IdxException(file, "length", "0 bytes (an empty file)", expected);
      }
      boolean gzip = raw.length >= 2 && raw[0] == GZIP_START && raw[1] == (byte) 0x8b;
      try {
        return new Source(file, gzip ? new Gunzip(raw) : new ByteArrayInputStream(raw));
      } catch (EOFException | ZipException corrupt) {
        throw corrupt(file, corrupt, 0);
      }
    }

    void magic(int expected, int headerBytes) throws IOException {
      int magic = header("magic number", headerBytes);
      String kind = FileKind.of(ByteBuffer.allocate(Integer.BYTES).putInt(magic).array());
      if (!kind.isEmpty()) {
        throw new IdxException(file, "content", kind, "an IDX file");
      }
      if (magic != expected) {
        throw new IdxException(file, "magic number", magicText(magic), magicText(expected));
      }
    }

    int size(String field, int limit, int headerBytes) throws IOException {
      int size = header(field, headerBytes);
      if (size < 1 || size > limit) {
        throw new IdxException(file, field, Integer.toUnsignedString(size), "1 to " + limit);
      }
      return size;
    }

    private int header(String field, int headerBytes) throws IOException {
      byte[] word = new byte[4];
      int read = fill(word, 0, 4);
      if (read < 4) {
        throw new IdxException(
            file,
            field,
            "end of file after " + position + " bytes",
            "a header of " + headerBytes + " bytes");
      }
      return new DataInputStream(new ByteArrayInputStream(word)).readInt();
    }

    /** Reads {@code length} bytes into an array that never exceeds twice what was delivered. */
    byte[] data(String field, int length) throws IOException {
      byte[] data = new byte[Math.min(length, FIRST_STEP)];
      int read = 0;
      while (true) {
        read += fill(data, read, data.length - read);
        if (read < data.length) {
          throw new IdxException(
              file, field, "end of file after " + read + " bytes of data", length + " bytes");
        }
        if (read == length) {
          return data;
        }
        data = Arrays.copyOf(data, (int) Math.min(length, 2L * data.length));
      }
    }

    /** Nothing may follow. Returns the SHA-256 of all that was read, in hexadecimal. */
    String end() throws IOException {
      long length = position;
      String found = null;
      if (fill(new byte[1], 0, 1) > 0) {
        found = "more bytes";
      } else if (gunzip != null && gunzip.garbage() > 0) {
        found = gunzip.garbage() + " bytes after the gzip data";
      }
      if (found != null) {
        throw new IdxException(
            file, "trailing bytes", found, "the end after " + length + " bytes of IDX data");
      }
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }

    private int fill(byte[] target, int from, int length) throws IOException {
      try {
        int read = in.readNBytes(target, from, length);
        position += read;
        return read;
      } catch (EOFException | ZipException corrupt) {
        throw corrupt(file, corrupt, position);
      }
    }

    private static IdxException corrupt(Path file, IOException cause, long position) {
      String what = cause instanceof EOFException ? "a truncated stream" : "a corrupt stream";
      return new IdxException(
          file,
          "gzip data",
          what + " (" + cause.getMessage() + ") after " + position + " bytes of IDX data",
          "intact gzip data",
          cause);
    }

    private static String magicText(int magic) {
      return String.format("%d (0x%08x)", magic, magic);
    }
  }

  /**
   * A gzip stream that can tell what follows its last member, which the JDK's class ignores, and
   * that refuses many empty members, for each of which that class calls itself once more.
   */
  private static final class Gunzip extends GZIPInputStream {
    private static final int MAX_EMPTY = 100;

    private int depth;

    Gunzip(byte[] raw) throws IOException {
      // The inflater gets the whole file as its first input, so what it leaves can be counted.
      super(new ByteArrayInputStream(raw), raw.length);
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (depth > MAX_EMPTY) {
        throw new ZipException("more than " + MAX_EMPTY + " empty members in succession");
      }
      depth++;
      try {
        return super.read(target, from, length);
      } finally {
        depth--;
      }
    }

    int garbage() {
      return Math.max(0, inf.getRemaining() - GZIP_TRAILER);
    }
  }
}
