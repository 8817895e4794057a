package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.SafeTensors;
import dev.lanewise.support.sample.Printed;
import dev.lanewise.verify.data.PngReader.Grays;
import dev.lanewise.verify.demo.Drawings;
import dev.lanewise.verify.train.SmallData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class DemoCommandTest {
  private static final Pattern ADDRESS = Pattern.compile("The demo is at (http://\\S+/) ");

  @TempDir private Path folder;

  /** A demo that runs until it is asked to stop. */
  private static final class Demo {
    private final Printed out = new Printed();
    private final Printed err = new Printed();
    private final Interruption interruption = new Interruption();
    private final CompletableFuture<Integer> code;

    Demo(String... options) {
      String[] arguments =
          Stream.concat(Stream.of("demo"), Arrays.stream(options)).toArray(String[]::new);
      Terminal terminal = new Terminal(out.stream(), err.stream(), false);
      code =
          CompletableFuture.supplyAsync(
              () -> LanewiseCommand.run(terminal, interruption, arguments),
              task -> Thread.ofPlatform().start(task));
    }

    URI address() throws InterruptedException {
      while (true) {
        Matcher line = ADDRESS.matcher(out.toString());
        if (line.find()) {
          return URI.create(line.group(1));
        }
        assertThat(code).as(err.toString()).isNotDone();
        Thread.sleep(10);
      }
    }

    void end() throws Exception {
      interruption.request();
      assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(ExitCode.INTERRUPTED);
    }
  }

  /** What is drawn is read as a file of the same pixels is. */
  @Test
  void theDemoReadsAsPredictDoes() throws Exception {
    Path one = saved("one.safetensors", 784, 30, 10);
    Path two = saved("two.safetensors", 784, 20, 10);
    Demo demo = new Demo("--model", one.toString(), two.toString());
    for (int slant : new int[] {-20, 0, 45}) {
      Grays drawing = Drawings.stroke(slant);
      Path png = png(drawing);
      for (Path model : new Path[] {one, two}) {
        String body = Drawings.body(model.equals(one) ? "0" : "1", drawing);
        HttpResponse<String> answer = Drawings.post(demo.address(), body);
        JsonNode reading = new ObjectMapper().readTree(answer.body());
        CommandRun run = CommandRun.of("predict", model.toString(), png.toString(), "--json");
        JsonNode predicted = new ObjectMapper().readTree(run.out()).at("/images/0");
        assertThat(predicted.path("outputs")).hasSize(10);
        assertThat(reading.path("outputs")).isEqualTo(predicted.path("outputs"));
        assertThat(reading.path("digit")).isEqualTo(predicted.path("digit"));
      }
    }
    demo.end();
    assertThat(demo.out.toString()).endsWith("The demo has ended." + System.lineSeparator());
    assertThat(demo.err.toString()).isEmpty();
  }

  @Test
  void withoutANetworkItTrainsSomeAndWritesNothing() throws Exception {
    Path data = SmallData.write(Files.createDirectory(folder.resolve("data")));
    Demo demo = new Demo("--data", data.toString());
    URI address = demo.address();
    assertThat(demo.out.toString())
        .contains("784-100-10, 100 hidden neurons", "784-10, no hidden layer", "epoch 3/3  test ")
        .contains("NOT MNIST");
    String body = Drawings.body("1", Drawings.stroke(0));
    assertThat(Drawings.post(address, body).statusCode()).isEqualTo(200);
    demo.end();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(data);
    }
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files).hasSize(4);
    }
  }

  @Test
  void aRequestToStopInTheTrainingIsHeard() throws Exception {
    Path data = SmallData.write(folder);
    Interruption interruption = new Interruption();
    interruption.request();
    CommandRun run = CommandRun.of(false, interruption, "demo", "--data", data.toString());
    assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(run.err()).contains("lanewise: interrupted before the page was there");
    assertThat(run.out()).doesNotContain("The demo is at");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port 65536 | --port is 65536; it must be 0 to 65535",
        "--port -1 | --port is -1; it must be 0 to 65535",
        "--port x | \"x\" is not a whole number",
        "--data no/such | --data is no/such; it must be a folder with the MNIST files",
        "--data . --model x | --data and --model do not go together",
      })
  void aWrongOptionIsNamedInOneLine(String options, String message) {
    CommandRun run = CommandRun.of(("demo " + options).split(" "));
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(message).hasLineCount(1);
  }

  @Test
  void aFileThatIsNoNetworkOfDigitsIsNamed() throws IOException {
    Path small = saved("small", 100, 10);
    refused(folder.resolve("none"), "there is no such file");
    Path text = Files.writeString(folder.resolve("text"), "no network");
    refused(text, "no network can be loaded from " + text);
    refused(small, "the network small has 100 inputs and 10 outputs; it must have 784 and 10");
    refused(saved("three", 784, 3), "the network has 3 outputs; it must have 10");
  }

  private static void refused(Path file, String message) {
    CommandRun run = CommandRun.of("demo", "--model", file.toString());
    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains(file.toString(), message).hasLineCount(1);
  }

  private Path saved(String name, int... sizes) throws IOException {
    Network network = Network.of(sizes, Activation.TANH, Activation.SIGMOID);
    Initializer.DEFAULT.initialize(network, sizes.length);
    SafeTensors.save(folder.resolve(name), network, Optional.empty());
    return folder.resolve(name);
  }

  private Path png(Grays drawing) throws IOException {
    BufferedImage image =
        new BufferedImage(drawing.width(), drawing.height(), BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, drawing.width(), drawing.height(), drawing.grays());
    Path file = folder.resolve("drawing.png");
    assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    return file;
  }
}
