package dev.lanewise.nn;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.file.InputFile;
import dev.lanewise.internal.file.PendingFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Networks in files of the safetensors format, which other ecosystems read.
 *
 * <p>A file is the length of the header (8 bytes, little endian), the header (JSON), and the
 * tensors, here all float32, little endian. Layer l is the tensors {@code layers.l.weight} of shape
 * [n_in, n_out], row-major as in {@link Network}, and {@code layers.l.bias} of shape [n_out]. The
 * metadata has the strings {@code lanewise.version}, {@code lanewise.activations} (one per layer,
 * separated by commas) and, where it is known, {@code lanewise.cost}. The header is padded with
 * spaces so that the tensors start at a multiple of 8 bytes. Every bit of a parameter is kept, also
 * those of a NaN.
 *
 * {@snippet file="NetworkExamples.java" region="files"}
 *
 * <p>For any number of threads; of several that save to one file at once, one is whole there at the
 * end. Both methods allocate buffers, and loading allocates the network.
 */
public final class SafeTensors {
  static final int LENGTH_BYTES = 8;
  static final int CHUNK_BYTES = 1 << 16;

  private SafeTensors() {}

  /**
   * What a file holds.
   *
   * @param network the network
   * @param cost the cost that it was trained with, if the file says so
   */
  public record Model(Network network, Optional<Cost> cost) {}

  /**
   * Saves a network. The file appears when it is whole: it is written under a temporary name in the
   * same folder, then moved over an existing file at once. What processes that were killed while
   * they saved the same file have left there is deleted.
   *
   * @param file the file
   * @param network the network
   * @param cost the cost that it was trained with, if known
   * @throws IllegalArgumentException if the cost is not defined for the network's outputs, or an
   *     argument is null
   * @throws IOException if writing fails, naming the file and why; an existing file is then
   *     untouched
   */
  public static void save(Path file, Network network, Optional<Cost> cost) throws IOException {
    Checks.notNull("file", file);
    Checks.notNull("network", network);
    Checks.notNull("cost", cost);
    // A file with this cost could not be loaded.
    cost.ifPresent(known -> known.checkOutput(network.outputActivation()));
    byte[] header = SafeTensorsHeader.write(network, cost);
    PendingFile.replace(
        file,
        channel -> {
          writeFully(channel, buffer(LENGTH_BYTES).putLong(header.length).flip());
          writeFully(channel, ByteBuffer.wrap(header));
          writeFloats(channel, network.parameters());
        });
  }

  /**
   * Loads a network. Everything in the file is checked, and no tensor larger than the file is
   * allocated.
   *
   * @param file the file
   * @return the network and its cost
   * @throws IOException if the file cannot be read or is not what {@link #save} writes; the message
   *     names the file, the field, what was found and what was expected
   * @throws IllegalArgumentException for null
   */
  public static Model load(Path file) throws IOException {
    Checks.notNull("file", file);
    try (InputFile input = InputFile.open(file)) {
      long size = input.size();
      if (size < LENGTH_BYTES) {
        throw SafeTensorsHeader.malformed(
            file, "file size", size + " bytes", "at least " + LENGTH_BYTES);
      }
      ByteBuffer length = buffer(LENGTH_BYTES);
      input.readFully(length);
      long headerLength = length.flip().getLong();
      long limit = Math.min(SafeTensorsHeader.MAX_BYTES, size - LENGTH_BYTES);
      if (headerLength < 2 || headerLength > limit) {
        throw SafeTensorsHeader.malformed(
            file,
            "header length",
            Long.toUnsignedString(headerLength),
            "2 to "
                + limit
                + (limit < SafeTensorsHeader.MAX_BYTES ? ", the bytes that follow" : ""));
      }
      ByteBuffer json = buffer((int) headerLength);
      input.readFully(json);
      long dataLength = size - LENGTH_BYTES - headerLength;
      SafeTensorsHeader header = SafeTensorsHeader.read(file, json.flip(), dataLength);
      Network network = header.network();
      long dataStart = LENGTH_BYTES + headerLength;
      for (int layer = 0; layer < network.layers(); layer++) {
        int weights = network.weightsOffset(layer);
        int bias = network.biasOffset(layer);
        input.position(dataStart + header.weightBegin(layer));
        readFloats(input, network.parameters(), weights, bias);
        input.position(dataStart + header.biasBegin(layer));
        readFloats(input, network.parameters(), bias, bias + network.outputSize(layer));
      }
      return new Model(network, header.cost());
    }
  }

  static void writeFloats(WritableByteChannel channel, float[] values) throws IOException {
    ByteBuffer buffer = buffer(CHUNK_BYTES);
    for (int first = 0, count; first < values.length; first += count) {
      count = Math.min(CHUNK_BYTES / Float.BYTES, values.length - first);
      buffer.clear().limit(count * Float.BYTES);
      for (int i = 0; i < count; i++) {
        buffer.putInt(Float.floatToRawIntBits(values[first + i]));
      }
      writeFully(channel, buffer.flip());
    }
  }

  static void readFloats(InputFile input, float[] values, int from, int to) throws IOException {
    ByteBuffer buffer = buffer(CHUNK_BYTES);
    for (int first = from, count; first < to; first += count) {
      count = Math.min(CHUNK_BYTES / Float.BYTES, to - first);
      buffer.clear().limit(count * Float.BYTES);
      input.readFully(buffer);
      buffer.flip();
      for (int i = 0; i < count; i++) {
        values[first + i] = Float.intBitsToFloat(buffer.getInt());
      }
    }
  }

  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static void writeFully(WritableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
