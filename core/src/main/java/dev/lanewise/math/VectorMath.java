package dev.lanewise.math;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.internal.kernel.math.MathKernels;

/**
 * Element-wise functions of float ranges, their derivatives, softmax and log-softmax.
 *
 * <p>Ranges are contiguous: element i of x is {@code x[xOffset + i]}, 0 &lt;= i &lt; length. x and
 * y may be the same range, else they are apart. Every result has the same bits on both backends, at
 * every vector width and JIT tier and whatever the length of the range; which NaN a NaN is, is not
 * part of that.
 *
 * {@snippet file="VectorMathExamples.java" region="ranges"}
 *
 * <p>Every method runs on the calling thread alone. Any number of threads may call at once, as long
 * as what one call writes is neither read nor written by another meanwhile: a long range may be cut
 * into parts for threads of the caller's, which changes no bits. Nothing is allocated in steady
 * state; until the JIT compiler has compiled the kernels, their vectors are objects.
 *
 * <p>Errors are maxima over all 2^32 floats, in units of the spacing of floats at the correctly
 * rounded result (ULP). Approximations are our own minimax polynomials after Cody and Waite's range
 * reduction; {@code dev.lanewise.internal.reference} defines them, with intervals, degrees and
 * sources.
 *
 * <p>All methods throw, before anything is written:
 *
 * <ul>
 *   <li>{@link IllegalArgumentException} if an array is null, a size is negative, or x (or a, b)
 *       and y overlap without being the same range;
 *   <li>{@link IndexOutOfBoundsException} if a range reaches out of its array or beyond index 2^31
 *       - 4096.
 * </ul>
 */
public final class VectorMath {
  private VectorMath() {}

  /**
   * y_i = e^x_i; maximum error 0.90 ULP.
   *
   * <p>At 2922 of the floats between -0.25 and -0.031 the result is 1 ULP below that of the float
   * before; elsewhere it is non-decreasing. Overflows to +Inf from 88.72284, underflows gradually
   * to +0 at -103.97. NaN gives NaN, -Inf +0, +Inf +Inf.
   *
   * {@snippet file="VectorMathExamples.java" region="exp"}
   *
   * @param x arguments
   * @param xOffset index of the first argument
   * @param y results
   * @param yOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.EXP, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = e^x_i - 1; maximum error 1.47 ULP, non-decreasing.
   *
   * <p>Keeps -0. NaN gives NaN, -Inf -1, +Inf +Inf.
   *
   * {@snippet file="VectorMathExamples.java" region="expm1"}
   *
   * @param x arguments
   * @param xOffset index of the first argument
   * @param y results
   * @param yOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void expm1(float[] x, int xOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.EXPM1, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = ln x_i; maximum error 0.93 ULP, non-decreasing.
   *
   * <p>Both zeros give -Inf, negative numbers and NaN NaN, +Inf +Inf. Subnormal arguments keep the
   * stated error.
   *
   * {@snippet file="VectorMathExamples.java" region="log"}
   *
   * @param x arguments
   * @param xOffset index of the first argument
   * @param y results
   * @param yOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void log(float[] x, int xOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.LOG, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = ln(1 + x_i); maximum error 1.55 ULP.
   *
   * <p>Keeps -0 and subnormal numbers. -1 gives -Inf, numbers below -1 and NaN NaN, +Inf +Inf.
   *
   * {@snippet file="VectorMathExamples.java" region="log1p"}
   *
   * @param x arguments
   * @param xOffset index of the first argument
   * @param y results
   * @param yOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void log1p(float[] x, int xOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.LOG1P, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = 1 / (1 + e^-x_i); maximum error 1.10 ULP, non-decreasing, inside [0, 1].
   *
   * <p>s(0) = 0.5; s(-x) is 1 - s(x) up to one rounding. Subnormal results keep the stated error.
   * NaN gives NaN, -Inf +0, +Inf 1.
   *
   * {@snippet file="VectorMathExamples.java" region="sigmoid"}
   *
   * @param x arguments
   * @param xOffset index of the first argument
   * @param y results
   * @param yOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.SIGMOID, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = tanh x_i; maximum error 1.16 ULP, non-decreasing, odd, inside [-1, 1].
   *
   * <p>Keeps -0 and subnormal numbers. NaN gives NaN, the infinities -1 and 1.
   *
   * {@snippet file="VectorMathExamples.java" region="tanh"}
   *
   * @param x arguments
   * @param xOffset index of the first argument
   * @param y results
   * @param yOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.TANH, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = ln(1 + e^x_i); maximum error 2.0 ULP.
   *
   * <p>Underflows gradually to +0 at -103.97. NaN gives NaN, -Inf +0, +Inf +Inf.
   *
   * {@snippet file="VectorMathExamples.java" region="softplus"}
   *
   * @param x arguments
   * @param xOffset index of the first argument
   * @param y results
   * @param yOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void softplus(float[] x, int xOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.SOFTPLUS, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = erf x_i; maximum error 1.6 ULP, odd, inside [-1, 1].
   *
   * <p>Keeps -0. NaN gives NaN, the infinities -1 and 1.
   *
   * {@snippet file="VectorMathExamples.java" region="erf"}
   *
   * @param x arguments
   * @param xOffset index of the first argument
   * @param y results
   * @param yOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void erf(float[] x, int xOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.ERF, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = x_i (1 + erf(x_i / sqrt 2)) / 2, the exact GELU (Hendrycks and Gimpel 2016); maximum
   * error 2.1 ULP.
   *
   * <p>Negative arguments lose nothing by cancellation; results underflow gradually and are -0 from
   * -14.36647 on. Keeps -0; NaN gives NaN, -Inf -0, +Inf +Inf.
   *
   * {@snippet file="VectorMathExamples.java" region="gelu"}
   *
   * @param x arguments
   * @param xOffset index of the first argument
   * @param y results
   * @param yOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void gelu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.GELU, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = x_i / (1 + e^-x_i), also called swish (Elfwing, Uchibe, Doya 2018); maximum error 2.1
   * ULP.
   *
   * <p>Underflows gradually to -0 at -108.7. Keeps -0; NaN gives NaN, -Inf -0, +Inf +Inf.
   *
   * {@snippet file="VectorMathExamples.java" region="silu"}
   *
   * @param x arguments
   * @param xOffset index of the first argument
   * @param y results
   * @param yOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void silu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.SILU, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = +0 where x_i is at most 0 (so also for -0), else x_i; exact. NaN stays NaN.
   *
   * {@snippet file="VectorMathExamples.java" region="relu"}
   *
   * @param x arguments
   * @param xOffset index of the first argument
   * @param y results
   * @param yOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void relu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.RELU, 0f, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = x_i where it is positive, else slope x_i, rounded once. NaN stays NaN.
   *
   * {@snippet file="VectorMathExamples.java" region="leakyRelu"}
   *
   * @param slope factor of what is not positive
   * @param x arguments
   * @param xOffset index of the first argument
   * @param y results
   * @param yOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void leakyRelu(
      float slope, float[] x, int xOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.LEAKY_RELU, slope, x, xOffset, y, yOffset, length);
  }

  /**
   * Hard shrinkage: y_i = +0 where |x_i| is at most lambda, else x_i; exact. NaN stays NaN.
   *
   * {@snippet file="VectorMathExamples.java" region="hardShrink"}
   *
   * @param lambda the threshold; nothing changes where it is negative or NaN
   * @param x arguments
   * @param xOffset index of the first argument
   * @param y results
   * @param yOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void hardShrink(
      float lambda, float[] x, int xOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.HARD_SHRINK, lambda, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = x_i where it is positive, else alpha (e^x_i - 1).
   *
   * <p>Maximum error 1.00 ULP for alpha = 1; another alpha adds the rounding of the product. Keeps
   * -0; NaN stays NaN, -Inf gives -alpha.
   *
   * {@snippet file="VectorMathExamples.java" region="elu"}
   *
   * @param alpha minus the limit at -Inf
   * @param x arguments
   * @param xOffset index of the first argument
   * @param y results
   * @param yOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void elu(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.ELU, alpha, x, xOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i (a_i (1 - a_i)): a delta times the derivative of the sigmoid, from its value a. Three
   * roundings, from the innermost bracket.
   *
   * {@snippet file="VectorMathExamples.java" region="timesSigmoidDerivative"}
   *
   * @param a values of the sigmoid
   * @param aOffset index of the first value
   * @param y deltas, replaced by the products
   * @param yOffset index of the first delta
   * @param length number of elements, 0 or more
   */
  public static void timesSigmoidDerivative(
      float[] a, int aOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.TIMES_SIGMOID_DERIVATIVE, 0f, a, aOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i (1 - a_i a_i): a delta times the derivative of tanh, from its value a. The bracket is
   * fused and rounds once.
   *
   * {@snippet file="VectorMathExamples.java" region="timesTanhDerivative"}
   *
   * @param a values of tanh
   * @param aOffset index of the first value
   * @param y deltas, replaced by the products
   * @param yOffset index of the first delta
   * @param length number of elements, 0 or more
   */
  public static void timesTanhDerivative(
      float[] a, int aOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.TIMES_TANH_DERIVATIVE, 0f, a, aOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i where a_i is positive, else +0, whatever y_i is: from the value a of ReLU. At a = 0,
   * and where a is NaN, the derivative is taken as 0. Exact.
   *
   * {@snippet file="VectorMathExamples.java" region="timesReluDerivative"}
   *
   * @param a values of ReLU
   * @param aOffset index of the first value
   * @param y deltas, replaced by the products
   * @param yOffset index of the first delta
   * @param length number of elements, 0 or more
   */
  public static void timesReluDerivative(
      float[] a, int aOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.TIMES_RELU_DERIVATIVE, 0f, a, aOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i where a_i is positive, else slope y_i: from the value a of leaky ReLU, whose slope is
   * not negative. One rounding.
   *
   * {@snippet file="VectorMathExamples.java" region="timesLeakyReluDerivative"}
   *
   * @param slope slope of leaky ReLU
   * @param a values of leaky ReLU
   * @param aOffset index of the first value
   * @param y deltas, replaced by the products
   * @param yOffset index of the first delta
   * @param length number of elements, 0 or more
   */
  public static void timesLeakyReluDerivative(
      float slope, float[] a, int aOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.TIMES_LEAKY_RELU_DERIVATIVE, slope, a, aOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i where a_i is positive, else y_i (a_i + alpha): from the value a = alpha (e^x - 1) of
   * ELU, alpha not negative. Two roundings.
   *
   * {@snippet file="VectorMathExamples.java" region="timesEluDerivative"}
   *
   * @param alpha alpha of ELU
   * @param a values of ELU
   * @param aOffset index of the first value
   * @param y deltas, replaced by the products
   * @param yOffset index of the first delta
   * @param length number of elements, 0 or more
   */
  public static void timesEluDerivative(
      float alpha, float[] a, int aOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.TIMES_ELU_DERIVATIVE, alpha, a, aOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i (1 - e^-a_i): a delta times the derivative of softplus, the sigmoid, from its value
   * a.
   *
   * <p>The bracket is minus {@link #expm1 expm1(-a)}, within 1.47 ULP; the product rounds once.
   *
   * {@snippet file="VectorMathExamples.java" region="timesSoftplusDerivative"}
   *
   * @param a values of softplus
   * @param aOffset index of the first of them
   * @param y deltas, replaced by the products
   * @param yOffset index of the first delta
   * @param length number of elements, 0 or more
   */
  public static void timesSoftplusDerivative(
      float[] a, int aOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.TIMES_SOFTPLUS_DERIVATIVE, 0f, a, aOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i (P(z_i) + z_i p(z_i)): a delta times the derivative of GELU at its argument z; P and
   * p are distribution and density of the normal distribution.
   *
   * <p>The bracket is within 2.0 ULP, also around its zero at -0.75179; the product rounds once.
   * The value of GELU does not tell its argument, so z has to be kept. Where z is NaN y becomes
   * NaN.
   *
   * {@snippet file="VectorMathExamples.java" region="timesGeluDerivative"}
   *
   * @param z arguments of GELU
   * @param zOffset index of the first of them
   * @param y deltas, replaced by the products
   * @param yOffset index of the first delta
   * @param length number of elements, 0 or more
   */
  public static void timesGeluDerivative(
      float[] z, int zOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.TIMES_GELU_DERIVATIVE, 0f, z, zOffset, y, yOffset, length);
  }

  /**
   * y_i = y_i s_i (1 + z_i (1 - s_i)), s_i the sigmoid of z_i: a delta times the derivative of SiLU
   * at its argument z.
   *
   * <p>The derivative is within 2.1 ULP, also around its zero at -1.27846; the product rounds once.
   * The value of SiLU does not tell its argument, so z has to be kept. Where z is NaN y becomes
   * NaN.
   *
   * {@snippet file="VectorMathExamples.java" region="timesSiluDerivative"}
   *
   * @param z arguments of SiLU
   * @param zOffset index of the first of them
   * @param y deltas, replaced by the products
   * @param yOffset index of the first delta
   * @param length number of elements, 0 or more
   */
  public static void timesSiluDerivative(
      float[] z, int zOffset, float[] y, int yOffset, int length) {
    apply(ElementwiseFunction.TIMES_SILU_DERIVATIVE, 0f, z, zOffset, y, yOffset, length);
  }

  /**
   * Softmax of each row: y_j = e_j / sum_k e_k with e_j = exp(x_j - max_k x_k), a true division.
   *
   * <p>X and Y are contiguous row-major matrices of rows x columns elements and may be the same
   * range. The sum runs in the contract's 32 lanes. A row with a NaN or +Inf, or of -Inf alone,
   * becomes NaN throughout; -Inf beside a finite element gives +0. Finite rows never overflow: no
   * exponential is greater than 1.
   *
   * <p>To first order the relative error is at most (|d_j| + ln n + n / 32 + 10) u, with d_j = x_j
   * - max_k x_k, n the number of columns and u = 2^-24, where the result and e_j are not subnormal:
   * d_j is rounded, and e^d_j takes over the error.
   *
   * {@snippet file="VectorMathExamples.java" region="softmax"}
   *
   * @param x arguments
   * @param xOffset index of element (0, 0) of X
   * @param y results
   * @param yOffset index of element (0, 0) of Y
   * @param rows rows, 0 or more
   * @param columns columns, 0 or more
   */
  public static void softmax(
      float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    checkRows(x, xOffset, y, yOffset, rows, columns);
    kernels().softmax(x, xOffset, y, yOffset, rows, columns);
  }

  /**
   * Logarithm of softmax of each row: y_j = d_j - ln sum_k exp(d_k) with d_j = x_j - max_k x_k.
   *
   * <p>X and Y are contiguous row-major matrices of rows x columns elements and may be the same
   * range. The sum runs in the contract's 32 lanes. Up to the rounding of the sum, the result is
   * off by at most 0.5 ULP of d_j, 0.93 ULP of the logarithm and 0.5 ULP of their difference, which
   * has no cancellation: both have one sign. A row with a NaN or +Inf, or of -Inf alone, becomes
   * NaN throughout; -Inf beside a finite element stays -Inf.
   *
   * {@snippet file="VectorMathExamples.java" region="logSoftmax"}
   *
   * @param x arguments
   * @param xOffset index of element (0, 0) of X
   * @param y results
   * @param yOffset index of element (0, 0) of Y
   * @param rows rows, 0 or more
   * @param columns columns, 0 or more
   */
  public static void logSoftmax(
      float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    checkRows(x, xOffset, y, yOffset, rows, columns);
    kernels().logSoftmax(x, xOffset, y, yOffset, rows, columns);
  }

  /**
   * delta = (softmax(Z) - Y) scale over rows: the error of a softmax layer under the log-likelihood
   * cost, from its weighted inputs. The derivative of the cost by z is a - y for targets with sum 1
   * (Nielsen, "Neural Networks and Deep Learning", chapter 3); scale may be 1 over the number of
   * rows.
   *
   * <p>The bits are those of {@link #softmax softmax} and {@link #scaledDifference
   * scaledDifference}, one after the other. Z, Y and delta are contiguous row-major matrices of
   * rows x columns elements; delta may be the range of Z, and lies apart from Y.
   *
   * {@snippet file="VectorMathExamples.java" region="softmaxDelta"}
   *
   * @param z weighted inputs
   * @param zOffset index of element (0, 0) of Z
   * @param y targets
   * @param yOffset index of element (0, 0) of Y
   * @param scale factor
   * @param delta results
   * @param deltaOffset index of element (0, 0) of delta
   * @param rows rows, 0 or more
   * @param columns columns, 0 or more
   */
  public static void softmaxDelta(
      float[] z,
      int zOffset,
      float[] y,
      int yOffset,
      float scale,
      float[] delta,
      int deltaOffset,
      int rows,
      int columns) {
    Checks.size("rows", rows);
    Checks.size("columns", columns);
    long extent = (long) rows * columns;
    Checks.range("z", z, zOffset, extent);
    Checks.range("y", y, yOffset, extent);
    Checks.range("delta", delta, deltaOffset, extent);
    Checks.sameOrApart("delta", delta, deltaOffset, "z", z, zOffset, extent);
    Checks.apart("delta", delta, deltaOffset, extent, "y", y, yOffset, extent);
    kernels().softmaxDelta(z, zOffset, y, yOffset, scale, delta, deltaOffset, rows, columns);
  }

  /**
   * delta_i = (a_i - y_i) scale, two roundings: the error of a layer whose activation and cost
   * cancel, from its outputs (softmax with log-likelihood, sigmoid with cross-entropy, identity
   * with quadratic cost). delta may be the range of a or that of y, else it is apart from them.
   *
   * {@snippet file="VectorMathExamples.java" region="scaledDifference"}
   *
   * @param a outputs
   * @param aOffset index of the first output
   * @param y targets
   * @param yOffset index of the first target
   * @param scale factor
   * @param delta results
   * @param deltaOffset index of the first result
   * @param length number of elements, 0 or more
   */
  public static void scaledDifference(
      float[] a,
      int aOffset,
      float[] y,
      int yOffset,
      float scale,
      float[] delta,
      int deltaOffset,
      int length) {
    Checks.size("length", length);
    Checks.range("a", a, aOffset, length);
    Checks.range("y", y, yOffset, length);
    Checks.range("delta", delta, deltaOffset, length);
    Checks.sameOrApart("delta", delta, deltaOffset, "a", a, aOffset, length);
    Checks.sameOrApart("delta", delta, deltaOffset, "y", y, yOffset, length);
    kernels().scaledDifference(a, aOffset, y, yOffset, scale, delta, deltaOffset, length);
  }

  /**
   * Y_ij = Y_ij + b_j: adds a bias to each row, one rounding an element.
   *
   * {@snippet file="VectorMathExamples.java" region="addBias"}
   *
   * @param b bias, columns elements, apart from Y
   * @param bOffset index of its first element
   * @param y contiguous row-major matrix of rows x columns elements
   * @param yOffset index of element (0, 0)
   * @param rows rows, 0 or more
   * @param columns columns, 0 or more
   */
  public static void addBias(
      float[] b, int bOffset, float[] y, int yOffset, int rows, int columns) {
    Checks.size("rows", rows);
    Checks.size("columns", columns);
    Checks.range("b", b, bOffset, columns);
    Checks.range("y", y, yOffset, (long) rows * columns);
    Checks.apart("y", y, yOffset, (long) rows * columns, "b", b, bOffset, columns);
    kernels().addBias(b, bOffset, y, yOffset, rows, columns);
  }

  private static void apply(
      ElementwiseFunction function,
      float p,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int length) {
    Checks.size("length", length);
    Checks.range(function.operand(), x, xOffset, length);
    Checks.range("y", y, yOffset, length);
    Checks.sameOrApart("y", y, yOffset, function.operand(), x, xOffset, length);
    function.apply(kernels(), p, x, xOffset, y, yOffset, length);
  }

  private static void checkRows(
      float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    Checks.size("rows", rows);
    Checks.size("columns", columns);
    Checks.range("x", x, xOffset, (long) rows * columns);
    Checks.range("y", y, yOffset, (long) rows * columns);
    Checks.sameOrApart("y", y, yOffset, "x", x, xOffset, (long) rows * columns);
  }

  private static MathKernels kernels() {
    return Backend.current().math();
  }
}
