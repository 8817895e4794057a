package dev.lanewise.verify.example;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Samples;
import dev.lanewise.nn.Workspace;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.train.TrainingJob;

/**
 * The activations of a hidden layer before training (Nielsen, chapter 3): with weights from N(0, 1)
 * most sigmoid neurons of 784 inputs stand near 0 or 1, where their derivative is small; with
 * weights from N(0, 1/784) few do.
 */
public final class Saturation {
  /** Parts of [0, 1] that {@link #shares} counts in. */
  public static final int PARTS = 20;

  private static final int IMAGES = 1000;
  private static final int NEURONS = 100;

  private Saturation() {}

  /**
   * How the activations are spread.
   *
   * @param data the images, of which the first thousand training images are taken
   * @param init how the parameters are drawn
   * @param seed of the parameters
   * @return the share of each twentieth of [0, 1], in percent
   */
  public static double[] shares(Dataset data, Initializer init, long seed) {
    int count = Math.min(IMAGES, data.training().count());
    Samples samples = TrainingJob.samples(data.training().slice(0, count));
    Network network = new Network(new int[] {samples.inputSize(), NEURONS}, Activation.SIGMOID);
    init.initialize(network, seed);
    Workspace workspace = new Workspace(network, count);
    network.forward(samples.inputs(), 0, count, workspace);
    double[] shares = new double[PARTS];
    for (float a : workspace.outputs()) {
      shares[Math.min(PARTS - 1, (int) (a * PARTS))] += 100.0 / workspace.outputs().length;
    }
    return shares;
  }
}
