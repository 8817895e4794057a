package dev.lanewise.internal.level2;

import dev.lanewise.internal.DoubleContract;
import dev.lanewise.internal.Fma;
import dev.lanewise.internal.kernel.linear.DoubleLinearKernels;

/**
 * The Euclidean norm of doubles. No type holds their squares, so where the sum of these leaves the
 * range in which each is as good as exact, they are summed once more with the elements scaled.
 */
final class DoubleNorm {
  /** A sum below this may have lost elements whose squares are subnormal. */
  private static final double SMALL = 0x1p-800;

  private static final double UP = 0x1p600;
  private static final double DOWN = 0x1p-600;

  private DoubleNorm() {}

  static double nrm2(DoubleLinearKernels kernels, int n, double[] x, int xOffset, int incX) {
    double squares = DoubleVectors.dot(kernels, n, x, xOffset, incX, x, xOffset, incX);
    if (squares < SMALL) {
      return Math.sqrt(scaledSquares(n, x, xOffset, incX, UP)) * DOWN;
    }
    if (squares == Double.POSITIVE_INFINITY) {
      return Math.sqrt(scaledSquares(n, x, xOffset, incX, DOWN)) * UP;
    }
    return Math.sqrt(squares);
  }

  /**
   * The sum of (scale x_i)^2 in the lanes of the contract; with a power of two scaling is exact.
   */
  private static double scaledSquares(int n, double[] x, int xOffset, int incX, double scale) {
    return tree(0, 1, n, x, xOffset, incX, scale);
  }

  /** The sum of the lanes that are so far apart, from one on. */
  private static double tree(
      int lane, int distance, int n, double[] x, int xOffset, int incX, double scale) {
    if (distance < DoubleContract.LANES) {
      return tree(lane, 2 * distance, n, x, xOffset, incX, scale)
          + tree(lane + distance, 2 * distance, n, x, xOffset, incX, scale);
    }
    double chain = 0;
    for (int i = lane; i < n; i += DoubleContract.LANES) {
      double value = scale * x[xOffset + i * incX];
      chain = Fma.fma(value, value, chain);
    }
    return chain;
  }
}
