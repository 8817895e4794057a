package dev.lanewise.build.pack;

import dev.lanewise.build.Element;
import dev.lanewise.build.Lines;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the classes that transpose squares in registers, one for each width of vectors. */
public final class TransposeWriter {
  /** Widths of vectors in bits. */
  public static final List<Integer> WIDTHS = List.of(128, 256, 512);

  private final Element element;
  private final int bits;

  /** Rows and columns of a square. */
  private final int size;

  private final Lines lines = new Lines();

  private TransposeWriter(Element element, int bits) {
    this.element = element;
    this.bits = bits;
    size = bits / 8 / element.bytes();
  }

  /** The simple name of a class. */
  public static String name(Element element, int bits) {
    return element.prefix() + "Transpose" + bits;
  }

  /** The text of a class, not yet formatted. */
  public static String text(Element element, int bits) {
    TransposeWriter writer = new TransposeWriter(element, bits);
    writer.write();
    return writer.lines.toString();
  }

  private void write() {
    lines.add("package dev.lanewise.internal.kernel.pack;");
    lines.add("");
    for (String type : List.of(element.vector(), "VectorMask", "VectorShuffle", "VectorSpecies")) {
      lines.add("import jdk.incubator.vector.%s;", type);
    }
    lines.add("");
    lines.add("/**");
    lines.add(" * Transposes squares of %d x %<d in registers, for vectors of %d bit.", size, bits);
    lines.add(" *");
    lines.add(" * <pre>");
    lines.add(
        " *   row i of the source, %d elements in depth     ->     element i of %<d rows of the target",
        size);
    lines.add(" * </pre>");
    lines.add(" *");
    lines.add(
        " * <p>In log2(%d) steps rows 1, 2, 4 .. apart exchange single elements, pairs, fours ..; the"
            + " exchange is a rearrangement and a blend, which C2 turns into one instruction each.",
        size);
    lines.add(" */");
    lines.add("final class %s {", name(element, bits));
    constants();
    lines.add("private %s() {}", name(element, bits));
    squares();
    lines.add("}");
  }

  private void constants() {
    String boxed = element.boxed();
    lines.add(
        "private static final VectorSpecies<%s> SPECIES = %s.SPECIES_%d;",
        boxed, element.vector(), bits);
    for (int distance = 1; distance < size; distance *= 2) {
      lines.add(
          "private static final VectorShuffle<%s> SWAP_%d = VectorShuffle.fromOp(SPECIES, i -> i ^"
              + " %<d);",
          boxed, distance);
      lines.add(
          "private static final VectorMask<%s> UPPER_%d = VectorMask.fromLong(SPECIES, 0x%x);",
          boxed, distance, upper(distance));
    }
    lines.add("");
  }

  /** The lanes whose number has a bit. */
  private int upper(int bit) {
    return IntStream.range(0, size).filter(lane -> (lane & bit) != 0).map(lane -> 1 << lane).sum();
  }

  private void squares() {
    String array = element.array();
    lines.add("");
    lines.add("/**");
    lines.add(
        " * Transposes up to %d rows. Squares at the end overlap, so depth need not be a multiple of"
            + " %<d. For fewer rows than %<d the last one is repeated: each row of the target then"
            + " gets %<d elements all the same, and those beyond the rows are whatever; where they"
            + " reach into the next row, that is written later.",
        size);
    lines.add(" *");
    lines.add(" * @param source matrix whose rows run in depth");
    lines.add(" * @param offset its first element");
    lines.add(" * @param ld distance of its rows, in elements");
    lines.add(" * @param rows rows, at least 1; those beyond %d are not read", size);
    lines.add(" * @param depth elements of a row, at least %d", size);
    lines.add(" * @param target matrix of depth rows");
    lines.add(" * @param to its first element");
    lines.add(" * @param width distance of its rows, in elements");
    lines.add(" */");
    lines.add(
        "static void squares(%s source, int offset, int ld, int rows, int depth, %<s target, int to,"
            + " int width) {",
        array);
    for (int i = 1; i < size; i++) {
      lines.add("int i%d = Math.min(%<d, rows - 1) * ld;", i);
    }
    lines.add("for (int next = 0; next < depth; next += %d) {", size);
    lines.add("int p = Math.min(next, depth - %d);", size);
    lines.add("int from = offset + p;");
    lines.add("int at = to + p * width;");
    for (int i = 0; i < size; i++) {
      lines.add(
          "%s v%d = %1$s.fromArray(SPECIES, source, from%s);",
          element.vector(), i, i == 0 ? "" : " + i" + i);
    }
    String rows = "v";
    for (int distance = 1; distance < size; distance *= 2) {
      rows = exchange(rows, distance);
    }
    for (int i = 0; i < size; i++) {
      String row = i == 0 ? "" : i == 1 ? " + width" : " + " + i + " * width";
      lines.add("%s%d.intoArray(target, at%s);", rows, i, row);
    }
    lines.add("}");
    lines.add("}");
  }

  /** A step, from the names of its rows to the next ones. */
  private String exchange(String from, int distance) {
    String to = from.equals("v") ? "a" : Character.toString(from.charAt(0) + 1);
    for (int i : lower(distance)) {
      int j = i + distance;
      lines.add(
          "%s %s%d = %s%d.blend(%s%d.rearrange(SWAP_%d), UPPER_%<d);",
          element.vector(), to, i, from, i, from, j, distance);
      lines.add(
          "%s %s%d = %s%d.rearrange(SWAP_%d).blend(%s%d, UPPER_%6$d);",
          element.vector(), to, j, from, i, distance, from, j);
    }
    return to;
  }

  /** The rows that exchange with one above them. */
  private List<Integer> lower(int distance) {
    return IntStream.range(0, size).filter(i -> (i & distance) == 0).boxed().toList();
  }
}
