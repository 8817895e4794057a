package dev.lanewise.verify.fuzz;

import dev.lanewise.support.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Makes inputs that get past the first checks of a reader out of others. */
public final class Inputs {
  private static final int LENGTH_BYTES = 8;
  private static final String DIGEST = "{\"__metadata__\":{\"lanewise.sha256\":\"";
  private static final int DIGITS = 64;
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final long[] LIMITS = {
    0,
    1,
    2,
    255,
    4096,
    4097,
    65535,
    1 << 27,
    Integer.MAX_VALUE,
    1L << 31,
    (1L << 32) - 1,
    1L << 32,
    1L << 61,
    Long.MAX_VALUE,
    -1
  };
  private static final String[] TEXTS = {
    "",
    "{",
    "}",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "-1",
    "1e9",
    "null",
    "true",
    "NaN",
    "\\u0000",
    "\\",
    "[[[[[[[[[[",
    "\"\":",
    "\u001b[31m",
    "\\u001b[2J",
    "\u00e9"
  };

  private Inputs() {}

  /** The input, changed in one to four places. */
  static byte[] changed(byte[] input, SplittableRandom random) {
    byte[] bytes = input.clone();
    for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
      bytes = changedOnce(bytes, random);
    }
    return random.nextInt(16) == 0 ? gzip(bytes) : withDigest(bytes);
  }

  private static byte[] changedOnce(byte[] bytes, SplittableRandom random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(1 << random.nextInt(1, 8)));
    long limit = LIMITS[random.nextInt(LIMITS.length)];
    switch (random.nextInt(9)) {
      case 0:
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
      case 1:
        bytes[at] = (byte) random.nextInt();
        return bytes;
      case 2:
        return Arrays.copyOf(bytes, at);
      case 3:
        return Arrays.copyOf(bytes, bytes.length + length);
      case 4:
        // A binary field, most of which lie at the beginning.
        int field = at % Math.min(bytes.length, 64) / 4 * 4;
        ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] longer = Arrays.copyOf(bytes, Math.max(bytes.length, field + 8));
        ByteBuffer view = ByteBuffer.wrap(longer).order(order);
        return (random.nextBoolean() ? view.putInt(field, (int) limit) : view.putLong(field, limit))
            .array();
      case 5:
        return spliced(bytes, at, at + length, new byte[0]);
      case 6:
        return spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
      case 7:
        return inHeader(bytes, random, TEXTS[random.nextInt(TEXTS.length)]);
      default:
        return inHeader(bytes, random, Long.toUnsignedString(limit));
    }
  }

  /** Puts a text into a safetensors header, in place of a number if it is one. */
  private static byte[] inHeader(byte[] bytes, SplittableRandom random, String text) {
    int end = headerEnd(bytes);
    if (end < 0) {
      return bytes;
    }
    String header =
        new String(bytes, LENGTH_BYTES, end - LENGTH_BYTES, StandardCharsets.ISO_8859_1);
    int from = random.nextInt(header.length() + 1);
    int to = from;
    Matcher number = NUMBER.matcher(header);
    if (NUMBER.matcher(text).matches() && number.find(from)) {
      from = number.start();
      to = number.end();
    }
    byte[] inserted = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] result = spliced(bytes, LENGTH_BYTES + from, LENGTH_BYTES + to, inserted);
    ByteBuffer.wrap(result)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(0, end - LENGTH_BYTES + inserted.length - (to - from));
    return result;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] inserted) {
    return ByteBuffer.allocate(bytes.length - (to - from) + inserted.length)
        .put(bytes, 0, from)
        .put(inserted)
        .put(bytes, to, bytes.length - to)
        .array();
  }

  /** Where the data of a safetensors file begin, or -1 if it is none. */
  private static int headerEnd(byte[] bytes) {
    if (bytes.length < LENGTH_BYTES) {
      return -1;
    }
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return length < 0 || length > bytes.length - LENGTH_BYTES ? -1 : LENGTH_BYTES + (int) length;
  }

  /** A checkpoint gets the digest of its content, anything else is left as it is. */
  public static byte[] withDigest(byte[] bytes) {
    int from = LENGTH_BYTES + DIGEST.length();
    if (headerEnd(bytes) < from + DIGITS
        || !new String(bytes, LENGTH_BYTES, DIGEST.length(), StandardCharsets.ISO_8859_1)
            .equals(DIGEST)) {
      return bytes;
    }
    byte[] repaired = bytes.clone();
    Arrays.fill(repaired, from, from + DIGITS, (byte) '0');
    byte[] digits = Sha256.of(repaired).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, repaired, from, DIGITS);
    return repaired;
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
}
