package dev.lanewise.verify.example;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.BatchBackpropagation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Workspace;
import java.io.PrintStream;
import java.util.Locale;

/**
 * One sigmoid neuron that is to turn the input 1 into 0 (Nielsen, chapter 3). With the quadratic
 * cost it learns slowly where it is badly wrong; with cross-entropy it does not.
 */
public final class ToyNeuron {
  /** Learning rate. */
  public static final double ETA = .15;

  /** Steps of gradient descent. */
  public static final int STEPS = 300;

  private ToyNeuron() {}

  /**
   * Trains the neuron.
   *
   * @param w weight at the start
   * @param b bias at the start
   * @param cost the cost
   * @return the outputs before the first step and after each of {@link #STEPS}
   */
  public static double[] outputs(float w, float b, Cost cost) {
    Network network = new Network(new int[] {1, 1}, Activation.SIGMOID);
    network.parameters()[network.weightsOffset(0)] = w;
    network.parameters()[network.biasOffset(0)] = b;
    BatchBackpropagation training = new BatchBackpropagation(network, cost, 1);
    Workspace workspace = new Workspace(network, 1);
    float[] x = {1};
    float[] y = {0};
    double[] outputs = new double[STEPS + 1];
    for (int step = 0; step <= STEPS; step++) {
      if (step > 0) {
        training.step(x, 0, y, 0, 1, ETA, 1);
      }
      network.forward(x, 0, 1, workspace);
      outputs[step] = workspace.outputs()[0];
    }
    return outputs;
  }

  static void print(PrintStream out) {
    out.println("x = 1, y = 0, eta " + ETA + ": output after so many steps");
    out.println("cost            w    b        0       50      100      150      300");
    for (Cost cost : new Cost[] {Cost.QUADRATIC, Cost.CROSS_ENTROPY}) {
      for (float[] start : new float[][] {{.6f, .9f}, {2, 2}}) {
        double[] a = outputs(start[0], start[1], cost);
        out.printf(
            Locale.ROOT,
            "%-13s %3.1f  %3.1f   %.4f   %.4f   %.4f   %.4f   %.4f%n",
            cost,
            start[0],
            start[1],
            a[0],
            a[50],
            a[100],
            a[150],
            a[STEPS]);
      }
    }
  }
}
