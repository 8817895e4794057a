package dev.lanewise.nn;

import dev.lanewise.internal.Checks;
import java.util.function.BooleanSupplier;

/**
 * Stochastic gradient descent in mini-batches with L2 regularization.
 *
 * <p>Every epoch puts the samples in a new random order and goes through them in mini-batches of m
 * samples; the last one may be shorter and then divides by its own m. A step is
 *
 * <pre>
 *   w = (1 - eta lambda / n) w - (eta / m) sum over the mini-batch of dC/dw
 *   b =                      b - (eta / m) sum over the mini-batch of dC/db
 * </pre>
 *
 * with n the size of the training set (M. Nielsen, chapter 3, equations 93 to 95). The cost that
 * this descends is the mean cost plus lambda / 2n times the sum of the squares of the weights.
 *
 * {@snippet file="TrainingExamples.java" region="sgd"}
 *
 * <p>This is {@link Training} with the settings of the book, for those who need no others.
 * Allocation and threads are as there.
 */
public final class Sgd {
  /**
   * The hyper-parameters.
   *
   * @param eta learning rate, finite and greater than 0
   * @param lambda L2 regularization, finite and at least 0
   * @param batchSize samples of a mini-batch, at least 1
   * @param seed from which the order of the samples is drawn
   */
  public record Settings(double eta, double lambda, int batchSize, long seed) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is outside its range
     */
    public Settings {
      if (!(eta > 0 && eta <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "eta is " + eta + "; it must be finite and greater than 0");
      }
      if (!(lambda >= 0 && lambda <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "lambda is " + lambda + "; it must be finite and at least 0");
      }
      if (batchSize < 1) {
        throw new IllegalArgumentException("batchSize is " + batchSize + "; it must be at least 1");
      }
    }
  }

  private final Training training;

  /**
   * Training of a network, which keeps the parameters that it has.
   *
   * @param network the network, changed by training
   * @param cost the cost, defined for the network's outputs and for the targets
   * @param samples the training set
   * @param settings the hyper-parameters
   * @throws IllegalArgumentException if an argument is null, the network has other numbers of
   *     inputs or outputs than the samples, or the cost is not defined for the targets or the
   *     output activation
   */
  public Sgd(Network network, Cost cost, Samples samples, Settings settings) {
    Checks.notNull("settings", settings);
    training =
        new Training(
            network,
            cost,
            samples,
            Training.Settings.of(settings.eta(), settings.batchSize(), settings.seed())
                .with(Regularization.l2(settings.lambda())));
  }

  /**
   * Trains to the end of an epoch. The order of the samples is shuffled first, from the order of
   * the epoch before.
   *
   * @param proceed asked after every mini-batch; false ends the call there, and the next one goes
   *     on with the rest of the epoch
   * @return whether the epoch is at its end
   * @throws IllegalArgumentException for null
   */
  public boolean epoch(BooleanSupplier proceed) {
    return training.epoch(proceed);
  }

  /**
   * Whether training failed: at the end of the last epoch some parameter was infinite or NaN. Such
   * a network does not recover; the caller is to stop and say so.
   *
   * @return true if so; false before the first epoch
   */
  public boolean hasDiverged() {
    return training.hasDiverged();
  }

  /** {@return the number of samples that were used in steps so far, over all epochs} */
  public long samplesSeen() {
    return training.samplesSeen();
  }

  /** {@return the nanoseconds spent on copying samples into mini-batches so far} */
  public long gatherNanos() {
    return training.gatherNanos();
  }

  /** {@return the nanoseconds spent on outputs so far} */
  public long forwardNanos() {
    return training.forwardNanos();
  }

  /** {@return the nanoseconds spent on errors so far} */
  public long backwardNanos() {
    return training.backwardNanos();
  }

  /** {@return the nanoseconds spent on weight gradients and updates so far} */
  public long updateNanos() {
    return training.updateNanos();
  }
}
