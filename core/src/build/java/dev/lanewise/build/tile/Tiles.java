package dev.lanewise.build.tile;

import static dev.lanewise.build.tile.Source.COPIED;
import static dev.lanewise.build.tile.Source.FIXED;
import static dev.lanewise.build.tile.Source.IN_PLACE;
import static dev.lanewise.build.tile.Source.PACKED;
import static dev.lanewise.build.tile.Source.TRANSPOSED;

import dev.lanewise.build.Element;
import java.util.List;
import java.util.stream.Stream;

/** The table of tiles. docs/KERNELS.md tells how to add one, and which figures chose these. */
public final class Tiles {
  /** Each in all places where its operands may lie, and for every type. */
  private static final List<Tile> TABLE =
      List.of(
          tile(PACKED, 3, 3, "for 16 short vector registers"),
          fenced(PACKED, 6, 2, 2, "for 16 vector registers"),
          tile(PACKED, 12, 2, "for 32 vector registers"),
          tile(PACKED, 5, 4, "for 32 vector registers without broadcasts from memory"),
          fenced(IN_PLACE, 5, 2, 2, "for 16 vector registers, and for few rows"),
          tile(IN_PLACE, 10, 1, "for a single vector of columns and few rows"),
          tile(COPIED, 5, 2, "for 16 vector registers"),
          tile(COPIED, 8, 2, "for 32 vector registers and rows in eights"),
          tile(COPIED, 10, 2, "for 32 vector registers and mini-batches of ten"),
          tile(COPIED, 12, 2, "for 32 vector registers"),
          tile(COPIED, 8, 1, "for a single vector of columns and rows in eights"),
          tile(COPIED, 10, 1, "for a single vector of columns and mini-batches of ten"),
          tile(COPIED, 12, 1, "for a single vector of columns"),
          tile(TRANSPOSED, 5, 2, "for 16 vector registers"),
          tile(TRANSPOSED, 8, 2, "for 32 vector registers without broadcasts from memory"),
          tile(TRANSPOSED, 8, 1, "for a single vector of columns there"),
          tile(TRANSPOSED, 12, 2, "for 32 vector registers"),
          tile(TRANSPOSED, 12, 1, "for a single vector of columns"),
          fenced(FIXED, 12, 2, 1, "a template: see FixedKernels"),
          fenced(FIXED, 12, 1, 1, "a template for a single vector of columns"));

  /** The tile whose class is written by hand, to be read; the writer gives the same text. */
  public static final String BY_HAND = "PackedTile3x3";

  private Tiles() {}

  private static Tile tile(Source source, int rows, int vectors, String use) {
    return fenced(source, rows, vectors, 0, use);
  }

  private static Tile fenced(Source source, int rows, int vectors, int fence, String use) {
    return new Tile(source, rows, vectors, Element.FLOAT, Place.ARRAYS, fence, use);
  }

  /** Every tile, the one written by hand among them. */
  public static List<Tile> all() {
    return Element.ALL.stream()
        .flatMap(element -> Stream.of(Place.values()).flatMap(place -> in(place, element).stream()))
        .toList();
  }

  /** The tiles of a type whose B and C lie there. */
  public static List<Tile> in(Place place, Element element) {
    return TABLE.stream()
        .filter(tile -> !(tile.source().isPacked() && place.segmentB))
        .filter(tile -> !tile.isTemplate() || place == Place.ARRAYS && element == Element.FLOAT)
        .map(t -> new Tile(t.source(), t.rows(), t.vectors(), element, place, t.fence(), t.use()))
        .toList();
  }
}
