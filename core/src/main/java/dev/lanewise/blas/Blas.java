package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.gemm.Gemm;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.reference.ReferenceBlas;

/** BLAS-shaped operations on row-major float matrices and strided vectors. */
public final class Blas {
  private Blas() {}

  /**
   * The matrix product C = alpha op(A) op(B) + beta C, with op(X) = X or X transposed.
   *
   * <p>Each element of C is a chain of fused multiply-adds over ascending k inside blocks of 256,
   * beginning at +0: for the first block {@code c = fma(alpha, chain, beta * c)}, or {@code alpha *
   * chain} for beta = 0, and for each further one {@code c = fma(alpha, chain, c)}. The bits depend
   * on nothing else: not on threads, vector width, backend, leading dimensions or on the other rows
   * and columns. The error is within gamma_k |alpha| |A| |B| plus the roundings of alpha and beta
   * (Higham, "Accuracy and Stability of Numerical Algorithms", 2nd ed., section 3.5).
   *
   * <p>For beta = 0 C is not read: NaN there vanishes. For alpha = 0 or k = 0 neither A nor B is
   * read, and C = beta C. NaN and infinities otherwise propagate as the arithmetic says. Allocates
   * nothing once the internal buffers have grown.
   *
   * @param transA whether op(A) is A transposed
   * @param transB whether op(B) is B transposed
   * @param m rows of op(A) and C, at least 0
   * @param n columns of op(B) and C, at least 0
   * @param k columns of op(A) and rows of op(B), at least 0
   * @param alpha factor of the product
   * @param a matrix A: m x k, or k x m if transposed
   * @param aOffset index of its first element
   * @param lda its leading dimension in elements, at least its columns and 1
   * @param b matrix B: k x n, or n x k if transposed; may be the same as A
   * @param bOffset index of its first element
   * @param ldb its leading dimension in elements, at least its columns and 1
   * @param beta factor of C
   * @param c matrix C: m x n; must lie apart from A and B
   * @param cOffset index of its first element
   * @param ldc its leading dimension in elements, at least its columns and 1
   * @throws IllegalArgumentException for null, a negative size, a leading dimension too small, or C
   *     overlapping A or B; nothing is written
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array; nothing is written
   */
  public static void gemm(
      Transpose transA,
      Transpose transB,
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
    Checks.notNull("transA", transA);
    Checks.notNull("transB", transB);
    Checks.size("m", m);
    Checks.size("n", n);
    Checks.size("k", k);
    boolean ta = transA == Transpose.YES;
    boolean tb = transB == Transpose.YES;
    int aRows = ta ? k : m;
    int aColumns = ta ? m : k;
    int bRows = tb ? n : k;
    int bColumns = tb ? k : n;
    Checks.matrix("a", a, aOffset, aRows, aColumns, lda);
    Checks.matrix("b", b, bOffset, bRows, bColumns, ldb);
    Checks.matrix("c", c, cOffset, m, n, ldc);
    Checks.apart("c", c, cOffset, m, n, ldc, "a", a, aOffset, aRows, aColumns, lda);
    Checks.apart("c", c, cOffset, m, n, ldc, "b", b, bOffset, bRows, bColumns, ldb);
    Gemm.run(
        Backend.current(),
        Parallel.threads(),
        ta,
        tb,
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        beta,
        c,
        cOffset,
        ldc);
  }

  /** y = alpha op(A) x + beta y, A is m x n. */
  public static void gemv(
      Transpose transA,
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
        transA == Transpose.YES,
        m,
        n,
        alpha,
        a,
        aOffset,
        lda,
        x,
        xOffset,
        incX,
        beta,
        y,
        yOffset,
        incY);
  }

  /** A = alpha x y^T + A. */
  public static void ger(
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

  /** Returns the sum of x_i y_i. */
  public static float dot(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    return ReferenceBlas.dot(n, x, xOffset, incX, y, yOffset, incY);
  }

  /** y = alpha x + y. */
  public static void axpy(
      int n, float alpha, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    ReferenceBlas.axpy(n, alpha, x, xOffset, incX, y, yOffset, incY);
  }

  /** x = alpha x. */
  public static void scal(int n, float alpha, float[] x, int xOffset, int incX) {
    ReferenceBlas.scal(n, alpha, x, xOffset, incX);
  }

  /** Returns the Euclidean norm of x. */
  public static float nrm2(int n, float[] x, int xOffset, int incX) {
    return ReferenceBlas.nrm2(n, x, xOffset, incX);
  }

  /** Returns the sum of |x_i|. */
  public static float asum(int n, float[] x, int xOffset, int incX) {
    return ReferenceBlas.asum(n, x, xOffset, incX);
  }

  /** Returns the index of the largest |x_i|. */
  public static int iamax(int n, float[] x, int xOffset, int incX) {
    Checks.size("n", n);
    return ReferenceBlas.iamax(n, x, xOffset, incX);
  }
}
