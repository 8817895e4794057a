package dev.lanewise.verify.accuracy;

import dev.lanewise.internal.kernel.math.MathKernels;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * The functions whose errors are stated, with their kernels and their references in double. A
 * derivative, which the kernels multiply with, multiplies 1 here.
 */
public enum FunctionAccuracy {
  /** e^x; its results may step down by one ULP. */
  EXP(0.90, Order.RISING, StrictMath::exp, k -> k::exp),
  /** e^x - 1. */
  EXPM1(1.47, Order.KEPT, StrictMath::expm1, k -> k::expm1),
  /** ln x. */
  LOG(0.93, Order.KEPT, StrictMath::log, k -> k::log),
  /** ln(1 + x). */
  LOG1P(1.55, Order.RISING, StrictMath::log1p, k -> k::log1p),
  /** 1 / (1 + e^-x). */
  SIGMOID(1.10, Order.KEPT, x -> 1 / (1 + StrictMath.exp(-x)), k -> k::sigmoid),
  /** tanh x. */
  TANH(1.16, Order.KEPT, StrictMath::tanh, k -> k::tanh),
  /** ln(1 + e^x). */
  SOFTPLUS(2.0, Order.RISING, DoubleFunctions::softplus, k -> k::softplus),
  /** The error function. */
  ERF(1.6, Order.RISING, DoubleFunctions::erf, k -> k::erf),
  /** x (1 + erf(x / sqrt 2)) / 2. */
  GELU(2.1, Order.NONE, DoubleFunctions::gelu, k -> k::gelu),
  /** x / (1 + e^-x). */
  SILU(2.1, Order.NONE, DoubleFunctions::silu, k -> k::silu),
  /** ELU with alpha = 1, which is e^x - 1 for negative x. */
  ELU(
      1.00,
      Order.KEPT,
      x -> x > 0 ? x : StrictMath.expm1(x),
      k -> (x, xOffset, y, yOffset, length) -> k.elu(1f, x, xOffset, y, yOffset, length)),
  /** The derivative of softplus from its value a, 1 - e^-a. */
  SOFTPLUS_DERIVATIVE(
      1.47,
      Order.KEPT,
      DoubleFunctions::softplusDerivative,
      k -> ofOne(k::timesSoftplusDerivative)),
  /** The derivative of GELU. */
  GELU_DERIVATIVE(
      2.0, Order.NONE, DoubleFunctions::geluDerivative, k -> ofOne(k::timesGeluDerivative)),
  /** The derivative of SiLU. */
  SILU_DERIVATIVE(
      2.1, Order.NONE, DoubleFunctions::siluDerivative, k -> ofOne(k::timesSiluDerivative));

  /** How results follow the order of the arguments. */
  private enum Order {
    /** The function rises, and no result is below that of a smaller argument. */
    KEPT,
    /** The function rises, results may step down by their error. */
    RISING,
    /** The function itself falls somewhere. */
    NONE
  }

  private final double bound;
  private final Order order;
  private final DoubleUnaryOperator reference;
  private final Function<MathKernels, UlpSweep.Kernel> kernel;

  FunctionAccuracy(
      double bound,
      Order order,
      DoubleUnaryOperator reference,
      Function<MathKernels, UlpSweep.Kernel> kernel) {
    this.bound = bound;
    this.order = order;
    this.reference = reference;
    this.kernel = kernel;
  }

  private static UlpSweep.Kernel ofOne(UlpSweep.Kernel times) {
    return (x, xOffset, y, yOffset, length) -> {
      Arrays.fill(y, yOffset, yOffset + length, 1f);
      times.apply(x, xOffset, y, yOffset, length);
    };
  }

  /**
   * Returns the function of a set of kernels.
   *
   * @param kernels the kernels
   * @return the function
   */
  public UlpSweep.Kernel kernel(MathKernels kernels) {
    return kernel.apply(kernels);
  }

  /**
   * Returns the error that the library promises for all floats.
   *
   * @return the largest error in ULP
   */
  public double bound() {
    return bound;
  }

  /**
   * Whether the library promises that a larger argument never gives a smaller result.
   *
   * @return false for exp and others, whose results may step down by their error
   */
  public boolean nonDecreasing() {
    return order == Order.KEPT;
  }

  /**
   * Whether the function itself rises everywhere.
   *
   * @return false for GELU, SiLU and derivatives
   */
  public boolean rises() {
    return order != Order.NONE;
  }

  /**
   * Returns the function in double.
   *
   * @return the function, with an error far below an ulp of float
   */
  public DoubleUnaryOperator reference() {
    return reference;
  }

  /** Returns the name as it is written on the command line: {@code gelu-derivative}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
