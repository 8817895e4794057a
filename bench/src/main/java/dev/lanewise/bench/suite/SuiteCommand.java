package dev.lanewise.bench.suite;

import dev.lanewise.bench.suite.compare.CompareCommand;
import dev.lanewise.bench.suite.report.ReadmeCommand;
import dev.lanewise.bench.suite.report.ReportCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command of the benchmarks; without a subcommand it prints how it is used. */
@Command(
    name = "lanewise-bench",
    description = "Measures how fast this machine computes: Lanewise and other libraries.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 all is well, 1 the command failed, 2 bad usage, 130 interrupted.",
      "A command tells its options with --help."
    })
public final class SuiteCommand implements Runnable {
  /** The command was understood and failed. */
  static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this")
  private boolean help;

  private SuiteCommand() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    Interruption interruption = new Interruption();
    interruption.install();
    int code;
    try {
      code = run(new PrintWriter(System.out, true), interruption, arguments);
    } finally {
      interruption.finished();
    }
    System.exit(code);
  }

  /**
   * Runs a command.
   *
   * @param out where results are printed
   * @param interruption how Ctrl-C is heard
   * @param arguments the command and its options
   * @return 0 if all is well, 1 if the command failed, 2 on bad usage, or what a subcommand says
   */
  static int run(PrintWriter out, Interruption interruption, String... arguments) {
    CommandLine line =
        new CommandLine(new SuiteCommand())
            .addSubcommand(new PresetCommand.Quick(interruption))
            .addSubcommand(new PresetCommand.Full(interruption))
            .addSubcommand(new OneCommand(interruption));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(out);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          String message = e.getMessage();
          System.err.println("lanewise-bench: " + (message == null ? e.toString() : message));
          return e instanceof IllegalArgumentException ? CommandLine.ExitCode.USAGE : FAILED;
        });
    line.addSubcommand(new ReportCommand())
        .addSubcommand(new CompareCommand())
        .addSubcommand(new ReadmeCommand());
    return line.execute(arguments);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
