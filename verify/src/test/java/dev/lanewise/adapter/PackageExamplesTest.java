package dev.lanewise.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples in the descriptions of the adapters compile and give what their comments say. */
class PackageExamplesTest {
  private static final Pattern SNIPPET =
      Pattern.compile("\\{@snippet :\\n(.*?)^ \\* }$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final String PROGRAM =
      """
      %s
      public final class Example {
        private Example() {}
        public static String result() {
          %s
          return java.util.Arrays.toString(%s);
        }
      }
      """;

  @ParameterizedTest
  @CsvSource({
    "netlib, import dev.ludovic.netlib.blas.BLAS;, c, '[1.0, 2.0, 8.0, 10.0]'",
    "ejml, import org.ejml.data.FMatrixRMaj;, c.data, '[5.0, 3.5, 10.0, 6.0]'"
  })
  void compilesAndRuns(
      String name, String imports, String value, String result, @TempDir Path folder)
      throws Exception {
    String text =
        Files.readString(
            Path.of("../adapters", name, "src/main/java/dev/lanewise", name, "package-info.java"));
    Matcher snippet = SNIPPET.matcher(text);
    assertThat(snippet.find()).isTrue();
    String body =
        snippet.group(1).lines().map(line -> line.substring(3)).collect(Collectors.joining("\n"));
    Path source =
        Files.writeString(
            folder.resolve("Example.java"),
            String.format(PROGRAM, imports + "\nimport dev.lanewise." + name + ".*;", body, value));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-Xlint:all,-path",
                "-Werror",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(code).isZero();
    URL[] classes = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes)) {
      assertThat(loader.loadClass("Example").getMethod("result").invoke(null)).isEqualTo(result);
    }
  }
}
