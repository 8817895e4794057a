package dev.lanewise.javadoc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.Lanewise;
import dev.lanewise.blas.Blas;
import dev.lanewise.blas.BlasExtensions;
import dev.lanewise.math.VectorMath;
import dev.lanewise.support.sample.Printed;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples of the Javadoc, which lie beside the sources in folders named snippet-files, compile
 * without warnings and print what they say: the comment behind a println is its output.
 *
 * <p>Each example is a public static method whose name is that of its region.
 */
@Isolated
class JavadocExamplesTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern METHOD =
      Pattern.compile("  public static void (\\w+)\\(\\).*?\\{\n(.*?)\n  }\n", Pattern.DOTALL);
  private static final Pattern PRINTED =
      Pattern.compile("System\\.out\\.println\\(.*\\); // (.+)$", Pattern.MULTILINE);
  private static final Pattern REGION =
      Pattern.compile(
          "^ *// @start region=\"(\\w+)\"$.*?^ *// @end$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern SNIPPET =
      Pattern.compile("\\{@snippet\\s+file=\"([\\w.]+)\"\\s+region=\"?(\\w+)\"?\\s*}");

  /** A method of a class, and its text. */
  private record Example(Path file, String name, String text) {
    String className() {
      return file.getFileName().toString().replace(".java", "");
    }

    /** What the comments say that it prints. */
    List<String> printed() {
      return PRINTED.matcher(text).results().map(line -> line.group(1)).toList();
    }

    @Override
    public String toString() {
      return className() + "." + name;
    }
  }

  @TempDir static Path classes;

  private static URLClassLoader loader;

  private static List<Path> sources(boolean snippets) {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      return all.filter(path -> path.toString().endsWith(".java"))
          .filter(path -> snippets == path.getParent().endsWith("snippet-files"))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<Example> examples() {
    return sources(true).stream()
        .flatMap(
            file ->
                METHOD
                    .matcher(read(file))
                    .results()
                    .map(method -> new Example(file, method.group(1), method.group(2))))
        .toList();
  }

  @BeforeAll
  static void compile() throws Exception {
    Path library =
        Path.of(Lanewise.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> arguments =
        new ArrayList<>(
            List.of("-Xlint:all", "-Werror", "-proc:none", "-implicit:none", "-d", classes + ""));
    arguments.addAll(List.of("-cp", library.toString()));
    sources(true).forEach(file -> arguments.add(file.toString()));
    StringWriter messages = new StringWriter();
    PrintWriter writer = new PrintWriter(messages);
    int result =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    assertThat(result).as("javac: %s", messages).isZero();
    loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, Lanewise.class.getClassLoader());
  }

  @AfterAll
  static void close() throws IOException {
    loader.close();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void printsWhatItSays(Example example) throws Exception {
    assertThat(example.printed()).as("printed lines with a comment").isNotEmpty();
    Method method = loader.loadClass(example.className()).getMethod(example.name());
    Printed printed = new Printed();
    PrintStream before = System.out;
    System.setOut(printed.stream());
    try {
      method.invoke(null);
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString().lines())
        .as(example.toString())
        .containsExactlyElementsOf(example.printed());
  }

  /** Regions are methods, the Javadoc names regions that there are, and all of them. */
  @Test
  void everyExampleIsShown() {
    Set<String> there = new TreeSet<>();
    for (Example example : examples()) {
      List<String> regions =
          REGION.matcher(example.text()).results().map(region -> region.group(1)).toList();
      assertThat(regions).as(example.toString()).containsExactly(example.name());
      there.add(example.file() + "#" + example.name());
    }
    Set<String> shown = new TreeSet<>();
    for (Path source : sources(false)) {
      String text = read(source);
      List<MatchResult> snippets = SNIPPET.matcher(text).results().toList();
      if (Files.isDirectory(source.resolveSibling("snippet-files"))) {
        assertThat(snippets.size())
            .as("snippets of %s that name file and region", source)
            .isEqualTo(text.split("\\{@snippet", -1).length - 1);
      }
      for (MatchResult snippet : snippets) {
        Path file = source.resolveSibling("snippet-files").resolve(snippet.group(1));
        shown.add(file + "#" + snippet.group(2));
      }
    }
    assertThat(shown).isEqualTo(there);
  }

  /** Every operation has an example, those too that come later. */
  @ParameterizedTest
  @ValueSource(classes = {Blas.class, BlasExtensions.class, VectorMath.class})
  void everyOperationHasAnExample(Class<?> type) {
    Map<String, Integer> documented = new TreeMap<>();
    Map<String, Integer> there = new TreeMap<>();
    for (Class<?> part = type; part != Object.class; part = part.getSuperclass()) {
      if (part.getSimpleName().startsWith("Double")) {
        continue; // Derived, without the examples.
      }
      String text = read(SOURCES.resolve(part.getName().replace('.', '/') + ".java"));
      Matcher method =
          Pattern.compile(
                  "/\\*\\*((?:(?!\\*/).)*)\\*/\\s+public static \\w+ (\\w+)\\(", Pattern.DOTALL)
              .matcher(text);
      while (method.find()) {
        assertThat(method.group(1)).as("comment of %s", method.group(2)).contains("{@snippet");
        documented.merge(method.group(2), 1, Integer::sum);
      }
      for (Method declared : part.getDeclaredMethods()) {
        if (Modifier.isPublic(declared.getModifiers())) {
          there.merge(declared.getName(), 1, Integer::sum);
        }
      }
    }
    assertThat(documented).isEqualTo(there);
  }
}
