package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.ShapeChecks;
import dev.lanewise.internal.gemm.FixedShape;
import dev.lanewise.internal.gemm.Product;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.level2.MatrixVector;
import dev.lanewise.internal.level2.Vectors;

/**
 * BLAS-shaped operations on row-major matrices and strided vectors of float or double.
 *
 * <p>Each operation of floats but dsdot and sdsdot has an overload for doubles, with the same
 * contract but for its constants: half as many virtual lanes and half as deep blocks of k, the same
 * bytes. Without an FMA instruction those of doubles are slow, a thousand times and more.
 *
 * <p><b>Operands.</b> All sizes, offsets, increments and leading dimensions count elements. Element
 * (i, j) of a matrix A lies at {@code aOffset + i * lda + j}, lda at least max(1, columns). A
 * vector x of n elements takes up {@code xOffset} to {@code xOffset + (n - 1) |incX|}; where a
 * negative increment is allowed, element 0 is the last of them in memory, as in BLAS. Zero sizes
 * are legal. An operand must end before index 2^31 - 4096, so that indices stay ints; products of
 * sizes may be as large as they like.
 *
 * <p><b>Bits.</b> Every result is defined to the bit and does not depend on vector width, backend,
 * compiler or number of threads. Outputs of products are chains of fused multiply-adds in an order
 * that each method states. NaN, infinities and -0 propagate as those operations carry them; which
 * NaN results, its sign and payload, is not defined.
 *
 * <p><b>Accuracy.</b> u = 2^-24, of double 2^-53, is the unit roundoff and gamma_k = k u / (1 - k
 * u) (Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, section 3.1). The bounds
 * hold where nothing overflows or becomes subnormal.
 *
 * <p><b>Errors.</b> All arguments are checked before anything is written. A size below 0, a leading
 * dimension or increment that is not allowed, a null or an output that overlaps an input is an
 * {@link IllegalArgumentException}, an operand that does not lie inside its array an {@link
 * IndexOutOfBoundsException}; the message names argument, value and limit. Operands of one leading
 * dimension or increment, as blocks, rows and columns of one matrix have it, may interleave in one
 * array as long as they share no element; others overlap if the ranges from their first to their
 * last element do.
 *
 * <p><b>Threads.</b> Any number of threads may call these methods at once, as long as what one call
 * writes is neither read nor written by another meanwhile. Operations with a matrix share large
 * operands among up to {@link dev.lanewise.Lanewise#threads} threads, where their comment says so,
 * and return when all is done; the other methods run on the calling thread alone.
 *
 * <p><b>Halves.</b> Of a symmetric or triangular matrix only the half that {@link Uplo} names, with
 * its diagonal, is read and written; the other half may hold anything. The array reaches as far as
 * that of the whole matrix would, unless it is packed.
 *
 * <p><b>Allocation.</b> Nothing is allocated in steady state. gemm keeps the buffers that it packs
 * operands into, some 2.5 MB for each thread that computes at the same time. Until the JIT compiler
 * has compiled the kernels, their vectors are objects.
 *
 * @see BlasExtensions
 * @see dev.lanewise.blas
 */
public final class Blas extends DoubleBlas {
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
   * read, and C = beta C. NaN and infinities otherwise propagate as the arithmetic says.
   *
   * <p>Shared among threads from some 4 million multiplications on (162 cubed). Allocates nothing
   * once the internal buffers have grown.
   *
   * {@snippet file="BlasExamples.java" region="gemm"}
   *
   * <p>Offsets and leading dimensions take blocks out of larger matrices:
   *
   * {@snippet file="BlasExamples.java" region="gemmOfBlocks"}
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
    FixedShape hot = CheckedGemm.hot(transA, transB, m, n, k, lda, ldb, ldc);
    if (hot != null
        && CheckedGemm.ranFixed(
            hot, alpha, a, aOffset, b, bOffset, beta, c, cOffset, Epilogue.NONE)) {
      return;
    }
    Product product = CheckedGemm.begin(transA, transB, m, n, k);
    try {
      product.a(a, aOffset, lda);
      product.b(b, bOffset, ldb);
      product.c(c, cOffset, ldc);
      if (hot == null) {
        product.note();
      }
      product.run(alpha, beta);
    } finally {
      product.giveBack();
    }
  }

  /**
   * y = alpha op(A) x + beta y, the product of a matrix and a vector.
   *
   * <p>As it lies (NO), y_i is alpha d_i + beta y_i with d_i the {@link #dot dot} of row i and x,
   * one fused operation after beta y_i is rounded. Transposed (YES), y_j is accumulated in blocks
   * of 256 rows: one ascending chain s over the rows of a block, then alpha s + beta y_j, fused;
   * later blocks add in the same way with 1 for beta.
   *
   * <p>beta = 0 never reads y, so NaN there vanishes. alpha = 0 or no columns in op(A) reads
   * neither A nor x and leaves y = beta y.
   *
   * <p>The error of each element is at most gamma_(k+1) (|alpha| |op(A)| |x| + |beta| |y|), k the
   * number of columns of op(A); gamma_k suffices for alpha = 1 or -1 and beta = 0.
   *
   * <p>Shared among threads from 2^19 elements of A on. Allocates nothing in steady state.
   *
   * {@snippet file="BlasExamples.java" region="gemv"}
   *
   * @param transA whether op(A) is A or its transpose
   * @param m rows of A
   * @param n columns of A
   * @param alpha factor of the product
   * @param a array of A, m x n
   * @param aOffset index of element (0, 0)
   * @param lda distance of rows, at least max(1, n)
   * @param x array of x, n elements, transposed m
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @param beta factor of y
   * @param y array of y, m elements, transposed n, apart from A and x
   * @param yOffset its lowest index
   * @param incY distance of its elements, not 0
   * @throws IllegalArgumentException if a size, lda or an increment is not allowed, an argument is
   *     null, or y overlaps A or x
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
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
    Checks.notNull("transA", transA);
    Checks.size("m", m);
    Checks.size("n", n);
    boolean transposed = transA == Transpose.YES;
    int inputs = transposed ? m : n;
    int outputs = transposed ? n : m;
    ShapeChecks.matrix("a", a, aOffset, m, n, lda);
    ShapeChecks.vector("x", x, xOffset, inputs, incX);
    ShapeChecks.vector("y", y, yOffset, outputs, incY);
    ShapeChecks.apart("y", y, yOffset, outputs, 1, Math.abs(incY), "a", a, aOffset, m, n, lda);
    apart("y", y, yOffset, outputs, incY, "x", x, xOffset, inputs, incX);
    MatrixVector.gemv(
        linear(),
        Parallel.threads(),
        transposed,
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

  /**
   * A = alpha x y^T + A, the outer product.
   *
   * <p>alpha x_i is rounded, then a_ij = (alpha x_i) y_j + a_ij is one fused operation. alpha = 0
   * reads and writes nothing. x and y may overlap each other.
   *
   * <p>The error of each element is at most gamma_2 |alpha| |x_i| |y_j| + u |a_ij|.
   *
   * <p>Shared among threads from 2^19 elements of A on. Allocates nothing in steady state.
   *
   * {@snippet file="BlasExamples.java" region="ger"}
   *
   * @param m rows of A
   * @param n columns of A
   * @param alpha factor of the product
   * @param x array of x, m elements
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @param y array of y, n elements
   * @param yOffset its lowest index
   * @param incY distance of its elements, not 0
   * @param a array of A, m x n, apart from x and y
   * @param aOffset index of element (0, 0)
   * @param lda distance of rows, at least max(1, n)
   * @throws IllegalArgumentException if a size, lda or an increment is not allowed, an argument is
   *     null, or A overlaps x or y
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
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
    Checks.size("m", m);
    Checks.size("n", n);
    ShapeChecks.vector("x", x, xOffset, m, incX);
    ShapeChecks.vector("y", y, yOffset, n, incY);
    ShapeChecks.matrix("a", a, aOffset, m, n, lda);
    ShapeChecks.apart("a", a, aOffset, m, n, lda, "x", x, xOffset, m, 1, Math.abs(incX));
    ShapeChecks.apart("a", a, aOffset, m, n, lda, "y", y, yOffset, n, 1, Math.abs(incY));
    MatrixVector.ger(
        linear(),
        Parallel.threads(),
        m,
        n,
        alpha,
        x,
        xOffset,
        incX,
        y,
        yOffset,
        incY,
        a,
        aOffset,
        lda);
  }

  /**
   * Returns the sum of x_i y_i.
   *
   * <p>Element i belongs to lane i mod 32. Each lane is one ascending chain of fused multiply-adds
   * from +0; the lanes are then added pairwise at distances 16, 8, 4, 2, 1. No elements give +0. x
   * and y may overlap.
   *
   * <p>The error is at most gamma_n times the sum of |x_i| |y_i|. That bounds nothing from n = 2^24
   * on: a lane that has come to 2^24 no longer grows by 1, so that 2^29 and more products of ones
   * give 2^29.
   *
   * {@snippet file="BlasExamples.java" region="dot"}
   *
   * @param n number of elements
   * @param x array of x
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @param y array of y
   * @param yOffset its lowest index
   * @param incY distance of its elements, not 0
   * @return the sum
   * @throws IllegalArgumentException if n or an increment is not allowed or an array is null
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static float dot(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    Checks.size("n", n);
    ShapeChecks.vector("x", x, xOffset, n, incX);
    ShapeChecks.vector("y", y, yOffset, n, incY);
    return Vectors.dot(linear(), n, x, xOffset, incX, y, yOffset, incY);
  }

  /**
   * y = alpha x + y, one fused operation an element; alpha = 0 reads and writes nothing.
   *
   * <p>The result is the exact value rounded once: an error of at most u times its magnitude.
   *
   * {@snippet file="BlasExamples.java" region="axpy"}
   *
   * @param n number of elements
   * @param alpha factor of x
   * @param x array of x
   * @param xOffset its lowest index
   * @param incX distance of its elements, not 0
   * @param y array of y, apart from x
   * @param yOffset its lowest index
   * @param incY distance of its elements, not 0
   * @throws IllegalArgumentException if n or an increment is not allowed, an array is null, or y
   *     overlaps x
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void axpy(
      int n, float alpha, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    Checks.size("n", n);
    ShapeChecks.vector("x", x, xOffset, n, incX);
    ShapeChecks.vector("y", y, yOffset, n, incY);
    apart("y", y, yOffset, n, incY, "x", x, xOffset, n, incX);
    Vectors.axpy(linear(), n, alpha, x, xOffset, incX, y, yOffset, incY);
  }

  /**
   * x = alpha x, one rounding an element. alpha = 0 still multiplies: NaN and infinities in x give
   * NaN, and signs of zero follow.
   *
   * {@snippet file="BlasExamples.java" region="scal"}
   *
   * @param n number of elements
   * @param alpha factor
   * @param x array of x
   * @param xOffset index of its first element
   * @param incX distance of its elements, at least 1
   * @throws IllegalArgumentException if n or incX is not allowed or x is null
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static void scal(int n, float alpha, float[] x, int xOffset, int incX) {
    Checks.size("n", n);
    ShapeChecks.forwardVector("x", x, xOffset, n, incX);
    Vectors.scal(linear(), n, alpha, x, xOffset, incX);
  }

  /**
   * Returns the Euclidean norm of x, the root of the sum of x_i x_i.
   *
   * <p>Squares and sums are double, in which the square of a float is exact, so nothing overflows
   * or underflows in between: only a norm beyond the largest float is infinite. Lanes as in {@link
   * #dot dot}; the root of their sum is rounded to double and then to float. NaN anywhere gives
   * NaN, else an infinity anywhere gives positive infinity. No elements give +0.
   *
   * <p>The relative error is at most u + n 2^-53, to first order.
   *
   * {@snippet file="BlasExamples.java" region="nrm2"}
   *
   * @param n number of elements
   * @param x array of x
   * @param xOffset index of its first element
   * @param incX distance of its elements, at least 1
   * @return the norm
   * @throws IllegalArgumentException if n or incX is not allowed or x is null
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static float nrm2(int n, float[] x, int xOffset, int incX) {
    Checks.size("n", n);
    ShapeChecks.forwardVector("x", x, xOffset, n, incX);
    return Vectors.nrm2(linear(), n, x, xOffset, incX);
  }

  /**
   * Returns the sum of |x_i|, in lanes as in {@link #dot dot}. No elements give +0.
   *
   * <p>The error is at most gamma_(n-1) times the sum. As in dot, 2^29 and more ones give 2^29.
   *
   * {@snippet file="BlasExamples.java" region="asum"}
   *
   * @param n number of elements
   * @param x array of x
   * @param xOffset index of its first element
   * @param incX distance of its elements, at least 1
   * @return the sum
   * @throws IllegalArgumentException if n or incX is not allowed or x is null
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static float asum(int n, float[] x, int xOffset, int incX) {
    Checks.size("n", n);
    ShapeChecks.forwardVector("x", x, xOffset, n, incX);
    return Vectors.asum(linear(), n, x, xOffset, incX);
  }

  /**
   * Returns the index, counted from 0, of the element of largest magnitude.
   *
   * <p>Of equal magnitudes the first counts. A NaN counts as larger than everything: the index is
   * that of the first NaN. No elements give -1.
   *
   * {@snippet file="BlasExamples.java" region="iamax"}
   *
   * @param n number of elements
   * @param x array of x
   * @param xOffset index of its first element
   * @param incX distance of its elements, at least 1
   * @return i of the element {@code x[xOffset + i * incX]}, or -1
   * @throws IllegalArgumentException if n or incX is not allowed or x is null
   * @throws IndexOutOfBoundsException if x does not lie inside its array
   */
  public static int iamax(int n, float[] x, int xOffset, int incX) {
    Checks.size("n", n);
    ShapeChecks.forwardVector("x", x, xOffset, n, incX);
    return Vectors.iamax(linear(), n, x, xOffset, incX);
  }

  /** Vectors are matrices of one column whose leading dimension is the increment. */
  private static void apart(
      String out,
      float[] output,
      int outOffset,
      int outSize,
      int outIncrement,
      String in,
      float[] input,
      int inOffset,
      int inSize,
      int inIncrement) {
    ShapeChecks.apart(
        out,
        output,
        outOffset,
        outSize,
        1,
        Math.abs(outIncrement),
        in,
        input,
        inOffset,
        inSize,
        1,
        Math.abs(inIncrement));
  }

  private static LinearKernels linear() {
    return ArrayKernels.of(Backend.current()).linear();
  }
}
