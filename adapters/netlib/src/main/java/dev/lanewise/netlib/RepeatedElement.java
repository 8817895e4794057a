package dev.lanewise.netlib;

/**
 * Vector operations of which an increment is 0, which stands for one element again and again: the
 * loops of the reference BLAS.
 */
final class RepeatedElement {
  private RepeatedElement() {}

  static float dot(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    Arguments.vector("x", x, xOffset, n, incX);
    Arguments.vector("y", y, yOffset, n, incY);
    float sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[at(i, n, xOffset, incX)] * y[at(i, n, yOffset, incY)];
    }
    return sum;
  }

  static void axpy(
      int n, float alpha, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    Arguments.vector("x", x, xOffset, n, incX);
    Arguments.vector("y", y, yOffset, n, incY);
    for (int i = 0; i < n; i++) {
      y[at(i, n, yOffset, incY)] += alpha * x[at(i, n, xOffset, incX)];
    }
  }

  static float nrm2(int n, float[] x, int xOffset) {
    Arguments.vector("x", x, xOffset, n, 0);
    return (float) (Math.sqrt(n) * Math.abs(x[xOffset]));
  }

  /** Index of element i; the offset is that of the lowest one. */
  private static int at(int i, int n, int offset, int increment) {
    return offset + (increment < 0 ? n - 1 - i : i) * Math.abs(increment);
  }
}
