package dev.lanewise.nn;

import dev.lanewise.blas.GemmPlan;
import dev.lanewise.internal.Checks;
import java.util.Arrays;

/**
 * The activations of every layer for a batch, allocated once. Each layer has an own contiguous
 * row-major matrix of maxRows x n_out, of which a batch of fewer rows uses the first.
 *
 * <p>For one thread at a time; threads that use one network at once have a workspace each. See
 * {@link Network#forward Network.forward} for an example.
 */
public final class Workspace {
  private final int[] sizes;
  private final int maxRows;
  private final float[][] activations;
  private final LayerPlans plans;

  /**
   * Room for batches through a network, or any other network of the same sizes.
   *
   * @param network the network
   * @param maxRows the largest batch, at least 1
   * @throws IllegalArgumentException for null, maxRows below 1, or more than 2^31 - 4096
   *     activations in a layer
   */
  public Workspace(Network network, int maxRows) {
    Checks.notNull("network", network);
    sizes = network.sizes();
    this.maxRows = maxRows;
    activations = new float[network.layers()][];
    for (int layer = 0; layer < activations.length; layer++) {
      activations[layer] = new float[length("maxRows", maxRows, sizes[layer + 1])];
    }
    plans = new LayerPlans(LayerPlans.Kind.FORWARD, sizes, maxRows);
  }

  /** {@return the largest batch} */
  public int maxRows() {
    return maxRows;
  }

  /**
   * The activations of a layer after {@link Network#forward Network.forward}.
   *
   * @param layer the layer
   * @return the matrix itself, not a copy
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public float[] activations(int layer) {
    return activations[layer];
  }

  /**
   * {@return the outputs of the network after {@link Network#forward Network.forward}: the matrix
   * itself}
   */
  public float[] outputs() {
    return activations[activations.length - 1];
  }

  /** The product that gives the z of a layer for a number of rows, less the biases. */
  GemmPlan plan(int layer, int rows) {
    return plans.of(layer, rows);
  }

  void check(int[] networkSizes, int rows) {
    if (!Arrays.equals(sizes, networkSizes)) {
      throw new IllegalArgumentException(
          "workspace is for layers of "
              + Arrays.toString(sizes)
              + "; the network has "
              + Arrays.toString(networkSizes));
    }
    if (rows < 1 || rows > maxRows) {
      throw new IllegalArgumentException("rows is " + rows + "; it must be 1 to " + maxRows);
    }
  }

  /** The length of a matrix of rows x columns, at least one row. */
  static int length(String name, int rows, int columns) {
    long length = (long) rows * columns;
    if (rows < 1 || length > Checks.MAX_END) {
      throw new IllegalArgumentException(
          name + " is " + rows + "; it must be 1 to " + Checks.MAX_END / columns);
    }
    return (int) length;
  }
}
