package dev.lanewise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.support.process.ChildJvm;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A class loader with the library in it is collected once it is dropped, whatever was used: threads
 * end, and nothing of the JDK keeps a class. The examples of the Javadoc, of which every operation
 * has one, are what uses it.
 */
@Tag("thorough")
class UnloadTest {
  private static final Path SOURCES = Path.of("src/main/java");

  @TempDir static Path users;

  @BeforeAll
  static void compileExamples() throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-implicit:none", "-d", users + ""));
    arguments.addAll(List.of("-cp", library()));
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.getParent().endsWith("snippet-files"))
          .forEach(file -> arguments.add(file.toString()));
    }
    StringWriter messages = new StringWriter();
    PrintWriter writer = new PrintWriter(messages);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    assertThat(javac.run(writer, writer, arguments.toArray(String[]::new)))
        .as("javac: %s", messages)
        .isZero();
  }

  private static String library() throws Exception {
    return Path.of(Lanewise.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  /**
   * Where there is no module for vectors a warning is logged: loggers can keep who asked. Soft
   * references, by which method handles of the JDK remember the last class that they were adapted
   * to, are cleared at once, not when memory runs short.
   */
  @ParameterizedTest
  @CsvSource({
    "-Dno=module, vector, 5",
    "--add-modules=jdk.incubator.vector, vector, 3",
    "--add-modules=jdk.incubator.vector, scalar, 2"
  })
  void aDroppedClassLoaderIsCollected(String option, String start, String loads) throws Exception {
    ChildJvm child =
        ChildJvm.start(
            UnloadProbe.class,
            List.of(
                option,
                "-Dlanewise.start=" + start,
                "-Dlanewise.keepAlive=1000",
                "-XX:SoftRefLRUPolicyMSPerMB=0"),
            loads,
            library(),
            users.toString());
    ChildJvm.Result result = child.await(300);
    assertThat(result.exitCode()).as(result.errors()).isZero();
    assertThat(result.output())
        .containsPattern("workers=[2-9]")
        .containsPattern("uses=\\d{2,}")
        .contains("loaders left=0", "threads left=0");
    assertThat(result.errors().contains("scalar backend")).isEqualTo(option.equals("-Dno=module"));
  }
}
