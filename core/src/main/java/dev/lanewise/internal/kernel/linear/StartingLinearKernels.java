package dev.lanewise.internal.kernel.linear;

import dev.lanewise.internal.start.MethodTakeover;
import dev.lanewise.internal.start.Start;
import dev.lanewise.internal.start.Starting;
import dev.lanewise.internal.start.Takeover;

/** Kernels in plain Java, each until that of vectors takes over. */
final class StartingLinearKernels implements LinearKernels, Starting {
  private static final Takeover DOT = of("dot");
  private static final Takeover AXPY = of("axpy");
  private static final Takeover SCAL = of("scal");
  private static final Takeover SWAP = of("swap");
  private static final Takeover ROTATE = of("rotate");
  private static final Takeover ASUM = of("asum");
  private static final Takeover SUM_OF_SQUARES = of("sumOfSquares");
  private static final Takeover IAMAX = of("iamax");
  private static final Takeover GEMV_ROWS = of("gemvRows");
  private static final Takeover GEMV_COLUMNS = of("gemvColumns");
  private static final Takeover GER = of("ger");

  private static final LinearKernels SCALAR = LinearKernels.scalar();

  /** Loaded when the first of them takes over. */
  private static final class Vector {
    static final LinearKernels KERNELS = LinearKernels.fastest();
  }

  private static Takeover of(String method) {
    return new MethodTakeover(LinearKernels.class, method, Start.current());
  }

  private static LinearKernels kernels(Takeover method) {
    return method.isTaken() ? Vector.KERNELS : SCALAR;
  }

  @Override
  public float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    return kernels(DOT).dot(n, x, xOffset, y, yOffset);
  }

  @Override
  public void axpy(int n, float alpha, float[] x, int xOffset, float[] y, int yOffset) {
    kernels(AXPY).axpy(n, alpha, x, xOffset, y, yOffset);
  }

  @Override
  public void scal(int n, float alpha, float[] x, int xOffset) {
    kernels(SCAL).scal(n, alpha, x, xOffset);
  }

  @Override
  public void swap(int n, float[] x, int xOffset, float[] y, int yOffset) {
    kernels(SWAP).swap(n, x, xOffset, y, yOffset);
  }

  @Override
  public void rotate(
      int n,
      float h11,
      float h12,
      float h21,
      float h22,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset) {
    kernels(ROTATE).rotate(n, h11, h12, h21, h22, x, xOffset, y, yOffset);
  }

  @Override
  public float asum(int n, float[] x, int xOffset) {
    return kernels(ASUM).asum(n, x, xOffset);
  }

  @Override
  public double sumOfSquares(int n, float[] x, int xOffset) {
    return kernels(SUM_OF_SQUARES).sumOfSquares(n, x, xOffset);
  }

  @Override
  public int iamax(int n, float[] x, int xOffset) {
    return kernels(IAMAX).iamax(n, x, xOffset);
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
    kernels(GEMV_ROWS).gemvRows(m, n, alpha, a, aOffset, lda, x, xOffset, beta, y, yOffset);
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
    kernels(GEMV_COLUMNS).gemvColumns(m, n, alpha, a, aOffset, lda, x, xOffset, beta, y, yOffset);
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
    kernels(GER).ger(m, n, alpha, x, xOffset, y, yOffset, a, aOffset, lda);
  }
}
