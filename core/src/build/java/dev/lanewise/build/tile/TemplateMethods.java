package dev.lanewise.build.tile;

import dev.lanewise.build.Lines;
import java.util.List;

/** What a template has beside the body of its tile: constants of a copy, and the loops. */
final class TemplateMethods {
  /** In the order in which {@code FixedKernels} hands them over. */
  private static final List<String> CONSTANTS =
      List.of("ROWS", "FENCE", "A_ROW", "A_STEP", "LDB", "LDC");

  private final Tile tile;
  private final Lines lines;

  TemplateMethods(Tile tile, Lines lines) {
    this.tile = tile;
    this.lines = lines;
  }

  /** Constants to C2, since they belong to a class that is initialized. */
  static void constants(Lines lines) {
    lines.add("");
    lines.add(
        "/** Of this copy of the class: rows of its tiles and between fences, and distances. */");
    lines.add("private static final int %s;", String.join(", ", CONSTANTS));
    lines.add("");
    lines.add("static {");
    lines.add("int[] constants = FixedKernels.constants(MethodHandles.lookup());");
    for (int i = 0; i < CONSTANTS.size(); i++) {
      lines.add("%s = constants[%d];", CONSTANTS.get(i), i);
    }
    lines.add("}");
  }

  /** The loops over tiles, and the head of the method of a tile. */
  void write() {
    String type = tile.element().type();
    String operands =
        "%1$s[] a, int aOffset, %1$s[] b, int bOffset, %1$s alpha, %1$s beta, %1$s[] c, int cOffset"
            .formatted(type);
    lines.add("");
    lines.add("@Override");
    lines.add("public void cover(int rows, int columns, int kc, %s) {", operands);
    lines.add("for (int jr = 0, across; jr < columns; jr += across) {");
    lines.add("across = DirectTiles.across(columns - jr, LANES, %d);", tile.vectors());
    lines.add("for (int ir = 0; ir < rows; ir += ROWS) {");
    lines.add("int aAt = aOffset + ir * A_ROW;");
    lines.add("int cAt = cOffset + ir * LDC + jr;");
    lines.add("tile(across, kc, a, aAt, b, bOffset + jr, alpha, beta, c, cAt);");
    lines.add("}");
    lines.add("}");
    lines.add("}");
    lines.add("");
    lines.add("private static void tile(int columns, int kc, %s) {", operands);
  }
}
