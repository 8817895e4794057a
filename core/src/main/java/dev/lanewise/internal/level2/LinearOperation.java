package dev.lanewise.internal.level2;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.ElementType;
import dev.lanewise.internal.Fma;
import dev.lanewise.internal.Operand;
import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.Pool;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.NativeKernels;
import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.linear.LinearKernelsOnSegments;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A vector or matrix-vector operation on operands that lie in arrays, in native segments, or some
 * here and some there. Its operands are set, which checks them, before it runs.
 *
 * <p>Of mixed operands a matrix stays where it lies and vectors are copied to memory of its kind;
 * of two vectors alone one is copied, a piece at a time. The bits are those of the other
 * operations.
 *
 * <p>Borrowed and given back, so that nothing is allocated once the buffers have grown.
 */
public final class LinearOperation {
  private static final Pool<LinearOperation> POOL = new Pool<>(LinearOperation::new);

  /** Elements that are copied at a time: 4 KiB, a part of the first-level cache. */
  private static final int PIECE = 4096 / Float.BYTES;

  /** The matrix, of operations that have one. */
  public final Operand a = new Operand("a", ElementType.FLOAT);

  /** The first vector. */
  public final Operand x = new Operand("x", ElementType.FLOAT);

  /** The second vector. */
  public final Operand y = new Operand("y", ElementType.FLOAT);

  private float[] xArray = new float[PIECE];
  private float[] yArray = new float[PIECE];
  private MemorySegment xMemory = allocate(PIECE);
  private MemorySegment yMemory = allocate(PIECE);

  private LinearOperation() {}

  /** Takes one out of the pool. */
  public static LinearOperation borrow() {
    return POOL.borrow();
  }

  /** Lets go of the operands and puts this back into the pool. */
  public void giveBack() {
    a.forget();
    x.forget();
    y.forget();
    POOL.giveBack(this);
  }

  /** y = alpha op(A) x + beta y, A is m x n. */
  public void gemv(boolean transA, int m, int n, float alpha, float beta) {
    if (liesTogether()) {
      gemv(
          transA,
          m,
          n,
          alpha,
          x.data(),
          x.at(),
          x.increment(),
          beta,
          y.data(),
          y.at(),
          y.increment());
      return;
    }
    Object xs = copyOfX();
    Object ys = copyOfY();
    gemv(transA, m, n, alpha, xs, 0, 1, beta, ys, 0, 1);
    ElementCopy.copy(y.rows(), ys, 0, 1, y.data(), first(y), y.increment());
  }

  private void gemv(
      boolean transA,
      int m,
      int n,
      float alpha,
      Object xs,
      int xAt,
      int incX,
      float beta,
      Object ys,
      int yAt,
      int incY) {
    if (a.isSegment()) {
      MatrixVectorOnSegments.gemv(
          onSegments(),
          threads(),
          transA,
          m,
          n,
          alpha,
          (MemorySegment) a.data(),
          a.at(),
          a.ld(),
          (MemorySegment) xs,
          xAt,
          incX,
          beta,
          (MemorySegment) ys,
          yAt,
          incY);
    } else {
      MatrixVector.gemv(
          onArrays(),
          threads(),
          transA,
          m,
          n,
          alpha,
          (float[]) a.data(),
          a.at(),
          a.ld(),
          (float[]) xs,
          xAt,
          incX,
          beta,
          (float[]) ys,
          yAt,
          incY);
    }
  }

  /** A = alpha x y^T + A, A is m x n. */
  public void ger(int m, int n, float alpha) {
    if (liesTogether()) {
      ger(m, n, alpha, x.data(), x.at(), x.increment(), y.data(), y.at(), y.increment());
    } else {
      ger(m, n, alpha, copyOfX(), 0, 1, copyOfY(), 0, 1);
    }
  }

  private void ger(
      int m, int n, float alpha, Object xs, int xAt, int incX, Object ys, int yAt, int incY) {
    if (a.isSegment()) {
      MemorySegment as = (MemorySegment) a.data();
      MemorySegment x1 = (MemorySegment) xs;
      MemorySegment y1 = (MemorySegment) ys;
      MatrixVectorOnSegments.ger(
          onSegments(), threads(), m, n, alpha, x1, xAt, incX, y1, yAt, incY, as, a.at(), a.ld());
    } else {
      float[] as = (float[]) a.data();
      float[] x1 = (float[]) xs;
      float[] y1 = (float[]) ys;
      MatrixVector.ger(
          onArrays(), threads(), m, n, alpha, x1, xAt, incX, y1, yAt, incY, as, a.at(), a.ld());
    }
  }

  /** y = alpha x + y; alpha = 0 reads and writes nothing. */
  public void axpy(int n, float alpha) {
    if (x.isSegment() == y.isSegment()) {
      axpy(n, alpha, x.data(), x.at(), x.increment(), y.at());
      return;
    }
    Object piece = y.isSegment() ? xMemory : xArray;
    int step = y.increment();
    for (int i = 0, count; i < n && alpha != 0f; i += count) {
      count = Math.min(PIECE, n - i);
      ElementCopy.copy(count, x.data(), first(x) + i * x.increment(), x.increment(), piece, 0, 1);
      axpy(count, alpha, piece, 0, 1, first(y) + (step > 0 ? i : i + count - 1) * step);
    }
  }

  private void axpy(int n, float alpha, Object xs, int xAt, int incX, int yAt) {
    if (y.isSegment()) {
      MemorySegment ys = (MemorySegment) y.data();
      VectorsOnSegments.axpy(
          onSegments(), n, alpha, (MemorySegment) xs, xAt, incX, ys, yAt, y.increment());
    } else {
      float[] ys = (float[]) y.data();
      Vectors.axpy(onArrays(), n, alpha, (float[]) xs, xAt, incX, ys, yAt, y.increment());
    }
  }

  /** Returns the sum of x_i y_i. */
  public float dot(int n) {
    int incX = x.increment();
    int incY = y.increment();
    if (x.isSegment() != y.isSegment()) {
      return dotOfPieces(n);
    }
    if (x.isSegment()) {
      MemorySegment xs = (MemorySegment) x.data();
      MemorySegment ys = (MemorySegment) y.data();
      return VectorsOnSegments.dot(onSegments(), n, xs, x.at(), incX, ys, y.at(), incY);
    }
    float[] xs = (float[]) x.data();
    float[] ys = (float[]) y.data();
    return Vectors.dot(onArrays(), n, xs, x.at(), incX, ys, y.at(), incY);
  }

  /** The lanes of the contract stay in an array between pieces. */
  private float dotOfPieces(int n) {
    reserve(true, PIECE + Contract.LANES, PIECE);
    for (int lane = 0; lane < Contract.LANES; lane++) {
      xArray[PIECE + lane] = 0f;
    }
    for (int i = 0, count; i < n; i += count) {
      count = Math.min(PIECE, n - i);
      ElementCopy.copy(count, x.data(), first(x) + i * x.increment(), x.increment(), xArray, 0, 1);
      ElementCopy.copy(count, y.data(), first(y) + i * y.increment(), y.increment(), yArray, 0, 1);
      addProducts(count, xArray, yArray);
    }
    for (int distance = Contract.LANES / 2; distance > 0; distance /= 2) {
      for (int lane = PIECE; lane < PIECE + distance; lane++) {
        xArray[lane] += xArray[lane + distance];
      }
    }
    return xArray[PIECE];
  }

  /** Adds to the lanes, which lie behind the piece of x. */
  private static void addProducts(int count, float[] xs, float[] ys) {
    for (int i = 0; i < count; i += Contract.LANES) {
      int lanes = Math.min(Contract.LANES, count - i);
      for (int lane = 0; lane < lanes; lane++) {
        xs[PIECE + lane] = Fma.fma(xs[i + lane], ys[i + lane], xs[PIECE + lane]);
      }
    }
  }

  private boolean liesTogether() {
    return x.isSegment() == a.isSegment() && y.isSegment() == a.isSegment();
  }

  /** The elements of x one behind the other in memory of the matrix's kind. */
  private Object copyOfX() {
    reserve(!a.isSegment(), x.rows(), y.rows());
    Object copy = a.isSegment() ? xMemory : xArray;
    ElementCopy.copy(x.rows(), x.data(), first(x), x.increment(), copy, 0, 1);
    return copy;
  }

  private Object copyOfY() {
    reserve(!a.isSegment(), x.rows(), y.rows());
    Object copy = a.isSegment() ? yMemory : yArray;
    ElementCopy.copy(y.rows(), y.data(), first(y), y.increment(), copy, 0, 1);
    return copy;
  }

  private void reserve(boolean arrays, int inputs, int outputs) {
    if (arrays) {
      xArray = xArray.length < inputs ? new float[inputs] : xArray;
      yArray = yArray.length < outputs ? new float[outputs] : yArray;
    } else {
      xMemory = xMemory.byteSize() < (long) Float.BYTES * inputs ? allocate(inputs) : xMemory;
      yMemory = yMemory.byteSize() < (long) Float.BYTES * outputs ? allocate(outputs) : yMemory;
    }
  }

  private static MemorySegment allocate(int elements) {
    return Arena.ofAuto().allocate(ValueLayout.JAVA_FLOAT, elements);
  }

  private static int first(Operand vector) {
    return Vectors.first(vector.rows(), vector.at(), vector.increment());
  }

  private int threads() {
    return a.isShareable() && x.isShareable() && y.isShareable() ? Parallel.threads() : 1;
  }

  private static LinearKernels onArrays() {
    return ArrayKernels.of(Backend.current()).linear();
  }

  private static LinearKernelsOnSegments onSegments() {
    return NativeKernels.of(Backend.current()).linear();
  }
}
