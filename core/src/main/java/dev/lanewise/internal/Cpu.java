package dev.lanewise.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What Linux tells of the first CPU. Elsewhere, and where a file is missing, nothing is known. */
public final class Cpu {
  private static final Path CPUS = Path.of("/proc/cpuinfo");
  private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

  private final Map<String, String> lines = new HashMap<>();
  private final SortedMap<String, Long> caches = new TreeMap<>();

  private Cpu() {}

  /**
   * The CPU of this machine.
   *
   * @return what is known of it
   */
  public static Cpu current() {
    return of(CPUS, CACHES);
  }

  /**
   * The CPU that files describe.
   *
   * @param cpus lines as in {@code /proc/cpuinfo}
   * @param folder caches as in {@code /sys/devices/system/cpu/cpu0/cache}
   * @return what is known of it
   */
  public static Cpu of(Path cpus, Path folder) {
    Cpu cpu = new Cpu();
    try {
      // Not UTF-8, of which any byte might be no part.
      for (String line : Files.readAllLines(cpus, StandardCharsets.ISO_8859_1)) {
        int colon = line.indexOf(':');
        if (colon >= 0) {
          cpu.lines.putIfAbsent(
              line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
      }
    } catch (IOException | SecurityException unknown) {
      cpu.lines.clear();
    }
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, "index*")) {
      for (Path cache : paths) {
        if (!read(cache, "type").equals("Instruction")) {
          cpu.caches.put("L" + read(cache, "level"), bytes(read(cache, "size")));
        }
      }
    } catch (IOException | SecurityException | NumberFormatException unknown) {
      cpu.caches.clear();
    }
    return cpu;
  }

  /**
   * The model.
   *
   * @return its name; empty if not known, as on ARM
   */
  public String model() {
    return lines.getOrDefault("model name", "");
  }

  /**
   * Instruction sets and other features, by the names of the Linux kernel.
   *
   * @return for instance avx2, avx512f, fma, hypervisor; empty if not known
   */
  public Set<String> flags() {
    String flags = lines.getOrDefault("flags", lines.getOrDefault("Features", ""));
    return flags.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(flags.split(" +")));
  }

  /**
   * The data caches.
   *
   * @return bytes of {@code L1}, {@code L2} and so on; empty if not known
   */
  public SortedMap<String, Long> caches() {
    return caches;
  }

  /**
   * Where data lies that is used again and again.
   *
   * @param bytes size of the data
   * @return the first cache that holds it, say L2; {@code memory}; empty if not known
   */
  public String holding(long bytes) {
    return caches.entrySet().stream()
        .filter(cache -> cache.getValue() >= bytes)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(caches.isEmpty() ? "" : "memory");
  }

  private static String read(Path cache, String name) throws IOException {
    return Files.readString(cache.resolve(name)).strip();
  }

  /** A size in K or M, as the kernel writes it. */
  private static long bytes(String size) {
    String number = size.substring(0, Math.max(0, size.length() - 1));
    return Long.parseLong(number) << (size.endsWith("M") ? 20 : 10);
  }
}
