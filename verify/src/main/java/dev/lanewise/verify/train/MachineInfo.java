package dev.lanewise.verify.train;

import dev.lanewise.Lanewise;
import dev.lanewise.internal.Cpu;
import dev.lanewise.verify.report.Machine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds out what this process runs on. */
public final class MachineInfo {
  private MachineInfo() {}

  /**
   * Backend, CPU, JDK and system of this process. The backend is chosen if it was not before.
   *
   * @return the machine
   */
  public static Machine current() {
    return new Machine(
        Lanewise.backend(),
        Lanewise.backendReason(),
        "scalar".equals(Lanewise.backend()) ? 0 : Lanewise.vectorBits(),
        Lanewise.threads(),
        cpu(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version() + ", " + System.getProperty("java.vendor"),
        String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        Runtime.getRuntime().maxMemory());
  }

  /** The model of the CPU, the architecture where the system does not tell. */
  private static String cpu() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    Optional<String> model;
    if (os.startsWith("windows")) {
      model = Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"));
    } else if (os.startsWith("mac")) {
      model = output("sysctl", "-n", "machdep.cpu.brand_string");
    } else {
      model = Optional.of(Cpu.current().model());
    }
    return model
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .orElseGet(() -> "unknown " + System.getProperty("os.arch") + " CPU");
  }

  /** What a short command prints. */
  private static Optional<String> output(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(5, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
    } catch (IOException noSuchCommand) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
