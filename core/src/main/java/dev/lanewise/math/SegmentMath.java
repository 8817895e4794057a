package dev.lanewise.math;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.Segments;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.NativeKernels;
import dev.lanewise.internal.kernel.math.MathKernels;
import dev.lanewise.internal.kernel.math.MathKernelsOnSegments;
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
  private static final SegmentFunction EXP =
      new SegmentFunction(
          false, (k, p, x, xAt, y, yAt, length) -> k.exp(x, xAt, y, yAt, length), null);
  private static final SegmentFunction EXPM1 =
      new SegmentFunction(
          false, (k, p, x, xAt, y, yAt, length) -> k.expm1(x, xAt, y, yAt, length), null);
  private static final SegmentFunction LOG =
      new SegmentFunction(
          false, (k, p, x, xAt, y, yAt, length) -> k.log(x, xAt, y, yAt, length), null);
  private static final SegmentFunction LOG1P =
      new SegmentFunction(
          false, (k, p, x, xAt, y, yAt, length) -> k.log1p(x, xAt, y, yAt, length), null);
  private static final SegmentFunction SIGMOID =
      new SegmentFunction(
          false, (k, p, x, xAt, y, yAt, length) -> k.sigmoid(x, xAt, y, yAt, length), null);
  private static final SegmentFunction TANH =
      new SegmentFunction(
          false, (k, p, x, xAt, y, yAt, length) -> k.tanh(x, xAt, y, yAt, length), null);
  private static final SegmentFunction SOFTPLUS =
      new SegmentFunction(
          false, (k, p, x, xAt, y, yAt, length) -> k.softplus(x, xAt, y, yAt, length), null);
  private static final SegmentFunction ERF =
      new SegmentFunction(
          false, (k, p, x, xAt, y, yAt, length) -> k.erf(x, xAt, y, yAt, length), null);
  private static final SegmentFunction GELU =
      new SegmentFunction(
          false, (k, p, x, xAt, y, yAt, length) -> k.gelu(x, xAt, y, yAt, length), null);
  private static final SegmentFunction SILU =
      new SegmentFunction(
          false, (k, p, x, xAt, y, yAt, length) -> k.silu(x, xAt, y, yAt, length), null);
  private static final SegmentFunction RELU =
      new SegmentFunction(
          false,
          (k, p, x, xAt, y, yAt, length) -> k.relu(x, xAt, y, yAt, length),
          (k, p, x, xAt, y, yAt, length) -> k.relu(x, xAt, y, yAt, length));
  private static final SegmentFunction LEAKY_RELU =
      new SegmentFunction(false, MathKernels::leakyRelu, MathKernelsOnSegments::leakyRelu);
  private static final SegmentFunction HARD_SHRINK =
      new SegmentFunction(false, MathKernels::hardShrink, MathKernelsOnSegments::hardShrink);
  private static final SegmentFunction ELU = new SegmentFunction(false, MathKernels::elu, null);
  private static final SegmentFunction TIMES_SIGMOID_DERIVATIVE =
      new SegmentFunction(
          true,
          (k, p, x, xAt, y, yAt, length) -> k.timesSigmoidDerivative(x, xAt, y, yAt, length),
          (k, p, x, xAt, y, yAt, length) -> k.timesSigmoidDerivative(x, xAt, y, yAt, length));
  private static final SegmentFunction TIMES_TANH_DERIVATIVE =
      new SegmentFunction(
          true,
          (k, p, x, xAt, y, yAt, length) -> k.timesTanhDerivative(x, xAt, y, yAt, length),
          (k, p, x, xAt, y, yAt, length) -> k.timesTanhDerivative(x, xAt, y, yAt, length));
  private static final SegmentFunction TIMES_RELU_DERIVATIVE =
      new SegmentFunction(
          true,
          (k, p, x, xAt, y, yAt, length) -> k.timesReluDerivative(x, xAt, y, yAt, length),
          (k, p, x, xAt, y, yAt, length) -> k.timesReluDerivative(x, xAt, y, yAt, length));
  private static final SegmentFunction TIMES_LEAKY_RELU_DERIVATIVE =
      new SegmentFunction(
          true,
          MathKernels::timesLeakyReluDerivative,
          MathKernelsOnSegments::timesLeakyReluDerivative);
  private static final SegmentFunction TIMES_ELU_DERIVATIVE =
      new SegmentFunction(
          true, MathKernels::timesEluDerivative, MathKernelsOnSegments::timesEluDerivative);
  private static final SegmentFunction TIMES_SOFTPLUS_DERIVATIVE =
      new SegmentFunction(
          true,
          (k, p, x, xAt, y, yAt, length) -> k.timesSoftplusDerivative(x, xAt, y, yAt, length),
          null);
  private static final SegmentFunction TIMES_GELU_DERIVATIVE =
      new SegmentFunction(
          true,
          (k, p, x, xAt, y, yAt, length) -> k.timesGeluDerivative(x, xAt, y, yAt, length),
          null);
  private static final SegmentFunction TIMES_SILU_DERIVATIVE =
      new SegmentFunction(
          true,
          (k, p, x, xAt, y, yAt, length) -> k.timesSiluDerivative(x, xAt, y, yAt, length),
          null);

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
    EXP.apply("x", 0f, x, xOffset, y, yOffset, length);
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
    EXPM1.apply("x", 0f, x, xOffset, y, yOffset, length);
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
    LOG.apply("x", 0f, x, xOffset, y, yOffset, length);
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
    LOG1P.apply("x", 0f, x, xOffset, y, yOffset, length);
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
    SIGMOID.apply("x", 0f, x, xOffset, y, yOffset, length);
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
    TANH.apply("x", 0f, x, xOffset, y, yOffset, length);
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
    SOFTPLUS.apply("x", 0f, x, xOffset, y, yOffset, length);
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
    ERF.apply("x", 0f, x, xOffset, y, yOffset, length);
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
    GELU.apply("x", 0f, x, xOffset, y, yOffset, length);
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
    SILU.apply("x", 0f, x, xOffset, y, yOffset, length);
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
    RELU.apply("x", 0f, x, xOffset, y, yOffset, length);
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
    LEAKY_RELU.apply("x", slope, x, xOffset, y, yOffset, length);
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
    HARD_SHRINK.apply("x", lambda, x, xOffset, y, yOffset, length);
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
    ELU.apply("x", alpha, x, xOffset, y, yOffset, length);
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
    TIMES_SIGMOID_DERIVATIVE.apply("a", 0f, a, aOffset, y, yOffset, length);
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
    TIMES_TANH_DERIVATIVE.apply("a", 0f, a, aOffset, y, yOffset, length);
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
    TIMES_RELU_DERIVATIVE.apply("a", 0f, a, aOffset, y, yOffset, length);
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
    TIMES_LEAKY_RELU_DERIVATIVE.apply("a", slope, a, aOffset, y, yOffset, length);
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
    TIMES_ELU_DERIVATIVE.apply("a", alpha, a, aOffset, y, yOffset, length);
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
    TIMES_SOFTPLUS_DERIVATIVE.apply("a", 0f, a, aOffset, y, yOffset, length);
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
    TIMES_GELU_DERIVATIVE.apply("z", 0f, z, zOffset, y, yOffset, length);
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
    TIMES_SILU_DERIVATIVE.apply("z", 0f, z, zOffset, y, yOffset, length);
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
    Object xs = Segments.storage(x, xOffset, extent);
    Object ys = Segments.storage(y, yOffset, extent);
    int xAt = Segments.index(x, xOffset, extent);
    int yAt = Segments.index(y, yOffset, extent);
    boolean inPlace = !x.isNative() && !y.isNative();
    int step = inPlace ? Math.max(1, rows) : SegmentPieces.rows(columns);
    MathKernels kernels = Backend.current().math();
    SegmentPieces pieces = SegmentPieces.borrow(inPlace ? 0 : columns);
    try {
      float[] in = pieces.first(xs);
      float[] out = pieces.second(ys);
      for (int row = 0, count; extent > 0 && row < rows; row += count) {
        count = Math.min(step, rows - row);
        int from = xAt + row * columns;
        int to = yAt + row * columns;
        SegmentPieces.read(xs, from, in, count * columns);
        int inAt = SegmentPieces.at(xs, from);
        int outAt = SegmentPieces.at(ys, to);
        if (logarithm) {
          kernels.logSoftmax(in, inAt, out, outAt, count, columns);
        } else {
          kernels.softmax(in, inAt, out, outAt, count, columns);
        }
        SegmentPieces.write(out, ys, to, count * columns);
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
    Object zs = Segments.storage(z, zOffset, extent);
    Object ys = Segments.storage(y, yOffset, extent);
    Object ds = Segments.storage(delta, deltaOffset, extent);
    int zAt = Segments.index(z, zOffset, extent);
    int yAt = Segments.index(y, yOffset, extent);
    int dAt = Segments.index(delta, deltaOffset, extent);
    boolean inPlace = !z.isNative() && !y.isNative() && !delta.isNative();
    int step = inPlace ? Math.max(1, rows) : SegmentPieces.rows(columns);
    MathKernels kernels = Backend.current().math();
    SegmentPieces pieces = SegmentPieces.borrow(inPlace ? 0 : columns);
    try {
      float[] zPiece = pieces.first(zs);
      float[] yPiece = pieces.second(ys);
      float[] dPiece = pieces.third(ds);
      for (int row = 0, count; extent > 0 && row < rows; row += count) {
        count = Math.min(step, rows - row);
        int at = row * columns;
        int length = count * columns;
        SegmentPieces.read(zs, zAt + at, zPiece, length);
        SegmentPieces.read(ys, yAt + at, yPiece, length);
        kernels.softmaxDelta(
            zPiece,
            SegmentPieces.at(zs, zAt + at),
            yPiece,
            SegmentPieces.at(ys, yAt + at),
            scale,
            dPiece,
            SegmentPieces.at(ds, dAt + at),
            count,
            columns);
        SegmentPieces.write(dPiece, ds, dAt + at, length);
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
    Object as = Segments.storage(a, aOffset, length);
    Object ys = Segments.storage(y, yOffset, length);
    Object ds = Segments.storage(delta, deltaOffset, length);
    int aAt = Segments.index(a, aOffset, length);
    int yAt = Segments.index(y, yOffset, length);
    int dAt = Segments.index(delta, deltaOffset, length);
    Backend backend = Backend.current();
    if (a.isNative() && y.isNative() && delta.isNative()) {
      NativeKernels.of(backend)
          .math()
          .scaledDifference(
              (MemorySegment) as,
              aAt,
              (MemorySegment) ys,
              yAt,
              scale,
              (MemorySegment) ds,
              dAt,
              length);
      return;
    }
    boolean inPlace = !a.isNative() && !y.isNative() && !delta.isNative();
    int step = inPlace ? Math.max(1, length) : SegmentPieces.LENGTH;
    SegmentPieces pieces = SegmentPieces.borrow(0);
    try {
      float[] aPiece = pieces.first(as);
      float[] yPiece = pieces.second(ys);
      float[] dPiece = pieces.third(ds);
      for (int i = 0, count; i < length; i += count) {
        count = Math.min(step, length - i);
        SegmentPieces.read(as, aAt + i, aPiece, count);
        SegmentPieces.read(ys, yAt + i, yPiece, count);
        backend
            .math()
            .scaledDifference(
                aPiece,
                SegmentPieces.at(as, aAt + i),
                yPiece,
                SegmentPieces.at(ys, yAt + i),
                scale,
                dPiece,
                SegmentPieces.at(ds, dAt + i),
                count);
        SegmentPieces.write(dPiece, ds, dAt + i, count);
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
    Object bs = Segments.storage(b, bOffset, columns);
    Object ys = Segments.storage(y, yOffset, extent);
    int bAt = Segments.index(b, bOffset, columns);
    int yAt = Segments.index(y, yOffset, extent);
    Backend backend = Backend.current();
    if (b.isNative() && y.isNative()) {
      NativeKernels.of(backend)
          .math()
          .addBias((MemorySegment) bs, bAt, (MemorySegment) ys, yAt, rows, columns);
      return;
    }
    int step = y.isNative() ? SegmentPieces.rows(columns) : Math.max(1, rows);
    SegmentPieces pieces = SegmentPieces.borrow(columns);
    try {
      float[] bias = pieces.first(bs);
      float[] piece = pieces.second(ys);
      SegmentPieces.read(bs, bAt, bias, columns);
      for (int row = 0, count; extent > 0 && row < rows; row += count) {
        count = Math.min(step, rows - row);
        int at = yAt + row * columns;
        SegmentPieces.read(ys, at, piece, count * columns);
        backend
            .math()
            .addBias(
                bias, SegmentPieces.at(bs, bAt), piece, SegmentPieces.at(ys, at), count, columns);
        SegmentPieces.write(piece, ys, at, count * columns);
      }
    } finally {
      pieces.giveBack();
    }
  }
}
