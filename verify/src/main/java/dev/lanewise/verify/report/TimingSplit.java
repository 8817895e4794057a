package dev.lanewise.verify.report;

import java.util.List;

/**
 * Where an epoch's time goes, in seconds per epoch; NaN means not measured. All but evaluation is
 * training.
 *
 * @param gather copying samples into mini-batches
 * @param forward forward pass of the training
 * @param backward back-propagation
 * @param update update of weights and biases
 * @param other the rest of the training: shuffling, progress
 * @param evaluation accuracy and cost after the epoch, mean over the evaluations that took place
 */
public record TimingSplit(
    double gather,
    double forward,
    double backward,
    double update,
    double other,
    double evaluation) {

  /** Names of the parts, in the order of {@link #parts()}. */
  public static final List<String> NAMES =
      List.of("gather", "forward", "backward", "update", "other", "evaluation");

  /**
   * A split of which nothing was measured.
   *
   * @return all parts NaN
   */
  public static TimingSplit unknown() {
    return new TimingSplit(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /**
   * The parts in the order of {@link #NAMES}.
   *
   * @return six times in seconds
   */
  public List<Double> parts() {
    return List.of(gather, forward, backward, update, other, evaluation);
  }

  /**
   * The training: all parts but evaluation.
   *
   * @return seconds per epoch; NaN if a part was not measured
   */
  public double training() {
    return gather + forward + backward + update + other;
  }

  /**
   * The sum of the parts that were measured.
   *
   * @return seconds per epoch; NaN if nothing was measured
   */
  public double total() {
    double[] measured =
        parts().stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
    double sum = 0;
    for (double part : measured) {
      sum += part;
    }
    return measured.length == 0 ? Double.NaN : sum;
  }
}
