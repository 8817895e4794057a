package dev.lanewise.internal.level2;

import dev.lanewise.internal.kernel.LinearKernels;
import dev.lanewise.internal.kernel.ScalarLinearKernels;

/**
 * Matrix-vector operations with any increments: the cases of BLAS that need no product, and the
 * choice of kernel. Contiguous vectors go to the kernels given, strided ones to plain loops that
 * give the same bits. Arguments are taken as checked, nothing is allocated.
 */
public final class MatrixVector {
  private MatrixVector() {}

  /** y = alpha op(A) x + beta y, A is m x n. */
  public static void gemv(
      LinearKernels kernels,
      boolean transA,
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      int incX,
      float beta,
      float[] y,
      int yOffset,
      int incY) {
    int inputs = transA ? m : n;
    int outputs = transA ? n : m;
    if (outputs == 0) {
      return;
    }
    if (inputs == 0 || alpha == 0f) {
      Vectors.scaleOutput(kernels, outputs, beta, y, yOffset, incY);
      return;
    }
    if (incX == 1 && incY == 1) {
      if (transA) {
        kernels.gemvColumns(m, n, alpha, a, aOffset, lda, x, xOffset, beta, y, yOffset);
      } else {
        kernels.gemvRows(m, n, alpha, a, aOffset, lda, x, xOffset, beta, y, yOffset);
      }
      return;
    }
    int xFirst = Vectors.first(inputs, xOffset, incX);
    int yFirst = Vectors.first(outputs, yOffset, incY);
    if (transA) {
      ScalarLinearKernels.gemvColumns(
          m, n, alpha, a, aOffset, lda, x, xFirst, incX, beta, y, yFirst, incY);
    } else {
      ScalarLinearKernels.gemvRows(
          m, n, alpha, a, aOffset, lda, x, xFirst, incX, beta, y, yFirst, incY);
    }
  }

  /** A = alpha x y^T + A, A is m x n. */
  public static void ger(
      LinearKernels kernels,
      int m,
      int n,
      float alpha,
      float[] x,
      int xOffset,
      int incX,
      float[] y,
      int yOffset,
      int incY,
      float[] a,
      int aOffset,
      int lda) {
    if (m == 0 || n == 0 || alpha == 0f) {
      return;
    }
    if (incX == 1 && incY == 1) {
      kernels.ger(m, n, alpha, x, xOffset, y, yOffset, a, aOffset, lda);
    } else {
      ScalarLinearKernels.ger(
          m,
          n,
          alpha,
          x,
          Vectors.first(m, xOffset, incX),
          incX,
          y,
          Vectors.first(n, yOffset, incY),
          incY,
          a,
          aOffset,
          lda);
    }
  }
}
