package dev.lanewise.internal.reference;

import dev.lanewise.internal.Contract;

/** The definition of log-softmax and of the error of a softmax layer; see {@link ReferenceMath}. */
public final class ReferenceRows {
  private ReferenceRows() {}

  /**
   * y = log-softmax of one row: with d_j = x_j - max x it is y_j = d_j - ln sum e^d.
   *
   * <p>Maximum and sum are those of {@link ReferenceMath#softmaxRow}, and so are the rows that
   * become NaN throughout; -Inf beside a finite element stays -Inf. x and y may be the same range.
   */
  public static void logSoftmaxRow(float[] x, int xOffset, float[] y, int yOffset, int columns) {
    ReferenceMath.subtractMax(x, xOffset, y, yOffset, columns);
    float log = ReferenceMath.log(sumOfExponentials(y, yOffset, columns, 0, 1));
    for (int j = 0; j < columns; j++) {
      y[yOffset + j] -= log;
    }
  }

  /** delta = (a - y) scale, two roundings. */
  public static float scaledDifference(float a, float y, float scale) {
    return (a - y) * scale;
  }

  /**
   * Returns the sum of the contract's lanes first, first + distance, ...: lane by lane in ascending
   * order, then pairwise from distance 16 on down. A lane without an element is +0, which changes
   * nothing, as no exponential is -0.
   */
  private static float sumOfExponentials(
      float[] x, int offset, int columns, int first, int distance) {
    float sum = 0f;
    if (distance < Contract.LANES) {
      if (first < columns) {
        sum =
            sumOfExponentials(x, offset, columns, first, 2 * distance)
                + sumOfExponentials(x, offset, columns, first + distance, 2 * distance);
      }
      return sum;
    }
    for (int j = first; j < columns; j += Contract.LANES) {
      sum += ReferenceMath.exp(x[offset + j]);
    }
    return sum;
  }
}
