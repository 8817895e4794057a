package dev.lanewise.bench.suite;

import dev.lanewise.Lanewise;
import dev.lanewise.internal.Cpu;
import dev.lanewise.support.machine.Host;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a result was measured on, by label, in the order to show it. No names of hosts, users or
 * folders are among it.
 */
final class MachineCard {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path GOVERNOR =
      Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");

  /** Of the flags of a CPU, those that decide what kernels can do. */
  private static final List<String> CPU_FLAGS =
      List.of("avx", "avx2", "fma", "avx512f", "avx512vl", "asimd", "sve", "sve2");

  private MachineCard() {}

  /** The card of this machine and process. */
  static Map<String, String> current(int threads) {
    Cpu cpu = Cpu.current();
    Map<String, String> card = new LinkedHashMap<>();
    card.put("CPU", Host.cpu(cpu.model()));
    card.put("CPU flags", flags(cpu.flags()));
    card.put("Caches", caches(cpu.caches()));
    card.put("Logical processors", Integer.toString(processors()));
    card.put("Pinned to", pinned());
    card.put("Memory", memory());
    card.put("Virtualization", virtualization(cpu.flags()));
    card.put("Frequency governor", governor());
    card.put(
        "System", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
    card.put("Backend", Lanewise.backend() + ", " + Lanewise.vectorBits() + " bit");
    card.put("Threads", Integer.toString(threads));
    card.put(
        "JDK", property("java.vendor.version") + " (" + property("java.runtime.version") + ")");
    card.put("Virtual machine", property("java.vm.name") + ", " + property("java.vm.info"));
    card.put("Garbage collector", collector());
    card.put("Heap", (Runtime.getRuntime().maxMemory() >> 20) + " MiB at most");
    card.put("Flags", vmFlags(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    card.put("Lanewise", version());
    card.values().removeIf(String::isBlank);
    return card;
  }

  static String flags(Set<String> flags) {
    return CPU_FLAGS.stream().filter(flags::contains).collect(Collectors.joining(" "));
  }

  static String caches(Map<String, Long> caches) {
    return caches.entrySet().stream()
        .map(each -> each.getKey() + " " + size(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String size(long bytes) {
    return bytes >= 1 << 20 && bytes % (1 << 20) == 0
        ? (bytes >> 20) + " MiB"
        : (bytes >> 10) + " KiB";
  }

  /** Of the machine, even if this process may use only some. */
  private static int processors() {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1)) {
      int count = (int) lines.filter(line -> line.startsWith("processor")).count();
      if (count > 0) {
        return count;
      }
    } catch (IOException unknown) {
      return Runtime.getRuntime().availableProcessors();
    }
    return Runtime.getRuntime().availableProcessors();
  }

  /** The processors that this process may use, where the system tells. */
  private static String pinned() {
    try (Stream<String> lines = Files.lines(STATUS, StandardCharsets.ISO_8859_1)) {
      String allowed =
          lines
              .filter(line -> line.startsWith("Cpus_allowed_list:"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse("");
      int all = processors();
      return allowed.isEmpty()
          ? ""
          : count(allowed) >= all ? "no processor, all may be used" : "processor " + allowed;
    } catch (IOException unknown) {
      return "";
    }
  }

  /** How many processors a list like {@code 0-3,6} names. */
  static int count(String list) {
    int count = 0;
    for (String range : list.split(",")) {
      String[] ends = range.split("-");
      count += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
    }
    return count;
  }

  private static String memory() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemTotal:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .map(mebibytes -> mebibytes + " MiB")
          .findFirst()
          .orElse("");
    } catch (IOException unknown) {
      return "";
    }
  }

  private static String virtualization(Set<String> flags) {
    return flags.isEmpty()
        ? ""
        : flags.contains("hypervisor")
            ? "a virtual machine; others may use its cores"
            : "none seen";
  }

  private static String governor() {
    try {
      return Files.readString(GOVERNOR).strip();
    } catch (IOException unknown) {
      return "not told";
    }
  }

  private static String collector() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(GarbageCollectorMXBean::getName)
        .collect(Collectors.joining(", "));
  }

  /** What the virtual machine was started with, without paths. */
  static String vmFlags(List<String> arguments) {
    return arguments.stream()
        .map(each -> each.replaceFirst("([=:])[^=]*[/\\\\].*", "$1..."))
        .collect(Collectors.joining(" "));
  }

  /** Version, and commit where the build lies in a checkout. */
  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = MachineCard.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    } catch (IOException unreadable) {
      throw new IllegalStateException("version.properties cannot be read", unreadable);
    }
    String version = properties.getProperty("version");
    try {
      Path built =
          Path.of(MachineCard.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Host.output(
              "git",
              "-C",
              built.getParent().toString(),
              "describe",
              "--always",
              "--dirty",
              "--abbrev=12",
              "--exclude=*")
          .map(commit -> version + ", commit " + commit)
          .orElse(version);
    } catch (URISyntaxException noFile) {
      return version;
    }
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }
}
