package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.ShapeChecks;
import dev.lanewise.internal.level2.StoredProduct;

/**
 * Products of a vector and a matrix that is a band or symmetric; see {@link Blas}, which has them.
 */
abstract class BlasLevel2 extends BlasTriangular {
  BlasLevel2() {}

  /**
   * y = alpha op(A) x + beta y, the product of a vector and a matrix of few diagonals.
   *
   * <p>Row i of A lies in row i of the array: element (i, j) at {@code aOffset + i * lda + kl + j -
   * i}. Elements of the array that belong to no element of A are never read.
   *
   * <p>As it lies (NO), y_i = fma(alpha, d, beta y_i), with beta y_i rounded, or alpha d for beta =
   * 0; d is the {@link Blas#dot dot} of what row i has of the band and of x beside it. Transposed
   * (YES), y = beta y is rounded, and then for each row i in ascending order y_j = fma(alpha x_i,
   * a_ij, y_j), alpha x_i rounded. The error of each element is at most gamma_(r+2) (|alpha|
   * |op(A)| |x| + |beta| |y|), r the most elements of the band in a row of op(A).
   *
   * <p>beta = 0 never reads y; alpha = 0 or no columns in op(A) reads neither A nor x, and y = beta
   * y. Shared among threads from 2^19 stored elements on. Allocates nothing in steady state.
   *
   * {@snippet file="Level2Examples.java" region="gbmv"}
   *
   * @param transA whether op(A) is A or its transpose
   * @param m rows of A
   * @param n columns of A
   * @param kl diagonals below the main one
   * @param ku diagonals above the main one
   * @param alpha factor of the product
   * @param a array of A, m rows of kl + ku + 1 elements
   * @param aOffset index of the first
   * @param lda distance of rows, at least kl + ku + 1
   * @param x array of x, n elements, transposed m
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @param beta factor of y
   * @param y array of y, m elements, transposed n, apart from A and x
   * @param yOffset its lowest index
   * @param incY distance of its elements, not 0
   * @throws IllegalArgumentException if a size, leading dimension or increment is not allowed, an
   *     argument is null, or y overlaps A or x
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void gbmv(
      Transpose transA,
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
    Checks.notNull("transA", transA);
    Checks.size("m", m);
    Checks.size("n", n);
    Checks.size("kl", kl);
    Checks.size("ku", ku);
    boolean trans = transA == Transpose.YES;
    ShapeChecks.band("a", a, aOffset, m, kl + (ku + 1L), lda, "kl + ku + 1");
    vectors(trans ? m : n, x, xOffset, incX, trans ? n : m, y, yOffset, incY);
    ShapeChecks.apart(
        "y", y, yOffset, trans ? n : m, 1, Math.abs(incY), "a", a, aOffset, m, kl + ku + 1, lda);
    StoredProduct product = StoredProduct.borrow();
    try {
      product.band(m, n, kl, ku, a, aOffset, lda);
      product.x(trans ? m : n, x, xOffset, incX);
      product.y(trans ? n : m, y, yOffset, incY);
      product.multiply(trans, alpha, beta);
    } finally {
      product.giveBack();
    }
  }

  /**
   * y = alpha A x + beta y with a symmetric A.
   *
   * <p>y = beta y is rounded first. A falls into blocks of 16 rows, taken in ascending order. In
   * the square of a block on the diagonal, row by row of the half that is stored, y_i = fma(alpha,
   * s, y_i) with s the ascending chain of fused multiply-adds over what row i has there and x, and
   * y_j = fma(alpha x_i, a_ij, y_j) for the elements beside the diagonal, alpha x_i rounded. Then,
   * with what the block has beside its square, y_i = fma(alpha, d, y_i) with d the {@link Blas#dot
   * dot} of row i and x, and y_j = fma(alpha, s, y_j) with s the chain down column j. The error of
   * each element is at most gamma_(n+3) (|alpha| |A| |x| + |beta| |y|).
   *
   * <p>The other half of A is never read. beta = 0 never reads y; alpha = 0 reads neither A nor x,
   * and y = beta y. Shared among threads from 2^19 stored elements on. Allocates nothing in steady
   * state.
   *
   * {@snippet file="Level2Examples.java" region="symv"}
   *
   * @param uplo which half of A is stored
   * @param n order of A, at least 0
   * @param alpha factor of the product
   * @param a array of A, n x n
   * @param aOffset index of element (0, 0)
   * @param lda distance of rows, at least max(1, n)
   * @param x array of x, n elements
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @param beta factor of y
   * @param y array of y, n elements, apart from A and x
   * @param yOffset its lowest index
   * @param incY distance of its elements, not 0
   * @throws IllegalArgumentException if a size, leading dimension or increment is not allowed, an
   *     argument is null, or y overlaps A or x
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void symv(
      Uplo uplo,
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
    Checks.notNull("uplo", uplo);
    Checks.size("n", n);
    ShapeChecks.matrix("a", a, aOffset, n, n, lda);
    vectors(n, x, xOffset, incX, n, y, yOffset, incY);
    ShapeChecks.apart("y", y, yOffset, n, 1, Math.abs(incY), "a", a, aOffset, n, n, lda);
    StoredProduct product = StoredProduct.borrow();
    try {
      product.half(uplo.half(), n, a, aOffset, lda);
      product.x(n, x, xOffset, incX);
      product.y(n, y, yOffset, incY);
      product.multiplySymmetric(alpha, beta);
    } finally {
      product.giveBack();
    }
  }

  /**
   * y = alpha A x + beta y with a symmetric A of few diagonals.
   *
   * <p>Row i of the half that is stored lies in row i of the array: element (i, j) at {@code
   * aOffset + i * lda + j - i} of the upper half, at {@code aOffset + i * lda + k + j - i} of the
   * lower one.
   *
   * <p>y = beta y is rounded first. A falls into blocks of 16 rows, taken in ascending order. In
   * the square of a block on the diagonal, row by row of the half that is stored, y_i = fma(alpha,
   * s, y_i) with s the ascending chain of fused multiply-adds over what row i has there and x, and
   * y_j = fma(alpha x_i, a_ij, y_j) for the elements beside the diagonal, alpha x_i rounded. Then,
   * with what the block has beside its square, y_i = fma(alpha, d, y_i) with d the {@link Blas#dot
   * dot} of row i and x, and y_j = fma(alpha, s, y_j) with s the chain down column j. The error of
   * each element is at most gamma_(n+3) (|alpha| |A| |x| + |beta| |y|).
   *
   * <p>The other half of A is never read. beta = 0 never reads y; alpha = 0 reads neither A nor x,
   * and y = beta y. Shared among threads from 2^19 stored elements on. Allocates nothing in steady
   * state.
   *
   * {@snippet file="Level2Examples.java" region="sbmv"}
   *
   * @param uplo which half of A is stored
   * @param n order of A, at least 0
   * @param k diagonals beside the main one, on one side
   * @param alpha factor of the product
   * @param a array of A, n rows of k + 1 elements
   * @param aOffset index of the first
   * @param lda distance of rows, at least k + 1
   * @param x array of x, n elements
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @param beta factor of y
   * @param y array of y, n elements, apart from A and x
   * @param yOffset its lowest index
   * @param incY distance of its elements, not 0
   * @throws IllegalArgumentException if a size, leading dimension or increment is not allowed, an
   *     argument is null, or y overlaps A or x
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void sbmv(
      Uplo uplo,
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
    Checks.notNull("uplo", uplo);
    Checks.size("n", n);
    Checks.size("k", k);
    ShapeChecks.band("a", a, aOffset, n, k + 1L, lda, "k + 1");
    vectors(n, x, xOffset, incX, n, y, yOffset, incY);
    ShapeChecks.apart("y", y, yOffset, n, 1, Math.abs(incY), "a", a, aOffset, n, k + 1, lda);
    StoredProduct product = StoredProduct.borrow();
    try {
      product.halfOfBand(uplo.half(), n, k, a, aOffset, lda);
      product.x(n, x, xOffset, incX);
      product.y(n, y, yOffset, incY);
      product.multiplySymmetric(alpha, beta);
    } finally {
      product.giveBack();
    }
  }

  /**
   * y = alpha A x + beta y with a symmetric A, packed: the rows of the half that is stored lie one
   * behind the other.
   *
   * <p>y = beta y is rounded first. A falls into blocks of 16 rows, taken in ascending order. In
   * the square of a block on the diagonal, row by row of the half that is stored, y_i = fma(alpha,
   * s, y_i) with s the ascending chain of fused multiply-adds over what row i has there and x, and
   * y_j = fma(alpha x_i, a_ij, y_j) for the elements beside the diagonal, alpha x_i rounded. Then,
   * with what the block has beside its square, y_i = fma(alpha, d, y_i) with d the {@link Blas#dot
   * dot} of row i and x, and y_j = fma(alpha, s, y_j) with s the chain down column j. The error of
   * each element is at most gamma_(n+3) (|alpha| |A| |x| + |beta| |y|).
   *
   * <p>The other half of A is never read. beta = 0 never reads y; alpha = 0 reads neither A nor x,
   * and y = beta y. Shared among threads from 2^19 stored elements on. Allocates nothing in steady
   * state.
   *
   * {@snippet file="Level2Examples.java" region="spmv"}
   *
   * @param uplo which half of A is stored
   * @param n order of A, at least 0
   * @param alpha factor of the product
   * @param ap array of A, n (n + 1) / 2 elements
   * @param apOffset index of the first
   * @param x array of x, n elements
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @param beta factor of y
   * @param y array of y, n elements, apart from A and x
   * @param yOffset its lowest index
   * @param incY distance of its elements, not 0
   * @throws IllegalArgumentException if a size, leading dimension or increment is not allowed, an
   *     argument is null, or y overlaps A or x
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void spmv(
      Uplo uplo,
      int n,
      float alpha,
      float[] ap,
      int apOffset,
      float[] x,
      int xOffset,
      int incX,
      float beta,
      float[] y,
      int yOffset,
      int incY) {
    Checks.notNull("uplo", uplo);
    Checks.size("n", n);
    ShapeChecks.packed("ap", ap, apOffset, n);
    vectors(n, x, xOffset, incX, n, y, yOffset, incY);
    ShapeChecks.apartFromPacked("y", y, yOffset, n, incY, "ap", ap, apOffset, n);
    StoredProduct product = StoredProduct.borrow();
    try {
      product.packed(uplo.half(), n, ap, apOffset);
      product.x(n, x, xOffset, incX);
      product.y(n, y, yOffset, incY);
      product.multiplySymmetric(alpha, beta);
    } finally {
      product.giveBack();
    }
  }

  private static void vectors(
      int inputs, float[] x, int xOffset, int incX, int outputs, float[] y, int yOffset, int incY) {
    ShapeChecks.vector("x", x, xOffset, inputs, incX);
    ShapeChecks.vector("y", y, yOffset, outputs, incY);
    ShapeChecks.vectorsApart("y", y, yOffset, outputs, incY, "x", x, xOffset, inputs, incX);
  }
}
