package dev.lanewise.internal.kernel.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The two ends of a layer: the bias of its rows, and the error of its outputs. */
final class VectorRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorRows() {}

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

  /** d = (a - y) scale; d may be the range of a or of y. */
  static void scaledDifference(
      float[] a,
      int aOffset,
      float[] y,
      int yOffset,
      float scale,
      float[] d,
      int dOffset,
      int length) {
    if (length < LANES) {
      for (int i = 0; i < length; i++) {
        d[dOffset + i] = (a[aOffset + i] - y[yOffset + i]) * scale;
      }
      return;
    }
    int last = length - LANES;
    FloatVector tail =
        FloatVector.fromArray(SPECIES, a, aOffset + last)
            .sub(FloatVector.fromArray(SPECIES, y, yOffset + last))
            .mul(scale);
    for (int i = 0; i < last; i += LANES) {
      FloatVector.fromArray(SPECIES, a, aOffset + i)
          .sub(FloatVector.fromArray(SPECIES, y, yOffset + i))
          .mul(scale)
          .intoArray(d, dOffset + i);
    }
    tail.intoArray(d, dOffset + last);
  }
}
