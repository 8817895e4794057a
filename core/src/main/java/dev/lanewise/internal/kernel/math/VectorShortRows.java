package dev.lanewise.internal.kernel.math;

import static dev.lanewise.internal.kernel.lane.Lanes.LENGTH;
import static dev.lanewise.internal.kernel.lane.Lanes.SPECIES;

import dev.lanewise.internal.kernel.lane.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * Kernels over rows of at most two vectors that lie one behind the other from the start of a
 * buffer. Whole vectors are read and written: what is read beyond the end of a row is masked or of
 * no matter, what is written there is overwritten when the next row is its turn. So the buffers
 * have {@link #SLACK} behind the rows, and a kernel does not write what it reads.
 *
 * <p>Four rows, from vectors v0 to v3, share the first two steps of a tree inside the vector:
 *
 * <pre>
 *   v0  v1  v2  v3            lanes of a row each
 *    \  /    \  /             distance L/2: lower half of one, upper half of the other
 *   v0|v1   v2|v3
 *       \   /                 distance L/4
 *    v0|v2|v1|v3              and on inside the quarters
 * </pre>
 *
 * <p>Distance L, and nothing else beyond, lies between the two vectors of a row: the lanes of
 * longer distances are empty, as are most lanes of the second vector. An empty lane of a sum is +0,
 * which changes no sum without negative terms.
 */
final class VectorShortRows {
  /** Rows that share a tree. */
  private static final int BLOCK = 4;

  /** How far a block, and the vectors of a row, reach beyond the rows at the most. */
  static final int SLACK = 2 * BLOCK * LENGTH + 2 * LENGTH;

  private static final float LOWEST = Float.NEGATIVE_INFINITY;

  private static final VectorShuffle<Float> BY_HALF =
      LENGTH == 16 ? Lanes.BY_8 : LENGTH == 8 ? Lanes.BY_4 : Lanes.BY_2;
  private static final VectorShuffle<Float> BY_QUARTER =
      LENGTH == 16 ? Lanes.BY_4 : LENGTH == 8 ? Lanes.BY_2 : Lanes.BY_1;
  private static final VectorMask<Float> UPPER_HALF =
      LENGTH == 16 ? Lanes.UPPER_8 : LENGTH == 8 ? Lanes.UPPER_4 : Lanes.UPPER_2;
  private static final VectorMask<Float> UPPER_QUARTER =
      LENGTH == 16 ? Lanes.UPPER_4 : LENGTH == 8 ? Lanes.UPPER_2 : Lanes.UPPER_1;

  /** Takes the first lanes of the quarters, v0|v2|v1|v3, to the lanes 0 to 3 in order. */
  private static final VectorShuffle<Float> IN_ORDER =
      VectorShuffle.fromOp(
          SPECIES, lane -> (lane & 1) * (LENGTH / 2) + (lane >> 1 & 1) * (LENGTH / 4));

  private VectorShortRows() {}

  /** Whether rows of so many columns are short. */
  static boolean take(int columns) {
    return columns <= 2 * LENGTH;
  }

  /**
   * maxima_i = the maximum of row i; of a row with NaN any of its elements, since what is made of
   * the row will be NaN all the same.
   */
  static void maxima(float[] x, float[] maxima, int rows, int columns) {
    if (columns > LENGTH) {
      maximaOfTwo(x, maxima, rows, columns);
    } else {
      maximaOfOne(x, maxima, rows, columns);
    }
  }

  /** sums_i = the sum of row i in the contract's lanes; no element is negative. */
  static void sums(float[] x, float[] sums, int rows, int columns) {
    if (columns > LENGTH) {
      sumsOfTwo(x, sums, rows, columns);
    } else {
      sumsOfOne(x, sums, rows, columns);
    }
  }

  private static void maximaOfOne(float[] x, float[] maxima, int rows, int columns) {
    VectorMask<Float> present = Lanes.first(columns);
    FloatVector lowest = FloatVector.broadcast(SPECIES, LOWEST);
    for (int row = 0; row < rows; row += BLOCK) {
      int at = row * columns;
      FloatVector v0 = FloatVector.fromArray(SPECIES, x, at);
      FloatVector v1 = FloatVector.fromArray(SPECIES, x, at + columns);
      FloatVector v2 = FloatVector.fromArray(SPECIES, x, at + 2 * columns);
      FloatVector v3 = FloatVector.fromArray(SPECIES, x, at + 3 * columns);
      v0 = lowest.blend(v0, present);
      v1 = lowest.blend(v1, present);
      v2 = lowest.blend(v2, present);
      v3 = lowest.blend(v3, present);

      FloatVector m01 = v0.blend(v1, UPPER_HALF);
      FloatVector m23 = v2.blend(v3, UPPER_HALF);
      v1 = v1.blend(v0, UPPER_HALF).rearrange(BY_HALF);
      v3 = v3.blend(v2, UPPER_HALF).rearrange(BY_HALF);
      m01 = m01.blend(v1, v1.compare(VectorOperators.GT, m01));
      m23 = m23.blend(v3, v3.compare(VectorOperators.GT, m23));

      FloatVector m = m01.blend(m23, UPPER_QUARTER);
      FloatVector w = m23.blend(m01, UPPER_QUARTER).rearrange(BY_QUARTER);
      m = m.blend(w, w.compare(VectorOperators.GT, m));
      if (LENGTH > 8) {
        w = m.rearrange(Lanes.BY_2);
        m = m.blend(w, w.compare(VectorOperators.GT, m));
      }
      if (LENGTH > 4) {
        w = m.rearrange(Lanes.BY_1);
        m = m.blend(w, w.compare(VectorOperators.GT, m));
      }
      m.rearrange(IN_ORDER).intoArray(maxima, row);
    }
  }

  private static void maximaOfTwo(float[] x, float[] maxima, int rows, int columns) {
    // The second vector ends where the row ends and overlaps the first.
    int second = columns - LENGTH;
    for (int row = 0; row < rows; row += BLOCK) {
      int at = row * columns;
      FloatVector v0 = FloatVector.fromArray(SPECIES, x, at);
      FloatVector v1 = FloatVector.fromArray(SPECIES, x, at + columns);
      FloatVector v2 = FloatVector.fromArray(SPECIES, x, at + 2 * columns);
      FloatVector v3 = FloatVector.fromArray(SPECIES, x, at + 3 * columns);
      FloatVector w0 = FloatVector.fromArray(SPECIES, x, at + second);
      FloatVector w1 = FloatVector.fromArray(SPECIES, x, at + columns + second);
      FloatVector w2 = FloatVector.fromArray(SPECIES, x, at + 2 * columns + second);
      FloatVector w3 = FloatVector.fromArray(SPECIES, x, at + 3 * columns + second);
      v0 = v0.blend(w0, w0.compare(VectorOperators.GT, v0));
      v1 = v1.blend(w1, w1.compare(VectorOperators.GT, v1));
      v2 = v2.blend(w2, w2.compare(VectorOperators.GT, v2));
      v3 = v3.blend(w3, w3.compare(VectorOperators.GT, v3));

      FloatVector m01 = v0.blend(v1, UPPER_HALF);
      FloatVector m23 = v2.blend(v3, UPPER_HALF);
      v1 = v1.blend(v0, UPPER_HALF).rearrange(BY_HALF);
      v3 = v3.blend(v2, UPPER_HALF).rearrange(BY_HALF);
      m01 = m01.blend(v1, v1.compare(VectorOperators.GT, m01));
      m23 = m23.blend(v3, v3.compare(VectorOperators.GT, m23));

      FloatVector m = m01.blend(m23, UPPER_QUARTER);
      FloatVector w = m23.blend(m01, UPPER_QUARTER).rearrange(BY_QUARTER);
      m = m.blend(w, w.compare(VectorOperators.GT, m));
      if (LENGTH > 8) {
        w = m.rearrange(Lanes.BY_2);
        m = m.blend(w, w.compare(VectorOperators.GT, m));
      }
      if (LENGTH > 4) {
        w = m.rearrange(Lanes.BY_1);
        m = m.blend(w, w.compare(VectorOperators.GT, m));
      }
      m.rearrange(IN_ORDER).intoArray(maxima, row);
    }
  }

  private static void sumsOfOne(float[] x, float[] sums, int rows, int columns) {
    VectorMask<Float> present = Lanes.first(columns);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int row = 0; row < rows; row += BLOCK) {
      int at = row * columns;
      FloatVector v0 = FloatVector.fromArray(SPECIES, x, at);
      FloatVector v1 = FloatVector.fromArray(SPECIES, x, at + columns);
      FloatVector v2 = FloatVector.fromArray(SPECIES, x, at + 2 * columns);
      FloatVector v3 = FloatVector.fromArray(SPECIES, x, at + 3 * columns);
      v0 = zero.blend(v0, present);
      v1 = zero.blend(v1, present);
      v2 = zero.blend(v2, present);
      v3 = zero.blend(v3, present);

      FloatVector s01 = v0.blend(v1, UPPER_HALF).add(v1.blend(v0, UPPER_HALF).rearrange(BY_HALF));
      FloatVector s23 = v2.blend(v3, UPPER_HALF).add(v3.blend(v2, UPPER_HALF).rearrange(BY_HALF));

      FloatVector s =
          s01.blend(s23, UPPER_QUARTER).add(s23.blend(s01, UPPER_QUARTER).rearrange(BY_QUARTER));
      if (LENGTH > 8) {
        s = s.add(s.rearrange(Lanes.BY_2));
      }
      if (LENGTH > 4) {
        s = s.add(s.rearrange(Lanes.BY_1));
      }
      s.rearrange(IN_ORDER).intoArray(sums, row);
    }
  }

  private static void sumsOfTwo(float[] x, float[] sums, int rows, int columns) {
    VectorMask<Float> present = Lanes.first(columns - LENGTH);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int row = 0; row < rows; row += BLOCK) {
      int at = row * columns;
      FloatVector v0 = FloatVector.fromArray(SPECIES, x, at);
      FloatVector v1 = FloatVector.fromArray(SPECIES, x, at + columns);
      FloatVector v2 = FloatVector.fromArray(SPECIES, x, at + 2 * columns);
      FloatVector v3 = FloatVector.fromArray(SPECIES, x, at + 3 * columns);
      FloatVector w0 = FloatVector.fromArray(SPECIES, x, at + LENGTH);
      FloatVector w1 = FloatVector.fromArray(SPECIES, x, at + columns + LENGTH);
      FloatVector w2 = FloatVector.fromArray(SPECIES, x, at + 2 * columns + LENGTH);
      FloatVector w3 = FloatVector.fromArray(SPECIES, x, at + 3 * columns + LENGTH);
      v0 = v0.add(zero.blend(w0, present));
      v1 = v1.add(zero.blend(w1, present));
      v2 = v2.add(zero.blend(w2, present));
      v3 = v3.add(zero.blend(w3, present));

      FloatVector s01 = v0.blend(v1, UPPER_HALF).add(v1.blend(v0, UPPER_HALF).rearrange(BY_HALF));
      FloatVector s23 = v2.blend(v3, UPPER_HALF).add(v3.blend(v2, UPPER_HALF).rearrange(BY_HALF));

      FloatVector s =
          s01.blend(s23, UPPER_QUARTER).add(s23.blend(s01, UPPER_QUARTER).rearrange(BY_QUARTER));
      if (LENGTH > 8) {
        s = s.add(s.rearrange(Lanes.BY_2));
      }
      if (LENGTH > 4) {
        s = s.add(s.rearrange(Lanes.BY_1));
      }
      s.rearrange(IN_ORDER).intoArray(sums, row);
    }
  }

  /** y = x - c_i over row i. */
  static void subtract(float[] x, float[] c, float[] y, int rows, int columns) {
    if (columns > LENGTH) {
      for (int row = 0; row < rows; row++) {
        int at = row * columns;
        FloatVector v = FloatVector.fromArray(SPECIES, x, at).sub(c[row]);
        FloatVector w = FloatVector.fromArray(SPECIES, x, at + LENGTH).sub(c[row]);
        v.intoArray(y, at);
        w.intoArray(y, at + LENGTH);
      }
    } else {
      for (int row = 0; row < rows; row++) {
        int at = row * columns;
        FloatVector.fromArray(SPECIES, x, at).sub(c[row]).intoArray(y, at);
      }
    }
  }

  /** y = c_i over row i. */
  static void spread(float[] c, float[] y, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      int at = row * columns;
      FloatVector v = FloatVector.broadcast(SPECIES, c[row]);
      v.intoArray(y, at);
      if (columns > LENGTH) {
        v.intoArray(y, at + LENGTH);
      }
    }
  }

  /** y = x / d over all elements, so that no lane divides for nothing. */
  static void divide(float[] x, float[] d, float[] y, int yOffset, int length) {
    if (length < LENGTH) {
      for (int i = 0; i < length; i++) {
        y[yOffset + i] = x[i] / d[i];
      }
      return;
    }
    int last = length - LENGTH;
    for (int i = 0; i < last; i += LENGTH) {
      FloatVector.fromArray(SPECIES, x, i)
          .div(FloatVector.fromArray(SPECIES, d, i))
          .intoArray(y, yOffset + i);
    }
    FloatVector.fromArray(SPECIES, x, last)
        .div(FloatVector.fromArray(SPECIES, d, last))
        .intoArray(y, yOffset + last);
  }
}
