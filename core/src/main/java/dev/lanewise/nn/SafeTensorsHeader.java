package dev.lanewise.nn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The header of a safetensors file that holds a network: its text, and its checks. */
final class SafeTensorsHeader {
  /** Longer headers are refused. */
  static final int MAX_BYTES = 1 << 20;

  /** Characters of a file that a message quotes at most. */
  private static final int MAX_QUOTE = 120;

  static final String METADATA = "__metadata__";
  private static final String VERSION_KEY = "lanewise.version";
  private static final String ACTIVATIONS_KEY = "lanewise.activations";
  private static final String COST_KEY = "lanewise.cost";
  private static final String VERSION = "1";
  static final int ALIGNMENT = 8;

  private final Path file;
  private final Map<?, ?> entries;
  private Network network;
  private Optional<Cost> cost = Optional.empty();
  private Tensor[] weights;
  private Tensor[] biases;

  private SafeTensorsHeader(Path file, Map<?, ?> entries) {
    this.file = file;
    this.entries = entries;
  }

  /** Bytes begin to end after the header, and the shape. */
  private record Tensor(String name, long begin, long end, List<Integer> shape) {}

  /** The header of a network whose parameters follow as they lie. */
  static byte[] write(Network network, Optional<Cost> cost) {
    StringBuilder json = new StringBuilder("{\"" + METADATA + "\":{\"" + VERSION_KEY + "\":\"");
    json.append(VERSION).append("\",\"" + ACTIVATIONS_KEY + "\":\"");
    for (int layer = 0; layer < network.layers(); layer++) {
      json.append(layer == 0 ? "" : ",").append(network.activation(layer));
    }
    cost.ifPresent(known -> json.append("\",\"" + COST_KEY + "\":\"").append(known));
    json.append("\"}");
    for (int layer = 0; layer < network.layers(); layer++) {
      int nIn = network.inputSize(layer);
      int nOut = network.outputSize(layer);
      int bias = network.biasOffset(layer);
      append(json, weightName(layer), nIn + "," + nOut, network.weightsOffset(layer), bias);
      append(json, biasName(layer), nOut + "", bias, bias + nOut);
    }
    json.append('}');
    while (json.length() % ALIGNMENT != 0) {
      json.append(' ');
    }
    if (json.length() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "the header of the network has "
              + json.length()
              + " bytes; it must have at most "
              + MAX_BYTES);
    }
    return json.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void append(StringBuilder json, String name, String shape, long from, long to) {
    json.append(",\"").append(name).append("\":{\"dtype\":\"F32\",\"shape\":[").append(shape);
    json.append("],\"data_offsets\":[").append(from * Float.BYTES).append(',');
    json.append(to * Float.BYTES).append("]}");
  }

  /**
   * Reads and checks a header.
   *
   * @param file named in errors
   * @param bytes the header
   * @param dataLength bytes after the header
   */
  static SafeTensorsHeader read(Path file, ByteBuffer bytes, long dataLength) throws IOException {
    Object value;
    try {
      // A new decoder reports malformed input instead of replacing it.
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      if (!text.startsWith("{")) {
        throw malformed(file, "header", "no '{' as its first byte", "one");
      }
      value = JsonReader.read(text);
    } catch (CharacterCodingException noText) {
      throw malformed(file, "header", "bytes that are not UTF-8", "JSON in UTF-8");
    } catch (JsonReader.SyntaxException noJson) {
      throw new IOException(file + ": header is not the JSON expected: " + noJson.getMessage());
    }
    SafeTensorsHeader header = new SafeTensorsHeader(file, object(file, "header", value));
    Activation[] activations = header.readMetadata();
    header.readTensors(activations, dataLength);
    return header;
  }

  /** The network, its parameters not yet filled in. */
  Network network() {
    return network;
  }

  Optional<Cost> cost() {
    return cost;
  }

  long weightBegin(int layer) {
    return weights[layer].begin;
  }

  long biasBegin(int layer) {
    return biases[layer].begin;
  }

  private Activation[] readMetadata() throws IOException {
    Map<?, ?> metadata = object(file, METADATA, member(entries, METADATA, METADATA));
    if (metadata.containsKey(Checkpoint.FORMAT_KEY)) {
      throw malformed(file, "content", "a checkpoint of a training", "a saved network");
    }
    String version = string(metadata, METADATA, VERSION_KEY);
    if (!version.equals(VERSION)) {
      throw malformed(file, field(METADATA, VERSION_KEY), quoted(version), quoted(VERSION));
    }
    if (metadata.containsKey(COST_KEY)) {
      String text = string(metadata, METADATA, COST_KEY);
      try {
        cost = Optional.of(Cost.parse(text));
      } catch (IllegalArgumentException unknown) {
        throw new IOException(
            file + ": " + field(METADATA, COST_KEY) + ": " + unknown.getMessage());
      }
    }
    String[] texts = string(metadata, METADATA, ACTIVATIONS_KEY).split(",", -1);
    Activation[] activations = new Activation[texts.length];
    for (int layer = 0; layer < texts.length; layer++) {
      try {
        activations[layer] = Activation.parse(texts[layer]);
      } catch (IllegalArgumentException unknown) {
        throw new IOException(
            file + ": " + field(METADATA, ACTIVATIONS_KEY) + ": " + unknown.getMessage());
      }
    }
    return activations;
  }

  private void readTensors(Activation[] activations, long dataLength) throws IOException {
    int layers = activations.length;
    weights = new Tensor[layers];
    biases = new Tensor[layers];
    int[] sizes = new int[layers + 1];
    for (int layer = 0; layer < layers; layer++) {
      weights[layer] = tensor(weightName(layer), 2, dataLength);
      biases[layer] = tensor(biasName(layer), 1, dataLength);
      sizes[layer + 1] = weights[layer].shape.get(1);
      if (layer == 0) {
        sizes[0] = weights[0].shape.get(0);
      }
      requireShape(weights[layer], List.of(sizes[layer], sizes[layer + 1]));
      requireShape(biases[layer], List.of(sizes[layer + 1]));
    }
    Set<String> expected = new HashSet<>(Set.of(METADATA));
    for (int layer = 0; layer < layers; layer++) {
      expected.add(weightName(layer));
      expected.add(biasName(layer));
    }
    for (Object name : entries.keySet()) {
      if (!expected.contains(name)) {
        throw malformed(
            file,
            "tensor",
            quoted((String) name),
            "the weight and bias of " + layers + " layers, one for each activation");
      }
    }
    requireCover(dataLength);
    try {
      network = new Network(sizes, activations);
      if (cost.isPresent()) {
        cost.get().checkOutput(network.outputActivation());
      }
    } catch (IllegalArgumentException noNetwork) {
      throw new IOException(file + ": " + noNetwork.getMessage());
    }
  }

  /** One tensor; its bytes are as many as its shape needs, and lie inside the data. */
  private Tensor tensor(String name, int rank, long dataLength) throws IOException {
    Map<?, ?> entry = object(file, "tensor " + name, member(entries, "tensor", name));
    String dtype = string(entry, name, "dtype");
    if (!dtype.equals("F32")) {
      throw malformed(file, field(name, "dtype"), quoted(dtype), "\"F32\"");
    }
    List<?> shape = list(entry, name, "shape", rank);
    long bytes = Float.BYTES;
    Integer[] sizes = new Integer[rank];
    for (int i = 0; i < rank; i++) {
      long size = (Long) shape.get(i);
      if (size < 1 || size > Integer.MAX_VALUE / Float.BYTES) {
        throw malformed(
            file,
            field(name, "shape"),
            shape.toString(),
            "sizes of 1 to " + Integer.MAX_VALUE / Float.BYTES);
      }
      bytes *= size;
      sizes[i] = (int) size;
    }
    List<?> offsets = list(entry, name, "data_offsets", 2);
    long begin = (Long) offsets.get(0);
    long end = (Long) offsets.get(1);
    if (begin > end || end > dataLength) {
      throw malformed(
          file,
          field(name, "data_offsets"),
          offsets.toString(),
          "begin <= end <= " + dataLength + ", the bytes after the header");
    }
    if (end - begin != bytes) {
      throw malformed(
          file,
          field(name, "data_offsets"),
          offsets + ", " + (end - begin) + " bytes",
          bytes + " bytes for the shape " + shape);
    }
    for (Object key : entry.keySet()) {
      if (!List.of("dtype", "shape", "data_offsets").contains(key)) {
        throw malformed(
            file,
            "tensor " + name,
            "the key " + quoted((String) key),
            "dtype, shape, data_offsets");
      }
    }
    return new Tensor(name, begin, end, List.of(sizes));
  }

  private void requireShape(Tensor tensor, List<Integer> expected) throws IOException {
    if (!tensor.shape.equals(expected)) {
      throw malformed(
          file,
          field(tensor.name, "shape"),
          tensor.shape.toString(),
          expected + " as the layers around it");
    }
  }

  /** In the order of their bytes, each tensor begins where the one before it ends. */
  private void requireCover(long dataLength) throws IOException {
    Tensor[] tensors = Arrays.copyOf(weights, 2 * weights.length);
    System.arraycopy(biases, 0, tensors, weights.length, biases.length);
    Arrays.sort(tensors, Comparator.comparingLong(Tensor::begin));
    long end = 0;
    for (Tensor tensor : tensors) {
      if (tensor.begin != end) {
        throw malformed(
            file,
            field(tensor.name, "data_offsets"),
            "begin " + tensor.begin,
            end + ": tensors neither overlap nor leave gaps");
      }
      end = tensor.end;
    }
    if (end != dataLength) {
      throw malformed(
          file,
          "file size",
          dataLength + " bytes after the header",
          end + ", where the tensors end");
    }
  }

  static String weightName(int layer) {
    return "layers." + layer + ".weight";
  }

  static String biasName(int layer) {
    return "layers." + layer + ".bias";
  }

  private Object member(Map<?, ?> object, String kind, String key) throws IOException {
    Object value = object.get(key);
    if (value == null) {
      throw malformed(file, kind, "no " + quoted(key), "one");
    }
    return value;
  }

  private String string(Map<?, ?> object, String owner, String key) throws IOException {
    Object value = member(object, owner, key);
    if (value instanceof String string) {
      return string;
    }
    throw malformed(file, field(owner, key), value.toString(), "a string");
  }

  /** A list of integers of a given length. */
  private List<?> list(Map<?, ?> object, String owner, String key, int length) throws IOException {
    Object value = member(object, owner, key);
    if (value instanceof List<?> list
        && list.size() == length
        && list.stream().allMatch(Long.class::isInstance)) {
      return Collections.unmodifiableList(list);
    }
    throw malformed(file, field(owner, key), value.toString(), "a list of " + length + " integers");
  }

  private static Map<?, ?> object(Path file, String name, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw malformed(file, name, value.toString(), "an object");
  }

  private static String field(String owner, String key) {
    return owner + " " + key;
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  static IOException malformed(Path file, String field, String found, String expected) {
    return new IOException(
        file + ": " + legible(field) + ": found " + legible(found) + ", expected " + expected);
  }

  /** What a file holds may be long, and may hold what a terminal obeys. */
  static String legible(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= MAX_QUOTE ? printable : printable.substring(0, MAX_QUOTE) + "...";
  }
}
