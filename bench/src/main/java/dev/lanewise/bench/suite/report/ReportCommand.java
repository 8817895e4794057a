package dev.lanewise.bench.suite.report;

import dev.lanewise.bench.suite.SuiteResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of a result file anew. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Writes report.html, report.md and results.csv of a result file.")
public final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RESULT.json", description = "a result file of the suite")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "where to (default: the folder of the result file)")
  private Path out;

  /** Made by the command line. */
  public ReportCommand() {}

  @Override
  public Integer call() throws IOException {
    SuiteResult result;
    try {
      result = SuiteResult.read(file);
    } catch (IOException unreadable) {
      throw new ParameterException(spec.commandLine(), unreadable.getMessage());
    }
    Path folder = out == null ? file.toAbsolutePath().getParent() : out;
    ReportFiles.write(result, folder);
    spec.commandLine().getOut().println(folder.resolve(ReportFiles.HTML));
    return 0;
  }
}
