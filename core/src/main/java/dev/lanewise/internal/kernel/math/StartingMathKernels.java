package dev.lanewise.internal.kernel.math;

import dev.lanewise.internal.start.MethodTakeover;
import dev.lanewise.internal.start.Start;
import dev.lanewise.internal.start.Starting;
import dev.lanewise.internal.start.Takeover;

/** Element-wise kernels in plain Java, each until that of vectors takes over. */
final class StartingMathKernels implements MathKernels, Starting {
  private static final Takeover EXP = of("exp");
  private static final Takeover LOG = of("log");
  private static final Takeover SIGMOID = of("sigmoid");
  private static final Takeover TANH = of("tanh");
  private static final Takeover EXPM1 = of("expm1");
  private static final Takeover LOG1P = of("log1p");
  private static final Takeover SOFTPLUS = of("softplus");
  private static final Takeover ERF = of("erf");
  private static final Takeover GELU = of("gelu");
  private static final Takeover SILU = of("silu");
  private static final Takeover RELU = of("relu");
  private static final Takeover LEAKY_RELU = of("leakyRelu");
  private static final Takeover HARD_SHRINK = of("hardShrink");
  private static final Takeover ELU = of("elu");
  private static final Takeover SOFTMAX = of("softmax");
  private static final Takeover LOG_SOFTMAX = of("logSoftmax");
  private static final Takeover SCALED_DIFFERENCE = of("scaledDifference");
  private static final Takeover SOFTMAX_DELTA = of("softmaxDelta");
  private static final Takeover TIMES_SIGMOID_DERIVATIVE = of("timesSigmoidDerivative");
  private static final Takeover TIMES_TANH_DERIVATIVE = of("timesTanhDerivative");
  private static final Takeover TIMES_RELU_DERIVATIVE = of("timesReluDerivative");
  private static final Takeover TIMES_LEAKY_RELU_DERIVATIVE = of("timesLeakyReluDerivative");
  private static final Takeover TIMES_ELU_DERIVATIVE = of("timesEluDerivative");
  private static final Takeover TIMES_SOFTPLUS_DERIVATIVE = of("timesSoftplusDerivative");
  private static final Takeover TIMES_GELU_DERIVATIVE = of("timesGeluDerivative");
  private static final Takeover TIMES_SILU_DERIVATIVE = of("timesSiluDerivative");
  private static final Takeover ADD_BIAS = of("addBias");

  private static final MathKernels SCALAR = MathKernels.scalar();

  /** Loaded when the first of them takes over. */
  private static final class Vector {
    static final MathKernels KERNELS = MathKernels.fastest();
  }

  private static Takeover of(String method) {
    return new MethodTakeover(MathKernels.class, method, Start.current());
  }

  private static MathKernels kernels(Takeover method) {
    return method.isTaken() ? Vector.KERNELS : SCALAR;
  }

  @Override
  public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
    kernels(EXP).exp(x, xOffset, y, yOffset, length);
  }

  @Override
  public void log(float[] x, int xOffset, float[] y, int yOffset, int length) {
    kernels(LOG).log(x, xOffset, y, yOffset, length);
  }

  @Override
  public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
    kernels(SIGMOID).sigmoid(x, xOffset, y, yOffset, length);
  }

  @Override
  public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
    kernels(TANH).tanh(x, xOffset, y, yOffset, length);
  }

  @Override
  public void expm1(float[] x, int xOffset, float[] y, int yOffset, int length) {
    kernels(EXPM1).expm1(x, xOffset, y, yOffset, length);
  }

  @Override
  public void log1p(float[] x, int xOffset, float[] y, int yOffset, int length) {
    kernels(LOG1P).log1p(x, xOffset, y, yOffset, length);
  }

  @Override
  public void softplus(float[] x, int xOffset, float[] y, int yOffset, int length) {
    kernels(SOFTPLUS).softplus(x, xOffset, y, yOffset, length);
  }

  @Override
  public void erf(float[] x, int xOffset, float[] y, int yOffset, int length) {
    kernels(ERF).erf(x, xOffset, y, yOffset, length);
  }

  @Override
  public void gelu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    kernels(GELU).gelu(x, xOffset, y, yOffset, length);
  }

  @Override
  public void silu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    kernels(SILU).silu(x, xOffset, y, yOffset, length);
  }

  @Override
  public void relu(float[] x, int xOffset, float[] y, int yOffset, int length) {
    kernels(RELU).relu(x, xOffset, y, yOffset, length);
  }

  @Override
  public void leakyRelu(float slope, float[] x, int xOffset, float[] y, int yOffset, int length) {
    kernels(LEAKY_RELU).leakyRelu(slope, x, xOffset, y, yOffset, length);
  }

  @Override
  public void hardShrink(float lambda, float[] x, int xOffset, float[] y, int yOffset, int length) {
    kernels(HARD_SHRINK).hardShrink(lambda, x, xOffset, y, yOffset, length);
  }

  @Override
  public void elu(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
    kernels(ELU).elu(alpha, x, xOffset, y, yOffset, length);
  }

  @Override
  public void softmax(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    kernels(SOFTMAX).softmax(x, xOffset, y, yOffset, rows, columns);
  }

  @Override
  public void logSoftmax(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
    kernels(LOG_SOFTMAX).logSoftmax(x, xOffset, y, yOffset, rows, columns);
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
    kernels(SCALED_DIFFERENCE).scaledDifference(a, aOffset, y, yOffset, scale, d, dOffset, length);
  }

  @Override
  public void softmaxDelta(
      float[] z,
      int zOffset,
      float[] y,
      int yOffset,
      float scale,
      float[] d,
      int dOffset,
      int rows,
      int columns) {
    kernels(SOFTMAX_DELTA).softmaxDelta(z, zOffset, y, yOffset, scale, d, dOffset, rows, columns);
  }

  @Override
  public void timesSigmoidDerivative(float[] a, int aOffset, float[] y, int yOffset, int length) {
    kernels(TIMES_SIGMOID_DERIVATIVE).timesSigmoidDerivative(a, aOffset, y, yOffset, length);
  }

  @Override
  public void timesTanhDerivative(float[] a, int aOffset, float[] y, int yOffset, int length) {
    kernels(TIMES_TANH_DERIVATIVE).timesTanhDerivative(a, aOffset, y, yOffset, length);
  }

  @Override
  public void timesReluDerivative(float[] a, int aOffset, float[] y, int yOffset, int length) {
    kernels(TIMES_RELU_DERIVATIVE).timesReluDerivative(a, aOffset, y, yOffset, length);
  }

  @Override
  public void timesLeakyReluDerivative(
      float slope, float[] a, int aOffset, float[] y, int yOffset, int length) {
    kernels(TIMES_LEAKY_RELU_DERIVATIVE)
        .timesLeakyReluDerivative(slope, a, aOffset, y, yOffset, length);
  }

  @Override
  public void timesEluDerivative(
      float alpha, float[] a, int aOffset, float[] y, int yOffset, int length) {
    kernels(TIMES_ELU_DERIVATIVE).timesEluDerivative(alpha, a, aOffset, y, yOffset, length);
  }

  @Override
  public void timesSoftplusDerivative(float[] a, int aOffset, float[] y, int yOffset, int length) {
    kernels(TIMES_SOFTPLUS_DERIVATIVE).timesSoftplusDerivative(a, aOffset, y, yOffset, length);
  }

  @Override
  public void timesGeluDerivative(float[] z, int zOffset, float[] y, int yOffset, int length) {
    kernels(TIMES_GELU_DERIVATIVE).timesGeluDerivative(z, zOffset, y, yOffset, length);
  }

  @Override
  public void timesSiluDerivative(float[] z, int zOffset, float[] y, int yOffset, int length) {
    kernels(TIMES_SILU_DERIVATIVE).timesSiluDerivative(z, zOffset, y, yOffset, length);
  }

  @Override
  public void addBias(float[] b, int bOffset, float[] y, int yOffset, int rows, int columns) {
    kernels(ADD_BIAS).addBias(b, bOffset, y, yOffset, rows, columns);
  }
}
