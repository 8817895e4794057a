package dev.lanewise.bench.suite.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.lanewise.bench.suite.SuiteResult;
import dev.lanewise.internal.file.FileGroup;
import dev.lanewise.support.report.Templates;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two result files. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compares two result files, of other machines, JDKs or commits: the speed of B over A with a"
          + " confidence interval, and what is beyond the noise.",
      "Exit codes: 0 all is well, 1 Lanewise is slower than --fail-below allows, or failed,"
          + " 2 bad usage."
    })
public final class CompareCommand implements Callable<Integer> {
  private static final int SLOWER = 1;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A.json", description = "result file to compare with")
  private Path first;

  @Parameters(index = "1", paramLabel = "B.json", description = "result file that is judged")
  private Path second;

  @Option(
      names = "--fail-below",
      paramLabel = "RATIO",
      description =
          "exit with 1 if a row of Lanewise is slower in B than this part of its speed in A, the"
              + " whole confidence interval being below it, or failed there; say 0.95")
  private Double failBelow;

  @Option(
      names = "--confidence",
      paramLabel = "P",
      defaultValue = "0.95",
      description = "of the intervals, between 0.5 and 1 (default: ${DEFAULT-VALUE})")
  private double confidence;

  @Option(names = "--html", paramLabel = "FILE", description = "writes the comparison as a page")
  private Path html;

  @Option(names = "--json", paramLabel = "FILE", description = "writes the comparison as JSON")
  private Path json;

  /** Made by the command line. */
  public CompareCommand() {}

  @Override
  public Integer call() throws IOException {
    if (!(confidence >= .5 && confidence < 1)) {
      throw bad("--confidence is " + confidence + ", allowed are .5 to below 1");
    }
    if (failBelow != null && !(failBelow > 0 && failBelow <= 1)) {
      throw bad("--fail-below is " + failBelow + ", allowed are above 0 to 1");
    }
    ResultComparison comparison = ResultComparison.of(read(first), read(second), confidence);
    if (comparison.rows().isEmpty()) {
      throw bad(first + " and " + second + " have no row in common");
    }
    var page = ComparisonText.page(comparison, first.toString(), second.toString());
    PrintWriter out = spec.commandLine().getOut();
    out.print(page.markdown());
    out.flush();
    if (html != null) {
      write(html, page.html());
    }
    if (json != null) {
      write(
          json,
          new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(comparison));
    }
    return failBelow == null ? 0 : judge(comparison, out);
  }

  private int judge(ResultComparison comparison, PrintWriter out) {
    List<ResultComparison.Row> slower = comparison.slowerThan(failBelow);
    for (ResultComparison.Row row : slower) {
      out.printf(
          "Slower than %s: %s, %s to %s times the speed.%n",
          Templates.fixed(failBelow, 2),
          ComparisonText.name(row.key()),
          Templates.fixed(row.speed().low(), 2),
          Templates.fixed(row.speed().high(), 2));
    }
    List<ResultComparison.Missing> failed = comparison.failed();
    for (ResultComparison.Missing row : failed) {
      out.printf("Failed in B: %s, %s%n", ComparisonText.name(row.key()), row.reason());
    }
    if (slower.isEmpty()) {
      out.printf("No row of Lanewise is slower than %s.%n", Templates.fixed(failBelow, 2));
    }
    out.flush();
    return slower.isEmpty() && failed.isEmpty() ? 0 : SLOWER;
  }

  private SuiteResult read(Path file) {
    try {
      return SuiteResult.read(file);
    } catch (IOException unreadable) {
      throw bad(unreadable.getMessage());
    }
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static void write(Path file, String text) throws IOException {
    Path whole = file.toAbsolutePath();
    FileGroup.write(Map.of(whole.getFileName().toString(), text), whole.getParent());
  }
}
