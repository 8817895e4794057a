package dev.lanewise.internal.kernel.linear;

import static dev.lanewise.internal.kernel.lane.Lanes.BY_1;
import static dev.lanewise.internal.kernel.lane.Lanes.BY_2;
import static dev.lanewise.internal.kernel.lane.Lanes.BY_HALF;
import static dev.lanewise.internal.kernel.lane.Lanes.BY_QUARTER;
import static dev.lanewise.internal.kernel.lane.Lanes.GROUPS;
import static dev.lanewise.internal.kernel.lane.Lanes.LENGTH;
import static dev.lanewise.internal.kernel.lane.Lanes.SPECIES;
import static dev.lanewise.internal.kernel.lane.Lanes.UPPER_HALF;
import static dev.lanewise.internal.kernel.lane.Lanes.UPPER_QUARTER;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.Fma;
import dev.lanewise.internal.kernel.lane.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * y = alpha A x + beta y with A as it lies: every row is a dot product in the virtual lanes.
 *
 * <p>Eight accumulators hold 8 / GROUPS rows at a time, so that x is loaded once for them:
 *
 * <pre>
 *   512 bit   row 0: a0 a1   row 1: a2 a3   row 2: a4 a5   row 3: a6 a7
 *   256 bit   row 0: a0 a1 a2 a3            row 1: a4 a5 a6 a7
 *   128 bit   row 0: a0 a1 a2 a3 a4 a5 a6 a7
 * </pre>
 *
 * <p>Accumulator k belongs to row k / GROUPS and lane group k mod GROUPS, both constants; an x of
 * several rows is one variable under several names. The trees of the rows are climbed together and
 * end with row r in lane r APART.
 *
 * <p>The last columns are loaded as full vectors, beyond the end of the row, and their absent lanes
 * ignored. Rows for which this would leave the array, and a rest of fewer rows than are taken
 * together, are dot products of their own.
 *
 * <p>{@link VectorGemvShortRows} and {@link VectorGemvLongRows} take most rows before where they
 * know more: rows of few columns, and eight rows at a time at 512 bit.
 */
final class VectorGemvRows {
  /** Accumulators of all rows that are taken together: what fits the registers. */
  private static final int ACCUMULATORS = 8;

  /** Rows taken together. */
  private static final int ROWS = ACCUMULATORS / GROUPS;

  /** Lanes between the sums of two rows. */
  private static final int APART = LENGTH / ROWS;

  private VectorGemvRows() {}

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
    int readable = Lanes.hasWindow(x) ? readableRows(m, n, a, aOffset, lda) : 0;
    int many = 0;
    if (VectorGemvShortRows.takes(n)) {
      many = readable - readable % VectorGemvShortRows.ROWS;
      if (many > 0) {
        VectorGemvShortRows.gemv(many, n, alpha, a, aOffset, lda, x, xOffset, beta, y, yOffset);
      }
    } else if (VectorGemvLongRows.ROWS > 0) {
      many = readable - readable % VectorGemvLongRows.ROWS;
      if (many > 0) {
        VectorGemvLongRows.gemv(many, n, alpha, a, aOffset, lda, x, xOffset, beta, y, yOffset);
      }
    }
    int together = readable - readable % ROWS;
    if (together > many) {
      int at = aOffset + many * lda;
      rows(together - many, n, alpha, a, at, lda, x, xOffset, beta, y, yOffset + many);
    }
    for (int i = together; i < m; i++) {
      float sum = VectorReductions.dot(n, a, aOffset + i * lda, x, xOffset);
      y[yOffset + i] = Fma.update(alpha, sum, beta, y[yOffset + i]);
    }
  }

  /** How many rows can be read in whole blocks of as many columns as there are virtual lanes. */
  private static int readableRows(int m, int n, float[] a, int aOffset, int lda) {
    long extent = (n + Contract.LANES - 1L) / Contract.LANES * Contract.LANES;
    long room = a.length - aOffset - extent;
    return room < 0 ? 0 : (int) Math.min(m, room / lda + 1);
  }

  private static void rows(
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
    VectorMask<Float> m2 = GROUPS > 2 ? Lanes.first(n - full - 2 * LENGTH) : m0;
    VectorMask<Float> m3 = GROUPS > 2 ? Lanes.first(n - full - 3 * LENGTH) : m1;
    VectorMask<Float> m4 = GROUPS > 4 ? Lanes.first(n - full - 4 * LENGTH) : m0;
    VectorMask<Float> m5 = GROUPS > 4 ? Lanes.first(n - full - 5 * LENGTH) : m1;
    VectorMask<Float> m6 = GROUPS > 4 ? Lanes.first(n - full - 6 * LENGTH) : m2;
    VectorMask<Float> m7 = GROUPS > 4 ? Lanes.first(n - full - 7 * LENGTH) : m3;
    int end = xOffset + full;
    FloatVector e0 =
        FloatVector.fromArray(SPECIES, x, Lanes.window(x, end)).rearrange(Lanes.shift(x, end));
    FloatVector e1 =
        FloatVector.fromArray(SPECIES, x, Lanes.window(x, end + LENGTH))
            .rearrange(Lanes.shift(x, end + LENGTH));
    FloatVector e2 =
        GROUPS > 2
            ? FloatVector.fromArray(SPECIES, x, Lanes.window(x, end + 2 * LENGTH))
                .rearrange(Lanes.shift(x, end + 2 * LENGTH))
            : e0;
    FloatVector e3 =
        GROUPS > 2
            ? FloatVector.fromArray(SPECIES, x, Lanes.window(x, end + 3 * LENGTH))
                .rearrange(Lanes.shift(x, end + 3 * LENGTH))
            : e1;
    FloatVector e4 =
        GROUPS > 4
            ? FloatVector.fromArray(SPECIES, x, Lanes.window(x, end + 4 * LENGTH))
                .rearrange(Lanes.shift(x, end + 4 * LENGTH))
            : e0;
    FloatVector e5 =
        GROUPS > 4
            ? FloatVector.fromArray(SPECIES, x, Lanes.window(x, end + 5 * LENGTH))
                .rearrange(Lanes.shift(x, end + 5 * LENGTH))
            : e1;
    FloatVector e6 =
        GROUPS > 4
            ? FloatVector.fromArray(SPECIES, x, Lanes.window(x, end + 6 * LENGTH))
                .rearrange(Lanes.shift(x, end + 6 * LENGTH))
            : e2;
    FloatVector e7 =
        GROUPS > 4
            ? FloatVector.fromArray(SPECIES, x, Lanes.window(x, end + 7 * LENGTH))
                .rearrange(Lanes.shift(x, end + 7 * LENGTH))
            : e3;
    for (int row = 0; row < m; row += ROWS) {
      int r0 = aOffset + (row) * lda;
      int r1 = aOffset + (row + 1 / GROUPS) * lda + 1 % GROUPS * LENGTH;
      int r2 = aOffset + (row + 2 / GROUPS) * lda + 2 % GROUPS * LENGTH;
      int r3 = aOffset + (row + 3 / GROUPS) * lda + 3 % GROUPS * LENGTH;
      int r4 = aOffset + (row + 4 / GROUPS) * lda + 4 % GROUPS * LENGTH;
      int r5 = aOffset + (row + 5 / GROUPS) * lda + 5 % GROUPS * LENGTH;
      int r6 = aOffset + (row + 6 / GROUPS) * lda + 6 % GROUPS * LENGTH;
      int r7 = aOffset + (row + 7 / GROUPS) * lda + 7 % GROUPS * LENGTH;
      FloatVector a0 = FloatVector.zero(SPECIES);
      FloatVector a1 = a0;
      FloatVector a2 = a0;
      FloatVector a3 = a0;
      FloatVector a4 = a0;
      FloatVector a5 = a0;
      FloatVector a6 = a0;
      FloatVector a7 = a0;
      for (int i = 0; i < full; i += Contract.LANES) {
        int s = xOffset + i;
        FloatVector x0 = FloatVector.fromArray(SPECIES, x, s);
        FloatVector x1 = FloatVector.fromArray(SPECIES, x, s + LENGTH);
        FloatVector x2 = GROUPS > 2 ? FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH) : x0;
        FloatVector x3 = GROUPS > 2 ? FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH) : x1;
        FloatVector x4 = GROUPS > 4 ? FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH) : x0;
        FloatVector x5 = GROUPS > 4 ? FloatVector.fromArray(SPECIES, x, s + 5 * LENGTH) : x1;
        FloatVector x6 = GROUPS > 4 ? FloatVector.fromArray(SPECIES, x, s + 6 * LENGTH) : x2;
        FloatVector x7 = GROUPS > 4 ? FloatVector.fromArray(SPECIES, x, s + 7 * LENGTH) : x3;
        a0 = FloatVector.fromArray(SPECIES, a, r0 + i).fma(x0, a0);
        a1 = FloatVector.fromArray(SPECIES, a, r1 + i).fma(x1, a1);
        a2 = FloatVector.fromArray(SPECIES, a, r2 + i).fma(x2, a2);
        a3 = FloatVector.fromArray(SPECIES, a, r3 + i).fma(x3, a3);
        a4 = FloatVector.fromArray(SPECIES, a, r4 + i).fma(x4, a4);
        a5 = FloatVector.fromArray(SPECIES, a, r5 + i).fma(x5, a5);
        a6 = FloatVector.fromArray(SPECIES, a, r6 + i).fma(x6, a6);
        a7 = FloatVector.fromArray(SPECIES, a, r7 + i).fma(x7, a7);
      }
      if (full < n) {
        a0 = a0.blend(FloatVector.fromArray(SPECIES, a, r0 + full).fma(e0, a0), m0);
        a1 = a1.blend(FloatVector.fromArray(SPECIES, a, r1 + full).fma(e1, a1), m1);
        a2 = a2.blend(FloatVector.fromArray(SPECIES, a, r2 + full).fma(e2, a2), m2);
        a3 = a3.blend(FloatVector.fromArray(SPECIES, a, r3 + full).fma(e3, a3), m3);
        a4 = a4.blend(FloatVector.fromArray(SPECIES, a, r4 + full).fma(e4, a4), m4);
        a5 = a5.blend(FloatVector.fromArray(SPECIES, a, r5 + full).fma(e5, a5), m5);
        a6 = a6.blend(FloatVector.fromArray(SPECIES, a, r6 + full).fma(e6, a6), m6);
        a7 = a7.blend(FloatVector.fromArray(SPECIES, a, r7 + full).fma(e7, a7), m7);
      }
      FloatVector sums;
      if (GROUPS == 2) {
        a0 = a0.add(a1);
        a2 = a2.add(a3);
        a4 = a4.add(a5);
        a6 = a6.add(a7);
        a0 = a0.blend(a4, UPPER_HALF).add(a4.blend(a0, UPPER_HALF).rearrange(BY_HALF));
        a2 = a2.blend(a6, UPPER_HALF).add(a6.blend(a2, UPPER_HALF).rearrange(BY_HALF));
        sums = a0.blend(a2, UPPER_QUARTER).add(a2.blend(a0, UPPER_QUARTER).rearrange(BY_QUARTER));
      } else if (GROUPS == 4) {
        a0 = a0.add(a2).add(a1.add(a3));
        a4 = a4.add(a6).add(a5.add(a7));
        sums = a0.blend(a4, UPPER_HALF).add(a4.blend(a0, UPPER_HALF).rearrange(BY_HALF));
      } else {
        sums = a0.add(a4).add(a2.add(a6)).add(a1.add(a5).add(a3.add(a7)));
      }
      sums = APART > 2 ? sums.add(sums.rearrange(BY_2)) : sums;
      sums = sums.add(sums.rearrange(BY_1));
      int at = yOffset + row;
      y[at] = Fma.update(alpha, sums.lane(0), beta, y[at]);
      if (ROWS > 1) {
        y[at + 1] = Fma.update(alpha, sums.lane(APART), beta, y[at + 1]);
      }
      if (ROWS > 2) {
        y[at + 2] = Fma.update(alpha, sums.lane(2 * APART), beta, y[at + 2]);
        y[at + 3] = Fma.update(alpha, sums.lane(3 * APART), beta, y[at + 3]);
      }
    }
  }
}
