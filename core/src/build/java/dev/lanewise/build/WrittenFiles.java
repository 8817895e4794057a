package dev.lanewise.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Sources that were made, formatted and written. */
final class WrittenFiles {
  private WrittenFiles() {}

  /** Writes files, and deletes others of a folder, of what is no longer made. */
  static void write(Map<Path, String> texts, Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!texts.containsKey(file)) {
            Files.delete(file);
          }
        }
      }
    }
    Formatter formatter = new Formatter();
    for (Map.Entry<Path, String> entry : texts.entrySet()) {
      Path file = entry.getKey();
      String text = formatter.format(entry.getValue());
      Files.createDirectories(file.getParent());
      // What stays the same is not compiled again.
      if (!Files.exists(file) || !Files.readString(file).equals(text)) {
        Files.writeString(file, text);
      }
    }
  }
}
