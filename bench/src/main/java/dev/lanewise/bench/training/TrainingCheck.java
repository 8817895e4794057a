package dev.lanewise.bench.training;

import java.util.Locale;

/**
 * Compares parameters after a few steps with those of Lanewise from the same start on the same
 * mini-batches: no parameter may differ by more than a thousandth of the largest change of one.
 * Implementations add in different orders and have exponentials of their own, which came to less
 * than a millionth; a learning rate that is wrong by a hundredth is refused.
 */
public final class TrainingCheck {
  /** Steps that are compared. */
  public static final int STEPS = 10;

  private static final double TOLERANCE = 1e-3;

  private TrainingCheck() {}

  /**
   * Takes {@link #STEPS} steps and compares.
   *
   * @param name of the implementation, for the message
   * @return the largest difference, as a share of the largest change
   * @throws IllegalStateException if it is above the tolerance
   */
  public static double check(TrainingTask task, TrainingData data, String name, Steps steps) {
    float[] before = steps.parameters();
    try (Steps own = new LanewiseSteps(task, data)) {
      for (int step = 0; step < STEPS; step++) {
        own.step(step % data.batches());
        steps.step(step % data.batches());
      }
      double share = difference(before, own.parameters(), steps.parameters());
      if (!(share <= TOLERANCE)) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "%s of %s: after %d steps a parameter differs by %.2g of the largest change,"
                    + " allowed is %.2g",
                task.label(),
                name,
                STEPS,
                share,
                TOLERANCE));
      }
      return share;
    }
  }

  private static double difference(float[] before, float[] expected, float[] actual) {
    double change = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      change = Math.max(change, Math.abs((double) expected[i] - before[i]));
      difference = Math.max(difference, Math.abs((double) expected[i] - actual[i]));
    }
    return difference / change;
  }
}
