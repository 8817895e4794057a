package dev.lanewise.verify.selfcheck;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.math.VectorMath;
import dev.lanewise.verify.accuracy.EntryPoint;

/**
 * The operations under check: those of the library, unless a test puts a wrong one in their place.
 */
class Operations {
  void gemm(boolean transA, boolean transB, MatrixChecks.Product p, float[] c) {
    Blas.gemm(
        transA ? Transpose.YES : Transpose.NO,
        transB ? Transpose.YES : Transpose.NO,
        p.m(),
        p.n(),
        p.k(),
        p.alpha(),
        p.a().values(),
        p.a().offset(),
        p.a().ld(),
        p.b().values(),
        p.b().offset(),
        p.b().ld(),
        p.beta(),
        c,
        p.c().offset(),
        p.c().ld());
  }

  void gemv(
      boolean trans,
      int m,
      int n,
      float alpha,
      MatrixChecks.Matrix a,
      VectorChecks.Strided x,
      float beta,
      VectorChecks.Strided y) {
    Blas.gemv(
        trans ? Transpose.YES : Transpose.NO,
        m,
        n,
        alpha,
        a.values(),
        a.offset(),
        a.ld(),
        x.values(),
        x.offset(),
        x.increment(),
        beta,
        y.values(),
        y.offset(),
        y.increment());
  }

  void ger(
      int m,
      int n,
      float alpha,
      VectorChecks.Strided x,
      VectorChecks.Strided y,
      MatrixChecks.Matrix a) {
    Blas.ger(
        m,
        n,
        alpha,
        x.values(),
        x.offset(),
        x.increment(),
        y.values(),
        y.offset(),
        y.increment(),
        a.values(),
        a.offset(),
        a.ld());
  }

  float dot(int n, VectorChecks.Strided x, VectorChecks.Strided y) {
    return Blas.dot(
        n, x.values(), x.offset(), x.increment(), y.values(), y.offset(), y.increment());
  }

  void axpy(int n, float alpha, VectorChecks.Strided x, VectorChecks.Strided y) {
    Blas.axpy(
        n, alpha, x.values(), x.offset(), x.increment(), y.values(), y.offset(), y.increment());
  }

  void scal(int n, float alpha, VectorChecks.Strided x) {
    Blas.scal(n, alpha, x.values(), x.offset(), x.increment());
  }

  float nrm2(int n, VectorChecks.Strided x) {
    return Blas.nrm2(n, x.values(), x.offset(), x.increment());
  }

  float asum(int n, VectorChecks.Strided x) {
    return Blas.asum(n, x.values(), x.offset(), x.increment());
  }

  int iamax(int n, VectorChecks.Strided x) {
    return Blas.iamax(n, x.values(), x.offset(), x.increment());
  }

  void apply(
      ElementwiseFunction function,
      float p,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int length) {
    EntryPoint.of(function, p).apply(x, xOffset, y, yOffset, length);
  }

  void softmax(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    VectorMath.softmax(x, xOffset, y, yOffset, rows, columns);
  }

  void addBias(float[] b, int bOffset, float[] y, int yOffset, int rows, int columns) {
    VectorMath.addBias(b, bOffset, y, yOffset, rows, columns);
  }
}
