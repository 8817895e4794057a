package dev.lanewise.build.tile;

import dev.lanewise.build.Element;
import dev.lanewise.build.Lines;
import dev.lanewise.build.tile.TileUpdate.Ways;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the class of a tile. */
public final class TileWriter {
  private static final String PACKAGE = "dev.lanewise.internal.kernel.tile";

  private final Tile tile;
  private final Element element;
  private final Operand b;
  private final Operand c;
  private final Lines lines = new Lines();

  private TileWriter(Tile tile) {
    this.tile = tile;
    element = tile.element();
    b = new Operand("b", tile.place().segmentB, element);
    c = new Operand("c", tile.place().segmentC, element);
  }

  /** The text of the class of a tile, not yet formatted. */
  public static String text(Tile tile) {
    TileWriter writer = new TileWriter(tile);
    writer.write();
    return writer.lines.toString();
  }

  private void write() {
    imports();
    new TileComment(tile, lines).write();
    lines.add(
        "final class %s implements %s {",
        tile.name(),
        tile.isTemplate()
            ? "FixedKernel"
            : element.named(tile.source().isPacked() ? "GemmKernel" : "DirectKernel"));
    constants();
    if (tile.isTemplate()) {
      new TemplateMethods(tile, lines).write();
      body(Ways.BOTH);
      lines.add("}");
      lines.add("}");
      return;
    }
    facts();
    String parameters = parameters();
    lines.add("");
    lines.add("@Override");
    lines.add("public void tile(%s) {", parameters);
    if (c.isSegment()) {
      dispatch(parameters);
    } else {
      body(Ways.BOTH);
    }
    lines.add("}");
    lines.add("}");
  }

  private void imports() {
    lines.add("package %s;", PACKAGE);
    lines.add("");
    if (c.isSegment()) {
      lines.add("import dev.lanewise.internal.kernel.lane.%s;", element.layout());
      lines.add("import java.lang.foreign.MemorySegment;");
    }
    if (tile.isTemplate()) {
      lines.add("import java.lang.invoke.MethodHandles;");
    }
    lines.add("import jdk.incubator.vector.%s;", element.vector());
    lines.add("import jdk.incubator.vector.VectorSpecies;");
    lines.add("");
  }

  private void constants() {
    lines.add(
        "private static final VectorSpecies<%s> SPECIES = %s.SPECIES_PREFERRED;",
        element.boxed(), element.vector());
    lines.add("private static final int LANES = SPECIES.length();");
    if (tile.source().isPacked()) {
      lines.add("private static final int MR = %d;", tile.rows());
      lines.add("private static final int NR = %s;", Locals.times(tile.vectors(), "LANES"));
    }
    if (tile.isTemplate()) {
      TemplateMethods.constants(lines);
    }
    if (tile.fences() > 0) {
      lines.add("");
      lines.add(
          "/** No depth of a step. Not final, for C2 would drop the fences: docs/KERNELS.md. */");
      lines.add("private static int never = -1;");
    }
  }

  /** What the kernel says of itself. */
  private void facts() {
    if (tile.source().isPacked()) {
      fact("mr", "MR");
      fact("nr", "NR");
    } else {
      fact("rows", tile.rows());
      fact("vectors", tile.vectors());
      fact("lanes", "LANES");
    }
  }

  private void fact(String name, Object value) {
    lines.add("");
    lines.add("@Override");
    lines.add("public int %s() {", name);
    lines.add("return %s;", value);
    lines.add("}");
  }

  private String parameters() {
    String text =
        tile.source().isPacked()
            ? "int kc, E[] a, int aOffset, E[] b, int bOffset,"
                + " E alpha, E beta, Object inC, int cOffset, int ldc"
            : "int rows, int columns, int kc, E[] a, int aOffset, int lda,"
                + " Object inB, int bOffset, int ldb,"
                + " E alpha, E beta, Object inC, int cOffset, int ldc";
    return text.replaceAll("\\bE\\b", element.type());
  }

  /**
   * On segments the two ways to write C are two methods: together their accesses are so many nodes
   * that C2 stops inlining, and allocates vectors instead (JDK 25, 12 x 2 vectors).
   */
  private void dispatch(String parameters) {
    String arguments =
        Stream.of(parameters.split(", "))
            .map(parameter -> parameter.substring(parameter.lastIndexOf(' ') + 1))
            .collect(Collectors.joining(", "));
    lines.add(
        "// Two methods: as one they are more than C2 inlines, and it would allocate vectors.");
    lines.add("if (beta == 0%s) {", element.literal());
    lines.add("overwrite(%s);", arguments);
    lines.add("} else {");
    lines.add("add(%s);", arguments);
    lines.add("}");
    lines.add("}");
    lines.add("");
    lines.add("private static void overwrite(%s) {", parameters);
    body(Ways.OVERWRITE);
    lines.add("}");
    lines.add("");
    lines.add("private static void add(%s) {", parameters);
    body(Ways.ADD);
  }

  private void body(Ways ways) {
    new TileBody(tile, b, c, lines).write();
    new TileUpdate(tile, b, c, lines).write(ways);
  }
}
