package dev.lanewise.verify.cli;

import dev.lanewise.verify.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The option that says where a report goes. */
final class ReportOption {
  private ReportOption() {}

  /** Refuses a folder that cannot be written, before anything is computed. */
  static void check(CommandSpec spec, Path folder) {
    try {
      ReportWriter.probe(folder);
    } catch (IOException unusable) {
      throw new ParameterException(
          spec.commandLine(),
          "--report is "
              + folder
              + "; it must be a folder that can be written: "
              + unusable.getMessage());
    }
  }
}
