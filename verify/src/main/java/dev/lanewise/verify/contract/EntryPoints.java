package dev.lanewise.verify.contract;

/**
 * The entry points of an implementation of BLAS, on row-major {@code float[]}. A vector with a
 * negative increment begins with the element that lies last; its offset is the lowest index. A
 * method that is not overridden is not offered.
 */
public interface EntryPoints {
  /**
   * Whether wrong arguments are refused by an exception before anything is written.
   *
   * @return false where they are the caller's business
   */
  default boolean checksArguments() {
    return false;
  }

  /** C = alpha op(A) op(B) + beta C. */
  default void gemm(
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
    throw new UnsupportedOperationException();
  }

  /** y = alpha op(A) x + beta y, A m x n. */
  default void gemv(
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
    throw new UnsupportedOperationException();
  }

  /** A = alpha x y^T + A, A m x n. */
  default void ger(
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
    throw new UnsupportedOperationException();
  }

  /** The sum of x_i y_i. */
  default float dot(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    throw new UnsupportedOperationException();
  }

  /** y = alpha x + y. */
  default void axpy(
      int n, float alpha, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    throw new UnsupportedOperationException();
  }

  /** x = alpha x. */
  default void scal(int n, float alpha, float[] x, int xOffset, int incX) {
    throw new UnsupportedOperationException();
  }

  /** The Euclidean norm of x. */
  default float nrm2(int n, float[] x, int xOffset, int incX) {
    throw new UnsupportedOperationException();
  }

  /** The sum of |x_i|. */
  default float asum(int n, float[] x, int xOffset, int incX) {
    throw new UnsupportedOperationException();
  }

  /** The index, from 0, of the first element of largest magnitude. */
  default int iamax(int n, float[] x, int xOffset, int incX) {
    throw new UnsupportedOperationException();
  }
}
