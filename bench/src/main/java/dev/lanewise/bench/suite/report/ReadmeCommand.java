package dev.lanewise.bench.suite.report;

import dev.lanewise.bench.suite.SuiteResult;
import dev.lanewise.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the tables of figures in the README, or checks them. */
@Command(
    name = "readme",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the tables of figures in README.md from a result file, or checks that they are what"
          + " their result file gives.",
      "Exit codes: 0 all is well, 1 tables and result file disagree, 2 bad usage."
    })
public final class ReadmeCommand implements Callable<Integer> {
  private static final String NAME = "README.md";

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Task task;

  @Option(
      names = "--readme",
      paramLabel = "FILE",
      description = "the file with the tables (default: README.md here or in a folder above)")
  private Path readme;

  /** Made by the command line. */
  public ReadmeCommand() {}

  private static final class Task {
    @Option(names = "--check", required = true, description = "checks and changes nothing")
    private boolean check;

    @Option(
        names = "--write",
        required = true,
        paramLabel = "RESULT.json",
        description = "makes all tables from this result file, to which they refer from then on")
    private Path write;
  }

  @Override
  public Integer call() throws IOException {
    Path file = (readme == null ? above() : readme).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw bad("--readme is " + file + ", which is no file");
    }
    String text = Files.readString(file);
    if (Readme.places(text).isEmpty()) {
      throw bad(file + " has no part \"<!-- figures: ... -->\"");
    }
    return task.write == null ? check(file, text) : write(file, text);
  }

  private int write(Path file, String text) throws IOException {
    Path result = task.write.toAbsolutePath().normalize();
    if (!result.startsWith(file.getParent())) {
      throw bad("--write is " + result + ", allowed is a file below " + file.getParent());
    }
    String source = file.getParent().relativize(result).toString().replace('\\', '/');
    if (source.contains(" ")) {
      throw bad("--write is \"" + source + "\", allowed is a name without spaces");
    }
    SuiteResult suite;
    try {
      suite = SuiteResult.read(result);
    } catch (IOException unreadable) {
      throw bad(unreadable.getMessage());
    }
    String written = Readme.written(text, source, suite);
    ReportFolder.write(Map.of(file.getFileName().toString(), written), file.getParent());
    return 0;
  }

  private int check(Path file, String text) throws IOException {
    List<Readme.Part> outdated = Readme.outdated(text, file.getParent());
    String byHand =
        Readme.places(text).stream()
            .filter(place -> place.source() == null)
            .map(place -> place.part().toString())
            .collect(Collectors.joining(", "));
    if (!byHand.isEmpty()) {
      spec.commandLine().getOut().println("Not made from a result file: " + byHand + ".");
    }
    for (Readme.Part part : outdated) {
      spec.commandLine()
          .getOut()
          .println("The figures of " + part + " are not those of their result file.");
    }
    return outdated.isEmpty() ? 0 : 1;
  }

  /** The nearest README in this folder or above. */
  private Path above() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isRegularFile(folder.resolve(NAME))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw bad("there is no " + NAME + " here or above: name it with --readme");
    }
    return folder.resolve(NAME);
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
