package dev.lanewise.verify.cli;

import java.io.Console;
import java.io.PrintStream;

/**
 * Where a command prints.
 *
 * @param out results and progress
 * @param err errors and warnings
 * @param interactive whether somebody watches {@code out}, so that a line may be redrawn
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {
  /**
   * The streams of this process.
   *
   * @return interactive if standard input and output are a terminal that can return to the start of
   *     a line
   */
  public static Terminal system() {
    Console console = System.console();
    boolean interactive =
        console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    return new Terminal(System.out, System.err, interactive);
  }
}
