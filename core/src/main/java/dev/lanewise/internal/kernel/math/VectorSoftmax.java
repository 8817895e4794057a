package dev.lanewise.internal.kernel.math;

import static dev.lanewise.internal.kernel.lane.Lanes.LENGTH;
import static dev.lanewise.internal.kernel.lane.Lanes.SPECIES;

import dev.lanewise.internal.kernel.lane.Lanes;
import dev.lanewise.internal.kernel.linear.VectorReductions;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Softmax and log-softmax over the rows of a contiguous matrix.
 *
 * <p>The exponentials, where the time of long rows goes, are taken over a chunk of rows as over one
 * range. Maximum, sum and what is done with them are taken row by row. The last vector of a row
 * overlaps its neighbor. The sum is one of magnitudes, as no exponential is negative.
 *
 * <p>Rows of at most two vectors (ten classes) are copied into a buffer and go through the kernels
 * of {@link VectorShortRows}. Every step there writes to another buffer than it reads, since a load
 * that covers parts of two stores waits for both.
 */
final class VectorSoftmax {
  /** Elements that are worked on at once; they stay in the first-level cache. */
  private static final int CHUNK = 2048;

  private static final float LOWEST = Float.NEGATIVE_INFINITY;

  private VectorSoftmax() {}

  static void softmax(
      MathKernels math, float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    if (columns == 0 || rows == 0) {
      return;
    }
    if (VectorShortRows.take(columns)) {
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
    if (VectorShortRows.take(columns)) {
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
        buffers.rows[row] = VectorReductions.asum(columns, buffers.elements, row * columns);
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
      FloatVector sum = FloatVector.broadcast(SPECIES, VectorReductions.asum(columns, y, at));
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
    int size = chunkRows * columns + VectorShortRows.SLACK;
    RowBuffers buffers = RowBuffers.borrow();
    buffers.reserve(size, size, chunkRows + VectorShortRows.SLACK);
    float[] b = buffers.elements;
    float[] c = buffers.others;
    float[] d = buffers.rows;
    for (int first = 0, count; first < rows; first += count) {
      count = Math.min(chunkRows, rows - first);
      int from = first * columns;
      int length = count * columns;
      System.arraycopy(x, xOffset + from, b, 0, length);
      VectorShortRows.maxima(b, d, count, columns);
      VectorShortRows.subtract(b, d, c, count, columns);
      // Whole vectors, whatever lies behind the rows.
      int padded = Math.max(LENGTH, length);
      if (logarithm) {
        math.exp(c, 0, b, 0, padded);
        VectorShortRows.sums(b, d, count, columns);
        math.log(d, 0, d, 0, Math.max(LENGTH, count));
        VectorShortRows.subtract(c, d, b, count, columns);
        System.arraycopy(b, 0, y, yOffset + from, length);
      } else {
        math.exp(c, 0, c, 0, padded);
        VectorShortRows.sums(c, d, count, columns);
        VectorShortRows.spread(d, b, count, columns);
        VectorShortRows.divide(c, b, y, yOffset + from, length);
      }
    }
    buffers.giveBack();
  }
}
