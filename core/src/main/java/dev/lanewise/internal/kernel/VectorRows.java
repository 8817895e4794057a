package dev.lanewise.internal.kernel;

import dev.lanewise.internal.reference.ReferenceMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels over the rows of a contiguous matrix: softmax and the bias.
 *
 * <p>Rows are often short (ten classes), shorter than a 512 bit vector. Softmax therefore takes the
 * exponentials, where the time goes, over many rows at once, and the work on a single row in plain
 * loops. 128 bit vectors for the rows were faster still, but a second vector width in one process
 * pollutes the type profiles inside the Vector API, after which C2 now and then boxed in these
 * loops.
 */
final class VectorRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Elements whose exponentials are taken at once; they stay in the first-level cache. */
  private static final int CHUNK = 2048;

  private VectorRows() {}

  /** See {@link ReferenceMath#softmaxRow}. */
  static void softmax(
      MathKernels math, float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    if (columns == 0) {
      return;
    }
    int chunkRows = Math.max(1, CHUNK / columns);
    for (int first = 0; first < rows; first += Math.min(chunkRows, rows - first)) {
      int count = Math.min(chunkRows, rows - first);
      int from = first * columns;
      int end = from + count * columns;
      for (int at = from; at < end; at += columns) {
        ReferenceMath.subtractMax(x, xOffset + at, y, yOffset + at, columns);
      }
      math.exp(y, yOffset + from, y, yOffset + from, end - from);
      for (int at = from; at < end; at += columns) {
        ReferenceMath.divideBySum(y, yOffset + at, columns);
      }
    }
  }

  /** Each row of y grows by b. */
  static void addBias(float[] b, int bOffset, float[] y, int yOffset, int rows, int columns) {
    if (columns < LANES) {
      for (int row = 0; row < rows; row++) {
        int at = yOffset + row * columns;
        for (int j = 0; j < columns; j++) {
          y[at + j] += b[bOffset + j];
        }
      }
      return;
    }
    int last = columns - LANES;
    FloatVector lastB = FloatVector.fromArray(SPECIES, b, bOffset + last);
    for (int row = 0; row < rows; row++) {
      int at = yOffset + row * columns;
      FloatVector tail = FloatVector.fromArray(SPECIES, y, at + last).add(lastB);
      for (int j = 0; j < last; j += LANES) {
        FloatVector.fromArray(SPECIES, y, at + j)
            .add(FloatVector.fromArray(SPECIES, b, bOffset + j))
            .intoArray(y, at + j);
      }
      tail.intoArray(y, at + last);
    }
  }
}
