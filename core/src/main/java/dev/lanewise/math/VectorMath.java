package dev.lanewise.math;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.MathKernels;

/** Element-wise functions of float ranges. */
public final class VectorMath {
  private static final MathKernels KERNELS = Backend.current().math();

  private VectorMath() {}

  /** y_i = e^x_i. */
  public static void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
    check("x", x, xOffset, y, yOffset, length);
    KERNELS.exp(x, xOffset, y, yOffset, length);
  }

  /** y_i = ln x_i. */
  public static void log(float[] x, int xOffset, float[] y, int yOffset, int length) {
    check("x", x, xOffset, y, yOffset, length);
    KERNELS.log(x, xOffset, y, yOffset, length);
  }

  /** y_i = 1 / (1 + e^-x_i). */
  public static void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
    check("x", x, xOffset, y, yOffset, length);
    KERNELS.sigmoid(x, xOffset, y, yOffset, length);
  }

  /** y_i = tanh x_i. */
  public static void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
    check("x", x, xOffset, y, yOffset, length);
    KERNELS.tanh(x, xOffset, y, yOffset, length);
  }

  /** y_i = max(x_i, +0). */
  public static void relu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    check("x", x, xOffset, y, yOffset, length);
    KERNELS.relu(x, xOffset, y, yOffset, length);
  }

  /** y_i = x_i where it is positive, else slope x_i. */
  public static void leakyRelu(
      float slope, float[] x, int xOffset, float[] y, int yOffset, int length) {
    check("x", x, xOffset, y, yOffset, length);
    KERNELS.leakyRelu(slope, x, xOffset, y, yOffset, length);
  }

  /** y_i = x_i where it is positive, else alpha (e^x_i - 1). */
  public static void elu(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
    check("x", x, xOffset, y, yOffset, length);
    KERNELS.elu(alpha, x, xOffset, y, yOffset, length);
  }

  /** y_i = y_i a_i (1 - a_i). */
  public static void timesSigmoidDerivative(
      float[] a, int aOffset, float[] y, int yOffset, int length) {
    check("a", a, aOffset, y, yOffset, length);
    KERNELS.timesSigmoidDerivative(a, aOffset, y, yOffset, length);
  }

  /** y_i = y_i (1 - a_i a_i). */
  public static void timesTanhDerivative(
      float[] a, int aOffset, float[] y, int yOffset, int length) {
    check("a", a, aOffset, y, yOffset, length);
    KERNELS.timesTanhDerivative(a, aOffset, y, yOffset, length);
  }

  /** y_i = y_i where a_i is positive, else +0. */
  public static void timesReluDerivative(
      float[] a, int aOffset, float[] y, int yOffset, int length) {
    check("a", a, aOffset, y, yOffset, length);
    KERNELS.timesReluDerivative(a, aOffset, y, yOffset, length);
  }

  /** y_i = y_i where a_i is positive, else slope y_i. */
  public static void timesLeakyReluDerivative(
      float slope, float[] a, int aOffset, float[] y, int yOffset, int length) {
    check("a", a, aOffset, y, yOffset, length);
    KERNELS.timesLeakyReluDerivative(slope, a, aOffset, y, yOffset, length);
  }

  /** y_i = y_i where a_i is positive, else y_i (a_i + alpha). */
  public static void timesEluDerivative(
      float alpha, float[] a, int aOffset, float[] y, int yOffset, int length) {
    check("a", a, aOffset, y, yOffset, length);
    KERNELS.timesEluDerivative(alpha, a, aOffset, y, yOffset, length);
  }

  /** y = softmax of each row of a contiguous rows x columns matrix. */
  public static void softmax(
      float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    Checks.size("rows", rows);
    Checks.size("columns", columns);
    Checks.range("x", x, xOffset, (long) rows * columns);
    Checks.range("y", y, yOffset, (long) rows * columns);
    KERNELS.softmax(x, xOffset, y, yOffset, rows, columns);
  }

  /** Adds the bias b (columns elements) to each row of a contiguous rows x columns matrix y. */
  public static void addBias(
      float[] b, int bOffset, float[] y, int yOffset, int rows, int columns) {
    Checks.size("rows", rows);
    Checks.size("columns", columns);
    Checks.range("b", b, bOffset, columns);
    Checks.range("y", y, yOffset, (long) rows * columns);
    KERNELS.addBias(b, bOffset, y, yOffset, rows, columns);
  }

  private static void check(
      String name, float[] x, int xOffset, float[] y, int yOffset, int length) {
    Checks.size("length", length);
    Checks.range(name, x, xOffset, length);
    Checks.range("y", y, yOffset, length);
    if (x != y || xOffset != yOffset) {
      Checks.apart("y", y, yOffset, length, name, x, xOffset, length);
    }
  }
}
