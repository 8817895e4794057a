package dev.lanewise.nn;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Epilogue;
import dev.lanewise.internal.Checks;
import dev.lanewise.math.VectorMath;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An activation function and its derivative, which is always taken from the value a = f(z), so that
 * z need not be kept. GELU and SiLU are not among them: both fall before they rise, so their values
 * do not tell z.
 *
 * <p>Operands are contiguous row-major matrices of rows x columns elements; a row is a sample.
 * Errors of the functions are those of {@link VectorMath}, which computes all but the step and the
 * identity.
 *
 * {@snippet file="NetworkExamples.java" region="activation"}
 *
 * <p>Immutable; for any number of threads. Every method runs on the calling thread alone.
 *
 * @param kind the function
 * @param parameter slope of the leaky ReLU or alpha of the ELU, finite and at least 0 (with a
 *     negative one the sign of z could not be told from a); 0 for every other function
 */
public record Activation(Kind kind, float parameter) {
  /** The functions. */
  public enum Kind {
    /** 1 where z is greater than 0, else 0, also for NaN: a perceptron. The derivative is 0. */
    STEP,
    /** 1 / (1 + e^-z). */
    SIGMOID(
        Float.NaN,
        (p, z, i, a, j, n) -> VectorMath.sigmoid(z, i, a, j, n),
        (p, a, i, d, j, n) -> VectorMath.timesSigmoidDerivative(a, i, d, j, n),
        p -> Epilogue.SIGMOID,
        (p, a, i, ld) -> Epilogue.timesSigmoidDerivative(a, i, ld)),
    /** The hyperbolic tangent. */
    TANH(
        Float.NaN,
        (p, z, i, a, j, n) -> VectorMath.tanh(z, i, a, j, n),
        (p, a, i, d, j, n) -> VectorMath.timesTanhDerivative(a, i, d, j, n),
        p -> Epilogue.TANH,
        (p, a, i, ld) -> Epilogue.timesTanhDerivative(a, i, ld)),
    /** ln(1 + e^z) (Dugas et al. 2001). */
    SOFTPLUS(
        Float.NaN,
        (p, z, i, a, j, n) -> VectorMath.softplus(z, i, a, j, n),
        (p, a, i, d, j, n) -> VectorMath.timesSoftplusDerivative(a, i, d, j, n),
        p -> Epilogue.SOFTPLUS,
        (p, a, i, ld) -> Epilogue.timesSoftplusDerivative(a, i, ld)),
    /** max(z, 0); the derivative at 0 is 0. */
    RELU(
        Float.NaN,
        (p, z, i, a, j, n) -> VectorMath.relu(z, i, a, j, n),
        (p, a, i, d, j, n) -> VectorMath.timesReluDerivative(a, i, d, j, n),
        p -> Epilogue.RELU,
        (p, a, i, ld) -> Epilogue.timesReluDerivative(a, i, ld)),
    /** z where it is positive, else slope z (Maas, Hannun, Ng 2013, who use the slope .01). */
    LEAKY_RELU(
        .01f,
        VectorMath::leakyRelu,
        VectorMath::timesLeakyReluDerivative,
        Epilogue::leakyRelu,
        Epilogue::timesLeakyReluDerivative),
    /** z where it is positive, else alpha (e^z - 1) (Clevert, Unterthiner, Hochreiter 2016). */
    ELU(
        1f,
        VectorMath::elu,
        VectorMath::timesEluDerivative,
        Epilogue::elu,
        Epilogue::timesEluDerivative),
    /** e^z_j / sum over the row of e^z_k. */
    SOFTMAX,
    /** z itself. */
    IDENTITY;

    /** a = f(z), or delta = delta f'(z) from a; p is the parameter. */
    private interface Operation {
      void apply(float p, float[] in, int inOffset, float[] out, int outOffset, int length);
    }

    /** f as an epilogue. */
    private interface Forward {
      Epilogue of(float p);
    }

    /** The product with f'(z) as an epilogue. */
    private interface Backward {
      Epilogue of(float p, float[] a, int aOffset, int lda);
    }

    /** Parameter of a name written without one; NaN where there is none to write. */
    private final float standard;

    /** The operations of an element-wise function, else null. */
    private final Operation forward;

    private final Operation backward;
    private final Forward forwardEpilogue;
    private final Backward backwardEpilogue;

    Kind() {
      this(Float.NaN, null, null, null, null);
    }

    Kind(
        float standard,
        Operation forward,
        Operation backward,
        Forward forwardEpilogue,
        Backward backwardEpilogue) {
      this.standard = standard;
      this.forward = forward;
      this.backward = backward;
      this.forwardEpilogue = forwardEpilogue;
      this.backwardEpilogue = backwardEpilogue;
    }

    boolean hasParameter() {
      return standard == standard;
    }

    boolean isElementwise() {
      return forward != null;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The perceptron's step. */
  public static final Activation STEP = new Activation(Kind.STEP, 0f);

  /** The logistic sigmoid. */
  public static final Activation SIGMOID = new Activation(Kind.SIGMOID, 0f);

  /** The hyperbolic tangent. */
  public static final Activation TANH = new Activation(Kind.TANH, 0f);

  /** The integral of the sigmoid. */
  public static final Activation SOFTPLUS = new Activation(Kind.SOFTPLUS, 0f);

  /** The rectified linear unit. */
  public static final Activation RELU = new Activation(Kind.RELU, 0f);

  /** Softmax over each row. */
  public static final Activation SOFTMAX = new Activation(Kind.SOFTMAX, 0f);

  /** No function: a = z. */
  public static final Activation IDENTITY = new Activation(Kind.IDENTITY, 0f);

  private static final Pattern TEXT = Pattern.compile("([a-z-]+)(?:\\(([-+.0-9eE]+)\\))?");

  /**
   * Checks the parameter.
   *
   * @throws IllegalArgumentException if the parameter is not one of the kind, or kind is null
   */
  public Activation {
    Checks.notNull("kind", kind);
    if (kind.hasParameter()) {
      if (!(parameter >= 0f && parameter <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "parameter of " + kind.text() + " is " + parameter + "; it must be finite, at least 0");
      }
      // -0 becomes 0, so that equal functions are equal records.
      parameter += 0f;
    } else if (parameter != 0f) {
      throw new IllegalArgumentException(
          "parameter of " + kind.text() + " is " + parameter + "; it has none, which is written 0");
    } else {
      parameter = 0f;
    }
  }

  /**
   * A leaky ReLU.
   *
   * @param slope factor of negative z, finite, at least 0
   * @return the function
   * @throws IllegalArgumentException if it is negative, infinite or NaN
   */
  public static Activation leakyRelu(float slope) {
    return new Activation(Kind.LEAKY_RELU, slope);
  }

  /**
   * An exponential linear unit.
   *
   * @param alpha minus the limit for very negative z, finite, at least 0
   * @return the function
   * @throws IllegalArgumentException if it is negative, infinite or NaN
   */
  public static Activation elu(float alpha) {
    return new Activation(Kind.ELU, alpha);
  }

  /**
   * Reads what {@link #toString} writes: {@code sigmoid}, {@code leaky-relu(0.1)}. Without
   * parentheses the slope is .01 and alpha is 1.
   *
   * @param text the name, with its parameter in parentheses
   * @return the function
   * @throws IllegalArgumentException if there is no such function
   */
  public static Activation parse(String text) {
    Checks.notNull("activation", text);
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      for (Kind kind : Kind.values()) {
        if (kind.text().equals(matcher.group(1))) {
          return of(kind, matcher.group(2), text);
        }
      }
    }
    throw new IllegalArgumentException(
        "activation is \""
            + text
            + "\"; it must be one of "
            + Arrays.stream(Kind.values())
                .map(kind -> kind.hasParameter() ? kind.text() + "(NUMBER)" : kind.text())
                .collect(Collectors.joining(", ")));
  }

  private static Activation of(Kind kind, String number, String text) {
    if (number == null) {
      return new Activation(kind, kind.hasParameter() ? kind.standard : 0f);
    }
    if (!kind.hasParameter()) {
      throw new IllegalArgumentException(
          "activation is \"" + text + "\"; " + kind.text() + " takes no number");
    }
    try {
      return new Activation(kind, NamedNumbers.floating(number));
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException(
          "activation is \"" + text + "\"; \"" + number + "\" is not a number", noNumber);
    }
  }

  /** {@return the name, and the parameter in parentheses where there is one} */
  @Override
  public String toString() {
    return kind.hasParameter() ? kind.text() + "(" + parameter + ")" : kind.text();
  }

  /** Whether every value lies in [0, 1], as a probability does. */
  boolean isProbability() {
    return kind == Kind.SIGMOID || kind == Kind.SOFTMAX || kind == Kind.STEP;
  }

  /**
   * a = f(z). NaN gives NaN, but for the step, where it gives 0. Nothing is allocated.
   *
   * @param z the weighted inputs, rows x columns
   * @param zOffset its first element
   * @param a the result; the same range as z, or apart from it
   * @param aOffset its first element
   * @param rows number of rows
   * @param columns number of columns
   * @throws IllegalArgumentException if rows or columns is negative, an array is null, or a
   *     overlaps z without being the same range
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array
   */
  public void forward(float[] z, int zOffset, float[] a, int aOffset, int rows, int columns) {
    int length = length(rows, columns);
    switch (kind) {
      case STEP -> step(z, zOffset, a, aOffset, length);
      case SOFTMAX -> VectorMath.softmax(z, zOffset, a, aOffset, rows, columns);
      case IDENTITY -> {
        check(z, "z", zOffset, a, "a", aOffset, length);
        System.arraycopy(z, zOffset, a, aOffset, length);
      }
      default -> kind.forward.apply(parameter, z, zOffset, a, aOffset, length);
    }
  }

  /**
   * delta, which is dC/da, becomes dC/dz: a factor f'(z), for softmax the product with the Jacobian
   * of each row, dC/dz_j = a_j (dC/da_j - sum_k a_k dC/da_k). Nothing is allocated.
   *
   * @param a the values a = f(z), rows x columns
   * @param aOffset its first element
   * @param delta dC/da, replaced by dC/dz; apart from a
   * @param deltaOffset its first element
   * @param rows number of rows
   * @param columns number of columns
   * @throws IllegalArgumentException if rows or columns is negative, an array is null, or delta
   *     overlaps a
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array
   */
  public void backward(
      float[] a, int aOffset, float[] delta, int deltaOffset, int rows, int columns) {
    int length = length(rows, columns);
    check(a, "a", aOffset, delta, "delta", deltaOffset, length);
    switch (kind) {
      case STEP -> Arrays.fill(delta, deltaOffset, deltaOffset + length, 0f);
      case SOFTMAX -> timesSoftmaxJacobian(a, aOffset, delta, deltaOffset, rows, columns);
      case IDENTITY -> {}
      default -> kind.backward.apply(parameter, a, aOffset, delta, deltaOffset, length);
    }
  }

  /**
   * Adds a bias and applies this, as an epilogue of the product that gives z without its bias.
   *
   * @return the epilogue; only the bias where this {@link #isFused is not fused}
   */
  Epilogue forwardEpilogue(float[] bias, int biasOffset) {
    Epilogue addBias = Epilogue.bias(bias, biasOffset);
    return kind.isElementwise() ? addBias.then(kind.forwardEpilogue.of(parameter)) : addBias;
  }

  /**
   * {@link #backward backward} as an epilogue of the product that gives dC/da.
   *
   * @return the epilogue; none where this {@link #isFused is not fused}
   */
  Epilogue backwardEpilogue(float[] a, int aOffset, int columns) {
    return kind.isElementwise()
        ? kind.backwardEpilogue.of(parameter, a, aOffset, columns)
        : Epilogue.NONE;
  }

  /** Whether the epilogues do all; softmax needs whole rows, and the step has no kernel. */
  boolean isFused() {
    return kind != Kind.STEP && kind != Kind.SOFTMAX;
  }

  private static void step(float[] z, int zOffset, float[] a, int aOffset, int length) {
    check(z, "z", zOffset, a, "a", aOffset, length);
    for (int i = 0; i < length; i++) {
      a[aOffset + i] = z[zOffset + i] > 0f ? 1f : 0f;
    }
  }

  private static void timesSoftmaxJacobian(
      float[] a, int aOffset, float[] delta, int deltaOffset, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      int aRow = aOffset + row * columns;
      int deltaRow = deltaOffset + row * columns;
      float mean = Blas.dot(columns, a, aRow, 1, delta, deltaRow, 1);
      for (int j = 0; j < columns; j++) {
        delta[deltaRow + j] = a[aRow + j] * (delta[deltaRow + j] - mean);
      }
    }
  }

  private static int length(int rows, int columns) {
    Checks.size("rows", rows);
    Checks.size("columns", columns);
    long length = (long) rows * columns;
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "rows x columns is " + length + "; it must be at most " + Integer.MAX_VALUE);
    }
    return (int) length;
  }

  private static void check(
      float[] in, String inName, int inOffset, float[] out, String outName, int outOffset, int n) {
    Checks.range(inName, in, inOffset, n);
    Checks.range(outName, out, outOffset, n);
    if (in != out || inOffset != outOffset || inName.equals("a")) {
      Checks.apart(outName, out, outOffset, n, inName, in, inOffset, n);
    }
  }
}
