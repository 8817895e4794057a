package dev.lanewise.bench.suite;

import dev.lanewise.Lanewise;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Runs benchmarks with the options of JMH. */
@Command(
    name = "one",
    description = {
      "Runs the benchmarks of a name with the options of JMH (-h tells them, -l lists benchmarks).",
      "For instance: one GemmBenchmark -p shape='NN 10x784x30' -p implementation=lanewise,mkl -f 1"
    })
final class OneCommand implements Callable<Integer> {
  /** Options that ask JMH something. */
  private static final Set<String> QUESTIONS = Set.of("-h", "-l", "-lp", "-lprof", "-lrf");

  private final Interruption interruption;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Option(names = "--help", usageHelp = true, description = "print this")
  private boolean help;

  @Unmatched private List<String> arguments = new ArrayList<>();

  OneCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    String[] jmh = arguments.toArray(String[]::new);
    if (arguments.stream().anyMatch(QUESTIONS::contains)) {
      org.openjdk.jmh.Main.main(jmh);
      return 0;
    }
    options.pin();
    PrintWriter out = spec.commandLine().getOut();
    Collection<RunResult> results;
    Session session =
        new Session(
            "one",
            RunOptions.command(spec.commandLine().getParseResult().originalArgs()),
            options.out(),
            MachineCard.current(1),
            Lanewise.advice());
    session.begin(out);
    try {
      results = new Runner(new CommandLineOptions(jmh)).run();
    } catch (CommandLineOptionException | RunnerException e) {
      if (!interruption.requested()) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
      results = List.of();
    }
    List<Measurement> measurements = OneResult.measurements(results);
    if (!measurements.isEmpty()) {
      session.end(out, measurements, !interruption.requested());
    }
    return results.isEmpty() ? SuiteCommand.FAILED : 0;
  }
}
