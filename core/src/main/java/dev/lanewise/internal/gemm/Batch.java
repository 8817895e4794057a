package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Parallel;

/**
 * Products of one shape whose operands lie at fixed distances: product i reads A at aOffset + i
 * strideA and B at bOffset + i strideB, and writes C at cOffset + i strideC.
 *
 * <p>Threads take runs of whole products. Only where there are too few products for that, or not as
 * many for each thread, and each is worth the threads, they share one product after the other.
 */
final class Batch implements Parallel.Task {
  private Product first;
  private int batch;
  private int strideA;
  private int strideB;
  private int strideC;

  /** Threads that share one product, where they do not share the batch. */
  private int threadsWithin;

  /** Computes the products of which the first is given; there must be one. */
  void run(
      Product first,
      int batch,
      int strideA,
      int strideB,
      int strideC,
      int threads,
      long minWorkPerThread) {
    this.first = first;
    this.batch = batch;
    this.strideA = strideA;
    this.strideB = strideB;
    this.strideC = strideC;
    double work = (double) first.m * first.n * first.k * batch;
    int across = (int) Math.max(1, Math.min(Math.min(threads, batch), work / minWorkPerThread));
    int within = first.parts(threads, minWorkPerThread);
    boolean shareProducts = within > across || within == across && batch % across != 0;
    threadsWithin = shareProducts ? within : 1;
    try {
      Parallel.run(this, shareProducts ? 1 : across);
    } finally {
      this.first = null;
    }
  }

  /** Computes a run of products in one workspace. */
  @Override
  public void run(int part, int parts) {
    int from = (int) ((long) batch * part / parts);
    int to = (int) ((long) batch * (part + 1) / parts);
    Workspace workspace = Workspace.borrow();
    Product product = workspace.product;
    try {
      product.setLike(first);
      for (int i = from; i < to; i++) {
        product.aOffset = first.aOffset + i * strideA;
        product.bOffset = first.bOffset + i * strideB;
        product.cOffset = first.cOffset + i * strideC;
        product.compute(workspace, threadsWithin);
      }
    } finally {
      product.forget();
      workspace.giveBack();
    }
  }
}
