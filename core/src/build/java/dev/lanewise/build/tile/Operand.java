package dev.lanewise.build.tile;

import dev.lanewise.build.Element;

/**
 * B or C in the text of a tile: how its vectors are loaded and stored.
 *
 * @param name of the local that holds it
 * @param isSegment whether it is a segment, and not an array
 * @param element the type of its elements
 */
record Operand(String name, boolean isSegment, Element element) {
  /** The type of the local that holds it. */
  String type() {
    return isSegment ? "MemorySegment" : element.array();
  }

  /** The type of a local that is part of its indices and of no others. */
  String indexType() {
    return isSegment ? "long" : "int";
  }

  /**
   * A term of an index. In a segment each is scaled on its own, in long: of that form C2 takes the
   * bounds check out of a loop over an int.
   */
  String term(String elements) {
    return isSegment ? element.inBytes(elements) : elements;
  }

  String load(String index) {
    return isSegment
        ? "%s.fromMemorySegment(SPECIES, %s, %s, %s)"
            .formatted(element.vector(), name, index, element.byteOrder())
        : "%s.fromArray(SPECIES, %s, %s)".formatted(element.vector(), name, index);
  }

  String store(String vector, String index) {
    return isSegment
        ? "%s.intoMemorySegment(%s, %s, %s)".formatted(vector, name, index, element.byteOrder())
        : "%s.intoArray(%s, %s)".formatted(vector, name, index);
  }
}
