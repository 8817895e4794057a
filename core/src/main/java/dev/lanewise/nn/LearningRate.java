package dev.lanewise.nn;

import dev.lanewise.internal.Checks;

/**
 * The learning rate during a training, and when to end it: a {@link Schedule} and the rule of no
 * improvement in n epochs (M. Nielsen, chapter 3, "early stopping").
 *
 * <p>An epoch improves if its score is greater than that of every epoch before; NaN never is. After
 * n epochs in a row without improvement, training is over. With {@link Schedule#HALVING} the rate
 * is halved instead and the count begins again, and training is over when it has come to 1/128 of
 * the first.
 *
 * {@snippet file="TrainingExamples.java" region="learningRate"}
 *
 * <p>{@link Training} has one of its own. Nothing is allocated. For one thread at a time.
 */
public final class LearningRate {
  /** Halvings until the end: 1/128. */
  private static final int MAX_HALVINGS = 7;

  private final double eta;
  private final Schedule schedule;
  private final int patience;
  private int epoch;
  private double best = Double.NaN;
  private int withoutImprovement;
  private int halvings;
  private boolean over;

  /**
   * The first learning rate.
   *
   * @param eta the rate, finite and greater than 0
   * @param schedule how it goes down
   * @param patience n, at least 0; 0 never ends a training and does not go with halving
   * @throws IllegalArgumentException outside these ranges, or for null
   */
  public LearningRate(double eta, Schedule schedule, int patience) {
    check(eta, schedule, patience);
    this.eta = eta;
    this.schedule = schedule;
    this.patience = patience;
  }

  static void check(double eta, Schedule schedule, int patience) {
    if (!(eta > 0 && eta <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "eta is " + eta + "; it must be finite and greater than 0");
    }
    Checks.notNull("schedule", schedule);
    int least = schedule.kind() == Schedule.Kind.HALVING ? 1 : 0;
    if (patience < least) {
      throw new IllegalArgumentException(
          "patience is "
              + patience
              + "; it must be at least "
              + least
              + (least == 1 ? " with the schedule halving" : ""));
    }
  }

  /** {@return the learning rate of the current epoch} */
  public double value() {
    return Math.scalb(eta * schedule.factor(epoch), -halvings);
  }

  /** Returns the current epoch, counted from 0. */
  int epoch() {
    return epoch;
  }

  /** Begins the next epoch. */
  public void nextEpoch() {
    epoch++;
  }

  /**
   * Tells how well the network did after an epoch.
   *
   * @param score say the accuracy on the validation images; more is better
   * @return whether training is to go on
   */
  public boolean score(double score) {
    if (score > best || best != best && score == score) {
      best = score;
      withoutImprovement = 0;
    } else {
      withoutImprovement++;
    }
    if (patience > 0 && withoutImprovement >= patience) {
      withoutImprovement = 0;
      if (schedule.kind() == Schedule.Kind.HALVING) {
        halvings++;
        over |= halvings == MAX_HALVINGS;
      } else {
        over = true;
      }
    }
    return !over;
  }

  /**
   * What changes in the course of a training.
   *
   * @param epoch the current epoch, counted from 0
   * @param best the best score; NaN before the first
   * @param withoutImprovement epochs in a row
   * @param halvings how often the rate was halved
   * @param over whether training is over
   */
  record State(int epoch, double best, int withoutImprovement, int halvings, boolean over) {}

  State state() {
    return new State(epoch, best, withoutImprovement, halvings, over);
  }

  void restore(State state) {
    epoch = state.epoch;
    best = state.best;
    withoutImprovement = state.withoutImprovement;
    halvings = state.halvings;
    over = state.over;
  }

  /** {@return whether training is over, because the score did not improve any more} */
  public boolean isOver() {
    return over;
  }
}
