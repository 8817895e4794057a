package dev.lanewise.verify.cli;

import dev.lanewise.verify.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The option that says where a report goes. */
final class ReportOption {
  private static final String OPTION = "--report";

  private ReportOption() {}

  /** Refuses a folder that cannot be written, before anything is computed. */
  static void check(CommandSpec spec, Path folder, OutputFiles outputs) throws IOException {
    for (String name : ReportWriter.NAMES) {
      outputs.occupy(OPTION, folder.resolve(name));
    }
    try {
      ReportWriter.probe(folder);
    } catch (IOException unusable) {
      throw new ParameterException(
          spec.commandLine(),
          OPTION
              + " is "
              + folder
              + "; it must be a folder that can be written: "
              + unusable.getMessage());
    }
  }
}
