package dev.lanewise.bench.suite.report;

import dev.lanewise.bench.suite.SuiteResult;
import dev.lanewise.internal.file.FileGroup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the figures of the README and of the pages in docs, or checks them. */
@Command(
    name = "readme",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the tables and pictures of README.md and of the pages in docs beside it from a"
          + " result file, or checks that they are what their result file gives.",
      "Exit codes: 0 all is well, 1 tables and result file disagree, 2 bad usage."
    })
public final class ReadmeCommand implements Callable<Integer> {
  private static final String NAME = "README.md";

  /** The folder beside the README whose pages are looked through, too. */
  private static final String PAGES = "docs";

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
    Map<Path, String> pages = pages(file);
    if (pages.isEmpty()) {
      throw bad(
          file + " and the pages in " + PAGES + " beside it have no \"<!-- figures: ... -->\"");
    }
    return task.write == null ? check(pages) : write(file.getParent(), pages);
  }

  /** The README and the pages beside it that have figures, with their texts. */
  private static Map<Path, String> pages(Path readme) throws IOException {
    List<Path> files = new ArrayList<>(List.of(readme));
    Path folder = readme.resolveSibling(PAGES);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> inside = Files.list(folder)) {
        inside.filter(page -> page.toString().endsWith(".md")).sorted().forEach(files::add);
      }
    }
    Map<Path, String> pages = new LinkedHashMap<>();
    for (Path file : files) {
      String text = Files.readString(file);
      if (!Readme.places(text).isEmpty()) {
        pages.put(file, text);
      }
    }
    return pages;
  }

  private int write(Path folder, Map<Path, String> pages) throws IOException {
    Path result = task.write.toAbsolutePath().normalize();
    if (!result.startsWith(folder)) {
      throw bad("--write is " + result + ", allowed is a file below " + folder);
    }
    if (folder.relativize(result).toString().contains(" ")) {
      throw bad(
          "--write is \"" + folder.relativize(result) + "\", allowed is a name without spaces");
    }
    SuiteResult suite;
    try {
      suite = SuiteResult.read(result);
    } catch (IOException unreadable) {
      throw bad(unreadable.getMessage());
    }
    Map<Path, String> written = new LinkedHashMap<>();
    for (Map.Entry<Path, String> page : pages.entrySet()) {
      Path own = page.getKey().getParent();
      String source = own.relativize(result).toString().replace('\\', '/');
      written.put(page.getKey(), Readme.written(page.getValue(), source, suite));
      Readme.pictures(page.getValue(), suite)
          .forEach((name, text) -> written.put(own.resolve(name), text));
    }
    for (Map.Entry<Path, String> file : written.entrySet()) {
      Path path = file.getKey();
      FileGroup.write(Map.of(path.getFileName().toString(), file.getValue()), path.getParent());
    }
    return 0;
  }

  private int check(Map<Path, String> pages) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    boolean agree = true;
    for (Map.Entry<Path, String> page : pages.entrySet()) {
      Path file = page.getKey();
      String byHand =
          Readme.places(page.getValue()).stream()
              .filter(place -> place.source() == null)
              .map(place -> place.part().toString())
              .collect(Collectors.joining(", "));
      if (!byHand.isEmpty()) {
        out.println(file.getFileName() + ": not made from a result file: " + byHand + ".");
      }
      for (Readme.Part part : Readme.outdated(page.getValue(), file.getParent())) {
        out.println(
            file.getFileName()
                + ": the figures of "
                + part
                + " are not those of their result file.");
        agree = false;
      }
    }
    return agree ? 0 : 1;
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
