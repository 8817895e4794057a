package dev.lanewise.internal.level2;

import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.linear.ScalarLinearKernels;

/**
 * Vector operations with any increments: contiguous operands go to the kernels given, strided ones
 * to plain loops that give the same bits. Arguments are taken as checked, nothing is allocated.
 *
 * <p>An offset is the lowest index of a vector in memory; with a negative increment its first
 * element is the last in memory.
 */
public final class Vectors {
  private Vectors() {}

  /** Returns the sum of x_i y_i. */
  public static float dot(
      LinearKernels kernels,
      int n,
      float[] x,
      int xOffset,
      int incX,
      float[] y,
      int yOffset,
      int incY) {
    if (incX == 1 && incY == 1) {
      return kernels.dot(n, x, xOffset, y, yOffset);
    }
    return ScalarLinearKernels.dot(
        n, x, first(n, xOffset, incX), incX, y, first(n, yOffset, incY), incY);
  }

  /** y = alpha x + y; alpha = 0 reads and writes nothing. */
  public static void axpy(
      LinearKernels kernels,
      int n,
      float alpha,
      float[] x,
      int xOffset,
      int incX,
      float[] y,
      int yOffset,
      int incY) {
    if (alpha == 0f) {
      return;
    }
    if (incX == 1 && incY == 1) {
      kernels.axpy(n, alpha, x, xOffset, y, yOffset);
    } else {
      ScalarLinearKernels.axpy(
          n, alpha, x, first(n, xOffset, incX), incX, y, first(n, yOffset, incY), incY);
    }
  }

  /** x = alpha x; alpha = 0 is no special case. */
  public static void scal(
      LinearKernels kernels, int n, float alpha, float[] x, int xOffset, int incX) {
    if (incX == 1) {
      kernels.scal(n, alpha, x, xOffset);
    } else {
      ScalarLinearKernels.scal(n, alpha, x, first(n, xOffset, incX), incX);
    }
  }

  /** x = beta x, where beta = 0 writes +0 and never reads x. */
  static void scaleOutput(
      LinearKernels kernels, int n, float beta, float[] x, int xOffset, int incX) {
    if (beta == 0f) {
      ScalarLinearKernels.clear(n, x, first(n, xOffset, incX), incX);
    } else if (beta != 1f) {
      scal(kernels, n, beta, x, xOffset, incX);
    }
  }

  /** Returns the Euclidean norm of x. */
  public static float nrm2(LinearKernels kernels, int n, float[] x, int xOffset, int incX) {
    return Norm.nrm2(kernels, n, x, xOffset, incX);
  }

  /** Returns the sum of |x_i|. */
  public static float asum(LinearKernels kernels, int n, float[] x, int xOffset, int incX) {
    return incX == 1 ? kernels.asum(n, x, xOffset) : ScalarLinearKernels.asum(n, x, xOffset, incX);
  }

  /** Returns the first index of the largest |x_i|, or of the first NaN; -1 for no elements. */
  public static int iamax(LinearKernels kernels, int n, float[] x, int xOffset, int incX) {
    return incX == 1
        ? kernels.iamax(n, x, xOffset)
        : ScalarLinearKernels.iamax(n, x, xOffset, incX);
  }

  /** Index of element 0 of a vector of at least one element; any number for none. */
  static int first(int n, int offset, int increment) {
    return increment > 0 ? offset : offset - (n - 1) * increment;
  }
}
