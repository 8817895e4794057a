package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.Segments;
import dev.lanewise.internal.gemm.Gemm;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.NativeKernels;
import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.linear.LinearKernelsOnSegments;
import dev.lanewise.internal.level2.MatrixVector;
import dev.lanewise.internal.level2.MatrixVectorOnSegments;
import dev.lanewise.internal.level2.MixedOperands;
import dev.lanewise.internal.level2.Vectors;
import dev.lanewise.internal.level2.VectorsOnSegments;
import java.lang.foreign.MemorySegment;

/**
 * The operations of {@link Blas} on memory segments: native memory, mapped files and segments of a
 * {@code float[]}, in any mixture.
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
    long aExtent = Segments.matrix("a", a, aOffset, aRows, aColumns, lda);
    long bExtent = Segments.matrix("b", b, bOffset, bRows, bColumns, ldb);
    long cExtent = Segments.matrix("c", c, cOffset, m, n, ldc);
    Segments.writable("c", c);
    Segments.apart("c", c, cOffset, m, n, ldc, "a", a, aOffset, aRows, aColumns, lda);
    Segments.apart("c", c, cOffset, m, n, ldc, "b", b, bOffset, bRows, bColumns, ldb);
    Gemm.run(
        Backend.current(),
        Segments.threads(a, b, c),
        ta,
        tb,
        m,
        n,
        k,
        alpha,
        Segments.storage(a, aOffset, aExtent),
        Segments.index(a, aOffset, aExtent),
        lda,
        Segments.storage(b, bOffset, bExtent),
        Segments.index(b, bOffset, bExtent),
        ldb,
        beta,
        Segments.storage(c, cOffset, cExtent),
        Segments.index(c, cOffset, cExtent),
        ldc);
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
    int inputs = transposed ? m : n;
    int outputs = transposed ? n : m;
    long aExtent = Segments.matrix("a", a, aOffset, m, n, lda);
    long xExtent = Segments.vector("x", x, xOffset, inputs, incX);
    long yExtent = Segments.vector("y", y, yOffset, outputs, incY);
    Segments.writable("y", y);
    int ldy = Math.abs(incY);
    Segments.apart("y", y, yOffset, outputs, 1, ldy, "a", a, aOffset, m, n, lda);
    Segments.apart("y", y, yOffset, outputs, 1, ldy, "x", x, xOffset, inputs, 1, Math.abs(incX));
    int threads = Segments.threads(a, x, y);
    int aAt = Segments.index(a, aOffset, aExtent);
    int xAt = Segments.index(x, xOffset, xExtent);
    int yAt = Segments.index(y, yOffset, yExtent);
    if (a.isNative() && x.isNative() && y.isNative()) {
      MatrixVectorOnSegments.gemv(
          onSegments(),
          threads,
          transposed,
          m,
          n,
          alpha,
          Segments.memory(a, aOffset, aExtent),
          aAt,
          lda,
          Segments.memory(x, xOffset, xExtent),
          xAt,
          incX,
          beta,
          Segments.memory(y, yOffset, yExtent),
          yAt,
          incY);
    } else if (!a.isNative() && !x.isNative() && !y.isNative()) {
      MatrixVector.gemv(
          onArrays(),
          threads,
          transposed,
          m,
          n,
          alpha,
          Segments.array(a),
          aAt,
          lda,
          Segments.array(x),
          xAt,
          incX,
          beta,
          Segments.array(y),
          yAt,
          incY);
    } else {
      MixedOperands.gemv(
          onArrays(),
          onSegments(),
          threads,
          transposed,
          m,
          n,
          alpha,
          Segments.storage(a, aOffset, aExtent),
          aAt,
          lda,
          Segments.storage(x, xOffset, xExtent),
          xAt,
          incX,
          beta,
          Segments.storage(y, yOffset, yExtent),
          yAt,
          incY);
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
    long xExtent = Segments.vector("x", x, xOffset, m, incX);
    long yExtent = Segments.vector("y", y, yOffset, n, incY);
    long aExtent = Segments.matrix("a", a, aOffset, m, n, lda);
    Segments.writable("a", a);
    Segments.apart("a", a, aOffset, m, n, lda, "x", x, xOffset, m, 1, Math.abs(incX));
    Segments.apart("a", a, aOffset, m, n, lda, "y", y, yOffset, n, 1, Math.abs(incY));
    int threads = Segments.threads(a, x, y);
    int xAt = Segments.index(x, xOffset, xExtent);
    int yAt = Segments.index(y, yOffset, yExtent);
    int aAt = Segments.index(a, aOffset, aExtent);
    if (a.isNative() && x.isNative() && y.isNative()) {
      MatrixVectorOnSegments.ger(
          onSegments(),
          threads,
          m,
          n,
          alpha,
          Segments.memory(x, xOffset, xExtent),
          xAt,
          incX,
          Segments.memory(y, yOffset, yExtent),
          yAt,
          incY,
          Segments.memory(a, aOffset, aExtent),
          aAt,
          lda);
    } else if (!a.isNative() && !x.isNative() && !y.isNative()) {
      MatrixVector.ger(
          onArrays(),
          threads,
          m,
          n,
          alpha,
          Segments.array(x),
          xAt,
          incX,
          Segments.array(y),
          yAt,
          incY,
          Segments.array(a),
          aAt,
          lda);
    } else {
      MixedOperands.ger(
          onArrays(),
          onSegments(),
          threads,
          m,
          n,
          alpha,
          Segments.storage(x, xOffset, xExtent),
          xAt,
          incX,
          Segments.storage(y, yOffset, yExtent),
          yAt,
          incY,
          Segments.storage(a, aOffset, aExtent),
          aAt,
          lda);
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
    long xExtent = Segments.vector("x", x, xOffset, n, incX);
    long yExtent = Segments.vector("y", y, yOffset, n, incY);
    int xAt = Segments.index(x, xOffset, xExtent);
    int yAt = Segments.index(y, yOffset, yExtent);
    if (x.isNative() && y.isNative()) {
      MemorySegment xs = Segments.memory(x, xOffset, xExtent);
      MemorySegment ys = Segments.memory(y, yOffset, yExtent);
      return VectorsOnSegments.dot(onSegments(), n, xs, xAt, incX, ys, yAt, incY);
    }
    if (!x.isNative() && !y.isNative()) {
      return Vectors.dot(onArrays(), n, Segments.array(x), xAt, incX, Segments.array(y), yAt, incY);
    }
    return MixedOperands.dot(
        n,
        Segments.storage(x, xOffset, xExtent),
        xAt,
        incX,
        Segments.storage(y, yOffset, yExtent),
        yAt,
        incY);
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
    long xExtent = Segments.vector("x", x, xOffset, n, incX);
    long yExtent = Segments.vector("y", y, yOffset, n, incY);
    Segments.writable("y", y);
    Segments.apart("y", y, yOffset, n, 1, Math.abs(incY), "x", x, xOffset, n, 1, Math.abs(incX));
    int xAt = Segments.index(x, xOffset, xExtent);
    int yAt = Segments.index(y, yOffset, yExtent);
    if (x.isNative() && y.isNative()) {
      MemorySegment xs = Segments.memory(x, xOffset, xExtent);
      MemorySegment ys = Segments.memory(y, yOffset, yExtent);
      VectorsOnSegments.axpy(onSegments(), n, alpha, xs, xAt, incX, ys, yAt, incY);
    } else if (!x.isNative() && !y.isNative()) {
      Vectors.axpy(
          onArrays(), n, alpha, Segments.array(x), xAt, incX, Segments.array(y), yAt, incY);
    } else {
      MixedOperands.axpy(
          onArrays(),
          onSegments(),
          n,
          alpha,
          Segments.storage(x, xOffset, xExtent),
          xAt,
          incX,
          Segments.storage(y, yOffset, yExtent),
          yAt,
          incY);
    }
  }

  private static LinearKernels onArrays() {
    return Backend.current().linear();
  }

  private static LinearKernelsOnSegments onSegments() {
    return NativeKernels.of(Backend.current()).linear();
  }
}
