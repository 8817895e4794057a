package dev.lanewise.verify.accuracy;

import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.math.MathKernels;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * The errors of functions on the backend of this process, as a table, with its bits compared with
 * those of the definitions.
 */
public final class AccuracyReport {
  private static final float[] SPECIALS = {
    Float.NEGATIVE_INFINITY,
    -Float.MIN_VALUE,
    -0f,
    0f,
    Float.MIN_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NaN
  };

  /** Told how far a sweep has come; called by several threads. */
  public interface Progress {
    /**
     * Floats were visited.
     *
     * @param function whose floats they are
     * @param floats visited since the last call
     * @param all floats to be visited of this function
     * @return whether to go on
     */
    boolean goOn(FunctionAccuracy function, long floats, long all);
  }

  private final PrintStream out;
  private final long stride;
  private final int threads;
  private final MathKernels kernels = Backend.chosen().math();

  /**
   * A report.
   *
   * @param out where it is printed
   * @param stride 1 for all 2^32 floats, n for every n-th
   * @param threads number of threads
   */
  public AccuracyReport(PrintStream out, long stride, int threads) {
    this.out = out;
    this.stride = stride;
    this.threads = threads;
  }

  /**
   * Measures functions and prints a line as each is done, then what they make of special arguments.
   * Where progress stops it, the function at hand gets a line of the floats visited, and the rest
   * none.
   *
   * @param functions which
   * @param progress is told of floats visited
   * @return whether every bound holds and no bit differs on what was visited
   */
  public boolean print(List<FunctionAccuracy> functions, Progress progress) {
    long all = (UlpSweep.END + stride - 1) / stride;
    out.printf(Locale.ROOT, "backend %s, %d of 2^32 floats%n", Backend.chosen().name(), all);
    out.printf(
        "%-19s  %7s  %-15s  %8s  %5s  %9s  %9s  %8s  %4s%n",
        "function",
        "max ULP",
        "at",
        "mean ULP",
        "bound",
        "subnormal",
        "decreases",
        "specials",
        "bits");
    boolean good = true;
    int done = 0;
    boolean[] going = {true};
    for (FunctionAccuracy function : functions) {
      UlpSweep.Result result =
          UlpSweep.run(
              function.kernel(kernels),
              function.definition(),
              function.reference(),
              0,
              UlpSweep.END,
              stride,
              threads,
              floats -> going[0] &= progress.goOn(function, floats, all));
      line(function, result);
      if (result.inputs() < all) {
        out.printf(Locale.ROOT, "stopped: %s after %d floats%n", function, result.inputs());
      }
      good &= isGood(function, result);
      done++;
      if (!going[0]) {
        break;
      }
    }
    specials(functions.subList(0, done));
    return good;
  }

  private void line(FunctionAccuracy function, UlpSweep.Result result) {
    out.printf(
        Locale.ROOT,
        "%-19s  %7.4f  %-15s  %8.4f  %5.2f  %9.4f  %9s  %8d  %4d%n",
        function,
        result.maxUlp(),
        Float.toHexString(result.worst()),
        result.meanUlp(),
        function.bound(),
        result.maxSubnormalUlp(),
        function.rises() ? result.decreases() : "-",
        result.wrongSpecials(),
        result.differences());
  }

  private static boolean isGood(FunctionAccuracy function, UlpSweep.Result result) {
    return result.maxUlp() <= function.bound()
        && result.wrongSpecials() == 0
        && result.differences() == 0
        && (result.decreases() == 0 || !function.nonDecreasing());
  }

  private void specials(List<FunctionAccuracy> functions) {
    out.println();
    out.printf("%-19s", "f(x) at x =");
    for (float x : SPECIALS) {
      out.printf("  %12s", x);
    }
    out.println();
    for (FunctionAccuracy function : functions) {
      float[] y = new float[SPECIALS.length];
      function.kernel(kernels).apply(SPECIALS, 0, y, 0, y.length);
      out.printf("%-19s", function);
      for (float value : y) {
        out.printf("  %12s", value);
      }
      out.println();
    }
  }
}
