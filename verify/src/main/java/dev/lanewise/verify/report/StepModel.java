package dev.lanewise.verify.report;

import java.util.List;

/**
 * What a training step computes and moves at least, by a simple model.
 *
 * <p>Flop are those of the matrix products; a fused multiply-add counts 2. Bytes are those of the
 * operands of each phase, each read or written once in the phase, as if registers kept nothing from
 * one phase to the next:
 *
 * <pre>
 *   gather     samples and targets: read from the training set, written
 *   forward    weights and biases, inputs of every layer: read; activations: written
 *   backward   outputs and targets: read; weights but the first, errors and activations: read;
 *              errors: written
 *   update     inputs of every layer, errors: read; weights and biases: read and written;
 *              with an optimizer that needs the gradient: gradient written and read, and what the
 *              optimizer remembers read and written
 * </pre>
 *
 * <p>Masks of dropout and bounds of norms are left out.
 *
 * @param layers neurons of each layer, the inputs first
 * @param rows samples of a mini-batch
 * @param gradient whether the gradient is stored, as plain descent does not
 * @param slots numbers that the optimizer remembers for each parameter
 */
public record StepModel(List<Integer> layers, int rows, boolean gradient, int slots) {
  /** Names of the phases, in the order of {@link #phases}. */
  public static final List<String> PHASES = List.of("gather", "forward", "backward", "update");

  private static final long FLOAT = Float.BYTES;

  /** Copies the list. */
  public StepModel {
    layers = List.copyOf(layers);
  }

  /**
   * The phases with the times that they took.
   *
   * @param seconds of a step in each phase, in the order of {@link #PHASES}; NaN if not measured
   * @return four phases
   */
  public List<Roofline.Phase> phases(List<Double> seconds) {
    long inputs = rows * (long) layers.getFirst();
    long outputs = rows * (long) layers.getLast();
    long above = neurons() - outputs;
    long state = gradient ? 2 + 2L * slots : 0;
    long upper = products(1);
    return List.of(
        new Roofline.Phase(
            "gather", 0, FLOAT * (inputs + outputs), FLOAT * (inputs + outputs), seconds.get(0)),
        new Roofline.Phase(
            "forward",
            2L * rows * products(0),
            FLOAT * (parameters() + inputs + above + neurons()),
            0,
            seconds.get(1)),
        new Roofline.Phase(
            "backward",
            2L * rows * upper,
            // Output error: outputs, targets, errors. Below it: errors twice, activations once.
            FLOAT * (3 * outputs + upper + (neurons() - rows * (long) layers.get(1)) + 2 * above),
            0,
            seconds.get(2)),
        new Roofline.Phase(
            "update",
            2L * rows * products(0),
            FLOAT * (inputs + above + neurons() + (2 + state) * parameters()),
            0,
            seconds.get(3)));
  }

  /**
   * The data that a step uses: parameters, gradient and what the optimizer remembers, a mini-batch,
   * its activations and errors.
   *
   * @return bytes
   */
  public long workingSetBytes() {
    long copies = gradient ? 2L + slots : 1;
    long batch = rows * (long) (layers.getFirst() + layers.getLast());
    return FLOAT * (copies * parameters() + batch + 2 * neurons());
  }

  private long parameters() {
    long biases = layers.stream().skip(1).mapToLong(Integer::longValue).sum();
    return products(0) + biases;
  }

  /** Activations of a mini-batch, which errors are as many as. */
  private long neurons() {
    return rows * layers.stream().skip(1).mapToLong(Integer::longValue).sum();
  }

  /** Weights from a layer on. */
  private long products(int first) {
    long sum = 0;
    for (int layer = first; layer < layers.size() - 1; layer++) {
      sum += (long) layers.get(layer) * layers.get(layer + 1);
    }
    return sum;
  }
}
