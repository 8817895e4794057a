package dev.lanewise.verify.accuracy;

import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.MathKernels;
import dev.lanewise.internal.kernel.ScalarMathKernels;
import dev.lanewise.internal.reference.ReferenceMath;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** The functions whose errors are stated, with their kernels and their references in double. */
public enum FunctionAccuracy {
  /** e^x. */
  EXP(0.90, false, StrictMath::exp) {
    @Override
    public UlpSweep.Kernel kernel(MathKernels kernels) {
      return kernels::exp;
    }
  },
  /** ln x. */
  LOG(0.93, true, StrictMath::log) {
    @Override
    public UlpSweep.Kernel kernel(MathKernels kernels) {
      return kernels::log;
    }
  },
  /** 1 / (1 + e^-x). */
  SIGMOID(1.10, true, x -> 1 / (1 + StrictMath.exp(-x))) {
    @Override
    public UlpSweep.Kernel kernel(MathKernels kernels) {
      return kernels::sigmoid;
    }
  },
  /** tanh x. */
  TANH(1.16, true, StrictMath::tanh) {
    @Override
    public UlpSweep.Kernel kernel(MathKernels kernels) {
      return kernels::tanh;
    }
  },
  /** ELU with alpha = 1, which is e^x - 1 for negative x. */
  ELU(1.00, true, x -> x > 0 ? x : StrictMath.expm1(x)) {
    @Override
    public UlpSweep.Kernel kernel(MathKernels kernels) {
      return (x, xOffset, y, yOffset, length) -> kernels.elu(1f, x, xOffset, y, yOffset, length);
    }
  },
  /** e^x - 1, which has no kernel of its own; the scalar definition on either set of kernels. */
  EXPM1(1.47, true, StrictMath::expm1) {
    @Override
    public UlpSweep.Kernel kernel(MathKernels kernels) {
      return (x, xOffset, y, yOffset, length) -> {
        for (int i = 0; i < length; i++) {
          y[yOffset + i] = ReferenceMath.expm1(x[xOffset + i]);
        }
      };
    }
  };

  private final double bound;
  private final boolean nonDecreasing;
  private final DoubleUnaryOperator reference;

  FunctionAccuracy(double bound, boolean nonDecreasing, DoubleUnaryOperator reference) {
    this.bound = bound;
    this.nonDecreasing = nonDecreasing;
    this.reference = reference;
  }

  /**
   * Returns the function of a set of kernels.
   *
   * @param kernels the kernels
   * @return the function
   */
  public abstract UlpSweep.Kernel kernel(MathKernels kernels);

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
   * @return false for exp, whose results may step down by one ULP
   */
  public boolean nonDecreasing() {
    return nonDecreasing;
  }

  /**
   * Returns the function in double.
   *
   * @return the function, within a few ulp of double
   */
  public DoubleUnaryOperator reference() {
    return reference;
  }

  /**
   * Measures the function on every stride-th float.
   *
   * @param kernels the kernels
   * @param stride 1 for all 2^32 floats
   * @param threads number of threads
   * @return the errors found
   */
  public UlpSweep.Result sweep(MathKernels kernels, long stride, int threads) {
    return UlpSweep.run(kernel(kernels), reference, 0, UlpSweep.END, stride, threads);
  }

  /**
   * Measures every function on the backend of this process and compares it with the scalar
   * definition.
   *
   * @param stride 1 for all 2^32 floats
   * @param threads number of threads
   * @param out where the table goes
   * @return whether every bound holds and no bit differs
   */
  public static boolean report(long stride, int threads, PrintStream out) {
    MathKernels kernels = Backend.current().math();
    MathKernels scalar = new ScalarMathKernels();
    boolean good = true;
    out.printf("backend %s, every %d. float%n", Backend.current().name(), stride);
    out.println(
        "function    max ULP  at                  mean ULP  bound  decreases  specials  bits");
    for (FunctionAccuracy function : values()) {
      UlpSweep.Result result = function.sweep(kernels, stride, threads);
      UlpSweep.Comparison bits =
          UlpSweep.compare(
              function.kernel(kernels), function.kernel(scalar), 0, UlpSweep.END, stride, threads);
      out.printf(
          Locale.ROOT,
          "%-10s  %7.4f  %-18s  %8.4f  %5.2f  %9d  %8d  %4d%n",
          function.name().toLowerCase(Locale.ROOT),
          result.maxUlp(),
          Float.toHexString(result.worst()),
          result.meanUlp(),
          function.bound,
          result.decreases(),
          result.wrongSpecials(),
          bits.differences());
      good &= result.maxUlp() <= function.bound && result.wrongSpecials() == 0;
      good &= bits.differences() == 0 && (result.decreases() == 0 || !function.nonDecreasing);
    }
    return good;
  }
}
