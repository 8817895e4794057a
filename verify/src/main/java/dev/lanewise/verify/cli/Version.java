package dev.lanewise.verify.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of Lanewise, which the build writes into a resource. */
final class Version implements IVersionProvider {
  /** Returns the version alone. */
  static String text() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException unreadable) {
      throw new IllegalStateException("version.properties cannot be read", unreadable);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"Lanewise " + text(), "JDK " + Runtime.version()};
  }
}
