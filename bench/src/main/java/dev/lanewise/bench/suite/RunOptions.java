package dev.lanewise.bench.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** Options of every command that measures. */
final class RunOptions {
  private static final int MOST_THREADS = 1024;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "lanewise-bench-report",
      description = "where result and report are written (${DEFAULT-VALUE})")
  private Path out;

  @Option(
      names = "--pin",
      paramLabel = "CPU",
      description =
          "run on these processors only, as taskset takes them: 1, or 0,1 (Linux; elsewhere by the"
              + " means of the system)")
  private String pin;

  Path out() {
    return out;
  }

  /** How to run it again, from all arguments; where the results went is no part of that. */
  static String command(List<String> arguments) {
    StringBuilder text = new StringBuilder("java -jar lanewise-bench.jar");
    boolean folder = false;
    for (String argument : arguments) {
      if (!folder && !argument.startsWith("--out")) {
        text.append(' ').append(quoted(argument));
      }
      folder = argument.equals("--out");
    }
    return text.toString();
  }

  private static String quoted(String argument) {
    return argument.matches("[\\w./,=:-]+") ? argument : "'" + argument + "'";
  }

  /**
   * Binds this process, and so the forks that it starts, to processors.
   *
   * @throws IOException if the system has no {@code taskset}, or it refuses
   */
  void pin() throws IOException {
    if (pin == null) {
      return;
    }
    try {
      Process process =
          new ProcessBuilder(
                  "taskset", "-a", "-c", "-p", pin, Long.toString(ProcessHandle.current().pid()))
              .redirectErrorStream(true)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(5, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("--pin " + pin + " is refused: " + text.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("--pin " + pin + " was interrupted", e);
    }
  }

  /** Checks a number of threads. */
  static int threads(int threads) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads is " + threads + ", allowed are 1 to " + MOST_THREADS);
    }
    return threads;
  }
}
