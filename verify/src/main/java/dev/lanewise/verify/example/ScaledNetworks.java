package dev.lanewise.verify.example;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Workspace;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * All weights and biases times c &gt; 0 (Nielsen, chapter 1): a network of perceptrons does the
 * same as before; a network of sigmoid neurons tends to it as c grows.
 */
final class ScaledNetworks {
  private static final int[] SIZES = {2, 5, 3};
  private static final float[] X = {.7f, .3f};

  private ScaledNetworks() {}

  /** The outputs of a network whose parameters, drawn from N(0, 1), are multiplied by c. */
  static float[] outputs(Activation activation, float c, long seed) {
    Network network = Network.of(SIZES, activation, activation);
    Initializer.LARGE.initialize(network, seed);
    for (int i = 0; i < network.parameters().length; i++) {
      network.parameters()[i] *= c;
    }
    return outputs(network, X);
  }

  /** The output of one sigmoid neuron with weight c and bias 0. */
  static double sigmoid(float c, float z) {
    Network neuron = new Network(new int[] {1, 1}, Activation.SIGMOID);
    neuron.parameters()[0] = c;
    return outputs(neuron, new float[] {z})[0];
  }

  private static float[] outputs(Network network, float[] x) {
    Workspace workspace = new Workspace(network, 1);
    network.forward(x, 0, 1, workspace);
    return workspace.outputs().clone();
  }

  static void print(long seed, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "one sigmoid neuron: s(.26) = %.4f, doubled s(.52) = %.4f%n",
        sigmoid(1, .26f),
        sigmoid(2, .26f));
    out.println("a 2-5-3 network, weights from N(0, 1), all times c");
    for (float c = 1; c <= 512; c *= 8) {
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "c %3.0f  sigmoid", c));
      for (float a : outputs(Activation.SIGMOID, c, seed)) {
        line.append(String.format(Locale.ROOT, " %.6f", a));
      }
      out.println(line + "  perceptrons " + Arrays.toString(outputs(Activation.STEP, c, seed)));
    }
  }
}
