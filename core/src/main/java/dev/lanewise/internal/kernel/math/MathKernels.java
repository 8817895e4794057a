package dev.lanewise.internal.kernel.math;

/**
 * Element-wise kernels y_i = f(x_i) over contiguous operands, listed in {@link
 * ElementwiseFunction}, and operations on rows. Each gives, element by element, the bits of its
 * definition in {@code dev.lanewise.internal.reference}. x and y may be the same range, else they
 * are apart. Arguments are taken as checked, lengths may be 0, nothing is allocated.
 */
public interface MathKernels {
  /** The kernels in plain Java. */
  static MathKernels scalar() {
    return new ScalarMathKernels();
  }

  /** The kernels on the Vector API. */
  static MathKernels vector() {
    return new VectorMathKernels();
  }

  /** Those of vectors, where C2 makes instructions of all their operations. */
  static MathKernels fastest() {
    return vector();
  }

  /** The kernels in plain Java, each until that of vectors takes over. */
  static MathKernels starting() {
    return new StartingMathKernels();
  }

  /** y = e^x. */
  void exp(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = ln x. */
  void log(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = 1 / (1 + e^-x). */
  void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = tanh x. */
  void tanh(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = e^x - 1. */
  void expm1(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = ln(1 + x). */
  void log1p(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = ln(1 + e^x). */
  void softplus(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = erf x. */
  void erf(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = x (1 + erf(x / sqrt 2)) / 2. */
  void gelu(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = x / (1 + e^-x). */
  void silu(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = +0 where x is at most 0, else x: NaN stays NaN. */
  void relu(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = x where x is greater than 0, else slope x. NaN stays NaN. */
  void leakyRelu(float slope, float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = +0 where |x| is at most lambda, else x: NaN stays NaN. */
  void hardShrink(float lambda, float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = x where x is greater than 0, else alpha (e^x - 1). */
  void elu(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * y = softmax of each row of a contiguous rows x columns matrix; x and y may be the same range.
   */
  void softmax(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns);

  /** y = ln softmax of each row of a contiguous matrix; x and y may be the same range. */
  void logSoftmax(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns);

  /** d = (a - y) scale; d may be the range of a or that of y. */
  void scaledDifference(
      float[] a,
      int aOffset,
      float[] y,
      int yOffset,
      float scale,
      float[] d,
      int dOffset,
      int length);

  /**
   * d = (softmax(z) - y) scale over the rows of contiguous matrices; d may be the range of z, and
   * lies apart from y.
   */
  default void softmaxDelta(
      float[] z,
      int zOffset,
      float[] y,
      int yOffset,
      float scale,
      float[] d,
      int dOffset,
      int rows,
      int columns) {
    // So few rows that they are still in the first-level cache when y is subtracted.
    int chunkRows = Math.max(1, 2048 / Math.max(1, columns));
    for (int first = 0, count; first < rows; first += count) {
      count = Math.min(chunkRows, rows - first);
      int at = first * columns;
      int to = dOffset + at;
      softmax(z, zOffset + at, d, to, count, columns);
      scaledDifference(d, to, y, yOffset + at, scale, d, to, count * columns);
    }
  }

  /** y = y (a (1 - a)): a delta times the derivative of the sigmoid, from its value a. */
  void timesSigmoidDerivative(float[] a, int aOffset, float[] y, int yOffset, int length);

  /** y = y (1 - a a), the bracket fused: a delta times the derivative of tanh, from its value a. */
  void timesTanhDerivative(float[] a, int aOffset, float[] y, int yOffset, int length);

  /** y = y where a is greater than 0, else +0: from the value a of ReLU. */
  void timesReluDerivative(float[] a, int aOffset, float[] y, int yOffset, int length);

  /** y = y where a is greater than 0, else slope y: from the value a of leaky ReLU. */
  void timesLeakyReluDerivative(
      float slope, float[] a, int aOffset, float[] y, int yOffset, int length);

  /** y = y where a is greater than 0, else y (a + alpha): from the value a of ELU. */
  void timesEluDerivative(float alpha, float[] a, int aOffset, float[] y, int yOffset, int length);

  /** y = y (1 - e^-a): from the value a of softplus. */
  void timesSoftplusDerivative(float[] a, int aOffset, float[] y, int yOffset, int length);

  /** y = y gelu'(z), from the argument z. */
  void timesGeluDerivative(float[] z, int zOffset, float[] y, int yOffset, int length);

  /** y = y silu'(z), from the argument z. */
  void timesSiluDerivative(float[] z, int zOffset, float[] y, int yOffset, int length);

  /** Each row of a contiguous rows x columns matrix y grows by the bias b. */
  void addBias(float[] b, int bOffset, float[] y, int yOffset, int rows, int columns);
}
