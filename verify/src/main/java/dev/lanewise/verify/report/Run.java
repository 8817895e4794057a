package dev.lanewise.verify.report;

import java.util.List;
import java.util.Objects;

/**
 * One training from one seed.
 *
 * @param seed seed of initialization and shuffling
 * @param epochs finished epochs in order, empty if the run ended before the first
 * @param timing where an epoch's time goes, mean over the epochs, with the fraction of one that was
 *     not finished
 * @param samplesPerSecond training samples per second of training time
 * @param gflops floating-point rate of the training, in GFLOP/s
 * @param parametersSha256 SHA-256 of the final parameters in hexadecimal
 * @param interrupted whether the run ended before all epochs that were asked for
 * @param diverged whether it ended because a parameter was infinite or NaN; such a run is also
 *     interrupted
 */
public record Run(
    long seed,
    List<Epoch> epochs,
    TimingSplit timing,
    double samplesPerSecond,
    double gflops,
    String parametersSha256,
    boolean interrupted,
    boolean diverged) {

  /** Copies the list. */
  public Run {
    epochs = List.copyOf(epochs);
    Objects.requireNonNull(timing, "timing");
    Objects.requireNonNull(parametersSha256, "parametersSha256");
    if (diverged && !interrupted) {
      throw new IllegalArgumentException("diverged is true; interrupted must then be true");
    }
  }

  /**
   * A run that did not diverge.
   *
   * @param seed seed of initialization and shuffling
   * @param epochs finished epochs in order
   * @param timing where an epoch's time goes
   * @param samplesPerSecond training samples per second of training time
   * @param gflops floating-point rate of the training, in GFLOP/s
   * @param parametersSha256 SHA-256 of the final parameters
   * @param interrupted whether the run ended before all epochs that were asked for
   */
  public Run(
      long seed,
      List<Epoch> epochs,
      TimingSplit timing,
      double samplesPerSecond,
      double gflops,
      String parametersSha256,
      boolean interrupted) {
    this(seed, epochs, timing, samplesPerSecond, gflops, parametersSha256, interrupted, false);
  }

  /**
   * The highest test accuracy of any epoch.
   *
   * @return percent; NaN without a measured epoch
   */
  public double bestTestAccuracy() {
    Epoch best = best();
    return best == null ? Double.NaN : best.testAccuracy();
  }

  /**
   * The first epoch with the highest test accuracy.
   *
   * @return its number; null without a measured epoch
   */
  public Integer bestEpoch() {
    Epoch best = best();
    return best == null ? null : Integer.valueOf(best.epoch());
  }

  /**
   * The test accuracy after the last epoch.
   *
   * @return percent; NaN without an epoch
   */
  public double lastTestAccuracy() {
    return epochs.isEmpty() ? Double.NaN : epochs.getLast().testAccuracy();
  }

  /**
   * The mean training time of an epoch: the images trained on, divided by {@link
   * #samplesPerSecond()}.
   *
   * @return seconds; NaN if nothing was timed
   */
  public double trainSecondsPerEpoch() {
    return timing.training();
  }

  /**
   * The median training time of an epoch, which the first epochs, run while code is compiled, do
   * not pull up.
   *
   * @return seconds; NaN without a finished epoch
   */
  public double medianTrainSecondsPerEpoch() {
    return Statistics.median(epochs.stream().mapToDouble(Epoch::trainSeconds));
  }

  private Epoch best() {
    Epoch best = null;
    for (Epoch epoch : epochs) {
      if (Double.isFinite(epoch.testAccuracy())
          && (best == null || epoch.testAccuracy() > best.testAccuracy())) {
        best = epoch;
      }
    }
    return best;
  }
}
