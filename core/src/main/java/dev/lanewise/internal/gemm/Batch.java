package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Parallel;

/**
 * Products of one shape whose operands lie at fixed distances.
 *
 * <p>Threads take runs of whole products. Only where there are too few products for that, or not as
 * many for each thread, and each is worth the threads, they share one product after the other.
 */
final class Batch implements Parallel.Task {
  private Product first;

  /** Threads that share one product, where they do not share the batch. */
  private int threadsWithin;

  /** Computes the products of which the first is given. */
  void run(Product first, int threads, long minWorkPerThread) {
    if (first.batch == 0) {
      return;
    }
    this.first = first;
    double work = (double) first.m * first.n * first.k * first.batch;
    int most = Math.min(threads, first.batch);
    int across = (int) Math.max(1, Math.min(most, work / minWorkPerThread));
    int within = Grid.parts(first, threads, minWorkPerThread);
    boolean shareProducts = within > across || within == across && first.batch % across != 0;
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
    int from = (int) ((long) first.batch * part / parts);
    int to = (int) ((long) first.batch * (part + 1) / parts);
    Workspace workspace = Workspace.borrow();
    Product product = workspace.product;
    try {
      product.setLike(first);
      for (int i = from; i < to; i++) {
        product.setToNumber(i, first);
        product.compute(threadsWithin, workspace);
      }
    } finally {
      product.giveBack();
    }
  }
}
