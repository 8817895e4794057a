package dev.lanewise.internal.level2;

import dev.lanewise.internal.Contract;

/** Sums of products of floats in double, in which each product is exact. */
public final class MixedDot {
  /**
   * Lanes whose sums stay in registers together; they are 4 apart, so the tree begins with them.
   */
  private static final int STEP = 4;

  private MixedDot() {}

  /** Returns the sum of x_i y_i, in the lanes of the contract. */
  public static double dot(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    int s = Vectors.first(n, xOffset, incX);
    int t = Vectors.first(n, yOffset, incY);
    double p0 = pass(0, n, x, s, incX, y, t, incY);
    double p1 = pass(1, n, x, s, incX, y, t, incY);
    double p2 = pass(2, n, x, s, incX, y, t, incY);
    double p3 = pass(3, n, x, s, incX, y, t, incY);
    return (p0 + p2) + (p1 + p3);
  }

  private static double pass(
      int pass, int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY) {
    double c0 = 0;
    double c4 = 0;
    double c8 = 0;
    double c12 = 0;
    double c16 = 0;
    double c20 = 0;
    double c24 = 0;
    double c28 = 0;
    int full = n - n % Contract.LANES;
    int dx = STEP * incX;
    int dy = STEP * incY;
    int i = pass;
    for (; i < full; i += Contract.LANES) {
      int s = xFirst + i * incX;
      int t = yFirst + i * incY;
      c0 += (double) x[s] * y[t];
      c4 += (double) x[s + dx] * y[t + dy];
      c8 += (double) x[s + 2 * dx] * y[t + 2 * dy];
      c12 += (double) x[s + 3 * dx] * y[t + 3 * dy];
      c16 += (double) x[s + 4 * dx] * y[t + 4 * dy];
      c20 += (double) x[s + 5 * dx] * y[t + 5 * dy];
      c24 += (double) x[s + 6 * dx] * y[t + 6 * dy];
      c28 += (double) x[s + 7 * dx] * y[t + 7 * dy];
    }
    int s = xFirst + i * incX;
    int t = yFirst + i * incY;
    c0 = i < n ? c0 + (double) x[s] * y[t] : c0;
    c4 = i < n - 4 ? c4 + (double) x[s + dx] * y[t + dy] : c4;
    c8 = i < n - 8 ? c8 + (double) x[s + 2 * dx] * y[t + 2 * dy] : c8;
    c12 = i < n - 12 ? c12 + (double) x[s + 3 * dx] * y[t + 3 * dy] : c12;
    c16 = i < n - 16 ? c16 + (double) x[s + 4 * dx] * y[t + 4 * dy] : c16;
    c20 = i < n - 20 ? c20 + (double) x[s + 5 * dx] * y[t + 5 * dy] : c20;
    c24 = i < n - 24 ? c24 + (double) x[s + 6 * dx] * y[t + 6 * dy] : c24;
    c28 = i < n - 28 ? c28 + (double) x[s + 7 * dx] * y[t + 7 * dy] : c28;
    return ((c0 + c16) + (c8 + c24)) + ((c4 + c20) + (c12 + c28));
  }
}
