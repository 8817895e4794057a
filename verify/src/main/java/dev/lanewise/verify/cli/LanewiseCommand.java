package dev.lanewise.verify.cli;

import dev.lanewise.internal.file.FileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root command, which prints how it is used. */
@Command(
    name = "lanewise",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Trains the classical digit networks on hand-vectorized Java kernels.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 all is well, 1 the command failed, 2 bad usage, 130 interrupted.",
      "A command tells its options with --help."
    })
public final class LanewiseCommand implements Runnable {
  /** Hidden option that prints the stack trace of an error. */
  private static final String STACKTRACE = "--stacktrace";

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  /** Declared so that it is known everywhere; it is read before anything can be wrong. */
  @Option(names = STACKTRACE, hidden = true, scope = ScopeType.INHERIT)
  private boolean parsedStacktrace;

  private final boolean stacktrace;

  private LanewiseCommand(Terminal terminal, boolean stacktrace) {
    this.terminal = terminal;
    this.stacktrace = stacktrace;
  }

  /**
   * Runs a command line.
   *
   * @param terminal where to print
   * @param interruption how Ctrl-C is heard
   * @param arguments the command and its options
   * @return one of {@link ExitCode}
   */
  public static int run(Terminal terminal, Interruption interruption, String... arguments) {
    LanewiseCommand root = new LanewiseCommand(terminal, List.of(arguments).contains(STACKTRACE));
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new MnistCommand(terminal, interruption, List.of(arguments)))
            .addSubcommand(new ListCommand(terminal))
            .addSubcommand(new ReproduceCommand(terminal, interruption, List.of(arguments)))
            .addSubcommand(new ExamplesCommand(terminal, interruption))
            .addSubcommand(new SelfCheckCommand(terminal))
            .addSubcommand(new AccuracyCommand(terminal, interruption))
            .addSubcommand(new DigestsCommand(terminal, interruption))
            .addSubcommand(new ContractCommand(terminal))
            .addSubcommand(new RaceCommand(terminal, interruption))
            .addSubcommand(new PredictCommand(terminal))
            .addSubcommand(new DemoCommand(terminal, interruption));
    Converters.register(line);
    line.setOut(new PrintWriter(terminal.out(), true));
    line.setErr(new PrintWriter(terminal.err(), true));
    line.setUsageHelpAutoWidth(false);
    line.setParameterExceptionHandler(root::badUsage);
    line.setExecutionExceptionHandler((e, command, parsed) -> root.failed(e));
    try {
      int code = line.execute(arguments);
      if (code == ExitCode.OK && terminal.out().checkError()) {
        return root.failed(new IOException("what was to be printed could not be written"));
      }
      return code;
    } catch (OutOfMemoryError e) {
      return root.failed(
          new IllegalStateException(
              "not enough memory: the heap is at most "
                  + (Runtime.getRuntime().maxMemory() >> 20)
                  + " MiB; the java option -Xmx sets another limit",
              e));
    } catch (ExceptionInInitializerError e) {
      // A system property that the library cannot read shows when its classes load.
      return root.failed(e.getCause());
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }

  private int badUsage(ParameterException e, String[] arguments) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    StringBuilder message = new StringBuilder(e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (e.getCommandLine() == spec.commandLine()) {
        message
            .append("; the commands are ")
            .append(String.join(", ", spec.subcommands().keySet()));
      } else if (!suggestions.isEmpty()) {
        message.append("; did you mean ").append(String.join(" or ", suggestions)).append('?');
      }
    }
    terminal.err().println("lanewise: " + message + " (see " + command + " --help)");
    trace(e);
    return ExitCode.USAGE;
  }

  private int failed(Throwable e) {
    terminal.err().println("lanewise: " + FileException.describe(e));
    trace(e);
    return ExitCode.FAILED;
  }

  private void trace(Throwable e) {
    if (stacktrace) {
      e.printStackTrace(terminal.err());
    }
  }
}
