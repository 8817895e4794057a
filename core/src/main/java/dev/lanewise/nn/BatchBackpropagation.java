package dev.lanewise.nn;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Epilogue;
import dev.lanewise.blas.Transpose;
import dev.lanewise.internal.Checks;
import java.util.Arrays;

/**
 * Back-propagation of a whole mini-batch with matrix products; samples are rows.
 *
 * <pre>
 *   forward    Z^l      = A^{l-1} W^l + b^l                                  NN
 *   backward   delta^l  = (delta^{l+1} (W^{l+1})^T) * f'(Z^l)                NT
 *   update     W^l      = decay W^l - eta/m (A^{l-1})^T delta^l              TN
 *              b^l      = b^l - eta/m (sum of the rows of delta^l)
 * </pre>
 *
 * <p>Bias and activation, and the factor f', are epilogues of the products, which change no bits.
 * The update of a layer is a single product whose beta is the decay and whose alpha is -eta/m: no
 * gradient is stored, and none is rounded. The errors of all layers are computed before any weight
 * changes.
 *
 * <p>Everything is allocated at the start, but for the plans of a number of rows, which are made
 * when it is first met. For one thread at a time, which shares large products among up to {@link
 * dev.lanewise.Lanewise#threads} threads; how many changes no bits.
 */
public final class BatchBackpropagation {
  private final Network network;
  private final Cost cost;
  private final float[] parameters;
  private final Workspace workspace;
  private final LayerPlans backward;
  private final LayerPlans update;
  private final float[][] deltas;
  private final Epilogue[] derivatives;
  private final DroppedNeurons dropped;
  private final float[] ones;
  private long forwardNanos;
  private long backwardNanos;
  private long updateNanos;

  /**
   * Back-propagation for a network.
   *
   * @param network the network
   * @param cost the cost, defined for the network's output activation
   * @param maxRows the largest mini-batch, at least 1
   * @throws IllegalArgumentException for null, or a cost that is not defined for the output
   *     activation, or maxRows below 1
   */
  public BatchBackpropagation(Network network, Cost cost, int maxRows) {
    this(network, cost, maxRows, null);
  }

  /** Back-propagation with neurons that are dropped; null for none. */
  BatchBackpropagation(Network network, Cost cost, int maxRows, DroppedNeurons dropped) {
    Checks.notNull("network", network);
    Checks.notNull("cost", cost);
    cost.checkOutput(network.outputActivation());
    this.network = network;
    this.cost = cost;
    parameters = network.parameters();
    workspace = new Workspace(network, maxRows);
    backward = new LayerPlans(LayerPlans.Kind.BACKWARD, network.sizes(), maxRows);
    update = new LayerPlans(LayerPlans.Kind.UPDATE, network.sizes(), maxRows);
    this.dropped =
        dropped == null ? new DroppedNeurons(network, Dropout.NONE, 0, maxRows) : dropped;
    deltas = new float[network.layers()][];
    derivatives = new Epilogue[network.layers()];
    for (int layer = 0; layer < deltas.length; layer++) {
      float[] a = workspace.activations(layer);
      deltas[layer] = new float[a.length];
      derivatives[layer] =
          network.activation(layer).backwardEpilogue(a, 0, network.outputSize(layer));
    }
    ones = new float[maxRows];
    Arrays.fill(ones, 1f);
  }

  /**
   * The gradient of the mean cost of a mini-batch. Nothing is allocated.
   *
   * {@snippet file="NetworkExamples.java" region="gradient"}
   *
   * @param inputs rows x inputSize() elements
   * @param inputsOffset the first of them
   * @param targets rows x outputSize() elements
   * @param targetsOffset the first of them
   * @param rows number of samples m, 1 to maxRows
   * @param gradient the result, laid out like the network's parameters and of the same length
   * @throws IllegalArgumentException if an array is null, rows is not 1 to maxRows, the gradient
   *     has not as many elements as the parameters, or it overlaps inputs or targets
   * @throws IndexOutOfBoundsException if inputs or targets do not lie inside their array
   */
  public void gradient(
      float[] inputs,
      int inputsOffset,
      float[] targets,
      int targetsOffset,
      int rows,
      float[] gradient) {
    PerSampleBackpropagation.checkGradient(network, gradient);
    PerSampleBackpropagation.check(
        network, inputs, inputsOffset, targets, targetsOffset, rows, "gradient", gradient);
    forwardAndBackward(inputs, inputsOffset, targets, targetsOffset, rows);
    float share = (float) (1.0 / rows);
    accumulate(inputs, inputsOffset, rows, share, 0f, 0f, gradient);
  }

  /**
   * {@link #gradient gradient}, and the cost that it belongs to.
   *
   * @return the sum of the costs of the samples
   */
  double costAndGradient(
      float[] inputs,
      int inputsOffset,
      float[] targets,
      int targetsOffset,
      int rows,
      float[] gradient) {
    gradient(inputs, inputsOffset, targets, targetsOffset, rows, gradient);
    int size = network.outputSize();
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum +=
          cost.sample(workspace.outputs(), row * size, targets, targetsOffset + row * size, size);
    }
    return sum;
  }

  /**
   * One step of gradient descent: w = decay w - eta dC/dw for weights, b = b - eta dC/db for
   * biases, C the mean cost of the mini-batch. Nothing is allocated.
   *
   * {@snippet file="NetworkExamples.java" region="step"}
   *
   * @param inputs rows x inputSize() elements
   * @param inputsOffset the first of them
   * @param targets rows x outputSize() elements
   * @param targetsOffset the first of them
   * @param rows number of samples m, 1 to maxRows
   * @param eta learning rate
   * @param decay factor of the weights, 1 - eta lambda / n with L2 regularization, else 1
   * @throws IllegalArgumentException if an array is null, rows is not 1 to maxRows, or inputs or
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
    PerSampleBackpropagation.check(
        network, inputs, inputsOffset, targets, targetsOffset, rows, "parameters", parameters);
    forwardAndBackward(inputs, inputsOffset, targets, targetsOffset, rows);
    float share = (float) (-eta / rows);
    accumulate(inputs, inputsOffset, rows, share, (float) decay, 1f, parameters);
  }

  /** {@return the nanoseconds spent on outputs so far} */
  public long forwardNanos() {
    return forwardNanos;
  }

  /** {@return the nanoseconds spent on errors so far} */
  public long backwardNanos() {
    return backwardNanos;
  }

  /** {@return the nanoseconds spent on gradients and updates, which are one, so far} */
  public long updateNanos() {
    return updateNanos;
  }

  private void forwardAndBackward(
      float[] inputs, int inputsOffset, float[] targets, int targetsOffset, int rows) {
    long start = System.nanoTime();
    forward(inputs, inputsOffset, rows);
    long between = System.nanoTime();
    backward(targets, targetsOffset, rows);
    forwardNanos += between - start;
    backwardNanos += System.nanoTime() - between;
  }

  private void forward(float[] inputs, int inputsOffset, int rows) {
    network.checkBatch(inputs, inputsOffset, rows, workspace);
    dropped.draw(rows);
    for (int layer = 0; layer < network.layers(); layer++) {
      float[] a = layer == 0 ? inputs : workspace.activations(layer - 1);
      dropped.thin(layer, a, layer == 0 ? inputsOffset : 0, rows);
      network.forwardLayer(
          layer, below(layer, inputs), belowOffset(layer, inputsOffset), rows, workspace);
    }
  }

  /** What goes into a layer: the input or activations, less the neurons that are dropped. */
  private float[] below(int layer, float[] inputs) {
    if (dropped.in(layer)) {
      return dropped.thinned(layer);
    }
    return layer == 0 ? inputs : workspace.activations(layer - 1);
  }

  private int belowOffset(int layer, int inputsOffset) {
    return layer == 0 && !dropped.in(0) ? inputsOffset : 0;
  }

  private void backward(float[] y, int yOffset, int rows) {
    int last = network.layers() - 1;
    cost.outputError(
        network.activation(last),
        workspace.outputs(),
        0,
        y,
        yOffset,
        deltas[last],
        0,
        rows,
        network.outputSize());
    for (int layer = last - 1; layer >= 0; layer--) {
      int n = network.outputSize(layer);
      backward
          .of(layer + 1, rows)
          .run(
              1f,
              deltas[layer + 1],
              0,
              parameters,
              network.weightsOffset(layer + 1),
              0f,
              deltas[layer],
              0,
              derivatives[layer]);
      dropped.timesMask(layer + 1, deltas[layer], rows);
      if (!network.activation(layer).isFused()) {
        float[] a = workspace.activations(layer);
        network.activation(layer).backward(a, 0, deltas[layer], 0, rows, n);
      }
      Cost.dropTiny(deltas[layer], 0, rows * n);
    }
  }

  /** result = share sum over the rows of dC/dp + beta result, for weights and for biases. */
  private void accumulate(
      float[] inputs,
      int inputsOffset,
      int rows,
      float share,
      float betaWeights,
      float betaBias,
      float[] result) {
    long start = System.nanoTime();
    for (int layer = 0; layer < network.layers(); layer++) {
      int nOut = network.outputSize(layer);
      float[] delta = deltas[layer];
      update
          .of(layer, rows)
          .run(
              share,
              below(layer, inputs),
              belowOffset(layer, inputsOffset),
              delta,
              0,
              betaWeights,
              result,
              network.weightsOffset(layer));
      // The sum of the rows is delta^T times a vector of ones.
      int bias = network.biasOffset(layer);
      Blas.gemv(
          Transpose.YES, rows, nOut, share, delta, 0, nOut, ones, 0, 1, betaBias, result, bias, 1);
    }
    updateNanos += System.nanoTime() - start;
  }

  /** dC/dz of a layer for the last mini-batch, a row per sample. */
  float[] delta(int layer) {
    return deltas[layer];
  }
}
