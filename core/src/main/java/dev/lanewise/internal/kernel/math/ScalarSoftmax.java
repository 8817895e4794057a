package dev.lanewise.internal.kernel.math;

import dev.lanewise.internal.Contract;

/** Softmax and log-softmax of a row, without the Vector API. */
final class ScalarSoftmax {
  private ScalarSoftmax() {}

  /** y = softmax of a row; x and y may be the same range. */
  static void softmax(float[] x, int xOffset, float[] y, int yOffset, int columns) {
    subtractMax(x, xOffset, y, yOffset, columns);
    for (int j = 0; j < columns; j++) {
      y[yOffset + j] = ScalarFunctions.exp(y[yOffset + j]);
    }
    divideBySum(y, yOffset, columns);
  }

  /** y = ln softmax of a row; x and y may be the same range. */
  static void logSoftmax(float[] x, int xOffset, float[] y, int yOffset, int columns) {
    subtractMax(x, xOffset, y, yOffset, columns);
    float log = ScalarFunctions.log(sumOfExponentials(y, yOffset, columns, 0, 1));
    for (int j = 0; j < columns; j++) {
      y[yOffset + j] -= log;
    }
  }

  /** y_j = x_j - max x; the maximum passes over NaN. */
  private static void subtractMax(float[] x, int xOffset, float[] y, int yOffset, int columns) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < columns; j++) {
      max = x[xOffset + j] > max ? x[xOffset + j] : max;
    }
    for (int j = 0; j < columns; j++) {
      y[yOffset + j] = x[xOffset + j] - max;
    }
  }

  /** y_j = y_j / sum y. */
  private static void divideBySum(float[] y, int yOffset, int columns) {
    float sum =
        (quarter(y, yOffset, columns, 0) + quarter(y, yOffset, columns, 2))
            + (quarter(y, yOffset, columns, 1) + quarter(y, yOffset, columns, 3));
    for (int j = 0; j < columns; j++) {
      y[yOffset + j] /= sum;
    }
  }

  /**
   * Returns the sum of the contract's lanes first, first + 4, ..., first + 28, added at distances
   * 16, 8 and 4. Named lanes, so that no array is allocated; none is -0, so an empty lane changes
   * nothing.
   */
  private static float quarter(float[] x, int offset, int columns, int first) {
    float s0 = 0f;
    float s1 = 0f;
    float s2 = 0f;
    float s3 = 0f;
    float s4 = 0f;
    float s5 = 0f;
    float s6 = 0f;
    float s7 = 0f;
    int j = offset + first;
    int end = offset + columns;
    for (; j < end - 28; j += Contract.LANES) {
      s0 += x[j];
      s1 += x[j + 4];
      s2 += x[j + 8];
      s3 += x[j + 12];
      s4 += x[j + 16];
      s5 += x[j + 20];
      s6 += x[j + 24];
      s7 += x[j + 28];
    }
    s0 += j < end ? x[j] : 0f;
    s1 += j + 4 < end ? x[j + 4] : 0f;
    s2 += j + 8 < end ? x[j + 8] : 0f;
    s3 += j + 12 < end ? x[j + 12] : 0f;
    s4 += j + 16 < end ? x[j + 16] : 0f;
    s5 += j + 20 < end ? x[j + 20] : 0f;
    s6 += j + 24 < end ? x[j + 24] : 0f;
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }

  /**
   * Returns the sum of the exponentials in the contract's lanes first, first + distance, ...: lane
   * by lane in ascending order, then pairwise from distance 16 on down. A lane without an element
   * is +0, which changes nothing, as no exponential is -0.
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
      sum += ScalarFunctions.exp(x[offset + j]);
    }
    return sum;
  }
}
