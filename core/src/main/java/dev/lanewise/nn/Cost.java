package dev.lanewise.nn;

import dev.lanewise.internal.Checks;
import dev.lanewise.math.VectorMath;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The cost C of one sample with outputs a and targets y. The cost of a set is the mean over its
 * samples.
 *
 * <p>Values are computed in double, element by element in ascending order, with {@link
 * StrictMath#log}: they are the same on every machine. A term whose factor is 0 is 0 whatever the
 * logarithm, so 0 ln 0 = 0. The logarithm of 0 is taken as that of 2^-149, the smallest positive
 * float: a saturated wrong output costs 149 ln 2 = 103.28, finite and more than any other output.
 * NaN stays NaN, and an output outside [0, 1] gives NaN where a logarithm is taken of it.
 *
 * {@snippet file="NetworkExamples.java" region="cost"}
 *
 * <p>For any number of threads. Every method runs on the calling thread alone.
 */
public enum Cost {
  /** 1/2 sum (a - y)^2. */
  QUADRATIC,
  /**
   * -sum [y ln a + (1 - y) ln(1 - a)]; outputs and targets in [0, 1]. Each output is an answer of
   * its own, yes or no, with softmax too: what other libraries call the cross-entropy of classes is
   * {@link #LOG_LIKELIHOOD}.
   */
  CROSS_ENTROPY,
  /**
   * -sum y ln a; outputs in [0, 1]; targets at least 0 with sum 1. For a single class y this is -ln
   * a_y, the negative log-likelihood.
   */
  LOG_LIKELIHOOD;

  /** A target is at most 1 and may be rounded to float, which moves it by at most this. */
  static final double TARGET_ROUNDING = 0x1p-25;

  /** Denominators of dC/da are at least 2^-126, whose reciprocal is a float. */
  private static final float SMALLEST_DENOMINATOR = Float.MIN_NORMAL;

  /** Errors that are not greater are taken as +0. */
  private static final float TINY = 0x1p-100f;

  /**
   * Reads what {@link #toString} writes.
   *
   * @param text {@code quadratic}, {@code cross-entropy} or {@code log-likelihood}
   * @return the cost
   * @throws IllegalArgumentException if there is no such cost
   */
  public static Cost parse(String text) {
    for (Cost cost : values()) {
      if (cost.toString().equals(text)) {
        return cost;
      }
    }
    throw new IllegalArgumentException(
        "cost is \""
            + text
            + "\"; it must be one of "
            + Arrays.stream(values()).map(Cost::toString).collect(Collectors.joining(", ")));
  }

  /** {@return the name in lower case with hyphens} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Checks that this cost is defined for what an output layer gives.
   *
   * @param output activation of the output layer
   * @throws IllegalArgumentException if it gives values outside [0, 1] and a logarithm is taken
   */
  public void checkOutput(Activation output) {
    Checks.notNull("output activation", output);
    if (this != QUADRATIC && !output.isProbability()) {
      throw new IllegalArgumentException(
          "output activation is "
              + output
              + "; cost "
              + this
              + " needs outputs in [0, 1]: sigmoid or softmax");
    }
  }

  /**
   * Checks that this cost is defined for the targets of a set.
   *
   * @param samples the set
   * @throws IllegalArgumentException naming the first target, or sum of targets, that is not legal
   */
  public void checkTargets(Samples samples) {
    Checks.notNull("samples", samples);
    float[] targets = samples.targets();
    for (int i = 0; i < samples.count(); i++) {
      double sum = 0;
      for (int j = 0; j < samples.outputSize(); j++) {
        float y = targets[samples.targetsOffset(i) + j];
        if (!Float.isFinite(y) || this != QUADRATIC && (y < 0f || y > 1f)) {
          throw new IllegalArgumentException(
              "target "
                  + j
                  + " of sample "
                  + i
                  + " is "
                  + y
                  + "; cost "
                  + this
                  + (this == QUADRATIC ? " needs finite targets" : " needs targets in [0, 1]"));
        }
        sum += y;
      }
      if (this == LOG_LIKELIHOOD && Math.abs(sum - 1) > samples.outputSize() * TARGET_ROUNDING) {
        throw new IllegalArgumentException(
            "targets of sample " + i + " add up to " + sum + "; cost " + this + " needs 1");
      }
    }
  }

  /**
   * The cost of one sample. Nothing is allocated.
   *
   * @param a the outputs
   * @param aOffset the first of them
   * @param y the targets
   * @param yOffset the first of them
   * @param columns number of outputs
   * @return C
   * @throws IllegalArgumentException if columns is negative or an array is null
   * @throws IndexOutOfBoundsException if outputs or targets do not lie inside their array
   */
  public double sample(float[] a, int aOffset, float[] y, int yOffset, int columns) {
    Checks.size("columns", columns);
    Checks.range("a", a, aOffset, columns);
    Checks.range("y", y, yOffset, columns);
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      double output = a[aOffset + j];
      double target = y[yOffset + j];
      sum +=
          switch (this) {
            case QUADRATIC -> (output - target) * (output - target) / 2;
            case CROSS_ENTROPY -> -timesLog(target, output) - timesLog(1 - target, 1 - output);
            case LOG_LIKELIHOOD -> -timesLog(target, output);
          };
    }
    return sum;
  }

  private static double timesLog(double factor, double x) {
    // A NaN output is never hidden, not even by a factor 0.
    if (factor == 0 && x == x) {
      return 0;
    }
    return factor * StrictMath.log(x == 0 ? Float.MIN_VALUE : x);
  }

  /**
   * The output error delta = dC/dz of each row (BP1). Sigmoid with cross-entropy, softmax with
   * log-likelihood and identity with quadratic cost give a - y. Other pairs go through dC/da, whose
   * denominators are taken as at least 2^-126, and {@link Activation#backward Activation.backward}.
   * An error of at most 2^-100 is +0, so that subnormal numbers do not come up further down.
   *
   * <p>Operands are contiguous row-major rows x columns matrices; delta lies apart from a and y.
   * Nothing is allocated.
   *
   * @param output activation of the output layer
   * @param a the outputs
   * @param aOffset the first of them
   * @param y the targets
   * @param yOffset the first of them
   * @param delta the result
   * @param deltaOffset its first element
   * @param rows number of samples
   * @param columns number of outputs
   * @throws IllegalArgumentException if rows or columns is negative, an argument is null, delta
   *     overlaps a or y, or {@link #checkOutput} refuses the activation
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array
   */
  public void outputError(
      Activation output,
      float[] a,
      int aOffset,
      float[] y,
      int yOffset,
      float[] delta,
      int deltaOffset,
      int rows,
      int columns) {
    checkOutput(output);
    Checks.size("rows", rows);
    Checks.size("columns", columns);
    long extent = (long) rows * columns;
    Checks.range("a", a, aOffset, extent);
    Checks.range("y", y, yOffset, extent);
    Checks.range("delta", delta, deltaOffset, extent);
    Checks.apart("delta", delta, deltaOffset, extent, "a", a, aOffset, extent);
    Checks.apart("delta", delta, deltaOffset, extent, "y", y, yOffset, extent);
    int length = (int) extent;
    if (this == QUADRATIC || isCanonical(output)) {
      VectorMath.scaledDifference(a, aOffset, y, yOffset, 1f, delta, deltaOffset, length);
    } else {
      for (int i = 0; i < length; i++) {
        delta[deltaOffset + i] = derivative(a[aOffset + i], y[yOffset + i]);
      }
    }
    if (!isCanonical(output)) {
      output.backward(a, aOffset, delta, deltaOffset, rows, columns);
    }
    dropTiny(delta, deltaOffset, length);
  }

  /**
   * Makes errors +0 that are too small to count: where neurons saturate, their products are
   * subnormal, and processors take a hundred cycles and more for such a number. They are less than
   * half a unit in the last place of any float from 2^-75 on.
   */
  static void dropTiny(float[] delta, int offset, int length) {
    VectorMath.hardShrink(TINY, delta, offset, delta, offset, length);
  }

  /** Whether the derivative of the activation cancels, so that delta = a - y. */
  private boolean isCanonical(Activation output) {
    return switch (this) {
      case QUADRATIC -> output.kind() == Activation.Kind.IDENTITY;
      case CROSS_ENTROPY -> output.kind() == Activation.Kind.SIGMOID;
      case LOG_LIKELIHOOD -> output.kind() == Activation.Kind.SOFTMAX;
    };
  }

  /** dC/da of the two costs with logarithms. */
  private float derivative(float a, float y) {
    float d = -quotient(y, a);
    return this == CROSS_ENTROPY ? d + quotient(1f - y, 1f - a) : d;
  }

  private static float quotient(float factor, float x) {
    return factor == 0f && x == x ? 0f : factor / Math.max(x, SMALLEST_DENOMINATOR);
  }
}
