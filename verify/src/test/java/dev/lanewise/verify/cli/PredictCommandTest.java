package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.SafeTensors;
import dev.lanewise.nn.Workspace;
import dev.lanewise.verify.data.DigitNormalizer;
import dev.lanewise.verify.data.LabeledImages;
import dev.lanewise.verify.data.PngReader;
import dev.lanewise.verify.train.SmallData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
  private static final LabeledImages TEST = SmallData.DIGITS.test();

  @TempDir private static Path data;

  private static String model;
  private static String images;
  private static String labels;

  @TempDir private Path folder;

  @BeforeAll
  static void train() throws IOException {
    SmallData.write(data);
    model = data.resolve("digits.safetensors").toString();
    images = data.resolve("t10k-images-idx3-ubyte").toString();
    labels = data.resolve("t10k-labels-idx1-ubyte").toString();
    CommandRun run =
        CommandRun.of(
            "mnist",
            "--data",
            data.toString(),
            "--experiment",
            "ch3-30",
            "--epochs",
            "8",
            "--no-report",
            "--save",
            model);
    assertThat(run.code()).as(run.err()).isZero();
  }

  /** Every image by itself through the library gives what the command says. */
  @Test
  void recognizesManyImagesAsTheNetworkDoes() throws IOException {
    Network network = SafeTensors.load(Path.of(model)).network();
    Workspace workspace = new Workspace(network, 1);
    float[] inputs = TEST.inputs(256);
    JsonNode json = json("predict", model, images, "--labels", labels, "--json");

    int correct = 0;
    int[][] confusion = new int[10][10];
    assertThat(json.path("images")).hasSize(500);
    for (int i = 0; i < 500; i++) {
      JsonNode image = json.path("images").path(i);
      int digit = network.predict(inputs, i * 784, workspace);
      assertThat(image.path("index").asInt()).isEqualTo(i);
      assertThat(image.path("file").asText()).isEqualTo(images);
      assertThat(image.path("digit").asInt()).isEqualTo(digit);
      assertThat(image.path("label").asInt()).isEqualTo(TEST.label(i));
      for (int j = 0; j < 10; j++) {
        assertThat((float) image.path("outputs").path(j).asDouble())
            .isEqualTo(workspace.outputs()[j]);
      }
      correct += digit == TEST.label(i) ? 1 : 0;
      confusion[TEST.label(i)][digit]++;
    }
    assertThat(correct).isGreaterThan(400);
    assertThat(json.path("correct").asInt()).isEqualTo(correct);
    assertThat(json.path("accuracy").asDouble()).isEqualTo(correct / 5.0);
    assertThat(json.path("confusion").toString())
        .isEqualTo(Arrays.deepToString(confusion).replace(" ", ""));
    assertThat(json.path("model").path("cost").asText()).isEqualTo("cross-entropy");
    assertThat(json.path("model").path("parametersSha256").asText()).isEqualTo(network.sha256());

    CommandRun run = CommandRun.of("predict", model, images, "--labels", labels);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("784-30-10 sigmoid, sigmoid", "500 images", correct + " of 500 images");
    assertThat(run.out())
        .containsPattern("(?m)^digit +images$")
        .containsPattern("(?m)^label +as 0 +as 1 ");
    assertThat(run.out().lines()).hasSizeLessThan(40);
    assertThat(CommandRun.of("predict", model, images).out()).doesNotContain("accuracy");
  }

  @Test
  void listsAFewImagesOfSeveralFiles() throws IOException {
    Path few = folder.resolve("few.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(few))) {
      ByteBuffer header = ByteBuffer.allocate(16).putInt(2051).putInt(3).putInt(28).putInt(28);
      out.write(header.array());
      out.write(TEST.pixels(), 0, 3 * 784);
    }
    Path png = png("7.png", 3, 1, true);
    CommandRun run =
        CommandRun.of("predict", model, few.toString(), png.toString(), "--labels", "1,2,3,4");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^image +digit +label +0 +1 +2 +3 +4 +5 +6 +7 +8 +9$")
        .containsPattern("(?m)^few.gz 0 +[0-9] +1( +(\\.[0-9]{2}|1\\.0)){10}$")
        .containsPattern("(?m)^few.gz 2 +[0-9] +3( +(\\.[0-9]{2}|1\\.0)){10}$")
        .containsPattern("(?m)^7.png +[0-9] +4( +(\\.[0-9]{2}|1\\.0)){10}$");
    assertThat(run.out().lines().filter(line -> line.length() > 79)).isEmpty();
  }

  /** However a digit is written into a PNG file, what is recognized is the same. */
  @Test
  void aDigitIsRecognizedDarkOrLightGrayOrColored() throws IOException {
    int same = 0;
    int count = 40;
    List<String> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(png("light" + i + ".png", i, 1, true).toString());
      files.add(png("dark" + i + ".png", i, 1, false).toString());
      files.add(png("large" + i + ".png", i, 5, false).toString());
    }
    List<String> arguments = new ArrayList<>(List.of("predict", model, "--json"));
    arguments.addAll(files);
    JsonNode images = json(arguments.toArray(String[]::new)).path("images");
    Network network = SafeTensors.load(Path.of(model)).network();
    Workspace workspace = new Workspace(network, 1);
    for (int i = 0; i < count; i++) {
      byte[] pixels =
          DigitNormalizer.normalize(new PngReader.Grays(28, 28, TEST.image(i))).pixels();
      float[] inputs = new LabeledImages(1, 28, 28, pixels, new byte[1]).inputs(256);
      JsonNode light = images.path(3 * i);
      assertThat(light.path("digit").asInt()).isEqualTo(network.predict(inputs, 0, workspace));
      assertThat((float) light.path("outputs").path(9).asDouble())
          .isEqualTo(workspace.outputs()[9]);
      assertThat(images.path(3 * i + 1).path("outputs")).isEqualTo(light.path("outputs"));
      assertThat(light.path("index").asInt()).isZero();
      same += images.path(3 * i + 2).path("digit").asInt() == light.path("digit").asInt() ? 1 : 0;
    }
    // Larger images are smoothed otherwise.
    assertThat(same).isGreaterThan(count * 8 / 10);
  }

  @Test
  void refusesWhatItCannotRecognizeAndPrintsNothingElse() throws IOException {
    Path other = folder.resolve("other");
    Network network = new Network(new int[] {784, 3}, Activation.SIGMOID);
    SafeTensors.save(other, network, Optional.empty());
    Path small = folder.resolve("small");
    network = new Network(new int[] {100, 10}, Activation.SIGMOID);
    Initializer.DEFAULT.initialize(network, 1);
    SafeTensors.save(small, network, Optional.empty());
    List<Path> before = files();

    refused(ExitCode.USAGE, "Missing required parameter: 'FILE'", model);
    refused(ExitCode.FAILED, "no such file", folder.resolve("none").toString(), images);
    refused(ExitCode.FAILED, "cannot read " + folder + ": it is a folder", "" + folder, images);
    refused(ExitCode.FAILED, "no network can be loaded from " + images, images, images);
    refused(ExitCode.FAILED, "the network has 3 outputs; it must have 10", "" + other, images);
    CommandRun run = CommandRun.of("predict", small.toString(), images);
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(
            "images of 28 x 28 pixels do not fit the network in "
                + small
                + ", which has 100 inputs");
    refused(
        ExitCode.FAILED,
        "--labels has 2 labels; there are 500 images",
        model,
        images,
        "--labels",
        "1,2");
    refused(ExitCode.FAILED, "x: file: found no such file", model, images, "--labels", "x");
    refused(ExitCode.FAILED, "magic number", model, images, "--labels", images);
    assertThat(files()).isEqualTo(before);
  }

  /** Whatever is wrong with some files, the others are recognized as if they were alone. */
  @Test
  void filesThatFailDoNotKeepTheOthersFromBeingRecognized() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "no image at all");
    Path blank = folder.resolve("blank.png");
    ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", blank.toFile());
    Path jpeg = folder.resolve("digit.jpg");
    ImageIO.write(new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB), "jpg", jpeg.toFile());
    Path flat = idx("flat", 14, 56);
    Path none = folder.resolve("none");
    Map<Path, String> reasons = new LinkedHashMap<>();
    reasons.put(
        text, ": it is neither a PNG image nor an IDX file; it begins with the bytes 6e 6f");
    reasons.put(blank, ": there is no digit: the grays of its 1 x 1 pixels are 0 to 0");
    reasons.put(jpeg, ": it is a JPEG image, neither a PNG image nor an IDX file");
    reasons.put(flat, ": images of 14 x 56 pixels do not fit the network in " + model);
    reasons.put(none, ": file: found no such file, expected an IDX file");
    reasons.put(folder, ": file: found a folder, expected an IDX file");
    Path good = png("good.png", 3, 1, true);
    String alone = json("predict", model, good.toString(), "--json").path("images").toString();

    List<String> arguments = new ArrayList<>(List.of("predict", model));
    reasons.keySet().forEach(file -> arguments.add(file.toString()));
    arguments.add(arguments.size() - 2, good.toString());
    arguments.addAll(List.of("--labels", "0,1,2,3,7,5,6", "--json"));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    JsonNode json = new ObjectMapper().readTree(run.out());
    // A file that fails counts as an image, so the label of the good one is the fifth.
    int label = json.at("/images/0/label").asInt();
    assertThat(label).isEqualTo(7);
    assertThat(json.path("images").toString().replace("\"label\":7,", "")).isEqualTo(alone);
    assertThat(json.path("count").asInt()).isEqualTo(1);
    assertThat(json.path("failures")).hasSize(reasons.size());
    int i = 0;
    for (Map.Entry<Path, String> reason : reasons.entrySet()) {
      String told = reason.getKey() + reason.getValue();
      assertThat(json.at("/failures/" + i + "/file").asText()).isEqualTo("" + reason.getKey());
      assertThat(json.at("/failures/" + i++ + "/reason").asText()).startsWith(told);
      assertThat(run.err()).contains("lanewise: " + told);
    }

    run = CommandRun.of("predict", model, good.toString(), text.toString());
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).containsPattern("good.png +[0-9]").contains("1 file, see the error");
    run = CommandRun.of("predict", model, "" + good, "" + text, "--labels", "1,2,3");
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("--labels has 3 labels; there are 2 images").hasLineCount(2);
    assertThat(run.out()).containsPattern("good.png +[0-9]").doesNotContain("accuracy");
    run = CommandRun.of("predict", model, "" + text);
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).isEmpty();
    run = CommandRun.of("predict", model, "" + text, "--json");
    assertThat(run.out()).contains("\"images\":[]");
  }

  @Test
  void labelsThatAreNoDigitsAreNoMissingFile() {
    CommandRun run = CommandRun.of("predict", model, images, "--labels", "7,2,1,10,4");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("is not digits from 0 to 9 separated by commas (\"10\" is none)");
  }

  private Path idx(String name, int rows, int columns) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(16 + rows * columns);
    file.putInt(2051).putInt(1).putInt(rows).putInt(columns);
    return Files.write(folder.resolve(name), file.array());
  }

  @Test
  void outputsThatAreNoNumbersAreNoDigit() throws IOException {
    Path broken = folder.resolve("broken");
    Network network = new Network(new int[] {784, 10}, Activation.SIGMOID);
    Arrays.fill(network.parameters(), Float.NaN);
    SafeTensors.save(broken, network, Optional.empty());

    CommandRun run = CommandRun.of("predict", broken.toString(), images, "--labels", labels);
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("    -     500", "0.00 %, 0 of 500");
    JsonNode json = json("predict", broken.toString(), images, "--json");
    assertThat(json.path("images").path(0).path("digit").isNull()).isTrue();
    assertThat(json.path("images").path(0).path("outputs").path(9).isNull()).isTrue();
    assertThat(json.path("model").path("cost").isNull()).isTrue();
  }

  private static void refused(int code, String message, String... arguments) {
    List<String> all = new ArrayList<>(List.of("predict"));
    all.addAll(List.of(arguments));
    for (List<String> format : List.of(List.<String>of(), List.of("--json"))) {
      CommandRun run =
          CommandRun.of(Stream.concat(all.stream(), format.stream()).toArray(String[]::new));
      assertThat(run.code()).as(run.err()).isEqualTo(code);
      assertThat(run.err()).contains(message).hasLineCount(1);
      assertThat(run.out()).isEmpty();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().collect(Collectors.toList());
    }
  }

  private static JsonNode json(String... arguments) throws IOException {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  /** A test image in a file, each pixel as factor x factor; light ink in gray, dark in color. */
  private Path png(String name, int index, int factor, boolean light) throws IOException {
    int type = light ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(28 * factor, 28 * factor, type);
    byte[] pixels = TEST.image(index);
    IntStream.range(0, 28 * 28 * factor * factor)
        .forEach(
            i -> {
              int x = i % (28 * factor);
              int y = i / (28 * factor);
              int ink = pixels[y / factor * 28 + x / factor] & 0xff;
              if (light) {
                image.getRaster().setSample(x, y, 0, ink);
              } else {
                image.setRGB(x, y, 0x010101 * (255 - ink));
              }
            });
    Path file = folder.resolve(name);
    assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    return file;
  }
}
