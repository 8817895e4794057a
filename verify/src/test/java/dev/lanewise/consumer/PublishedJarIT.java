package dev.lanewise.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.Lanewise;
import dev.lanewise.ejml.MatrixProducts;
import dev.lanewise.netlib.LanewiseBlas;
import dev.lanewise.support.process.ChildProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What the jar of the library holds, and what the repositories of artifacts demand of it. */
class PublishedJarIT {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final String OLD = "META-INF/versions/9/";
  private static final String NEW = "META-INF/versions/25/";

  /** The bytes of all files in the jar, in its order. */
  private static Map<String, byte[]> content(Path jar) throws IOException {
    Map<String, byte[]> content = new LinkedHashMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) file.stream().map(e -> (ZipEntry) e)::iterator) {
        if (!entry.isDirectory()) {
          try (InputStream in = file.getInputStream(entry)) {
            content.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    return content;
  }

  private static int classFileVersion(byte[] bytes) {
    return (bytes[6] & 255) << 8 | bytes[7] & 255;
  }

  @Test
  void exportsThePublicPackagesAlone() {
    ModuleDescriptor module =
        ModuleFinder.of(Published.jar()).find("dev.lanewise").orElseThrow().descriptor();
    Set<String> open = new TreeSet<>();
    for (ModuleDescriptor.Exports exports : module.exports()) {
      if (exports.isQualified()) {
        // The benchmarks measure the kernels themselves; no other module gains anything.
        assertThat(exports.targets()).containsExactly("dev.lanewise.bench");
      } else {
        open.add(exports.source());
      }
    }
    assertThat(open)
        .contains("dev.lanewise", "dev.lanewise.blas", "dev.lanewise.math", "dev.lanewise.nn")
        .noneMatch(name -> name.contains("internal"));
    Set<String> others = new TreeSet<>(module.packages());
    others.removeAll(open);
    assertThat(others).isNotEmpty().allMatch(name -> name.startsWith("dev.lanewise.internal"));
    assertThat(module.isOpen()).isFalse();
    assertThat(module.opens()).isEmpty();
    for (Requires required : module.requires()) {
      assertThat(required.name()).as("of the JDK").matches("java\\..+|jdk\\..+");
      assertThat(required.name().equals("java.base"))
          .as("%s is optional", required)
          .isNotEqualTo(required.modifiers().contains(Requires.Modifier.STATIC));
    }
  }

  /**
   * Each public class with what it extends, and nothing else, has a substitute for older Javas and
   * itself for newer.
   */
  @Test
  void publicClassesHaveSubstitutesForOlderJavas() throws Exception {
    Map<String, byte[]> content = content(Published.jar());
    Set<String> substitutes = below(OLD, content);
    assertThat(substitutes)
        .contains("dev/lanewise/Lanewise.class", "dev/lanewise/nn/Training$Settings.class")
        .doesNotContain("dev/lanewise/blas/CheckedGemm.class");
    assertThat(below(NEW, content)).isEqualTo(substitutes);
    for (String name : substitutes) {
      assertThat(classFileVersion(content.get(OLD + name))).as(name).isEqualTo(53);
      assertThat(content.get(NEW + name)).as(name).isEqualTo(content.get(name));
      assertThat(classFileVersion(content.get(name))).as(name).isEqualTo(69);
    }
    assertThat(substitutes)
        .as("no substitute for what is internal")
        .noneMatch(name -> name.contains("/internal/"));
  }

  @Test
  void soHaveThoseOfAnAdapterAndWhatTheyExtend() throws Exception {
    assertThat(below(OLD, content(Published.jar(LanewiseBlas.class))))
        .containsExactlyInAnyOrder(
            "dev/lanewise/netlib/LanewiseBlas.class", "dev/lanewise/netlib/DelegatingBlas.class");
    assertThat(below(OLD, content(Published.jar(MatrixProducts.class))))
        .containsExactly("dev/lanewise/ejml/MatrixProducts.class");
  }

  private static Set<String> below(String folder, Map<String, byte[]> content) {
    return content.keySet().stream()
        .filter(name -> name.startsWith(folder))
        .map(name -> name.substring(folder.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theSubstitutesHaveTheSameSignatures() throws Exception {
    List<String> classes =
        below(OLD, content(Published.jar())).stream()
            .map(name -> name.replace(".class", "").replace('/', '.'))
            .toList();
    List<String> printed = new ArrayList<>();
    for (String release : List.of("9", "25")) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Published.javaHome().resolve("bin/javap").toString(),
                  "-protected",
                  "--multi-release",
                  release,
                  "-cp",
                  Published.jar().toString()));
      command.addAll(classes);
      ChildProcess.Result result = ChildProcess.run(new ProcessBuilder(command));
      assertThat(result.exitCode()).as(result.errors()).isZero();
      printed.add(
          result
              .output()
              .lines()
              // An initializer is no signature.
              .filter(line -> !line.contains("Compiled from") && !line.equals("  static {};"))
              .collect(Collectors.joining("\n")));
    }
    assertThat(printed.get(0)).contains("void gemm(").isEqualTo(printed.get(1));
  }

  /** What Maven Central demands of a POM; checksums and signatures are the publisher's. */
  @ParameterizedTest
  @ValueSource(classes = {Lanewise.class, LanewiseBlas.class, MatrixProducts.class})
  void thePomSaysWhatPublishingDemands(Class<?> type) throws Exception {
    Map<String, byte[]> jar = content(Published.jar(type));
    byte[] pom =
        jar.entrySet().stream()
            .filter(file -> file.getKey().matches("META-INF/maven/dev.lanewise/.+/pom.xml"))
            .findFirst()
            .orElseThrow()
            .getValue();
    Document core =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(pom));
    Document parent =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(PROJECT.resolve("pom.xml").toFile());
    XPath path = XPathFactory.newInstance().newXPath();
    for (String element : List.of("artifactId", "name", "description")) {
      assertThat(path.evaluate("/project/" + element, core)).as(element).isNotBlank();
    }
    for (String element :
        List.of(
            "groupId",
            "version",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/developerConnection",
            "scm/url")) {
      String value = path.evaluate("/project/" + element, parent).trim();
      Matcher property = Pattern.compile("\\$\\{(.+)}").matcher(value);
      if (property.matches()) {
        value = path.evaluate("/project/properties/" + property.group(1), parent).trim();
      }
      assertThat(value).as(element).isNotBlank().doesNotContain("${");
    }
    if (type == Lanewise.class) {
      assertThat(path.evaluate("count(/project/dependencies/dependency[not(scope='test')])", core))
          .as("dependencies of the library")
          .isEqualTo("0");
    }
  }

  @Test
  @Tag("release")
  void sourcesJavadocAndBillOfMaterialsLieBesideIt() throws Exception {
    String name = Published.jar().getFileName().toString().replace(".jar", "");
    Path folder = Published.jar().getParent();
    assertThat(content(folder.resolve(name + "-sources.jar")))
        .containsKeys("module-info.java", "dev/lanewise/blas/Blas.java")
        // Where tools that show a comment find its examples.
        .containsKey("dev/lanewise/blas/snippet-files/BlasExamples.java");
    assertThat(content(folder.resolve(name + "-javadoc.jar")).keySet())
        .contains("dev.lanewise/dev/lanewise/blas/Blas.html")
        .noneMatch(file -> file.contains("internal"));
    assertThat(folder.resolve("bom.json"))
        .content()
        .contains("\"CycloneDX\"", "pkg:maven/dev.lanewise/lanewise-core@", "\"dependsOn\" : [ ]")
        .containsOnlyOnce("dependsOn");
  }

  /** A build of a copy elsewhere gives the same bytes; Maven builds what this one has built. */
  @Test
  @Tag("release")
  void theSameSourcesGiveTheSameBytes(@TempDir Path copy) throws Exception {
    String maven = System.getProperty("maven.home");
    assertThat(maven).as("where Maven is, as the build passes it on").isNotBlank();
    copy(Path.of("pom.xml"), copy);
    for (String module :
        List.of(
            "support", "core", "adapters", "adapters/netlib", "adapters/ejml", "bench", "verify")) {
      copy(Path.of(module, "pom.xml"), copy);
    }
    copy(Path.of(".mvn"), copy);
    copy(Path.of("support/src"), copy);
    copy(Path.of("core/src"), copy);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(maven, "bin", "mvn").toString(),
                "-B",
                "-o",
                "-q",
                "-pl",
                "core",
                "-am",
                "-DskipTests",
                "-Dspotless.check.skip",
                "package")
            .directory(copy.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("maven.java.home"));
    ChildProcess.Result result = ChildProcess.run(builder);
    assertThat(result.exitCode()).as(result.printed()).isZero();
    Path again = copy.resolve("core/target").resolve(Published.jar().getFileName());
    Map<String, byte[]> first = content(Published.jar());
    Map<String, byte[]> second = content(again);
    assertThat(List.copyOf(second.keySet())).isEqualTo(List.copyOf(first.keySet()));
    for (String name : first.keySet()) {
      assertThat(second.get(name)).as(name).isEqualTo(first.get(name));
    }
    assertThat(Files.mismatch(again, Published.jar())).isEqualTo(-1);
  }

  private static void copy(Path relative, Path target) throws IOException {
    try (var files = Files.walk(PROJECT.resolve(relative))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path to = target.resolve(PROJECT.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }
}
