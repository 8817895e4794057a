package dev.lanewise.verify.cli;

import dev.lanewise.support.sample.Printed;

/**
 * A command line and what it printed.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record CommandRun(int code, String out, String err) {
  /** What prints on a terminal and gives an exit code. */
  interface Command {
    int run(Terminal terminal) throws Exception;
  }

  static CommandRun of(String... arguments) {
    return of(false, new Interruption(), arguments);
  }

  static CommandRun of(boolean interactive, Interruption interruption, String... arguments) {
    Printed out = new Printed();
    Printed err = new Printed();
    Terminal terminal = new Terminal(out.stream(), err.stream(), interactive);
    int code = LanewiseCommand.run(terminal, interruption, arguments);
    return new CommandRun(code, out.toString(), err.toString());
  }

  /** A part of a command, on a terminal that nobody watches and that shows errors too. */
  static CommandRun onOneTerminal(Command command) throws Exception {
    Printed out = new Printed();
    int code = command.run(new Terminal(out.stream(), out.stream(), false));
    return new CommandRun(code, out.toString(), "");
  }
}
