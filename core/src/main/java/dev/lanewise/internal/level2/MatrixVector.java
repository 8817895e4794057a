package dev.lanewise.internal.level2;

import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.linear.ScalarLinearKernels;

/**
 * Matrix-vector operations with any increments: the cases of BLAS that need no product, the choice
 * of kernel, and threads. Contiguous vectors go to the kernels given, strided ones to plain loops
 * that give the same bits. Arguments are taken as checked, nothing is allocated in steady state.
 */
public final class MatrixVector {
  private MatrixVector() {}

  /** y = alpha op(A) x + beta y, A is m x n. */
  public static void gemv(
      LinearKernels kernels,
      int threads,
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
    int xFirst = Vectors.first(inputs, xOffset, incX);
    int yFirst = Vectors.first(outputs, yOffset, incY);
    int parts = SharedProduct.parts(threads, m, n, !transA);
    if (parts == 1) {
      product(
          kernels, transA, m, n, alpha, a, aOffset, lda, x, xFirst, incX, beta, y, yFirst, incY);
      return;
    }
    SharedProduct shared = SharedProduct.borrow();
    shared.set(kernels, m, n, alpha, a, aOffset, lda, x, xFirst, incX, y, yFirst, incY);
    shared.gemv(transA, beta, parts);
  }

  /** A = alpha x y^T + A, A is m x n. */
  public static void ger(
      LinearKernels kernels,
      int threads,
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
    int xFirst = Vectors.first(m, xOffset, incX);
    int yFirst = Vectors.first(n, yOffset, incY);
    boolean splitRows = m >= n;
    int parts = SharedProduct.parts(threads, m, n, splitRows);
    if (parts == 1) {
      update(kernels, m, n, alpha, x, xFirst, incX, y, yFirst, incY, a, aOffset, lda);
      return;
    }
    SharedProduct shared = SharedProduct.borrow();
    shared.set(kernels, m, n, alpha, a, aOffset, lda, x, xFirst, incX, y, yFirst, incY);
    shared.ger(splitRows, parts);
  }

  /** The product by one thread; vectors begin at the index of their element 0. */
  static void product(
      LinearKernels kernels,
      boolean transA,
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xFirst,
      int incX,
      float beta,
      float[] y,
      int yFirst,
      int incY) {
    if (incX == 1 && incY == 1) {
      if (transA) {
        kernels.gemvColumns(m, n, alpha, a, aOffset, lda, x, xFirst, beta, y, yFirst);
      } else {
        kernels.gemvRows(m, n, alpha, a, aOffset, lda, x, xFirst, beta, y, yFirst);
      }
    } else if (transA) {
      ScalarLinearKernels.gemvColumns(
          m, n, alpha, a, aOffset, lda, x, xFirst, incX, beta, y, yFirst, incY);
    } else {
      ScalarLinearKernels.gemvRows(
          m, n, alpha, a, aOffset, lda, x, xFirst, incX, beta, y, yFirst, incY);
    }
  }

  /** The outer product by one thread; vectors begin at the index of their element 0. */
  static void update(
      LinearKernels kernels,
      int m,
      int n,
      float alpha,
      float[] x,
      int xFirst,
      int incX,
      float[] y,
      int yFirst,
      int incY,
      float[] a,
      int aOffset,
      int lda) {
    if (incX == 1 && incY == 1) {
      kernels.ger(m, n, alpha, x, xFirst, y, yFirst, a, aOffset, lda);
    } else {
      ScalarLinearKernels.ger(m, n, alpha, x, xFirst, incX, y, yFirst, incY, a, aOffset, lda);
    }
  }
}
