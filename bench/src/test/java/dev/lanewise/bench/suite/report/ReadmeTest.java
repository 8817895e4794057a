package dev.lanewise.bench.suite.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.bench.suite.SuiteResult;
import dev.lanewise.support.sample.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The figures in the README and the pages of docs are those of a result file. */
class ReadmeTest {
  private static final String TEXT =
      """
      # Title
      <!-- figures: products -->
      typed by hand
      <!-- end of figures -->
      between
      <!-- figures: machine -->
      <!-- end of figures -->
      after
      """;

  @TempDir private Path folder;
  private final Printed out = new Printed();
  private final Printed err = new Printed();

  /** If this fails: {@code readme --write} makes the figures anew. */
  @Test
  void thePagesAgreeWithTheirResultFiles() throws Exception {
    Path root = Path.of("").toAbsolutePath().getParent();
    List<Path> pages = new ArrayList<>(List.of(root.resolve("README.md")));
    try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
    }
    List<Readme.Part> parts = new ArrayList<>();
    for (Path page : pages) {
      String text = Files.readString(page);
      Readme.places(text).forEach(place -> parts.add(place.part()));
      assertThat(Readme.outdated(text, page.getParent())).as(page.toString()).isEmpty();
    }
    assertThat(parts).containsExactlyInAnyOrder(Readme.Part.values());
  }

  @Test
  void figuresArePutOnTheirPagesAndPicturesBesideTheReadme() throws Exception {
    Path readme =
        Files.writeString(
            folder.resolve("README.md"),
            "<!-- figures: picture -->\n<!-- end of figures -->\n"
                + "<!-- figures: headline -->\n<!-- end of figures -->\n");
    Path docs = Files.createDirectory(folder.resolve("docs"));
    Path page =
        Files.writeString(
            docs.resolve("SPEED.md"), "<!-- figures: products -->\n<!-- end of figures -->\n");
    Path other = Files.writeString(docs.resolve("OTHER.md"), "no figures");
    Path result = folder.resolve("results/xeon.json");
    SampleResults.full().write(result);

    assertThat(run(readme, "--write", result.toString())).isZero();
    assertThat(Files.readString(page))
        .startsWith("<!-- figures: products, from ../results/xeon.json -->\n")
        .contains("Products, GFLOP/s; Intel Xeon Processor, ")
        .contains("| NN 10x784x100 | 129 |");
    assertThat(Files.readString(readme))
        .contains("docs/figures/products-dark.svg")
        .contains("| product, 64 cubed |");
    assertThat(Files.readString(other)).isEqualTo("no figures");
    Path picture = docs.resolve("figures/products-light.svg");
    String svg = Files.readString(picture);
    assertThat(svg).contains("10 × 784 × 100", ">FMA peak 223<", ">129<");
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());
    assertThat(run(readme, "--check")).isZero();

    Files.writeString(picture, svg.replace(">129<", ">229<"));
    assertThat(run(readme, "--check")).isEqualTo(1);
    assertThat(out.toString()).contains("README.md: the figures of picture are not those");
    Files.writeString(picture, svg);
    Files.writeString(page, Files.readString(page).replace("| 129 |", "| 130 |"));
    assertThat(run(readme, "--check")).isEqualTo(1);
    assertThat(out.toString()).contains("SPEED.md: the figures of products are not those");
  }

  @Test
  void whatIsWrittenIsUpToDateUntilTextOrResultChange() throws Exception {
    Path readme = Files.writeString(folder.resolve("README.md"), TEXT);
    Path result = folder.resolve("results/xeon.json");
    SampleResults.full().write(result);
    assertThat(run(readme, "--check")).isZero();
    assertThat(out.toString())
        .contains("README.md: not made from a result file: products, machine.");

    assertThat(run(readme, "--write", result.toString())).isZero();
    String written = Files.readString(readme);
    assertThat(written)
        .startsWith("# Title\n<!-- figures: products, from results/xeon.json -->\n")
        .contains("| NN 10x784x100 | 129 | 58 | 97 | 113 | 8.0 | 4.0 | **1.14** |")
        .contains("† The forks' medians lie more than 10 % apart.")
        .contains("<!-- end of figures -->\nbetween\n<!-- figures: machine, from")
        .contains("Intel Xeon Processor, FMA peak of a core 223 GFLOP/s (moved by 3 % in the run)")
        .doesNotContain("typed by hand")
        .endsWith("<!-- end of figures -->\nafter\n");
    assertThat(run(readme, "--check")).isZero();
    assertThat(run(readme, "--write", result.toString())).isZero();
    assertThat(Files.readString(readme)).as("written twice").isEqualTo(written);

    Files.writeString(readme, written.replace("| 129 |", "| 130 |"));
    assertThat(run(readme, "--check")).isEqualTo(1);
    assertThat(out.toString()).contains("README.md: the figures of products are not those");
    Files.writeString(readme, written);
    SuiteResult other = SampleResults.small();
    other.write(result);
    assertThat(run(readme, "--check")).isEqualTo(1);
  }

  @Test
  void badInputIsNamed() throws Exception {
    Path readme = Files.writeString(folder.resolve("README.md"), TEXT);
    assertThat(run(readme)).isEqualTo(2);
    assertThat(run(readme, "--check", "--write", "x.json")).isEqualTo(2);
    assertThat(run(readme, "--write", folder.resolve("none.json").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none.json");
    assertThat(run(readme, "--write", "/none.json")).isEqualTo(2);
    assertThat(err.toString()).contains("allowed is a file below " + folder);
    assertThat(run(folder.resolve("NONE.md"), "--check")).isEqualTo(2);
    assertThat(run(Files.writeString(folder.resolve("EMPTY.md"), "text"), "--check")).isEqualTo(2);
    assertThat(Files.readString(readme)).isEqualTo(TEXT);
  }

  @Test
  void commentsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Readme.places("<!-- figures: cats --> <!-- end of figures -->"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "figures are of \"cats\", allowed are picture, headline, machine, products, linear,"
                + " functions, training, recognition");
    assertThatThrownBy(() -> Readme.places("<!-- figures: linear -->"))
        .hasMessageContaining("\"linear\" are not closed");
    assertThatThrownBy(
            () ->
                Readme.places(
                    "<!-- figures: linear --> <!-- figures: machine --> <!-- end of figures -->"))
        .hasMessageContaining("\"linear\" are not closed");
    assertThatThrownBy(() -> Readme.places("<!-- end of figures -->"))
        .hasMessageContaining("closes nothing");
  }

  private int run(Path readme, String... options) {
    String[] arguments = new String[options.length + 2];
    System.arraycopy(options, 0, arguments, 0, options.length);
    arguments[options.length] = "--readme";
    arguments[options.length + 1] = readme.toString();
    return new CommandLine(new ReadmeCommand())
        .setOut(out.writer())
        .setErr(err.writer())
        .execute(arguments);
  }
}
