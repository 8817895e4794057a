package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Half;
import dev.lanewise.internal.Parallel;

/**
 * How C falls into parts for threads: a grid of rows and columns of parts, each of whole
 * micro-tiles. k is never split, and parts share nothing.
 *
 * <p>Each part packs its rows of A and columns of B itself, which is faster than sharing what
 * another core has just packed. A grid keeps what is packed twice small: see docs/KERNELS.md,
 * "Blocks and crossovers".
 */
final class Grid implements Parallel.Task {
  /** Roughly the time to pack an element, in multiply-adds, along and across the source. */
  private static final int COPYING = 4;

  private static final int TRANSPOSING = 20;

  private Product product;

  /** Computes all of C in so many parts. */
  void run(Product product, int parts) {
    this.product = product;
    try {
      Parallel.run(this, parts);
    } finally {
      this.product = null;
    }
  }

  /** Computes one part. */
  @Override
  public void run(int part, int parts) {
    Workspace workspace = Workspace.borrow();
    try {
      multiply(product, workspace, part, parts);
    } finally {
      workspace.giveBack();
    }
  }

  /** Computes one part of the product. */
  static void multiply(Product x, Workspace workspace, int part, int parts) {
    if (x.half != Half.WHOLE) {
      triangle(x, workspace, part, parts);
      return;
    }
    int down = partsOfRows(x, parts);
    int across = parts / down;
    int mr = x.kernels.blocking.mr();
    int nr = x.kernels.blocking.nr();
    int fromRow = boundary(part / across, down, x.m, mr);
    int toRow = boundary(part / across + 1, down, x.m, mr);
    int fromColumn = boundary(part % across, across, x.n, nr);
    int toColumn = boundary(part % across + 1, across, x.n, nr);
    if (fromRow < toRow && fromColumn < toColumn) {
      x.multiply(workspace, fromRow, toRow, fromColumn, toColumn);
    }
  }

  /** Computes rows of one half of C, about as many elements of it as in the other parts. */
  private static void triangle(Product x, Workspace workspace, int part, int parts) {
    int from = boundary(x, part, parts);
    int to = boundary(x, part + 1, parts);
    if (from < to) {
      x.multiply(workspace, from, to, x.half.from(from), x.half.to(to - 1, x.n));
    }
  }

  /** Where a part of a triangle begins: rows from its thin end on grow with the root of an area. */
  private static int boundary(Product x, int part, int parts) {
    boolean upper = x.half == Half.UPPER;
    double share = Math.sqrt((double) (upper ? parts - part : part) / parts);
    int mr = x.kernels.blocking.mr();
    int row = (int) Math.round((upper ? 1 - share : share) * x.n / mr) * mr;
    return part == parts ? x.n : Math.min(x.n, row);
  }

  /** How many threads a product is worth that each want some work, in multiplications. */
  static int parts(Product x, int threads, long minWorkPerThread) {
    if (threads == 1) {
      return 1;
    }
    Blocking blocking = x.kernels.blocking;
    int tiles = x.m >= x.n ? ceilDiv(x.m, blocking.mr()) : ceilDiv(x.n, blocking.nr());
    // In double: the product of three ints can pass 2^63.
    double work = (double) x.m * x.n * x.k * (x.half == Half.WHOLE ? 1 : .5);
    return (int) Math.max(1, Math.min(Math.min(threads, tiles), work / minWorkPerThread));
  }

  /** How many parts of a grid lie below one another where its largest part takes least time. */
  static int partsOfRows(Product x, int parts) {
    int packA = x.packedA != null ? 0 : x.transA ? COPYING : TRANSPOSING;
    int packB = x.packedB != null ? 0 : x.transB ? TRANSPOSING : COPYING;
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int down = parts; down > 0; down--) {
      if (parts % down == 0) {
        long rows = largest(down, x.m, x.kernels.blocking.mr());
        long columns = largest(parts / down, x.n, x.kernels.blocking.nr());
        long time = rows * columns + packA * rows + packB * columns;
        if (time < least) {
          least = time;
          best = down;
        }
      }
    }
    return best;
  }

  /** Where a part of so many begins: at a multiple of the step, or at the end. */
  static int boundary(int part, int parts, int size, int step) {
    long steps = ceilDiv(size, step);
    return (int) Math.min(size, part * steps / parts * step);
  }

  /** The size of the largest of so many parts, rounded up to whole steps. */
  private static long largest(int parts, int size, int step) {
    return (long) ceilDiv(ceilDiv(size, step), parts) * step;
  }

  static int roundUp(int size, int step) {
    return ceilDiv(size, step) * step;
  }

  static int ceilDiv(int size, int step) {
    return (size - 1) / step + 1;
  }
}
