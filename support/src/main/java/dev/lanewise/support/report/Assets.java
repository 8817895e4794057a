package dev.lanewise.support.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The texts that a page carries inside itself: Chart.js, scripts and styles. */
final class Assets {
  private static final String POM = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";

  private Assets() {}

  /** Chart.js with its license line, without the link to a source map that is not there. */
  static String chartJs() {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(resource(Assets.class, POM)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("version");
    String script =
        resource(
            Assets.class, "/META-INF/resources/webjars/chart.js/" + version + "/dist/chart.umd.js");
    if (script.contains("</script")) {
      throw new IllegalStateException("Chart.js " + version + " cannot be inlined");
    }
    return script.replaceAll("(?m)^//# sourceMappingURL=.*$", "").strip();
  }

  /** A text from the class path; a relative name is looked up beside a class. */
  static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read from the class path", e);
    }
  }
}
