package dev.lanewise.nn;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import dev.lanewise.internal.Checks;
import java.util.Arrays;

/**
 * Back-propagation sample by sample, with matrix-vector and outer products, as M. Nielsen derives
 * it (Neural Networks and Deep Learning, 2015, chapter 2, equations BP1 to BP4). It is the readable
 * form; {@link BatchBackpropagation} computes the same for a whole mini-batch at once and is the
 * one to train with. The forward passes agree bit for bit, the gradients up to rounding.
 *
 * {@snippet file="NetworkExamples.java" region="perSample"}
 *
 * <p>Everything is allocated at the start. For one thread at a time.
 */
public final class PerSampleBackpropagation {
  private final Network network;
  private final Cost cost;
  private final float[] parameters;
  private final float[][] activations;
  private final float[][] deltas;
  private final float[] mean;

  /**
   * Back-propagation for a network.
   *
   * @param network the network
   * @param cost the cost, defined for the network's output activation
   * @throws IllegalArgumentException for null, or a cost that is not defined for the output
   *     activation
   */
  public PerSampleBackpropagation(Network network, Cost cost) {
    Checks.notNull("network", network);
    Checks.notNull("cost", cost);
    cost.checkOutput(network.outputActivation());
    this.network = network;
    this.cost = cost;
    parameters = network.parameters();
    activations = new float[network.layers()][];
    deltas = new float[network.layers()][];
    for (int layer = 0; layer < activations.length; layer++) {
      activations[layer] = new float[network.outputSize(layer)];
      deltas[layer] = new float[network.outputSize(layer)];
    }
    mean = new float[parameters.length];
  }

  /**
   * The outputs for one sample, bit for bit those of {@link Network#forward Network.forward}.
   *
   * @param input inputSize() elements
   * @param inputOffset the first of them
   * @return the outputs, overwritten by the next sample
   * @throws IllegalArgumentException for null
   * @throws IndexOutOfBoundsException if the input does not lie inside its array
   */
  public float[] forward(float[] input, int inputOffset) {
    Checks.range("input", input, inputOffset, network.inputSize());
    float[] below = input;
    int belowOffset = inputOffset;
    for (int layer = 0; layer < network.layers(); layer++) {
      int nIn = network.inputSize(layer);
      int nOut = network.outputSize(layer);
      int w = network.weightsOffset(layer);
      float[] a = activations[layer];
      // z = W^T a_below + b
      Blas.gemv(
          Transpose.YES, nIn, nOut, 1f, parameters, w, nOut, below, belowOffset, 1, 0f, a, 0, 1);
      Blas.axpy(nOut, 1f, parameters, network.biasOffset(layer), 1, a, 0, 1);
      network.activation(layer).forward(a, 0, a, 0, 1, nOut);
      below = a;
      belowOffset = 0;
    }
    return below;
  }

  /**
   * The gradient of the mean cost of some samples. Nothing is allocated.
   *
   * @param inputs rows x inputSize() elements
   * @param inputsOffset the first of them
   * @param targets rows x outputSize() elements
   * @param targetsOffset the first of them
   * @param rows number of samples, at least 1
   * @param gradient the result, laid out like the network's parameters and of the same length
   * @throws IllegalArgumentException if an array is null, rows is not at least 1, the gradient has
   *     not as many elements as the parameters, or it overlaps inputs or targets
   * @throws IndexOutOfBoundsException if inputs or targets do not lie inside their array
   */
  public void gradient(
      float[] inputs,
      int inputsOffset,
      float[] targets,
      int targetsOffset,
      int rows,
      float[] gradient) {
    checkGradient(network, gradient);
    check(network, inputs, inputsOffset, targets, targetsOffset, rows, "gradient", gradient);
    Arrays.fill(gradient, 0f);
    for (int row = 0; row < rows; row++) {
      int x = inputsOffset + row * network.inputSize();
      forward(inputs, x);
      backward(targets, targetsOffset + row * network.outputSize());
      addTo(gradient, inputs, x);
    }
    Blas.scal(gradient.length, 1f / rows, gradient, 0, 1);
  }

  /**
   * One step of gradient descent: w = decay w - eta dC/dw for weights, b = b - eta dC/db for
   * biases, C the mean cost of the samples. Nothing is allocated.
   *
   * @param inputs rows x inputSize() elements
   * @param inputsOffset the first of them
   * @param targets rows x outputSize() elements
   * @param targetsOffset the first of them
   * @param rows number of samples, at least 1
   * @param eta learning rate
   * @param decay factor of the weights, 1 - eta lambda / n with L2 regularization, else 1
   * @throws IllegalArgumentException if an array is null, rows is not at least 1, or inputs or
   *     targets overlap the parameters
   * @throws IndexOutOfBoundsException if inputs or targets do not lie inside their array
   */
  public void step(
      float[] inputs,
      int inputsOffset,
      float[] targets,
      int targetsOffset,
      int rows,
      double eta,
      double decay) {
    check(network, inputs, inputsOffset, targets, targetsOffset, rows, "parameters", parameters);
    gradient(inputs, inputsOffset, targets, targetsOffset, rows, mean);
    for (int layer = 0; layer < network.layers(); layer++) {
      int weights = network.weightsOffset(layer);
      Blas.scal(network.biasOffset(layer) - weights, (float) decay, parameters, weights, 1);
    }
    Blas.axpy(mean.length, (float) -eta, mean, 0, 1, parameters, 0, 1);
  }

  /** delta of every layer, from the output down. */
  private void backward(float[] y, int yOffset) {
    int last = network.layers() - 1;
    // (BP1) delta^L = dC/da^L * f'(z^L)
    cost.outputError(
        network.activation(last),
        activations[last],
        0,
        y,
        yOffset,
        deltas[last],
        0,
        1,
        network.outputSize());
    for (int layer = last - 1; layer >= 0; layer--) {
      int nIn = network.inputSize(layer + 1);
      int nOut = network.outputSize(layer + 1);
      int w = network.weightsOffset(layer + 1);
      float[] above = deltas[layer + 1];
      // (BP2) delta^l = (W^{l+1} delta^{l+1}) * f'(z^l), W with a row per neuron of layer l
      Blas.gemv(
          Transpose.NO, nIn, nOut, 1f, parameters, w, nOut, above, 0, 1, 0f, deltas[layer], 0, 1);
      network.activation(layer).backward(activations[layer], 0, deltas[layer], 0, 1, nIn);
      Cost.dropTiny(deltas[layer], 0, nIn);
    }
  }

  /** Adds the gradient of one sample. */
  private void addTo(float[] gradient, float[] input, int inputOffset) {
    for (int layer = 0; layer < network.layers(); layer++) {
      int nIn = network.inputSize(layer);
      int nOut = network.outputSize(layer);
      float[] below = layer == 0 ? input : activations[layer - 1];
      int belowOffset = layer == 0 ? inputOffset : 0;
      float[] delta = deltas[layer];
      // (BP3) dC/db^l = delta^l
      Blas.axpy(nOut, 1f, delta, 0, 1, gradient, network.biasOffset(layer), 1);
      // (BP4) dC/dW^l = a^{l-1} (delta^l)^T
      int w = network.weightsOffset(layer);
      Blas.ger(nIn, nOut, 1f, below, belowOffset, 1, delta, 0, 1, gradient, w, nOut);
    }
  }

  static void check(
      Network network,
      float[] inputs,
      int inputsOffset,
      float[] targets,
      int targetsOffset,
      int rows,
      String resultName,
      float[] result) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows is " + rows + "; it must be at least 1");
    }
    long inputsExtent = (long) rows * network.inputSize();
    long targetsExtent = (long) rows * network.outputSize();
    Checks.range("inputs", inputs, inputsOffset, inputsExtent);
    Checks.range("targets", targets, targetsOffset, targetsExtent);
    int size = result.length;
    Checks.apart(resultName, result, 0, size, "inputs", inputs, inputsOffset, inputsExtent);
    Checks.apart(resultName, result, 0, size, "targets", targets, targetsOffset, targetsExtent);
  }

  static void checkGradient(Network network, float[] gradient) {
    Checks.notNull("gradient", gradient);
    if (gradient.length != network.parameters().length) {
      throw new IllegalArgumentException(
          "gradient has "
              + gradient.length
              + " elements; the network has "
              + network.parameters().length
              + " parameters");
    }
    if (gradient == network.parameters()) {
      throw new IllegalArgumentException("gradient is the array of the parameters itself");
    }
  }

  /** dC/dz of a layer for the last sample. */
  float[] delta(int layer) {
    return deltas[layer];
  }
}
