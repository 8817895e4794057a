package dev.lanewise.internal.kernel;

import static dev.lanewise.internal.kernel.Lanes.LENGTH;
import static dev.lanewise.internal.kernel.Lanes.SPECIES;

import dev.lanewise.internal.reference.ReferenceMath;
import dev.lanewise.internal.reference.ReferenceRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * Softmax and log-softmax over the rows of a contiguous matrix, with the bits of {@link
 * ReferenceMath#softmaxRow} and {@link ReferenceRows#logSoftmaxRow}.
 *
 * <p>The exponentials, where the time of long rows goes, are taken over a chunk of rows as over one
 * range. The rest depends on the row. One of a vector or more is read from its ends: its last
 * vector overlaps its neighbour. A sum of at most two vectors moves the second one to its lanes;
 * longer ones are sums of magnitudes, as no exponential is negative.
 *
 * <p>Shorter rows (ten classes, at 512 bit) are copied into a buffer, where whole vectors may be
 * read and written beyond the end of a row: the row after it is written later. Every step writes to
 * another buffer than it reads, since a load that covers parts of two stores waits for both. Four
 * rows share the first two steps of their tree:
 *
 * <pre>
 *   r0  r1  r2  r3            lanes of a row each
 *    \  /    \  /             distance L/2: lower half from one, upper half from the other
 *   r0|r1   r2|r3
 *       \   /                 distance L/4
 *    r0|r2|r1|r3              and on inside the quarters
 * </pre>
 *
 * <p>Vectors of 128 bit for short rows were faster still, but a second width in one process
 * pollutes the type profiles inside the Vector API, after which C2 now and then boxed here.
 */
final class VectorSoftmax {
  /** Elements that are worked on at once; they stay in the first-level cache. */
  private static final int CHUNK = 2048;

  /** Short rows that share a tree. */
  private static final int BLOCK = 4;

  /** What a block and a vector reach beyond the end of a chunk at the most. */
  private static final int SLACK = BLOCK * LENGTH + LENGTH;

  private static final float LOWEST = Float.NEGATIVE_INFINITY;

  private static final VectorShuffle<Float> BY_HALF =
      LENGTH == 16 ? Lanes.BY_8 : LENGTH == 8 ? Lanes.BY_4 : Lanes.BY_2;
  private static final VectorShuffle<Float> BY_QUARTER =
      LENGTH == 16 ? Lanes.BY_4 : LENGTH == 8 ? Lanes.BY_2 : Lanes.BY_1;
  private static final VectorMask<Float> UPPER_HALF =
      LENGTH == 16 ? Lanes.UPPER_8 : LENGTH == 8 ? Lanes.UPPER_4 : Lanes.UPPER_2;
  private static final VectorMask<Float> UPPER_QUARTER =
      LENGTH == 16 ? Lanes.UPPER_4 : LENGTH == 8 ? Lanes.UPPER_2 : Lanes.UPPER_1;

  /** Takes the first lanes of the quarters, r0|r2|r1|r3, to the lanes 0 to 3 in order. */
  private static final VectorShuffle<Float> IN_ORDER =
      VectorShuffle.fromOp(
          SPECIES, lane -> (lane & 1) * (LENGTH / 2) + (lane >> 1 & 1) * (LENGTH / 4));

  private static final VectorShuffle<Float>[] SHIFT = Lanes.shifts(SPECIES);

  private VectorSoftmax() {}

  static void softmax(
      MathKernels math, float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    if (columns == 0 || rows == 0) {
      return;
    }
    if (columns < LENGTH) {
      shortRows(math, false, x, xOffset, y, yOffset, rows, columns);
      return;
    }
    int chunkRows = Math.max(1, CHUNK / columns);
    for (int first = 0, count; first < rows; first += count) {
      count = Math.min(chunkRows, rows - first);
      int at = yOffset + first * columns;
      subtractMaxima(x, xOffset + first * columns, y, at, count, columns);
      math.exp(y, at, y, at, count * columns);
      divideBySums(y, at, count, columns);
    }
  }

  static void logSoftmax(
      MathKernels math, float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    if (columns == 0 || rows == 0) {
      return;
    }
    if (columns < LENGTH) {
      shortRows(math, true, x, xOffset, y, yOffset, rows, columns);
      return;
    }
    int chunkRows = Math.max(1, Math.min(rows, CHUNK / columns));
    RowBuffers buffers = RowBuffers.borrow();
    // A logarithm of fewer numbers than a vector has would be taken one by one.
    int logs = Math.max(LENGTH, chunkRows);
    buffers.reserve(chunkRows * columns, 0, logs);
    for (int first = 0, count; first < rows; first += count) {
      count = Math.min(chunkRows, rows - first);
      int at = yOffset + first * columns;
      subtractMaxima(x, xOffset + first * columns, y, at, count, columns);
      math.exp(y, at, buffers.elements, 0, count * columns);
      for (int row = 0; row < count; row++) {
        buffers.rows[row] = sum(buffers.elements, row * columns, columns);
      }
      math.log(buffers.rows, 0, buffers.rows, 0, logs);
      for (int row = 0; row < count; row++) {
        int from = at + row * columns;
        subtract(buffers.rows[row], y, from, y, from, columns);
      }
    }
    buffers.giveBack();
  }

  private static void subtractMaxima(
      float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      int at = row * columns;
      float max = max(x, xOffset + at, columns);
      subtract(max, x, xOffset + at, y, yOffset + at, columns);
    }
  }

  private static void divideBySums(float[] y, int yOffset, int rows, int columns) {
    int last = columns - LENGTH;
    for (int row = 0; row < rows; row++) {
      int at = yOffset + row * columns;
      FloatVector sum = FloatVector.broadcast(SPECIES, sum(y, at, columns));
      FloatVector tail = FloatVector.fromArray(SPECIES, y, at + last).div(sum);
      for (int j = 0; j < last; j += LENGTH) {
        FloatVector.fromArray(SPECIES, y, at + j).div(sum).intoArray(y, at + j);
      }
      tail.intoArray(y, at + last);
    }
  }

  /** y = x - c over a row of a vector at least. */
  private static void subtract(
      float c, float[] x, int xOffset, float[] y, int yOffset, int columns) {
    int last = columns - LENGTH;
    FloatVector tail = FloatVector.fromArray(SPECIES, x, xOffset + last).sub(c);
    for (int j = 0; j < last; j += LENGTH) {
      FloatVector.fromArray(SPECIES, x, xOffset + j).sub(c).intoArray(y, yOffset + j);
    }
    tail.intoArray(y, yOffset + last);
  }

  /** Returns the maximum of a row of a vector at least; NaN is passed over. */
  private static float max(float[] x, int offset, int columns) {
    int last = offset + columns - LENGTH;
    FloatVector max = FloatVector.broadcast(SPECIES, LOWEST);
    for (int i = offset; i < last; i += LENGTH) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, i);
      max = max.blend(v, v.compare(VectorOperators.GT, max));
    }
    FloatVector v = FloatVector.fromArray(SPECIES, x, last);
    max = max.blend(v, v.compare(VectorOperators.GT, max));
    if (LENGTH > 8) {
      v = max.rearrange(Lanes.BY_8);
      max = max.blend(v, v.compare(VectorOperators.GT, max));
    }
    if (LENGTH > 4) {
      v = max.rearrange(Lanes.BY_4);
      max = max.blend(v, v.compare(VectorOperators.GT, max));
    }
    v = max.rearrange(Lanes.BY_2);
    max = max.blend(v, v.compare(VectorOperators.GT, max));
    v = max.rearrange(Lanes.BY_1);
    max = max.blend(v, v.compare(VectorOperators.GT, max));
    return max.lane(0);
  }

  /** Returns the sum, in the contract's lanes, of a row of a vector at least without negatives. */
  private static float sum(float[] x, int offset, int columns) {
    if (columns > 2 * LENGTH) {
      return VectorReductions.asum(columns, x, offset);
    }
    int shift = Math.min(2 * LENGTH - columns, LENGTH - 1);
    FloatVector second =
        FloatVector.fromArray(SPECIES, x, offset + columns - LENGTH).rearrange(SHIFT[shift]);
    FloatVector sum = FloatVector.fromArray(SPECIES, x, offset);
    sum = sum.blend(sum.add(second), Lanes.first(columns - LENGTH));
    if (LENGTH > 8) {
      sum = sum.add(sum.rearrange(Lanes.BY_8));
    }
    if (LENGTH > 4) {
      sum = sum.add(sum.rearrange(Lanes.BY_4));
    }
    sum = sum.add(sum.rearrange(Lanes.BY_2));
    sum = sum.add(sum.rearrange(Lanes.BY_1));
    return sum.lane(0);
  }

  private static void shortRows(
      MathKernels math,
      boolean logarithm,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int rows,
      int columns) {
    int chunkRows = Math.min(rows, CHUNK / columns);
    int size = chunkRows * columns + SLACK;
    RowBuffers buffers = RowBuffers.borrow();
    buffers.reserve(size, size, chunkRows + SLACK);
    float[] b = buffers.elements;
    float[] c = buffers.others;
    float[] d = buffers.rows;
    for (int first = 0, count; first < rows; first += count) {
      count = Math.min(chunkRows, rows - first);
      int from = first * columns;
      int length = count * columns;
      System.arraycopy(x, xOffset + from, b, 0, length);
      shortMaxima(b, d, count, columns);
      shortSubtract(b, d, c, count, columns);
      // Whole vectors, whatever lies behind the rows.
      int padded = Math.max(LENGTH, length);
      if (logarithm) {
        math.exp(c, 0, b, 0, padded);
        shortSums(b, d, count, columns);
        math.log(d, 0, d, 0, Math.max(LENGTH, count));
        shortSubtract(c, d, b, count, columns);
      } else {
        math.exp(c, 0, c, 0, padded);
        shortSums(c, d, count, columns);
        shortDivide(c, d, b, count, columns);
      }
      System.arraycopy(b, 0, y, yOffset + from, length);
    }
    buffers.giveBack();
  }

  private static void shortMaxima(float[] x, float[] maxima, int rows, int columns) {
    VectorMask<Float> present = Lanes.first(columns);
    FloatVector lowest = FloatVector.broadcast(SPECIES, LOWEST);
    for (int row = 0; row < rows; row += BLOCK) {
      int at = row * columns;
      FloatVector v0 = FloatVector.fromArray(SPECIES, x, at);
      FloatVector v1 = FloatVector.fromArray(SPECIES, x, at + columns);
      FloatVector v2 = FloatVector.fromArray(SPECIES, x, at + 2 * columns);
      FloatVector v3 = FloatVector.fromArray(SPECIES, x, at + 3 * columns);
      // NaN is not greater either.
      v0 = lowest.blend(v0, v0.compare(VectorOperators.GT, LOWEST).and(present));
      v1 = lowest.blend(v1, v1.compare(VectorOperators.GT, LOWEST).and(present));
      v2 = lowest.blend(v2, v2.compare(VectorOperators.GT, LOWEST).and(present));
      v3 = lowest.blend(v3, v3.compare(VectorOperators.GT, LOWEST).and(present));

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

  private static void shortSums(float[] x, float[] sums, int rows, int columns) {
    VectorMask<Float> present = Lanes.first(columns);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int row = 0; row < rows; row += BLOCK) {
      int at = row * columns;
      FloatVector v0 = zero.blend(FloatVector.fromArray(SPECIES, x, at), present);
      FloatVector v1 = zero.blend(FloatVector.fromArray(SPECIES, x, at + columns), present);
      FloatVector v2 = zero.blend(FloatVector.fromArray(SPECIES, x, at + 2 * columns), present);
      FloatVector v3 = zero.blend(FloatVector.fromArray(SPECIES, x, at + 3 * columns), present);

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
  private static void shortSubtract(float[] x, float[] c, float[] y, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      int at = row * columns;
      FloatVector.fromArray(SPECIES, x, at).sub(c[row]).intoArray(y, at);
    }
  }

  /** y = x / c_i over row i. */
  private static void shortDivide(float[] x, float[] c, float[] y, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      int at = row * columns;
      FloatVector.fromArray(SPECIES, x, at).div(c[row]).intoArray(y, at);
    }
  }
}
