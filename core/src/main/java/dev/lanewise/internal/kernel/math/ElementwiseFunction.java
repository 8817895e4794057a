package dev.lanewise.internal.kernel.math;

import java.lang.foreign.MemorySegment;
import java.util.Locale;

/**
 * The table of element-wise functions: a row is all that the rest of the library needs to know of a
 * function. Public entry points on arrays and on segments, epilogues, and the checks of bits,
 * errors and allocation run over it.
 *
 * <p>A row says how it is called in code, so that a call by a row that is known when the caller is
 * compiled is that of its kernel: C2 takes no field of an enum for a constant, but its class.
 *
 * <p>A function of x is written to y; a derivative multiplies y. Where a function has a parameter,
 * p is it, else p is not read. Operands are taken as checked: x and y may be the same range, else
 * they are apart.
 */
public enum ElementwiseFunction {
  /** e^x. */
  EXP(0.90, Order.RISING) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.exp(x, i, y, j, n);
    }
  },
  /** e^x - 1. */
  EXPM1(1.47, Order.KEPT) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.expm1(x, i, y, j, n);
    }
  },
  /** ln x. */
  LOG(0.93, Order.KEPT) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.log(x, i, y, j, n);
    }
  },
  /** ln(1 + x). */
  LOG1P(1.55, Order.RISING) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.log1p(x, i, y, j, n);
    }
  },
  /** 1 / (1 + e^-x). */
  SIGMOID(1.10, Order.KEPT) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.sigmoid(x, i, y, j, n);
    }
  },
  /** The hyperbolic tangent. */
  TANH(1.16, Order.KEPT) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.tanh(x, i, y, j, n);
    }
  },
  /** ln(1 + e^x). */
  SOFTPLUS(2.0, Order.RISING) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.softplus(x, i, y, j, n);
    }
  },
  /** The error function. */
  ERF(1.6, Order.RISING) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.erf(x, i, y, j, n);
    }
  },
  /** x (1 + erf(x / sqrt 2)) / 2. */
  GELU(2.1, Order.NONE) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.gelu(x, i, y, j, n);
    }
  },
  /** x / (1 + e^-x). */
  SILU(2.1, Order.NONE) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.silu(x, i, y, j, n);
    }
  },
  /** max(x, 0). */
  RELU(0, Order.KEPT) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.relu(x, i, y, j, n);
    }

    @Override
    public boolean applyToSegments(
        MathKernelsOnSegments k, float p, MemorySegment x, int i, MemorySegment y, int j, int n) {
      k.relu(x, i, y, j, n);
      return true;
    }
  },
  /** x where it is positive, else slope x. */
  LEAKY_RELU("slope", 0.5, Order.KEPT) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.leakyRelu(p, x, i, y, j, n);
    }

    @Override
    public boolean applyToSegments(
        MathKernelsOnSegments k, float p, MemorySegment x, int i, MemorySegment y, int j, int n) {
      k.leakyRelu(p, x, i, y, j, n);
      return true;
    }
  },
  /** 0 where |x| is at most lambda, else x. */
  HARD_SHRINK("lambda", 0, Order.KEPT) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.hardShrink(p, x, i, y, j, n);
    }

    @Override
    public boolean applyToSegments(
        MathKernelsOnSegments k, float p, MemorySegment x, int i, MemorySegment y, int j, int n) {
      k.hardShrink(p, x, i, y, j, n);
      return true;
    }
  },
  /** x where it is positive, else alpha (e^x - 1); the error is that for alpha = 1. */
  ELU("alpha", 1.00, Order.KEPT) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.elu(p, x, i, y, j, n);
    }
  },
  /** y (a (1 - a)), a the value of the sigmoid. */
  TIMES_SIGMOID_DERIVATIVE(SIGMOID, "a", 1.5, Order.NONE) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.timesSigmoidDerivative(x, i, y, j, n);
    }

    @Override
    public boolean applyToSegments(
        MathKernelsOnSegments k, float p, MemorySegment x, int i, MemorySegment y, int j, int n) {
      k.timesSigmoidDerivative(x, i, y, j, n);
      return true;
    }
  },
  /** y (1 - a a), a the value of tanh. */
  TIMES_TANH_DERIVATIVE(TANH, "a", 0.5, Order.NONE) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.timesTanhDerivative(x, i, y, j, n);
    }

    @Override
    public boolean applyToSegments(
        MathKernelsOnSegments k, float p, MemorySegment x, int i, MemorySegment y, int j, int n) {
      k.timesTanhDerivative(x, i, y, j, n);
      return true;
    }
  },
  /** y where a is positive, else +0, a the value of ReLU. */
  TIMES_RELU_DERIVATIVE(RELU, "a", 0, Order.NONE) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.timesReluDerivative(x, i, y, j, n);
    }

    @Override
    public boolean applyToSegments(
        MathKernelsOnSegments k, float p, MemorySegment x, int i, MemorySegment y, int j, int n) {
      k.timesReluDerivative(x, i, y, j, n);
      return true;
    }
  },
  /** y where a is positive, else slope y, a the value of leaky ReLU. */
  TIMES_LEAKY_RELU_DERIVATIVE(LEAKY_RELU, "a", 0, Order.NONE) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.timesLeakyReluDerivative(p, x, i, y, j, n);
    }

    @Override
    public boolean applyToSegments(
        MathKernelsOnSegments k, float p, MemorySegment x, int i, MemorySegment y, int j, int n) {
      k.timesLeakyReluDerivative(p, x, i, y, j, n);
      return true;
    }
  },
  /** y where a is positive, else y (a + alpha), a the value of ELU. */
  TIMES_ELU_DERIVATIVE(ELU, "a", 0.5, Order.KEPT) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.timesEluDerivative(p, x, i, y, j, n);
    }

    @Override
    public boolean applyToSegments(
        MathKernelsOnSegments k, float p, MemorySegment x, int i, MemorySegment y, int j, int n) {
      k.timesEluDerivative(p, x, i, y, j, n);
      return true;
    }
  },
  /** y (1 - e^-a), a the value of softplus. */
  TIMES_SOFTPLUS_DERIVATIVE(SOFTPLUS, "a", 1.47, Order.KEPT) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.timesSoftplusDerivative(x, i, y, j, n);
    }
  },
  /** y times the derivative of GELU at z. */
  TIMES_GELU_DERIVATIVE(GELU, "z", 2.0, Order.NONE) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.timesGeluDerivative(x, i, y, j, n);
    }
  },
  /** y times the derivative of SiLU at z. */
  TIMES_SILU_DERIVATIVE(SILU, "z", 2.1, Order.NONE) {
    @Override
    public void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n) {
      k.timesSiluDerivative(x, i, y, j, n);
    }
  };

  /** How results follow the order of the arguments. */
  public enum Order {
    /** The function rises, and no result is below that of a smaller argument. */
    KEPT,
    /** The function rises, results may step down by their error. */
    RISING,
    /** The function itself falls somewhere, or for NaN. */
    NONE
  }

  private final ElementwiseFunction derived;
  private final String operand;
  private final String parameter;
  private final double maxUlp;
  private final Order order;

  ElementwiseFunction(double maxUlp, Order order) {
    this(null, maxUlp, order);
  }

  ElementwiseFunction(String parameter, double maxUlp, Order order) {
    this(null, "x", parameter, maxUlp, order);
  }

  ElementwiseFunction(ElementwiseFunction derived, String operand, double maxUlp, Order order) {
    this(derived, operand, derived.parameter, maxUlp, order);
  }

  ElementwiseFunction(
      ElementwiseFunction derived, String operand, String parameter, double maxUlp, Order order) {
    this.derived = derived;
    this.operand = operand;
    this.parameter = parameter;
    this.maxUlp = maxUlp;
    this.order = order;
  }

  /**
   * Applies the kernel for arrays.
   *
   * @param k the kernels
   * @param p the parameter
   * @param x the operand that is read
   * @param i index of its first element
   * @param y results; read as well by a derivative
   * @param j index of the first result
   * @param n number of elements
   */
  public abstract void apply(MathKernels k, float p, float[] x, int i, float[] y, int j, int n);

  /**
   * Applies the kernel for native memory, if there is one.
   *
   * <p>The longer functions have none: C2 does not take the bounds checks of segments out of their
   * loops. 1000 elements of exp took 1.66 times as long as in arrays with kernels on segments, 1.31
   * times through a buffer in the first-level cache (Intel Xeon, 512 bit, JDK 25).
   *
   * @param k the kernels
   * @param p the parameter
   * @param x the operand that is read
   * @param i index of its first element
   * @param y results; read as well by a derivative
   * @param j index of the first result
   * @param n number of elements
   * @return whether there is one
   */
  public boolean applyToSegments(
      MathKernelsOnSegments k, float p, MemorySegment x, int i, MemorySegment y, int j, int n) {
    return false;
  }

  /** {@return the function whose derivative this multiplies with, or null} */
  public ElementwiseFunction derived() {
    return derived;
  }

  /** {@return the name of x in messages: the value a of a function, or its argument x or z} */
  public String operand() {
    return operand;
  }

  /** {@return the name of the parameter, or null} */
  public String parameter() {
    return parameter;
  }

  /** {@return the largest error in ULP over all floats; of a derivative, that of the factor} */
  public double maxUlp() {
    return maxUlp;
  }

  /** {@return what is promised of the order of results} */
  public Order order() {
    return order;
  }

  /** {@return the name of kernel and entry points: {@code timesEluDerivative}} */
  @Override
  public String toString() {
    StringBuilder camelCase = new StringBuilder();
    for (String word : name().split("_")) {
      camelCase.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    camelCase.setCharAt(0, Character.toLowerCase(camelCase.charAt(0)));
    return camelCase.toString();
  }
}
