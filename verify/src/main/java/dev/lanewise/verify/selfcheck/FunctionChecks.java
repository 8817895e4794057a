package dev.lanewise.verify.selfcheck;

import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.internal.reference.ReferenceFunctions;
import dev.lanewise.internal.reference.ReferenceRows;
import dev.lanewise.nn.Xoshiro256;
import dev.lanewise.support.sample.Rounding;
import dev.lanewise.verify.accuracy.DoubleFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;

/** The element-wise functions, the derivatives, and the operations on rows. */
final class FunctionChecks {
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
    List<Function<Operations, SelfCheck.Row>> checks = new ArrayList<>();
    for (ElementwiseFunction function : ElementwiseFunction.values()) {
      checks.add(
          function.derived() == null
              ? operations -> value(function, operations)
              : operations -> derivative(function, operations));
    }
    checks.add(FunctionChecks::softmax);
    checks.add(FunctionChecks::addBias);
    return checks;
  }

  private static float parameter(ElementwiseFunction function) {
    return "alpha".equals(function.parameter()) ? 1f : .01f;
  }

  /** Operands lie from minus this to this, where a function bends and no derivative underflows. */
  private static double range(ElementwiseFunction function) {
    return switch (function) {
      case EXP, EXPM1, SIGMOID, SOFTPLUS, SILU -> 110;
      case TIMES_GELU_DERIVATIVE, TIMES_SILU_DERIVATIVE -> 12;
      default -> function.derived() == null ? 12 : 1;
    };
  }

  private static float operand(ElementwiseFunction function, Xoshiro256 random) {
    double unit = random.nextDouble();
    return switch (function) {
      case LOG, LOG1P -> (float) Math.pow(2, 277 * unit - 149);
      // Values of functions that have no others.
      case TIMES_SIGMOID_DERIVATIVE, TIMES_SOFTPLUS_DERIVATIVE -> (float) unit;
      default -> (float) ((2 * unit - 1) * range(function));
    };
  }

  private static SelfCheck.Row value(ElementwiseFunction function, Operations operations) {
    Xoshiro256 random = new Xoshiro256(SelfCheck.SEED + 100);
    Tally tally = new Tally();
    float p = parameter(function);
    DoubleUnaryOperator exact = DoubleFunctions.of(function, p);
    for (int length : LENGTHS) {
      int offset = random.nextInt(20);
      float[] x = new float[offset + length + 3];
      for (int i = 0; i < x.length; i++) {
        // One value in sixteen is special, at every position in turn.
        x[i] =
            random.nextInt(16) == 0
                ? SPECIAL[random.nextInt(SPECIAL.length)]
                : operand(function, random);
      }
      float[] got = new float[x.length];
      float[] expected = new float[x.length];
      operations.apply(function, p, x, offset, got, offset, length);
      ReferenceFunctions.apply(function, p, x, offset, expected, offset, length);
      tally.count();
      tally.bits(got, expected);
      for (int i = offset; i < offset + length; i++) {
        tally.compareUlp(got[i], exact.applyAsDouble(x[i]), function.maxUlp());
      }
    }
    String bound = function.maxUlp() == 0 ? "exact" : function.maxUlp() + " ULP";
    return tally.row(function.toString(), "n up to 20,000", bound);
  }

  /** y = y f'(a): the error of the factor, of which an ULP is at most 2 u, and one rounding. */
  private static SelfCheck.Row derivative(ElementwiseFunction function, Operations operations) {
    Xoshiro256 random = new Xoshiro256(SelfCheck.SEED + 101);
    Tally tally = new Tally();
    float p = parameter(function);
    DoubleUnaryOperator exact = DoubleFunctions.of(function, p);
    int roundings = (int) Math.ceil(2 * function.maxUlp()) + 1;
    for (int length : LENGTHS) {
      int offset = random.nextInt(20);
      float[] a = new float[offset + length + 3];
      float[] y = new float[a.length];
      for (int i = 0; i < a.length; i++) {
        a[i] = operand(function, random);
        y[i] = (float) (2 * random.nextDouble() - 1);
      }
      float[] got = y.clone();
      float[] expected = y.clone();
      operations.apply(function, p, a, offset, got, offset, length);
      ReferenceFunctions.apply(function, p, a, offset, expected, offset, length);
      tally.count();
      tally.bits(got, expected);
      for (int i = offset; i < offset + length; i++) {
        double value = y[i] * exact.applyAsDouble(a[i]);
        tally.compare(got[i], value, Rounding.gamma(roundings) * Math.abs(value));
      }
    }
    return tally.row(function.toString(), "n up to 20,000", "gamma_" + roundings + " |y|");
  }

  /**
   * With d_j = x_j - max rounded, e^d_j is off by |d_j| + 3 units u, the sum of n such terms, of
   * which the largest is 1, by less than 2 n + 3, and a division or a product with the reciprocal
   * adds 2.
   */
  private static SelfCheck.Row softmax(Operations o) {
    Xoshiro256 random = new Xoshiro256(SelfCheck.SEED + 102);
    Tally tally = new Tally();
    for (int[] shape : ROWS) {
      int rows = shape[0];
      int columns = shape[1];
      float[] x = uniform(random, rows * columns + 5, 20);
      float[] got = new float[x.length];
      float[] expected = new float[x.length];
      o.softmax(x, 2, got, 2, rows, columns);
      for (int row = 0; row < rows; row++) {
        int at = 2 + row * columns;
        ReferenceRows.softmaxRow(x, at, expected, at, columns);
      }
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

  private static SelfCheck.Row addBias(Operations o) {
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
      for (int i = 0; i < rows * columns; i++) {
        expected[2 + i] += bias[1 + i % columns];
      }
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
