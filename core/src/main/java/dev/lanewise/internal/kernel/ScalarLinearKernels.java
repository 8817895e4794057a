package dev.lanewise.internal.kernel;

import dev.lanewise.internal.reference.ReferenceBlas;

/** Vector and matrix-vector kernels in plain Java, for machines without the Vector API. */
final class ScalarLinearKernels implements LinearKernels {
  @Override
  public float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    return ReferenceBlas.dot(n, x, xOffset, 1, y, yOffset, 1);
  }

  @Override
  public void axpy(int n, float alpha, float[] x, int xOffset, float[] y, int yOffset) {
    ReferenceBlas.axpy(n, alpha, x, xOffset, 1, y, yOffset, 1);
  }

  @Override
  public void scal(int n, float alpha, float[] x, int xOffset) {
    ReferenceBlas.scal(n, alpha, x, xOffset, 1);
  }

  @Override
  public float asum(int n, float[] x, int xOffset) {
    return ReferenceBlas.asum(n, x, xOffset, 1);
  }

  @Override
  public double sumOfSquares(int n, float[] x, int xOffset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int iamax(int n, float[] x, int xOffset) {
    return ReferenceBlas.iamax(n, x, xOffset, 1);
  }

  @Override
  public void gemvRows(
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      float beta,
      float[] y,
      int yOffset) {
    ReferenceBlas.gemv(false, m, n, alpha, a, aOffset, lda, x, xOffset, 1, beta, y, yOffset, 1);
  }

  @Override
  public void gemvColumns(
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      float beta,
      float[] y,
      int yOffset) {
    ReferenceBlas.gemv(true, m, n, alpha, a, aOffset, lda, x, xOffset, 1, beta, y, yOffset, 1);
  }

  @Override
  public void ger(
      int m,
      int n,
      float alpha,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] a,
      int aOffset,
      int lda) {
    ReferenceBlas.ger(m, n, alpha, x, xOffset, 1, y, yOffset, 1, a, aOffset, lda);
  }
}
