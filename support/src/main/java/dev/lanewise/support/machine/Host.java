package dev.lanewise.support.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds out what the operating system tells about the machine. */
public final class Host {
  private static final int SECONDS = 5;

  private Host() {}

  /**
   * The model of the CPU.
   *
   * @param known what is known already, empty where the system has no file that tells
   * @return its name, or the architecture where nothing tells it
   */
  public static String cpu(String known) {
    return Optional.of(known)
        .filter(name -> !name.isBlank())
        .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
        .or(() -> output("sysctl", "-n", "machdep.cpu.brand_string"))
        .map(String::strip)
        .orElseGet(() -> "unknown " + System.getProperty("os.arch") + " CPU");
  }

  /**
   * What a short command prints.
   *
   * @param command the command and its arguments
   * @return its standard output, stripped; empty if it prints nothing, fails or is not there
   */
  public static Optional<String> output(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0
          ? Optional.of(text.strip()).filter(each -> !each.isEmpty())
          : Optional.empty();
    } catch (IOException noSuchCommand) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
