package dev.lanewise.verify.report;

/**
 * What was measured after one epoch. Accuracies are in percent; costs are means per sample; NaN
 * means not measured.
 *
 * @param epoch number of the epoch, as the caller counts
 * @param testAccuracy accuracy on the test images
 * @param testCost cost on the test images
 * @param validationAccuracy accuracy on the validation images
 * @param validationCost cost on the validation images
 * @param trainingAccuracy accuracy on the training images
 * @param trainingCost cost on the training images
 * @param trainSeconds time of the epoch's training alone, without evaluation
 */
public record Epoch(
    int epoch,
    double testAccuracy,
    double testCost,
    double validationAccuracy,
    double validationCost,
    double trainingAccuracy,
    double trainingCost,
    double trainSeconds) {

  /**
   * An epoch measured on the test images only.
   *
   * @param epoch number of the epoch
   * @param testAccuracy accuracy on the test images
   * @param testCost cost on the test images
   * @param trainSeconds time of the epoch's training alone
   * @return the epoch
   */
  public static Epoch tested(int epoch, double testAccuracy, double testCost, double trainSeconds) {
    return new Epoch(
        epoch,
        testAccuracy,
        testCost,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        trainSeconds);
  }
}
