package dev.lanewise.verify.cli;

import dev.lanewise.internal.file.PendingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The files that a command is to write: they are tried before anything is computed, lest the work
 * of hours cannot be written down.
 */
final class OutputFiles {
  private final CommandSpec spec;
  private final Map<Path, String> options = new LinkedHashMap<>();

  OutputFiles(CommandSpec spec) {
    this.spec = spec;
  }

  /**
   * A file that an option names.
   *
   * @param option the option
   * @param file the file; null where the option was not given
   * @param bytes its length, roughly
   * @throws ParameterException if it cannot be a file, or another option names it
   * @throws IOException if it cannot be written
   */
  void check(String option, Path file, long bytes) throws IOException {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      String none =
          folder == null || Files.isDirectory(folder) ? "" : "there is no folder " + folder + "; ";
      throw usage(
          option + " is " + file + "; " + none + "it must be a file in a folder that is there");
    }
    occupy(option, file);
    PendingFile.probe(file, bytes);
  }

  /** A file that an option names, which no other option may write. */
  void occupy(String option, Path file) throws IOException {
    if (file == null || !Files.isDirectory(file.toAbsolutePath().getParent())) {
      return;
    }
    String other = options.putIfAbsent(PendingFile.target(file), option);
    if (other != null) {
      throw usage(other + " and " + option + " are the same file, " + file);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
