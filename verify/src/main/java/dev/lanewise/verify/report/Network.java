package dev.lanewise.verify.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A dense network.
 *
 * @param layers layer sizes from input to output, at least two
 * @param activations activation of every layer but the input
 * @param cost cost function
 * @param initialization how weights and biases were drawn
 */
public record Network(
    List<Integer> layers, List<String> activations, String cost, String initialization) {

  /** Copies the lists and checks that they fit together. */
  public Network {
    layers = List.copyOf(layers);
    activations = List.copyOf(activations);
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(initialization, "initialization");
    if (layers.size() < 2) {
      throw new IllegalArgumentException("layers is " + layers + "; it must hold at least 2 sizes");
    }
    if (activations.size() != layers.size() - 1) {
      throw new IllegalArgumentException(
          "activations has length "
              + activations.size()
              + "; it must be one per layer after the input: "
              + (layers.size() - 1));
    }
  }

  /**
   * The layer sizes in the usual notation.
   *
   * @return say {@code 784-30-10}
   */
  public String shape() {
    return layers.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  /**
   * The number of weights and biases.
   *
   * @return the count
   */
  public long parameters() {
    long count = 0;
    for (int layer = 1; layer < layers.size(); layer++) {
      count += (layers.get(layer - 1) + 1L) * layers.get(layer);
    }
    return count;
  }
}
