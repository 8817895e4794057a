package dev.lanewise.internal.kernel;

import dev.lanewise.internal.Contract;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels over the rows of a contiguous matrix: softmax and the bias.
 *
 * <p>Rows are often short (ten classes), shorter than a 512 bit vector. The work on a single row
 * therefore runs on 128 bit vectors, which every machine has; the exponentials, where the time
 * goes, run at full width over many rows at once. The wide division is no faster an element than
 * the narrow one on the CPUs looked at.
 */
final class VectorRows {
  private static final VectorSpecies<Float> WIDE = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> NARROW = FloatVector.SPECIES_128;
  private static final int WIDE_LANES = WIDE.length();
  private static final int NARROW_LANES = 4;

  /** Elements whose exponentials are taken at once; they stay in the first-level cache. */
  private static final int CHUNK = 2048;

  private VectorRows() {}

  /** See {@link dev.lanewise.internal.reference.ReferenceMath#softmaxRow}. */
  static void softmax(
      MathKernels math, float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    if (columns == 0) {
      return;
    }
    int chunkRows = Math.max(1, CHUNK / columns);
    for (int first = 0; first < rows; first += Math.min(chunkRows, rows - first)) {
      int count = Math.min(chunkRows, rows - first);
      int from = yOffset + first * columns;
      for (int row = 0; row < count; row++) {
        int at = (first + row) * columns;
        subtractMax(x, xOffset + at, y, yOffset + at, columns);
      }
      math.exp(y, from, y, from, count * columns);
      for (int row = 0; row < count; row++) {
        divideBySum(y, from + row * columns, columns);
      }
    }
  }

  /** y = x - max x, where a NaN is no maximum (but stays NaN, which is enough). */
  private static void subtractMax(float[] x, int xOffset, float[] y, int yOffset, int columns) {
    float max = Float.NEGATIVE_INFINITY;
    if (columns < NARROW_LANES) {
      for (int j = 0; j < columns; j++) {
        max = greater(x[xOffset + j], max);
      }
      for (int j = 0; j < columns; j++) {
        y[yOffset + j] = x[xOffset + j] - max;
      }
      return;
    }
    int last = columns - NARROW_LANES;
    FloatVector tail = FloatVector.fromArray(NARROW, x, xOffset + last);
    FloatVector lanes = tail;
    for (int j = 0; j < last; j += NARROW_LANES) {
      FloatVector v = FloatVector.fromArray(NARROW, x, xOffset + j);
      lanes = lanes.blend(v, v.compare(VectorOperators.GT, lanes));
    }
    max = greater(greater(lanes.lane(0), lanes.lane(1)), greater(lanes.lane(2), lanes.lane(3)));
    for (int j = 0; j < last; j += NARROW_LANES) {
      FloatVector.fromArray(NARROW, x, xOffset + j).sub(max).intoArray(y, yOffset + j);
    }
    tail.sub(max).intoArray(y, yOffset + last);
  }

  private static float greater(float a, float b) {
    return a > b ? a : b;
  }

  private static void divideBySum(float[] y, int offset, int columns) {
    float sum = sum(y, offset, columns);
    if (columns < NARROW_LANES) {
      for (int j = 0; j < columns; j++) {
        y[offset + j] /= sum;
      }
      return;
    }
    int last = columns - NARROW_LANES;
    FloatVector tail = FloatVector.fromArray(NARROW, y, offset + last).div(sum);
    for (int j = 0; j < last; j += NARROW_LANES) {
      FloatVector.fromArray(NARROW, y, offset + j).div(sum).intoArray(y, offset + j);
    }
    tail.intoArray(y, offset + last);
  }

  /**
   * Returns the sum in the contract's lanes: eight accumulators of four lanes. Past the end of the
   * row +0 is added, which changes no sum of exponentials.
   */
  private static float sum(float[] y, int offset, int columns) {
    int end = offset + columns;
    FloatVector s0 = FloatVector.zero(NARROW);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    int at = offset;
    for (; at <= end - Contract.LANES; at += Contract.LANES) {
      s0 = s0.add(FloatVector.fromArray(NARROW, y, at));
      s1 = s1.add(FloatVector.fromArray(NARROW, y, at + 4));
      s2 = s2.add(FloatVector.fromArray(NARROW, y, at + 8));
      s3 = s3.add(FloatVector.fromArray(NARROW, y, at + 12));
      s4 = s4.add(FloatVector.fromArray(NARROW, y, at + 16));
      s5 = s5.add(FloatVector.fromArray(NARROW, y, at + 20));
      s6 = s6.add(FloatVector.fromArray(NARROW, y, at + 24));
      s7 = s7.add(FloatVector.fromArray(NARROW, y, at + 28));
    }
    s0 = s0.add(four(y, at, end));
    s1 = s1.add(four(y, at + 4, end));
    s2 = s2.add(four(y, at + 8, end));
    s3 = s3.add(four(y, at + 12, end));
    s4 = s4.add(four(y, at + 16, end));
    s5 = s5.add(four(y, at + 20, end));
    s6 = s6.add(four(y, at + 24, end));
    s7 = s7.add(four(y, at + 28, end));
    // The contract's tree: distances 16, 8 and 4 between vectors, 2 and 1 inside the last.
    s0 = s0.add(s4).add(s2.add(s6)).add(s1.add(s5).add(s3.add(s7)));
    return (s0.lane(0) + s0.lane(2)) + (s0.lane(1) + s0.lane(3));
  }

  /** Returns four elements, those from end on replaced by +0. */
  private static FloatVector four(float[] y, int at, int end) {
    if (at + NARROW_LANES <= end) {
      return FloatVector.fromArray(NARROW, y, at);
    }
    FloatVector v = FloatVector.zero(NARROW);
    if (at < end) {
      v = v.withLane(0, y[at]);
      v = v.withLane(1, at + 1 < end ? y[at + 1] : 0f);
      v = v.withLane(2, at + 2 < end ? y[at + 2] : 0f);
    }
    return v;
  }

  /** Each row of y grows by b. */
  static void addBias(float[] b, int bOffset, float[] y, int yOffset, int rows, int columns) {
    if (columns >= WIDE_LANES) {
      addWide(b, bOffset, y, yOffset, rows, columns);
    } else if (columns >= NARROW_LANES) {
      addNarrow(b, bOffset, y, yOffset, rows, columns);
    } else {
      for (int i = 0; i < rows * columns; i++) {
        y[yOffset + i] += b[bOffset + i % columns];
      }
    }
  }

  private static void addWide(
      float[] b, int bOffset, float[] y, int yOffset, int rows, int columns) {
    int last = columns - WIDE_LANES;
    for (int row = 0; row < rows; row++) {
      int at = yOffset + row * columns;
      FloatVector tail =
          FloatVector.fromArray(WIDE, y, at + last)
              .add(FloatVector.fromArray(WIDE, b, bOffset + last));
      for (int j = 0; j < last; j += WIDE_LANES) {
        FloatVector.fromArray(WIDE, y, at + j)
            .add(FloatVector.fromArray(WIDE, b, bOffset + j))
            .intoArray(y, at + j);
      }
      tail.intoArray(y, at + last);
    }
  }

  private static void addNarrow(
      float[] b, int bOffset, float[] y, int yOffset, int rows, int columns) {
    int last = columns - NARROW_LANES;
    for (int row = 0; row < rows; row++) {
      int at = yOffset + row * columns;
      FloatVector tail =
          FloatVector.fromArray(NARROW, y, at + last)
              .add(FloatVector.fromArray(NARROW, b, bOffset + last));
      for (int j = 0; j < last; j += NARROW_LANES) {
        FloatVector.fromArray(NARROW, y, at + j)
            .add(FloatVector.fromArray(NARROW, b, bOffset + j))
            .intoArray(y, at + j);
      }
      tail.intoArray(y, at + last);
    }
  }
}
