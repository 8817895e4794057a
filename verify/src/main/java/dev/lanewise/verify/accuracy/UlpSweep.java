package dev.lanewise.verify.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;

/**
 * Measures a float function over a range of floats, all 2^32 bit patterns if wanted, against a
 * double reference.
 *
 * <p>The error of a result y is |y - r| / ulp, with r the reference and ulp the spacing of floats
 * at r rounded to float (2^-149 for subnormal results). An infinite y counts as 2^128. The double
 * functions of {@link StrictMath} are within 1 ulp of double, so the few double operations of a
 * reference leave r within 2^-50 of the true value, relatively: 2^-27 of a float's ulp. {@link
 * DoubleFunctions} says the same of what StrictMath has not. That is below every digit reported,
 * and near a tie, where rounding r might give the other neighbor, both have the same ulp except at
 * powers of two, where this definition takes the one that the rounded r names.
 *
 * <p>Floats are visited in ascending order, by their <em>ordinal</em>: negative NaNs, -Inf to -0,
 * +0 to +Inf, positive NaNs. Two more things are recorded: monotonicity (a result below that of the
 * float visited before it) and special values (NaN where the reference is not, or the reverse; the
 * wrong sign of an exact zero).
 */
public final class UlpSweep {
  /** Ordinal after the last. */
  public static final long END = 1L << 32;

  private static final int CHUNK = 1 << 12;

  /** Floats a thread takes at a time. */
  private static final int PART = 1 << 20;

  private UlpSweep() {}

  /** A function on contiguous ranges; called by several threads at once. */
  @FunctionalInterface
  public interface Kernel {
    /**
     * y_i = f(x_i).
     *
     * @param x arguments
     * @param xOffset index of the first argument
     * @param y results
     * @param yOffset index of the first result
     * @param length number of elements
     */
    void apply(float[] x, int xOffset, float[] y, int yOffset, int length);
  }

  /**
   * What a sweep found.
   *
   * @param inputs floats visited
   * @param maxUlp largest error in ULP
   * @param worst the argument of the largest error
   * @param meanUlp mean error over the arguments whose reference is not NaN
   * @param decreases results below the one before
   * @param firstDecrease the first argument of a decrease, NaN for none
   * @param wrongSpecials special values that are not right
   * @param firstWrongSpecial bits of the first argument with a wrong special value
   * @param maxSubnormalUlp largest error where argument or result is subnormal, in units of 2^-149
   *     for subnormal results
   * @param differences results whose bits are not the definition's, two NaNs being equal
   * @param firstDifference bits of the first argument with a difference
   */
  public record Result(
      long inputs,
      double maxUlp,
      float worst,
      double meanUlp,
      long decreases,
      float firstDecrease,
      long wrongSpecials,
      int firstWrongSpecial,
      double maxSubnormalUlp,
      long differences,
      int firstDifference) {}

  /** Looks on while a sweep runs; called by several threads. */
  public interface Watch {
    /** Sees nothing and stops nothing. */
    Watch NONE = floats -> true;

    /**
     * A part of the sweep is done.
     *
     * @param floats number of floats visited in it
     * @return whether to go on
     */
    boolean goOn(long floats);
  }

  /**
   * Returns the ordinal of a float: its place in ascending order.
   *
   * @param value a float
   * @return 0 to 2^32 - 1
   */
  public static long ordinal(float value) {
    int bits = Float.floatToRawIntBits(value);
    return Integer.toUnsignedLong(bits < 0 ? ~bits : bits ^ 0x80000000);
  }

  /**
   * Returns the float of an ordinal.
   *
   * @param ordinal 0 to 2^32 - 1
   * @return the float
   */
  public static float value(long ordinal) {
    int bits = (int) ordinal;
    return Float.intBitsToFloat(bits < 0 ? bits ^ 0x80000000 : ~bits);
  }

  /**
   * Measures a function on the ordinals from, from + stride, ... below end.
   *
   * @param kernel the function
   * @param reference the same function in double, with an error far below an ulp of float
   * @param from first ordinal
   * @param end ordinal after the last
   * @param stride distance of ordinals, at least 1
   * @param threads number of threads, at least 1
   * @return the errors found
   */
  public static Result run(
      Kernel kernel, DoubleUnaryOperator reference, long from, long end, long stride, int threads) {
    return run(kernel, kernel, reference, from, end, stride, threads, Watch.NONE);
  }

  /**
   * Measures a function on the ordinals from, from + stride, ... below end and compares its bits
   * with those of its definition.
   *
   * @param kernel the function
   * @param definition the function whose bits it should give
   * @param reference the same function in double, with an error far below an ulp of float
   * @param from first ordinal
   * @param end ordinal after the last
   * @param stride distance of ordinals, at least 1
   * @param threads number of threads, at least 1
   * @param watch is told of every part done; where it stops the sweep, the result is that of the
   *     floats visited
   * @return what was found
   */
  public static Result run(
      Kernel kernel,
      Kernel definition,
      DoubleUnaryOperator reference,
      long from,
      long end,
      long stride,
      int threads,
      Watch watch) {
    if (from < 0 || end > END || stride < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "from = %d, end = %d, stride = %d, threads = %d; ordinals lie in [0, 2^32], the others are positive"
              .formatted(from, end, stride, threads));
    }
    long count = Math.max(0, (end - from + stride - 1) / stride);
    int parts = (int) ((count + PART - 1) / PART);
    Share[] shares = new Share[parts];
    AtomicInteger next = new AtomicInteger();
    AtomicBoolean going = new AtomicBoolean(true);
    Runnable work =
        () -> {
          for (int part; going.get() && (part = next.getAndIncrement()) < parts; ) {
            long first = from + (long) part * PART * stride;
            long last = from + Math.min(count, (part + 1L) * PART) * stride;
            Share share = new Share();
            share.measure(kernel, definition, reference, first, last, stride, part == 0);
            shares[part] = share;
            if (!watch.goOn(share.inputs)) {
              going.set(false);
            }
          }
        };
    onThreads(threads, work);
    Share total = new Share();
    Arrays.stream(shares).filter(Objects::nonNull).forEach(total::add);
    return total.result();
  }

  private static void onThreads(int threads, Runnable work) {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        workers.add(pool.submit(work));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the sweep was interrupted", interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the sweep failed", failed.getCause());
    }
  }

  /** The findings on a part of the ordinals. */
  private static final class Share {
    long inputs;
    long numbers;
    double max;
    float worst = Float.NaN;
    double sum;
    long decreases;
    float firstDecrease = Float.NaN;
    long wrongSpecials;
    int firstWrongSpecial;
    double maxSubnormal;
    long differences;
    int firstDifference;

    void add(Share next) {
      if (next.max > max || Float.isNaN(worst)) {
        max = next.max;
        worst = next.worst;
      }
      firstDecrease = decreases == 0 ? next.firstDecrease : firstDecrease;
      firstWrongSpecial = wrongSpecials == 0 ? next.firstWrongSpecial : firstWrongSpecial;
      firstDifference = differences == 0 ? next.firstDifference : firstDifference;
      inputs += next.inputs;
      numbers += next.numbers;
      sum += next.sum;
      decreases += next.decreases;
      wrongSpecials += next.wrongSpecials;
      maxSubnormal = Math.max(maxSubnormal, next.maxSubnormal);
      differences += next.differences;
    }

    Result result() {
      return new Result(
          inputs,
          max,
          worst,
          sum / Math.max(1, numbers),
          decreases,
          firstDecrease,
          wrongSpecials,
          firstWrongSpecial,
          maxSubnormal,
          differences,
          firstDifference);
    }

    void measure(
        Kernel kernel,
        Kernel definition,
        DoubleUnaryOperator reference,
        long first,
        long last,
        long stride,
        boolean lowest) {
      float[] x = new float[CHUNK];
      float[] y = new float[CHUNK];
      float[] z = new float[CHUNK];
      float previous = Float.NaN;
      if (!lowest && first < last) {
        x[0] = value(first - stride);
        kernel.apply(x, 0, y, 0, 1);
        previous = y[0];
      }
      for (long at = first; at < last; at += CHUNK * stride) {
        int length = fill(x, at, last, stride);
        kernel.apply(x, 0, y, 0, length);
        if (definition != kernel) {
          definition.apply(x, 0, z, 0, length);
          compare(x, y, z, length);
        }
        for (int i = 0; i < length; i++) {
          judge(x[i], y[i], reference.applyAsDouble(x[i]));
          if (y[i] < previous) {
            firstDecrease = decreases == 0 ? x[i] : firstDecrease;
            decreases++;
          }
          previous = y[i];
        }
        inputs += length;
      }
    }

    private void judge(float x, float y, double exact) {
      boolean wrongNan = Float.isNaN(y) != Double.isNaN(exact);
      boolean wrongZero = exact == 0 && y == 0 && 1 / exact != 1 / y;
      if (wrongNan || wrongZero) {
        firstWrongSpecial = wrongSpecials == 0 ? Float.floatToRawIntBits(x) : firstWrongSpecial;
        wrongSpecials++;
      }
      if (Double.isNaN(exact) || wrongNan) {
        return;
      }
      double error = ulps(y, exact);
      sum += error;
      numbers++;
      if (error > max || Float.isNaN(worst)) {
        max = error;
        worst = x;
      }
      if (error > maxSubnormal && (isSubnormal(x) || isSubnormal(y))) {
        maxSubnormal = error;
      }
    }

    private static boolean isSubnormal(float value) {
      return value != 0 && Math.abs(value) < Float.MIN_NORMAL;
    }

    private void compare(float[] x, float[] y, float[] z, int length) {
      if (Arrays.mismatch(y, 0, length, z, 0, length) < 0) {
        return;
      }
      for (int i = 0; i < length; i++) {
        if (Float.floatToIntBits(y[i]) != Float.floatToIntBits(z[i])) {
          firstDifference = differences == 0 ? Float.floatToRawIntBits(x[i]) : firstDifference;
          differences++;
        }
      }
    }

    private static int fill(float[] x, long at, long last, long stride) {
      int length = (int) Math.min(CHUNK, (last - at + stride - 1) / stride);
      for (int i = 0; i < length; i++) {
        x[i] = value(at + i * stride);
      }
      return length;
    }
  }

  /**
   * Returns the error of y in ULP.
   *
   * @param y a float, not NaN
   * @param exact what it should be, not NaN
   * @return |y - exact| / ulp
   */
  public static double ulps(float y, double exact) {
    float rounded = (float) exact;
    double spacing = Math.ulp(Float.isInfinite(rounded) ? Float.MAX_VALUE : rounded);
    return Math.abs(finite(y) - finite(exact)) / spacing;
  }

  /** Puts the infinities, and what is beyond 2^128, where the float after the largest would lie. */
  private static double finite(double value) {
    return Math.max(-0x1p128, Math.min(0x1p128, value));
  }
}
