package dev.lanewise.verify.contract;

import org.netlib.blas.Isamax;
import org.netlib.blas.Sasum;
import org.netlib.blas.Saxpy;
import org.netlib.blas.Sdot;
import org.netlib.blas.Sgemm;
import org.netlib.blas.Sgemv;
import org.netlib.blas.Sger;
import org.netlib.blas.Snrm2;
import org.netlib.blas.Sscal;

/**
 * The reference BLAS of Fortran as F2J translates it. It is column-major, where a row-major matrix
 * is its transpose, and counts indices from 1.
 */
final class F2jEntryPoints implements EntryPoints {
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
    Sgemm.sgemm(
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
    Sgemv.sgemv(of(!trans), n, m, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
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
    Sger.sger(n, m, alpha, y, yOffset, incY, x, xOffset, incX, a, aOffset, lda);
  }

  @Override
  public float dot(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    return Sdot.sdot(n, x, xOffset, incX, y, yOffset, incY);
  }

  @Override
  public void axpy(
      int n, float alpha, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    Saxpy.saxpy(n, alpha, x, xOffset, incX, y, yOffset, incY);
  }

  @Override
  public void scal(int n, float alpha, float[] x, int xOffset, int incX) {
    Sscal.sscal(n, alpha, x, xOffset, incX);
  }

  @Override
  public float nrm2(int n, float[] x, int xOffset, int incX) {
    return Snrm2.snrm2(n, x, xOffset, incX);
  }

  @Override
  public float asum(int n, float[] x, int xOffset, int incX) {
    return Sasum.sasum(n, x, xOffset, incX);
  }

  @Override
  public int iamax(int n, float[] x, int xOffset, int incX) {
    return Isamax.isamax(n, x, xOffset, incX) - 1;
  }
}
