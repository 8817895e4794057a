package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.SafeTensors;
import dev.lanewise.verify.report.ReportWriter;
import dev.lanewise.verify.train.SmallData;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistCommandTest {
  @TempDir private static Path data;

  @TempDir private Path folder;

  @BeforeAll
  static void write() throws IOException {
    SmallData.write(data);
  }

  @Test
  void trainsPrintsASummaryAndWritesTheReport() throws IOException {
    CommandRun run = mnist("--epochs", "2", "--report", report().toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode json = json();
    for (String name :
        List.of(
            "dataset",
            "experiment",
            "seed",
            "epochs",
            "bestTestAccuracy",
            "lastTestAccuracy",
            "trainSecondsPerEpoch",
            "samplesPerSecond",
            "gflops",
            "backend",
            "vectorBits",
            "threads",
            "cpu",
            "jdk",
            "parametersSha256")) {
      assertThat(json.hasNonNull(name)).as(name).isTrue();
    }
    assertThat(json.path("experiment").asText()).isEqualTo("ch1-30");
    assertThat(json.path("seed").asLong()).isEqualTo(MnistCommand.DEFAULT_SEED);
    assertThat(json.path("epochs")).hasSize(2);
    assertThat(json.path("epochs").path(1).path("accuracy").isNumber()).isTrue();
    assertThat(json.path("epochs").path(1).path("cost").isNumber()).isTrue();
    assertThat(json.path("command").asText())
        .startsWith("java -jar lanewise-verify.jar mnist --data ")
        .contains(" --epochs 2 ");
    assertThat(run.out().lines().filter(line -> line.length() > 79))
        .as("lines that a terminal would break, but for the report's path")
        .allMatch(line -> line.startsWith("report ") || line.contains(data.toString()));
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains(json.path("parametersSha256").asText())
        .contains("784-30-10", "23,860 parameters", "95.42 best", "95,880 flop a sample")
        .contains("gather", "forward", "backward", "update", "other", "evaluation")
        .contains("all but evaluation is training")
        .contains(report().resolve(ReportWriter.HTML).toString());
    assertThat(Files.readString(report().resolve(ReportWriter.HTML))).contains("784-30-10");
    assertThat(report().resolve(ReportWriter.MARKDOWN)).exists();
  }

  @Test
  void aPipeGetsOneLineForEveryEpochAndNoCarriageReturns() {
    CommandRun run = mnist("--epochs", "3", "--no-report");

    assertThat(run.out().lines().filter(line -> line.startsWith("epoch "))).hasSize(3);
    assertThat(run.out().replace(System.lineSeparator(), "\n")).doesNotContain("\r");
    assertThat(report()).doesNotExist();
  }

  @Test
  void aTerminalGetsABarThatEndsWithTheLastEpoch() {
    CommandRun run =
        CommandRun.of(true, new Interruption(), arguments("--epochs", "3", "--no-report"));

    assertThat(run.code()).isZero();
    String last =
        Stream.of(run.out().split("[\r\n]"))
            .filter(line -> line.startsWith("epoch "))
            .reduce((first, second) -> second)
            .orElseThrow();
    assertThat(last).startsWith("epoch 3/3 [=").contains("test ", " cost ", "/s ");
    assertThat(last).hasSize(BarView.WIDTH);
  }

  @Test
  void theBarFitsItsWidth() {
    try (BarView view = new BarView(new PrintStream(OutputStream.nullOutputStream()), 30, 10, 5)) {
      assertThat(view.line(0, Double.NaN, 79))
          .hasSize(79)
          .contains("run 1/5 epoch 1/30 [ ")
          .contains("-:--");
      assertThat(view.line(.25, 180, 79)).hasSize(79).contains("[=").endsWith("3:00 left");
      assertThat(view.line(1, 0, 79)).hasSize(79).contains("=]").endsWith("0:00 left");
      assertThat(view.line(.5, 10, 12)).hasSize(12);
    }
  }

  @Test
  void theBarCountsMoreSamplesThanAnIntOrALongHolds() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    for (int count : new int[] {100_000, Integer.MAX_VALUE}) {
      try (BarView view = new BarView(nowhere, count, 50_000, count)) {
        view.runStarted(count / 2, 1);
        view.batchTrained(1, 10);
        assertThat(view.progress()).isBetween(.49, .51);
      }
    }
  }

  @Test
  void otherImagesThanMnistAreUnderABanner() throws IOException {
    CommandRun run = mnist("--epochs", "1", "--report", report().toString());

    assertThat(run.out().split("NOT MNIST: THESE ACCURACIES ARE NOT MNIST'S", -1)).hasSize(3);
    assertThat(json().path("datasetIsMnist").booleanValue()).isFalse();
    assertThat(Files.readString(report().resolve(ReportWriter.MARKDOWN))).contains("not MNIST");
  }

  @Test
  void optionsOverrideTheExperiment() throws IOException {
    CommandRun run =
        mnist(
            "--experiment",
            "ch3-30",
            "--layers",
            "784-20-15-10",
            "--activation",
            "leaky-relu(0.02)",
            "--output",
            "softmax",
            "--cost",
            "log-likelihood",
            "--init",
            "he",
            "--eta",
            "0.05",
            "--batch",
            "20",
            "--lambda",
            "0.1",
            "--epochs",
            "2",
            "--seed",
            "42",
            "--monitor-training",
            "--report",
            report().toString());

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode json = json();
    assertThat(json.path("experiment").asText()).isEqualTo("custom");
    assertThat(json.path("bookFigure").isNull()).isTrue();
    assertThat(json.path("seed").asLong()).isEqualTo(42);
    JsonNode network = json.path("network");
    assertThat(network.path("shape").asText()).isEqualTo("784-20-15-10");
    assertThat(network.path("activations").toString())
        .isEqualTo("[\"leaky-relu(0.02)\",\"leaky-relu(0.02)\",\"softmax\"]");
    assertThat(network.path("cost").asText()).isEqualTo("log-likelihood");
    assertThat(network.path("initialisation").asText()).isEqualTo("he");
    JsonNode hyper = json.path("hyperparameters");
    assertThat(hyper.path("eta").asDouble()).isEqualTo(.05);
    assertThat(hyper.path("batchSize").asInt()).isEqualTo(20);
    assertThat(hyper.path("lambda").asDouble()).isEqualTo(.1);
    assertThat(json.path("epochs").path(0).path("trainingAccuracy").isNumber()).isTrue();
  }

  @Test
  void trainsOnTheFirstImages() throws IOException {
    CommandRun run = mnist("--images", "100", "--epochs", "1", "--report", report().toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("100 to train");
    assertThat(json().path("experiment").asText()).isEqualTo("custom");
    assertThat(json().path("trainImages").asInt()).isEqualTo(100);
    CommandRun tooMany = mnist("--images", "3000", "--no-report");
    assertThat(tooMany.code()).isEqualTo(ExitCode.USAGE);
    assertThat(tooMany.err()).contains("--images is 3000; there are").hasLineCount(1);
    CommandRun experiment = mnist("--experiment", "ch3-size-50000", "--no-report");
    assertThat(experiment.code()).isEqualTo(ExitCode.USAGE);
    assertThat(experiment.err())
        .contains("--images is 50000 in --experiment ch3-size-50000; there are")
        .hasLineCount(1);
  }

  @Test
  void repeatsEndWithTheirStatistics() {
    CommandRun run = mnist("--epochs", "1", "--repeats", "3", "--seed", "11", "--no-report");

    assertThat(run.out())
        .contains("run 3/3, seed 13")
        .containsPattern("(?m)^ +2 +12 +1 ")
        .contains("best accuracy  mean ", "standard deviation", "over 3 of 3")
        .containsPattern("ensemble +[0-9.]+ % by vote of the 3 final networks, [0-9.]+ %");
  }

  @Test
  void savesTheParameters() throws IOException {
    Path file = folder.resolve("digits.safetensors");
    CommandRun run = mnist("--epochs", "1", "--no-report", "--save", file.toString());

    SafeTensors.Model model = SafeTensors.load(file);
    assertThat(run.out()).contains(model.network().sha256());
    assertThat(model.cost()).contains(Cost.QUADRATIC);
  }

  @Test
  void aTrainingThatDivergesFailsAndSaysSo() throws IOException {
    Path file = folder.resolve("digits.safetensors");
    CommandRun run =
        mnist(
            "--activation",
            "relu",
            "--output",
            "identity",
            "--eta",
            "1000",
            "--save",
            file.toString(),
            "--report",
            report().toString());

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).contains("DIVERGED", "in epoch 1");
    assertThat(file).doesNotExist();
    assertThat(json().path("diverged").booleanValue()).isTrue();
    assertThat(Files.readString(report().resolve(ReportWriter.MARKDOWN))).contains("**Diverged**");
    assertThat(Files.readString(report().resolve(ReportWriter.HTML))).contains("Diverged.");
  }

  @Test
  void aRequestBeforeTheTrainingEndsIt() {
    Interruption interruption = new Interruption();
    interruption.request();
    CommandRun run = CommandRun.of(false, interruption, arguments("--no-report"));

    assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(run.err()).contains("interrupted before the training began");
  }

  @Test
  void layersThatDoNotFitTheImagesAreNamed() {
    CommandRun inputs = mnist("--layers", "100,30,10");
    assertThat(inputs.code()).isEqualTo(ExitCode.USAGE);
    assertThat(inputs.err()).contains("--layers", "100", "784").hasLineCount(1);
    CommandRun outputs = mnist("--layers", "784,30,9");
    assertThat(outputs.code()).isEqualTo(ExitCode.USAGE);
    assertThat(outputs.err()).contains("--layers", "9 outputs", "10").hasLineCount(1);
  }

  @Test
  void aMalformedFileIsAnErrorInOneLine() throws IOException {
    Path broken = SmallData.write(Files.createDirectory(folder.resolve("broken")));
    Files.write(broken.resolve("t10k-labels-idx1-ubyte"), new byte[] {0, 0, 8});
    CommandRun run = CommandRun.of("mnist", "--data", broken.toString(), "--no-report");

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("t10k-labels-idx1-ubyte").hasLineCount(1);
  }

  @Test
  void darknessCountsWithoutTraining() {
    CommandRun run = mnist("--experiment", "darkness");

    assertThat(run.code()).isZero();
    assertThat(run.out()).containsPattern("darkness: \\d+ of 500 test images").contains("2225");
  }

  @Test
  void quotesTheCommandAsAShellWouldReadIt() {
    assertThat(CommandText.of("lanewise", List.of("--report", "my report", "--activation")))
        .isEqualTo("lanewise --report 'my report' --activation");
    assertThat(CommandText.of("x", List.of("relu(1)", "it's"))).isEqualTo("x 'relu(1)' 'it'\\''s'");
  }

  private Path report() {
    return folder.resolve("report");
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(report().resolve(ReportWriter.JSON).toFile());
  }

  private static CommandRun mnist(String... options) {
    return CommandRun.of(arguments(options));
  }

  private static String[] arguments(String... options) {
    List<String> arguments = new ArrayList<>(List.of("mnist", "--data", data.toString()));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }
}
