package dev.lanewise.nn;

/** The samples of a training in the order of the epoch, copied row by row into mini-batches. */
final class MiniBatches {
  private final Samples samples;
  private final Distorter distorter;
  private final int[] order;
  private final float[] inputs;
  private final float[] targets;
  private long nanos;

  MiniBatches(Samples samples, Distortion distortion, long seed, int batchSize) {
    this.samples = samples;
    distorter =
        distortion.equals(Distortion.NONE) ? null : new Distorter(distortion, samples, seed);
    order = samples.inOrder();
    inputs = new float[Workspace.length("batchSize", batchSize, samples.inputSize())];
    targets = new float[Workspace.length("batchSize", batchSize, samples.outputSize())];
  }

  /** The order itself, which the training shuffles and keeps in checkpoints. */
  int[] order() {
    return order;
  }

  float[] inputs() {
    return inputs;
  }

  float[] targets() {
    return targets;
  }

  /** Nanoseconds spent on copying and distorting so far. */
  long nanos() {
    return nanos;
  }

  /** Copies the samples [first, first + rows) of the order. */
  void gather(int epoch, int first, int rows) {
    long start = System.nanoTime();
    int nIn = samples.inputSize();
    int nOut = samples.outputSize();
    for (int row = 0; row < rows; row++) {
      int sample = order[first + row];
      if (distorter == null) {
        System.arraycopy(samples.inputs(), samples.inputsOffset(sample), inputs, row * nIn, nIn);
      }
      System.arraycopy(samples.targets(), samples.targetsOffset(sample), targets, row * nOut, nOut);
    }
    if (distorter != null) {
      distorter.distort(epoch, order, first, rows, inputs);
    }
    nanos += System.nanoTime() - start;
  }
}
