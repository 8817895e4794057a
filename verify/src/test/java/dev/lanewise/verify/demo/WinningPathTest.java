package dev.lanewise.verify.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Workspace;
import org.junit.jupiter.api.Test;

class WinningPathTest {
  /** The strongest neuron is not on it: its weight upwards is small, or negative. */
  @Test
  void itGoesWhereActivationTimesWeightIsLargest() {
    Network network = Network.of(new int[] {2, 3, 2, 2}, Activation.IDENTITY, Activation.IDENTITY);
    float[] parameters = {
      // From 2 inputs to 3 neurons, and their biases: activations 5, 2, 3 for the input 1, 1.
      4,
      1,
      1,
      1,
      1,
      2,
      0,
      0,
      0,
      // From 3 neurons to 2, and their biases: 5 + 6 + 3 = 14 and -5 + 4 + 3 = 2.
      1,
      -1,
      3,
      2,
      1,
      1,
      0,
      0,
      // From 2 neurons to 2 outputs.
      1,
      .1f,
      -1,
      4,
      0,
      0
    };
    System.arraycopy(parameters, 0, network.parameters(), 0, parameters.length);
    assertThat(network.parameters()).hasSize(parameters.length);
    Workspace workspace = new Workspace(network, 1);
    network.forward(new float[] {1, 1}, 0, 1, workspace);
    assertThat(workspace.activations(1)).containsExactly(14, 2);

    // 14 * 1 > 2 * -1; then 5 * 1, 2 * 3, 3 * 1.
    WinningPath first = WinningPath.of(network, workspace, 0);
    assertThat(first.neurons()).containsExactly(1, 0, 0);
    assertThat(first.weights()).containsExactly(1, 1);
    // 14 * .1 < 2 * 4; then 5 * -1, 2 * 2, 3 * 1.
    WinningPath second = WinningPath.of(network, workspace, 1);
    assertThat(second.neurons()).containsExactly(1, 1, 1);
  }
}
