package dev.lanewise.verify.cli;

import dev.lanewise.Lanewise;
import dev.lanewise.verify.accuracy.FunctionAccuracy;
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
        "Runs exp, log, sigmoid, tanh, ELU and expm1 on all 2^32 floats and prints the largest"
            + " error in ULP of each, where it lies, and how many bits differ from the scalar"
            + " definition. Takes minutes; a line appears as each function is done.")
final class AccuracyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

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

  AccuracyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (every < 1 || every > 1L << 31) {
      throw new ParameterException(
          spec.commandLine(), "--every is " + every + "; it must be from 1 to 2147483648");
    }
    int count = threads == null ? Lanewise.threads() : threads;
    boolean good = FunctionAccuracy.report(every, count, terminal.out());
    return good ? ExitCode.OK : ExitCode.FAILED;
  }
}
