package dev.lanewise.nn;

import dev.lanewise.internal.Checks;

/**
 * Learning rate and initialization to begin with. What learns well with one activation, output,
 * cost or optimizer learns nothing with another: an eta of 3, right for sigmoid neurons with the
 * quadratic cost, leaves nothing alive of rectified ones, or of any with Adam.
 *
 * <p>These values take a network with a hidden layer, images with pixels in [0, 1] and mini-batches
 * of about 10 to where better ones can be searched for; they are no optimum.
 *
 * <pre>
 *   init    default  sigmoid and softmax
 *           he       relu, leaky-relu, elu and softplus with sigmoid or softmax outputs
 *           xavier   these four with other outputs, and any other hidden activation
 *
 *   eta              hidden sigmoid or softmax   any other
 *           3        .3                          quadratic cost of sigmoid outputs
 *           1        .2                          quadratic cost of softmax outputs
 *           .15      .06                         quadratic cost of any other outputs
 *           .5       .1                          another cost
 *
 *           momentum, nesterov   1 - mu times that, for a gradient acts 1 / (1 - mu) times,
 *                                and .3 of it again where it is 3, lest outputs saturate
 *           adam                 .001, as its authors recommend, whatever the size of gradients
 * </pre>
 *
 * <p>3 and .5 are those of M. Nielsen, chapters 1 and 3; the others were tried on 10,000 images of
 * MNIST for three epochs, after which networks with 50 hidden neurons read 90 % and more. Some stay
 * below that with any values: hidden steps, which have no derivative, hidden softmax, the identity,
 * which leaves a linear network, rectified outputs, which can die, and sigmoid outputs with the
 * log-likelihood, which only ever raises them.
 *
 * {@snippet file="TrainingExamples.java" region="startingValues"}
 *
 * @param eta learning rate
 * @param init how the parameters are drawn
 */
public record StartingValues(double eta, Initializer init) {
  private static final double ADAM = .001;
  private static final double LARGE = 3;

  /**
   * The values for a network and how it is trained.
   *
   * @param hidden activation of the hidden layers; of a network without any that of the output
   * @param output activation of the output layer
   * @param cost the cost
   * @param optimizer how parameters follow from gradients
   * @return the values
   * @throws IllegalArgumentException for null
   */
  public static StartingValues of(
      Activation hidden, Activation output, Cost cost, Optimizer optimizer) {
    Checks.notNull("hidden", hidden);
    Checks.notNull("output", output);
    Checks.notNull("cost", cost);
    Checks.notNull("optimizer", optimizer);
    boolean saturating = isSaturating(hidden);
    double descent = descent(saturating, output, cost);
    double eta =
        switch (optimizer.kind()) {
          case SGD -> descent;
          case MOMENTUM, NESTEROV ->
              rounded((descent == LARGE ? .3 : 1) * descent * (1 - optimizer.momentum()));
          case ADAM -> ADAM;
        };
    return new StartingValues(eta, init(hidden, output));
  }

  /** Whether values lie in [0, 1], which makes gradients small. */
  private static boolean isSaturating(Activation hidden) {
    return hidden.kind() == Activation.Kind.SIGMOID || hidden.kind() == Activation.Kind.SOFTMAX;
  }

  private static Initializer init(Activation hidden, Activation output) {
    if (isSaturating(hidden)) {
      return Initializer.DEFAULT;
    }
    return switch (hidden.kind()) {
      case RELU, LEAKY_RELU, ELU, SOFTPLUS ->
          output.isProbability() ? Initializer.HE : Initializer.XAVIER;
      default -> Initializer.XAVIER;
    };
  }

  private static double descent(boolean saturating, Activation output, Cost cost) {
    if (cost != Cost.QUADRATIC) {
      return saturating ? .5 : .1;
    }
    return switch (output.kind()) {
      case SIGMOID -> saturating ? LARGE : .3;
      case SOFTMAX -> saturating ? 1 : .2;
      default -> saturating ? .15 : .06;
    };
  }

  /** To 6 decimals: 1 - .9 is not .1. */
  private static double rounded(double eta) {
    return Math.max(Math.rint(eta * 1e6) / 1e6, 1e-6);
  }
}
