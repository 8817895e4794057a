package dev.lanewise.internal.level2;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.Pool;
import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.linear.LinearKernelsOnSegments;
import dev.lanewise.internal.reference.Fma;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Vector and matrix-vector operations some of whose operands lie in arrays and some in native
 * segments. A matrix stays where it lies and vectors are copied to memory of its kind; of two
 * vectors alone one is copied, a piece at a time. The bits are those of the other operations.
 *
 * <p>An operand is a {@code float[]} or a native segment. Borrowed and given back, so that nothing
 * is allocated once the buffers have grown.
 */
public final class MixedOperands {
  private static final Pool<MixedOperands> POOL = new Pool<>(MixedOperands::new);
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

  /** Elements that are copied at a time: 4 KiB, a part of the first-level cache. */
  private static final int PIECE = 1024;

  private float[] xArray = new float[PIECE];
  private float[] yArray = new float[PIECE];
  private MemorySegment xMemory = allocate(PIECE);
  private MemorySegment yMemory = allocate(PIECE);

  private MixedOperands() {}

  /** y = alpha op(A) x + beta y, A is m x n. */
  public static void gemv(
      LinearKernels onArrays,
      LinearKernelsOnSegments onSegments,
      int threads,
      boolean transA,
      int m,
      int n,
      float alpha,
      Object a,
      int aOffset,
      int lda,
      Object x,
      int xOffset,
      int incX,
      float beta,
      Object y,
      int yOffset,
      int incY) {
    int inputs = transA ? m : n;
    int outputs = transA ? n : m;
    int xFirst = Vectors.first(inputs, xOffset, incX);
    int yFirst = Vectors.first(outputs, yOffset, incY);
    MixedOperands buffers = POOL.borrow();
    try {
      buffers.reserve(a instanceof float[], inputs, outputs);
      if (a instanceof float[]) {
        float[] xs = buffers.xArray;
        float[] ys = buffers.yArray;
        copy(inputs, x, xFirst, incX, xs, 0, 1);
        copy(outputs, y, yFirst, incY, ys, 0, 1);
        MatrixVector.gemv(
            onArrays,
            threads,
            transA,
            m,
            n,
            alpha,
            (float[]) a,
            aOffset,
            lda,
            xs,
            0,
            1,
            beta,
            ys,
            0,
            1);
        copy(outputs, ys, 0, 1, y, yFirst, incY);
      } else {
        MemorySegment xs = buffers.xMemory;
        MemorySegment ys = buffers.yMemory;
        copy(inputs, x, xFirst, incX, xs, 0, 1);
        copy(outputs, y, yFirst, incY, ys, 0, 1);
        MatrixVectorOnSegments.gemv(
            onSegments,
            threads,
            transA,
            m,
            n,
            alpha,
            (MemorySegment) a,
            aOffset,
            lda,
            xs,
            0,
            1,
            beta,
            ys,
            0,
            1);
        copy(outputs, ys, 0, 1, y, yFirst, incY);
      }
    } finally {
      POOL.giveBack(buffers);
    }
  }

  /** A = alpha x y^T + A, A is m x n. */
  public static void ger(
      LinearKernels onArrays,
      LinearKernelsOnSegments onSegments,
      int threads,
      int m,
      int n,
      float alpha,
      Object x,
      int xOffset,
      int incX,
      Object y,
      int yOffset,
      int incY,
      Object a,
      int aOffset,
      int lda) {
    int xFirst = Vectors.first(m, xOffset, incX);
    int yFirst = Vectors.first(n, yOffset, incY);
    MixedOperands buffers = POOL.borrow();
    try {
      buffers.reserve(a instanceof float[], m, n);
      if (a instanceof float[]) {
        float[] xs = buffers.xArray;
        float[] ys = buffers.yArray;
        copy(m, x, xFirst, incX, xs, 0, 1);
        copy(n, y, yFirst, incY, ys, 0, 1);
        MatrixVector.ger(
            onArrays, threads, m, n, alpha, xs, 0, 1, ys, 0, 1, (float[]) a, aOffset, lda);
      } else {
        MemorySegment xs = buffers.xMemory;
        MemorySegment ys = buffers.yMemory;
        copy(m, x, xFirst, incX, xs, 0, 1);
        copy(n, y, yFirst, incY, ys, 0, 1);
        MatrixVectorOnSegments.ger(
            onSegments, threads, m, n, alpha, xs, 0, 1, ys, 0, 1, (MemorySegment) a, aOffset, lda);
      }
    } finally {
      POOL.giveBack(buffers);
    }
  }

  /** y = alpha x + y; alpha = 0 reads and writes nothing. */
  public static void axpy(
      LinearKernels onArrays,
      LinearKernelsOnSegments onSegments,
      int n,
      float alpha,
      Object x,
      int xOffset,
      int incX,
      Object y,
      int yOffset,
      int incY) {
    if (alpha == 0f) {
      return;
    }
    int xFirst = Vectors.first(n, xOffset, incX);
    int yFirst = Vectors.first(n, yOffset, incY);
    MixedOperands buffers = POOL.borrow();
    try {
      for (int i = 0, count; i < n; i += count) {
        count = Math.min(PIECE, n - i);
        int from = xFirst + i * incX;
        int to = yFirst + (incY > 0 ? i : i + count - 1) * incY;
        if (y instanceof float[]) {
          copy(count, x, from, incX, buffers.xArray, 0, 1);
          Vectors.axpy(onArrays, count, alpha, buffers.xArray, 0, 1, (float[]) y, to, incY);
        } else {
          copy(count, x, from, incX, buffers.xMemory, 0, 1);
          VectorsOnSegments.axpy(
              onSegments, count, alpha, buffers.xMemory, 0, 1, (MemorySegment) y, to, incY);
        }
      }
    } finally {
      POOL.giveBack(buffers);
    }
  }

  /** Returns the sum of x_i y_i: the lanes of the contract stay in an array between pieces. */
  public static float dot(int n, Object x, int xOffset, int incX, Object y, int yOffset, int incY) {
    int xFirst = Vectors.first(n, xOffset, incX);
    int yFirst = Vectors.first(n, yOffset, incY);
    MixedOperands buffers = POOL.borrow();
    try {
      buffers.reserve(true, PIECE + Contract.LANES, PIECE);
      float[] xs = buffers.xArray;
      float[] ys = buffers.yArray;
      for (int lane = 0; lane < Contract.LANES; lane++) {
        xs[PIECE + lane] = 0f;
      }
      for (int i = 0, count; i < n; i += count) {
        count = Math.min(PIECE, n - i);
        copy(count, x, xFirst + i * incX, incX, xs, 0, 1);
        copy(count, y, yFirst + i * incY, incY, ys, 0, 1);
        addProducts(count, xs, ys);
      }
      for (int distance = Contract.LANES / 2; distance > 0; distance /= 2) {
        for (int lane = PIECE; lane < PIECE + distance; lane++) {
          xs[lane] += xs[lane + distance];
        }
      }
      return xs[PIECE];
    } finally {
      POOL.giveBack(buffers);
    }
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

  private void reserve(boolean arrays, int inputs, int outputs) {
    if (arrays) {
      xArray = xArray.length < inputs ? new float[inputs] : xArray;
      yArray = yArray.length < outputs ? new float[outputs] : yArray;
    } else {
      xMemory = xMemory.byteSize() < 4L * inputs ? allocate(inputs) : xMemory;
      yMemory = yMemory.byteSize() < 4L * outputs ? allocate(outputs) : yMemory;
    }
  }

  private static MemorySegment allocate(int elements) {
    return Arena.ofAuto().allocate(FLOAT, elements);
  }

  /** Copies n elements from one operand to another. */
  private static void copy(
      int n, Object from, int fromFirst, int fromInc, Object to, int toFirst, int toInc) {
    if (from instanceof float[]) {
      if (to instanceof float[]) {
        copy(n, (float[]) from, fromFirst, fromInc, (float[]) to, toFirst, toInc);
      } else {
        copy(n, (float[]) from, fromFirst, fromInc, (MemorySegment) to, toFirst, toInc);
      }
    } else if (to instanceof float[]) {
      copy(n, (MemorySegment) from, fromFirst, fromInc, (float[]) to, toFirst, toInc);
    } else {
      copy(n, (MemorySegment) from, fromFirst, fromInc, (MemorySegment) to, toFirst, toInc);
    }
  }

  private static void copy(
      int n, float[] from, int fromFirst, int fromInc, float[] to, int toFirst, int toInc) {
    for (int i = 0; i < n; i++) {
      to[toFirst + i * toInc] = from[fromFirst + i * fromInc];
    }
  }

  private static void copy(
      int n, float[] from, int fromFirst, int fromInc, MemorySegment to, int toFirst, int toInc) {
    if (fromInc == 1 && toInc == 1) {
      MemorySegment.copy(from, fromFirst, to, FLOAT, 4L * toFirst, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      to.set(FLOAT, 4L * toFirst + 4L * i * toInc, from[fromFirst + i * fromInc]);
    }
  }

  private static void copy(
      int n, MemorySegment from, int fromFirst, int fromInc, float[] to, int toFirst, int toInc) {
    if (fromInc == 1 && toInc == 1) {
      MemorySegment.copy(from, FLOAT, 4L * fromFirst, to, toFirst, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      to[toFirst + i * toInc] = from.get(FLOAT, 4L * fromFirst + 4L * i * fromInc);
    }
  }

  private static void copy(
      int n,
      MemorySegment from,
      int fromFirst,
      int fromInc,
      MemorySegment to,
      int toFirst,
      int toInc) {
    for (int i = 0; i < n; i++) {
      to.set(
          FLOAT, 4L * toFirst + 4L * i * toInc, from.get(FLOAT, 4L * fromFirst + 4L * i * fromInc));
    }
  }
}
