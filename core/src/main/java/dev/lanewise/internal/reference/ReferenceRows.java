package dev.lanewise.internal.reference;

import dev.lanewise.internal.Contract;

/** The definitions of the operations on rows: softmax, log-softmax, bias, and their like. */
public final class ReferenceRows {
  private ReferenceRows() {}

  /**
   * y = softmax of one row: e_j = exp(x_j - max x), y_j = e_j / sum e, a true division.
   *
   * <p>The sum runs in the contract's lanes. The maximum passes over NaN, but a NaN in the row
   * makes the sum NaN and so the whole row; so do +Inf, and -Inf alone (Inf - Inf). -Inf beside a
   * finite element gives +0. x and y may be the same range.
   */
  public static void softmaxRow(float[] x, int xOffset, float[] y, int yOffset, int columns) {
    float[] d = differences(x, xOffset, columns);
    float sum = sumOfExponentials(d);
    for (int j = 0; j < columns; j++) {
      y[yOffset + j] = ReferenceMath.exp(d[j]) / sum;
    }
  }

  /**
   * y = log-softmax of one row: with d_j = x_j - max x it is y_j = d_j - ln sum e^d.
   *
   * <p>Maximum and sum are those of {@link #softmaxRow}, and so are the rows that become NaN
   * throughout; -Inf beside a finite element stays -Inf. x and y may be the same range.
   */
  public static void logSoftmaxRow(float[] x, int xOffset, float[] y, int yOffset, int columns) {
    float[] d = differences(x, xOffset, columns);
    float log = ReferenceMath.log(sumOfExponentials(d));
    for (int j = 0; j < columns; j++) {
      y[yOffset + j] = d[j] - log;
    }
  }

  /** delta = (a - y) scale, two roundings. */
  public static float scaledDifference(float a, float y, float scale) {
    return (a - y) * scale;
  }

  /** x_j - max x. */
  private static float[] differences(float[] x, int xOffset, int columns) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < columns; j++) {
      max = x[xOffset + j] > max ? x[xOffset + j] : max;
    }
    float[] d = new float[columns];
    for (int j = 0; j < columns; j++) {
      d[j] = x[xOffset + j] - max;
    }
    return d;
  }

  private static float sumOfExponentials(float[] d) {
    float[] lanes = new float[Contract.LANES];
    for (int j = 0; j < d.length; j++) {
      lanes[j % Contract.LANES] += ReferenceMath.exp(d[j]);
    }
    return ReferenceBlas.sumOfLanes(lanes);
  }
}
