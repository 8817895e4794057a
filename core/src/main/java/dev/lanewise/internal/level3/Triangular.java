package dev.lanewise.internal.level3;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.Half;
import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.Pool;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;

/**
 * B = alpha op(A) B or B = alpha B op(A), and the same with the inverse of op(A), in place; A is
 * triangular.
 *
 * <p>Both sides are one: with A on the right, the transposed of all is computed, in copies. {@link
 * TriangularBlocks} sees a triangular T from the left of X = B or B transposed.
 *
 * <p>Borrowed, given its operands, run and given back, so that nothing is allocated in steady
 * state. Threads share the columns of X.
 */
public final class Triangular implements Parallel.Task {
  private static final Pool<Triangular> POOL = new Pool<>(Triangular::new);

  /** Multiplications per thread below which waking a thread costs more than it gives. */
  private static final double MIN_WORK_PER_THREAD = 1 << 21;

  /** Elements of X that are packed at a time, 2 MB. */
  private static final int SLAB = (1 << 21) / Float.BYTES;

  /** Columns of X per thread come in whole cache lines. */
  private static final int COLUMN_STEP = 64 / Float.BYTES;

  ArrayKernels kernels;
  boolean solve;

  /** Whether A stands on the right, so that X is B transposed. */
  boolean right;

  /** Whether T is A transposed, which half of T counts, and whether its diagonal is ones. */
  boolean transposed;

  boolean lower;
  boolean unit;

  /** Order of T and rows of X, and columns of X. */
  int order;

  int width;
  float alpha;
  float[] a;
  int aOffset;
  int lda;
  float[] b;
  int bOffset;
  int ldb;

  private Triangular() {}

  /** Takes one out of the pool and says what it is to compute; B is m x n. */
  public static Triangular borrow(
      boolean solve, boolean right, Half stored, boolean transA, boolean unit, int m, int n) {
    Triangular task = POOL.borrow();
    task.solve = solve;
    task.right = right;
    task.transposed = transA != right;
    task.lower = stored == Half.LOWER != task.transposed;
    task.unit = unit;
    task.order = right ? n : m;
    task.width = right ? m : n;
    return task;
  }

  /** Lets go of the operands and puts this back into the pool. */
  public void giveBack() {
    kernels = null;
    a = null;
    b = null;
    POOL.giveBack(this);
  }

  /** Takes A. */
  public void a(float[] array, int offset, int ld) {
    a = array;
    aOffset = offset;
    lda = ld;
  }

  /** Takes B. */
  public void b(float[] array, int offset, int ld) {
    b = array;
    bOffset = offset;
    ldb = ld;
  }

  /** Computes B, with the threads and kernels of this process. */
  public void run(float alpha) {
    Backend backend = Backend.current();
    boolean taken = backend.starts() && TriangularStart.isTaken(solve, right);
    run(taken ? Backend.chosen() : backend, Parallel.threads(), alpha);
  }

  /** Computes B; alpha = 0 reads nothing. */
  public void run(Backend backend, int threads, float alpha) {
    if (order == 0 || width == 0) {
      return;
    }
    kernels = ArrayKernels.of(backend);
    this.alpha = alpha;
    if (alpha == 0f) {
      for (int i = 0; i < (right ? width : order); i++) {
        kernels.output().scale(right ? order : width, 0f, b, bOffset + i * ldb);
      }
      return;
    }
    double most = .5 * order * order * width / MIN_WORK_PER_THREAD;
    int steps = (width - 1) / COLUMN_STEP + 1;
    Parallel.run(this, (int) Math.max(1, Math.min(Math.min(threads, steps), most)));
  }

  /** Computes the columns of X that are one thread's, as many at a time as are kept packed. */
  @Override
  public void run(int part, int parts) {
    int to = bound(part + 1, parts);
    int step = Math.max(TriangularBlocks.GROUP, SLAB / order / COLUMN_STEP * COLUMN_STEP);
    TriangularBlocks blocks = TriangularBlocks.borrow();
    try {
      for (int from = bound(part, parts); from < to; from += step) {
        blocks.run(this, from, Math.min(step, to - from));
      }
    } finally {
      blocks.giveBack();
    }
  }

  private int bound(int part, int parts) {
    int steps = (width - 1) / COLUMN_STEP + 1;
    return (int) Math.min(width, (long) steps * part / parts * COLUMN_STEP);
  }

  /** First row of T beside block d of the diagonal, and the row after the last one. */
  int besideFrom(int block) {
    return lower ? 0 : Math.min(order, (block + 1) * Contract.DIAGONAL_BLOCK);
  }

  int besideTo(int block) {
    return lower ? block * Contract.DIAGONAL_BLOCK : order;
  }

  /** Whether blocks are done from the first on; a product may be done in any order. */
  boolean ascending() {
    return lower || !solve;
  }

  /** Where element (i, k) of T lies. */
  int at(int i, int k) {
    return aOffset + (transposed ? k * lda + i : i * lda + k);
  }
}
