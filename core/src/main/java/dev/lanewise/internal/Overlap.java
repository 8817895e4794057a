package dev.lanewise.internal;

/**
 * Whether parts of one storage share an element. Positions and extents count elements from wherever
 * the storage begins.
 */
final class Overlap {
  private Overlap() {}

  /** Whether two ranges share an element. */
  static boolean ofRanges(long out, long outExtent, long in, long inExtent) {
    return outExtent > 0 && inExtent > 0 && out < in + inExtent && in < out + outExtent;
  }

  /**
   * Whether two matrices share an element or, where their leading dimensions differ, their whole
   * ranges do.
   */
  static boolean ofMatrices(
      long out,
      int outRows,
      int outColumns,
      int outLd,
      long in,
      int inRows,
      int inColumns,
      int inLd) {
    return ofRanges(
            out,
            ShapeChecks.matrixExtent(outRows, outColumns, outLd),
            in,
            ShapeChecks.matrixExtent(inRows, inColumns, inLd))
        && (outLd != inLd || ofBlocks(out - in, outLd, outRows, outColumns, inRows, inColumns));
  }

  /**
   * Whether some element of two blocks of one row-major matrix is the same: distance = s ld + t for
   * a difference s of rows and t of columns that both blocks allow. As |t| is less than ld, only
   * the two quotients next to distance / ld can be s.
   */
  static boolean ofBlocks(
      long distance, int ld, int outRows, int outColumns, int inRows, int inColumns) {
    long below = Math.floorDiv(distance, (long) ld);
    for (long s = below; s <= below + 1; s++) {
      long t = distance - s * ld;
      if (-outRows < s && s < inRows && -outColumns < t && t < inColumns) {
        return true;
      }
    }
    return false;
  }

  /** What is thrown where an output overlaps an input; where says in what both lie. */
  static IllegalArgumentException refusal(
      String out,
      long outOffset,
      long outExtent,
      String in,
      long inOffset,
      long inExtent,
      String where) {
    return new IllegalArgumentException(
        out
            + " ["
            + outOffset
            + ", "
            + (outOffset + outExtent)
            + ") overlaps "
            + in
            + " ["
            + inOffset
            + ", "
            + (inOffset + inExtent)
            + ") in "
            + where
            + "; the output must lie apart from the inputs");
  }
}
