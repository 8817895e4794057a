package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.ShapeChecks;
import dev.lanewise.internal.level2.StoredProduct;

/** Updates of a symmetric matrix by vectors; see {@link Blas}, which has them. */
abstract class BlasUpdates extends BlasLevel1 {
  BlasUpdates() {}

  /**
   * A = alpha x x^T + A, one half of a symmetric A.
   *
   * <p>alpha x_i is rounded, then a_ij = fma(alpha x_i, x_j, a_ij). The error of each element is at
   * most gamma_2 |alpha| |x_i| |x_j| + u |a_ij|.
   *
   * <p>The other half of A is neither read nor written; alpha = 0 reads and writes nothing. Shared
   * among threads from 2^19 stored elements on. Allocates nothing in steady state.
   *
   * {@snippet file="Level2Examples.java" region="syr"}
   *
   * @param uplo which half of A is stored and computed
   * @param n order of A, at least 0
   * @param alpha factor of the product
   * @param x array of x, n elements
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @param a array of A, n x n, apart from x
   * @param aOffset index of element (0, 0)
   * @param lda distance of rows, at least max(1, n)
   * @throws IllegalArgumentException if a size, leading dimension or increment is not allowed, an
   *     argument is null, or A overlaps x
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void syr(
      Uplo uplo,
      int n,
      float alpha,
      float[] x,
      int xOffset,
      int incX,
      float[] a,
      int aOffset,
      int lda) {
    Checks.notNull("uplo", uplo);
    Checks.size("n", n);
    ShapeChecks.vector("x", x, xOffset, n, incX);
    ShapeChecks.matrix("a", a, aOffset, n, n, lda);
    ShapeChecks.apart("a", a, aOffset, n, n, lda, "x", x, xOffset, n, 1, Math.abs(incX));
    StoredProduct product = StoredProduct.borrow();
    try {
      product.half(uplo.half(), n, a, aOffset, lda);
      product.x(n, x, xOffset, incX);
      product.update(alpha);
    } finally {
      product.giveBack();
    }
  }

  /**
   * A = alpha (x y^T + y x^T) + A, one half of a symmetric A.
   *
   * <p>a_ij = fma(alpha x_i, y_j, a_ij) and then a_ij = fma(alpha y_i, x_j, a_ij), alpha x_i and
   * alpha y_i rounded. The error of each element is at most gamma_3 |alpha| (|x_i| |y_j| + |y_i|
   * |x_j|) + gamma_2 |a_ij|. x and y may overlap.
   *
   * <p>The other half of A is neither read nor written; alpha = 0 reads and writes nothing. Shared
   * among threads from 2^19 stored elements on. Allocates nothing in steady state.
   *
   * {@snippet file="Level2Examples.java" region="syr2"}
   *
   * @param uplo which half of A is stored and computed
   * @param n order of A, at least 0
   * @param alpha factor of the product
   * @param x array of x, n elements
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @param y array of y, n elements
   * @param yOffset its lowest index
   * @param incY distance of its elements, not 0
   * @param a array of A, n x n, apart from x and y
   * @param aOffset index of element (0, 0)
   * @param lda distance of rows, at least max(1, n)
   * @throws IllegalArgumentException if a size, leading dimension or increment is not allowed, an
   *     argument is null, or A overlaps x or y
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void syr2(
      Uplo uplo,
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
    Checks.notNull("uplo", uplo);
    Checks.size("n", n);
    ShapeChecks.vector("x", x, xOffset, n, incX);
    ShapeChecks.vector("y", y, yOffset, n, incY);
    ShapeChecks.matrix("a", a, aOffset, n, n, lda);
    ShapeChecks.apart("a", a, aOffset, n, n, lda, "x", x, xOffset, n, 1, Math.abs(incX));
    ShapeChecks.apart("a", a, aOffset, n, n, lda, "y", y, yOffset, n, 1, Math.abs(incY));
    StoredProduct product = StoredProduct.borrow();
    try {
      product.half(uplo.half(), n, a, aOffset, lda);
      product.x(n, x, xOffset, incX);
      product.y(n, y, yOffset, incY);
      product.update(alpha);
    } finally {
      product.giveBack();
    }
  }

  /**
   * A = alpha x x^T + A, one half of a symmetric A, packed: its rows lie one behind the other.
   *
   * <p>alpha x_i is rounded, then a_ij = fma(alpha x_i, x_j, a_ij). The error of each element is at
   * most gamma_2 |alpha| |x_i| |x_j| + u |a_ij|.
   *
   * <p>The other half of A is neither read nor written; alpha = 0 reads and writes nothing. Shared
   * among threads from 2^19 stored elements on. Allocates nothing in steady state.
   *
   * {@snippet file="Level2Examples.java" region="spr"}
   *
   * @param uplo which half of A is stored and computed
   * @param n order of A, at least 0
   * @param alpha factor of the product
   * @param x array of x, n elements
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @param ap array of A, n (n + 1) / 2 elements, apart from x
   * @param apOffset index of the first
   * @throws IllegalArgumentException if a size, leading dimension or increment is not allowed, an
   *     argument is null, or A overlaps x
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void spr(
      Uplo uplo, int n, float alpha, float[] x, int xOffset, int incX, float[] ap, int apOffset) {
    Checks.notNull("uplo", uplo);
    Checks.size("n", n);
    ShapeChecks.vector("x", x, xOffset, n, incX);
    ShapeChecks.packed("ap", ap, apOffset, n);
    ShapeChecks.packedApart("ap", ap, apOffset, n, "x", x, xOffset, n, incX);
    StoredProduct product = StoredProduct.borrow();
    try {
      product.packed(uplo.half(), n, ap, apOffset);
      product.x(n, x, xOffset, incX);
      product.update(alpha);
    } finally {
      product.giveBack();
    }
  }

  /**
   * A = alpha (x y^T + y x^T) + A, one half of a symmetric A, packed: its rows lie one behind the
   * other.
   *
   * <p>a_ij = fma(alpha x_i, y_j, a_ij) and then a_ij = fma(alpha y_i, x_j, a_ij), alpha x_i and
   * alpha y_i rounded. The error of each element is at most gamma_3 |alpha| (|x_i| |y_j| + |y_i|
   * |x_j|) + gamma_2 |a_ij|. x and y may overlap.
   *
   * <p>The other half of A is neither read nor written; alpha = 0 reads and writes nothing. Shared
   * among threads from 2^19 stored elements on. Allocates nothing in steady state.
   *
   * {@snippet file="Level2Examples.java" region="spr2"}
   *
   * @param uplo which half of A is stored and computed
   * @param n order of A, at least 0
   * @param alpha factor of the product
   * @param x array of x, n elements
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @param y array of y, n elements
   * @param yOffset its lowest index
   * @param incY distance of its elements, not 0
   * @param ap array of A, n (n + 1) / 2 elements, apart from x and y
   * @param apOffset index of the first
   * @throws IllegalArgumentException if a size, leading dimension or increment is not allowed, an
   *     argument is null, or A overlaps x or y
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void spr2(
      Uplo uplo,
      int n,
      float alpha,
      float[] x,
      int xOffset,
      int incX,
      float[] y,
      int yOffset,
      int incY,
      float[] ap,
      int apOffset) {
    Checks.notNull("uplo", uplo);
    Checks.size("n", n);
    ShapeChecks.vector("x", x, xOffset, n, incX);
    ShapeChecks.vector("y", y, yOffset, n, incY);
    ShapeChecks.packed("ap", ap, apOffset, n);
    ShapeChecks.packedApart("ap", ap, apOffset, n, "x", x, xOffset, n, incX);
    ShapeChecks.packedApart("ap", ap, apOffset, n, "y", y, yOffset, n, incY);
    StoredProduct product = StoredProduct.borrow();
    try {
      product.packed(uplo.half(), n, ap, apOffset);
      product.x(n, x, xOffset, incX);
      product.y(n, y, yOffset, incY);
      product.update(alpha);
    } finally {
      product.giveBack();
    }
  }
}
