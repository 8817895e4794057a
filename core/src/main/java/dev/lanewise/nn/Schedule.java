package dev.lanewise.nn;

import dev.lanewise.internal.Checks;
import java.util.Locale;

/**
 * How the learning rate goes down from epoch to epoch. Factors of the first learning rate, the
 * epoch e counted from 0:
 *
 * <pre>
 *   constant                1
 *   step(period, factor)    factor^floor(e / period)
 *   exponential(factor)     factor^e
 *   inverse(k)              1 / (1 + k e)
 *   halving                 1/2 whenever there was no improvement in n epochs; the end at 1/128
 * </pre>
 *
 * <p>1 / (1 + k e) is of the kind whose convergence Robbins and Monro proved (Annals of
 * Mathematical Statistics 22, 1951). Halving is the exercise of M. Nielsen, chapter 3, "variable
 * learning schedule"; it needs a {@link LearningRate} that is told how well the network does.
 *
 * {@snippet file="TrainingExamples.java" region="schedule"}
 *
 * <p>Immutable; for any number of threads.
 *
 * @param kind the rule
 * @param period epochs between steps, at least 1; 0 for every other rule
 * @param number factor in (0, 1] of steps and of the exponential, k of the inverse, finite and at
 *     least 0; 0 for every other rule
 */
public record Schedule(Kind kind, int period, double number) {
  /** The rules. */
  public enum Kind {
    /** No change. */
    CONSTANT,
    /** A factor every so many epochs. */
    STEP,
    /** A factor every epoch. */
    EXPONENTIAL,
    /** In inverse proportion to the epoch. */
    INVERSE,
    /** Half on no improvement. */
    HALVING
  }

  /** No change. */
  public static final Schedule CONSTANT = new Schedule(Kind.CONSTANT, 0, 0);

  /** Half on no improvement. */
  public static final Schedule HALVING = new Schedule(Kind.HALVING, 0, 0);

  private static final String ALLOWED =
      "constant, step(EPOCHS,FACTOR), exponential(FACTOR), inverse(K) or halving";

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is outside its range, or kind is null
   */
  public Schedule {
    Checks.notNull("kind", kind);
    if (kind == Kind.STEP ? period < 1 : period != 0) {
      throw new IllegalArgumentException(
          "period is "
              + period
              + "; it must be "
              + (kind == Kind.STEP ? "at least 1" : "0, which this schedule has not"));
    }
    String allowed =
        switch (kind) {
          case STEP, EXPONENTIAL ->
              number > 0 && number <= 1 ? "" : "factor must be greater than 0 and at most 1";
          case INVERSE ->
              number >= 0 && number <= Double.MAX_VALUE ? "" : "k must be finite and at least 0";
          case CONSTANT, HALVING -> number == 0 ? "" : "this schedule has none, which is written 0";
        };
    if (!allowed.isEmpty()) {
      throw new IllegalArgumentException("number is " + number + "; " + allowed);
    }
  }

  /**
   * A factor every so many epochs.
   *
   * @param period epochs, at least 1
   * @param factor in (0, 1]
   * @return the schedule
   * @throws IllegalArgumentException outside these ranges
   */
  public static Schedule step(int period, double factor) {
    return new Schedule(Kind.STEP, period, factor);
  }

  /**
   * A factor every epoch.
   *
   * @param factor in (0, 1]
   * @return the schedule
   * @throws IllegalArgumentException outside that range
   */
  public static Schedule exponential(double factor) {
    return new Schedule(Kind.EXPONENTIAL, 0, factor);
  }

  /**
   * 1 / (1 + k e).
   *
   * @param k finite, at least 0
   * @return the schedule
   * @throws IllegalArgumentException outside that range
   */
  public static Schedule inverse(double k) {
    return new Schedule(Kind.INVERSE, 0, k);
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @param text say {@code step(10,0.5)}
   * @return the schedule
   * @throws IllegalArgumentException if there is no such schedule
   */
  public static Schedule parse(String text) {
    NamedNumbers parts = NamedNumbers.parse("schedule", text, ALLOWED);
    double[] numbers = parts.numbers();
    if (parts.is("constant", 0)) {
      return CONSTANT;
    } else if (parts.is("step", 2) && numbers[0] == (int) numbers[0]) {
      return step((int) numbers[0], numbers[1]);
    } else if (parts.is("exponential", 1)) {
      return exponential(numbers[0]);
    } else if (parts.is("inverse", 1)) {
      return inverse(numbers[0]);
    } else if (parts.is("halving", 0)) {
      return HALVING;
    }
    throw NamedNumbers.wrong("schedule", text, ALLOWED);
  }

  /**
   * The factor that depends on the epoch alone.
   *
   * @param epoch counted from 0
   * @return the factor; 1 for halving
   * @throws IllegalArgumentException if epoch is negative
   */
  public double factor(int epoch) {
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch is " + epoch + "; it must be at least 0");
    }
    return switch (kind) {
      case CONSTANT, HALVING -> 1;
      case STEP -> StrictMath.pow(number, epoch / period);
      case EXPONENTIAL -> StrictMath.pow(number, epoch);
      case INVERSE -> 1 / (1 + number * epoch);
    };
  }

  /** {@return the name, and its numbers in parentheses} */
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return switch (kind) {
      case CONSTANT, HALVING -> name;
      case STEP -> new NamedNumbers(name, period, number).toString();
      case EXPONENTIAL, INVERSE -> new NamedNumbers(name, number).toString();
    };
  }
}
