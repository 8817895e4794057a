package dev.lanewise.build.tile;

import static dev.lanewise.build.tile.Locals.plus;
import static dev.lanewise.build.tile.Locals.row;
import static dev.lanewise.build.tile.Locals.sum;
import static dev.lanewise.build.tile.Locals.times;

import dev.lanewise.build.Lines;

/** The body of a method that computes a tile, up to its update of C. */
final class TileBody {
  private final Tile tile;
  private final Source source;
  private final String vector;
  private final Operand b;
  private final Operand c;
  private final Lines lines;

  TileBody(Tile tile, Operand b, Operand c, Lines lines) {
    this.tile = tile;
    this.b = b;
    this.c = c;
    this.lines = lines;
    source = tile.source();
    vector = tile.element().vector();
  }

  void write() {
    if (source != Source.PACKED && source != Source.FIXED) {
      lines.add("%s b = (%<s) inB;", b.type());
    }
    if (source != Source.FIXED) {
      lines.add("%s c = (%<s) inC;", c.type());
    }
    if (source == Source.IN_PLACE) {
      placesOfRows();
    }
    if (!source.isPacked()) {
      placesOfVectors();
      startOfA();
    }
    if (!source.hasConstantSteps()) {
      lines.add("int row = bOffset;");
    }
    for (int i = 0; i < tile.rows(); i++) {
      for (int j = 0; j < tile.vectors(); j++) {
        lines.add("%s %s = %1$s.zero(SPECIES);", vector, sum(i, j));
      }
    }
    lines.add("");
    loop();
    lines.add("");
  }

  private void placesOfRows() {
    lines.add(
        tile.vectors() > 1
            ? "// Rows and vectors that a smaller tile lacks repeat its last ones."
            : "// Rows that a smaller tile lacks repeat its last one.");
    for (int i = 1; i < tile.rows(); i++) {
      lines.add("int %s = Math.min(%d, rows - 1);", row("i", i), i);
    }
  }

  private void placesOfVectors() {
    for (int j = 1; j < tile.vectors(); j++) {
      String place = "Math.min(%s, columns - LANES)".formatted(times(j, "LANES"));
      lines.add("%s j%d = %s;", b.indexType(), j, b.term(place));
    }
  }

  private void startOfA() {
    if (source == Source.IN_PLACE) {
      for (int i = 0; i < tile.rows(); i++) {
        lines.add("int %s = aOffset%s;", row("at", i), plus(i, row("i", i) + " * lda"));
      }
    }
    if (source == Source.TRANSPOSED) {
      lines.add("int at = aOffset;");
    }
  }

  private void loop() {
    for (int f = 0; f < tile.fences(); f++) {
      lines.add("int never%d = never%s;", f, f == 0 ? "" : " - " + f);
    }
    lines.add("for (int p = 0; p < kc; p++) {");
    if (source.hasConstantSteps()) {
      lines.add("int row = bOffset + p * %s;", source.isPacked() ? "NR" : "LDB");
      lines.add("int column = aOffset + p * %s;", source.isPacked() ? "MR" : "A_STEP");
    }
    for (int j = 0; j < tile.vectors(); j++) {
      String place = source.isPacked() ? times(j, "LANES") : "j" + j;
      lines.add("%s b%d = %s;", vector, j, b.load(b.term("row") + plus(j, place)));
    }
    for (int i = 0; i < tile.rows(); i++) {
      String a = row("a", i);
      tile.beginRow(i, lines);
      lines.add("%s %s = %1$s.broadcast(SPECIES, a[%s]);", vector, a, elementOfA(i));
      for (int j = 0; j < tile.vectors(); j++) {
        lines.add("%s = %s.fma(b%d, %1$s);", sum(i, j), a, j);
      }
      tile.endRow(i, lines);
      fenceBelow(i);
    }
    if (source == Source.TRANSPOSED) {
      lines.add("at += lda;");
    }
    if (!source.hasConstantSteps()) {
      lines.add("row += ldb;");
    }
    lines.add("}");
  }

  /** What C2 moves no load of the rows below across, up to where it would hold their elements. */
  private void fenceBelow(int i) {
    if (tile.fence() > 0 && (i + 1) % tile.fence() == 0 && i + 1 < tile.rows()) {
      int f = (i + 1) / tile.fence() - 1;
      if (source == Source.FIXED) {
        lines.add("if (%d %% FENCE == 0 && ROWS > %<d && p == never%d) {", i + 1, f);
      } else {
        lines.add("if (p == never%d) {", f);
      }
      lines.add("break;");
      lines.add("}");
    }
  }

  private String elementOfA(int i) {
    return switch (source) {
      case PACKED -> "column" + plus(i, "" + i);
      case COPIED -> "aOffset + p" + plus(i, times(i, "ROW"));
      case IN_PLACE -> row("at", i) + " + p";
      case TRANSPOSED -> "at" + plus(i, "" + i);
      case FIXED -> "column" + plus(i, times(i, "A_ROW"));
    };
  }
}
