package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.Operand;
import dev.lanewise.internal.ShapeChecks;
import dev.lanewise.internal.gemm.Finish;
import dev.lanewise.internal.kernel.math.ElementwiseFunction;

/**
 * What a product does to its result before it leaves the cache: a bias, an activation function, a
 * factor.
 *
 * {@snippet file="ProductExamples.java" region="epilogue"}
 *
 * <p>An epilogue is applied once to every element of C, after alpha, beta and all of k, also where
 * k or alpha is 0. Its steps are those of {@link dev.lanewise.math.VectorMath}, with the same
 * rounding after each: the bits are those of the product followed by the operations one by one.
 *
 * <p>Softmax needs whole rows of C and is no epilogue; it follows as an operation of its own.
 *
 * <p>Arrays of an epilogue are read when a product runs, not copied, and checked against the shape
 * of C then. They must lie apart from C. Immutable; any number of products and threads may share
 * one. Only making one allocates.
 */
public final class Epilogue {
  /** Does nothing: the product as it is. */
  public static final Epilogue NONE = new Epilogue(null, null, 0, 0, null);

  /** C_ij = 1 / (1 + e^-C_ij), as {@code VectorMath.sigmoid}. */
  public static final Epilogue SIGMOID = function(ElementwiseFunction.SIGMOID, 0f);

  /** C_ij = tanh C_ij, as {@code VectorMath.tanh}. */
  public static final Epilogue TANH = function(ElementwiseFunction.TANH, 0f);

  /** C_ij = ln(1 + e^C_ij), as {@code VectorMath.softplus}. */
  public static final Epilogue SOFTPLUS = function(ElementwiseFunction.SOFTPLUS, 0f);

  /** C_ij = C_ij (1 + erf(C_ij / sqrt 2)) / 2, as {@code VectorMath.gelu}. */
  public static final Epilogue GELU = function(ElementwiseFunction.GELU, 0f);

  /** C_ij = C_ij / (1 + e^-C_ij), as {@code VectorMath.silu}. */
  public static final Epilogue SILU = function(ElementwiseFunction.SILU, 0f);

  /** C_ij = max(C_ij, 0), as {@code VectorMath.relu}. */
  public static final Epilogue RELU = function(ElementwiseFunction.RELU, 0f);

  /** The leading dimension of a bias: it is one row for all rows of C. */
  private static final int ONE_ROW = 0;

  private final Epilogue before;
  private final float[] operand;
  private final int offset;
  private final int ld;
  private final Finish finish;

  private Epilogue(Epilogue before, float[] operand, int offset, int ld, Finish finish) {
    this.before = before;
    this.operand = operand;
    this.offset = offset;
    this.ld = ld;
    this.finish = finish;
  }

  /**
   * C_ij = C_ij + b_j, as {@code VectorMath.addBias}.
   *
   * @param bias array of b, of as many elements as C has columns
   * @param biasOffset index of its first element
   * @return the epilogue
   * @throws IllegalArgumentException for null
   */
  public static Epilogue bias(float[] bias, int biasOffset) {
    Checks.notNull("bias", bias);
    return new Epilogue(null, bias, biasOffset, ONE_ROW, Finish.bias(bias, biasOffset));
  }

  /**
   * Leaky ReLU, as {@code VectorMath.leakyRelu}.
   *
   * @param slope factor of what is not positive
   * @return the epilogue
   */
  public static Epilogue leakyRelu(float slope) {
    return function(ElementwiseFunction.LEAKY_RELU, slope);
  }

  /**
   * ELU, as {@code VectorMath.elu}.
   *
   * @param alpha minus the limit at -Inf
   * @return the epilogue
   */
  public static Epilogue elu(float alpha) {
    return function(ElementwiseFunction.ELU, alpha);
  }

  /**
   * C_ij = C_ij (f_ij (1 - f_ij)), as {@code VectorMath.timesSigmoidDerivative}.
   *
   * <p>With a product it is the step from one layer to that below in back-propagation:
   *
   * {@snippet file="ProductExamples.java" region="backward"}
   *
   * @param f values of the sigmoid, a matrix of the shape of C
   * @param fOffset index of its first element
   * @param ldf its leading dimension in elements, at least its columns and 1
   * @return the epilogue
   * @throws IllegalArgumentException for null or an ldf below 1
   */
  public static Epilogue timesSigmoidDerivative(float[] f, int fOffset, int ldf) {
    return derivative(ElementwiseFunction.TIMES_SIGMOID_DERIVATIVE, 0f, f, fOffset, ldf);
  }

  /**
   * C_ij = C_ij (1 - f_ij f_ij), as {@code VectorMath.timesTanhDerivative}.
   *
   * @param f values of tanh, a matrix of the shape of C
   * @param fOffset index of its first element
   * @param ldf its leading dimension in elements, at least its columns and 1
   * @return the epilogue
   * @throws IllegalArgumentException for null or an ldf below 1
   */
  public static Epilogue timesTanhDerivative(float[] f, int fOffset, int ldf) {
    return derivative(ElementwiseFunction.TIMES_TANH_DERIVATIVE, 0f, f, fOffset, ldf);
  }

  /**
   * C_ij = C_ij (1 - e^-f_ij), as {@code VectorMath.timesSoftplusDerivative}.
   *
   * @param f values of softplus, a matrix of the shape of C
   * @param fOffset index of its first element
   * @param ldf its leading dimension in elements, at least its columns and 1
   * @return the epilogue
   * @throws IllegalArgumentException for null or an ldf below 1
   */
  public static Epilogue timesSoftplusDerivative(float[] f, int fOffset, int ldf) {
    return derivative(ElementwiseFunction.TIMES_SOFTPLUS_DERIVATIVE, 0f, f, fOffset, ldf);
  }

  /**
   * C_ij where f_ij is positive, else +0, as {@code VectorMath.timesReluDerivative}.
   *
   * @param f values of ReLU, a matrix of the shape of C
   * @param fOffset index of its first element
   * @param ldf its leading dimension in elements, at least its columns and 1
   * @return the epilogue
   * @throws IllegalArgumentException for null or an ldf below 1
   */
  public static Epilogue timesReluDerivative(float[] f, int fOffset, int ldf) {
    return derivative(ElementwiseFunction.TIMES_RELU_DERIVATIVE, 0f, f, fOffset, ldf);
  }

  /**
   * C_ij where f_ij is positive, else slope C_ij, as {@code VectorMath.timesLeakyReluDerivative}.
   *
   * @param slope slope of leaky ReLU, not negative
   * @param f values of leaky ReLU, a matrix of the shape of C
   * @param fOffset index of its first element
   * @param ldf its leading dimension in elements, at least its columns and 1
   * @return the epilogue
   * @throws IllegalArgumentException for null or an ldf below 1
   */
  public static Epilogue timesLeakyReluDerivative(float slope, float[] f, int fOffset, int ldf) {
    return derivative(ElementwiseFunction.TIMES_LEAKY_RELU_DERIVATIVE, slope, f, fOffset, ldf);
  }

  /**
   * C_ij where f_ij is positive, else C_ij (f_ij + alpha), as {@code
   * VectorMath.timesEluDerivative}.
   *
   * @param alpha alpha of ELU, not negative
   * @param f values of ELU, a matrix of the shape of C
   * @param fOffset index of its first element
   * @param ldf its leading dimension in elements, at least its columns and 1
   * @return the epilogue
   * @throws IllegalArgumentException for null or an ldf below 1
   */
  public static Epilogue timesEluDerivative(float alpha, float[] f, int fOffset, int ldf) {
    return derivative(ElementwiseFunction.TIMES_ELU_DERIVATIVE, alpha, f, fOffset, ldf);
  }

  /**
   * This epilogue and then another.
   *
   * @param next what follows
   * @return both
   * @throws IllegalArgumentException for null
   */
  public Epilogue then(Epilogue next) {
    Checks.notNull("next", next);
    if (finish == null) {
      return next;
    }
    if (next.finish == null) {
      return this;
    }
    Epilogue first = next.before == null ? this : then(next.before);
    return new Epilogue(first, next.operand, next.offset, next.ld, finish.then(next.finish));
  }

  /** Returns what the loops apply, or null for nothing. */
  Finish finish() {
    return finish;
  }

  /** Checks the arrays of all steps against the shape and the place of C. */
  void check(Operand c) {
    check(c.data(), c.at(), c.rows(), c.columns(), c.ld());
  }

  /** The same for a C of m x n in an array. */
  void check(Object data, int at, int m, int n, int ldc) {
    for (Epilogue step = this; step != null; step = step.before) {
      if (step.operand != null) {
        step.checkOperand(data, at, m, n, ldc);
      }
    }
  }

  private void checkOperand(Object data, int at, int m, int n, int ldc) {
    if (ld == ONE_ROW) {
      Checks.range("bias", operand, offset, n);
      ShapeChecks.apart("c", data, at, m, n, ldc, "bias", operand, offset, 1, n, ldc);
    } else {
      ShapeChecks.matrix("f", operand, offset, m, n, ld);
      ShapeChecks.apart("c", data, at, m, n, ldc, "f", operand, offset, m, n, ld);
    }
  }

  private static Epilogue function(ElementwiseFunction function, float p) {
    return new Epilogue(
        null, null, 0, 0, Finish.of((math, c, at, n) -> function.apply(math, p, c, at, c, at, n)));
  }

  private static Epilogue derivative(
      ElementwiseFunction function, float p, float[] f, int fOffset, int ldf) {
    Checks.notNull("f", f);
    if (ldf < 1) {
      throw new IllegalArgumentException("ldf is " + ldf + "; it must be at least 1");
    }
    Finish.Combination times =
        (math, x, xAt, c, at, n) -> function.apply(math, p, x, xAt, c, at, n);
    return new Epilogue(null, f, fOffset, ldf, Finish.of(times, f, fOffset, ldf));
  }
}
