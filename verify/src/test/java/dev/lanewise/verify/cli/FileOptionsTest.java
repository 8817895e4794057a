package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.SafeTensors;
import dev.lanewise.verify.train.SmallData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every option of every command that names a file or a folder, with every way in which that can
 * fail: one line says which and why before anything is computed, and nothing is left behind.
 */
class FileOptionsTest {
  @TempDir private static Path data;

  private static Path model;
  private static Path images;

  @TempDir private Path folder;

  /** What an option does with its file. */
  private enum Use {
    READ_FILE,
    READ_FOLDER,
    WRITE_FILE,
    WRITE_FOLDER
  }

  /** A command line in which {@code @} is the file. */
  private record Option(String command, Use use) {
    static final List<Option> ALL =
        List.of(
            new Option("mnist --data @", Use.READ_FOLDER),
            new Option("mnist --report @", Use.WRITE_FOLDER),
            new Option("mnist --no-report --save @", Use.WRITE_FILE),
            new Option("mnist --no-report --checkpoint @", Use.WRITE_FILE),
            new Option("mnist --no-report --resume @", Use.READ_FILE),
            new Option("reproduce --quick --data @", Use.READ_FOLDER),
            new Option("reproduce --quick --report @", Use.WRITE_FOLDER),
            new Option("examples --all --data @", Use.READ_FOLDER),
            new Option("race --data @", Use.READ_FOLDER),
            new Option("digests --quick --json @", Use.WRITE_FILE),
            new Option("digests --quick --write @", Use.WRITE_FILE),
            new Option("predict @ IMAGES", Use.READ_FILE),
            new Option("predict MODEL @", Use.READ_FILE),
            new Option("predict MODEL IMAGES --labels @", Use.READ_FILE));
  }

  /** What is wrong with a file, and how a message may say so. */
  private enum Fault {
    MISSING("no such f|no folder"),
    WRONG_KIND("a folder"),
    BELOW_A_FILE("not a folder|no such file|no folder|something else has its name"),
    DEVICE("not a regular file|not a folder|must be a folder"),
    CLOSED("permission denied");

    private final String reason;

    Fault(String reason) {
      this.reason = reason;
    }

    Path in(Path folder, Use use) {
      boolean wantsFolder = use == Use.READ_FOLDER || use == Use.WRITE_FOLDER;
      return folder.resolve(
          switch (this) {
            case MISSING -> use == Use.WRITE_FILE ? "none/file" : "none";
            case WRONG_KIND -> wantsFolder ? "plain" : "sub";
            case BELOW_A_FILE -> "plain/file";
            case DEVICE -> "/dev/null";
            case CLOSED -> "closed/file";
          });
    }

    boolean fits(Use use) {
      // A folder that is not there is made for a report.
      return this != MISSING || use != Use.WRITE_FOLDER;
    }
  }

  static Stream<Arguments> faults() {
    return Option.ALL.stream()
        .flatMap(
            option ->
                Arrays.stream(Fault.values())
                    .filter(fault -> fault.fits(option.use))
                    .map(fault -> Arguments.of(option, fault)));
  }

  @BeforeAll
  static void write() throws IOException {
    SmallData.write(data);
    images = data.resolve("t10k-images-idx3-ubyte");
    model = data.resolve("model");
    Network network = new Network(new int[] {784, 10}, Activation.SIGMOID);
    SafeTensors.save(model, network, Optional.empty());
  }

  @BeforeEach
  void prepare() throws IOException {
    Files.writeString(folder.resolve("plain"), "mine");
    Files.createDirectory(folder.resolve("sub"));
    Files.createDirectory(folder.resolve("closed"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void oneLineSaysWhichFileAndWhy(Option option, Fault fault) throws IOException {
    Path file = fault.in(folder, option.use);
    assumeTrue(fault != Fault.DEVICE || Files.exists(file), "skipped: there is no /dev/null");
    if (fault == Fault.CLOSED) {
      Path closed = folder.resolve("closed");
      assumeTrue(Files.getFileStore(closed).supportsFileAttributeView("posix"), "skipped");
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
      assumeFalse(Files.isWritable(closed), "skipped: this user may write everywhere");
    }
    List<String> arguments = new ArrayList<>();
    for (String word : option.command.split(" ")) {
      arguments.add(
          switch (word) {
            case "@" -> file.toString();
            case "MODEL" -> model.toString();
            case "IMAGES" -> images.toString();
            default -> word;
          });
    }
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.code()).isIn(ExitCode.FAILED, ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .hasLineCount(1)
        .startsWith("lanewise: ")
        .contains(file.toString())
        .containsPattern(fault.reason)
        .doesNotContain("Exception", ".tmp");
    Files.setPosixFilePermissions(
        folder.resolve("closed"), PosixFilePermissions.fromString("rwx------"));
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(path -> folder.relativize(path).toString()))
          .containsExactlyInAnyOrder("", "plain", "sub", "closed");
    }
    assertThat(folder.resolve("plain")).hasContent("mine");
  }
}
