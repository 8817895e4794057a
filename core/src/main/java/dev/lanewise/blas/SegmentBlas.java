package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.gemm.Product;
import dev.lanewise.internal.level2.LinearOperation;
import java.lang.foreign.MemorySegment;

/**
 * The operations of {@link Blas} on memory segments of floats: native memory, mapped files and
 * segments of a {@code float[]}, in any mixture.
 *
 * <p><b>Operands.</b> A segment holds floats in native byte order from an address that is a
 * multiple of 4. Offsets, increments and leading dimensions count floats, offsets from the first
 * byte of the segment. Segment and offset may be of any size; from its own first to its last
 * element an operand spans at most 2^31 - 4096 floats (8 GiB).
 *
 * <pre>
 *   segment of a float[]   ->  the array  ->  the operation of Blas
 *   native, mapped         ->  the same loops with kernels on native memory
 *   mixed                  ->  a matrix in place; a vector copied, to memory of the matrix's kind
 *                              or piece by piece
 * </pre>
 *
 * <p>Operands are read and written where they lie; what a product packs or copies of them for speed
 * it does from arrays too. A mixed product of matrices in addition copies B where B is native and C
 * is not.
 *
 * <p><b>Bits, accuracy, special values</b> are those of {@link Blas}, whatever the segments.
 *
 * <p><b>Threads.</b> An operand in a confined arena is worked on by its thread, the caller's,
 * alone. Operands in other arenas may be shared as arrays are. An arena that is closed by another
 * thread while an operation runs makes it throw {@link IllegalStateException}; the output is then
 * partly written.
 *
 * <p><b>Errors.</b> All arguments are checked before anything is written. Beside what {@link Blas}
 * refuses,
 *
 * <ul>
 *   <li>{@link IllegalArgumentException}: an output that is read-only, a segment that begins at no
 *       multiple of 4, a segment of another array than a {@code float[]}, and a read-only segment
 *       of an array. An output overlaps an input where they do in memory, however their segments
 *       were made;
 *   <li>{@link IndexOutOfBoundsException}: an operand that does not lie inside its segment, or
 *       spans too much;
 *   <li>{@link IllegalStateException}: an arena that is closed;
 *   <li>{@link WrongThreadException}: an arena confined to another thread.
 * </ul>
 *
 * <p>Nothing is allocated in steady state, except a slice of a segment for an operand that ends
 * beyond float 2^31 - 4096 of it.
 *
 * {@snippet file="SegmentBlasExamples.java" region="segments"}
 */
public final class SegmentBlas {
  private SegmentBlas() {}

  /**
   * C = alpha op(A) op(B) + beta C, as {@link Blas#gemm}.
   *
   * @param transA whether op(A) is A transposed
   * @param transB whether op(B) is B transposed
   * @param m rows of op(A) and C, at least 0
   * @param n columns of op(B) and C, at least 0
   * @param k columns of op(A) and rows of op(B), at least 0
   * @param alpha factor of the product
   * @param a matrix A: m x k, or k x m if transposed
   * @param aOffset its first element, in floats
   * @param lda its leading dimension in floats, at least its columns and 1
   * @param b matrix B: k x n, or n x k if transposed; may be the same as A
   * @param bOffset its first element, in floats
   * @param ldb its leading dimension in floats, at least its columns and 1
   * @param beta factor of C
   * @param c matrix C: m x n; must lie apart from A and B
   * @param cOffset its first element, in floats
   * @param ldc its leading dimension in floats, at least its columns and 1
   */
  public static void gemm(
      Transpose transA,
      Transpose transB,
      int m,
      int n,
      int k,
      float alpha,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment b,
      long bOffset,
      int ldb,
      float beta,
      MemorySegment c,
      long cOffset,
      int ldc) {
    Product product = CheckedGemm.begin(transA, transB, m, n, k);
    try {
      product.a(a, aOffset, lda);
      product.b(b, bOffset, ldb);
      product.c(c, cOffset, ldc);
      product.run(alpha, beta);
    } finally {
      product.giveBack();
    }
  }

  /**
   * y = alpha op(A) x + beta y, as {@link Blas#gemv}.
   *
   * @param transA whether op(A) is A or its transpose
   * @param m rows of A
   * @param n columns of A
   * @param alpha factor of the product
   * @param a segment of A, m x n
   * @param aOffset element (0, 0), in floats
   * @param lda distance of rows in floats, at least max(1, n)
   * @param x segment of x, n elements, transposed m
   * @param xOffset its lowest element, in floats
   * @param incX distance of its elements, not 0
   * @param beta factor of y
   * @param y segment of y, m elements, transposed n, apart from A and x
   * @param yOffset its lowest element, in floats
   * @param incY distance of its elements, not 0
   */
  public static void gemv(
      Transpose transA,
      int m,
      int n,
      float alpha,
      MemorySegment a,
      long aOffset,
      int lda,
      MemorySegment x,
      long xOffset,
      int incX,
      float beta,
      MemorySegment y,
      long yOffset,
      int incY) {
    Checks.notNull("transA", transA);
    Checks.size("m", m);
    Checks.size("n", n);
    boolean transposed = transA == Transpose.YES;
    LinearOperation on = LinearOperation.borrow();
    try {
      on.a.matrix(a, aOffset, m, n, lda);
      on.x.vector(x, xOffset, transposed ? m : n, incX);
      on.y.vector(y, yOffset, transposed ? n : m, incY);
      on.y.mustBeWritable();
      on.y.mustBeApartFrom(on.a);
      on.y.mustBeApartFrom(on.x);
      on.gemv(transposed, m, n, alpha, beta);
    } finally {
      on.giveBack();
    }
  }

  /**
   * A = alpha x y^T + A, as {@link Blas#ger}.
   *
   * @param m rows of A
   * @param n columns of A
   * @param alpha factor of the product
   * @param x segment of x, m elements
   * @param xOffset its lowest element, in floats
   * @param incX distance of its elements, not 0
   * @param y segment of y, n elements
   * @param yOffset its lowest element, in floats
   * @param incY distance of its elements, not 0
   * @param a segment of A, m x n, apart from x and y
   * @param aOffset element (0, 0), in floats
   * @param lda distance of rows in floats, at least max(1, n)
   */
  public static void ger(
      int m,
      int n,
      float alpha,
      MemorySegment x,
      long xOffset,
      int incX,
      MemorySegment y,
      long yOffset,
      int incY,
      MemorySegment a,
      long aOffset,
      int lda) {
    Checks.size("m", m);
    Checks.size("n", n);
    LinearOperation on = LinearOperation.borrow();
    try {
      on.x.vector(x, xOffset, m, incX);
      on.y.vector(y, yOffset, n, incY);
      on.a.matrix(a, aOffset, m, n, lda);
      on.a.mustBeWritable();
      on.a.mustBeApartFrom(on.x);
      on.a.mustBeApartFrom(on.y);
      on.ger(m, n, alpha);
    } finally {
      on.giveBack();
    }
  }

  /**
   * Returns the sum of x_i y_i, as {@link Blas#dot}.
   *
   * @param n number of elements
   * @param x segment of x
   * @param xOffset its lowest element, in floats
   * @param incX distance of its elements, not 0
   * @param y segment of y
   * @param yOffset its lowest element, in floats
   * @param incY distance of its elements, not 0
   * @return the sum
   */
  public static float dot(
      int n, MemorySegment x, long xOffset, int incX, MemorySegment y, long yOffset, int incY) {
    Checks.size("n", n);
    LinearOperation on = LinearOperation.borrow();
    try {
      on.x.vector(x, xOffset, n, incX);
      on.y.vector(y, yOffset, n, incY);
      return on.dot(n);
    } finally {
      on.giveBack();
    }
  }

  /**
   * y = alpha x + y, as {@link Blas#axpy}.
   *
   * @param n number of elements
   * @param alpha factor of x
   * @param x segment of x
   * @param xOffset its lowest element, in floats
   * @param incX distance of its elements, not 0
   * @param y segment of y, apart from x
   * @param yOffset its lowest element, in floats
   * @param incY distance of its elements, not 0
   */
  public static void axpy(
      int n,
      float alpha,
      MemorySegment x,
      long xOffset,
      int incX,
      MemorySegment y,
      long yOffset,
      int incY) {
    Checks.size("n", n);
    LinearOperation on = LinearOperation.borrow();
    try {
      on.x.vector(x, xOffset, n, incX);
      on.y.vector(y, yOffset, n, incY);
      on.y.mustBeWritable();
      on.y.mustBeApartFrom(on.x);
      on.axpy(n, alpha);
    } finally {
      on.giveBack();
    }
  }
}
