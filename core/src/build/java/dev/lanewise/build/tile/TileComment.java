package dev.lanewise.build.tile;

import static dev.lanewise.build.tile.Locals.row;
import static dev.lanewise.build.tile.Locals.sum;

import dev.lanewise.build.Lines;

/** The comment of the class of a tile, with its drawing. */
final class TileComment {
  private final Tile tile;
  private final Lines lines;

  TileComment(Tile tile, Lines lines) {
    this.tile = tile;
    this.lines = lines;
  }

  void write() {
    lines.add("/**");
    lines.add(" * %s", title());
    lines.add(" *");
    lines.add(" * <pre>");
    drawing();
    lines.add(" * </pre>");
    lines.add(" *");
    lines.add(
        " * <p>Registers: %d accumulators, %d of B, and broadcasts of A, at least 1. The figures that"
            + " chose this tile are in docs/KERNELS.md.%s",
        tile.accumulators(),
        tile.vectors(),
        tile.name().equals(Tiles.BY_HAND)
            ? ""
            : " {@link " + Tiles.BY_HAND + "} shows the same in a few lines.");
    lines.add(" */");
  }

  private String title() {
    String across =
        tile.vectors() == 1 ? "a vector of columns" : tile.vectors() + " vectors of columns";
    String where =
        switch (tile.place()) {
          case ARRAYS -> "";
          case TO_SEGMENT -> " C lies in a native segment.";
          case ON_SEGMENTS -> " B and C lie in native segments.";
        };
    return "A tile of %d rows by %s %s, %s.%s"
        .formatted(tile.rows(), across, tile.source().description, tile.use(), where);
  }

  private void drawing() {
    int last = tile.rows() - 1;
    StringBuilder head = new StringBuilder(" ".repeat(10));
    for (int j = 0; j < tile.vectors(); j++) {
      head.append("    b").append(j).append("  ");
    }
    lines.add(" * %s       row p of B", head);
    for (int i = 0; i <= last; i++) {
      boolean drawn = i < 2 || i == last;
      if (i == 2 && !drawn) {
        lines.add(" *   ..   %s", "     .. ".repeat(tile.vectors()));
      }
      if (drawn) {
        drawRow(i);
      }
    }
  }

  private void drawRow(int i) {
    StringBuilder text = new StringBuilder("  ").append(row("a", i)).append("  x ");
    for (int j = 0; j < tile.vectors(); j++) {
      text.append("  [").append(sum(i, j)).append(']').append(' ');
    }
    if (i == 1) {
      text.append("      ").append(tile.accumulators()).append(" chains of fused multiply-adds");
    }
    lines.add(" * %s", text.toString().stripTrailing());
  }
}
