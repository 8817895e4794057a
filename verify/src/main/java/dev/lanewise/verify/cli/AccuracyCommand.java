package dev.lanewise.verify.cli;

import dev.lanewise.Lanewise;
import dev.lanewise.verify.accuracy.AccuracyReport;
import dev.lanewise.verify.accuracy.FunctionAccuracy;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the errors of the element-wise functions over all floats. */
@Command(
    name = "accuracy",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Runs the element-wise functions and derivatives on all 2^32 floats and prints the largest"
            + " and mean error in ULP of each, where the largest lies, the largest among subnormal"
            + " numbers, how often a rising function steps down, wrong special values, and how"
            + " many bits differ from the definition's. Takes minutes; a line appears as each"
            + " function is done. Ctrl-C ends it with what was found so far.")
final class AccuracyCommand implements Callable<Integer> {
  private static final long REDRAW_NANOS = 500_000_000;
  private static final long LINE_NANOS = 30_000_000_000L;
  private static final int WIDTH = 30;

  private final Terminal terminal;
  private final Interruption interruption;

  @Spec private CommandSpec spec;

  @Option(
      names = "--function",
      paramLabel = "NAME",
      split = ",",
      converter = Converters.ToFunction.class,
      completionCandidates = Converters.FunctionNames.class,
      description = "Only these functions, separated by commas (all): ${COMPLETION-CANDIDATES}.")
  private List<FunctionAccuracy> functions = FunctionAccuracy.all();

  @Option(
      names = "--every",
      paramLabel = "N",
      description = "Only every Nth float, N best a prime (1).",
      defaultValue = "1")
  private long every;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Converters.ToThreads.class,
      description = "Threads (all processors).")
  private Integer threads;

  private FunctionAccuracy current;
  private long visited;
  private long reported = System.nanoTime();

  AccuracyCommand(Terminal terminal, Interruption interruption) {
    this.terminal = terminal;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    VectorStart.choose();
    if (every < 1 || every > 1L << 31) {
      throw new ParameterException(
          spec.commandLine(), "--every is " + every + "; it must be from 1 to 2147483648");
    }
    int count = threads == null ? Lanewise.threads() : threads;
    interruption.arm("finishing the floats at hand; Ctrl-C again ends at once");
    boolean good =
        new AccuracyReport(terminal.out(), every, count).print(functions, this::progress);
    return interruption.requested() ? ExitCode.INTERRUPTED : good ? ExitCode.OK : ExitCode.FAILED;
  }

  /**
   * Redraws a line of percents where somebody watches, which goes before the function's own line
   * comes; else says now and then on the error stream how far it is.
   */
  private synchronized boolean progress(FunctionAccuracy function, long floats, long all) {
    visited = function == current ? visited + floats : floats;
    current = function;
    long now = System.nanoTime();
    String text = String.format(Locale.ROOT, "%s %.1f %%", function, 100.0 * visited / all);
    if (terminal.interactive()) {
      if (visited == all || interruption.requested()) {
        terminal.out().print("\r" + " ".repeat(WIDTH) + "\r");
      } else if (now - reported > REDRAW_NANOS) {
        reported = now;
        terminal.out().print("\r" + text + " ".repeat(WIDTH - text.length()));
        terminal.out().flush();
      }
    } else if (now - reported > LINE_NANOS) {
      reported = now;
      terminal.err().println(text);
    }
    return !interruption.requested();
  }
}
