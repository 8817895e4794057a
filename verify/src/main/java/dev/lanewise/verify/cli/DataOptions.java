package dev.lanewise.verify.cli;

import dev.lanewise.internal.file.FileException;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.data.MnistSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say where the images are. */
final class DataOptions {
  @Option(
      names = MnistSource.OPTION,
      paramLabel = "DIR",
      description =
          "Folder with the four MNIST files, plain or .gz. Otherwise they are looked for in the"
              + " folder that the environment variable "
              + MnistSource.VARIABLE
              + " names, in the cache, and on public mirrors.")
  private Path data;

  @Option(names = "--offline", description = "Download nothing.")
  private boolean offline;

  void check(CommandSpec spec) {
    check(spec, data);
  }

  /** Checks the folder that an option named, if it did. */
  static void check(CommandSpec spec, Path folder) {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(),
          "--data is " + folder + "; it must be a folder with the MNIST files" + reason(folder));
    }
  }

  /** Why it is no folder, where it cannot be read at all. */
  private static String reason(Path folder) {
    try {
      Files.readAttributes(folder, BasicFileAttributes.class);
      return "";
    } catch (IOException unreadable) {
      return ": " + FileException.reason(unreadable);
    }
  }

  /** The images, MNIST or drawn; null if the user gave up waiting for them. */
  Dataset find(Terminal terminal, Interruption interruption) throws IOException {
    try {
      return interruption.interruptibly(
          new MnistSource().folder(data).offline(offline).listener(new DownloadLines(terminal))
              ::findOrDraw);
    } catch (IOException e) {
      if (interruption.requested()) {
        return null;
      }
      throw e;
    }
  }
}
