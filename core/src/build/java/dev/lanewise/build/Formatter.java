package dev.lanewise.build;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/** google-java-format, which also formats the sources that are written by hand. */
final class Formatter {
  private final ToolProvider tool =
      ToolProvider.findFirst("google-java-format")
          .orElseThrow(() -> new IllegalStateException("google-java-format is not on the path"));

  String format(String text) throws IOException {
    Path file = Files.createTempFile("kernel", ".java");
    try {
      Files.writeString(file, text);
      StringWriter formatted = new StringWriter();
      StringWriter errors = new StringWriter();
      int exit = tool.run(new PrintWriter(formatted), new PrintWriter(errors), file.toString());
      if (exit != 0) {
        throw new IllegalStateException(errors + "\n" + text);
      }
      return formatted.toString();
    } finally {
      Files.delete(file);
    }
  }
}
