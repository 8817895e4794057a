package dev.lanewise.support.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdkFinderTest {
  private static final String WITH_VECTOR = "java.base jdk.incubator.vector jdk.jfr";

  @TempDir Path temp;

  /** A folder that looks like an installed Java. */
  private Path java(String name, String version, String modules) throws IOException {
    Path home = temp.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("bin").resolve("java"), "");
    String lines = "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n";
    Files.writeString(
        home.resolve("release"), modules == null ? lines : lines + "MODULES=\"" + modules + "\"\n");
    return home;
  }

  private static List<File> homes(JdkFinder finder) {
    return finder.find().stream().map(Jdk::home).toList();
  }

  private JdkFinder finder(Path own, Map<String, String> environment, Path... folders) {
    return new JdkFinder(own.toFile(), environment, Stream.of(folders).map(Path::toFile).toList());
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_392, 8", "1.8, 8", "11.0.2, 11", "25, 25", "25-ea, 25", "26.0.1, 26", "x, 0"})
  void knowsFeatureReleases(String version, int feature) {
    assertThat(Jdk.feature(version)).isEqualTo(feature);
  }

  @Test
  void theOwnJavaComesFirstThenVariablesThenThePathThenFolders() throws IOException {
    assumeFalse(File.separatorChar == '\\', "skipped: needs symbolic links");
    Path own = java("own", "25.0.1", WITH_VECTOR);
    Path lanewise = java("lanewise", "26", WITH_VECTOR);
    Path home = java("home", "25", WITH_VECTOR);
    Path onPath = java("on-path", "27", WITH_VECTOR);
    Path links = Files.createDirectory(temp.resolve("links"));
    Files.createSymbolicLink(links.resolve("java"), onPath.resolve("bin").resolve("java"));
    Path newer = java("jvm/b-26", "26", WITH_VECTOR);
    Path older = java("jvm/z-25", "25.0.9", WITH_VECTOR);
    Path mac = java("jvm/mac/Contents/Home", "28", WITH_VECTOR);
    JdkFinder finder =
        finder(
            own,
            Map.of(
                "JAVA_HOME", home.toString(),
                "LANEWISE_JAVA_HOME", lanewise.toString(),
                "PATH", temp.resolve("none") + File.pathSeparator + links),
            temp.resolve("no-such-folder"),
            temp.resolve("jvm"));
    assertThat(homes(finder))
        .containsExactly(
            own.toFile(),
            lanewise.toFile(),
            home.toFile(),
            onPath.toRealPath().toFile(),
            older.toFile(),
            newer.toFile(),
            mac.toFile());
  }

  @Test
  void oldAndUnclearJavasAreNotTaken() throws IOException {
    Path own = java("own", "1.8.0_392", null);
    java("jvm/24", "24.0.2", WITH_VECTOR);
    Path noRelease = java("jvm/none", "25", WITH_VECTOR);
    Files.delete(noRelease.resolve("release"));
    Path noProgram = java("jvm/empty", "25", WITH_VECTOR);
    Files.delete(noProgram.resolve("bin").resolve("java"));
    JdkFinder finder =
        finder(own, Map.of("JAVA_HOME", temp.resolve("gone").toString()), temp.resolve("jvm"));
    assertThat(homes(finder)).isEmpty();
    assertThat(Launcher.noJava("1.8.0_392", finder.looked()))
        .startsWith("Lanewise needs Java 25 or newer, and this is Java 1.8.0_392: install a JDK 25")
        .contains(
            "this Java = " + own + " (Java 1.8.0_392)",
            "LANEWISE_JAVA_HOME (not set)",
            "JAVA_HOME = " + temp.resolve("gone") + " (not a Java home)",
            "the PATH",
            temp.resolve("jvm").toString());
  }

  @Test
  void theVectorModuleComesBeforeTheOrder() throws IOException {
    Path own = java("own", "25", "java.base java.logging");
    Path whole = java("jvm/whole", "25", WITH_VECTOR);
    Path silent = java("jvm/silent", "26", null);
    assertThat(homes(finder(own, Map.of(), temp.resolve("jvm"))))
        .containsExactly(whole.toFile(), silent.toFile(), own.toFile());
  }

  @Test
  void theRunningJavaIsFound() {
    List<Jdk> jdks = JdkFinder.ofThisMachine().find();
    assertThat(jdks.get(0).home()).isEqualTo(new File(System.getProperty("java.home")));
    assertThat(jdks.get(0).hasVectorModule()).isTrue();
    assertThat(jdks.get(0).feature()).isEqualTo(Runtime.version().feature());
  }
}
