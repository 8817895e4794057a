package dev.lanewise.verify.selfcheck;

import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.math.MathKernels;
import dev.lanewise.nn.Xoshiro256;
import dev.lanewise.support.sample.Rounding;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;

/** The element-wise functions, the derivatives, and the operations on rows. */
final class FunctionChecks {
  /** The most that the four transcendental functions are off, in units of the last place. */
  private static final double TRANSCENDENTAL_ULP = 1.5;

  /** The most that every other function is off. */
  private static final double OTHER_ULP = 2.5;

  private static final float SLOPE = 0.01f;
  private static final float ALPHA = 1f;
  private static final int[] LENGTHS = {0, 1, 3, 4, 5, 15, 16, 17, 31, 33, 64, 1000, 20_000};
  private static final int[][] ROWS = {{0, 3}, {1, 1}, {3, 10}, {10, 10}, {7, 33}, {5, 257}};
  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL
  };

  private FunctionChecks() {}

  static List<Function<Operations, SelfCheck.Row>> all() {
    MathKernels scalar = Backend.scalar("asked for by the self-check").math();
    return List.of(
        o -> function("exp", -110, 95, StrictMath::exp, o::exp, scalar::exp),
        o -> logarithm(o, scalar),
        o ->
            function(
                "sigmoid",
                -110,
                110,
                x -> 1 / (1 + StrictMath.exp(-x)),
                o::sigmoid,
                scalar::sigmoid),
        o -> function("tanh", -12, 12, StrictMath::tanh, o::tanh, scalar::tanh),
        o -> exact("relu", x -> Double.isNaN(x) ? x : Math.max(x, 0), o::relu, scalar::relu),
        o ->
            other(
                "leaky relu",
                x -> x > 0 ? x : SLOPE * x,
                (x, i, y, j, n) -> o.leakyRelu(SLOPE, x, i, y, j, n),
                (x, i, y, j, n) -> scalar.leakyRelu(SLOPE, x, i, y, j, n)),
        o ->
            exact(
                "hard shrinkage",
                x -> Math.abs(x) <= SLOPE ? 0 : x,
                (x, i, y, j, n) -> o.hardShrink(SLOPE, x, i, y, j, n),
                (x, i, y, j, n) -> scalar.hardShrink(SLOPE, x, i, y, j, n)),
        o ->
            other(
                "elu",
                x -> x > 0 ? x : ALPHA * StrictMath.expm1(x),
                (x, i, y, j, n) -> o.elu(ALPHA, x, i, y, j, n),
                (x, i, y, j, n) -> scalar.elu(ALPHA, x, i, y, j, n)),
        o ->
            derivative(
                "sigmoid'",
                0,
                (a, y) -> y * a * (1 - a),
                o::timesSigmoidDerivative,
                scalar::timesSigmoidDerivative),
        o ->
            derivative(
                "tanh'",
                -1,
                (a, y) -> y * (1 - a * a),
                o::timesTanhDerivative,
                scalar::timesTanhDerivative),
        o ->
            derivative(
                "relu'",
                -1,
                (a, y) -> a > 0 ? y : 0,
                o::timesReluDerivative,
                scalar::timesReluDerivative),
        o ->
            derivative(
                "leaky relu'",
                -1,
                (a, y) -> a > 0 ? y : SLOPE * y,
                (a, i, y, j, n) -> o.timesLeakyReluDerivative(SLOPE, a, i, y, j, n),
                (a, i, y, j, n) -> scalar.timesLeakyReluDerivative(SLOPE, a, i, y, j, n)),
        o ->
            derivative(
                "elu'",
                -1,
                (a, y) -> a > 0 ? y : y * (a + ALPHA),
                (a, i, y, j, n) -> o.timesEluDerivative(ALPHA, a, i, y, j, n),
                (a, i, y, j, n) -> scalar.timesEluDerivative(ALPHA, a, i, y, j, n)),
        o -> softmax(o, scalar),
        o -> addBias(o, scalar));
  }

  /** y_i = f(x_i), or y_i = f(x_i, y_i). */
  private interface Kernel {
    void apply(float[] x, int xOffset, float[] y, int yOffset, int length);
  }

  private static SelfCheck.Row function(
      String name,
      double from,
      double to,
      DoubleUnaryOperator exact,
      Kernel kernel,
      Kernel reference) {
    return elementwise(
        name,
        from,
        to,
        false,
        exact,
        TRANSCENDENTAL_ULP,
        TRANSCENDENTAL_ULP + " ULP",
        kernel,
        reference);
  }

  private static SelfCheck.Row logarithm(Operations o, MathKernels scalar) {
    return elementwise(
        "log",
        -149,
        128,
        true,
        StrictMath::log,
        TRANSCENDENTAL_ULP,
        TRANSCENDENTAL_ULP + " ULP",
        o::log,
        scalar::log);
  }

  private static SelfCheck.Row exact(
      String name, DoubleUnaryOperator exact, Kernel kernel, Kernel reference) {
    return elementwise(name, -10, 10, false, exact, 0, "exact", kernel, reference);
  }

  private static SelfCheck.Row other(
      String name, DoubleUnaryOperator exact, Kernel kernel, Kernel reference) {
    return elementwise(
        name, -10, 10, false, exact, OTHER_ULP, OTHER_ULP + " ULP", kernel, reference);
  }

  private static SelfCheck.Row elementwise(
      String name,
      double from,
      double to,
      boolean powers,
      DoubleUnaryOperator exact,
      double ulp,
      String bound,
      Kernel kernel,
      Kernel reference) {
    Xoshiro256 random = new Xoshiro256(SelfCheck.SEED + 100);
    Tally tally = new Tally();
    for (int length : LENGTHS) {
      int offset = random.nextInt(20);
      float[] x = new float[offset + length + 3];
      for (int i = 0; i < x.length; i++) {
        double value = from + (to - from) * random.nextDouble();
        // One value in sixteen is special, at every position in turn.
        x[i] =
            random.nextInt(16) == 0
                ? SPECIAL[random.nextInt(SPECIAL.length)]
                : (float) (powers ? Math.pow(2, value) : value);
      }
      float[] got = new float[x.length];
      float[] expected = new float[x.length];
      kernel.apply(x, offset, got, offset, length);
      reference.apply(x, offset, expected, offset, length);
      tally.count();
      tally.bits(got, expected);
      for (int i = offset; i < offset + length; i++) {
        tally.compareUlp(got[i], exact.applyAsDouble(x[i]), ulp);
      }
    }
    return tally.row(name, "n up to 20,000", bound);
  }

  /** y = y f'(a), at most three roundings, a from one or from minus one to one. */
  private static SelfCheck.Row derivative(
      String name, double from, DoubleBinaryOperator exact, Kernel kernel, Kernel reference) {
    Xoshiro256 random = new Xoshiro256(SelfCheck.SEED + 101);
    Tally tally = new Tally();
    for (int length : LENGTHS) {
      int offset = random.nextInt(20);
      float[] a = new float[offset + length + 3];
      float[] y = new float[a.length];
      for (int i = 0; i < a.length; i++) {
        a[i] = (float) (from + (1 - from) * random.nextDouble());
        y[i] = (float) (2 * random.nextDouble() - 1);
      }
      float[] got = y.clone();
      float[] expected = y.clone();
      kernel.apply(a, offset, got, offset, length);
      reference.apply(a, offset, expected, offset, length);
      tally.count();
      tally.bits(got, expected);
      for (int i = offset; i < offset + length; i++) {
        double value = exact.applyAsDouble(a[i], y[i]);
        tally.compare(got[i], value, Rounding.gamma(3) * Math.abs(value));
      }
    }
    return tally.row(name, "n up to 20,000", "gamma_3 |y|");
  }

  /**
   * With d_j = x_j - max rounded, e^d_j is off by |d_j| + 3 units u, the sum of n such terms, of
   * which the largest is 1, by less than 2 n + 3, and a division or a product with the reciprocal
   * adds 2.
   */
  private static SelfCheck.Row softmax(Operations o, MathKernels scalar) {
    Xoshiro256 random = new Xoshiro256(SelfCheck.SEED + 102);
    Tally tally = new Tally();
    for (int[] shape : ROWS) {
      int rows = shape[0];
      int columns = shape[1];
      float[] x = uniform(random, rows * columns + 5, 20);
      float[] got = new float[x.length];
      float[] expected = new float[x.length];
      o.softmax(x, 2, got, 2, rows, columns);
      scalar.softmax(x, 2, expected, 2, rows, columns);
      tally.count();
      tally.bits(got, expected);
      for (int row = 0; row < rows; row++) {
        int first = 2 + row * columns;
        RealVector z = exact(x, first, columns);
        double max = z.getMaxValue();
        RealVector e = z.mapSubtract(max).map(StrictMath::exp);
        double sum = e.getL1Norm();
        for (int j = 0; j < columns; j++) {
          double value = e.getEntry(j) / sum;
          double units = max - z.getEntry(j) + 2 * columns + 8;
          tally.compare(got[first + j], value, units * Rounding.UNIT_ROUNDOFF * value);
        }
      }
    }
    return tally.row("softmax", "(rows, n) up to (5, 257)", "(|x - max| + 2n + 8) u");
  }

  private static SelfCheck.Row addBias(Operations o, MathKernels scalar) {
    Xoshiro256 random = new Xoshiro256(SelfCheck.SEED + 103);
    Tally tally = new Tally();
    for (int[] shape : ROWS) {
      int rows = shape[0];
      int columns = shape[1];
      float[] bias = uniform(random, columns + 4, 1);
      float[] y = uniform(random, rows * columns + 5, 1);
      float[] got = y.clone();
      float[] expected = y.clone();
      o.addBias(bias, 1, got, 2, rows, columns);
      scalar.addBias(bias, 1, expected, 2, rows, columns);
      tally.count();
      tally.bits(got, expected);
      for (int row = 0; row < rows; row++) {
        int first = 2 + row * columns;
        RealVector value = exact(y, first, columns).add(exact(bias, 1, columns));
        for (int j = 0; j < columns; j++) {
          tally.compare(
              got[first + j], value.getEntry(j), Rounding.gamma(1) * Math.abs(value.getEntry(j)));
        }
      }
    }
    return tally.row("add bias", "(rows, n) up to (5, 257)", "u |y + b|");
  }

  private static float[] uniform(Xoshiro256 random, int length, float bound) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    return values;
  }

  private static RealVector exact(float[] values, int from, int length) {
    double[] exact = new double[length];
    for (int i = 0; i < length; i++) {
      exact[i] = values[from + i];
    }
    return new ArrayRealVector(exact, false);
  }
}
