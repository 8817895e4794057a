package dev.lanewise.support.launcher;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;

/** An installed Java, as its {@code release} file describes it. */
final class Jdk {
  static final String VECTOR_MODULE = "jdk.incubator.vector";

  private final File home;
  private final String version;
  private final boolean vectorModule;

  private Jdk(File home, String version, boolean vectorModule) {
    this.home = home;
    this.version = version;
    this.vectorModule = vectorModule;
  }

  /**
   * Reads what is installed in a folder.
   *
   * @param home the folder that holds bin/java
   * @return what is there, or null if it is no Java or does not say its version
   */
  static Jdk at(File home) {
    File java = new File(home, "bin/java");
    if (!java.isFile() && !new File(home, "bin/java.exe").isFile()) {
      return null;
    }
    Properties release = new Properties();
    try (InputStream in = new FileInputStream(new File(home, "release"))) {
      release.load(in);
    } catch (IOException | IllegalArgumentException none) {
      return null;
    }
    String version = unquoted(release.getProperty("JAVA_VERSION"));
    if (version == null) {
      return null;
    }
    String modules = unquoted(release.getProperty("MODULES"));
    // Every image that jlink makes lists its modules; what does not say so is taken to be whole.
    boolean vectorModule =
        modules == null || Arrays.asList(modules.split("\\s+")).contains(VECTOR_MODULE);
    return new Jdk(home, version, vectorModule);
  }

  /** The feature release of a version text: 8 of 1.8.0_392, 25 of 25.0.1 or 25-ea; 0 if unclear. */
  static int feature(String version) {
    String[] numbers = version.split("[^0-9]+", 3);
    try {
      int first = Integer.parseInt(numbers[0]);
      return first == 1 && numbers.length > 1 ? Integer.parseInt(numbers[1]) : first;
    } catch (NumberFormatException unclear) {
      return 0;
    }
  }

  File home() {
    return home;
  }

  int feature() {
    return feature(version);
  }

  boolean hasVectorModule() {
    return vectorModule;
  }

  /** The program that starts this Java. */
  File launcher() {
    File java = new File(home, "bin/java");
    return java.isFile() ? java : new File(home, "bin/java.exe");
  }

  @Override
  public String toString() {
    return home + " (Java " + version + ")";
  }

  private static String unquoted(String value) {
    return value == null ? null : value.replace("\"", "").trim();
  }
}
