package dev.lanewise.consumer;

import static dev.lanewise.consumer.Published.VECTOR;
import static dev.lanewise.consumer.Published.jar;
import static dev.lanewise.consumer.Published.java;
import static dev.lanewise.consumer.Published.javaHome;
import static dev.lanewise.consumer.Published.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.support.process.ChildProcess.Result;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that use the jar as their authors would, in virtual machines of their own. */
@Tag("thorough")
class ConsumersIT {
  @TempDir static Path folder;

  /** On the class path: classes. On the module path: a jar. For Java 17: classes. */
  private static Path plain;

  private static Path modular;
  private static Path forJava17;

  private static String digest;

  @BeforeAll
  static void compile() throws Exception {
    plain = compiled("plain", List.of(), List.of("-cp", jar().toString()), "common");
    Path classes =
        compiled("modular", List.of(), List.of("-p", jar().toString()), "common", "modular");
    modular = folder.resolve("example.jar");
    tool("jar", "--create", "--file", modular, "--main-class", "example.App", "-C", classes, ".");
    forJava17 = folder.resolve("java17");
    String source = Published.CONSUMERS.resolve("common/example").toString();
    tool(
        "javac",
        "--release",
        "17",
        "-Xlint:all",
        "-Werror",
        "-cp",
        jar(),
        "-d",
        forJava17,
        Path.of(source, "App.java"),
        Path.of(source, "Work.java"));
    try (URLClassLoader here = new URLClassLoader(new URL[] {plain.toUri().toURL()})) {
      digest = (String) here.loadClass("example.Work").getMethod("digest").invoke(null);
    }
    assertThat(digest).hasSize(64);
  }

  /** Compiles the sources in folders, with every warning an error. */
  private static Path compiled(
      String name, List<String> options, List<String> path, String... folders) {
    Path classes = folder.resolve(name);
    List<String> arguments = new ArrayList<>(List.of("-Xlint:all,-incubating", "-Werror"));
    arguments.addAll(options);
    arguments.addAll(path);
    arguments.addAll(List.of("-d", classes.toString()));
    arguments.addAll(Published.sources(folders));
    tool("javac", arguments.toArray());
    return classes;
  }

  private static String classPath(Path classes) {
    return classes + File.pathSeparator + jar();
  }

  private static void assertRuns(Result result, String module, String backend) {
    assertThat(result.exitCode()).as(result.errors()).isZero();
    assertThat(result.values("module")).singleElement().asString().startsWith(module);
    assertThat(result.values("backend")).containsExactly(backend);
    assertThat(result.values("digest")).containsExactly(digest);
  }

  @Test
  void onTheClassPath() throws Exception {
    Result result = java(javaHome(), VECTOR, "-cp", classPath(plain), "example.App");
    assertRuns(result, "unnamed module", "vector");
    assertThat(result.errors()).doesNotContain("anewise");
  }

  @Test
  void onTheModulePath() throws Exception {
    String path = jar() + File.pathSeparator + modular;
    Result result = java(javaHome(), VECTOR, "-p", path, "-m", "example/example.App");
    assertRuns(result, "module dev.lanewise", "vector");
    assertThat(result.errors()).doesNotContain("anewise");
  }

  @Test
  void withoutTheFlagOneWarningAndTheSameBits() throws Exception {
    for (Result result :
        List.of(
            java(javaHome(), "-cp", classPath(plain), "example.App"),
            java(
                javaHome(),
                "-p",
                jar() + File.pathSeparator + modular,
                "-m",
                "example/example.App"))) {
      assertRuns(result, "", "scalar");
      assertThat(result.errors().lines().filter(line -> line.contains("Lanewise")))
          .singleElement()
          .asString()
          .contains("scalar backend", "--add-modules jdk.incubator.vector");
    }
  }

  @Test
  void compiledForAnOlderJavaOnTheClassPath() throws Exception {
    Result result = java(javaHome(), VECTOR, "-cp", classPath(forJava17), "example.App");
    assertRuns(result, "unnamed module", "vector");
  }

  /** Tools that merge jars may leave out that there are versions for several Javas. */
  @Test
  void mergedIntoAJarThatHasNoVersions() throws Exception {
    Path merged = folder.resolve("merged.jar");
    tool("jar", "--create", "--file", merged, "-C", plain, ".");
    try (FileSystem from = FileSystems.newFileSystem(jar());
        FileSystem to = FileSystems.newFileSystem(merged);
        Stream<Path> files = Files.walk(from.getPath("/dev"))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path target = to.getPath(file.toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    Result result = java(javaHome(), VECTOR, "-cp", merged, "example.App");
    assertRuns(result, "unnamed module", "vector");
  }

  @Test
  void onVirtualThreads() throws Exception {
    Result result =
        java(
            javaHome(),
            VECTOR,
            "-Djdk.virtualThreadScheduler.parallelism=2",
            "-cp",
            classPath(plain),
            "example.VirtualThreads");
    assertRuns(result, "unnamed module", "vector");
  }

  @Test
  void insideAPoolOfItsOwn() throws Exception {
    Result result = java(javaHome(), VECTOR, "-cp", classPath(plain), "example.OwnPool");
    assertRuns(result, "unnamed module", "vector");
    assertThat(result.values("pool was used")).containsExactly("true");
    assertThat(result.values("threads of the library")).containsExactly("false");
  }

  /** With the Vector API inside, and without any module but those needed. */
  @Test
  void inAnImage() throws Exception {
    Path image = folder.resolve("image");
    tool(
        "jlink",
        "--module-path",
        jar() + File.pathSeparator + modular,
        "--add-modules",
        "example,jdk.incubator.vector",
        "--add-options=" + VECTOR,
        "--output",
        image);
    Result result = java(image, "-m", "example/example.App");
    assertRuns(result, "module dev.lanewise", "vector");
    Result modules = java(image, "--list-modules");
    assertThat(modules.output().lines().map(line -> line.replaceFirst("@.*", "")))
        .contains("dev.lanewise", "example", "java.base", "jdk.incubator.vector")
        .doesNotContain("jdk.management");
  }

  /**
   * The error that an old Java would throw by itself, with a sentence that says what is needed, at
   * every use.
   */
  @Test
  void onAnOlderJava() throws Exception {
    Optional<Path> old = olderJava();
    assumeTrue(old.isPresent(), "skipped: no JDK from 17 to 24 was found");
    Result result = java(old.get(), "-cp", classPath(forJava17), "example.App");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).doesNotContain("backend", "digest");
    assertThat(result.errors())
        .startsWith(
            "Exception in thread \"main\" java.lang.UnsupportedClassVersionError:"
                + " Lanewise needs Java 25 or later, and this is Java ")
        .contains(": start the program with a newer Java");
  }

  /** A JDK that this jar is too new for: Maven's own, or a neighbor of it or of this one. */
  private static Optional<Path> olderJava() throws IOException {
    List<Path> homes = new ArrayList<>();
    for (Path home : List.of(javaHome(), Path.of(System.getProperty("maven.java.home", "none")))) {
      homes.add(home);
      if (home.getParent() != null && Files.isDirectory(home.getParent())) {
        try (Stream<Path> neighbors = Files.list(home.getParent())) {
          neighbors.sorted().forEach(homes::add);
        }
      }
    }
    for (Path home : homes) {
      int feature = feature(home);
      if (feature >= 17 && feature < 25 && Files.isExecutable(home.resolve("bin/java"))) {
        return Optional.of(home);
      }
    }
    return Optional.empty();
  }

  private static int feature(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release)) {
      return 0;
    }
    Properties properties = new Properties();
    try (var in = Files.newInputStream(release)) {
      properties.load(in);
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    return version.matches("\\d+.*") ? Integer.parseInt(version.replaceFirst("\\D.*", "")) : 0;
  }
}
