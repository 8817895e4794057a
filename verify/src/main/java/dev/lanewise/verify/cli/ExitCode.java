package dev.lanewise.verify.cli;

/** What the process returns. */
public final class ExitCode {
  /** All is well. */
  public static final int OK = 0;

  /** The command was understood and failed. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** Ctrl-C or a request to terminate came: 128 + SIGINT, as shells count. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
