package dev.lanewise.ejml;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import org.ejml.MatrixDimensionException;
import org.ejml.UtilEjml;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.MatrixFeatures_FDRM;

/**
 * EJML's products of dense float matrices, computed by Lanewise on the arrays of the matrices.
 *
 * <p>Names and parameters are those of EJML's {@code CommonOps_FDRM} (mult, multAdd, multInner,
 * multOuter, dot), {@code VectorVectorMult_FDRM} (outerProd, addOuterProd) and, for the difference
 * c - a b, of {@code MatrixMult_FDRB} (multMinus): an import is all that changes. op(a) is m x k,
 * op(b) k x n and c m x n.
 *
 * <p><b>Results.</b> If op(b) has one column the product is {@link Blas#gemv}, else {@link
 * Blas#gemm}, with their bits, their bounds of the error and their threads. alpha = 0 reads neither
 * a nor b, where EJML multiplies by it; multAdd and multMinus round once less than EJML.
 *
 * <p><b>Shapes and errors</b> are EJML's, with its messages: a c that is assigned to is reshaped,
 * and made where it is null; a c that is added to has to fit. A call that fails leaves c as it was,
 * while EJML has reshaped it by then. EJML computes without complaint where the array of c is also
 * that of an input under another matrix, where multInner, multOuter or the sum of a matrix and
 * vector product write to their own input, and gives no meaningful result; here that is an {@link
 * IllegalArgumentException}.
 *
 * <p>Nothing is copied, and nothing allocated in steady state if c is given and large enough.
 */
public final class MatrixProducts {
  private MatrixProducts() {}

  /**
   * c = a b.
   *
   * @param a m x k
   * @param b k x n
   * @param c m x n, reshaped if it is not; null for a new one
   * @return c, or the new matrix
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static FMatrixRMaj mult(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    return assign(false, false, 1, a, b, c);
  }

  /**
   * c = alpha a b.
   *
   * @param alpha factor of the product
   * @param a m x k
   * @param b k x n
   * @param c m x n, reshaped if it is not; null for a new one
   * @return c, or the new matrix
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static FMatrixRMaj mult(float alpha, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    return assign(false, false, alpha, a, b, c);
  }

  /**
   * c = a^T b.
   *
   * @param a k x m
   * @param b k x n
   * @param c m x n, reshaped if it is not; null for a new one
   * @return c, or the new matrix
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static FMatrixRMaj multTransA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    return assign(true, false, 1, a, b, c);
  }

  /**
   * c = alpha a^T b.
   *
   * @param alpha factor of the product
   * @param a k x m
   * @param b k x n
   * @param c m x n, reshaped if it is not; null for a new one
   * @return c, or the new matrix
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static FMatrixRMaj multTransA(float alpha, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    return assign(true, false, alpha, a, b, c);
  }

  /**
   * c = a b^T.
   *
   * @param a m x k
   * @param b n x k
   * @param c m x n, reshaped if it is not; null for a new one
   * @return c, or the new matrix
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static FMatrixRMaj multTransB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    return assign(false, true, 1, a, b, c);
  }

  /**
   * c = alpha a b^T.
   *
   * @param alpha factor of the product
   * @param a m x k
   * @param b n x k
   * @param c m x n, reshaped if it is not; null for a new one
   * @return c, or the new matrix
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static FMatrixRMaj multTransB(float alpha, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    return assign(false, true, alpha, a, b, c);
  }

  /**
   * c = a^T b^T.
   *
   * @param a k x m
   * @param b n x k
   * @param c m x n, reshaped if it is not; null for a new one
   * @return c, or the new matrix
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static FMatrixRMaj multTransAB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    return assign(true, true, 1, a, b, c);
  }

  /**
   * c = alpha a^T b^T.
   *
   * @param alpha factor of the product
   * @param a k x m
   * @param b n x k
   * @param c m x n, reshaped if it is not; null for a new one
   * @return c, or the new matrix
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static FMatrixRMaj multTransAB(float alpha, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    return assign(true, true, alpha, a, b, c);
  }

  /**
   * c = c + a b.
   *
   * @param a m x k
   * @param b k x n
   * @param c m x n, or of m elements if n = 1
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static void multAdd(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    add(false, false, 1, a, b, c, true);
  }

  /**
   * c = c + alpha a b.
   *
   * @param alpha factor of the product
   * @param a m x k
   * @param b k x n
   * @param c m x n
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static void multAdd(float alpha, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    add(false, false, alpha, a, b, c, false);
  }

  /**
   * c = c + a^T b.
   *
   * @param a k x m
   * @param b k x n
   * @param c m x n, or of m elements if n = 1
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static void multAddTransA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    add(true, false, 1, a, b, c, true);
  }

  /**
   * c = c + alpha a^T b.
   *
   * @param alpha factor of the product
   * @param a k x m
   * @param b k x n
   * @param c m x n
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static void multAddTransA(float alpha, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    add(true, false, alpha, a, b, c, false);
  }

  /**
   * c = c + a b^T.
   *
   * @param a m x k
   * @param b n x k
   * @param c m x n
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static void multAddTransB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    add(false, true, 1, a, b, c, false);
  }

  /**
   * c = c + alpha a b^T.
   *
   * @param alpha factor of the product
   * @param a m x k
   * @param b n x k
   * @param c m x n
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static void multAddTransB(float alpha, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    add(false, true, alpha, a, b, c, false);
  }

  /**
   * c = c + a^T b^T.
   *
   * @param a k x m
   * @param b n x k
   * @param c m x n
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static void multAddTransAB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    add(true, true, 1, a, b, c, false);
  }

  /**
   * c = c + alpha a^T b^T.
   *
   * @param alpha factor of the product
   * @param a k x m
   * @param b n x k
   * @param c m x n
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static void multAddTransAB(float alpha, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    add(true, true, alpha, a, b, c, false);
  }

  /**
   * c = c - a b.
   *
   * @param a m x k
   * @param b k x n
   * @param c m x n
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static void multMinus(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    add(false, false, -1, a, b, c, false);
  }

  /**
   * c = c - a^T b.
   *
   * @param a k x m
   * @param b k x n
   * @param c m x n
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static void multMinusTransA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    add(true, false, -1, a, b, c, false);
  }

  /**
   * c = c - a b^T.
   *
   * @param a m x k
   * @param b n x k
   * @param c m x n
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static void multMinusTransB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    add(false, true, -1, a, b, c, false);
  }

  /**
   * c = c - a^T b^T.
   *
   * @param a k x m
   * @param b n x k
   * @param c m x n
   * @throws MatrixDimensionException if the shapes do not fit
   * @throws IllegalArgumentException if c is a or b or shares its array with one of them
   */
  public static void multMinusTransAB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    add(true, true, -1, a, b, c, false);
  }

  /**
   * c = a^T a, which is symmetric to the bit.
   *
   * @param a k x m
   * @param c m x m, reshaped if it is not; null for a new one
   * @return c, or the new matrix
   * @throws IllegalArgumentException if c is a or shares its array
   */
  public static FMatrixRMaj multInner(FMatrixRMaj a, FMatrixRMaj c) {
    return assign(true, false, 1, a, a, c);
  }

  /**
   * c = a a^T, which is symmetric to the bit.
   *
   * @param a m x k
   * @param c m x m, reshaped if it is not; null for a new one
   * @return c, or the new matrix
   * @throws IllegalArgumentException if c is a or shares its array
   */
  public static FMatrixRMaj multOuter(FMatrixRMaj a, FMatrixRMaj c) {
    return assign(false, true, 1, a, a, c);
  }

  /**
   * Returns the sum of the products of the elements of two vectors, rows or columns, as {@link
   * Blas#dot}.
   *
   * @param a a vector
   * @param b a vector of as many elements; further ones are not read
   * @return the sum
   * @throws RuntimeException if one is not a vector
   * @throws IndexOutOfBoundsException if b is shorter than a
   */
  public static float dot(FMatrixRMaj a, FMatrixRMaj b) {
    if (!MatrixFeatures_FDRM.isVector(a) || !MatrixFeatures_FDRM.isVector(b)) {
      throw new RuntimeException("Both inputs must be vectors");
    }
    return Blas.dot(a.getNumElements(), a.data, 0, 1, b.data, 0, 1);
  }

  /**
   * c = x y^T. The shape of c says how many elements of x and y are read; as in EJML it is not
   * changed.
   *
   * @param x at least as many elements as c has rows
   * @param y at least as many elements as c has columns
   * @param c the product
   * @throws IllegalArgumentException if c shares its array with x or y
   * @throws IndexOutOfBoundsException if x or y is too short
   */
  public static void outerProd(FMatrixRMaj x, FMatrixRMaj y, FMatrixRMaj c) {
    apart(x, y, c);
    int n = c.numCols;
    int ld = Math.max(1, n);
    Blas.gemm(
        Transpose.NO,
        Transpose.NO,
        c.numRows,
        n,
        1,
        1,
        x.data,
        0,
        1,
        y.data,
        0,
        ld,
        0,
        c.data,
        0,
        ld);
  }

  /**
   * c = c + gamma x y^T, as {@link Blas#ger}. The shape of c says how many elements of x and y are
   * read.
   *
   * @param gamma factor of the product; 0 leaves c as it is
   * @param x at least as many elements as c has rows
   * @param y at least as many elements as c has columns
   * @param c what is added to
   * @throws IllegalArgumentException if c shares its array with x or y
   * @throws IndexOutOfBoundsException if x or y is too short
   */
  public static void addOuterProd(float gamma, FMatrixRMaj x, FMatrixRMaj y, FMatrixRMaj c) {
    apart(x, y, c);
    int ld = Math.max(1, c.numCols);
    Blas.ger(c.numRows, c.numCols, gamma, x.data, 0, 1, y.data, 0, 1, c.data, 0, ld);
  }

  private static FMatrixRMaj assign(
      boolean transA, boolean transB, float alpha, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    UtilEjml.checkSameInstance(a, c);
    UtilEjml.checkSameInstance(b, c);
    compatible(transA, transB, a, b);
    int m = transA ? a.numCols : a.numRows;
    int n = transB ? b.numRows : b.numCols;
    FMatrixRMaj product = UtilEjml.reshapeOrDeclare(c, m, n);
    multiply(transA, transB, alpha, a, b, 0, product);
    return product;
  }

  /** EJML's sums of a matrix and a product with a vector take a vector of either direction. */
  private static void add(
      boolean transA,
      boolean transB,
      float alpha,
      FMatrixRMaj a,
      FMatrixRMaj b,
      FMatrixRMaj c,
      boolean anyVector) {
    UtilEjml.assertTrue(a != c && b != c, "Neither 'A' or 'B' can be the same matrix as 'C'");
    compatible(transA, transB, a, b);
    int m = transA ? a.numCols : a.numRows;
    int n = transB ? b.numRows : b.numCols;
    if (anyVector && n == 1) {
      UtilEjml.assertShape(m == c.getNumElements(), "C is not compatible with A");
    } else {
      UtilEjml.assertShape(m == c.numRows && n == c.numCols, "C is not compatible with A and B");
    }
    multiply(transA, transB, alpha, a, b, 1, c);
  }

  private static void compatible(boolean transA, boolean transB, FMatrixRMaj a, FMatrixRMaj b) {
    UtilEjml.assertShape(
        transA ? a.numRows : a.numCols,
        transB ? b.numCols : b.numRows,
        "The 'A' and 'B' matrices do not have compatible dimensions");
  }

  private static void apart(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    if ((c.data == a.data || c.data == b.data) && c.getNumElements() > 0) {
      throw new IllegalArgumentException(
          "the output shares its array with an input; it must have one of its own");
    }
  }

  private static void multiply(
      boolean transA,
      boolean transB,
      float alpha,
      FMatrixRMaj a,
      FMatrixRMaj b,
      float beta,
      FMatrixRMaj c) {
    apart(a, b, c);
    Transpose ofA = transA ? Transpose.YES : Transpose.NO;
    Transpose ofB = transB ? Transpose.YES : Transpose.NO;
    int m = transA ? a.numCols : a.numRows;
    int k = transA ? a.numRows : a.numCols;
    int n = transB ? b.numRows : b.numCols;
    int lda = Math.max(1, a.numCols);
    if (n == 1) {
      Blas.gemv(ofA, a.numRows, a.numCols, alpha, a.data, 0, lda, b.data, 0, 1, beta, c.data, 0, 1);
    } else {
      int ldb = Math.max(1, b.numCols);
      int ldc = Math.max(1, n);
      Blas.gemm(ofA, ofB, m, n, k, alpha, a.data, 0, lda, b.data, 0, ldb, beta, c.data, 0, ldc);
    }
  }
}
