package dev.lanewise.verify.contract;

import dev.lanewise.internal.reference.ReferenceBlas;

/** The definition, in plain loops. */
final class ReferenceEntryPoints implements EntryPoints {
  @Override
  public void gemm(
      boolean transA,
      boolean transB,
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
        transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
  }

  @Override
  public void gemv(
      boolean trans,
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
        trans, m, n, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
  }

  @Override
  public void ger(
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

  @Override
  public float dot(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    return ReferenceBlas.dot(n, x, xOffset, incX, y, yOffset, incY);
  }

  @Override
  public void axpy(
      int n, float alpha, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    ReferenceBlas.axpy(n, alpha, x, xOffset, incX, y, yOffset, incY);
  }

  @Override
  public void scal(int n, float alpha, float[] x, int xOffset, int incX) {
    ReferenceBlas.scal(n, alpha, x, xOffset, incX);
  }

  @Override
  public float nrm2(int n, float[] x, int xOffset, int incX) {
    return ReferenceBlas.nrm2(n, x, xOffset, incX);
  }

  @Override
  public float asum(int n, float[] x, int xOffset, int incX) {
    return ReferenceBlas.asum(n, x, xOffset, incX);
  }

  @Override
  public int iamax(int n, float[] x, int xOffset, int incX) {
    return ReferenceBlas.iamax(n, x, xOffset, incX);
  }
}
