package dev.lanewise.internal.kernel.math;

import dev.lanewise.internal.Fma;

/** Element-wise kernels in plain Java, for machines without the Vector API. */
public final class ScalarMathKernels implements MathKernels {
  /** Kernels without state. */
  public ScalarMathKernels() {}

  @Override
  public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = ScalarFunctions.exp(x[xOffset + i]);
    }
  }

  @Override
  public void log(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = ScalarFunctions.log(x[xOffset + i]);
    }
  }

  @Override
  public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = ScalarFunctions.sigmoid(x[xOffset + i]);
    }
  }

  @Override
  public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = ScalarFunctions.tanh(x[xOffset + i]);
    }
  }

  @Override
  public void expm1(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = ScalarFunctions.expm1(x[xOffset + i]);
    }
  }

  @Override
  public void log1p(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = ScalarFunctions.log1p(x[xOffset + i]);
    }
  }

  @Override
  public void softplus(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = ScalarFunctions.softplus(x[xOffset + i]);
    }
  }

  @Override
  public void erf(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = ScalarFunctions.erf(x[xOffset + i]);
    }
  }

  @Override
  public void gelu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = ScalarFunctions.gelu(x[xOffset + i]);
    }
  }

  @Override
  public void silu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = ScalarFunctions.silu(x[xOffset + i]);
    }
  }

  @Override
  public void relu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = x[xOffset + i] <= 0f ? 0f : x[xOffset + i];
    }
  }

  @Override
  public void leakyRelu(float slope, float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = x[xOffset + i] > 0f ? x[xOffset + i] : slope * x[xOffset + i];
    }
  }

  @Override
  public void hardShrink(float lambda, float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = Math.abs(x[xOffset + i]) <= lambda ? 0f : x[xOffset + i];
    }
  }

  @Override
  public void elu(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] =
          x[xOffset + i] > 0f ? x[xOffset + i] : alpha * ScalarFunctions.expm1(x[xOffset + i]);
    }
  }

  @Override
  public void timesSigmoidDerivative(float[] a, int aOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = y[yOffset + i] * (a[aOffset + i] * (1f - a[aOffset + i]));
    }
  }

  @Override
  public void timesTanhDerivative(float[] a, int aOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = y[yOffset + i] * Fma.fma(-a[aOffset + i], a[aOffset + i], 1f);
    }
  }

  @Override
  public void timesReluDerivative(float[] a, int aOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = a[aOffset + i] > 0f ? y[yOffset + i] : 0f;
    }
  }

  @Override
  public void timesLeakyReluDerivative(
      float slope, float[] a, int aOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = a[aOffset + i] > 0f ? y[yOffset + i] : slope * y[yOffset + i];
    }
  }

  @Override
  public void timesEluDerivative(
      float alpha, float[] a, int aOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] =
          a[aOffset + i] > 0f ? y[yOffset + i] : y[yOffset + i] * (a[aOffset + i] + alpha);
    }
  }

  @Override
  public void timesSoftplusDerivative(float[] a, int aOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = y[yOffset + i] * -ScalarFunctions.expm1(-a[aOffset + i]);
    }
  }

  @Override
  public void timesGeluDerivative(float[] z, int zOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = y[yOffset + i] * ScalarFunctions.geluDerivative(z[zOffset + i]);
    }
  }

  @Override
  public void timesSiluDerivative(float[] z, int zOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = y[yOffset + i] * ScalarFunctions.siluDerivative(z[zOffset + i]);
    }
  }

  @Override
  public void softmax(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      int at = row * columns;
      ScalarSoftmax.softmax(x, xOffset + at, y, yOffset + at, columns);
    }
  }

  @Override
  public void logSoftmax(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      int at = row * columns;
      ScalarSoftmax.logSoftmax(x, xOffset + at, y, yOffset + at, columns);
    }
  }

  @Override
  public void scaledDifference(
      float[] a,
      int aOffset,
      float[] y,
      int yOffset,
      float scale,
      float[] d,
      int dOffset,
      int length) {
    for (int i = 0; i < length; i++) {
      d[dOffset + i] = (a[aOffset + i] - y[yOffset + i]) * scale;
    }
  }

  @Override
  public void addBias(float[] b, int bOffset, float[] y, int yOffset, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < columns; j++) {
        y[yOffset + row * columns + j] += b[bOffset + j];
      }
    }
  }
}
