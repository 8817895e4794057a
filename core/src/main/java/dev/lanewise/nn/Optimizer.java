package dev.lanewise.nn;

import dev.lanewise.internal.Checks;
import java.util.Locale;

/**
 * How parameters w follow from the gradient g of the mean cost of a mini-batch, which includes the
 * penalties of {@link Regularization}. Per parameter, with the learning rate eta:
 *
 * <pre>
 *   sgd         w = w - eta g
 *   momentum    v = mu v - eta g
 *               w = w + v
 *   nesterov    v = mu v - eta g
 *               w = w + mu v - eta g
 *   adam        m = beta1 m + (1 - beta1) g
 *               v = beta2 v + (1 - beta2) g^2
 *               w = w - eta m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + max(epsilon, 2^-40))
 * </pre>
 *
 * <p>v and m are 0 at first, and t counts the steps from 1. Momentum is that of Rumelhart, Hinton
 * and Williams ("Learning representations by back-propagating errors", Nature 323, 1986, equation
 * 9); M. Nielsen gives it in chapter 3, equations 107 and 108. Nesterov's is the form of Sutskever,
 * Martens, Dahl and Hinton (ICML 2013, equations 3 and 4), which takes the gradient at theta + mu
 * v; the parameters here are that point, not theta, so that no other point is needed (Bengio,
 * Boulanger-Lewandowski and Pascanu, ICASSP 2013). Adam is algorithm 1 of Kingma and Ba (ICLR
 * 2015), but for the least epsilon: in single precision the squares of gradients below about 2^-40
 * are lost, and divided by epsilon alone they would move parameters far too much.
 *
 * <p>{@link Updater} computes the steps. Immutable; for any number of threads.
 *
 * {@snippet file="TrainingExamples.java" region="optimizer"}
 *
 * @param kind the rule
 * @param momentum mu, or beta1 of Adam, in [0, 1); 0 for plain descent
 * @param decay beta2 of Adam, in [0, 1); 0 for every other rule
 * @param epsilon epsilon of Adam, greater than 0 and finite as a float, taken for {@link
 *     #LEAST_EPSILON} where it is less; 0 for every other rule
 */
public record Optimizer(Kind kind, double momentum, double decay, double epsilon) {
  /** The rules. */
  public enum Kind {
    /** Plain gradient descent. */
    SGD(0),
    /** Momentum. */
    MOMENTUM(1),
    /** Momentum with Nesterov's accelerated gradient. */
    NESTEROV(1),
    /** Adam. */
    ADAM(2);

    /** Arrays of state, as long as the parameters. */
    private final int slots;

    Kind(int slots) {
      this.slots = slots;
    }

    /**
     * The numbers that are remembered for each parameter.
     *
     * @return 0, 1 or 2
     */
    public int slots() {
      return slots;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The least epsilon that Adam computes with, 2^-40, about 9.1 10^-13. */
  public static final double LEAST_EPSILON = 0x1p-40;

  /** Plain gradient descent. */
  public static final Optimizer SGD = new Optimizer(Kind.SGD, 0, 0, 0);

  /** The usual mu of momentum, that of Rumelhart, Hinton and Williams. */
  private static final double USUAL_MOMENTUM = .9;

  private static final String ALLOWED =
      "sgd, momentum(MU), nesterov(MU) or adam(BETA1,BETA2,EPSILON), numbers optional";

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is outside its range, or kind is null
   */
  public Optimizer {
    Checks.notNull("kind", kind);
    checkFactor("momentum", momentum, kind == Kind.SGD);
    checkFactor("decay", decay, kind != Kind.ADAM);
    if (kind != Kind.ADAM) {
      unused("epsilon", epsilon);
    } else if (!((float) epsilon > 0 && (float) epsilon < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "epsilon is " + epsilon + "; it must be finite and greater than 0 in single precision");
    }
  }

  private static void checkFactor(String name, double value, boolean unused) {
    if (unused) {
      unused(name, value);
    } else if (!(value >= 0 && (float) value < 1)) {
      throw new IllegalArgumentException(
          name + " is " + value + "; it must be at least 0 and less than 1 in single precision");
    }
  }

  private static void unused(String name, double value) {
    if (value != 0) {
      throw new IllegalArgumentException(
          name + " is " + value + "; this optimizer has none, which is written 0");
    }
  }

  /**
   * Momentum.
   *
   * @param mu share of the last change that is kept, in [0, 1)
   * @return the optimizer
   * @throws IllegalArgumentException outside that range
   */
  public static Optimizer momentum(double mu) {
    return new Optimizer(Kind.MOMENTUM, mu, 0, 0);
  }

  /**
   * Nesterov's accelerated gradient.
   *
   * @param mu share of the last change that is kept, in [0, 1)
   * @return the optimizer
   * @throws IllegalArgumentException outside that range
   */
  public static Optimizer nesterov(double mu) {
    return new Optimizer(Kind.NESTEROV, mu, 0, 0);
  }

  /**
   * Adam with the numbers that its authors recommend: .9, .999 and 10^-8. Their learning rate is
   * .001.
   *
   * @return the optimizer
   */
  public static Optimizer adam() {
    return adam(.9, .999, 1e-8);
  }

  /**
   * Adam.
   *
   * @param beta1 decay of the mean of the gradients, in [0, 1)
   * @param beta2 decay of the mean of their squares, in [0, 1)
   * @param epsilon added to the root, greater than 0
   * @return the optimizer
   * @throws IllegalArgumentException outside these ranges
   */
  public static Optimizer adam(double beta1, double beta2, double epsilon) {
    return new Optimizer(Kind.ADAM, beta1, beta2, epsilon);
  }

  /**
   * Reads what {@link #toString} writes. Without numbers mu is .9, and Adam is {@link #adam()}.
   *
   * @param text say {@code momentum(0.9)}
   * @return the optimizer
   * @throws IllegalArgumentException if there is no such optimizer
   */
  public static Optimizer parse(String text) {
    NamedNumbers parts = NamedNumbers.parse("optimizer", text, ALLOWED);
    double[] numbers = parts.numbers();
    if (parts.is("sgd", 0)) {
      return SGD;
    } else if (parts.is("momentum", 0)) {
      return momentum(USUAL_MOMENTUM);
    } else if (parts.is("momentum", 1)) {
      return momentum(numbers[0]);
    } else if (parts.is("nesterov", 0)) {
      return nesterov(USUAL_MOMENTUM);
    } else if (parts.is("nesterov", 1)) {
      return nesterov(numbers[0]);
    } else if (parts.is("adam", 0)) {
      return adam();
    } else if (parts.is("adam", 3)) {
      return adam(numbers[0], numbers[1], numbers[2]);
    }
    throw NamedNumbers.wrong("optimizer", text, ALLOWED);
  }

  /** {@return the name, and its numbers in parentheses} */
  @Override
  public String toString() {
    return switch (kind) {
      case SGD -> kind.text();
      case MOMENTUM, NESTEROV -> new NamedNumbers(kind.text(), momentum).toString();
      case ADAM -> new NamedNumbers(kind.text(), momentum, decay, epsilon).toString();
    };
  }
}
