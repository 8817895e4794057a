package dev.lanewise.build.tile;

/**
 * Where a tile takes A from.
 *
 * <p>Element (i, p) of A, row i of the tile at depth p:
 *
 * <pre>
 *   PACKED       aOffset + p mr + i         a micro-panel; B is one too
 *   COPIED       aOffset + i ROW + p        rows at a constant distance
 *   IN_PLACE     aOffset + i lda + p        as it lies; fewer rows repeat the last
 *   TRANSPOSED   aOffset + p lda + i        as it lies
 *   FIXED        aOffset + p A_STEP + i A_ROW   as it lies, in a template whose distances are constants
 * </pre>
 */
public enum Source {
  PACKED("Packed", "from packed micro-panels"),
  COPIED("Copied", "with rows of A copied to a constant distance"),
  IN_PLACE("InPlace", "with A as it lies"),
  TRANSPOSED("Transposed", "with A transposed, as it lies"),
  FIXED("Fixed", "with all distances constant");

  /** What the name of a tile begins with. */
  final String prefix;

  final String description;

  Source(String prefix, String description) {
    this.prefix = prefix;
    this.description = description;
  }

  boolean isPacked() {
    return this == PACKED;
  }

  /** Whether a step of depth is constant in A and B, so that indices are affine. */
  boolean hasConstantSteps() {
    return this == PACKED || this == FIXED;
  }
}
