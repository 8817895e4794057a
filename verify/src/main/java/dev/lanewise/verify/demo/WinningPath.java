package dev.lanewise.verify.demo;

import dev.lanewise.nn.Network;
import dev.lanewise.nn.Workspace;

/**
 * The chain of neurons that speaks most for what was read: from the winning output down, in each
 * layer the neuron whose activation times weight is the largest addend of the z above it.
 *
 * @param neurons a neuron of each layer, the winning output last
 * @param weights the weights from the pixels into the first of them
 */
public record WinningPath(int[] neurons, float[] weights) {
  /**
   * The path of one sample.
   *
   * @param network the network
   * @param workspace the activations after its forward pass, in the first row
   * @param winner the output where the path ends
   */
  static WinningPath of(Network network, Workspace workspace, int winner) {
    int[] neurons = new int[network.layers()];
    neurons[neurons.length - 1] = winner;
    for (int layer = network.layers() - 1; layer > 0; layer--) {
      float[] weights = column(network, layer, neurons[layer]);
      neurons[layer - 1] = largestAddend(workspace.activations(layer - 1), weights);
    }
    return new WinningPath(neurons, column(network, 0, neurons[0]));
  }

  private static int largestAddend(float[] activations, float[] weights) {
    int largest = 0;
    for (int i = 1; i < weights.length; i++) {
      if (activations[i] * weights[i] > activations[largest] * weights[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  /** The weights into a neuron. */
  private static float[] column(Network network, int layer, int neuron) {
    float[] weights = new float[network.inputSize(layer)];
    for (int i = 0; i < weights.length; i++) {
      int row = network.weightsOffset(layer) + i * network.outputSize(layer);
      weights[i] = network.parameters()[row + neuron];
    }
    return weights;
  }
}
