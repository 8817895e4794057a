package dev.lanewise.bench.peer;

import dev.lanewise.math.VectorMath;
import dev.lanewise.support.peer.UnavailableException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.apache.commons.math3.util.FastMath;

/**
 * The functions that can be timed, a line each: label, Lanewise's function, its definition in
 * double, which is also what a loop over {@code Math} computes, and where they exist those of
 * commons-math3's {@code FastMath}, of the JDK's vector operators and of MKL's vector mathematics.
 */
public enum MathFunction {
  /** e^x. */
  EXP("exp", VectorMath::exp, Math::exp, FastMath::exp, v -> v.lanewise(VectorOperators.EXP)),
  /** ln x. */
  LOG("log", VectorMath::log, Math::log, FastMath::log, v -> v.lanewise(VectorOperators.LOG)),
  /** 1 / (1 + e^-x). */
  SIGMOID(
      "sigmoid",
      VectorMath::sigmoid,
      x -> 1 / (1 + Math.exp(-x)),
      x -> 1 / (1 + FastMath.exp(-x)),
      v ->
          FloatVector.broadcast(v.species(), 1f)
              .div(v.neg().lanewise(VectorOperators.EXP).add(1f))),
  /** tanh x. */
  TANH("tanh", VectorMath::tanh, Math::tanh, FastMath::tanh, v -> v.lanewise(VectorOperators.TANH)),
  /** max(x, 0). */
  RELU("relu", VectorMath::relu, x -> Math.max(x, 0), null, v -> v.max(0f)),
  /** x, or .01 x. */
  LEAKY_RELU(
      "leaky-relu",
      (x, i, y, j, n) -> VectorMath.leakyRelu(.01f, x, i, y, j, n),
      x -> x > 0 ? x : .01f * x,
      null,
      v -> v.max(v.mul(.01f))),
  /** x, or 0 where |x| is at most .5. */
  HARD_SHRINK(
      "hard-shrink",
      (x, i, y, j, n) -> VectorMath.hardShrink(.5f, x, i, y, j, n),
      x -> Math.abs(x) <= .5 ? 0 : x,
      null,
      v -> v.blend(0f, v.abs().compare(VectorOperators.LE, .5f))),
  /** x, or e^x - 1. */
  ELU(
      "elu",
      (x, i, y, j, n) -> VectorMath.elu(1f, x, i, y, j, n),
      x -> x > 0 ? x : Math.expm1(x),
      x -> x > 0 ? x : FastMath.expm1(x),
      v -> v.lanewise(VectorOperators.EXPM1).blend(v, v.compare(VectorOperators.GT, 0f))),
  /** y s'(x), from the value a of the sigmoid. */
  SIGMOID_DERIVATIVE("sigmoid'", VectorMath::timesSigmoidDerivative, (a, y) -> y * (a * (1 - a))),
  /** y tanh'(x), from the value a of tanh. */
  TANH_DERIVATIVE("tanh'", VectorMath::timesTanhDerivative, (a, y) -> y * (1 - a * a)),
  /** y, or 0. */
  RELU_DERIVATIVE("relu'", VectorMath::timesReluDerivative, (a, y) -> a > 0 ? y : 0),
  /** Softmax over rows of 10. */
  SOFTMAX_10("softmax of 10", VectorMath::softmax, 10, false),
  /** Softmax over rows of 1000. */
  SOFTMAX_1000("softmax of 1000", VectorMath::softmax, 1000, false),
  /** Log-softmax over rows of 10. */
  LOG_SOFTMAX_10("log-softmax of 10", VectorMath::logSoftmax, 10, true),
  /** Log-softmax over rows of 1000. */
  LOG_SOFTMAX_1000("log-softmax of 1000", VectorMath::logSoftmax, 1000, true);

  private final String label;
  private final Kernel lanewise;
  private final Kernel math;
  private final Kernel fastMath;
  private final UnaryOperator<FloatVector> jdk;
  private final DoubleBinaryOperator definition;
  private final boolean derivative;
  private final int columns;
  private final boolean logarithm;

  MathFunction(
      String label,
      Kernel lanewise,
      DoubleUnaryOperator math,
      DoubleUnaryOperator fastMath,
      UnaryOperator<FloatVector> jdk) {
    this.label = label;
    this.lanewise = lanewise;
    this.math = loop(math);
    this.fastMath = fastMath == null ? null : loop(fastMath);
    this.jdk = jdk;
    definition = (x, y) -> math.applyAsDouble(x);
    derivative = false;
    columns = 1;
    logarithm = false;
  }

  MathFunction(String label, Kernel lanewise, DoubleBinaryOperator definition) {
    this.label = label;
    this.lanewise = lanewise;
    math =
        (x, i, y, j, n) -> {
          for (int k = 0; k < n; k++) {
            y[j + k] = (float) definition.applyAsDouble(x[i + k], y[j + k]);
          }
        };
    fastMath = null;
    jdk = null;
    this.definition = definition;
    derivative = true;
    columns = 1;
    logarithm = false;
  }

  MathFunction(String label, RowKernel lanewise, int columns, boolean logarithm) {
    this.label = label;
    this.lanewise = (x, i, y, j, n) -> lanewise.apply(x, i, y, j, n / columns, columns);
    math = (x, i, y, j, n) -> rows(x, i, y, j, n, columns, logarithm);
    fastMath = null;
    jdk = null;
    definition = null;
    derivative = false;
    this.columns = columns;
    this.logarithm = logarithm;
  }

  /** y = f(x), or y = y f'(x). */
  public interface Kernel {
    /** Applies it to a range. */
    void apply(float[] x, int xOffset, float[] y, int yOffset, int length);
  }

  private interface RowKernel {
    void apply(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns);
  }

  /** A function bound to its operands. */
  public interface Operation {
    /** Applies it. */
    void apply();
  }

  /** Arguments and room for results, at random offsets. */
  public static final class Operands {
    final float[] x;
    final float[] y;
    final int xOffset;
    final int yOffset;
    private final int length;

    /** Makes arguments for a function; the last incomplete row is left out. */
    public Operands(MathFunction function, int size, Random random) {
      length = size - size % function.columns;
      if (length == 0) {
        throw new UnavailableException(
            function.label + " needs " + function.columns + " elements or more; size is " + size);
      }
      xOffset = random.nextInt(16);
      yOffset = random.nextInt(16);
      x = new float[xOffset + length];
      y = new float[yOffset + length];
      for (int i = 0; i < length; i++) {
        // Logarithms take (0, 1], derivatives (-1, 1], every other function [-8, 8).
        float unit = 1 - random.nextFloat();
        x[xOffset + i] =
            function == LOG ? unit : function.derivative ? 2 * unit - 1 : 8 - 16 * unit;
        y[yOffset + i] = random.nextFloat();
      }
    }

    /** Number of elements. */
    public int length() {
      return length;
    }
  }

  /** The function of a name. */
  public static MathFunction of(String label) {
    for (MathFunction candidate : values()) {
      if (candidate.label.equals(label)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        "function is \""
            + label
            + "\", allowed are "
            + Arrays.stream(values()).map(MathFunction::label).collect(Collectors.joining(", ")));
  }

  /** The name that the benchmark's parameter takes. */
  public String label() {
    return label;
  }

  /** Bytes that an element of the result reads and writes. */
  public int bytesPerElement() {
    return (derivative ? 3 : 2) * Float.BYTES;
  }

  Kernel lanewise() {
    return lanewise;
  }

  Kernel math() {
    return math;
  }

  /** Or null. */
  Kernel fastMath() {
    return fastMath;
  }

  /** Or null. */
  UnaryOperator<FloatVector> jdk() {
    return jdk;
  }

  /** The function of an argument, and of the delta for a derivative; null for one of rows. */
  DoubleBinaryOperator definition() {
    return definition;
  }

  /** Elements of a row; 1 for an element-wise function. */
  public int columns() {
    return columns;
  }

  boolean isLogarithm() {
    return logarithm;
  }

  private static Kernel loop(DoubleUnaryOperator function) {
    return (x, i, y, j, n) -> {
      for (int k = 0; k < n; k++) {
        y[j + k] = (float) function.applyAsDouble(x[i + k]);
      }
    };
  }

  /** Softmax as a loop over floats with {@code Math.exp}. */
  private static void rows(
      float[] x, int xOffset, float[] y, int yOffset, int length, int columns, boolean logarithm) {
    for (int at = 0; at < length; at += columns) {
      float max = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < columns; j++) {
        max = Math.max(max, x[xOffset + at + j]);
      }
      float sum = 0;
      for (int j = 0; j < columns; j++) {
        float e = (float) Math.exp(x[xOffset + at + j] - max);
        y[yOffset + at + j] = e;
        sum += e;
      }
      float log = logarithm ? (float) Math.log(sum) : 0;
      for (int j = 0; j < columns; j++) {
        y[yOffset + at + j] =
            logarithm ? x[xOffset + at + j] - max - log : y[yOffset + at + j] / sum;
      }
    }
  }
}
