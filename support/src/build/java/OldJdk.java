import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Leaves a file where the Java that runs this is too old to build the project. A later rule of the
 * build asks for it and says in one sentence what is missing.
 *
 * <p>Run by the build on the newest JDK that Maven finds: {@code java OldJdk.java 25
 * target/old-jdk}.
 */
final class OldJdk {
  private OldJdk() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    Files.deleteIfExists(file);
    if (Runtime.version().feature() < Integer.parseInt(arguments[0])) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, Runtime.version() + "\n");
    }
  }
}
