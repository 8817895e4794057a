package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.verify.experiment.Experiments;
import dev.lanewise.verify.report.ReportWriter;
import dev.lanewise.verify.train.SmallData;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReproduceCommandTest {
  @TempDir private static Path data;

  @TempDir private Path folder;

  @BeforeAll
  static void write() throws IOException {
    SmallData.write(data);
  }

  @Test
  void reproducesWithSeveralSeedsAndWritesTheReport() throws IOException {
    CommandRun run =
        CommandRun.of(arguments("--quick", "--seeds", "2", "--seed", "11", "--epochs", "2"));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("NOT MNIST", "run 9/9", "ch1-30", "ch3-30-l2", "2/2")
        .containsPattern("(?m)^ch3-overfit .* -$")
        .containsPattern("(?m)^met +-: no range is stated")
        .doesNotContain("95.42", "accepted");
    try (Stream<Path> files = Files.list(report())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(ReportWriter.JSON, ReportWriter.MARKDOWN, ReportWriter.HTML);
    }
    JsonNode json = json();
    assertThat(json.path("experiments")).hasSize(ReproduceCommand.QUICK.size());
    JsonNode first = json.path("experiments").path(1);
    assertThat(first.path("id").asText()).isEqualTo("ch1-30");
    assertThat(first.path("runs").path(1).path("seed").asLong()).isEqualTo(12);
    assertThat(first.path("accuracy").path("runs").asInt()).isEqualTo(2);
    assertThat(first.path("accuracy").path("mean").asDouble()).isGreaterThan(20);
    assertThat(json.path("plots")).hasSize(6);
    assertThat(json.path("command").asText()).contains("reproduce", "--quick");
  }

  @Test
  void aRequestToStopLeavesTheReportOfWhatIsDone() throws IOException {
    Interruption interruption = new Interruption();
    List<String> lines = new ArrayList<>();
    // Ctrl-C comes when the first run has ended.
    PrintStream out =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
          @Override
          public void println(String line) {
            lines.add(line);
            if (line.startsWith("run 1/")) {
              interruption.request();
            }
          }

          @Override
          public void print(String text) {
            lines.add(text);
          }
        };
    int code =
        LanewiseCommand.run(
            new Terminal(out, out, false),
            interruption,
            arguments("ch1-0", "ch1-30", "--jobs", "1", "--epochs", "1", "--seeds", "3"));

    assertThat(code).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(lines).anyMatch(line -> line.contains("INTERRUPTED"));
    JsonNode json = json();
    assertThat(json.path("interrupted").asBoolean()).isTrue();
    assertThat(json.path("experiments").path(1).path("accuracy").path("runs").asInt()).isZero();
    assertThat(json.path("experiments").path(0).path("accuracy").path("runs").asInt()).isEqualTo(1);
  }

  @Test
  void aTerminalGetsALineThatGoesAgain() {
    CommandRun run =
        CommandRun.of(
            true, new Interruption(), arguments("ch1-30", "--seeds", "1", "--epochs", "20"));

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("\r" + " ".repeat(BarView.WIDTH) + "\rrun 1/1  ch1-30 seed 5");
  }

  @Test
  void whatNeedsMoreImagesIsLeftOut() {
    CommandRun run = CommandRun.of(arguments("ch3-size-50000", "--seeds", "1"));

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("left out")
        .containsPattern("50000 images; there\\s+are\\s+2000");
  }

  @ParameterizedTest
  @CsvSource({
    "'', nothing to reproduce",
    "--group ch9, ch1",
    "ch9, ch1-30",
    "--all --seeds 0, from 1",
    "--all --seed 9223372036854775807, --seed",
    "--all --epochs x, from 1",
    "--all --report pom.xml, not a folder",
    "--all --data no/such/folder, folder"
  })
  void aWrongOptionIsNamedInOneLine(String options, String message) {
    CommandRun run = CommandRun.of(("reproduce " + options).strip().split(" "));

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(message).hasLineCount(1);
  }

  @Test
  void quickIsInTheCatalog() {
    assertThat(ReproduceCommand.QUICK)
        .allSatisfy(id -> assertThat(Experiments.find(id)).as(id).isPresent());
  }

  @Test
  void examplesPrintTheirNumbers() {
    CommandRun run = CommandRun.of("examples", "toy", "scaling", "binary-output");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("0.0940", "0.2028", "0.9334", "0.5646", "0.6271", "1001");
    assertThat(run.out()).doesNotContain("MNIST");
  }

  @Test
  void examplesOnImagesSayWhichTheyAre() {
    CommandRun run = CommandRun.of("examples", "is-it-a-9", "ch5-vanish", "--data", "" + data);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("NOT MNIST", "always \"no\": 90.00 %", "epoch 5:", "4 hidden layers, seed 7");
  }

  @Test
  void examplesWithoutANameAreListedAndAWrongNameIsRefused() {
    assertThat(CommandRun.of("examples").out()).contains("segmentation", "four-outputs", "toy");
    CommandRun wrong = CommandRun.of("examples", "toys");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("\"toys\"", "toy, ").hasLineCount(1);
    assertThat(CommandRun.of("examples", "--all", "toy").code()).isEqualTo(ExitCode.USAGE);
  }

  private Path report() {
    return folder.resolve("report");
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(report().resolve(ReportWriter.JSON).toFile());
  }

  private String[] arguments(String... options) {
    List<String> arguments = new ArrayList<>(List.of("reproduce"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--data", data.toString(), "--report", report().toString()));
    return arguments.toArray(String[]::new);
  }
}
