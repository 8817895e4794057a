package dev.lanewise.nn;

import dev.lanewise.blas.Epilogue;
import dev.lanewise.internal.Checks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * A multilayer perceptron: its shape and its parameters.
 *
 * <p>Layer l, counted from 0, has n_in x n_out weights and n_out biases. <b>The weights are a
 * row-major n_in x n_out matrix W: row = input neuron, column = output neuron.</b> With samples as
 * the rows of matrices, the weighted inputs of a batch are Z = A W + b, the error of the layer
 * below is delta W^T, and the gradient of the weights is A^T delta.
 *
 * <p>All parameters lie in one array: weights, then biases, layer after layer. The array is the
 * network's own; whoever changes it changes the network.
 *
 * {@snippet file="NetworkExamples.java" region="layout"}
 *
 * <p>Any number of threads may use a network at once, each with a {@link Workspace} of its own, as
 * long as none of them changes parameters. Large batches are shared among up to {@link
 * dev.lanewise.Lanewise#threads} threads, as {@link dev.lanewise.blas.Blas} says.
 */
public final class Network {
  private final int[] sizes;
  private final Activation[] activations;
  private final int[] weightsOffsets;
  private final float[] parameters;
  private final Epilogue[] epilogues;

  /**
   * A network whose parameters are all 0.
   *
   * @param sizes neurons of the input, of each hidden layer, and of the output; each at least 1
   * @param activations one per layer, that is one less than sizes
   * @throws IllegalArgumentException if the shape is not legal or has more than 2^31 - 4096
   *     parameters
   */
  public Network(int[] sizes, Activation... activations) {
    Checks.notNull("sizes", sizes);
    Checks.notNull("activations", activations);
    if (sizes.length < 2) {
      throw new IllegalArgumentException(
          "sizes has " + sizes.length + " elements; it must have at least 2, input and output");
    }
    if (activations.length != sizes.length - 1) {
      throw new IllegalArgumentException(
          "activations has "
              + activations.length
              + " elements; it must have one per layer, "
              + (sizes.length - 1));
    }
    this.sizes = sizes.clone();
    this.activations = activations.clone();
    weightsOffsets = new int[activations.length];
    long count = 0;
    for (int l = 0; l < sizes.length; l++) {
      if (sizes[l] < 1) {
        throw new IllegalArgumentException(
            "sizes[" + l + "] is " + sizes[l] + "; it must be at least 1");
      }
      if (l > 0) {
        Checks.notNull("activations[" + (l - 1) + "]", activations[l - 1]);
        weightsOffsets[l - 1] = (int) count;
        count += (sizes[l - 1] + 1L) * sizes[l];
        if (count > Checks.MAX_END) {
          throw new IllegalArgumentException(
              "the layers up to "
                  + (l - 1)
                  + " have "
                  + count
                  + " parameters; there must be at most "
                  + Checks.MAX_END);
        }
      }
    }
    parameters = new float[(int) count];
    epilogues = new Epilogue[activations.length];
    for (int layer = 0; layer < epilogues.length; layer++) {
      epilogues[layer] = activations[layer].forwardEpilogue(parameters, biasOffset(layer));
    }
  }

  /**
   * A network with one activation in the hidden layers and another one in the output layer.
   *
   * @param sizes neurons of the input, of each hidden layer, and of the output
   * @param hidden activation of the hidden layers
   * @param output activation of the output layer
   * @return the network, its parameters 0
   * @throws IllegalArgumentException as the constructor does
   */
  public static Network of(int[] sizes, Activation hidden, Activation output) {
    Checks.notNull("sizes", sizes);
    Activation[] activations = new Activation[Math.max(1, sizes.length - 1)];
    Arrays.fill(activations, hidden);
    activations[activations.length - 1] = output;
    return new Network(sizes, activations);
  }

  /** {@return the number of layers that have weights} */
  public int layers() {
    return activations.length;
  }

  /** {@return the neurons of the input, of each hidden layer, and of the output; a copy} */
  public int[] sizes() {
    return sizes.clone();
  }

  /** {@return the number of inputs of the network} */
  public int inputSize() {
    return sizes[0];
  }

  /** {@return the number of outputs of the network} */
  public int outputSize() {
    return sizes[sizes.length - 1];
  }

  /**
   * {@return n_in of a layer, the rows of its weights}
   *
   * @param layer counted from 0
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public int inputSize(int layer) {
    return sizes[checkedLayer(layer)];
  }

  /**
   * {@return n_out of a layer, the columns of its weights}
   *
   * @param layer counted from 0
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public int outputSize(int layer) {
    return sizes[checkedLayer(layer) + 1];
  }

  /**
   * {@return the activation of a layer}
   *
   * @param layer counted from 0
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public Activation activation(int layer) {
    return activations[checkedLayer(layer)];
  }

  /** {@return the activation of the last layer} */
  public Activation outputActivation() {
    return activations[activations.length - 1];
  }

  /** {@return the parameters themselves, not a copy} */
  public float[] parameters() {
    return parameters;
  }

  /**
   * {@return the index of the first weight of a layer in the parameters}
   *
   * @param layer counted from 0
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public int weightsOffset(int layer) {
    return weightsOffsets[checkedLayer(layer)];
  }

  /**
   * {@return the index of the first bias of a layer in the parameters}
   *
   * @param layer counted from 0
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public int biasOffset(int layer) {
    return weightsOffset(layer) + sizes[layer] * sizes[layer + 1];
  }

  /**
   * The arithmetic of one sample in a training step, counting a fused multiply-add as 2: the
   * products forward, the weight gradients, and the errors of all layers but the input.
   *
   * @return 95,880 for 784-30-10
   */
  public long trainingFlops() {
    long flops = 0;
    for (int layer = 0; layer < layers(); layer++) {
      flops += (layer == 0 ? 4L : 6L) * sizes[layer] * sizes[layer + 1];
    }
    return flops;
  }

  /**
   * Computes the outputs of a batch. A row gives the same bits in any batch, also alone. Nothing is
   * allocated.
   *
   * {@snippet file="NetworkExamples.java" region="forward"}
   *
   * @param inputs rows x inputSize(), contiguous; apart from the workspace
   * @param inputsOffset the first input
   * @param rows number of samples, at most {@link Workspace#maxRows}
   * @param workspace where the activations of every layer go; made for a network of this shape
   * @throws IllegalArgumentException if the workspace is for other layers, rows is not 1 to its
   *     maxRows, an argument is null, or the inputs overlap the activations of layer 0
   * @throws IndexOutOfBoundsException if the inputs do not lie inside their array
   */
  public void forward(float[] inputs, int inputsOffset, int rows, Workspace workspace) {
    checkBatch(inputs, inputsOffset, rows, workspace);
    for (int layer = 0; layer < layers(); layer++) {
      float[] below = layer == 0 ? inputs : workspace.activations(layer - 1);
      forwardLayer(layer, below, layer == 0 ? inputsOffset : 0, rows, workspace);
    }
  }

  /** Checks the operands of {@link #forward forward}. */
  void checkBatch(float[] inputs, int inputsOffset, int rows, Workspace workspace) {
    Checks.notNull("workspace", workspace);
    workspace.check(sizes, rows);
    Checks.range("inputs", inputs, inputsOffset, (long) rows * inputSize());
  }

  /** The activations of one layer from its inputs, which are rows x inputSize(layer). */
  void forwardLayer(int layer, float[] below, int belowOffset, int rows, Workspace workspace) {
    float[] a = workspace.activations(layer);
    workspace
        .plan(layer, rows)
        .run(1f, below, belowOffset, parameters, weightsOffset(layer), 0f, a, 0, epilogues[layer]);
    if (!activations[layer].isFused()) {
      activations[layer].forward(a, 0, a, 0, rows, sizes[layer + 1]);
    }
  }

  /**
   * Recognizes one sample.
   *
   * <p>Nothing is allocated.
   *
   * {@snippet file="NetworkExamples.java" region="predict"}
   *
   * @param input inputSize() elements
   * @param inputOffset the first of them
   * @param workspace where the activations go
   * @return the class, see {@link #decide decide}
   * @throws IllegalArgumentException if the workspace is for other layers or an argument is null
   * @throws IndexOutOfBoundsException if the input does not lie inside its array
   */
  public int predict(float[] input, int inputOffset, Workspace workspace) {
    forward(input, inputOffset, 1, workspace);
    return decide(workspace.outputs(), 0, outputSize());
  }

  /**
   * The outputs for some samples: with softmax or sigmoid outputs, the probability of each class.
   *
   * <p>Allocates the result and room for all samples; {@link #forward forward} does not.
   *
   * {@snippet file="NetworkExamples.java" region="probabilities"}
   *
   * @param inputs rows x inputSize(), contiguous
   * @return rows x outputSize()
   * @throws IllegalArgumentException for null, or if the length is no positive multiple of
   *     inputSize()
   */
  public float[] predict(float[] inputs) {
    Checks.notNull("inputs", inputs);
    int rows = inputs.length / inputSize();
    if (rows == 0 || inputs.length % inputSize() != 0) {
      throw new IllegalArgumentException(
          "inputs has "
              + inputs.length
              + " elements; it must have a positive multiple of the network's "
              + inputSize()
              + " inputs");
    }
    Workspace workspace = new Workspace(this, rows);
    forward(inputs, 0, rows, workspace);
    return Arrays.copyOf(workspace.outputs(), rows * outputSize());
  }

  /**
   * Reads a class out of outputs or targets: the index of the largest element, the lowest such
   * index on ties. A NaN is never the largest. A single element is a yes-or-no answer: 1 where it
   * is greater than one half, else 0.
   *
   * @param outputs the outputs
   * @param outputsOffset the first of them
   * @param size how many
   * @return the class, or -1 where every element is NaN
   * @throws IllegalArgumentException if size is negative or outputs is null
   * @throws IndexOutOfBoundsException if the outputs do not lie inside their array
   */
  public static int decide(float[] outputs, int outputsOffset, int size) {
    Checks.size("size", size);
    Checks.range("outputs", outputs, outputsOffset, size);
    if (size == 1 && outputs[outputsOffset] == outputs[outputsOffset]) {
      return outputs[outputsOffset] > .5f ? 1 : 0;
    }
    int best = -1;
    for (int j = 0; j < size; j++) {
      float value = outputs[outputsOffset + j];
      if (value == value && (best < 0 || value > outputs[outputsOffset + best])) {
        best = j;
      }
    }
    return best;
  }

  /**
   * {@return the number of classes that {@link #decide decide} tells apart: outputSize(), at least
   * 2}
   */
  public int classes() {
    return Math.max(2, outputSize());
  }

  /** {@return whether no parameter is infinite or NaN} */
  public boolean isFinite() {
    for (float parameter : parameters) {
      if (!Float.isFinite(parameter)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The fingerprint of the parameters: SHA-256 of their float32 bits, little endian, in order;
   * every NaN counts as 0x7fc00000.
   *
   * @return 64 hexadecimal digits in lower case
   */
  public String sha256() {
    MessageDigest digest = CheckpointFile.sha256();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    for (float parameter : parameters) {
      buffer.putInt(Float.floatToIntBits(parameter));
      if (!buffer.hasRemaining()) {
        digest.update(buffer.flip());
        buffer.clear();
      }
    }
    digest.update(buffer.flip());
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Checks that neurons of hidden layers are not all alike, which no training changes. */
  void checkInitialized() {
    for (int layer = 0; layer < layers(); layer++) {
      for (int i = weightsOffset(layer); i < biasOffset(layer); i++) {
        if (parameters[i] != 0) {
          return;
        }
      }
    }
    if (layers() > 1) {
      throw new IllegalStateException(
          "the weights of the network are all 0, with which the neurons of a layer stay alike;"
              + " Initializer.DEFAULT.initialize(network, seed) draws them");
    }
  }

  /** {@return sizes, activations and the number of parameters in one line} */
  @Override
  public String toString() {
    String neurons =
        Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining("-"));
    String functions =
        Arrays.stream(activations).map(Activation::toString).collect(Collectors.joining(", "));
    return neurons + " (" + functions + "), " + parameters.length + " parameters";
  }

  private int checkedLayer(int layer) {
    if (layer < 0 || layer >= activations.length) {
      throw new IndexOutOfBoundsException(
          "layer is " + layer + "; it must be 0 to " + (activations.length - 1));
    }
    return layer;
  }
}
