package dev.lanewise.internal.kernel.linear;

import static dev.lanewise.internal.kernel.lane.Lanes.BY_1;
import static dev.lanewise.internal.kernel.lane.Lanes.BY_EIGHTH;
import static dev.lanewise.internal.kernel.lane.Lanes.BY_HALF;
import static dev.lanewise.internal.kernel.lane.Lanes.BY_QUARTER;
import static dev.lanewise.internal.kernel.lane.Lanes.GROUPS;
import static dev.lanewise.internal.kernel.lane.Lanes.LENGTH;
import static dev.lanewise.internal.kernel.lane.Lanes.SPECIES;
import static dev.lanewise.internal.kernel.lane.Lanes.UPPER_EIGHTH;
import static dev.lanewise.internal.kernel.lane.Lanes.UPPER_HALF;
import static dev.lanewise.internal.kernel.lane.Lanes.UPPER_QUARTER;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.Fma;
import dev.lanewise.internal.kernel.lane.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Eight rows at a time for {@link VectorGemvRows}, with sixteen accumulators: at 512 bit only,
 * where there are 32 registers.
 *
 * <pre>
 *   row r:  accumulators 2 r (the first half of each block of columns) and 2 r + 1 (the second)
 * </pre>
 *
 * <p>Each x is loaded once for eight rows instead of four. The trees end with row r in lane r
 * APART, from where it updates y as a scalar; moved together, as a vector of half the width, C2
 * made an object of each. Fewer than eight rows are not worth an overlap with rows already done.
 * The figures are in docs/KERNELS.md.
 */
final class VectorGemvLongRows {
  /** Accumulators of all rows that are taken together: what fits the registers. */
  private static final int ACCUMULATORS = 16;

  /** Rows taken together; 0 where there is no such kernel. */
  static final int ROWS = GROUPS == 2 ? ACCUMULATORS / GROUPS : 0;

  /** Lanes between the sums of two rows. */
  private static final int APART = LENGTH / 8;

  private VectorGemvLongRows() {}

  /** y = alpha A x + beta y for m rows, a multiple of ROWS, readable in whole blocks of columns. */
  static void gemv(
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      float beta,
      float[] y,
      int yOffset) {
    int full = n - n % Contract.LANES;
    VectorMask<Float> m0 = Lanes.first(n - full);
    VectorMask<Float> m1 = Lanes.first(n - full - LENGTH);
    int end = xOffset + full;
    FloatVector e0 =
        FloatVector.fromArray(SPECIES, x, Lanes.window(x, end)).rearrange(Lanes.shift(x, end));
    FloatVector e1 =
        FloatVector.fromArray(SPECIES, x, Lanes.window(x, end + LENGTH))
            .rearrange(Lanes.shift(x, end + LENGTH));
    for (int row = 0; row < m; row += 8) {
      int r0 = aOffset + row * lda;
      int r1 = aOffset + (row + 1) * lda;
      int r2 = aOffset + (row + 2) * lda;
      int r3 = aOffset + (row + 3) * lda;
      int r4 = aOffset + (row + 4) * lda;
      int r5 = aOffset + (row + 5) * lda;
      int r6 = aOffset + (row + 6) * lda;
      int r7 = aOffset + (row + 7) * lda;
      FloatVector a0 = FloatVector.zero(SPECIES);
      FloatVector a1 = a0;
      FloatVector a2 = a0;
      FloatVector a3 = a0;
      FloatVector a4 = a0;
      FloatVector a5 = a0;
      FloatVector a6 = a0;
      FloatVector a7 = a0;
      FloatVector a8 = a0;
      FloatVector a9 = a0;
      FloatVector a10 = a0;
      FloatVector a11 = a0;
      FloatVector a12 = a0;
      FloatVector a13 = a0;
      FloatVector a14 = a0;
      FloatVector a15 = a0;
      for (int i = 0; i < full; i += Contract.LANES) {
        FloatVector x0 = FloatVector.fromArray(SPECIES, x, xOffset + i);
        FloatVector x1 = FloatVector.fromArray(SPECIES, x, xOffset + i + LENGTH);
        a0 = FloatVector.fromArray(SPECIES, a, r0 + i).fma(x0, a0);
        a1 = FloatVector.fromArray(SPECIES, a, r0 + i + LENGTH).fma(x1, a1);
        a2 = FloatVector.fromArray(SPECIES, a, r1 + i).fma(x0, a2);
        a3 = FloatVector.fromArray(SPECIES, a, r1 + i + LENGTH).fma(x1, a3);
        a4 = FloatVector.fromArray(SPECIES, a, r2 + i).fma(x0, a4);
        a5 = FloatVector.fromArray(SPECIES, a, r2 + i + LENGTH).fma(x1, a5);
        a6 = FloatVector.fromArray(SPECIES, a, r3 + i).fma(x0, a6);
        a7 = FloatVector.fromArray(SPECIES, a, r3 + i + LENGTH).fma(x1, a7);
        a8 = FloatVector.fromArray(SPECIES, a, r4 + i).fma(x0, a8);
        a9 = FloatVector.fromArray(SPECIES, a, r4 + i + LENGTH).fma(x1, a9);
        a10 = FloatVector.fromArray(SPECIES, a, r5 + i).fma(x0, a10);
        a11 = FloatVector.fromArray(SPECIES, a, r5 + i + LENGTH).fma(x1, a11);
        a12 = FloatVector.fromArray(SPECIES, a, r6 + i).fma(x0, a12);
        a13 = FloatVector.fromArray(SPECIES, a, r6 + i + LENGTH).fma(x1, a13);
        a14 = FloatVector.fromArray(SPECIES, a, r7 + i).fma(x0, a14);
        a15 = FloatVector.fromArray(SPECIES, a, r7 + i + LENGTH).fma(x1, a15);
      }
      if (full < n) {
        a0 = a0.blend(FloatVector.fromArray(SPECIES, a, r0 + full).fma(e0, a0), m0);
        a1 = a1.blend(FloatVector.fromArray(SPECIES, a, r0 + full + LENGTH).fma(e1, a1), m1);
        a2 = a2.blend(FloatVector.fromArray(SPECIES, a, r1 + full).fma(e0, a2), m0);
        a3 = a3.blend(FloatVector.fromArray(SPECIES, a, r1 + full + LENGTH).fma(e1, a3), m1);
        a4 = a4.blend(FloatVector.fromArray(SPECIES, a, r2 + full).fma(e0, a4), m0);
        a5 = a5.blend(FloatVector.fromArray(SPECIES, a, r2 + full + LENGTH).fma(e1, a5), m1);
        a6 = a6.blend(FloatVector.fromArray(SPECIES, a, r3 + full).fma(e0, a6), m0);
        a7 = a7.blend(FloatVector.fromArray(SPECIES, a, r3 + full + LENGTH).fma(e1, a7), m1);
        a8 = a8.blend(FloatVector.fromArray(SPECIES, a, r4 + full).fma(e0, a8), m0);
        a9 = a9.blend(FloatVector.fromArray(SPECIES, a, r4 + full + LENGTH).fma(e1, a9), m1);
        a10 = a10.blend(FloatVector.fromArray(SPECIES, a, r5 + full).fma(e0, a10), m0);
        a11 = a11.blend(FloatVector.fromArray(SPECIES, a, r5 + full + LENGTH).fma(e1, a11), m1);
        a12 = a12.blend(FloatVector.fromArray(SPECIES, a, r6 + full).fma(e0, a12), m0);
        a13 = a13.blend(FloatVector.fromArray(SPECIES, a, r6 + full + LENGTH).fma(e1, a13), m1);
        a14 = a14.blend(FloatVector.fromArray(SPECIES, a, r7 + full).fma(e0, a14), m0);
        a15 = a15.blend(FloatVector.fromArray(SPECIES, a, r7 + full + LENGTH).fma(e1, a15), m1);
      }
      a0 = a0.add(a1);
      a2 = a2.add(a3);
      a4 = a4.add(a5);
      a6 = a6.add(a7);
      a8 = a8.add(a9);
      a10 = a10.add(a11);
      a12 = a12.add(a13);
      a14 = a14.add(a15);
      a0 = a0.blend(a8, UPPER_HALF).add(a8.blend(a0, UPPER_HALF).rearrange(BY_HALF));
      a2 = a2.blend(a10, UPPER_HALF).add(a10.blend(a2, UPPER_HALF).rearrange(BY_HALF));
      a4 = a4.blend(a12, UPPER_HALF).add(a12.blend(a4, UPPER_HALF).rearrange(BY_HALF));
      a6 = a6.blend(a14, UPPER_HALF).add(a14.blend(a6, UPPER_HALF).rearrange(BY_HALF));
      a0 = a0.blend(a4, UPPER_QUARTER).add(a4.blend(a0, UPPER_QUARTER).rearrange(BY_QUARTER));
      a2 = a2.blend(a6, UPPER_QUARTER).add(a6.blend(a2, UPPER_QUARTER).rearrange(BY_QUARTER));
      FloatVector sums =
          a0.blend(a2, UPPER_EIGHTH).add(a2.blend(a0, UPPER_EIGHTH).rearrange(BY_EIGHTH));
      sums = APART > 1 ? sums.add(sums.rearrange(BY_1)) : sums;
      update(
          alpha,
          sums.lane(0),
          sums.lane(APART),
          sums.lane(2 * APART),
          sums.lane(3 * APART),
          sums.lane(4 * APART),
          sums.lane(5 * APART),
          sums.lane(6 * APART),
          sums.lane(7 * APART),
          beta,
          y,
          yOffset + row);
    }
  }

  // A method of its own: together with the rest it is too much for C1 on memory segments.
  private static void update(
      float alpha,
      float s0,
      float s1,
      float s2,
      float s3,
      float s4,
      float s5,
      float s6,
      float s7,
      float beta,
      float[] y,
      int at) {
    y[at] = Fma.update(alpha, s0, beta, y[at]);
    y[at + 1] = Fma.update(alpha, s1, beta, y[at + 1]);
    y[at + 2] = Fma.update(alpha, s2, beta, y[at + 2]);
    y[at + 3] = Fma.update(alpha, s3, beta, y[at + 3]);
    y[at + 4] = Fma.update(alpha, s4, beta, y[at + 4]);
    y[at + 5] = Fma.update(alpha, s5, beta, y[at + 5]);
    y[at + 6] = Fma.update(alpha, s6, beta, y[at + 6]);
    y[at + 7] = Fma.update(alpha, s7, beta, y[at + 7]);
  }
}
