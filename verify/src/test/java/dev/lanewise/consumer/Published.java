package dev.lanewise.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.Lanewise;
import dev.lanewise.ejml.MatrixProducts;
import dev.lanewise.netlib.LanewiseBlas;
import dev.lanewise.support.process.ChildJvm;
import dev.lanewise.support.process.ChildProcess;
import dev.lanewise.support.sample.Printed;
import dev.ludovic.netlib.blas.BLAS;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.netlib.util.floatW;

/** The jar as it is published, and small programs that are compiled and run with it. */
final class Published {
  /** Sources of the small programs. */
  static final Path CONSUMERS = Path.of("src/test/consumers").toAbsolutePath();

  static final String VECTOR = ChildJvm.VECTOR;

  private Published() {}

  /** The jar of the library, which the build has packaged before these tests. */
  static Path jar() {
    return jar(Lanewise.class);
  }

  /** The jar that a class is in. */
  static Path jar(Class<?> type) {
    try {
      Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      assertThat(jar).as("run by mvn verify, after the jar is made").isRegularFile();
      return jar;
    } catch (java.net.URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The jars of the library and of its adapters, as a class path or module path. */
  static String adapters() {
    return path(Lanewise.class, LanewiseBlas.class, MatrixProducts.class);
  }

  /** The libraries of the adapters, as a class path or module path. */
  static String adapted() {
    return path(BLAS.class, floatW.class, FMatrixRMaj.class, CommonOps_FDRM.class);
  }

  private static String path(Class<?>... types) {
    return Stream.of(types)
        .map(type -> jar(type).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The home of the Java that the tests run on. */
  static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  /** Runs a tool of the JDK in this process, which must succeed. */
  static void tool(String name, Object... arguments) {
    Printed printed = new Printed();
    String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int result =
        ToolProvider.findFirst(name).orElseThrow().run(printed.writer(), printed.writer(), texts);
    assertThat(result).as("%s %s: %s", name, List.of(texts), printed).isZero();
  }

  /** The sources in folders of {@link #CONSUMERS}. */
  static List<String> sources(String... folders) {
    List<String> sources = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> all = Files.walk(CONSUMERS.resolve(folder))) {
        all.filter(path -> path.toString().endsWith(".java"))
            .map(Path::toString)
            .forEach(sources::add);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return sources;
  }

  /** Runs the java of a JDK, without the options that the environment may hold. */
  static ChildProcess.Result java(Path home, Object... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return ChildProcess.run(builder);
  }
}
