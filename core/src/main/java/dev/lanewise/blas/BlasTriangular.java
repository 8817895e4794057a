package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.ShapeChecks;
import dev.lanewise.internal.level2.TriangularVector;

/**
 * Products of a vector and a triangular matrix, and solutions of triangular systems; see {@link
 * Blas}, which has them.
 */
abstract class BlasTriangular extends BlasUpdates {
  BlasTriangular() {}

  /**
   * x = op(A) x with a triangular A, in place.
   *
   * <p>The rows of A fall into blocks of 16; blocks and rows are taken in the order in which those
   * come last that others still need. As it lies (NO), in the square of a block on the diagonal x_i
   * = fma(a_ii, x_i, s) with s the ascending chain of fused multiply-adds over what row i has there
   * beside the diagonal; then x_i = x_i + d with d the {@link Blas#dot dot} of what row i has
   * beside the square. Transposed (YES), first x_j = x_j + s with s the chain down what column j
   * has of the block beside the square; then row by row in the square x_j = fma(x_i, a_ij, x_j),
   * and x_i = a_ii x_i. A diagonal of ones counts as 1. The error of each element is at most
   * gamma_(n+1) |op(A)| |x|.
   *
   * <p>The other half of A is never read, nor is a diagonal of ones. One thread does all. Allocates
   * nothing in steady state.
   *
   * {@snippet file="Level2Examples.java" region="trmv"}
   *
   * @param uplo which half of A is stored
   * @param transA whether op(A) is A or its transpose
   * @param diag whether the diagonal of A is ones, and not read
   * @param n order of A, at least 0
   * @param a array of A, n x n
   * @param aOffset index of element (0, 0)
   * @param lda distance of rows, at least max(1, n)
   * @param x array of x, n elements, apart from A
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @throws IllegalArgumentException if a size, leading dimension or increment is not allowed, an
   *     argument is null, or x overlaps A
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void trmv(
      Uplo uplo,
      Transpose transA,
      Diag diag,
      int n,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      int incX) {
    full(false, uplo, transA, diag, n, a, aOffset, lda, x, xOffset, incX);
  }

  /**
   * x = op(A) x with a triangular A, in place.
   *
   * <p>A has k diagonals beside the main one. Its row i lies in row i of the array: element (i, j)
   * at {@code aOffset + i * lda + j - i} of the upper half, at {@code aOffset + i * lda + k + j -
   * i} of the lower one.
   *
   * <p>The rows of A fall into blocks of 16; blocks and rows are taken in the order in which those
   * come last that others still need. As it lies (NO), in the square of a block on the diagonal x_i
   * = fma(a_ii, x_i, s) with s the ascending chain of fused multiply-adds over what row i has there
   * beside the diagonal; then x_i = x_i + d with d the {@link Blas#dot dot} of what row i has
   * beside the square. Transposed (YES), first x_j = x_j + s with s the chain down what column j
   * has of the block beside the square; then row by row in the square x_j = fma(x_i, a_ij, x_j),
   * and x_i = a_ii x_i. A diagonal of ones counts as 1. The error of each element is at most
   * gamma_(n+1) |op(A)| |x|.
   *
   * <p>The other half of A is never read, nor is a diagonal of ones. One thread does all. Allocates
   * nothing in steady state.
   *
   * {@snippet file="Level2Examples.java" region="tbmv"}
   *
   * @param uplo which half of A is stored
   * @param transA whether op(A) is A or its transpose
   * @param diag whether the diagonal of A is ones, and not read
   * @param n order of A, at least 0
   * @param k diagonals beside the main one
   * @param a array of A, n rows of k + 1 elements
   * @param aOffset index of the first
   * @param lda distance of rows, at least k + 1
   * @param x array of x, n elements, apart from A
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @throws IllegalArgumentException if a size, leading dimension or increment is not allowed, an
   *     argument is null, or x overlaps A
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void tbmv(
      Uplo uplo,
      Transpose transA,
      Diag diag,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      int incX) {
    band(false, uplo, transA, diag, n, k, a, aOffset, lda, x, xOffset, incX);
  }

  /**
   * x = op(A) x with a triangular A, in place.
   *
   * <p>A is packed: its rows lie one behind the other.
   *
   * <p>The rows of A fall into blocks of 16; blocks and rows are taken in the order in which those
   * come last that others still need. As it lies (NO), in the square of a block on the diagonal x_i
   * = fma(a_ii, x_i, s) with s the ascending chain of fused multiply-adds over what row i has there
   * beside the diagonal; then x_i = x_i + d with d the {@link Blas#dot dot} of what row i has
   * beside the square. Transposed (YES), first x_j = x_j + s with s the chain down what column j
   * has of the block beside the square; then row by row in the square x_j = fma(x_i, a_ij, x_j),
   * and x_i = a_ii x_i. A diagonal of ones counts as 1. The error of each element is at most
   * gamma_(n+1) |op(A)| |x|.
   *
   * <p>The other half of A is never read, nor is a diagonal of ones. One thread does all. Allocates
   * nothing in steady state.
   *
   * {@snippet file="Level2Examples.java" region="tpmv"}
   *
   * @param uplo which half of A is stored
   * @param transA whether op(A) is A or its transpose
   * @param diag whether the diagonal of A is ones, and not read
   * @param n order of A, at least 0
   * @param ap array of A, n (n + 1) / 2 elements
   * @param apOffset index of the first
   * @param x array of x, n elements, apart from A
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @throws IllegalArgumentException if a size, leading dimension or increment is not allowed, an
   *     argument is null, or x overlaps A
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void tpmv(
      Uplo uplo,
      Transpose transA,
      Diag diag,
      int n,
      float[] ap,
      int apOffset,
      float[] x,
      int xOffset,
      int incX) {
    packed(false, uplo, transA, diag, n, ap, apOffset, x, xOffset, incX);
  }

  /**
   * Solves op(A) x = b with a triangular A for x, which replaces b.
   *
   * <p>The rows of A fall into blocks of 16. As it lies (NO), b_i = b_i - d with d the {@link
   * Blas#dot dot} of what row i has beside the square of its block on the diagonal and of what of x
   * is done; then row after row in the square x_i = (b_i - s) / a_ii with s the ascending chain of
   * fused multiply-adds over what row i has there beside the diagonal. Transposed (YES), row after
   * row in the square x_i = b_i / a_ii and b_j = fma(-x_i, a_ij, b_j); then b_j = b_j - s with s
   * the chain down what column j has of the block beside the square. A diagonal of ones counts as
   * 1; a zero on it is divided by as any number is. The solution is that of a system whose elements
   * differ by at most gamma_(n+1) of their magnitude (Higham, Accuracy and Stability of Numerical
   * Algorithms, 2nd ed., theorem 8.5).
   *
   * <p>The other half of A is never read, nor is a diagonal of ones. One thread does all. Allocates
   * nothing in steady state.
   *
   * {@snippet file="Level2Examples.java" region="trsv"}
   *
   * @param uplo which half of A is stored
   * @param transA whether op(A) is A or its transpose
   * @param diag whether the diagonal of A is ones, and not read
   * @param n order of A, at least 0
   * @param a array of A, n x n
   * @param aOffset index of element (0, 0)
   * @param lda distance of rows, at least max(1, n)
   * @param x array of x, n elements, apart from A
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @throws IllegalArgumentException if a size, leading dimension or increment is not allowed, an
   *     argument is null, or x overlaps A
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void trsv(
      Uplo uplo,
      Transpose transA,
      Diag diag,
      int n,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      int incX) {
    full(true, uplo, transA, diag, n, a, aOffset, lda, x, xOffset, incX);
  }

  /**
   * Solves op(A) x = b with a triangular A for x, which replaces b.
   *
   * <p>A has k diagonals beside the main one. Its row i lies in row i of the array: element (i, j)
   * at {@code aOffset + i * lda + j - i} of the upper half, at {@code aOffset + i * lda + k + j -
   * i} of the lower one.
   *
   * <p>The rows of A fall into blocks of 16. As it lies (NO), b_i = b_i - d with d the {@link
   * Blas#dot dot} of what row i has beside the square of its block on the diagonal and of what of x
   * is done; then row after row in the square x_i = (b_i - s) / a_ii with s the ascending chain of
   * fused multiply-adds over what row i has there beside the diagonal. Transposed (YES), row after
   * row in the square x_i = b_i / a_ii and b_j = fma(-x_i, a_ij, b_j); then b_j = b_j - s with s
   * the chain down what column j has of the block beside the square. A diagonal of ones counts as
   * 1; a zero on it is divided by as any number is. The solution is that of a system whose elements
   * differ by at most gamma_(n+1) of their magnitude (Higham, Accuracy and Stability of Numerical
   * Algorithms, 2nd ed., theorem 8.5).
   *
   * <p>The other half of A is never read, nor is a diagonal of ones. One thread does all. Allocates
   * nothing in steady state.
   *
   * {@snippet file="Level2Examples.java" region="tbsv"}
   *
   * @param uplo which half of A is stored
   * @param transA whether op(A) is A or its transpose
   * @param diag whether the diagonal of A is ones, and not read
   * @param n order of A, at least 0
   * @param k diagonals beside the main one
   * @param a array of A, n rows of k + 1 elements
   * @param aOffset index of the first
   * @param lda distance of rows, at least k + 1
   * @param x array of x, n elements, apart from A
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @throws IllegalArgumentException if a size, leading dimension or increment is not allowed, an
   *     argument is null, or x overlaps A
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void tbsv(
      Uplo uplo,
      Transpose transA,
      Diag diag,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      int incX) {
    band(true, uplo, transA, diag, n, k, a, aOffset, lda, x, xOffset, incX);
  }

  /**
   * Solves op(A) x = b with a triangular A for x, which replaces b.
   *
   * <p>A is packed: its rows lie one behind the other.
   *
   * <p>The rows of A fall into blocks of 16. As it lies (NO), b_i = b_i - d with d the {@link
   * Blas#dot dot} of what row i has beside the square of its block on the diagonal and of what of x
   * is done; then row after row in the square x_i = (b_i - s) / a_ii with s the ascending chain of
   * fused multiply-adds over what row i has there beside the diagonal. Transposed (YES), row after
   * row in the square x_i = b_i / a_ii and b_j = fma(-x_i, a_ij, b_j); then b_j = b_j - s with s
   * the chain down what column j has of the block beside the square. A diagonal of ones counts as
   * 1; a zero on it is divided by as any number is. The solution is that of a system whose elements
   * differ by at most gamma_(n+1) of their magnitude (Higham, Accuracy and Stability of Numerical
   * Algorithms, 2nd ed., theorem 8.5).
   *
   * <p>The other half of A is never read, nor is a diagonal of ones. One thread does all. Allocates
   * nothing in steady state.
   *
   * {@snippet file="Level2Examples.java" region="tpsv"}
   *
   * @param uplo which half of A is stored
   * @param transA whether op(A) is A or its transpose
   * @param diag whether the diagonal of A is ones, and not read
   * @param n order of A, at least 0
   * @param ap array of A, n (n + 1) / 2 elements
   * @param apOffset index of the first
   * @param x array of x, n elements, apart from A
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @throws IllegalArgumentException if a size, leading dimension or increment is not allowed, an
   *     argument is null, or x overlaps A
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void tpsv(
      Uplo uplo,
      Transpose transA,
      Diag diag,
      int n,
      float[] ap,
      int apOffset,
      float[] x,
      int xOffset,
      int incX) {
    packed(true, uplo, transA, diag, n, ap, apOffset, x, xOffset, incX);
  }

  private static void full(
      boolean solve,
      Uplo uplo,
      Transpose transA,
      Diag diag,
      int n,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      int incX) {
    enums(uplo, transA, diag);
    Checks.size("n", n);
    ShapeChecks.matrix("a", a, aOffset, n, n, lda);
    ShapeChecks.vector("x", x, xOffset, n, incX);
    ShapeChecks.apart("x", x, xOffset, n, 1, Math.abs(incX), "a", a, aOffset, n, n, lda);
    TriangularVector task = TriangularVector.borrow();
    task.half(uplo.half(), n, a, aOffset, lda);
    run(task, solve, transA, diag, x, xOffset, incX);
  }

  private static void band(
      boolean solve,
      Uplo uplo,
      Transpose transA,
      Diag diag,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      int incX) {
    enums(uplo, transA, diag);
    Checks.size("n", n);
    Checks.size("k", k);
    ShapeChecks.band("a", a, aOffset, n, k + 1L, lda, "k + 1");
    ShapeChecks.vector("x", x, xOffset, n, incX);
    ShapeChecks.apart("x", x, xOffset, n, 1, Math.abs(incX), "a", a, aOffset, n, k + 1, lda);
    TriangularVector task = TriangularVector.borrow();
    task.band(uplo.half(), n, k, a, aOffset, lda);
    run(task, solve, transA, diag, x, xOffset, incX);
  }

  private static void packed(
      boolean solve,
      Uplo uplo,
      Transpose transA,
      Diag diag,
      int n,
      float[] ap,
      int apOffset,
      float[] x,
      int xOffset,
      int incX) {
    enums(uplo, transA, diag);
    Checks.size("n", n);
    ShapeChecks.packed("ap", ap, apOffset, n);
    ShapeChecks.vector("x", x, xOffset, n, incX);
    ShapeChecks.apartFromPacked("x", x, xOffset, n, incX, "ap", ap, apOffset, n);
    TriangularVector task = TriangularVector.borrow();
    task.packed(uplo.half(), n, ap, apOffset);
    run(task, solve, transA, diag, x, xOffset, incX);
  }

  private static void enums(Uplo uplo, Transpose transA, Diag diag) {
    Checks.notNull("uplo", uplo);
    Checks.notNull("transA", transA);
    Checks.notNull("diag", diag);
  }

  private static void run(
      TriangularVector task,
      boolean solve,
      Transpose transA,
      Diag diag,
      float[] x,
      int xOffset,
      int incX) {
    try {
      task.x(x, xOffset, incX);
      task.run(solve, transA == Transpose.YES, diag == Diag.UNIT);
    } finally {
      task.giveBack();
    }
  }
}
