package dev.lanewise.netlib;

import static java.util.Objects.requireNonNull;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;

/**
 * An implementation of netlib's BLAS interface whose single-precision products and vector
 * operations are Lanewise's: sgemm, sgemv, sger, sdot, saxpy, sscal, snrm2, sasum and isamax. Every
 * other routine is another implementation's.
 *
 * <p>Matrices are column-major, as everywhere in netlib: element (i, j) of A lies at {@code aOffset
 * + i + j * lda}. A column-major matrix is the transpose of a row-major one in the same array, and
 * C = op(A) op(B) is C^T = op(B)^T op(A)^T, so nothing is copied. Results have the bits of {@link
 * Blas} on those transposes: they depend neither on threads nor on vector width or backend. The
 * errors are those of {@link Blas}; so are speed and threads of large products.
 *
 * <p><b>Arguments</b> are netlib's: transposition is "N", "T" or "C" (for real numbers the same as
 * "T") in either case and by its first letter, the offset of a vector is its lowest index, also for
 * a negative increment, and {@link #isamax isamax} counts from 0. What netlib's Java
 * implementations refuse is refused with the same exceptions before anything is written: an {@link
 * IllegalArgumentException} with the number of the parameter as in the reference BLAS, a {@link
 * NullPointerException} for an array that is null where it is needed, an {@link
 * IndexOutOfBoundsException} for an operand outside its array. Where the reference BLAS returns at
 * once, arrays are not looked at.
 *
 * <p><b>Differences from netlib's own implementations</b>:
 *
 * <ul>
 *   <li>An output that overlaps an input, which BLAS forbids and netlib computes with, is an {@link
 *       IllegalArgumentException}. Blocks, rows and columns of one matrix may interleave.
 *   <li>sgemm with k = 0 is C = beta C, as in the reference BLAS; netlib's Java code throws.
 *   <li>NaN and infinities propagate also from products with 0, which the reference BLAS skips. For
 *       beta = 0 the output is not read, for alpha = 0 no input.
 *   <li>snrm2 adds squares in double: 2^-149 has its norm, and no sum overflows before its root.
 *   <li>isamax takes the first NaN for the largest element.
 *   <li>Increments below 1 are taken as the reference BLAS of version 3.12 takes them: negative
 *       ones in sger and snrm2 too, which adds up in the order of memory; 0 in sdot, saxpy and
 *       snrm2 is one element again and again; sasum and sscal of anything below 1 are 0 and
 *       nothing.
 *   <li>The last column of a matrix need not be followed by the rest of its leading dimension.
 * </ul>
 *
 * <p>No rows or no columns leave y of sgemv as it was, also for beta = 0, as in all of BLAS; {@link
 * Blas#gemv} differs there.
 *
 * <p>Instances have no state and can be shared by threads. The routines listed allocate nothing in
 * steady state.
 */
public final class LanewiseBlas extends DelegatingBlas {
  private LanewiseBlas(BLAS others) {
    super(others);
  }

  /** Loads netlib's implementations when it is first asked for. */
  private static final class Default {
    static final LanewiseBlas INSTANCE = new LanewiseBlas(JavaBLAS.getInstance());
  }

  /**
   * Returns the instance that hands the other routines to the best of netlib's implementations in
   * Java on this virtual machine, {@link JavaBLAS#getInstance()}.
   *
   * @return the same instance at every call
   */
  public static LanewiseBlas getInstance() {
    return Default.INSTANCE;
  }

  /**
   * Returns an instance that hands the other routines to an implementation of the caller's choice,
   * for instance a native one.
   *
   * @param others what computes all that Lanewise does not
   * @return a new instance
   * @throws NullPointerException if others is null
   */
  public static LanewiseBlas with(BLAS others) {
    return new LanewiseBlas(requireNonNull(others, "others"));
  }

  @Override
  public void sgemm(
      String transA,
      String transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int lda,
      float[] b,
      int ldb,
      float beta,
      float[] c,
      int ldc) {
    sgemm(transA, transB, m, n, k, alpha, a, 0, lda, b, 0, ldb, beta, c, 0, ldc);
  }

  @Override
  public void sgemm(
      String transA,
      String transB,
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
    Transpose ofA = Arguments.transpose("SGEMM", 1, "transA", transA);
    Transpose ofB = Arguments.transpose("SGEMM", 2, "transB", transB);
    int aRows = ofA == Transpose.NO ? m : k;
    int aColumns = ofA == Transpose.NO ? k : m;
    int bRows = ofB == Transpose.NO ? k : n;
    int bColumns = ofB == Transpose.NO ? n : k;
    Arguments.atLeast("SGEMM", 3, "m", m, 0);
    Arguments.atLeast("SGEMM", 4, "n", n, 0);
    Arguments.atLeast("SGEMM", 5, "k", k, 0);
    Arguments.atLeast("SGEMM", 8, "lda", lda, Math.max(1, aRows));
    Arguments.atLeast("SGEMM", 10, "ldb", ldb, Math.max(1, bRows));
    Arguments.atLeast("SGEMM", 13, "ldc", ldc, Math.max(1, m));
    if (m == 0 || n == 0 || ((alpha == 0 || k == 0) && beta == 1)) {
      return;
    }
    Arguments.matrix("a", a, aOffset, aRows, aColumns, lda);
    Arguments.matrix("b", b, bOffset, bRows, bColumns, ldb);
    Arguments.matrix("c", c, cOffset, m, n, ldc);
    try {
      Blas.gemm(ofB, ofA, n, m, k, alpha, b, bOffset, ldb, a, aOffset, lda, beta, c, cOffset, ldc);
    } catch (IllegalArgumentException overlap) {
      throw Arguments.overlap("c", "a or b");
    }
  }

  @Override
  public void sgemv(
      String trans,
      int m,
      int n,
      float alpha,
      float[] a,
      int lda,
      float[] x,
      int incX,
      float beta,
      float[] y,
      int incY) {
    sgemv(trans, m, n, alpha, a, 0, lda, x, 0, incX, beta, y, 0, incY);
  }

  @Override
  public void sgemv(
      String trans,
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
    Transpose of = Arguments.transpose("SGEMV", 1, "trans", trans);
    Arguments.atLeast("SGEMV", 2, "m", m, 0);
    Arguments.atLeast("SGEMV", 3, "n", n, 0);
    Arguments.atLeast("SGEMV", 6, "lda", lda, Math.max(1, m));
    Arguments.notZero("SGEMV", 8, "incX", incX);
    Arguments.notZero("SGEMV", 11, "incY", incY);
    if (m == 0 || n == 0) {
      return;
    }
    requireNonNull(a, "a");
    requireNonNull(x, "x");
    requireNonNull(y, "y");
    Transpose ofRows = of == Transpose.NO ? Transpose.YES : Transpose.NO;
    Blas.gemv(ofRows, n, m, alpha, a, aOffset, lda, x, xOffset, incX, beta, y, yOffset, incY);
  }

  @Override
  public void sger(
      int m, int n, float alpha, float[] x, int incX, float[] y, int incY, float[] a, int lda) {
    sger(m, n, alpha, x, 0, incX, y, 0, incY, a, 0, lda);
  }

  @Override
  public void sger(
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
    Arguments.atLeast("SGER", 1, "m", m, 0);
    Arguments.atLeast("SGER", 2, "n", n, 0);
    Arguments.notZero("SGER", 5, "incX", incX);
    Arguments.notZero("SGER", 7, "incY", incY);
    Arguments.atLeast("SGER", 9, "lda", lda, Math.max(1, m));
    if (m == 0 || n == 0) {
      return;
    }
    Arguments.vector("x", x, xOffset, m, incX);
    Arguments.vector("y", y, yOffset, n, incY);
    requireNonNull(a, "a");
    try {
      Blas.ger(n, m, alpha, y, yOffset, incY, x, xOffset, incX, a, aOffset, lda);
    } catch (IllegalArgumentException overlap) {
      throw Arguments.overlap("a", "x or y");
    }
  }

  @Override
  public float sdot(int n, float[] x, int incX, float[] y, int incY) {
    return sdot(n, x, 0, incX, y, 0, incY);
  }

  @Override
  public float sdot(int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    if (n <= 0) {
      return 0;
    }
    requireNonNull(x, "x");
    requireNonNull(y, "y");
    return incX == 0 || incY == 0
        ? RepeatedElement.dot(n, x, xOffset, incX, y, yOffset, incY)
        : Blas.dot(n, x, xOffset, incX, y, yOffset, incY);
  }

  @Override
  public void saxpy(int n, float alpha, float[] x, int incX, float[] y, int incY) {
    saxpy(n, alpha, x, 0, incX, y, 0, incY);
  }

  @Override
  public void saxpy(
      int n, float alpha, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    if (n <= 0 || alpha == 0) {
      return;
    }
    requireNonNull(x, "x");
    requireNonNull(y, "y");
    if (incX == 0 || incY == 0) {
      RepeatedElement.axpy(n, alpha, x, xOffset, incX, y, yOffset, incY);
    } else {
      Blas.axpy(n, alpha, x, xOffset, incX, y, yOffset, incY);
    }
  }

  @Override
  public void sscal(int n, float alpha, float[] x, int incX) {
    sscal(n, alpha, x, 0, incX);
  }

  @Override
  public void sscal(int n, float alpha, float[] x, int xOffset, int incX) {
    if (n > 0 && incX > 0 && alpha != 1) {
      Blas.scal(n, alpha, requireNonNull(x, "x"), xOffset, incX);
    }
  }

  @Override
  public float snrm2(int n, float[] x, int incX) {
    return snrm2(n, x, 0, incX);
  }

  @Override
  public float snrm2(int n, float[] x, int xOffset, int incX) {
    if (n <= 0) {
      return 0;
    }
    requireNonNull(x, "x");
    return incX == 0
        ? RepeatedElement.nrm2(n, x, xOffset)
        : Blas.nrm2(n, x, xOffset, Math.abs(incX));
  }

  @Override
  public float sasum(int n, float[] x, int incX) {
    return sasum(n, x, 0, incX);
  }

  @Override
  public float sasum(int n, float[] x, int xOffset, int incX) {
    return n > 0 && incX > 0 ? Blas.asum(n, requireNonNull(x, "x"), xOffset, incX) : 0;
  }

  @Override
  public int isamax(int n, float[] x, int incX) {
    return isamax(n, x, 0, incX);
  }

  @Override
  public int isamax(int n, float[] x, int xOffset, int incX) {
    return n > 0 && incX > 0 ? Blas.iamax(n, requireNonNull(x, "x"), xOffset, incX) : -1;
  }

  /** Names itself and what computes the other routines. */
  @Override
  public String toString() {
    return "LanewiseBlas, other routines by " + others.getClass().getSimpleName();
  }
}
