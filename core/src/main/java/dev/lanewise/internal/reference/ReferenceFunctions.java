package dev.lanewise.internal.reference;

import static dev.lanewise.internal.reference.ReferenceActivations.*;

import dev.lanewise.internal.kernel.math.ElementwiseFunction;

/** The definitions of the element-wise functions by their rows in the table. */
public final class ReferenceFunctions {
  private ReferenceFunctions() {}

  /**
   * Returns one result. The compiler asks for a definition of every row.
   *
   * @param function the function
   * @param p its parameter, if it has one
   * @param x the operand that it reads
   * @param y what a derivative multiplies
   * @return the result
   */
  public static float value(ElementwiseFunction function, float p, float x, float y) {
    return switch (function) {
      case EXP -> ReferenceMath.exp(x);
      case EXPM1 -> ReferenceMath.expm1(x);
      case LOG -> ReferenceMath.log(x);
      case LOG1P -> ReferenceMath.log1p(x);
      case SIGMOID -> ReferenceMath.sigmoid(x);
      case TANH -> ReferenceMath.tanh(x);
      case SOFTPLUS -> softplus(x);
      case ERF -> ReferenceMath.erf(x);
      case GELU -> gelu(x);
      case SILU -> silu(x);
      case RELU -> relu(x);
      case LEAKY_RELU -> leakyRelu(p, x);
      case HARD_SHRINK -> hardShrink(p, x);
      case ELU -> elu(p, x);
      case TIMES_SIGMOID_DERIVATIVE -> y * sigmoidDerivative(x);
      case TIMES_TANH_DERIVATIVE -> y * tanhDerivative(x);
      case TIMES_RELU_DERIVATIVE -> x > 0f ? y : 0f;
      case TIMES_LEAKY_RELU_DERIVATIVE -> x > 0f ? y : p * y;
      case TIMES_ELU_DERIVATIVE -> x > 0f ? y : y * (x + p);
      case TIMES_SOFTPLUS_DERIVATIVE -> y * softplusDerivative(x);
      case TIMES_GELU_DERIVATIVE -> y * geluDerivative(x);
      case TIMES_SILU_DERIVATIVE -> y * siluDerivative(x);
    };
  }

  /**
   * Applies a function to a range.
   *
   * @param function the function
   * @param p its parameter, if it has one
   * @param x the operand that it reads
   * @param xOffset index of its first element
   * @param y results, and what a derivative multiplies; x itself or apart from it
   * @param yOffset index of the first result
   * @param length number of elements
   */
  public static void apply(
      ElementwiseFunction function,
      float p,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = value(function, p, x[xOffset + i], y[yOffset + i]);
    }
  }
}
