package dev.lanewise.verify.report;

/**
 * What was asked of the training.
 *
 * @param eta learning rate, for costs averaged over the mini-batch
 * @param batchSize samples in a mini-batch
 * @param lambda L2 regularization; weights shrink by 1 - eta lambda / n in a step
 * @param epochs epochs asked for
 * @param seed seed of the first run
 * @param repeats runs asked for
 * @param method what goes beyond plain descent
 */
public record HyperParameters(
    double eta, int batchSize, double lambda, int epochs, long seed, int repeats, Method method) {
  /**
   * What goes beyond plain descent.
   *
   * @param optimizer how parameters follow from gradients
   * @param schedule how the learning rate goes down
   * @param patience epochs without improvement after which training ends or eta is halved; 0 for
   *     any number
   * @param l1 L1 regularization
   * @param maxNorm largest norm of the weights into a hidden neuron; infinite for none
   * @param dropInput probability that an input is dropped
   * @param dropHidden probability that a hidden neuron is dropped
   * @param dropConnections probability that a weight or bias of the hidden layers is dropped
   * @param distortion what is done to the images
   * @param text all of this that differs from plain descent, in one line; empty where nothing does
   */
  public record Method(
      String optimizer,
      String schedule,
      int patience,
      double l1,
      double maxNorm,
      double dropInput,
      double dropHidden,
      double dropConnections,
      String distortion,
      String text) {

    /** Plain descent with a constant learning rate. */
    public static final Method PLAIN =
        new Method("sgd", "constant", 0, 0, Double.POSITIVE_INFINITY, 0, 0, 0, "none", "");
  }
}
