package dev.lanewise.internal.level2;

import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.linear.ScalarLinearKernels;

/** The Euclidean norm of floats, whose squares double holds exactly. */
final class Norm {
  private Norm() {}

  static float nrm2(LinearKernels kernels, int n, float[] x, int xOffset, int incX) {
    double squares =
        incX == 1
            ? kernels.sumOfSquares(n, x, xOffset)
            : ScalarLinearKernels.sumOfSquares(n, x, xOffset, incX);
    return (float) Math.sqrt(squares);
  }
}
