package dev.lanewise.netlib;

import dev.ludovic.netlib.blas.BLAS;
import org.netlib.util.doubleW;
import org.netlib.util.floatW;

/**
 * What {@link LanewiseBlas} leaves to another implementation: every routine of netlib's interface
 * but those that it computes itself, handed on with the arguments as they come.
 *
 * <p>This file is generated from the interface of version 3.2.0 and has no logic; netlib's own base
 * class cannot be extended from another package.
 */
abstract class DelegatingBlas implements BLAS {
  /** Computes what Lanewise does not. */
  final BLAS others;

  DelegatingBlas(BLAS others) {
    this.others = others;
  }

  @Override
  public double dasum(int n, double[] x, int incX) {
    return others.dasum(n, x, incX);
  }

  @Override
  public double dasum(int n, double[] x, int xOffset, int incX) {
    return others.dasum(n, x, xOffset, incX);
  }

  @Override
  public void daxpy(int n, double alpha, double[] x, int incX, double[] y, int incY) {
    others.daxpy(n, alpha, x, incX, y, incY);
  }

  @Override
  public void daxpy(
      int n, double alpha, double[] x, int xOffset, int incX, double[] y, int yOffset, int incY) {
    others.daxpy(n, alpha, x, xOffset, incX, y, yOffset, incY);
  }

  @Override
  public void dcopy(int n, double[] x, int incX, double[] y, int incY) {
    others.dcopy(n, x, incX, y, incY);
  }

  @Override
  public void dcopy(int n, double[] x, int xOffset, int incX, double[] y, int yOffset, int incY) {
    others.dcopy(n, x, xOffset, incX, y, yOffset, incY);
  }

  @Override
  public void scopy(int n, float[] x, int incX, float[] y, int incY) {
    others.scopy(n, x, incX, y, incY);
  }

  @Override
  public void scopy(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    others.scopy(n, x, xOffset, incX, y, yOffset, incY);
  }

  @Override
  public double ddot(int n, double[] x, int incX, double[] y, int incY) {
    return others.ddot(n, x, incX, y, incY);
  }

  @Override
  public double ddot(int n, double[] x, int xOffset, int incX, double[] y, int yOffset, int incY) {
    return others.ddot(n, x, xOffset, incX, y, yOffset, incY);
  }

  @Override
  public float sdsdot(int n, float sb, float[] x, int incX, float[] y, int incY) {
    return others.sdsdot(n, sb, x, incX, y, incY);
  }

  @Override
  public float sdsdot(
      int n, float sb, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    return others.sdsdot(n, sb, x, xOffset, incX, y, yOffset, incY);
  }

  @Override
  public void dgbmv(
      String trans,
      int m,
      int n,
      int kl,
      int ku,
      double alpha,
      double[] a,
      int lda,
      double[] x,
      int incX,
      double beta,
      double[] y,
      int incY) {
    others.dgbmv(trans, m, n, kl, ku, alpha, a, lda, x, incX, beta, y, incY);
  }

  @Override
  public void dgbmv(
      String trans,
      int m,
      int n,
      int kl,
      int ku,
      double alpha,
      double[] a,
      int aOffset,
      int lda,
      double[] x,
      int xOffset,
      int incX,
      double beta,
      double[] y,
      int yOffset,
      int incY) {
    others.dgbmv(
        trans, m, n, kl, ku, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
  }

  @Override
  public void sgbmv(
      String trans,
      int m,
      int n,
      int kl,
      int ku,
      float alpha,
      float[] a,
      int lda,
      float[] x,
      int incX,
      float beta,
      float[] y,
      int incY) {
    others.sgbmv(trans, m, n, kl, ku, alpha, a, lda, x, incX, beta, y, incY);
  }

  @Override
  public void sgbmv(
      String trans,
      int m,
      int n,
      int kl,
      int ku,
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
    others.sgbmv(
        trans, m, n, kl, ku, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
  }

  @Override
  public void dgemm(
      String transA,
      String transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int lda,
      double[] b,
      int ldb,
      double beta,
      double[] c,
      int ldc) {
    others.dgemm(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
  }

  @Override
  public void dgemm(
      String transA,
      String transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb,
      double beta,
      double[] c,
      int cOffset,
      int ldc) {
    others.dgemm(
        transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
  }

  @Override
  public void dgemv(
      String trans,
      int m,
      int n,
      double alpha,
      double[] a,
      int lda,
      double[] x,
      int incX,
      double beta,
      double[] y,
      int incY) {
    others.dgemv(trans, m, n, alpha, a, lda, x, incX, beta, y, incY);
  }

  @Override
  public void dgemv(
      String trans,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOffset,
      int lda,
      double[] x,
      int xOffset,
      int incX,
      double beta,
      double[] y,
      int yOffset,
      int incY) {
    others.dgemv(trans, m, n, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
  }

  @Override
  public void dger(
      int m, int n, double alpha, double[] x, int incX, double[] y, int incY, double[] a, int lda) {
    others.dger(m, n, alpha, x, incX, y, incY, a, lda);
  }

  @Override
  public void dger(
      int m,
      int n,
      double alpha,
      double[] x,
      int xOffset,
      int incX,
      double[] y,
      int yOffset,
      int incY,
      double[] a,
      int aOffset,
      int lda) {
    others.dger(m, n, alpha, x, xOffset, incX, y, yOffset, incY, a, aOffset, lda);
  }

  @Override
  public double dnrm2(int n, double[] x, int incX) {
    return others.dnrm2(n, x, incX);
  }

  @Override
  public double dnrm2(int n, double[] x, int xOffset, int incX) {
    return others.dnrm2(n, x, xOffset, incX);
  }

  @Override
  public void drot(int n, double[] x, int incX, double[] y, int incY, double c, double s) {
    others.drot(n, x, incX, y, incY, c, s);
  }

  @Override
  public void drot(
      int n,
      double[] x,
      int xOffset,
      int incX,
      double[] y,
      int yOffset,
      int incY,
      double c,
      double s) {
    others.drot(n, x, xOffset, incX, y, yOffset, incY, c, s);
  }

  @Override
  public void srot(int n, float[] x, int incX, float[] y, int incY, float c, float s) {
    others.srot(n, x, incX, y, incY, c, s);
  }

  @Override
  public void srot(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY, float c, float s) {
    others.srot(n, x, xOffset, incX, y, yOffset, incY, c, s);
  }

  @Override
  public void drotg(doubleW da, doubleW db, doubleW c, doubleW s) {
    others.drotg(da, db, c, s);
  }

  @Override
  public void srotg(floatW sa, floatW sb, floatW c, floatW s) {
    others.srotg(sa, sb, c, s);
  }

  @Override
  public void drotm(int n, double[] x, int incX, double[] y, int incY, double[] param) {
    others.drotm(n, x, incX, y, incY, param);
  }

  @Override
  public void drotm(
      int n,
      double[] x,
      int xOffset,
      int incX,
      double[] y,
      int yOffset,
      int incY,
      double[] param,
      int paramOffset) {
    others.drotm(n, x, xOffset, incX, y, yOffset, incY, param, paramOffset);
  }

  @Override
  public void srotm(int n, float[] x, int incX, float[] y, int incY, float[] param) {
    others.srotm(n, x, incX, y, incY, param);
  }

  @Override
  public void srotm(
      int n,
      float[] x,
      int xOffset,
      int incX,
      float[] y,
      int yOffset,
      int incY,
      float[] param,
      int paramOffset) {
    others.srotm(n, x, xOffset, incX, y, yOffset, incY, param, paramOffset);
  }

  @Override
  public void drotmg(doubleW dd1, doubleW dd2, doubleW dx1, double dy1, double[] param) {
    others.drotmg(dd1, dd2, dx1, dy1, param);
  }

  @Override
  public void drotmg(
      doubleW dd1, doubleW dd2, doubleW dx1, double dy1, double[] param, int paramOffset) {
    others.drotmg(dd1, dd2, dx1, dy1, param, paramOffset);
  }

  @Override
  public void srotmg(floatW sd1, floatW sd2, floatW sx1, float sy1, float[] param) {
    others.srotmg(sd1, sd2, sx1, sy1, param);
  }

  @Override
  public void srotmg(
      floatW sd1, floatW sd2, floatW sx1, float sy1, float[] param, int paramOffset) {
    others.srotmg(sd1, sd2, sx1, sy1, param, paramOffset);
  }

  @Override
  public void dsbmv(
      String uplo,
      int n,
      int k,
      double alpha,
      double[] a,
      int lda,
      double[] x,
      int incX,
      double beta,
      double[] y,
      int incY) {
    others.dsbmv(uplo, n, k, alpha, a, lda, x, incX, beta, y, incY);
  }

  @Override
  public void dsbmv(
      String uplo,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOffset,
      int lda,
      double[] x,
      int xOffset,
      int incX,
      double beta,
      double[] y,
      int yOffset,
      int incY) {
    others.dsbmv(uplo, n, k, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
  }

  @Override
  public void ssbmv(
      String uplo,
      int n,
      int k,
      float alpha,
      float[] a,
      int lda,
      float[] x,
      int incX,
      float beta,
      float[] y,
      int incY) {
    others.ssbmv(uplo, n, k, alpha, a, lda, x, incX, beta, y, incY);
  }

  @Override
  public void ssbmv(
      String uplo,
      int n,
      int k,
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
    others.ssbmv(uplo, n, k, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
  }

  @Override
  public void dscal(int n, double alpha, double[] x, int incX) {
    others.dscal(n, alpha, x, incX);
  }

  @Override
  public void dscal(int n, double alpha, double[] x, int xOffset, int incX) {
    others.dscal(n, alpha, x, xOffset, incX);
  }

  @Override
  public void dspmv(
      String uplo,
      int n,
      double alpha,
      double[] a,
      double[] x,
      int incX,
      double beta,
      double[] y,
      int incY) {
    others.dspmv(uplo, n, alpha, a, x, incX, beta, y, incY);
  }

  @Override
  public void dspmv(
      String uplo,
      int n,
      double alpha,
      double[] a,
      int aOffset,
      double[] x,
      int xOffset,
      int incX,
      double beta,
      double[] y,
      int yOffset,
      int incY) {
    others.dspmv(uplo, n, alpha, a, aOffset, x, xOffset, incX, beta, y, yOffset, incY);
  }

  @Override
  public void sspmv(
      String uplo,
      int n,
      float alpha,
      float[] a,
      float[] x,
      int incX,
      float beta,
      float[] y,
      int incY) {
    others.sspmv(uplo, n, alpha, a, x, incX, beta, y, incY);
  }

  @Override
  public void sspmv(
      String uplo,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      float[] x,
      int xOffset,
      int incX,
      float beta,
      float[] y,
      int yOffset,
      int incY) {
    others.sspmv(uplo, n, alpha, a, aOffset, x, xOffset, incX, beta, y, yOffset, incY);
  }

  @Override
  public void dspr(String uplo, int n, double alpha, double[] x, int incX, double[] a) {
    others.dspr(uplo, n, alpha, x, incX, a);
  }

  @Override
  public void dspr(
      String uplo,
      int n,
      double alpha,
      double[] x,
      int xOffset,
      int incX,
      double[] a,
      int aOffset) {
    others.dspr(uplo, n, alpha, x, xOffset, incX, a, aOffset);
  }

  @Override
  public void sspr(String uplo, int n, float alpha, float[] x, int incX, float[] a) {
    others.sspr(uplo, n, alpha, x, incX, a);
  }

  @Override
  public void sspr(
      String uplo, int n, float alpha, float[] x, int xOffset, int incX, float[] a, int aOffset) {
    others.sspr(uplo, n, alpha, x, xOffset, incX, a, aOffset);
  }

  @Override
  public void dspr2(
      String uplo, int n, double alpha, double[] x, int incX, double[] y, int incY, double[] a) {
    others.dspr2(uplo, n, alpha, x, incX, y, incY, a);
  }

  @Override
  public void dspr2(
      String uplo,
      int n,
      double alpha,
      double[] x,
      int xOffset,
      int incX,
      double[] y,
      int yOffset,
      int incY,
      double[] a,
      int aOffset) {
    others.dspr2(uplo, n, alpha, x, xOffset, incX, y, yOffset, incY, a, aOffset);
  }

  @Override
  public void sspr2(
      String uplo, int n, float alpha, float[] x, int incX, float[] y, int incY, float[] a) {
    others.sspr2(uplo, n, alpha, x, incX, y, incY, a);
  }

  @Override
  public void sspr2(
      String uplo,
      int n,
      float alpha,
      float[] x,
      int xOffset,
      int incX,
      float[] y,
      int yOffset,
      int incY,
      float[] a,
      int aOffset) {
    others.sspr2(uplo, n, alpha, x, xOffset, incX, y, yOffset, incY, a, aOffset);
  }

  @Override
  public void dswap(int n, double[] x, int incX, double[] y, int incY) {
    others.dswap(n, x, incX, y, incY);
  }

  @Override
  public void dswap(int n, double[] x, int xOffset, int incX, double[] y, int yOffset, int incY) {
    others.dswap(n, x, xOffset, incX, y, yOffset, incY);
  }

  @Override
  public void sswap(int n, float[] x, int incX, float[] y, int incY) {
    others.sswap(n, x, incX, y, incY);
  }

  @Override
  public void sswap(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    others.sswap(n, x, xOffset, incX, y, yOffset, incY);
  }

  @Override
  public void dsymm(
      String side,
      String uplo,
      int m,
      int n,
      double alpha,
      double[] a,
      int lda,
      double[] b,
      int ldb,
      double beta,
      double[] c,
      int ldc) {
    others.dsymm(side, uplo, m, n, alpha, a, lda, b, ldb, beta, c, ldc);
  }

  @Override
  public void dsymm(
      String side,
      String uplo,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb,
      double beta,
      double[] c,
      int cOffset,
      int ldc) {
    others.dsymm(side, uplo, m, n, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
  }

  @Override
  public void ssymm(
      String side,
      String uplo,
      int m,
      int n,
      float alpha,
      float[] a,
      int lda,
      float[] b,
      int ldb,
      float beta,
      float[] c,
      int ldc) {
    others.ssymm(side, uplo, m, n, alpha, a, lda, b, ldb, beta, c, ldc);
  }

  @Override
  public void ssymm(
      String side,
      String uplo,
      int m,
      int n,
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
    others.ssymm(side, uplo, m, n, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
  }

  @Override
  public void dsymv(
      String uplo,
      int n,
      double alpha,
      double[] a,
      int lda,
      double[] x,
      int incX,
      double beta,
      double[] y,
      int incY) {
    others.dsymv(uplo, n, alpha, a, lda, x, incX, beta, y, incY);
  }

  @Override
  public void dsymv(
      String uplo,
      int n,
      double alpha,
      double[] a,
      int aOffset,
      int lda,
      double[] x,
      int xOffset,
      int incX,
      double beta,
      double[] y,
      int yOffset,
      int incY) {
    others.dsymv(uplo, n, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
  }

  @Override
  public void ssymv(
      String uplo,
      int n,
      float alpha,
      float[] a,
      int lda,
      float[] x,
      int incX,
      float beta,
      float[] y,
      int incY) {
    others.ssymv(uplo, n, alpha, a, lda, x, incX, beta, y, incY);
  }

  @Override
  public void ssymv(
      String uplo,
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
    others.ssymv(uplo, n, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
  }

  @Override
  public void dsyr(String uplo, int n, double alpha, double[] x, int incX, double[] a, int lda) {
    others.dsyr(uplo, n, alpha, x, incX, a, lda);
  }

  @Override
  public void dsyr(
      String uplo,
      int n,
      double alpha,
      double[] x,
      int xOffset,
      int incX,
      double[] a,
      int aOffset,
      int lda) {
    others.dsyr(uplo, n, alpha, x, xOffset, incX, a, aOffset, lda);
  }

  @Override
  public void ssyr(String uplo, int n, float alpha, float[] x, int incX, float[] a, int lda) {
    others.ssyr(uplo, n, alpha, x, incX, a, lda);
  }

  @Override
  public void ssyr(
      String uplo,
      int n,
      float alpha,
      float[] x,
      int xOffset,
      int incX,
      float[] a,
      int aOffset,
      int lda) {
    others.ssyr(uplo, n, alpha, x, xOffset, incX, a, aOffset, lda);
  }

  @Override
  public void dsyr2(
      String uplo,
      int n,
      double alpha,
      double[] x,
      int incX,
      double[] y,
      int incY,
      double[] a,
      int lda) {
    others.dsyr2(uplo, n, alpha, x, incX, y, incY, a, lda);
  }

  @Override
  public void dsyr2(
      String uplo,
      int n,
      double alpha,
      double[] x,
      int xOffset,
      int incX,
      double[] y,
      int yOffset,
      int incY,
      double[] a,
      int aOffset,
      int lda) {
    others.dsyr2(uplo, n, alpha, x, xOffset, incX, y, yOffset, incY, a, aOffset, lda);
  }

  @Override
  public void ssyr2(
      String uplo,
      int n,
      float alpha,
      float[] x,
      int incX,
      float[] y,
      int incY,
      float[] a,
      int lda) {
    others.ssyr2(uplo, n, alpha, x, incX, y, incY, a, lda);
  }

  @Override
  public void ssyr2(
      String uplo,
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
    others.ssyr2(uplo, n, alpha, x, xOffset, incX, y, yOffset, incY, a, aOffset, lda);
  }

  @Override
  public void dsyr2k(
      String uplo,
      String trans,
      int n,
      int k,
      double alpha,
      double[] a,
      int lda,
      double[] b,
      int ldb,
      double beta,
      double[] c,
      int ldc) {
    others.dsyr2k(uplo, trans, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
  }

  @Override
  public void dsyr2k(
      String uplo,
      String trans,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb,
      double beta,
      double[] c,
      int cOffset,
      int ldc) {
    others.dsyr2k(
        uplo, trans, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
  }

  @Override
  public void ssyr2k(
      String uplo,
      String trans,
      int n,
      int k,
      float alpha,
      float[] a,
      int lda,
      float[] b,
      int ldb,
      float beta,
      float[] c,
      int ldc) {
    others.ssyr2k(uplo, trans, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
  }

  @Override
  public void ssyr2k(
      String uplo,
      String trans,
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
    others.ssyr2k(
        uplo, trans, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
  }

  @Override
  public void dsyrk(
      String uplo,
      String trans,
      int n,
      int k,
      double alpha,
      double[] a,
      int lda,
      double beta,
      double[] c,
      int ldc) {
    others.dsyrk(uplo, trans, n, k, alpha, a, lda, beta, c, ldc);
  }

  @Override
  public void dsyrk(
      String uplo,
      String trans,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOffset,
      int lda,
      double beta,
      double[] c,
      int cOffset,
      int ldc) {
    others.dsyrk(uplo, trans, n, k, alpha, a, aOffset, lda, beta, c, cOffset, ldc);
  }

  @Override
  public void ssyrk(
      String uplo,
      String trans,
      int n,
      int k,
      float alpha,
      float[] a,
      int lda,
      float beta,
      float[] c,
      int ldc) {
    others.ssyrk(uplo, trans, n, k, alpha, a, lda, beta, c, ldc);
  }

  @Override
  public void ssyrk(
      String uplo,
      String trans,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    others.ssyrk(uplo, trans, n, k, alpha, a, aOffset, lda, beta, c, cOffset, ldc);
  }

  @Override
  public void dtbmv(
      String uplo,
      String trans,
      String diag,
      int n,
      int k,
      double[] a,
      int lda,
      double[] x,
      int incX) {
    others.dtbmv(uplo, trans, diag, n, k, a, lda, x, incX);
  }

  @Override
  public void dtbmv(
      String uplo,
      String trans,
      String diag,
      int n,
      int k,
      double[] a,
      int aOffset,
      int lda,
      double[] x,
      int xOffset,
      int incX) {
    others.dtbmv(uplo, trans, diag, n, k, a, aOffset, lda, x, xOffset, incX);
  }

  @Override
  public void stbmv(
      String uplo,
      String trans,
      String diag,
      int n,
      int k,
      float[] a,
      int lda,
      float[] x,
      int incX) {
    others.stbmv(uplo, trans, diag, n, k, a, lda, x, incX);
  }

  @Override
  public void stbmv(
      String uplo,
      String trans,
      String diag,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      int incX) {
    others.stbmv(uplo, trans, diag, n, k, a, aOffset, lda, x, xOffset, incX);
  }

  @Override
  public void dtbsv(
      String uplo,
      String trans,
      String diag,
      int n,
      int k,
      double[] a,
      int lda,
      double[] x,
      int incX) {
    others.dtbsv(uplo, trans, diag, n, k, a, lda, x, incX);
  }

  @Override
  public void dtbsv(
      String uplo,
      String trans,
      String diag,
      int n,
      int k,
      double[] a,
      int aOffset,
      int lda,
      double[] x,
      int xOffset,
      int incX) {
    others.dtbsv(uplo, trans, diag, n, k, a, aOffset, lda, x, xOffset, incX);
  }

  @Override
  public void stbsv(
      String uplo,
      String trans,
      String diag,
      int n,
      int k,
      float[] a,
      int lda,
      float[] x,
      int incX) {
    others.stbsv(uplo, trans, diag, n, k, a, lda, x, incX);
  }

  @Override
  public void stbsv(
      String uplo,
      String trans,
      String diag,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      int incX) {
    others.stbsv(uplo, trans, diag, n, k, a, aOffset, lda, x, xOffset, incX);
  }

  @Override
  public void dtpmv(
      String uplo, String trans, String diag, int n, double[] a, double[] x, int incX) {
    others.dtpmv(uplo, trans, diag, n, a, x, incX);
  }

  @Override
  public void dtpmv(
      String uplo,
      String trans,
      String diag,
      int n,
      double[] a,
      int aOffset,
      double[] x,
      int xOffset,
      int incX) {
    others.dtpmv(uplo, trans, diag, n, a, aOffset, x, xOffset, incX);
  }

  @Override
  public void stpmv(String uplo, String trans, String diag, int n, float[] a, float[] x, int incX) {
    others.stpmv(uplo, trans, diag, n, a, x, incX);
  }

  @Override
  public void stpmv(
      String uplo,
      String trans,
      String diag,
      int n,
      float[] a,
      int aOffset,
      float[] x,
      int xOffset,
      int incX) {
    others.stpmv(uplo, trans, diag, n, a, aOffset, x, xOffset, incX);
  }

  @Override
  public void dtpsv(
      String uplo, String trans, String diag, int n, double[] a, double[] x, int incX) {
    others.dtpsv(uplo, trans, diag, n, a, x, incX);
  }

  @Override
  public void dtpsv(
      String uplo,
      String trans,
      String diag,
      int n,
      double[] a,
      int aOffset,
      double[] x,
      int xOffset,
      int incX) {
    others.dtpsv(uplo, trans, diag, n, a, aOffset, x, xOffset, incX);
  }

  @Override
  public void stpsv(String uplo, String trans, String diag, int n, float[] a, float[] x, int incX) {
    others.stpsv(uplo, trans, diag, n, a, x, incX);
  }

  @Override
  public void stpsv(
      String uplo,
      String trans,
      String diag,
      int n,
      float[] a,
      int aOffset,
      float[] x,
      int xOffset,
      int incX) {
    others.stpsv(uplo, trans, diag, n, a, aOffset, x, xOffset, incX);
  }

  @Override
  public void dtrmm(
      String side,
      String uplo,
      String transA,
      String diag,
      int m,
      int n,
      double alpha,
      double[] a,
      int lda,
      double[] b,
      int ldb) {
    others.dtrmm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
  }

  @Override
  public void dtrmm(
      String side,
      String uplo,
      String transA,
      String diag,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb) {
    others.dtrmm(side, uplo, transA, diag, m, n, alpha, a, aOffset, lda, b, bOffset, ldb);
  }

  @Override
  public void strmm(
      String side,
      String uplo,
      String transA,
      String diag,
      int m,
      int n,
      float alpha,
      float[] a,
      int lda,
      float[] b,
      int ldb) {
    others.strmm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
  }

  @Override
  public void strmm(
      String side,
      String uplo,
      String transA,
      String diag,
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb) {
    others.strmm(side, uplo, transA, diag, m, n, alpha, a, aOffset, lda, b, bOffset, ldb);
  }

  @Override
  public void dtrmv(
      String uplo, String trans, String diag, int n, double[] a, int lda, double[] x, int incX) {
    others.dtrmv(uplo, trans, diag, n, a, lda, x, incX);
  }

  @Override
  public void dtrmv(
      String uplo,
      String trans,
      String diag,
      int n,
      double[] a,
      int aOffset,
      int lda,
      double[] x,
      int xOffset,
      int incX) {
    others.dtrmv(uplo, trans, diag, n, a, aOffset, lda, x, xOffset, incX);
  }

  @Override
  public void strmv(
      String uplo, String trans, String diag, int n, float[] a, int lda, float[] x, int incX) {
    others.strmv(uplo, trans, diag, n, a, lda, x, incX);
  }

  @Override
  public void strmv(
      String uplo,
      String trans,
      String diag,
      int n,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      int incX) {
    others.strmv(uplo, trans, diag, n, a, aOffset, lda, x, xOffset, incX);
  }

  @Override
  public void dtrsm(
      String side,
      String uplo,
      String transA,
      String diag,
      int m,
      int n,
      double alpha,
      double[] a,
      int lda,
      double[] b,
      int ldb) {
    others.dtrsm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
  }

  @Override
  public void dtrsm(
      String side,
      String uplo,
      String transA,
      String diag,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOffset,
      int lda,
      double[] b,
      int bOffset,
      int ldb) {
    others.dtrsm(side, uplo, transA, diag, m, n, alpha, a, aOffset, lda, b, bOffset, ldb);
  }

  @Override
  public void strsm(
      String side,
      String uplo,
      String transA,
      String diag,
      int m,
      int n,
      float alpha,
      float[] a,
      int lda,
      float[] b,
      int ldb) {
    others.strsm(side, uplo, transA, diag, m, n, alpha, a, lda, b, ldb);
  }

  @Override
  public void strsm(
      String side,
      String uplo,
      String transA,
      String diag,
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb) {
    others.strsm(side, uplo, transA, diag, m, n, alpha, a, aOffset, lda, b, bOffset, ldb);
  }

  @Override
  public void dtrsv(
      String uplo, String trans, String diag, int n, double[] a, int lda, double[] x, int incX) {
    others.dtrsv(uplo, trans, diag, n, a, lda, x, incX);
  }

  @Override
  public void dtrsv(
      String uplo,
      String trans,
      String diag,
      int n,
      double[] a,
      int aOffset,
      int lda,
      double[] x,
      int xOffset,
      int incX) {
    others.dtrsv(uplo, trans, diag, n, a, aOffset, lda, x, xOffset, incX);
  }

  @Override
  public void strsv(
      String uplo, String trans, String diag, int n, float[] a, int lda, float[] x, int incX) {
    others.strsv(uplo, trans, diag, n, a, lda, x, incX);
  }

  @Override
  public void strsv(
      String uplo,
      String trans,
      String diag,
      int n,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      int incX) {
    others.strsv(uplo, trans, diag, n, a, aOffset, lda, x, xOffset, incX);
  }

  @Override
  public int idamax(int n, double[] x, int incX) {
    return others.idamax(n, x, incX);
  }

  @Override
  public int idamax(int n, double[] x, int xOffset, int incX) {
    return others.idamax(n, x, xOffset, incX);
  }

  @Override
  public boolean lsame(String ca, String cb) {
    return others.lsame(ca, cb);
  }
}
