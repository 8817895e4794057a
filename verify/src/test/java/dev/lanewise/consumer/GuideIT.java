package dev.lanewise.consumer;

import static dev.lanewise.consumer.Published.VECTOR;
import static dev.lanewise.consumer.Published.adapted;
import static dev.lanewise.consumer.Published.adapters;
import static dev.lanewise.consumer.Published.jar;
import static dev.lanewise.consumer.Published.java;
import static dev.lanewise.consumer.Published.javaHome;
import static dev.lanewise.consumer.Published.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.lanewise.support.process.ChildProcess;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Every fenced block of docs/USING.md, and the Java of README.md, is compiled, run or parsed. */
@Tag("thorough")
class GuideIT {
  private static final Pattern FENCE =
      Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** What the guide's fragments of methods stand in. */
  private static final String PROGRAM =
      """
      import dev.lanewise.*;
      import dev.lanewise.blas.*;
      import dev.lanewise.math.*;
      %s
      final class Fragment {
        private Fragment() {}
        public static void main(String[] arguments) {
          int m = 200, n = 190, k = 180;
          float[] a = new float[m * k], b = new float[k * n], c = new float[m * n];
          float[] x = new float[n], y = new float[n];
          %s
          System.out.println("ended, " + m + n + k + a[0] + b[0] + c[0] + x[0] + y[0]);
        }
      }
      """;

  /** The folder that the guide's commands run in. */
  @TempDir static Path folder;

  private static String guide;

  private record Block(String language, String text) {}

  private static List<Block> blocks() {
    return blocksOf(guide);
  }

  private static List<Block> blocksOf(String page) {
    List<Block> blocks = new ArrayList<>();
    Matcher fence = FENCE.matcher(page);
    while (fence.find()) {
      blocks.add(new Block(fence.group(1), fence.group(2)));
    }
    return blocks;
  }

  private static List<String> blocks(String language) {
    return blocks(guide, language);
  }

  private static List<String> blocks(String page, String language) {
    List<String> texts =
        blocksOf(page).stream()
            .filter(block -> block.language().equals(language))
            .map(Block::text)
            .toList();
    assertThat(texts).as("blocks of %s", language).isNotEmpty();
    return texts;
  }

  @BeforeAll
  static void prepare() throws IOException {
    guide = Files.readString(Path.of("../docs/USING.md"));
    Files.copy(jar(), folder.resolve("lanewise-core.jar"));
    for (String name : List.of("app", "example")) {
      boolean modular = name.equals("example");
      Path classes = folder.resolve("classes-" + name);
      List<Object> arguments =
          new ArrayList<>(List.of(modular ? "-p" : "-cp", jar(), "-d", classes));
      arguments.addAll(
          modular ? Published.sources("common", "modular") : Published.sources("common"));
      tool("javac", arguments.toArray());
      tool("jar", "-c", "-f", folder.resolve(name + ".jar"), "-C", classes, ".");
    }
  }

  @Test
  void everyBlockIsOfAKindThatIsTested() {
    assertThat(blocks())
        .extracting(Block::language)
        .isSubsetOf("java", "sh", "xml", "kotlin", "properties");
    assertThat(guide.lines().filter(line -> line.startsWith("```")).count())
        .isEqualTo(2L * blocks().size());
  }

  @Test
  void theJavaCompilesAndRuns() throws Exception {
    run("guide", blocks("java"), "");
  }

  @Test
  void theJavaOfTheReadmeCompilesAndRuns() throws Exception {
    String readme = Files.readString(Path.of("../README.md"));
    run(
        "readme",
        blocks(readme, "java"),
        """
        int seed = 1;
        float[] bias = new float[n];
        dev.lanewise.nn.Samples samples =
            dev.lanewise.nn.Samples.oneHot(new float[100 * 784], 784, new int[100], 10);
        """);
  }

  private static void run(String name, List<String> blocks, String declarations) throws Exception {
    int number = 0;
    String classPath = adapters() + File.pathSeparator + adapted();
    for (String text : blocks) {
      Path classes = Files.createDirectory(folder.resolve(name + number++));
      if (text.startsWith("module ")) {
        Path source = Files.writeString(classes.resolve("module-info.java"), text);
        tool("javac", "-p", jar(), "-d", classes, source);
        continue;
      }
      String imports =
          text.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
      String body =
          text.lines()
              .filter(line -> !line.startsWith("import "))
              .collect(Collectors.joining("\n"));
      Path source =
          Files.writeString(
              classes.resolve("Fragment.java"),
              String.format(PROGRAM, imports, declarations + body));
      tool("javac", "-Xlint:all", "-Werror", "-cp", classPath, "-d", classes, source);
      ChildProcess.Result result =
          java(javaHome(), VECTOR, "-cp", classes + File.pathSeparator + classPath, "Fragment");
      assertThat(result.exitCode()).as(result.errors()).isZero();
      assertThat(result.output()).contains("ended");
    }
  }

  @Test
  void theCommandsRunOnTheVectorBackend() throws Exception {
    assumeFalse(File.separatorChar == '\\', "skipped: the commands are a shell's");
    for (String text : blocks("sh")) {
      ProcessBuilder builder =
          new ProcessBuilder("sh", "-e", "-c", text).directory(folder.toFile());
      builder.environment().remove("JDK_JAVA_OPTIONS");
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      builder.environment().remove("CATALINA_OPTS");
      builder.environment().put("JAVA_HOME", javaHome().toString());
      builder
          .environment()
          .merge("PATH", "", (old, none) -> javaHome().resolve("bin") + File.pathSeparator + old);
      ChildProcess.Result result = ChildProcess.run(builder);
      assertThat(result.exitCode()).as("%s%s", text, result.errors()).isZero();
      assertThat(result.values("backend"))
          .as(text)
          .isNotEmpty()
          .allMatch(backend -> backend.equals("vector"));
      assertThat(result.values("digest")).hasSameSizeAs(result.values("backend"));
    }
  }

  @Test
  void theOptionsForSparkStartJava() throws Exception {
    for (String text : blocks("properties")) {
      for (String line : text.lines().toList()) {
        assertThat(line).matches("spark\\.(driver|executor)\\.extraJavaOptions\\s+-.*");
      }
      List<Object> arguments =
          new ArrayList<>(Arrays.asList((Object[]) text.lines().findFirst().get().split("\\s+")));
      arguments.remove(0);
      String classPath = folder.resolve("app.jar") + File.pathSeparator + jar();
      arguments.addAll(List.of("-cp", classPath, "example.App"));
      ChildProcess.Result result = java(javaHome(), arguments.toArray());
      assertThat(result.values("backend")).as(result.errors()).containsExactly("vector");
      assertThat(result.values("describe")).singleElement().asString().contains("1 thread ");
    }
  }

  @Test
  void theCoordinatesAreThoseOfTheJar() throws Exception {
    XPath path = XPathFactory.newInstance().newXPath();
    String version = System.getProperty("project.version");
    for (String text : blocks("xml")) {
      Document pom =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      assertThat(path.evaluate("//dependency/groupId", pom)).isEqualTo("dev.lanewise");
      assertThat(path.evaluate("//dependency/artifactId", pom)).isEqualTo("lanewise-core");
      assertThat(path.evaluate("//dependency/version", pom)).isEqualTo(version);
      assertThat(path.evaluate("//argLine", pom)).isEqualTo(VECTOR.replace('=', ' '));
    }
    for (String text : blocks("kotlin")) {
      assertThat(text)
          .contains("implementation(\"dev.lanewise:lanewise-core:" + version + "\")")
          .contains("jvmArgs(\"" + VECTOR.replace("=", "\", \"") + "\")");
    }
  }
}
