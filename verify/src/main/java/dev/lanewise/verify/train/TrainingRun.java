package dev.lanewise.verify.train;

import dev.lanewise.verify.report.Epoch;
import dev.lanewise.verify.report.TimingSplit;
import java.util.List;

/**
 * What came out of one run.
 *
 * @param seed its seed
 * @param outcome how it ended
 * @param epochs finished epochs; of a run that diverged the last is the one in which it did
 * @param samples training samples used, also those of an epoch that was not finished
 * @param times where the time went, in total
 * @param flopsPerSample arithmetic of one sample in a training step, a fused multiply-add counts 2
 * @param parametersSha256 fingerprint of the final parameters
 */
public record TrainingRun(
    long seed,
    Outcome outcome,
    List<Epoch> epochs,
    long samples,
    Times times,
    long flopsPerSample,
    String parametersSha256) {

  /** How a run ended. */
  public enum Outcome {
    /** All epochs were trained. */
    FINISHED,
    /** The accuracy did not improve any more, which ended the training as the recipe says. */
    STOPPED,
    /** Training was asked to stop. */
    INTERRUPTED,
    /** Some parameter is infinite or NaN: eta is too large for this network. */
    DIVERGED
  }

  /**
   * Seconds in total. Training is gather, forward, backward, update and a rest; evaluation is not
   * training.
   *
   * @param training all of the training
   * @param gather copying samples into mini-batches
   * @param forward outputs
   * @param backward errors
   * @param update weight gradients and updates, which are one
   * @param evaluation accuracies and costs after epochs
   */
  public record Times(
      double training,
      double gather,
      double forward,
      double backward,
      double update,
      double evaluation) {

    /**
     * What no clock of its own measures: shuffling, progress, the check for finite parameters.
     *
     * @return training less its parts
     */
    public double rest() {
      return Math.max(0, training - gather - forward - backward - update);
    }
  }

  /** Copies the list. */
  public TrainingRun {
    epochs = List.copyOf(epochs);
  }

  /**
   * The times per epoch: of the training per pass through the images, counting the fraction of one
   * that was not finished; of the evaluation per epoch that was finished, for only those are
   * evaluated.
   *
   * @param images number of images trained on
   * @return seconds; NaN where nothing was done
   */
  public TimingSplit secondsPerEpoch(int images) {
    double share = samples == 0 ? Double.NaN : (double) images / samples;
    return new TimingSplit(
        times.gather() * share,
        times.forward() * share,
        times.backward() * share,
        times.update() * share,
        times.rest() * share,
        epochs.isEmpty() ? Double.NaN : times.evaluation() / epochs.size());
  }

  /**
   * Training samples per second of training time.
   *
   * @return the rate; NaN if nothing was trained
   */
  public double samplesPerSecond() {
    return samples == 0 ? Double.NaN : samples / times.training();
  }

  /**
   * Floating-point rate of the training.
   *
   * @return GFLOP/s; NaN if nothing was trained
   */
  public double gflops() {
    return samplesPerSecond() * flopsPerSample / 1e9;
  }
}
