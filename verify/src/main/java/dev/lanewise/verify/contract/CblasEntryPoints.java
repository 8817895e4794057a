package dev.lanewise.verify.contract;

import static dev.lanewise.support.peer.Cblas.NO_TRANS;
import static dev.lanewise.support.peer.Cblas.ROW_MAJOR;
import static dev.lanewise.support.peer.Cblas.TRANS;
import static dev.lanewise.support.peer.Cblas.segment;

import dev.lanewise.support.peer.Cblas;
import dev.lanewise.support.peer.NativeLibrary;
import java.lang.invoke.MethodHandle;

/** A native library through its C interface. */
final class CblasEntryPoints implements EntryPoints {
  private final MethodHandle gemm;
  private final MethodHandle gemv;
  private final MethodHandle ger;
  private final MethodHandle dot;
  private final MethodHandle axpy;
  private final MethodHandle scal;
  private final MethodHandle nrm2;
  private final MethodHandle asum;
  private final MethodHandle iamax;

  CblasEntryPoints(NativeLibrary library) {
    gemm = Cblas.gemm(library);
    gemv = Cblas.gemv(library);
    ger = Cblas.ger(library);
    dot = Cblas.dot(library);
    axpy = Cblas.axpy(library);
    scal = Cblas.scal(library);
    nrm2 = Cblas.nrm2(library);
    asum = Cblas.asum(library);
    iamax = Cblas.iamax(library);
  }

  private static int of(boolean transposed) {
    return transposed ? TRANS : NO_TRANS;
  }

  private static IllegalStateException failed(Throwable e) {
    return new IllegalStateException("the native function failed: " + e, e);
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
    try {
      gemm.invokeExact(
          ROW_MAJOR,
          of(transA),
          of(transB),
          m,
          n,
          k,
          alpha,
          segment(a, aOffset),
          lda,
          segment(b, bOffset),
          ldb,
          beta,
          segment(c, cOffset),
          ldc);
    } catch (Throwable e) {
      throw failed(e);
    }
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
    try {
      gemv.invokeExact(
          ROW_MAJOR,
          of(trans),
          m,
          n,
          alpha,
          segment(a, aOffset),
          lda,
          segment(x, xOffset),
          incX,
          beta,
          segment(y, yOffset),
          incY);
    } catch (Throwable e) {
      throw failed(e);
    }
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
    try {
      ger.invokeExact(
          ROW_MAJOR,
          m,
          n,
          alpha,
          segment(x, xOffset),
          incX,
          segment(y, yOffset),
          incY,
          segment(a, aOffset),
          lda);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  @Override
  public float dot(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    try {
      return (float) dot.invokeExact(n, segment(x, xOffset), incX, segment(y, yOffset), incY);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  @Override
  public void axpy(
      int n, float alpha, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    try {
      axpy.invokeExact(n, alpha, segment(x, xOffset), incX, segment(y, yOffset), incY);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  @Override
  public void scal(int n, float alpha, float[] x, int xOffset, int incX) {
    try {
      scal.invokeExact(n, alpha, segment(x, xOffset), incX);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  @Override
  public float nrm2(int n, float[] x, int xOffset, int incX) {
    try {
      return (float) nrm2.invokeExact(n, segment(x, xOffset), incX);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  @Override
  public float asum(int n, float[] x, int xOffset, int incX) {
    try {
      return (float) asum.invokeExact(n, segment(x, xOffset), incX);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  @Override
  public int iamax(int n, float[] x, int xOffset, int incX) {
    try {
      return (int) (long) iamax.invokeExact(n, segment(x, xOffset), incX);
    } catch (Throwable e) {
      throw failed(e);
    }
  }
}
