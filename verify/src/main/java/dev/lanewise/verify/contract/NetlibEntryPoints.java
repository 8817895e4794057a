package dev.lanewise.verify.contract;

import dev.ludovic.netlib.blas.BLAS;

/**
 * An implementation of dev.ludovic.netlib. It is column-major, where a row-major matrix is its
 * transpose.
 */
final class NetlibEntryPoints implements EntryPoints {
  private final BLAS blas;

  NetlibEntryPoints(BLAS blas) {
    this.blas = blas;
  }

  private static String of(boolean transposed) {
    return transposed ? "T" : "N";
  }

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
    blas.sgemm(
        of(transB),
        of(transA),
        n,
        m,
        k,
        alpha,
        b,
        bOffset,
        ldb,
        a,
        aOffset,
        lda,
        beta,
        c,
        cOffset,
        ldc);
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
    blas.sgemv(of(!trans), n, m, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
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
    blas.sger(n, m, alpha, y, yOffset, incY, x, xOffset, incX, a, aOffset, lda);
  }

  @Override
  public float dot(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    return blas.sdot(n, x, xOffset, incX, y, yOffset, incY);
  }

  @Override
  public void axpy(
      int n, float alpha, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    blas.saxpy(n, alpha, x, xOffset, incX, y, yOffset, incY);
  }

  @Override
  public void scal(int n, float alpha, float[] x, int xOffset, int incX) {
    blas.sscal(n, alpha, x, xOffset, incX);
  }

  @Override
  public float nrm2(int n, float[] x, int xOffset, int incX) {
    return blas.snrm2(n, x, xOffset, incX);
  }

  @Override
  public float asum(int n, float[] x, int xOffset, int incX) {
    return blas.sasum(n, x, xOffset, incX);
  }

  @Override
  public int iamax(int n, float[] x, int xOffset, int incX) {
    return blas.isamax(n, x, xOffset, incX);
  }
}
