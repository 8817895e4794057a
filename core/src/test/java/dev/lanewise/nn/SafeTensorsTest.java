package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {
  /** 2-1 sigmoid, 12 bytes of data; every malformation is a change of this. */
  private static final String HEADER =
      "{'__metadata__':{'lanewise.version':'1','lanewise.activations':'sigmoid',"
          + "'lanewise.cost':'quadratic'},"
          + "'layers.0.weight':{'dtype':'F32','shape':[2,1],'data_offsets':[0,8]},"
          + "'layers.0.bias':{'dtype':'F32','shape':[1],'data_offsets':[8,12]}}";

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("model.safetensors");
  }

  private static Network network() {
    Network network =
        new Network(
            new int[] {300, 70, 5, 3},
            Activation.leakyRelu(.1f),
            Activation.TANH,
            Activation.SOFTMAX);
    Initializer.LARGE.initialize(network, 1);
    network.parameters()[17] = Float.intBitsToFloat(0xffc12345);
    network.parameters()[18] = -0f;
    return network;
  }

  @Test
  void aNetworkIsLoadedAsItWasSaved() throws IOException {
    Network network = network();
    for (Optional<Cost> cost :
        Arrays.asList(Optional.of(Cost.LOG_LIKELIHOOD), Optional.<Cost>empty())) {
      SafeTensors.save(file(), network, cost);
      SafeTensors.Model model = SafeTensors.load(file());
      assertThat(model.cost()).isEqualTo(cost);
      assertThat(model.network().sizes()).containsExactly(300, 70, 5, 3);
      assertThat(DoubleNetwork.activations(model.network()))
          .containsExactly(DoubleNetwork.activations(network));
      for (int i = 0; i < network.parameters().length; i++) {
        assertThat(Float.floatToRawIntBits(model.network().parameters()[i]))
            .isEqualTo(Float.floatToRawIntBits(network.parameters()[i]));
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  /** Read here with another JSON parser, by the description of the format. */
  @Test
  void theFileIsThatOfTheFormat() throws IOException {
    Network network = network();
    SafeTensors.save(file(), network, Optional.of(Cost.QUADRATIC));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    assertThat(length % 8).isZero();
    String text = new String(bytes.array(), 8, length, StandardCharsets.UTF_8);
    assertThat(text).startsWith("{");
    JsonNode header = new ObjectMapper().readTree(text);
    assertThat(header.size()).isEqualTo(7);
    assertThat(header.at("/__metadata__/lanewise.activations").asText())
        .isEqualTo("leaky-relu(0.1),tanh,softmax");
    for (int layer = 0; layer < 3; layer++) {
      JsonNode weight = header.get("layers." + layer + ".weight");
      assertThat(weight.get("dtype").asText()).isEqualTo("F32");
      assertThat(weight.get("shape").get(0).asInt()).isEqualTo(network.inputSize(layer));
      assertThat(weight.get("shape").get(1).asInt()).isEqualTo(network.outputSize(layer));
      // Element (1, 2), and the last bias.
      int begin = 8 + length + weight.get("data_offsets").get(0).asInt();
      float element = bytes.getFloat(begin + 4 * (network.outputSize(layer) + 2));
      assertThat(element)
          .isEqualTo(
              network.parameters()[network.weightsOffset(layer) + network.outputSize(layer) + 2]);
      JsonNode bias = header.get("layers." + layer + ".bias");
      assertThat(bias.get("shape").size()).isEqualTo(1);
      int end = 8 + length + bias.get("data_offsets").get(1).asInt();
      int last = network.biasOffset(layer) + network.outputSize(layer) - 1;
      assertThat(bytes.getFloat(end - 4)).isEqualTo(network.parameters()[last]);
    }
    assertThat(bytes.capacity()).isEqualTo(8 + length + 4 * network.parameters().length);
  }

  @Test
  void savingReplacesAFileOnlyAtTheEnd() throws IOException {
    Files.createDirectory(file());
    Files.createFile(file().resolve("inside"));
    assertThatThrownBy(() -> SafeTensors.save(file(), network(), Optional.empty()))
        .isInstanceOf(IOException.class);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void readsTensorsInAnyOrderAndSpaces() throws IOException {
    String text =
        HEADER.replace("[0,8]", "[4,12]").replace("[8,12]", "[0,4]").replace(",", " ,\n\t\r ")
            + "   ";
    write(text, 12);
    SafeTensors.Model model = SafeTensors.load(file());
    assertThat(model.network().parameters()).containsExactly(2f, 3f, 1f);
    assertThat(model.cost()).contains(Cost.QUADRATIC);
  }

  @Test
  void understandsEscapes() throws IOException {
    write(HEADER.replace("sigmoid", "\\u0073igmoid").replace("'1'", "'\\u0031'"), 12);
    assertThat(SafeTensors.load(file()).network().activation(0)).isEqualTo(Activation.SIGMOID);
  }

  /** A part of the header, what stands there instead, and a part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'dtype':'F32','shape':[2,1] | 'dtype':'F16','shape':[2,1] | layers.0.weight dtype: found \"F16\", expected \"F32\"",
        "'dtype':'F32','shape':[2,1] | 'shape':[2,1] | layers.0.weight: found no \"dtype\", expected one",
        "'dtype':'F32','shape':[2,1] | 'dtype':7,'shape':[2,1] | layers.0.weight dtype: found 7, expected a string",
        "'dtype':'F32','shape':[2,1] | 'x':1,'dtype':'F32','shape':[2,1] | found the key \"x\", expected dtype, shape, data_offsets",
        "'shape':[2,1] | 'shape':[2] | layers.0.weight shape: found [2], expected a list of 2 integers",
        "'shape':[2,1] | 'shape':['2',1] | expected a list of 2 integers",
        "'shape':[2,1] | 'shape':[0,1] | layers.0.weight shape: found [0, 1], expected sizes of 1 to 536870911",
        "'shape':[2,1] | 'shape':[3,1] | layers.0.weight data_offsets: found [0, 8], 8 bytes, expected 12 bytes for the shape [3, 1]",
        "'shape':[2,1] | 'shape':[1,1] | layers.0.weight data_offsets: found [0, 8], 8 bytes, expected 4 bytes for the shape [1, 1]",
        "'shape':[2,1] | 'shape':[536870911,536870911] | expected 1152921500311879684 bytes",
        "'shape':[2,1] | 'shape':[1,2] | layers.0.bias shape: found [1], expected [2]",
        "[8,12] | [4,8] | layers.0.bias data_offsets: found begin 4, expected 8: tensors neither overlap nor leave gaps",
        "[0,8] | [4,12] | layers.0.weight data_offsets: found begin 4, expected 0",
        "[8,12] | [12,8] | layers.0.bias data_offsets: found [12, 8], expected begin <= end <= 12",
        "[8,12] | [12,16] | expected begin <= end <= 12, the bytes after the header",
        "layers.0.bias | layers.1.bias | tensor: found no \"layers.0.bias\", expected one",
        "layers.0.bias | layers.0.weight | key \"layers.0.weight\" comes twice",
        "{'__m | {'x':{},'__m | tensor: found \"x\", expected the weight and bias of 1 layers",
        "'sigmoid' | 'sigmoid,sigmoid' | tensor: found no \"layers.1.weight\", expected one",
        "'sigmoid' | 'sigmoid,' | lanewise.activations: activation is \"\"",
        "'sigmoid' | 'sine' | lanewise.activations: activation is \"sine\"; it must be one of step, sigmoid",
        "'quadratic' | 'hinge' | lanewise.cost: cost is \"hinge\"; it must be one of quadratic",
        "'sigmoid','lanewise.cost':'quadratic' | 'tanh','lanewise.cost':'cross-entropy' | output activation is tanh; cost cross-entropy needs",
        "'lanewise.version':'1' | 'lanewise.version':'2' | lanewise.version: found \"2\", expected \"1\"",
        "'lanewise.version':'1', | `` | __metadata__: found no \"lanewise.version\", expected one",
        "'__metadata__' | '__meta__' | __metadata__: found no \"__metadata__\", expected one",
        "'layers.0.bias':{ | 'layers.0.bias':[],'y':{ | tensor layers.0.bias: found [], expected an object",
        "{'__m | ['__m | header: found no '{' as its first byte, expected one",
        "{'__m | ` {'__m` | header: found no '{' as its first byte, expected one",
        "[8,12]}} | [8,12]} | found the end at character 236, expected '}'",
        "[8,12]}} | [8,12]}}} | found '}' at character 237, expected the end",
        "[8,12] | [8,-12] | found '-'",
        "[8,12] | [8,012] | expected an integer of at most 18 digits without leading zeros",
        "[8,12] | [8,1234567890123456789] | expected an integer of at most 18 digits",
        "[8,12] | [8,1.2e1] | found '.'",
        "[8,12] | [8,true] | found 't'",
        "[8,12] | [8,12,] | found ']'",
        "[8,12] | [[[[[[[[[]]]]]]]]] | expected at most 8 values inside each other",
        "'sigmoid' | 'sig\\moid' | expected one of \"\\/bfnrtu",
        "'sigmoid' | 'sigm\\u00zzoid' | expected four hexadecimal digits",
        "'quadratic'} | 'quadratic'}; | found ';'",
        "'__metadata__': | __metadata__: | expected a key in quotes"
      })
  void saysWhatIsWrongInTheHeader(String part, String instead, String message) throws IOException {
    assertThat(HEADER).contains(part);
    int at = HEADER.indexOf(part);
    write(
        HEADER.substring(0, at)
            + (instead == null ? "" : instead)
            + HEADER.substring(at + part.length()),
        12);
    refuses(message);
  }

  @Test
  void refusesTextThatIsNotUtf8() throws IOException {
    byte[] bytes = HEADER.replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
    bytes[5] = (byte) 0xff;
    write(bytes, 12);
    refuses("header: found bytes that are not UTF-8, expected JSON in UTF-8");
  }

  @Test
  void refusesControlCharactersInStrings() throws IOException {
    write(HEADER.replace("sigmoid", "sig\nmoid"), 12);
    refuses("expected a closing quote");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void refusesAFileShorterThanTheLength(int size) throws IOException {
    Files.write(file(), new byte[size]);
    refuses("file size: found " + size + " bytes, expected at least 8");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "-1, 18446744073709551615",
    "1048577, 1048577",
    "101, 101",
    "9223372036854775807, 9223372036854775807"
  })
  void refusesHeaderLengthsThatCannotBe(long length, String found) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(108).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file(), bytes.putLong(length).array());
    refuses("header length: found " + found + ", expected 2 to 100, the bytes that follow");
  }

  @Test
  void refusesLongHeaders() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(3 << 20).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file(), bytes.putLong((1 << 20) + 1).array());
    refuses("header length: found 1048577, expected 2 to 1048576");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "11 | layers.0.bias data_offsets: found [8, 12], expected begin <= end <= 11",
        "0 | layers.0.weight data_offsets: found [0, 8], expected begin <= end <= 0",
        "13 | file size: found 13 bytes after the header, expected 12, where the tensors end"
      })
  void refusesDataThatAreTooShortOrTooLong(int dataLength, String message) throws IOException {
    write(HEADER, dataLength);
    refuses(message);
  }

  /** Whatever is cut off or changed, the answer is a network or an error that names the file. */
  @Test
  void survivesEveryTruncationAndManyChanges() throws IOException {
    write(HEADER, 12);
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      refuses("");
    }
    Xoshiro256 random = new Xoshiro256(1);
    for (int change = 0; change < 2000; change++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextLong();
      Files.write(file(), changed);
      try {
        SafeTensors.load(file());
      } catch (IOException refused) {
        assertThat(refused).hasMessageStartingWith(file().toString());
      }
    }
  }

  @Test
  void messagesStayShortAndPrintable() throws IOException {
    String name = "\\u001b[31m" + "x".repeat(100_000);
    write("{'" + name + "':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}", 4);
    assertThatThrownBy(() -> SafeTensors.load(file()))
        .isInstanceOf(IOException.class)
        .satisfies(
            thrown ->
                assertThat(thrown.getMessage())
                    .hasSizeLessThan(file().toString().length() + 400)
                    .doesNotContain("\u001b"));
    write("{'" + name + "':1,'" + name + "':2}", 4);
    assertThatThrownBy(() -> SafeTensors.load(file()))
        .satisfies(
            thrown ->
                assertThat(thrown.getMessage())
                    .hasSizeLessThan(file().toString().length() + 400)
                    .doesNotContain("\u001b"));
  }

  private void write(String text, int dataLength) throws IOException {
    write(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), dataLength);
  }

  /** The header, and as data the numbers 1, 2, 3, cut or filled with zeros to the length. */
  private void write(byte[] header, int dataLength) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length).put(header).putFloat(1f).putFloat(2f).putFloat(3f);
    Files.write(file(), Arrays.copyOf(bytes.array(), 8 + header.length + dataLength));
  }

  private void refuses(String message) {
    assertThatThrownBy(() -> SafeTensors.load(file()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file().toString())
        .hasMessageContaining(message);
  }
}
