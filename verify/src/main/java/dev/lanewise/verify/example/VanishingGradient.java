package dev.lanewise.verify.example;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.BatchBackpropagation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Samples;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.train.TrainingJob;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * How fast each hidden layer learns (Nielsen, chapter 5): the norm of the layer's delta, averaged
 * over a thousand training images. Delta is the gradient of the biases. Every hidden layer has 30
 * sigmoid neurons; the cost is cross-entropy, the initialization the default one.
 */
public final class VanishingGradient {
  /** Training images that the gradient is the mean of. */
  public static final int IMAGES = 1000;

  /** Learning rate of {@link #whileTraining}. */
  public static final double ETA = .1;

  private static final int NEURONS = 30;

  private final Network network;
  private final BatchBackpropagation backpropagation;
  private final Samples samples;
  private final float[] gradient;

  private VanishingGradient(Dataset data, int hiddenLayers, long seed) {
    int count = Math.min(IMAGES, data.training().count());
    samples = TrainingJob.samples(data.training().slice(0, count));
    int[] sizes = new int[hiddenLayers + 2];
    Arrays.fill(sizes, NEURONS);
    sizes[0] = samples.inputSize();
    sizes[sizes.length - 1] = samples.outputSize();
    network = Network.of(sizes, Activation.SIGMOID, Activation.SIGMOID);
    Initializer.DEFAULT.initialize(network, seed);
    backpropagation = new BatchBackpropagation(network, Cost.CROSS_ENTROPY, count);
    gradient = new float[network.parameters().length];
  }

  /**
   * The norms before any training.
   *
   * @param data the images
   * @param hiddenLayers number of hidden layers, at least 1
   * @param seed of the parameters
   * @return a norm for each hidden layer, from the input on
   */
  public static double[] initialNorms(Dataset data, int hiddenLayers, long seed) {
    return new VanishingGradient(data, hiddenLayers, seed).norms();
  }

  /**
   * The norms while the thousand images are learned by gradient descent on all of them at once.
   *
   * @param data the images
   * @param hiddenLayers number of hidden layers, at least 1
   * @param seed of the parameters
   * @param steps steps of gradient descent
   * @return for 0 to {@code steps} steps the norm of each hidden layer
   */
  public static double[][] whileTraining(Dataset data, int hiddenLayers, long seed, int steps) {
    VanishingGradient run = new VanishingGradient(data, hiddenLayers, seed);
    double[][] norms = new double[steps + 1][];
    for (int step = 0; step <= steps; step++) {
      norms[step] = run.norms();
      float[] parameters = run.network.parameters();
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] -= (float) ETA * run.gradient[i];
      }
    }
    return norms;
  }

  private double[] norms() {
    backpropagation.gradient(samples.inputs(), 0, samples.targets(), 0, samples.count(), gradient);
    double[] norms = new double[network.layers() - 1];
    for (int layer = 0; layer < norms.length; layer++) {
      double squares = 0;
      for (int j = 0; j < network.outputSize(layer); j++) {
        double delta = gradient[network.biasOffset(layer) + j];
        squares += delta * delta;
      }
      norms[layer] = Math.sqrt(squares);
    }
    return norms;
  }

  static void print(Dataset data, long seed, PrintStream out) {
    out.println("norm of delta by hidden layer before training, mean over " + IMAGES + " images");
    out.println("the book: .07 .31 / .012 .060 .283 / .003 .017 .070 .285, one draw each");
    for (int layers = 2; layers <= 4; layers++) {
      for (int run = 0; run < 3; run++) {
        StringBuilder line = new StringBuilder(layers + " hidden layers, seed " + (seed + run));
        for (double norm : initialNorms(data, layers, seed + run)) {
          line.append(String.format(Locale.ROOT, "  %.4f", norm));
        }
        out.println(line);
      }
    }
  }
}
