package dev.lanewise.verify.train;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The data caches of a core, as Linux tells. */
final class Caches {
  private static final Path FOLDER = Path.of("/sys/devices/system/cpu/cpu0/cache");

  private Caches() {}

  /** The first cache that holds so many bytes, say L2; {@code memory}; empty if not known. */
  static String holding(long bytes) {
    return holding(bytes, FOLDER);
  }

  /** The same of the caches that a folder describes. */
  static String holding(long bytes, Path folder) {
    Map<String, Long> sizes = new TreeMap<>();
    try (DirectoryStream<Path> caches = Files.newDirectoryStream(folder, "index*")) {
      for (Path cache : caches) {
        if (!read(cache, "type").equals("Instruction")) {
          sizes.put("L" + read(cache, "level"), bytes(read(cache, "size")));
        }
      }
    } catch (IOException | NumberFormatException unknown) {
      return "";
    }
    return sizes.entrySet().stream()
        .filter(cache -> cache.getValue() >= bytes)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(sizes.isEmpty() ? "" : "memory");
  }

  private static String read(Path cache, String name) throws IOException {
    return Files.readString(cache.resolve(name)).strip();
  }

  /** A size in K, as the kernel writes it. */
  private static long bytes(String size) {
    return Long.parseLong(size.substring(0, size.length() - 1)) << (size.endsWith("M") ? 20 : 10);
  }
}
