package dev.lanewise.verify;

import dev.lanewise.verify.cli.Interruption;
import dev.lanewise.verify.cli.LanewiseCommand;
import dev.lanewise.verify.cli.Terminal;

/** The command line program. */
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param arguments the command and its options; none prints how it is used
   */
  public static void main(String[] arguments) {
    Interruption interruption = new Interruption();
    Terminal terminal = Terminal.system();
    interruption.install(terminal);
    int code;
    try {
      code = LanewiseCommand.run(terminal, interruption, arguments);
    } finally {
      // Whoever holds the virtual machine back for this thread may let it go.
      interruption.finished();
    }
    System.exit(code);
  }
}
