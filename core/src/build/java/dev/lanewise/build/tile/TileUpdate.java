package dev.lanewise.build.tile;

import static dev.lanewise.build.tile.Locals.plus;
import static dev.lanewise.build.tile.Locals.row;
import static dev.lanewise.build.tile.Locals.sum;
import static dev.lanewise.build.tile.Locals.times;

import dev.lanewise.build.Lines;

/** What a tile does to C when its accumulators hold A B. */
final class TileUpdate {
  /** The ways to write C of a method: for beta = 0, for others, or for both. */
  enum Ways {
    BOTH,
    OVERWRITE,
    ADD
  }

  private final Tile tile;
  private final Operand b;
  private final Operand c;
  private final Lines lines;

  TileUpdate(Tile tile, Operand b, Operand c, Lines lines) {
    this.tile = tile;
    this.b = b;
    this.c = c;
    this.lines = lines;
  }

  void write(Ways ways) {
    if (tile.source() == Source.IN_PLACE) {
      for (int i = 0; i < tile.rows(); i++) {
        startOfRow(i, row("i", i) + " * ldc");
      }
      lines.add(
          "// A row or vector must not see what its twin has stored: all of C is read first.");
      write(ways, this::scaleAll, this::addAll);
      for (int i = 0; i < tile.rows(); i++) {
        storeRow(i);
      }
    } else {
      lines.add("// alpha and beta only now: alive in the loop they would cost a register each.");
      broadcast("alpha");
      write(ways, this::overwriteRows, this::addToRows);
    }
  }

  private void write(Ways ways, Runnable overwrite, Runnable add) {
    if (ways == Ways.BOTH) {
      lines.add("if (beta == 0%s) {", tile.element().literal());
      overwrite.run();
      lines.add("} else {");
      add.run();
      lines.add("}");
    } else {
      (ways == Ways.OVERWRITE ? overwrite : add).run();
    }
  }

  private void scaleAll() {
    broadcast("alpha");
    for (int i = 0; i < tile.rows(); i++) {
      for (int j = 0; j < tile.vectors(); j++) {
        lines.add("%s = %1$s.mul(alphas);", sum(i, j));
      }
    }
  }

  private void addAll() {
    broadcast("alpha");
    broadcast("beta");
    for (int i = 0; i < tile.rows(); i++) {
      addRow(i);
    }
  }

  private void overwriteRows() {
    if (c.isSegment()) {
      lines.add(
          "// Adding -0 changes nothing; C2 may box a vector that is stored out of a product.");
    }
    String none =
        "%s.broadcast(SPECIES, -0%s)".formatted(c.element().vector(), c.element().literal());
    String product = c.isSegment() ? ".fma(alphas, " + none + ")" : ".mul(alphas)";
    for (int i = 0; i < tile.rows(); i++) {
      tile.beginRow(i, lines);
      startOfRow(i, times(i, ldc()));
      for (int j = 0; j < tile.vectors(); j++) {
        lines.add("%s;", c.store(sum(i, j) + product, index(i, j)));
      }
      tile.endRow(i, lines);
    }
  }

  private void addToRows() {
    if (tile.overlaps()) {
      lines.add("// Vectors may overlap: those of a row are read before one is stored.");
    }
    broadcast("beta");
    if (!tile.inRounds()) {
      addToRows(tile.rows());
      return;
    }
    int half = tile.rows() / 2;
    lines.add("// The lower rows in a second round: for all at once C1 has too few registers.");
    lines.add("boolean last = false;");
    lines.add("while (true) {");
    addToRows(half);
    lines.add("if (last) {");
    lines.add("return;");
    lines.add("}");
    lines.add("last = true;");
    lines.add("cOffset += %d * ldc;", half);
    for (int i = 0; i < half; i++) {
      for (int j = 0; j < tile.vectors(); j++) {
        lines.add("%s = %s;", sum(i, j), sum(half + i, j));
      }
    }
    lines.add("}");
  }

  private void addToRows(int rows) {
    for (int i = 0; i < rows; i++) {
      tile.beginRow(i, lines);
      startOfRow(i, times(i, ldc()));
      if (tile.overlaps()) {
        addRow(i);
        storeRow(i);
      } else {
        for (int j = 0; j < tile.vectors(); j++) {
          lines.add("%s;", c.store(added(i, j), index(i, j)));
        }
      }
      tile.endRow(i, lines);
    }
  }

  /** The distance of rows of C. */
  private String ldc() {
    return tile.isTemplate() ? "LDC" : "ldc";
  }

  private void addRow(int i) {
    for (int j = 0; j < tile.vectors(); j++) {
      lines.add("%s = %s;", sum(i, j), added(i, j));
    }
  }

  private void storeRow(int i) {
    for (int j = 0; j < tile.vectors(); j++) {
      lines.add("%s;", c.store(sum(i, j), index(i, j)));
    }
  }

  private String added(int i, int j) {
    return "alphas.fma(%s, %s.mul(betas))".formatted(sum(i, j), c.load(index(i, j)));
  }

  private void broadcast(String factor) {
    lines.add("%s %ss = %1$s.broadcast(SPECIES, %2$s);", tile.element().vector(), factor);
  }

  private void startOfRow(int i, String distance) {
    String start = c.term("cOffset") + plus(i, c.term(distance));
    lines.add("%s %s = %s;", c.indexType(), row("r", i), start);
  }

  private String index(int i, int j) {
    String place = tile.source().isPacked() ? c.term(times(j, "LANES")) : placeInC("j" + j);
    return row("r", i) + plus(j, place);
  }

  /** The place of a vector, which was computed for B: in bytes if B lies in a segment. */
  private String placeInC(String place) {
    return b.isSegment() ? place : c.term(place);
  }
}
