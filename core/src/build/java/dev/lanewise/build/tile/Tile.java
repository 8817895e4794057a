package dev.lanewise.build.tile;

import dev.lanewise.build.Element;
import dev.lanewise.build.Lines;

/**
 * A micro-kernel: a tile of C that stays in registers over the depth of a K block.
 *
 * @param source where A comes from
 * @param rows its rows
 * @param vectors vectors across it
 * @param element the type of its elements
 * @param place where B and C lie
 * @param fence rows between two fences, 0 for none; docs/KERNELS.md says what a fence is
 * @param use what it is for, the end of a sentence
 */
public record Tile(
    Source source, int rows, int vectors, Element element, Place place, int fence, String use) {
  /** Accumulators from which on a tile is large; see {@link #inRounds}. */
  private static final int LARGE = 16;

  /** Checks what the names of locals and the ways to write C can express. */
  public Tile {
    if (rows < 1 || rows > 16 || vectors < 1 || vectors > 9) {
      throw new IllegalArgumentException(rows + " x " + vectors + " vectors");
    }
    if (fence < 0 || fence >= rows) {
      throw new IllegalArgumentException("a fence every " + fence + " of " + rows + " rows");
    }
    if (source.isPacked() && place.segmentB) {
      throw new IllegalArgumentException("packed operands lie in arrays");
    }
    if (source == Source.FIXED && place != Place.ARRAYS) {
      throw new IllegalArgumentException("a template is for arrays");
    }
    if (source == Source.IN_PLACE && rows * vectors >= LARGE) {
      throw new IllegalArgumentException("rows that may repeat are not stored in rounds");
    }
  }

  /** The simple name of its class. */
  public String name() {
    return element.prefix() + source.prefix + "Tile" + rows + "x" + vectors + place.suffix();
  }

  /** Whether its class is a template, whose distances, rows and fences are constants of a copy. */
  boolean isTemplate() {
    return source == Source.FIXED;
  }

  /** Begins what is there for a row: in a template, that a copy with fewer rows has not. */
  void beginRow(int i, Lines lines) {
    if (isTemplate() && i > 0) {
      lines.add("if (ROWS > %d) {", i);
    }
  }

  /** Ends what is there for a row. */
  void endRow(int i, Lines lines) {
    if (isTemplate() && i > 0) {
      lines.add("}");
    }
  }

  /** How many fences a step of its loop has. */
  int fences() {
    return fence == 0 ? 0 : (rows - 1) / fence;
  }

  int accumulators() {
    return rows * vectors;
  }

  /** Whether its vectors may overlap: those in place do, where columns are no whole vectors. */
  boolean overlaps() {
    return !source.isPacked() && vectors > 1;
  }

  /**
   * Whether C in a segment is read and written in two rounds of one loop, the second with the
   * accumulators of the lower rows moved up. Written out, the accesses of a large tile are more
   * than C1 has virtual registers for once it collects profiles, and what it compiled without them
   * then stays for good, 20 times slower (JDK 25, 10 x 2 vectors and more).
   */
  boolean inRounds() {
    return place.segmentC && accumulators() >= LARGE && rows % 2 == 0;
  }
}
