package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Checkpoint;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.SafeTensors;
import dev.lanewise.support.process.ChildJvm;
import dev.lanewise.verify.Main;
import dev.lanewise.verify.report.ReportWriter;
import dev.lanewise.verify.train.SmallData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CheckpointOptionsTest {
  private static final int KILLS = 4;

  /** All that draws random numbers or counts. */
  private static final List<String> RECIPE =
      List.of(
          "--epochs",
          "12",
          "--optimizer",
          "adam",
          "--eta",
          "0.001",
          "--dropout",
          "0.1,0.3",
          "--drop-connect",
          "0.1",
          "--schedule",
          "halving",
          "--patience",
          "1");

  @TempDir private static Path data;

  @TempDir private Path folder;

  @BeforeAll
  static void write() throws IOException {
    SmallData.write(data);
  }

  private Path file() {
    return folder.resolve("run.checkpoint");
  }

  private Path report() {
    return folder.resolve("report");
  }

  /** Kills processes at random times and has the last one train to the end. */
  @Test
  @Timeout(300)
  @Tag("thorough")
  void aTrainingThatIsKilledAgainAndAgainEndsWithTheSameParameters()
      throws IOException, InterruptedException {
    JsonNode expected = json(mnist(with(RECIPE, "--report", report().toString())));

    Random random = new Random(20);
    List<String> first = with(RECIPE, "--checkpoint", file().toString(), "--every", "0.002s");
    List<String> again = with(RECIPE, "--resume", file().toString(), "--every", "0.002s");
    for (int kill = 0; kill < KILLS; kill++) {
      try (ChildJvm child = start(kill == 0 ? first : again)) {
        child.awaitText("\nepoch ");
        Thread.sleep(random.nextInt(40));
        child.kill();
      }
    }
    CommandRun last =
        mnist(with(RECIPE, "--resume", file().toString(), "--report", report().toString()));

    assertThat(last.out()).containsPattern("(?m)^resumed +.*run.checkpoint, after \\d+ epochs?");
    JsonNode resumed = json(last);
    assertThat(resumed.path("parametersSha256")).isEqualTo(expected.path("parametersSha256"));
    assertThat(resumed.path("epochs")).hasSize(expected.path("epochs").size());
    for (int epoch = 0; epoch < expected.path("epochs").size(); epoch++) {
      assertThat(resumed.path("epochs").path(epoch).path("accuracy"))
          .isEqualTo(expected.path("epochs").path(epoch).path("accuracy"));
    }
    assertThat(last.out()).containsPattern("(?m)^checkpoint +.*run.checkpoint$");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file(), report());
    }
  }

  @Test
  void refusesWhatDoesNotGoTogether() throws IOException {
    Path there = Files.writeString(folder.resolve("there"), "something of the user's");
    refused(ExitCode.USAGE, "--every needs --checkpoint or --resume", "--every", "2");
    refused(
        ExitCode.USAGE,
        "--repeats is 2; with --checkpoint and --resume it must be 1",
        "--checkpoint",
        file().toString(),
        "--repeats",
        "2");
    refused(
        ExitCode.USAGE,
        there + ", which is there already; --resume " + there + " goes on from it",
        "--checkpoint",
        there.toString());
    refused(
        ExitCode.USAGE,
        "it must be a file in a folder that is there",
        "--checkpoint",
        folder.resolve("none/run").toString());
    refused(
        ExitCode.USAGE,
        "--checkpoint does not go with --experiment darkness",
        "--experiment",
        "darkness",
        "--checkpoint",
        file().toString());
    for (String every : List.of("0", "-1", "x", "0s", "-1s", "s", "Infinitys")) {
      refused(
          ExitCode.USAGE,
          "\"" + every + "\" is not a",
          "--checkpoint",
          file().toString(),
          "--every=" + every);
    }
    assertThat(there).hasContent("something of the user's");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(there);
    }
  }

  @Test
  void refusesFilesThatAreNoCheckpointOfThisTraining() throws IOException {
    refused(ExitCode.FAILED, "there is no such file", "--resume", file().toString());
    Path model = folder.resolve("model");
    Network network = new Network(new int[] {784, 10}, Activation.SIGMOID);
    SafeTensors.save(model, network, Optional.of(Cost.QUADRATIC));
    refused(ExitCode.FAILED, "expected a checkpoint of a training", "--resume", model.toString());
    refused(ExitCode.FAILED, "" + folder, "--resume", folder.toString());

    mnist(List.of("--epochs", "1", "--no-report", "--checkpoint", file().toString()));
    byte[] content = Files.readAllBytes(file());
    refused(
        ExitCode.FAILED,
        "run.checkpoint is refused: it is a checkpoint of another training: eta is 3.0 there and"
            + " 0.5 here",
        "--resume",
        file().toString(),
        "--eta",
        "0.5");
    assertThat(file()).hasBinaryContent(content);
    content[content.length / 2] ^= 1;
    Files.write(file(), content);
    refused(ExitCode.FAILED, "run.checkpoint is damaged", "--resume", file().toString());
    assertThat(file()).hasBinaryContent(content);
  }

  /** --resume with --checkpoint: a new file, one that is there, and the same one by other names. */
  @Test
  void goesOnFromOneFileAndKeepsTheStateInAnother() throws IOException {
    List<String> two = List.of("--epochs", "2", "--no-report");
    List<String> three = List.of("--epochs", "3", "--no-report");
    String whole = sha(mnist(three));
    mnist(with(two, "--checkpoint", file().toString()));
    byte[] first = Files.readAllBytes(file());

    Path other = folder.resolve("other.checkpoint");
    CommandRun run = mnist(with(three, "--resume", "" + file(), "--checkpoint", "" + other));
    assertThat(sha(run)).isEqualTo(whole);
    assertThat(run.out()).contains("run.checkpoint, after 2 epochs");
    assertThat(file()).hasBinaryContent(first);
    assertThat(Checkpoint.load(other).epochs()).isEqualTo(3);
    run = mnist(with(three, "--resume", "" + file(), "--checkpoint", "" + other));
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("other.checkpoint, which is there already; --resume ");

    Path link = Files.createSymbolicLink(folder.resolve("link"), file());
    Path dotted = folder.resolve("nowhere/..").resolve("run.checkpoint");
    Files.createDirectory(folder.resolve("nowhere"));
    for (Path same : List.of(file(), link, dotted)) {
      Files.write(file(), first);
      run = mnist(with(three, "--resume", "" + file(), "--checkpoint", "" + same));
      assertThat(sha(run)).isEqualTo(whole);
      assertThat(Checkpoint.load(file()).epochs()).isEqualTo(3);
      Files.write(file(), first);
      run = mnist(with(three, "--resume", "" + same, "--every", "2"));
      assertThat(sha(run)).isEqualTo(whole);
      assertThat(Checkpoint.load(file()).epochs()).isEqualTo(3);
    }
    assertThat(link).isSymbolicLink();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file(), other, link, folder.resolve("nowhere"));
    }
  }

  private static String sha(CommandRun run) {
    assertThat(run.code()).as(run.err()).isZero();
    return run.out().replaceAll("(?s).*SHA-256 +([0-9a-f]{64}).*", "$1");
  }

  @Test
  void twoOptionsDoNotWriteOneFile() throws IOException {
    mnist(List.of("--epochs", "1", "--no-report", "--checkpoint", "" + file()));
    byte[] content = Files.readAllBytes(file());
    String one = folder.resolve("one").toString();
    refused(
        ExitCode.USAGE,
        "--checkpoint and --save are the same file, " + one,
        "--save",
        one,
        "--checkpoint",
        one);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file());
    refused(
        ExitCode.USAGE,
        "--resume and --save are the same file, " + link,
        "--save",
        "" + link,
        "--resume",
        "" + file());
    Files.createDirectory(report());
    Path html = report().resolve(ReportWriter.HTML);
    CommandRun run = mnist(List.of("--save", "" + html, "--report", "" + report()));
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--save and --report are the same file, " + html);
    assertThat(file()).hasBinaryContent(content);
  }

  @Test
  @Timeout(120)
  void aCheckpointThatATrainingKeepsIsRefusedToASecondOne()
      throws IOException, InterruptedException {
    List<String> endless = List.of("--epochs", "1000000", "--checkpoint", file().toString());
    try (ChildJvm child = start(endless)) {
      child.awaitText("\nepoch ");
      Path link = Files.createSymbolicLink(folder.resolve("link"), file());
      for (Path name : List.of(file(), link)) {
        refused(
            ExitCode.FAILED,
            "cannot write " + name + ": another training that is running keeps its state there",
            "--resume",
            name.toString(),
            "--epochs",
            "1000000");
      }
      child.kill();
    }
    // A killed one holds nothing, and what it has left goes.
    int epochs = Checkpoint.load(file()).epochs() + 1;
    assertThat(
            mnist(List.of("--epochs", "" + epochs, "--no-report", "--resume", "" + file())).code())
        .isZero();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file(), folder.resolve("link"));
    }
  }

  private void refused(int code, String message, String... options) {
    CommandRun run = mnist(with(List.of(options), "--no-report"));
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).contains(message).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  private JsonNode json(CommandRun run) throws IOException {
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(report().resolve(ReportWriter.JSON).toFile());
  }

  private static List<String> with(List<String> options, String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return all;
  }

  private static CommandRun mnist(List<String> options) {
    List<String> arguments = with(List.of("mnist", "--data", data.toString()));
    arguments.addAll(options);
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /** Quick to start, and of the same bits as any other. */
  private static ChildJvm start(List<String> options) throws IOException {
    List<String> arguments = with(List.of("mnist", "--no-report", "--data", data.toString()));
    arguments.addAll(options);
    return ChildJvm.start(
        Main.class,
        List.of("-XX:TieredStopAtLevel=1", "-Dlanewise.backend=scalar"),
        arguments.toArray(String[]::new));
  }
}
