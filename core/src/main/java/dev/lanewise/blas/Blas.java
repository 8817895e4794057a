package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.reference.ReferenceBlas;

/** BLAS-shaped operations on row-major float matrices and strided vectors. */
public final class Blas {
  private Blas() {}

  /** C (m x n) = alpha op(A) op(B) + beta C; op(A) is m x k, op(B) is k x n. */
  public static void gemm(
      Transpose transA,
      Transpose transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    ReferenceBlas.gemm(
        transA == Transpose.YES,
        transB == Transpose.YES,
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        beta,
        c,
        cOffset,
        ldc);
  }

  /** y = alpha op(A) x + beta y, A is m x n. */
  public static void gemv(
      Transpose transA,
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
    ReferenceBlas.gemv(
        transA == Transpose.YES,
        m,
        n,
        alpha,
        a,
        aOffset,
        lda,
        x,
        xOffset,
        incX,
        beta,
        y,
        yOffset,
        incY);
  }

  /** A = alpha x y^T + A. */
  public static void ger(
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
    ReferenceBlas.ger(m, n, alpha, x, xOffset, incX, y, yOffset, incY, a, aOffset, lda);
  }

  /** Returns the sum of x_i y_i. */
  public static float dot(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    return ReferenceBlas.dot(n, x, xOffset, incX, y, yOffset, incY);
  }

  /** y = alpha x + y. */
  public static void axpy(
      int n, float alpha, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    ReferenceBlas.axpy(n, alpha, x, xOffset, incX, y, yOffset, incY);
  }

  /** x = alpha x. */
  public static void scal(int n, float alpha, float[] x, int xOffset, int incX) {
    ReferenceBlas.scal(n, alpha, x, xOffset, incX);
  }

  /** Returns the Euclidean norm of x. */
  public static float nrm2(int n, float[] x, int xOffset, int incX) {
    return ReferenceBlas.nrm2(n, x, xOffset, incX);
  }

  /** Returns the sum of |x_i|. */
  public static float asum(int n, float[] x, int xOffset, int incX) {
    return ReferenceBlas.asum(n, x, xOffset, incX);
  }

  /** Returns the index of the largest |x_i|. */
  public static int iamax(int n, float[] x, int xOffset, int incX) {
    Checks.size("n", n);
    return ReferenceBlas.iamax(n, x, xOffset, incX);
  }
}
