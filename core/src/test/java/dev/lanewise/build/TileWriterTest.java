package dev.lanewise.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.build.tile.Place;
import dev.lanewise.build.tile.Source;
import dev.lanewise.build.tile.Tile;
import dev.lanewise.build.tile.TileWriter;
import dev.lanewise.build.tile.Tiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the build writes for a line of the table of tiles. */
class TileWriterTest {
  private static final String TILES = "dev/lanewise/internal/kernel/tile";

  /** The build puts what the writer gives for it, formatted, where nothing is compiled. */
  @Test
  void theWriterGivesTheTextOfTheTileThatIsWrittenByHand() throws IOException {
    String file = Tiles.BY_HAND + ".java";
    assertThat(Path.of("target/kernel-sources", file))
        .hasSameTextualContentAs(Path.of("src/main/java", TILES, file));
  }

  @Test
  void everyOtherTileIsAmongTheSourcesThatAreCompiled() throws IOException {
    List<String> names =
        Tiles.all().stream().map(Tile::name).filter(name -> !name.equals(Tiles.BY_HAND)).toList();
    try (Stream<Path> files = Files.list(Path.of("target/generated-sources/kernels", TILES))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsAll(names.stream().map(name -> name + ".java").toList());
    }
    assertThat(names).hasSize(101).doesNotHaveDuplicates();
  }

  /** The formatter leaves longer lines only where it finds no place to break them. */
  @Test
  void generatedSourcesAreFormatted() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("target/generated-sources/kernels"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readAllLines(file))
            .as(file.toString())
            .allMatch(line -> line.length() <= 100)
            .noneMatch(line -> line.endsWith(" "));
      }
    }
  }

  static List<Tile> tiles() {
    return Tiles.all();
  }

  @ParameterizedTest
  @MethodSource("tiles")
  void theTypeOfElementsIsNamedByTheTableAlone(Tile tile) {
    Tile ofDouble =
        new Tile(
            tile.source(),
            tile.rows(),
            tile.vectors(),
            Element.DOUBLE,
            tile.place(),
            tile.fence(),
            tile.use());
    assertThat(TileWriter.text(ofDouble))
        .contains("DoubleVector", "beta == 0d")
        .doesNotContainPattern("[fF]loat|0f|4L");
  }

  /** Each compares with a value of its own: C2 drops a test that another has decided. */
  @Test
  void fencesStandBetweenRows() {
    Tile tile = new Tile(Source.PACKED, 6, 2, Element.FLOAT, Place.ARRAYS, 2, "");
    assertThat(TileWriter.text(tile))
        .containsSubsequence(
            "never0 = never;",
            "never1 = never - 1;",
            "c11 =",
            "if (p == never0)",
            "a2 =",
            "c31 =",
            "if (p == never1)",
            "a4 =",
            "c51 =")
        .doesNotContain("never2", "never final", "final int never");
  }

  @Test
  void aTileThatCannotBeWrittenIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tile(Source.PACKED, 6, 2, Element.FLOAT, Place.ARRAYS, 6, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tile(Source.PACKED, 17, 1, Element.FLOAT, Place.ARRAYS, 0, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tile(Source.PACKED, 3, 3, Element.FLOAT, Place.ON_SEGMENTS, 0, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tile(Source.IN_PLACE, 8, 2, Element.FLOAT, Place.ARRAYS, 0, ""));
  }
}
