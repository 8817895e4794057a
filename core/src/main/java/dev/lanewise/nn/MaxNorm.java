package dev.lanewise.nn;

/**
 * Bounds the norm of the weights into each hidden neuron.
 *
 * <p>W has a column per neuron. The sums of squares of all columns are chains over ascending rows,
 * in double, in which the square of a float is exact: lanes may run along columns, and the bits do
 * not depend on them.
 */
final class MaxNorm {
  /**
   * Factors are taken smaller by this share, for rounding the factor and each product to float may
   * make a norm larger by 2^-23 of it.
   */
  private static final double MARGIN = 0x1p-22;

  private final Network network;
  private final double limit;
  private final double[] squares;
  private final float[] factors;

  MaxNorm(Network network, double limit) {
    this.network = network;
    this.limit = limit;
    int widest = 0;
    for (int layer = 0; layer < network.layers() - 1; layer++) {
      widest = Math.max(widest, network.outputSize(layer));
    }
    squares = new double[widest];
    factors = new float[widest];
  }

  /** Multiplies the weights into neurons whose norm is too large; leaves all others as they are. */
  void apply() {
    float[] parameters = network.parameters();
    for (int layer = 0; layer < network.layers() - 1; layer++) {
      int rows = network.inputSize(layer);
      int columns = network.outputSize(layer);
      int first = network.weightsOffset(layer);
      sumSquares(parameters, first, rows, columns);
      if (findFactors(columns)) {
        for (int row = 0; row < rows; row++) {
          scale(parameters, first + row * columns, columns);
        }
      }
    }
  }

  private void sumSquares(float[] w, int first, int rows, int columns) {
    double[] sums = squares;
    for (int j = 0; j < columns; j++) {
      sums[j] = 0;
    }
    for (int row = 0; row < rows; row++) {
      int at = first + row * columns;
      for (int j = 0; j < columns; j++) {
        double element = w[at + j];
        sums[j] += element * element;
      }
    }
  }

  /** Returns whether some factor is not 1. */
  private boolean findFactors(int columns) {
    boolean any = false;
    double limitSquared = limit * limit;
    for (int j = 0; j < columns; j++) {
      factors[j] = 1f;
      if (squares[j] > limitSquared) {
        factors[j] = (float) (limit / Math.sqrt(squares[j]) * (1 - MARGIN));
        any = true;
      }
    }
    return any;
  }

  private void scale(float[] w, int at, int columns) {
    float[] f = factors;
    for (int j = 0; j < columns; j++) {
      w[at + j] *= f[j];
    }
  }
}
