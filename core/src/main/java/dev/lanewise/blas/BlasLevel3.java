package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.ShapeChecks;
import dev.lanewise.internal.gemm.Product;
import dev.lanewise.internal.level3.Triangular;

/** The operations of level 3 beside gemm; see {@link Blas}, which has them. */
abstract class BlasLevel3 extends BlasLevel2 {
  BlasLevel3() {}

  /**
   * C = alpha A B + beta C, or C = alpha B A + beta C, with a symmetric A.
   *
   * <p>Gives the bits of {@link Blas#gemm gemm} with the whole of A, and has its error bound. The
   * half of A that is not stored is never read.
   *
   * <p>beta = 0 never reads C; alpha = 0 reads neither A nor B, and C = beta C. Shared among
   * threads as gemm is. Allocates nothing in steady state.
   *
   * {@snippet file="Level3Examples.java" region="symm"}
   *
   * @param side whether A stands on the left, A B, or on the right, B A
   * @param uplo which half of A is stored
   * @param m rows of B and C, at least 0
   * @param n columns of B and C, at least 0
   * @param alpha factor of the product
   * @param a array of A, m x m on the left, n x n on the right
   * @param aOffset index of element (0, 0)
   * @param lda distance of rows, at least max(1, columns)
   * @param b array of B, m x n
   * @param bOffset index of element (0, 0)
   * @param ldb distance of rows, at least max(1, n)
   * @param beta factor of C
   * @param c array of C, m x n, apart from A and B
   * @param cOffset index of element (0, 0)
   * @param ldc distance of rows, at least max(1, n)
   * @throws IllegalArgumentException if a size or leading dimension is not allowed, an argument is
   *     null, or C overlaps A or B
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array
   */
  public static void symm(
      Side side,
      Uplo uplo,
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
    Checks.notNull("side", side);
    Checks.notNull("uplo", uplo);
    Checks.size("m", m);
    Checks.size("n", n);
    boolean right = side == Side.RIGHT;
    int order = right ? n : m;
    ShapeChecks.matrix("a", a, aOffset, order, order, lda);
    ShapeChecks.matrix("b", b, bOffset, m, n, ldb);
    ShapeChecks.matrix("c", c, cOffset, m, n, ldc);
    ShapeChecks.apart("c", c, cOffset, m, n, ldc, "a", a, aOffset, order, order, lda);
    ShapeChecks.apart("c", c, cOffset, m, n, ldc, "b", b, bOffset, m, n, ldb);
    Product product = Product.borrow(false, false, m, n, order);
    try {
      if (right) {
        product.a(b, bOffset, ldb);
        product.b(a, aOffset, lda);
        product.symmetricB(uplo.half());
      } else {
        product.a(a, aOffset, lda);
        product.b(b, bOffset, ldb);
        product.symmetricA(uplo.half());
      }
      product.c(c, cOffset, ldc);
      product.run(alpha, beta);
    } finally {
      product.giveBack();
    }
  }

  /**
   * C = alpha A A^T + beta C, or transposed C = alpha A^T A + beta C: one half of a symmetric C.
   *
   * <p>Gives the bits of {@link Blas#gemm gemm} in that half, with its error bound, and computes no
   * other element but some beside the diagonal, which it drops. The other half of C is neither read
   * nor written.
   *
   * <p>beta = 0 never reads C; alpha = 0 or k = 0 does not read A, and C = beta C. Shared among
   * threads as gemm is. Allocates nothing in steady state.
   *
   * {@snippet file="Level3Examples.java" region="syrk"}
   *
   * @param uplo which half of C is computed
   * @param transA whether C is A^T A, else A A^T
   * @param n order of C, at least 0
   * @param k columns of A, transposed its rows, at least 0
   * @param alpha factor of the product
   * @param a array of A, n x k, or k x n if transposed
   * @param aOffset index of element (0, 0)
   * @param lda distance of rows, at least max(1, columns)
   * @param beta factor of C
   * @param c array of C, n x n, apart from A
   * @param cOffset index of element (0, 0)
   * @param ldc distance of rows, at least max(1, n)
   * @throws IllegalArgumentException if a size or leading dimension is not allowed, an argument is
   *     null, or C overlaps A
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array
   */
  public static void syrk(
      Uplo uplo,
      Transpose transA,
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
    Checks.notNull("uplo", uplo);
    Checks.notNull("transA", transA);
    Checks.size("n", n);
    Checks.size("k", k);
    boolean trans = transA == Transpose.YES;
    ShapeChecks.matrix("a", a, aOffset, trans ? k : n, trans ? n : k, lda);
    halfOfProduct(
        uplo, trans, n, k, alpha, a, aOffset, lda, a, aOffset, lda, beta, c, cOffset, ldc);
  }

  /**
   * C = alpha (A B^T + B A^T) + beta C, or transposed C = alpha (A^T B + B^T A) + beta C: one half
   * of a symmetric C.
   *
   * <p>Defined as one half of two products, C = alpha A B^T + beta C and then C = alpha B A^T + C,
   * with the bits of {@link Blas#gemm gemm}. The error is within 2 gamma_(k+2) (|alpha| (|A| |B|^T
   * + |B| |A|^T) + |beta| |C|). The other half of C is neither read nor written.
   *
   * <p>beta = 0 never reads C; alpha = 0 or k = 0 reads neither A nor B, and C = beta C. Shared
   * among threads as gemm is. Allocates nothing in steady state.
   *
   * {@snippet file="Level3Examples.java" region="syr2k"}
   *
   * @param uplo which half of C is computed
   * @param trans whether A and B are transposed
   * @param n order of C, at least 0
   * @param k columns of A and B, transposed their rows, at least 0
   * @param alpha factor of the products
   * @param a array of A, n x k, or k x n if transposed
   * @param aOffset index of element (0, 0)
   * @param lda distance of rows, at least max(1, columns)
   * @param b array of B, of the shape of A; may be the same as A
   * @param bOffset index of element (0, 0)
   * @param ldb distance of rows, at least max(1, columns)
   * @param beta factor of C
   * @param c array of C, n x n, apart from A and B
   * @param cOffset index of element (0, 0)
   * @param ldc distance of rows, at least max(1, n)
   * @throws IllegalArgumentException if a size or leading dimension is not allowed, an argument is
   *     null, or C overlaps A or B
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array
   */
  public static void syr2k(
      Uplo uplo,
      Transpose trans,
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
    Checks.notNull("uplo", uplo);
    Checks.notNull("trans", trans);
    Checks.size("n", n);
    Checks.size("k", k);
    boolean yes = trans == Transpose.YES;
    ShapeChecks.matrix("a", a, aOffset, yes ? k : n, yes ? n : k, lda);
    ShapeChecks.matrix("b", b, bOffset, yes ? k : n, yes ? n : k, ldb);
    halfOfProduct(uplo, yes, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
    halfOfProduct(uplo, yes, n, k, alpha, b, bOffset, ldb, a, aOffset, lda, 1f, c, cOffset, ldc);
  }

  /** One half of C = alpha A B^T + beta C, or of alpha A^T B + beta C. */
  private static void halfOfProduct(
      Uplo uplo,
      boolean trans,
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
    Product product = Product.borrow(trans, !trans, n, n, k);
    try {
      product.a(a, aOffset, lda);
      product.b(b, bOffset, ldb);
      product.c(c, cOffset, ldc);
      product.triangle(uplo.half());
      product.run(alpha, beta);
    } finally {
      product.giveBack();
    }
  }

  /**
   * B = alpha op(A) B, or B = alpha B op(A), with a triangular A, in place.
   *
   * <p>The other half of A is never read, nor is its diagonal if it is {@link Diag#UNIT}.
   *
   * <p>With T = op(A) on the left and X = B, on the right both transposed, the diagonal of T falls
   * into blocks of 12 rows. First x_ij is alpha times the ascending chain of fused multiply-adds
   * over that part of row i that lies in its block, a diagonal of ones included. Then for each part
   * of row i beside the block that k blocks of 256, counted from 0, make, ascending: {@code x =
   * fma(alpha, chain, x)}. The error is within gamma_(order+1) |alpha| |T| |X|.
   *
   * <p>alpha = 0 reads nothing and clears B. Shared among threads, which take columns of X, from
   * some 4 million multiplications on. Allocates nothing in steady state; each thread keeps buffers
   * of some 2 MB, on the right 4.
   *
   * {@snippet file="Level3Examples.java" region="trmm"}
   *
   * @param side whether op(A) stands on the left of B or on the right
   * @param uplo which half of A is stored
   * @param transA whether op(A) is A transposed
   * @param diag whether the diagonal of A is ones, and not read
   * @param m rows of B, at least 0
   * @param n columns of B, at least 0
   * @param alpha factor of the product
   * @param a array of A, m x m on the left, n x n on the right
   * @param aOffset index of element (0, 0)
   * @param lda distance of rows, at least max(1, columns)
   * @param b array of B, m x n, apart from A
   * @param bOffset index of element (0, 0)
   * @param ldb distance of rows, at least max(1, n)
   * @throws IllegalArgumentException if a size or leading dimension is not allowed, an argument is
   *     null, or B overlaps A
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array
   */
  public static void trmm(
      Side side,
      Uplo uplo,
      Transpose transA,
      Diag diag,
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb) {
    triangular(false, side, uplo, transA, diag, m, n, alpha, a, aOffset, lda, b, bOffset, ldb);
  }

  /**
   * Solves op(A) X = alpha B, or X op(A) = alpha B, with a triangular A, for X, which replaces B.
   *
   * <p>The other half of A is never read, nor is its diagonal if it is {@link Diag#UNIT}. A zero on
   * the diagonal is divided by as any number is; nothing tells whether A is singular.
   *
   * <p>With T = op(A) on the left and X, on the right both transposed, the diagonal of T falls into
   * blocks of 12 rows. x_ij begins as alpha b_ij; for each part of row i beside its block that k
   * blocks of 256, counted from 0, make, ascending: {@code x = fma(-1, chain, x)}, the chain being
   * over elements of X that are done; then the same for what of row i lies in the block; then x is
   * divided by the diagonal. The solution is that of a system whose elements differ by at most
   * gamma_(order+1) of their magnitude (Higham, Accuracy and Stability of Numerical Algorithms, 2nd
   * ed., theorem 8.5), B rounded once by alpha.
   *
   * <p>alpha = 0 reads nothing and clears B. Threads and memory as for {@link #trmm trmm}.
   *
   * {@snippet file="Level3Examples.java" region="trsm"}
   *
   * @param side whether op(A) stands on the left of X or on the right
   * @param uplo which half of A is stored
   * @param transA whether op(A) is A transposed
   * @param diag whether the diagonal of A is ones, and not read
   * @param m rows of B, at least 0
   * @param n columns of B, at least 0
   * @param alpha factor of B
   * @param a array of A, m x m on the left, n x n on the right
   * @param aOffset index of element (0, 0)
   * @param lda distance of rows, at least max(1, columns)
   * @param b array of B and X, m x n, apart from A
   * @param bOffset index of element (0, 0)
   * @param ldb distance of rows, at least max(1, n)
   * @throws IllegalArgumentException if a size or leading dimension is not allowed, an argument is
   *     null, or B overlaps A
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array
   */
  public static void trsm(
      Side side,
      Uplo uplo,
      Transpose transA,
      Diag diag,
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb) {
    triangular(true, side, uplo, transA, diag, m, n, alpha, a, aOffset, lda, b, bOffset, ldb);
  }

  private static void triangular(
      boolean solve,
      Side side,
      Uplo uplo,
      Transpose transA,
      Diag diag,
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb) {
    Checks.notNull("side", side);
    Checks.notNull("uplo", uplo);
    Checks.notNull("transA", transA);
    Checks.notNull("diag", diag);
    Checks.size("m", m);
    Checks.size("n", n);
    boolean right = side == Side.RIGHT;
    int order = right ? n : m;
    ShapeChecks.matrix("a", a, aOffset, order, order, lda);
    ShapeChecks.matrix("b", b, bOffset, m, n, ldb);
    ShapeChecks.apart("b", b, bOffset, m, n, ldb, "a", a, aOffset, order, order, lda);
    boolean trans = transA == Transpose.YES;
    Triangular task = Triangular.borrow(solve, right, uplo.half(), trans, diag == Diag.UNIT, m, n);
    try {
      task.a(a, aOffset, lda);
      task.b(b, bOffset, ldb);
      task.run(alpha);
    } finally {
      task.giveBack();
    }
  }
}
