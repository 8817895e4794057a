package dev.lanewise.verify.report;

import java.util.List;

/**
 * Where an epoch's time goes, in seconds per epoch; NaN means not measured.
 *
 * @param forward forward pass of the training
 * @param backward back-propagation
 * @param update update of weights and biases
 * @param evaluation accuracy and cost after the epoch
 * @param other the rest: shuffling, copying mini-batches, progress
 */
public record TimingSplit(
    double forward, double backward, double update, double evaluation, double other) {

  /** Names of the parts, in the order of {@link #parts()}. */
  public static final List<String> NAMES =
      List.of("forward", "backward", "update", "evaluation", "other");

  /**
   * A split of which nothing was measured.
   *
   * @return all parts NaN
   */
  public static TimingSplit unknown() {
    return new TimingSplit(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /**
   * The parts in the order of {@link #NAMES}.
   *
   * @return five times in seconds
   */
  public List<Double> parts() {
    return List.of(forward, backward, update, evaluation, other);
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
