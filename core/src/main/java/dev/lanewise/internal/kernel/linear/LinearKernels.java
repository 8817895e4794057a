package dev.lanewise.internal.kernel.linear;

import dev.lanewise.internal.kernel.lane.Lanes;

/**
 * Vector and matrix-vector kernels over contiguous operands. Each gives the bits of its namesake in
 * {@link dev.lanewise.internal.reference.ReferenceBlas}. Arguments are taken as checked, lengths
 * may be 0, nothing is allocated.
 */
public interface LinearKernels {
  /** The kernels in plain Java. */
  static LinearKernels scalar() {
    return new ScalarLinearKernels();
  }

  /** The kernels on the Vector API. */
  static LinearKernels vector() {
    return new VectorLinearKernels();
  }

  /** Those of vectors, where C2 makes instructions of all their operations. */
  static LinearKernels fastest() {
    return Lanes.LENGTH > 2 ? vector() : scalar();
  }

  /** The kernels in plain Java, each until that of vectors takes over. */
  static LinearKernels starting() {
    return new StartingLinearKernels();
  }

  /** Returns the sum of x_i y_i in the lanes of the contract. */
  float dot(int n, float[] x, int xOffset, float[] y, int yOffset);

  /** y = alpha x + y. */
  void axpy(int n, float alpha, float[] x, int xOffset, float[] y, int yOffset);

  /** x = alpha x. */
  void scal(int n, float alpha, float[] x, int xOffset);

  /** x and y change places. */
  void swap(int n, float[] x, int xOffset, float[] y, int yOffset);

  /**
   * x = h11 x + h12 y and y = h21 x + h22 y, of the old x and y; the second products are rounded.
   */
  void rotate(
      int n,
      float h11,
      float h12,
      float h21,
      float h22,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset);

  /** Returns the sum of |x_i| in the lanes of the contract. */
  float asum(int n, float[] x, int xOffset);

  /** Returns the sum of x_i x_i in double, in the lanes of the contract. */
  double sumOfSquares(int n, float[] x, int xOffset);

  /** Returns the first index of the largest |x_i|, or of the first NaN; -1 for no elements. */
  int iamax(int n, float[] x, int xOffset);

  /**
   * y = alpha A x + beta y, A m x n with m, n at least 1 and alpha not 0: one dot product a row.
   */
  void gemvRows(
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
      int yOffset);

  /**
   * y = alpha A^T x + beta y, A m x n with m, n at least 1 and alpha not 0: a linear combination of
   * rows, K block by K block.
   */
  void gemvColumns(
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
      int yOffset);

  /** A (m x n) = alpha x y^T + A. */
  void ger(
      int m,
      int n,
      float alpha,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] a,
      int aOffset,
      int lda);
}
