package dev.lanewise.verify.train;

import dev.lanewise.Lanewise;
import dev.lanewise.internal.Cpu;
import dev.lanewise.support.machine.Host;
import dev.lanewise.verify.report.Machine;
import java.lang.management.ManagementFactory;

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
        Host.cpu(Cpu.current().model()),
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
}
