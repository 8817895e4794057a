package dev.lanewise.internal.kernel.pack;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes squares of 8 x 8 in registers, for vectors of 256 bit.
 *
 * <pre>
 *   row i of the source, 8 elements in depth     ->     element i of 8 rows of the target
 * </pre>
 *
 * <p>In log2(8) steps rows 1, 2, 4 .. apart exchange single elements, pairs, fours ..; the exchange
 * is a rearrangement and a blend, which C2 turns into one instruction each.
 */
final class Transpose8 {
  /** Rows and columns of a square. */
  static final int SIZE = 8;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  private static final VectorShuffle<Float> SWAP_1 = VectorShuffle.fromOp(SPECIES, i -> i ^ 1);
  private static final VectorMask<Float> UPPER_1 = VectorMask.fromLong(SPECIES, 0xaa);
  private static final VectorShuffle<Float> SWAP_2 = VectorShuffle.fromOp(SPECIES, i -> i ^ 2);
  private static final VectorMask<Float> UPPER_2 = VectorMask.fromLong(SPECIES, 0xcc);
  private static final VectorShuffle<Float> SWAP_4 = VectorShuffle.fromOp(SPECIES, i -> i ^ 4);
  private static final VectorMask<Float> UPPER_4 = VectorMask.fromLong(SPECIES, 0xf0);

  private Transpose8() {}

  /**
   * Transposes up to 8 rows. Squares at the end overlap, so depth need not be a multiple of 8. For
   * fewer rows than 8 the last one is repeated: each row of the target then gets 8 elements all the
   * same, and those beyond the rows are whatever; where they reach into the next row, that is
   * written later.
   *
   * @param source matrix whose rows run in depth
   * @param offset its first element
   * @param ld distance of its rows, in elements
   * @param rows rows, at least 1; those beyond 8 are not read
   * @param depth elements of a row, at least 8
   * @param target matrix of depth rows
   * @param to its first element
   * @param width distance of its rows, in elements
   */
  static void squares(
      float[] source, int offset, int ld, int rows, int depth, float[] target, int to, int width) {
    int i1 = Math.min(1, rows - 1) * ld;
    int i2 = Math.min(2, rows - 1) * ld;
    int i3 = Math.min(3, rows - 1) * ld;
    int i4 = Math.min(4, rows - 1) * ld;
    int i5 = Math.min(5, rows - 1) * ld;
    int i6 = Math.min(6, rows - 1) * ld;
    int i7 = Math.min(7, rows - 1) * ld;
    for (int next = 0; next < depth; next += SIZE) {
      int p = Math.min(next, depth - SIZE);
      int from = offset + p;
      int at = to + p * width;
      FloatVector v0 = FloatVector.fromArray(SPECIES, source, from);
      FloatVector v1 = FloatVector.fromArray(SPECIES, source, from + i1);
      FloatVector v2 = FloatVector.fromArray(SPECIES, source, from + i2);
      FloatVector v3 = FloatVector.fromArray(SPECIES, source, from + i3);
      FloatVector v4 = FloatVector.fromArray(SPECIES, source, from + i4);
      FloatVector v5 = FloatVector.fromArray(SPECIES, source, from + i5);
      FloatVector v6 = FloatVector.fromArray(SPECIES, source, from + i6);
      FloatVector v7 = FloatVector.fromArray(SPECIES, source, from + i7);
      FloatVector a0 = v0.blend(v1.rearrange(SWAP_1), UPPER_1);
      FloatVector a1 = v0.rearrange(SWAP_1).blend(v1, UPPER_1);
      FloatVector a2 = v2.blend(v3.rearrange(SWAP_1), UPPER_1);
      FloatVector a3 = v2.rearrange(SWAP_1).blend(v3, UPPER_1);
      FloatVector a4 = v4.blend(v5.rearrange(SWAP_1), UPPER_1);
      FloatVector a5 = v4.rearrange(SWAP_1).blend(v5, UPPER_1);
      FloatVector a6 = v6.blend(v7.rearrange(SWAP_1), UPPER_1);
      FloatVector a7 = v6.rearrange(SWAP_1).blend(v7, UPPER_1);
      FloatVector b0 = a0.blend(a2.rearrange(SWAP_2), UPPER_2);
      FloatVector b2 = a0.rearrange(SWAP_2).blend(a2, UPPER_2);
      FloatVector b1 = a1.blend(a3.rearrange(SWAP_2), UPPER_2);
      FloatVector b3 = a1.rearrange(SWAP_2).blend(a3, UPPER_2);
      FloatVector b4 = a4.blend(a6.rearrange(SWAP_2), UPPER_2);
      FloatVector b6 = a4.rearrange(SWAP_2).blend(a6, UPPER_2);
      FloatVector b5 = a5.blend(a7.rearrange(SWAP_2), UPPER_2);
      FloatVector b7 = a5.rearrange(SWAP_2).blend(a7, UPPER_2);
      FloatVector c0 = b0.blend(b4.rearrange(SWAP_4), UPPER_4);
      FloatVector c4 = b0.rearrange(SWAP_4).blend(b4, UPPER_4);
      FloatVector c1 = b1.blend(b5.rearrange(SWAP_4), UPPER_4);
      FloatVector c5 = b1.rearrange(SWAP_4).blend(b5, UPPER_4);
      FloatVector c2 = b2.blend(b6.rearrange(SWAP_4), UPPER_4);
      FloatVector c6 = b2.rearrange(SWAP_4).blend(b6, UPPER_4);
      FloatVector c3 = b3.blend(b7.rearrange(SWAP_4), UPPER_4);
      FloatVector c7 = b3.rearrange(SWAP_4).blend(b7, UPPER_4);
      c0.intoArray(target, at);
      c1.intoArray(target, at + width);
      c2.intoArray(target, at + 2 * width);
      c3.intoArray(target, at + 3 * width);
      c4.intoArray(target, at + 4 * width);
      c5.intoArray(target, at + 5 * width);
      c6.intoArray(target, at + 6 * width);
      c7.intoArray(target, at + 7 * width);
    }
  }
}
