package dev.lanewise.internal.kernel.pack;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes squares of 4 x 4 in registers, for vectors of 128 bit.
 *
 * <pre>
 *   row i of the source, 4 elements in depth     ->     element i of 4 rows of the target
 * </pre>
 *
 * <p>In log2(4) steps rows 1, 2, 4 .. apart exchange single elements, pairs, fours ..; the exchange
 * is a rearrangement and a blend, which C2 turns into one instruction each.
 */
final class Transpose4 {
  /** Rows and columns of a square. */
  static final int SIZE = 4;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_128;
  private static final VectorShuffle<Float> SWAP_1 = VectorShuffle.fromOp(SPECIES, i -> i ^ 1);
  private static final VectorMask<Float> UPPER_1 = VectorMask.fromLong(SPECIES, 0xa);
  private static final VectorShuffle<Float> SWAP_2 = VectorShuffle.fromOp(SPECIES, i -> i ^ 2);
  private static final VectorMask<Float> UPPER_2 = VectorMask.fromLong(SPECIES, 0xc);

  private Transpose4() {}

  /**
   * Transposes up to 4 rows. Squares at the end overlap, so depth need not be a multiple of 4. For
   * fewer rows than 4 the last one is repeated: each row of the target then gets 4 elements all the
   * same, and those beyond the rows are whatever; where they reach into the next row, that is
   * written later.
   *
   * @param source matrix whose rows run in depth
   * @param offset its first element
   * @param ld distance of its rows, in elements
   * @param rows rows, at least 1; those beyond 4 are not read
   * @param depth elements of a row, at least 4
   * @param target matrix of depth rows
   * @param to its first element
   * @param width distance of its rows, in elements
   */
  static void squares(
      float[] source, int offset, int ld, int rows, int depth, float[] target, int to, int width) {
    int i1 = Math.min(1, rows - 1) * ld;
    int i2 = Math.min(2, rows - 1) * ld;
    int i3 = Math.min(3, rows - 1) * ld;
    for (int next = 0; next < depth; next += SIZE) {
      int p = Math.min(next, depth - SIZE);
      int from = offset + p;
      int at = to + p * width;
      FloatVector v0 = FloatVector.fromArray(SPECIES, source, from);
      FloatVector v1 = FloatVector.fromArray(SPECIES, source, from + i1);
      FloatVector v2 = FloatVector.fromArray(SPECIES, source, from + i2);
      FloatVector v3 = FloatVector.fromArray(SPECIES, source, from + i3);
      FloatVector a0 = v0.blend(v1.rearrange(SWAP_1), UPPER_1);
      FloatVector a1 = v0.rearrange(SWAP_1).blend(v1, UPPER_1);
      FloatVector a2 = v2.blend(v3.rearrange(SWAP_1), UPPER_1);
      FloatVector a3 = v2.rearrange(SWAP_1).blend(v3, UPPER_1);
      FloatVector b0 = a0.blend(a2.rearrange(SWAP_2), UPPER_2);
      FloatVector b2 = a0.rearrange(SWAP_2).blend(a2, UPPER_2);
      FloatVector b1 = a1.blend(a3.rearrange(SWAP_2), UPPER_2);
      FloatVector b3 = a1.rearrange(SWAP_2).blend(a3, UPPER_2);
      b0.intoArray(target, at);
      b1.intoArray(target, at + width);
      b2.intoArray(target, at + 2 * width);
      b3.intoArray(target, at + 3 * width);
    }
  }
}
