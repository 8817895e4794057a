package dev.lanewise.internal.kernel.pack;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes squares of 16 x 16 in registers, for vectors of 512 bit.
 *
 * <pre>
 *   row i of the source, 16 elements in depth     ->     element i of 16 rows of the target
 * </pre>
 *
 * <p>In log2(16) steps rows 1, 2, 4 .. apart exchange single elements, pairs, fours ..; the
 * exchange is a rearrangement and a blend, which C2 turns into one instruction each.
 */
final class Transpose16 {
  /** Rows and columns of a square. */
  static final int SIZE = 16;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;
  private static final VectorShuffle<Float> SWAP_1 = VectorShuffle.fromOp(SPECIES, i -> i ^ 1);
  private static final VectorMask<Float> UPPER_1 = VectorMask.fromLong(SPECIES, 0xaaaa);
  private static final VectorShuffle<Float> SWAP_2 = VectorShuffle.fromOp(SPECIES, i -> i ^ 2);
  private static final VectorMask<Float> UPPER_2 = VectorMask.fromLong(SPECIES, 0xcccc);
  private static final VectorShuffle<Float> SWAP_4 = VectorShuffle.fromOp(SPECIES, i -> i ^ 4);
  private static final VectorMask<Float> UPPER_4 = VectorMask.fromLong(SPECIES, 0xf0f0);
  private static final VectorShuffle<Float> SWAP_8 = VectorShuffle.fromOp(SPECIES, i -> i ^ 8);
  private static final VectorMask<Float> UPPER_8 = VectorMask.fromLong(SPECIES, 0xff00);

  private Transpose16() {}

  /**
   * Transposes up to 16 rows. Squares at the end overlap, so depth need not be a multiple of 16.
   * For fewer rows than 16 the last one is repeated: each row of the target then gets 16 elements
   * all the same, and those beyond the rows are whatever; where they reach into the next row, that
   * is written later.
   *
   * @param source matrix whose rows run in depth
   * @param offset its first element
   * @param ld distance of its rows, in elements
   * @param rows rows, at least 1; those beyond 16 are not read
   * @param depth elements of a row, at least 16
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
    int i8 = Math.min(8, rows - 1) * ld;
    int i9 = Math.min(9, rows - 1) * ld;
    int i10 = Math.min(10, rows - 1) * ld;
    int i11 = Math.min(11, rows - 1) * ld;
    int i12 = Math.min(12, rows - 1) * ld;
    int i13 = Math.min(13, rows - 1) * ld;
    int i14 = Math.min(14, rows - 1) * ld;
    int i15 = Math.min(15, rows - 1) * ld;
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
      FloatVector v8 = FloatVector.fromArray(SPECIES, source, from + i8);
      FloatVector v9 = FloatVector.fromArray(SPECIES, source, from + i9);
      FloatVector v10 = FloatVector.fromArray(SPECIES, source, from + i10);
      FloatVector v11 = FloatVector.fromArray(SPECIES, source, from + i11);
      FloatVector v12 = FloatVector.fromArray(SPECIES, source, from + i12);
      FloatVector v13 = FloatVector.fromArray(SPECIES, source, from + i13);
      FloatVector v14 = FloatVector.fromArray(SPECIES, source, from + i14);
      FloatVector v15 = FloatVector.fromArray(SPECIES, source, from + i15);
      FloatVector a0 = v0.blend(v1.rearrange(SWAP_1), UPPER_1);
      FloatVector a1 = v0.rearrange(SWAP_1).blend(v1, UPPER_1);
      FloatVector a2 = v2.blend(v3.rearrange(SWAP_1), UPPER_1);
      FloatVector a3 = v2.rearrange(SWAP_1).blend(v3, UPPER_1);
      FloatVector a4 = v4.blend(v5.rearrange(SWAP_1), UPPER_1);
      FloatVector a5 = v4.rearrange(SWAP_1).blend(v5, UPPER_1);
      FloatVector a6 = v6.blend(v7.rearrange(SWAP_1), UPPER_1);
      FloatVector a7 = v6.rearrange(SWAP_1).blend(v7, UPPER_1);
      FloatVector a8 = v8.blend(v9.rearrange(SWAP_1), UPPER_1);
      FloatVector a9 = v8.rearrange(SWAP_1).blend(v9, UPPER_1);
      FloatVector a10 = v10.blend(v11.rearrange(SWAP_1), UPPER_1);
      FloatVector a11 = v10.rearrange(SWAP_1).blend(v11, UPPER_1);
      FloatVector a12 = v12.blend(v13.rearrange(SWAP_1), UPPER_1);
      FloatVector a13 = v12.rearrange(SWAP_1).blend(v13, UPPER_1);
      FloatVector a14 = v14.blend(v15.rearrange(SWAP_1), UPPER_1);
      FloatVector a15 = v14.rearrange(SWAP_1).blend(v15, UPPER_1);
      FloatVector b0 = a0.blend(a2.rearrange(SWAP_2), UPPER_2);
      FloatVector b2 = a0.rearrange(SWAP_2).blend(a2, UPPER_2);
      FloatVector b1 = a1.blend(a3.rearrange(SWAP_2), UPPER_2);
      FloatVector b3 = a1.rearrange(SWAP_2).blend(a3, UPPER_2);
      FloatVector b4 = a4.blend(a6.rearrange(SWAP_2), UPPER_2);
      FloatVector b6 = a4.rearrange(SWAP_2).blend(a6, UPPER_2);
      FloatVector b5 = a5.blend(a7.rearrange(SWAP_2), UPPER_2);
      FloatVector b7 = a5.rearrange(SWAP_2).blend(a7, UPPER_2);
      FloatVector b8 = a8.blend(a10.rearrange(SWAP_2), UPPER_2);
      FloatVector b10 = a8.rearrange(SWAP_2).blend(a10, UPPER_2);
      FloatVector b9 = a9.blend(a11.rearrange(SWAP_2), UPPER_2);
      FloatVector b11 = a9.rearrange(SWAP_2).blend(a11, UPPER_2);
      FloatVector b12 = a12.blend(a14.rearrange(SWAP_2), UPPER_2);
      FloatVector b14 = a12.rearrange(SWAP_2).blend(a14, UPPER_2);
      FloatVector b13 = a13.blend(a15.rearrange(SWAP_2), UPPER_2);
      FloatVector b15 = a13.rearrange(SWAP_2).blend(a15, UPPER_2);
      FloatVector c0 = b0.blend(b4.rearrange(SWAP_4), UPPER_4);
      FloatVector c4 = b0.rearrange(SWAP_4).blend(b4, UPPER_4);
      FloatVector c1 = b1.blend(b5.rearrange(SWAP_4), UPPER_4);
      FloatVector c5 = b1.rearrange(SWAP_4).blend(b5, UPPER_4);
      FloatVector c2 = b2.blend(b6.rearrange(SWAP_4), UPPER_4);
      FloatVector c6 = b2.rearrange(SWAP_4).blend(b6, UPPER_4);
      FloatVector c3 = b3.blend(b7.rearrange(SWAP_4), UPPER_4);
      FloatVector c7 = b3.rearrange(SWAP_4).blend(b7, UPPER_4);
      FloatVector c8 = b8.blend(b12.rearrange(SWAP_4), UPPER_4);
      FloatVector c12 = b8.rearrange(SWAP_4).blend(b12, UPPER_4);
      FloatVector c9 = b9.blend(b13.rearrange(SWAP_4), UPPER_4);
      FloatVector c13 = b9.rearrange(SWAP_4).blend(b13, UPPER_4);
      FloatVector c10 = b10.blend(b14.rearrange(SWAP_4), UPPER_4);
      FloatVector c14 = b10.rearrange(SWAP_4).blend(b14, UPPER_4);
      FloatVector c11 = b11.blend(b15.rearrange(SWAP_4), UPPER_4);
      FloatVector c15 = b11.rearrange(SWAP_4).blend(b15, UPPER_4);
      FloatVector d0 = c0.blend(c8.rearrange(SWAP_8), UPPER_8);
      FloatVector d8 = c0.rearrange(SWAP_8).blend(c8, UPPER_8);
      FloatVector d1 = c1.blend(c9.rearrange(SWAP_8), UPPER_8);
      FloatVector d9 = c1.rearrange(SWAP_8).blend(c9, UPPER_8);
      FloatVector d2 = c2.blend(c10.rearrange(SWAP_8), UPPER_8);
      FloatVector d10 = c2.rearrange(SWAP_8).blend(c10, UPPER_8);
      FloatVector d3 = c3.blend(c11.rearrange(SWAP_8), UPPER_8);
      FloatVector d11 = c3.rearrange(SWAP_8).blend(c11, UPPER_8);
      FloatVector d4 = c4.blend(c12.rearrange(SWAP_8), UPPER_8);
      FloatVector d12 = c4.rearrange(SWAP_8).blend(c12, UPPER_8);
      FloatVector d5 = c5.blend(c13.rearrange(SWAP_8), UPPER_8);
      FloatVector d13 = c5.rearrange(SWAP_8).blend(c13, UPPER_8);
      FloatVector d6 = c6.blend(c14.rearrange(SWAP_8), UPPER_8);
      FloatVector d14 = c6.rearrange(SWAP_8).blend(c14, UPPER_8);
      FloatVector d7 = c7.blend(c15.rearrange(SWAP_8), UPPER_8);
      FloatVector d15 = c7.rearrange(SWAP_8).blend(c15, UPPER_8);
      d0.intoArray(target, at);
      d1.intoArray(target, at + width);
      d2.intoArray(target, at + 2 * width);
      d3.intoArray(target, at + 3 * width);
      d4.intoArray(target, at + 4 * width);
      d5.intoArray(target, at + 5 * width);
      d6.intoArray(target, at + 6 * width);
      d7.intoArray(target, at + 7 * width);
      d8.intoArray(target, at + 8 * width);
      d9.intoArray(target, at + 9 * width);
      d10.intoArray(target, at + 10 * width);
      d11.intoArray(target, at + 11 * width);
      d12.intoArray(target, at + 12 * width);
      d13.intoArray(target, at + 13 * width);
      d14.intoArray(target, at + 14 * width);
      d15.intoArray(target, at + 15 * width);
    }
  }
}
