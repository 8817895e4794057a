package dev.lanewise.internal.kernel;

/**
 * Element-wise kernels y_i = f(x_i) over contiguous operands. Each gives, element by element, the
 * bits of its namesake in {@link dev.lanewise.internal.reference.ReferenceMath} or, where there is
 * none, of the formula here, rounded at each operation in the order of the brackets. x and y may be
 * the same range, else they are apart. Arguments are taken as checked, lengths may be 0, nothing is
 * allocated.
 */
public interface MathKernels {
  /** y = e^x. */
  void exp(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = ln x. */
  void log(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = 1 / (1 + e^-x). */
  void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = tanh x. */
  void tanh(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = +0 where x is at most 0, else x: NaN stays NaN. */
  void relu(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = x where x is greater than 0, else slope x. NaN stays NaN. */
  void leakyRelu(float slope, float[] x, int xOffset, float[] y, int yOffset, int length);

  /** y = x where x is greater than 0, else alpha (e^x - 1). */
  void elu(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * y = softmax of each row of a contiguous rows x columns matrix; x and y may be the same range.
   */
  void softmax(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns);

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

  /** Each row of a contiguous rows x columns matrix y grows by the bias b. */
  void addBias(float[] b, int bOffset, float[] y, int yOffset, int rows, int columns);
}
