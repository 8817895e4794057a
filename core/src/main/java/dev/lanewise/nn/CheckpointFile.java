package dev.lanewise.nn;

import dev.lanewise.internal.file.InputFile;
import dev.lanewise.internal.file.PendingFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files of {@link Checkpoint}.
 *
 * <p>What is read is first held against its digest, then taken apart, then compared with the header
 * that would be written for what was found: there is one way to write a checkpoint, and nothing
 * else is read.
 */
final class CheckpointFile {
  private static final String VERSION = "1";

  /** The format's own limit. */
  private static final int MAX_HEADER_BYTES = 100_000_000;

  /** The header begins with this, so that the digest has a fixed place. */
  private static final String START =
      "{\"" + SafeTensorsHeader.METADATA + "\":{\"" + Checkpoint.PREFIX + "sha256\":\"";

  private static final String NO_DIGEST = "0".repeat(64);
  private static final String TRAINING = Checkpoint.PREFIX + "training.";
  private static final String STATE = Checkpoint.PREFIX + "state.";
  private static final String RANDOM = Checkpoint.PREFIX + "random.";

  private final Path file;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private String digest;

  private CheckpointFile(Path file) {
    this.file = file;
  }

  static void save(Path file, Checkpoint checkpoint) throws IOException {
    byte[] header = header(checkpoint);
    putDigest(header, digest(header, checkpoint));
    PendingFile.replace(file, channel -> write(channel, header, checkpoint));
  }

  /** The digest of a file with this header, in which the digest is not yet filled in. */
  private static String digest(byte[] header, Checkpoint checkpoint) throws IOException {
    MessageDigest digest = sha256();
    write(digesting(digest), header, checkpoint);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void write(WritableByteChannel channel, byte[] header, Checkpoint checkpoint)
      throws IOException {
    SafeTensors.writeFully(
        channel, SafeTensors.buffer(SafeTensors.LENGTH_BYTES).putLong(header.length).flip());
    SafeTensors.writeFully(channel, ByteBuffer.wrap(header));
    SafeTensors.writeFloats(channel, checkpoint.parameters());
    for (int slot = 0; slot < checkpoint.slots(); slot++) {
      SafeTensors.writeFloats(channel, checkpoint.remembered(slot));
    }
    ByteBuffer order = SafeTensors.buffer(checkpoint.order().length * Integer.BYTES);
    for (int sample : checkpoint.order()) {
      order.putInt(sample);
    }
    SafeTensors.writeFully(channel, order.flip());
  }

  /** The header, its digest not yet filled in. */
  private static byte[] header(Checkpoint checkpoint) {
    StringBuilder json = new StringBuilder(START).append(NO_DIGEST).append('"');
    metadata(checkpoint)
        .forEach(
            (name, value) -> {
              quoted(json.append(','), name);
              quoted(json.append(':'), value);
            });
    json.append('}');
    int[] sizes = sizes(checkpoint.identity().get("layers"));
    int end = 0;
    for (int layer = 0; layer + 1 < sizes.length; layer++) {
      int nIn = sizes[layer];
      int nOut = sizes[layer + 1];
      String shape = nIn + "," + nOut;
      end = tensor(json, SafeTensorsHeader.weightName(layer), "F32", shape, end, nIn * nOut);
      end = tensor(json, SafeTensorsHeader.biasName(layer), "F32", "" + nOut, end, nOut);
    }
    int parameters = checkpoint.parameters().length;
    long from = end;
    for (int slot = 0; slot < checkpoint.slots(); slot++) {
      tensor(json, "optimizer." + slot, "F32", "" + parameters, from, parameters);
      from += parameters;
    }
    int samples = checkpoint.order().length;
    tensor(json, "order", "I32", "" + samples, from, samples);
    json.append('}');
    while (json.length() % SafeTensorsHeader.ALIGNMENT != 0) {
      json.append(' ');
    }
    if (json.length() > MAX_HEADER_BYTES) {
      throw new IllegalArgumentException(
          "the header of the checkpoint has "
              + json.length()
              + " bytes; with its notes it must have at most "
              + MAX_HEADER_BYTES);
    }
    return json.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Adds a tensor of elements of 4 bytes and returns the element after its last. */
  private static int tensor(
      StringBuilder json, String name, String dtype, String shape, long from, int count) {
    json.append(",\"").append(name).append("\":{\"dtype\":\"").append(dtype);
    json.append("\",\"shape\":[").append(shape).append("],\"data_offsets\":[");
    json.append(from * Float.BYTES).append(',').append((from + count) * Float.BYTES).append("]}");
    return (int) (from + count);
  }

  private static Map<String, String> metadata(Checkpoint checkpoint) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(Checkpoint.FORMAT_KEY, VERSION);
    checkpoint.identity().forEach((name, value) -> metadata.put(TRAINING + name, value));
    LearningRate.State rate = checkpoint.rate();
    metadata.put(STATE + "epochs", String.valueOf(rate.epoch()));
    metadata.put(STATE + "position", String.valueOf(checkpoint.position()));
    metadata.put(STATE + "samplesSeen", String.valueOf(checkpoint.samplesSeen()));
    metadata.put(STATE + "steps", String.valueOf(checkpoint.steps()));
    metadata.put(STATE + "bestScore", String.valueOf(rate.best()));
    metadata.put(STATE + "withoutImprovement", String.valueOf(rate.withoutImprovement()));
    metadata.put(STATE + "halvings", String.valueOf(rate.halvings()));
    metadata.put(STATE + "over", String.valueOf(rate.over()));
    for (String generator : checkpoint.generators()) {
      StringBuilder words = new StringBuilder();
      for (long word : checkpoint.random(generator)) {
        words.append(HexFormat.of().toHexDigits(word));
      }
      metadata.put(RANDOM + generator, words.toString());
    }
    metadata.putAll(checkpoint.notes());
    return metadata;
  }

  /** A JSON string in ASCII. */
  private static void quoted(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        json.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  static Checkpoint load(Path file) throws IOException {
    try (InputFile input = InputFile.open(file)) {
      return new CheckpointFile(file).read(input);
    }
  }

  private Checkpoint read(InputFile input) throws IOException {
    byte[] header = intactHeader(input);
    Checkpoint checkpoint = read(input, header, input.size() - input.position());
    // The data were read twice, and may have been another file's the second time.
    if (!digest(header, checkpoint).equals(digest)) {
      throw new IOException(file + ": changed while it was read");
    }
    return checkpoint;
  }

  /** The header, its digest taken out, of a file that is as it was written; the data come next. */
  private byte[] intactHeader(InputFile input) throws IOException {
    String expected = "a checkpoint of a training";
    long size = input.size();
    if (size < SafeTensors.LENGTH_BYTES) {
      throw SafeTensorsHeader.malformed(file, "file size", size + " bytes", expected);
    }
    ByteBuffer length = SafeTensors.buffer(SafeTensors.LENGTH_BYTES);
    input.readFully(length);
    long headerLength = length.flip().getLong();
    long limit = Math.min(MAX_HEADER_BYTES, size - SafeTensors.LENGTH_BYTES);
    if (headerLength < START.length() + NO_DIGEST.length() || headerLength > limit) {
      throw SafeTensorsHeader.malformed(
          file,
          "header length",
          Long.toUnsignedString(headerLength) + " of " + size + " bytes",
          expected + " that is whole");
    }
    byte[] header = new byte[(int) headerLength];
    input.readFully(ByteBuffer.wrap(header));
    String start = new String(header, 0, START.length(), StandardCharsets.ISO_8859_1);
    if (!start.equals(START)) {
      throw SafeTensorsHeader.malformed(file, "header", "\"" + start + "...\"", expected);
    }
    digest = new String(header, START.length(), NO_DIGEST.length(), StandardCharsets.ISO_8859_1);
    putDigest(header, NO_DIGEST);
    long dataStart = input.position();
    MessageDigest actual = sha256();
    actual.update(length.rewind());
    actual.update(header);
    ByteBuffer chunk = SafeTensors.buffer(SafeTensors.CHUNK_BYTES);
    while (input.read(chunk.clear()) >= 0) {
      actual.update(chunk.flip());
    }
    String found = HexFormat.of().formatHex(actual.digest());
    if (!digest.equals(found)) {
      throw new IOException(
          file
              + " is damaged: the SHA-256 of its content is "
              + found
              + ", expected "
              + SafeTensorsHeader.legible(digest));
    }
    input.position(dataStart);
    return header;
  }

  private Checkpoint read(InputFile input, byte[] header, long dataLength) throws IOException {
    try {
      readMetadata(new String(header, StandardCharsets.US_ASCII));
      String version = metadata.get(Checkpoint.FORMAT_KEY);
      if (!VERSION.equals(version)) {
        throw SafeTensorsHeader.malformed(
            file, Checkpoint.FORMAT_KEY, "version " + version, "version " + VERSION);
      }
      Map<String, String> identity = named(TRAINING);
      long parameters = parameters(sizes(identity.get("layers")));
      long samples = number(identity.get("samples"), 1, Integer.MAX_VALUE / Integer.BYTES);
      long slots = (dataLength / Float.BYTES - samples) / parameters - 1;
      if (slots < 0
          || slots > 2
          || (parameters * (slots + 1) + samples) * Float.BYTES != dataLength) {
        throw new IllegalArgumentException(
            dataLength + " bytes for " + parameters + " parameters and " + samples + " samples");
      }
      float[] values = floats(input, (int) parameters);
      float[][] remembered = new float[(int) slots][];
      for (int slot = 0; slot < slots; slot++) {
        remembered[slot] = floats(input, (int) parameters);
      }
      Checkpoint checkpoint = state(identity, values, remembered, order(input, (int) samples));
      if (!Arrays.equals(header(checkpoint), header)) {
        throw new IllegalArgumentException("the header differs from that of what it says");
      }
      return checkpoint;
    } catch (IllegalArgumentException | JsonReader.SyntaxException contradictory) {
      // The digest is right: somebody made this file otherwise than by saving a checkpoint.
      throw SafeTensorsHeader.malformed(
          file, "content", String.valueOf(contradictory.getMessage()), "what save writes");
    }
  }

  private void readMetadata(String json) throws JsonReader.SyntaxException {
    Object entries = ((Map<?, ?>) JsonReader.read(json)).get(SafeTensorsHeader.METADATA);
    ((Map<?, ?>) entries)
        .forEach(
            (name, value) -> {
              if (!(value instanceof String text)) {
                throw new IllegalArgumentException(name + " is " + value + ", no string");
              }
              metadata.put((String) name, text);
            });
    metadata.remove(Checkpoint.PREFIX + "sha256");
  }

  private Map<String, String> named(String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    metadata.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }

  private Checkpoint state(
      Map<String, String> identity, float[] values, float[][] remembered, int[] order) {
    Map<String, String> notes = named("");
    notes.keySet().removeIf(name -> name.startsWith(Checkpoint.PREFIX));
    LearningRate.State rate =
        new LearningRate.State(
            (int) counter("epochs", Integer.MAX_VALUE),
            Double.parseDouble(String.valueOf(metadata.get(STATE + "bestScore"))),
            (int) counter("withoutImprovement", Integer.MAX_VALUE),
            (int) counter("halvings", Integer.MAX_VALUE),
            Boolean.parseBoolean(metadata.get(STATE + "over")));
    Map<String, long[]> random = new LinkedHashMap<>();
    named(RANDOM).forEach((name, words) -> random.put(name, words(words)));
    return new Checkpoint(
        identity,
        notes,
        rate,
        (int) counter("position", order.length),
        counter("samplesSeen", Long.MAX_VALUE),
        counter("steps", Long.MAX_VALUE),
        random,
        values,
        remembered,
        order);
  }

  private long counter(String name, long max) {
    return number(metadata.get(STATE + name), 0, max);
  }

  private static long number(String text, long min, long max) {
    long number = Long.parseLong(String.valueOf(text));
    if (number < min || number > max) {
      throw new IllegalArgumentException(number + " instead of " + min + " to " + max);
    }
    return number;
  }

  private static int[] sizes(String layers) {
    return Arrays.stream(String.valueOf(layers).split(",", -1))
        .mapToInt(size -> (int) number(size, 1, Integer.MAX_VALUE))
        .toArray();
  }

  private static long parameters(int[] sizes) {
    long count = 0;
    // Sizes and count below 2^31 keep the sum below 2^63.
    for (int layer = 0; layer + 1 < sizes.length && count <= Integer.MAX_VALUE; layer++) {
      count += (sizes[layer] + 1L) * sizes[layer + 1];
    }
    if (count < 2 || count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "layers of " + Arrays.toString(sizes) + " neurons, which need 2 to 2^31 - 1 parameters");
    }
    return count;
  }

  private static long[] words(String text) {
    long[] words = new long[4];
    if (text.length() != 4 * 16) {
      throw new IllegalArgumentException(text.length() + " digits of a generator instead of 64");
    }
    for (int i = 0; i < 4; i++) {
      words[i] = HexFormat.fromHexDigitsToLong(text, 16 * i, 16 * (i + 1));
    }
    if ((words[0] | words[1] | words[2] | words[3]) == 0) {
      throw new IllegalArgumentException("a generator whose words are all 0");
    }
    return words;
  }

  private float[] floats(InputFile input, int count) throws IOException {
    float[] values = new float[count];
    SafeTensors.readFloats(input, values, 0, count);
    return values;
  }

  private int[] order(InputFile input, int count) throws IOException {
    ByteBuffer bytes = SafeTensors.buffer(count * Integer.BYTES);
    input.readFully(bytes);
    int[] order = new int[count];
    bytes.flip().asIntBuffer().get(order);
    BitSet seen = new BitSet(count);
    for (int sample : order) {
      if (sample < 0 || sample >= count || seen.get(sample)) {
        throw new IllegalArgumentException("an order that is no permutation of the samples");
      }
      seen.set(sample);
    }
    return order;
  }

  private static void putDigest(byte[] header, String digits) {
    byte[] ascii = digits.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, header, START.length(), ascii.length);
  }

  /** A digest of nothing as yet. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** A channel that goes into a digest alone. */
  private static WritableByteChannel digesting(MessageDigest digest) {
    return new WritableByteChannel() {
      @Override
      public int write(ByteBuffer bytes) {
        int count = bytes.remaining();
        digest.update(bytes);
        return count;
      }

      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public void close() {}
    };
  }
}
