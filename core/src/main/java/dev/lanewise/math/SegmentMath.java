package dev.lanewise.math;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.Segments;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.internal.kernel.math.MathKernels;
import java.lang.foreign.MemorySegment;

/**
 * The functions of {@link VectorMath} on memory segments: native memory, mapped files and segments
 * of a {@code float[]}, in any mixture.
 *
 * <p>Operands are as in {@link dev.lanewise.blas.SegmentBlas}, contiguous: element i of x lies
 * {@code xOffset + i} floats from the first byte of its segment; x and y may be the same range,
 * else they are apart. Bits, accuracy and special values are those of {@link VectorMath}, errors
 * those of both classes. Nothing is allocated, but for a slice of a segment where a range ends
 * beyond float 2^31 - 4096 of it.
 *
 * <p>ReLU and its like ({@link #relu}, {@link #leakyRelu}, {@link #hardShrink}, the derivatives
 * without exponentials), {@link #scaledDifference} and {@link #addBias} read and write native
 * memory in place. The other functions, and all where one operand is native and another an array,
 * take native operands through a buffer of 4 KiB, or of one row if it is longer, piece by piece:
 * that is faster than to compute on native memory.
 *
 * {@snippet file="SegmentMathExamples.java" region="segments"}
 */
public final class SegmentMath {
  private SegmentMath() {}

  /**
   * y_i = e^x_i, as {@link VectorMath#exp}.
   *
   * @param x arguments
   * @param xOffset its first element, in floats
   * @param y results
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void exp(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.EXP, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = e^x_i - 1, as {@link VectorMath#expm1}.
   *
   * @param x arguments
   * @param xOffset its first element, in floats
   * @param y results
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void expm1(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.EXPM1, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = ln x_i, as {@link VectorMath#log}.
   *
   * @param x arguments
   * @param xOffset its first element, in floats
   * @param y results
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void log(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.LOG, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = ln(1 + x_i), as {@link VectorMath#log1p}.
   *
   * @param x arguments
   * @param xOffset its first element, in floats
   * @param y results
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void log1p(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.LOG1P, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = 1 / (1 + e^-x_i), as {@link VectorMath#sigmoid}.
   *
   * @param x arguments
   * @param xOffset its first element, in floats
   * @param y results
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void sigmoid(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.SIGMOID, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = tanh x_i, as {@link VectorMath#tanh}.
   *
   * @param x arguments
   * @param xOffset its first element, in floats
   * @param y results
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void tanh(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.TANH, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = ln(1 + e^x_i), as {@link VectorMath#softplus}.
   *
   * @param x arguments
   * @param xOffset its first element, in floats
   * @param y results
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void softplus(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.SOFTPLUS, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = erf x_i, as {@link VectorMath#erf}.
   *
   * @param x arguments
   * @param xOffset its first element, in floats
   * @param y results
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void erf(MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.ERF, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = x_i (1 + erf(x_i / sqrt 2)) / 2, as {@link VectorMath#gelu}.
   *
   * @param x arguments
   * @param xOffset its first element, in floats
   * @param y results
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void gelu(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.GELU, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = x_i / (1 + e^-x_i), as {@link VectorMath#silu}.
   *
   * @param x arguments
   * @param xOffset its first element, in floats
   * @param y results
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void silu(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.SILU, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = +0 where x_i is at most 0, else x_i, as {@link VectorMath#relu}.
   *
   * @param x arguments
   * @param xOffset its first element, in floats
   * @param y results
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void relu(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.RELU, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = x_i where it is positive, else slope x_i, as {@link VectorMath#leakyRelu}.
   *
   * @param slope factor of what is not positive
   * @param x arguments
   * @param xOffset its first element, in floats
   * @param y results
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void leakyRelu(
      float slope, MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.LEAKY_RELU, slope, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = +0 where |x_i| is at most lambda, else x_i, as {@link VectorMath#hardShrink}.
   *
   * @param lambda the threshold
   * @param x arguments
   * @param xOffset its first element, in floats
   * @param y results
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void hardShrink(
      float lambda, MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.HARD_SHRINK, lambda, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = x_i where it is positive, else alpha (e^x_i - 1), as {@link VectorMath#elu}.
   *
   * @param alpha minus the limit at -Inf
   * @param x arguments
   * @param xOffset its first element, in floats
   * @param y results
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void elu(
      float alpha, MemorySegment x, long xOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.ELU, alpha, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i (a_i (1 - a_i)), as {@link VectorMath#timesSigmoidDerivative}.
   *
   * @param a values of the function
   * @param aOffset its first element, in floats
   * @param y deltas, replaced by the products
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void timesSigmoidDerivative(
      MemorySegment a, long aOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.TIMES_SIGMOID_DERIVATIVE, 0f, a, aOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i (1 - a_i a_i), as {@link VectorMath#timesTanhDerivative}.
   *
   * @param a values of the function
   * @param aOffset its first element, in floats
   * @param y deltas, replaced by the products
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void timesTanhDerivative(
      MemorySegment a, long aOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.TIMES_TANH_DERIVATIVE, 0f, a, aOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i where a_i is positive, else +0, as {@link VectorMath#timesReluDerivative}.
   *
   * @param a values of the function
   * @param aOffset its first element, in floats
   * @param y deltas, replaced by the products
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void timesReluDerivative(
      MemorySegment a, long aOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.TIMES_RELU_DERIVATIVE, 0f, a, aOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i where a_i is positive, else slope y_i, as {@link
   * VectorMath#timesLeakyReluDerivative}.
   *
   * @param slope slope of leaky ReLU
   * @param a values of the function
   * @param aOffset its first element, in floats
   * @param y deltas, replaced by the products
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void timesLeakyReluDerivative(
      float slope, MemorySegment a, long aOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.TIMES_LEAKY_RELU_DERIVATIVE, slope, a, aOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i where a_i is positive, else y_i (a_i + alpha), as {@link
   * VectorMath#timesEluDerivative}.
   *
   * @param alpha alpha of ELU
   * @param a values of the function
   * @param aOffset its first element, in floats
   * @param y deltas, replaced by the products
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void timesEluDerivative(
      float alpha, MemorySegment a, long aOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.TIMES_ELU_DERIVATIVE, alpha, a, aOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i (1 - e^-a_i), as {@link VectorMath#timesSoftplusDerivative}.
   *
   * @param a values of the function
   * @param aOffset its first element, in floats
   * @param y deltas, replaced by the products
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void timesSoftplusDerivative(
      MemorySegment a, long aOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.TIMES_SOFTPLUS_DERIVATIVE, 0f, a, aOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i times the derivative of GELU at z_i, as {@link VectorMath#timesGeluDerivative}.
   *
   * @param z arguments of the function
   * @param zOffset its first element, in floats
   * @param y deltas, replaced by the products
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void timesGeluDerivative(
      MemorySegment z, long zOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.TIMES_GELU_DERIVATIVE, 0f, z, zOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i times the derivative of SiLU at z_i, as {@link VectorMath#timesSiluDerivative}.
   *
   * @param z arguments of the function
   * @param zOffset its first element, in floats
   * @param y deltas, replaced by the products
   * @param yOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void timesSiluDerivative(
      MemorySegment z, long zOffset, MemorySegment y, long yOffset, int length) {
    apply(ElementwiseFunction.TIMES_SILU_DERIVATIVE, 0f, z, zOffset, y, yOffset, length);
  }

  private static void apply(
      ElementwiseFunction function,
      float p,
      MemorySegment x,
      long xOffset,
      MemorySegment y,
      long yOffset,
      int length) {
    String name = function.operand();
    Checks.size("length", length);
    Checks.range(name, x, xOffset, length);
    Checks.range("y", y, yOffset, length);
    Segments.writable("y", y);
    Checks.sameOrApart("y", y, yOffset, name, x, xOffset, length);
    Backend backend = Backend.current();
    if (!x.isNative() && !y.isNative()) {
      int xAt = Segments.index(x, xOffset, length);
      int yAt = Segments.index(y, yOffset, length);
      function.apply(backend.math(), p, Segments.array(x), xAt, Segments.array(y), yAt, length);
    } else if (!(x.isNative() && y.isNative())
        || !function.applyToSegments(
            backend.mathOnSegments(),
            p,
            Segments.memory(x, xOffset, length),
            Segments.index(x, xOffset, length),
            Segments.memory(y, yOffset, length),
            Segments.index(y, yOffset, length),
            length)) {
      inPieces(function, backend.math(), p, x, xOffset, y, yOffset, length);
    }
  }

  private static void inPieces(
      ElementwiseFunction function,
      MathKernels kernels,
      float p,
      MemorySegment x,
      long xOffset,
      MemorySegment y,
      long yOffset,
      int length) {
    SegmentPieces pieces = SegmentPieces.borrow();
    try {
      SegmentPieces.Piece xs = pieces.first(x, xOffset, length);
      SegmentPieces.Piece ys = pieces.second(y, yOffset, length);
      int step = pieces.step(length, 1);
      for (int at = 0, n; at < length; at += n) {
        n = Math.min(step, length - at);
        float[] in = xs.read(at, n);
        float[] out = function.derived() == null ? ys.array() : ys.read(at, n);
        function.apply(kernels, p, in, xs.index(at), out, ys.index(at), n);
        ys.write(at, n);
      }
    } finally {
      pieces.giveBack();
    }
  }

  /**
   * Softmax of each row of a contiguous matrix, as {@link VectorMath#softmax}.
   *
   * @param x arguments
   * @param xOffset element (0, 0) of X, in floats
   * @param y results, the range of x or apart from it
   * @param yOffset element (0, 0) of Y, in floats
   * @param rows rows, 0 or more
   * @param columns columns, 0 or more
   */
  public static void softmax(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int rows, int columns) {
    ofRows(false, x, xOffset, y, yOffset, rows, columns);
  }

  /**
   * Logarithm of softmax of each row of a contiguous matrix, as {@link VectorMath#logSoftmax}.
   *
   * @param x arguments
   * @param xOffset element (0, 0) of X, in floats
   * @param y results, the range of x or apart from it
   * @param yOffset element (0, 0) of Y, in floats
   * @param rows rows, 0 or more
   * @param columns columns, 0 or more
   */
  public static void logSoftmax(
      MemorySegment x, long xOffset, MemorySegment y, long yOffset, int rows, int columns) {
    ofRows(true, x, xOffset, y, yOffset, rows, columns);
  }

  private static void ofRows(
      boolean logarithm,
      MemorySegment x,
      long xOffset,
      MemorySegment y,
      long yOffset,
      int rows,
      int columns) {
    Checks.size("rows", rows);
    Checks.size("columns", columns);
    long extent = (long) rows * columns;
    Checks.range("x", x, xOffset, extent);
    Checks.range("y", y, yOffset, extent);
    Segments.writable("y", y);
    Checks.sameOrApart("y", y, yOffset, "x", x, xOffset, extent);
    MathKernels kernels = Backend.current().math();
    SegmentPieces pieces = SegmentPieces.borrow();
    try {
      SegmentPieces.Piece xs = pieces.first(x, xOffset, extent);
      SegmentPieces.Piece ys = pieces.second(y, yOffset, extent);
      int step = pieces.step(rows, columns);
      for (int row = 0, count; extent > 0 && row < rows; row += count) {
        count = Math.min(step, rows - row);
        int at = row * columns;
        float[] in = xs.read(at, count * columns);
        if (logarithm) {
          kernels.logSoftmax(in, xs.index(at), ys.array(), ys.index(at), count, columns);
        } else {
          kernels.softmax(in, xs.index(at), ys.array(), ys.index(at), count, columns);
        }
        ys.write(at, count * columns);
      }
    } finally {
      pieces.giveBack();
    }
  }

  /**
   * delta = (softmax(Z) - Y) scale over the rows of contiguous matrices, as {@link
   * VectorMath#softmaxDelta}.
   *
   * @param z weighted inputs
   * @param zOffset element (0, 0) of Z, in floats
   * @param y targets
   * @param yOffset element (0, 0) of Y, in floats
   * @param scale factor
   * @param delta results, the range of z or apart from it, and apart from y
   * @param deltaOffset element (0, 0) of delta, in floats
   * @param rows rows, 0 or more
   * @param columns columns, 0 or more
   */
  public static void softmaxDelta(
      MemorySegment z,
      long zOffset,
      MemorySegment y,
      long yOffset,
      float scale,
      MemorySegment delta,
      long deltaOffset,
      int rows,
      int columns) {
    Checks.size("rows", rows);
    Checks.size("columns", columns);
    long extent = (long) rows * columns;
    Checks.range("z", z, zOffset, extent);
    Checks.range("y", y, yOffset, extent);
    Checks.range("delta", delta, deltaOffset, extent);
    Segments.writable("delta", delta);
    Checks.sameOrApart("delta", delta, deltaOffset, "z", z, zOffset, extent);
    Checks.apart("delta", delta, deltaOffset, extent, "y", y, yOffset, extent);
    MathKernels kernels = Backend.current().math();
    SegmentPieces pieces = SegmentPieces.borrow();
    try {
      SegmentPieces.Piece zs = pieces.first(z, zOffset, extent);
      SegmentPieces.Piece ys = pieces.second(y, yOffset, extent);
      SegmentPieces.Piece ds = pieces.third(delta, deltaOffset, extent);
      int step = pieces.step(rows, columns);
      for (int row = 0, count; extent > 0 && row < rows; row += count) {
        count = Math.min(step, rows - row);
        int at = row * columns;
        float[] in = zs.read(at, count * columns);
        float[] targets = ys.read(at, count * columns);
        int to = ds.index(at);
        kernels.softmaxDelta(
            in, zs.index(at), targets, ys.index(at), scale, ds.array(), to, count, columns);
        ds.write(at, count * columns);
      }
    } finally {
      pieces.giveBack();
    }
  }

  /**
   * delta_i = (a_i - y_i) scale, as {@link VectorMath#scaledDifference}.
   *
   * @param a outputs
   * @param aOffset its first element, in floats
   * @param y targets
   * @param yOffset its first element, in floats
   * @param scale factor
   * @param delta results, the range of a or that of y, else apart from them
   * @param deltaOffset its first element, in floats
   * @param length number of elements, 0 or more
   */
  public static void scaledDifference(
      MemorySegment a,
      long aOffset,
      MemorySegment y,
      long yOffset,
      float scale,
      MemorySegment delta,
      long deltaOffset,
      int length) {
    Checks.size("length", length);
    Checks.range("a", a, aOffset, length);
    Checks.range("y", y, yOffset, length);
    Checks.range("delta", delta, deltaOffset, length);
    Segments.writable("delta", delta);
    Checks.sameOrApart("delta", delta, deltaOffset, "a", a, aOffset, length);
    Checks.sameOrApart("delta", delta, deltaOffset, "y", y, yOffset, length);
    Backend backend = Backend.current();
    if (a.isNative() && y.isNative() && delta.isNative()) {
      backend
          .mathOnSegments()
          .scaledDifference(
              Segments.memory(a, aOffset, length),
              Segments.index(a, aOffset, length),
              Segments.memory(y, yOffset, length),
              Segments.index(y, yOffset, length),
              scale,
              Segments.memory(delta, deltaOffset, length),
              Segments.index(delta, deltaOffset, length),
              length);
      return;
    }
    SegmentPieces pieces = SegmentPieces.borrow();
    try {
      SegmentPieces.Piece as = pieces.first(a, aOffset, length);
      SegmentPieces.Piece ys = pieces.second(y, yOffset, length);
      SegmentPieces.Piece ds = pieces.third(delta, deltaOffset, length);
      int step = pieces.step(length, 1);
      for (int at = 0, n; at < length; at += n) {
        n = Math.min(step, length - at);
        float[] in = as.read(at, n);
        float[] targets = ys.read(at, n);
        int to = ds.index(at);
        backend
            .math()
            .scaledDifference(in, as.index(at), targets, ys.index(at), scale, ds.array(), to, n);
        ds.write(at, n);
      }
    } finally {
      pieces.giveBack();
    }
  }

  /**
   * Y_ij = Y_ij + b_j: adds a bias to each row, as {@link VectorMath#addBias}.
   *
   * @param b bias, columns elements, apart from Y
   * @param bOffset its first element, in floats
   * @param y contiguous row-major matrix of rows x columns elements
   * @param yOffset element (0, 0), in floats
   * @param rows rows, 0 or more
   * @param columns columns, 0 or more
   */
  public static void addBias(
      MemorySegment b, long bOffset, MemorySegment y, long yOffset, int rows, int columns) {
    Checks.size("rows", rows);
    Checks.size("columns", columns);
    long extent = (long) rows * columns;
    Checks.range("b", b, bOffset, columns);
    Checks.range("y", y, yOffset, extent);
    Segments.writable("y", y);
    Checks.apart("y", y, yOffset, extent, "b", b, bOffset, columns);
    Backend backend = Backend.current();
    if (b.isNative() && y.isNative()) {
      backend
          .mathOnSegments()
          .addBias(
              Segments.memory(b, bOffset, columns),
              Segments.index(b, bOffset, columns),
              Segments.memory(y, yOffset, extent),
              Segments.index(y, yOffset, extent),
              rows,
              columns);
      return;
    }
    SegmentPieces pieces = SegmentPieces.borrow();
    try {
      SegmentPieces.Piece bs = pieces.first(b, bOffset, columns);
      SegmentPieces.Piece ys = pieces.second(y, yOffset, extent);
      int step = pieces.step(rows, columns);
      float[] bias = bs.read(0, columns);
      for (int row = 0, count; extent > 0 && row < rows; row += count) {
        count = Math.min(step, rows - row);
        int at = row * columns;
        float[] sums = ys.read(at, count * columns);
        backend.math().addBias(bias, bs.index(0), sums, ys.index(at), count, columns);
        ys.write(at, count * columns);
      }
    } finally {
      pieces.giveBack();
    }
  }
}
