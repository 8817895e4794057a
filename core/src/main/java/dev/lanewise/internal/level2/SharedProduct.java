package dev.lanewise.internal.level2;

import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.Pool;
import dev.lanewise.internal.kernel.linear.LinearKernels;

/**
 * A matrix-vector or outer product that threads share: each takes a run of rows or of columns, so
 * that every sum stays with one thread and the bits do not depend on how many there are.
 *
 * <p>Borrowed and given back, so that nothing is allocated in steady state.
 */
final class SharedProduct implements Parallel.Task {
  /** Elements of A per thread below which waking a thread costs more than it gives. */
  private static final int MIN_WORK_PER_THREAD = 1 << 18;

  /** Rows come in the groups that a kernel sums together, columns in cache lines, in wide ones. */
  private static final int ROW_STEP = 16;

  private static final int COLUMN_STEP = 4 * 64 / Float.BYTES;

  private static final Pool<SharedProduct> POOL = new Pool<>(SharedProduct::new);

  private LinearKernels kernels;
  private boolean outer;
  private boolean transA;
  private boolean splitRows;
  private int m;
  private int n;
  private float alpha;
  private float beta;
  private float[] a;
  private int aOffset;
  private int lda;
  private float[] x;
  private int xFirst;
  private int incX;
  private float[] y;
  private int yFirst;
  private int incY;

  private SharedProduct() {}

  /** Into how many parts to split the rows, or else the columns, of an m x n matrix. */
  static int parts(int threads, int m, int n, boolean splitRows) {
    if (threads == 1) {
      return 1;
    }
    long runs = splitRows ? m / ROW_STEP : n / COLUMN_STEP;
    long work = (long) m * n / MIN_WORK_PER_THREAD;
    return (int) Math.max(1, Math.min(threads, Math.min(runs, work)));
  }

  static SharedProduct borrow() {
    return POOL.borrow();
  }

  void set(
      LinearKernels kernels,
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xFirst,
      int incX,
      float[] y,
      int yFirst,
      int incY) {
    this.kernels = kernels;
    this.m = m;
    this.n = n;
    this.alpha = alpha;
    this.a = a;
    this.aOffset = aOffset;
    this.lda = lda;
    this.x = x;
    this.xFirst = xFirst;
    this.incX = incX;
    this.y = y;
    this.yFirst = yFirst;
    this.incY = incY;
  }

  /** y = alpha op(A) x + beta y: the elements of y are split. */
  void gemv(boolean transA, float beta, int parts) {
    this.outer = false;
    this.transA = transA;
    this.beta = beta;
    this.splitRows = !transA;
    runAndGiveBack(parts);
  }

  /** A = alpha x y^T + A. */
  void ger(boolean splitRows, int parts) {
    this.outer = true;
    this.splitRows = splitRows;
    runAndGiveBack(parts);
  }

  private void runAndGiveBack(int parts) {
    try {
      Parallel.run(this, parts);
    } finally {
      kernels = null;
      a = null;
      x = null;
      y = null;
      POOL.giveBack(this);
    }
  }

  @Override
  public void run(int part, int parts) {
    int step = splitRows ? ROW_STEP : COLUMN_STEP;
    int size = splitRows ? m : n;
    int from = bound(part, parts, size, step);
    int length = bound(part + 1, parts, size, step) - from;
    int rows = splitRows ? length : m;
    int columns = splitRows ? n : length;
    int aFrom = aOffset + (splitRows ? from * lda : from);
    if (outer) {
      int xFrom = splitRows ? xFirst + from * incX : xFirst;
      int yFrom = splitRows ? yFirst : yFirst + from * incY;
      MatrixVector.update(
          kernels, rows, columns, alpha, x, xFrom, incX, y, yFrom, incY, a, aFrom, lda);
    } else {
      int yFrom = yFirst + from * incY;
      MatrixVector.product(
          kernels, transA, rows, columns, alpha, a, aFrom, lda, x, xFirst, incX, beta, y, yFrom,
          incY);
    }
  }

  /** Where a part begins: at a multiple of the step, or at the end. */
  private static int bound(int part, int parts, int size, int step) {
    return part == parts ? size : (int) ((long) (size / step) * part / parts) * step;
  }
}
