package dev.lanewise.bench.training;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Networks with one hidden layer, and how they are trained. */
public enum TrainingTask {
  /** Thirty hidden neurons, sigmoid, quadratic cost. */
  SIGMOID_30("784-30-10 batch 10", 30, 10, false),
  /** A hundred hidden neurons, sigmoid, quadratic cost. */
  SIGMOID_100("784-100-10 batch 10", 100, 10, false),
  /** Eight hundred hidden neurons, ReLU, softmax with the negative log-likelihood. */
  RELU_800("784-800-10 batch 128", 800, 128, true);

  /** Inputs of every network. */
  public static final int INPUTS = 784;

  /** Outputs of every network. */
  public static final int OUTPUTS = 10;

  private final String label;
  private final int hidden;
  private final int rows;
  private final boolean softmax;

  TrainingTask(String label, int hidden, int rows, boolean softmax) {
    this.label = label;
    this.hidden = hidden;
    this.rows = rows;
    this.softmax = softmax;
  }

  /** The task of a label. */
  public static TrainingTask of(String label) {
    for (TrainingTask candidate : values()) {
      if (candidate.label.equals(label)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(
        "network is \""
            + label
            + "\", allowed are "
            + Arrays.stream(values())
                .map(TrainingTask::label)
                .collect(Collectors.joining("\", \"", "\"", "\"")));
  }

  /** The name that the benchmark's parameter takes. */
  public String label() {
    return label;
  }

  /** Hidden neurons. */
  public int hidden() {
    return hidden;
  }

  /** Samples of a mini-batch. */
  public int rows() {
    return rows;
  }

  /** ReLU, softmax and negative log-likelihood; else sigmoid twice and the quadratic cost. */
  public boolean softmax() {
    return softmax;
  }

  /** Learning rate, of the gradient of the mean cost. */
  public float eta() {
    return softmax ? .05f : 1f;
  }

  /** The cost, {@link Cost#LOG_LIKELIHOOD} or {@link Cost#QUADRATIC}. */
  public Cost cost() {
    return softmax ? Cost.LOG_LIKELIHOOD : Cost.QUADRATIC;
  }

  /** The network with the parameters that every implementation starts from. */
  public Network network() {
    Network network =
        Network.of(
            new int[] {INPUTS, hidden, OUTPUTS},
            softmax ? Activation.RELU : Activation.SIGMOID,
            softmax ? Activation.SOFTMAX : Activation.SIGMOID);
    (softmax ? Initializer.HE : Initializer.DEFAULT).initialize(network, 1);
    return network;
  }
}
