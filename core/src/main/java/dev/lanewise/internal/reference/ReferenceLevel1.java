package dev.lanewise.internal.reference;

import static dev.lanewise.internal.Fma.fma;

import dev.lanewise.internal.Contract;

/**
 * The definition of the operations of level 1 beside those in {@link ReferenceBlas}, in plain
 * loops. Arguments are taken as checked; increments may be 0.
 */
public final class ReferenceLevel1 {
  private ReferenceLevel1() {}

  /** x and y change places. */
  public static void swap(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    for (int i = 0; i < n; i++) {
      int at = index(i, n, xOffset, incX);
      int to = index(i, n, yOffset, incY);
      float value = x[at];
      x[at] = y[to];
      y[to] = value;
    }
  }

  /** y = x. */
  public static void copy(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    for (int i = 0; i < n; i++) {
      y[index(i, n, yOffset, incY)] = x[index(i, n, xOffset, incX)];
    }
  }

  /** x = c x + s y and y = c y - s x. */
  public static void rot(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY, float c, float s) {
    rotm(n, x, xOffset, incX, y, yOffset, incY, new float[] {-1f, c, -s, s, c});
  }

  /** x = h11 x + h12 y and y = h21 x + h22 y; param is flag, h11, h21, h12, h22. */
  public static void rotm(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY, float[] param) {
    boolean unit = param[0] == 0f;
    boolean cross = param[0] == 1f;
    for (int i = 0; i < n && param[0] != -2f; i++) {
      int at = index(i, n, xOffset, incX);
      int to = index(i, n, yOffset, incY);
      float left = x[at];
      float right = y[to];
      x[at] = fma(unit ? 1f : param[1], left, (cross ? 1f : param[3]) * right);
      y[to] = fma(unit ? 1f : param[4], right, (cross ? -1f : param[2]) * left);
    }
  }

  /** Returns r, z, c and s of a and b. */
  public static float[] rotg(float a, float b) {
    if (b == 0f) {
      return new float[] {a, 0f, 1f, 0f};
    }
    if (a == 0f) {
      return new float[] {b, 1f, 0f, 1f};
    }
    float large = Math.max(Math.abs(a), Math.abs(b));
    float t = Math.min(1f / Float.MIN_NORMAL, Math.max(Float.MIN_NORMAL, large));
    float root = (float) Math.sqrt(fma(a / t, a / t, b / t * (b / t)));
    boolean left = Math.abs(a) > Math.abs(b);
    float r = Math.copySign(t * root, left ? a : b);
    float c = a / r;
    float s = b / r;
    return new float[] {r, left ? s : c == 0f ? 1f : 1f / c, c, s};
  }

  /** Returns the sum of x_i y_i, in double lanes. */
  public static double dsdot(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    double[] lanes = new double[Contract.LANES];
    for (int i = 0; i < n; i++) {
      double left = x[index(i, n, xOffset, incX)];
      lanes[i % Contract.LANES] += left * y[index(i, n, yOffset, incY)];
    }
    for (int distance = Contract.LANES / 2; distance > 0; distance /= 2) {
      for (int lane = 0; lane < distance; lane++) {
        lanes[lane] += lanes[lane + distance];
      }
    }
    return lanes[0];
  }

  /** Index of element i of a vector. */
  static int index(int i, int n, int offset, int increment) {
    return increment >= 0 ? offset + i * increment : offset + (i - (n - 1)) * increment;
  }
}
