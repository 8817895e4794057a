package dev.lanewise.internal.level2;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.Fma;
import dev.lanewise.internal.Half;
import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.Pool;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.linear.LinearKernels;

/**
 * Products of a vector and a matrix that is symmetric or a band, and updates of a symmetric matrix,
 * row by row of what is stored: a row is a dot product, or is added to a vector, or is added to.
 *
 * <p>Vectors with gaps are copied before and after. Threads share outputs: rows, or elements of y,
 * each of which stays with one thread.
 *
 * <p>Borrowed, given its operands, run once and given back, so that nothing is allocated in steady
 * state. Arguments are taken as checked.
 */
public final class StoredProduct implements Parallel.Task {
  private static final Pool<StoredProduct> POOL = new Pool<>(StoredProduct::new);

  /** Elements per thread below which waking a thread costs more than it gives. */
  private static final long MIN_WORK_PER_THREAD = 1 << 18;

  /** What is computed. */
  private enum Kind {
    ROWS,
    COLUMNS,
    SYMMETRIC,
    UPDATE
  }

  private final StoredMatrix a = new StoredMatrix();
  private final CopiedVector x = new CopiedVector();
  private final CopiedVector y = new CopiedVector();
  private LinearKernels kernels;
  private Kind kind;
  private float alpha;
  private float beta;

  private StoredProduct() {}

  /** Takes one out of the pool. */
  public static StoredProduct borrow() {
    return POOL.borrow();
  }

  /** Lets go of the operands and puts this back into the pool. */
  public void giveBack() {
    a.forget();
    x.forget();
    y.forget();
    POOL.giveBack(this);
  }

  /** Takes one half of a symmetric A. */
  public void half(Half half, int n, float[] array, int offset, int ld) {
    a.half(half, n, array, offset, ld);
  }

  /** Takes an A that is a band. */
  public void band(int rows, int columns, int below, int above, float[] array, int offset, int ld) {
    a.band(Half.WHOLE, rows, columns, below, above, array, offset, ld);
  }

  /** Takes one half of a symmetric A with so many diagonals beside the main one. */
  public void halfOfBand(Half half, int n, int diagonals, float[] array, int offset, int ld) {
    a.halfOfBand(half, n, diagonals, array, offset, ld);
  }

  /** Takes one half of a symmetric A that is packed. */
  public void packed(Half half, int n, float[] array, int offset) {
    a.packed(half, n, array, offset);
  }

  /** Takes x. */
  public void x(int n, float[] array, int offset, int increment) {
    x.set(n, array, offset, increment);
  }

  /** Takes y. */
  public void y(int n, float[] array, int offset, int increment) {
    y.set(n, array, offset, increment);
  }

  /** y = alpha op(A) x + beta y, A a band. */
  public void multiply(boolean transA, float alpha, float beta) {
    product(transA ? Kind.COLUMNS : Kind.ROWS, alpha, beta);
  }

  /** y = alpha A x + beta y, A symmetric. */
  public void multiplySymmetric(float alpha, float beta) {
    product(Kind.SYMMETRIC, alpha, beta);
  }

  private void product(Kind kind, float alpha, float beta) {
    this.kind = kind;
    this.alpha = alpha;
    this.beta = beta;
    this.kernels = ArrayKernels.of(Backend.current()).linear();
    if (y.size() == 0) {
      return;
    }
    if (alpha == 0f || x.size() == 0) {
      y.scale(kernels, beta);
      return;
    }
    x.read();
    if (kind == Kind.ROWS) {
      y.readUnless(beta == 0f);
    } else {
      y.scale(kernels, beta);
      y.read();
      y.reserveSums();
    }
    share();
    y.write();
  }

  /** A = alpha x x^T + A, A symmetric. */
  public void update(float alpha) {
    this.kind = Kind.UPDATE;
    this.alpha = alpha;
    this.kernels = ArrayKernels.of(Backend.current()).linear();
    if (alpha == 0f || a.rows == 0) {
      return;
    }
    x.read();
    if (y.size() != 0) {
      y.read();
    }
    share();
  }

  private void share() {
    int threads = Parallel.threads();
    long most = threads == 1 ? 1 : a.elements() / MIN_WORK_PER_THREAD;
    Parallel.run(this, (int) Math.max(1, Math.min(threads, most)));
  }

  @Override
  public void run(int part, int parts) {
    if (kind == Kind.ROWS || kind == Kind.UPDATE) {
      int from = a.boundary(part, parts);
      int to = a.boundary(part + 1, parts);
      for (int i = from; i < to; i++) {
        if (kind == Kind.ROWS) {
          rowTimesVector(i);
        } else {
          updateRow(i);
        }
      }
      return;
    }
    int from = (int) ((long) a.columns * part / parts);
    int to = (int) ((long) a.columns * (part + 1) / parts);
    int step = kind == Kind.SYMMETRIC ? Contract.ROW_BLOCK : 1;
    for (int i = 0; i < a.rows; i += step) {
      if (kind == Kind.SYMMETRIC) {
        symmetricBlock(i, Math.min(a.rows, i + step), from, to);
      } else {
        addRow(i, Math.max(from, a.from(i)), Math.min(to, a.to(i)));
      }
    }
  }

  /** What rows [row, end) of a symmetric matrix add to elements [from, to) of y. */
  private void symmetricBlock(int row, int end, int from, int to) {
    for (int i = row; i < end; i++) {
      int first = a.isUpper() ? i : Math.max(row, a.from(i));
      int last = a.isUpper() ? Math.min(end, a.to(i)) : i + 1;
      if (i >= from && i < to) {
        float sum = a.chain(i, first, last, x);
        y.array[y.at + i] = Fma.fma(alpha, sum, y.array[y.at + i]);
      }
      addRow(i, Math.max(from, a.isUpper() ? i + 1 : first), Math.min(to, a.isUpper() ? last : i));
    }
    int left = a.isUpper() ? end : 0;
    int right = a.isUpper() ? a.columns : row;
    a.addRows(kernels, Math.max(row, from), Math.min(end, to), left, right, alpha, x, y);
    a.addColumns(kernels, row, end, Math.max(left, from), Math.min(right, to), alpha, x, y);
  }

  private void rowTimesVector(int i) {
    int from = a.from(i);
    int at = y.at + i;
    float sum = kernels.dot(a.to(i) - from, a.array, a.origin(i) + from, x.array, x.at + from);
    y.array[at] = Fma.update(alpha, sum, beta, y.array[at]);
  }

  /** Adds alpha x_i times columns [from, to) of row i to y. */
  private void addRow(int i, int from, int to) {
    if (from < to) {
      kernels.axpy(
          to - from, alpha * x.array[x.at + i], a.array, a.origin(i) + from, y.array, y.at + from);
    }
  }

  /** Adds alpha x_i x^T, or alpha x_i y^T and alpha y_i x^T, to what is stored of row i. */
  private void updateRow(int i) {
    int from = a.from(i);
    int length = a.to(i) - from;
    int at = a.origin(i) + from;
    CopiedVector right = y.size() == 0 ? x : y;
    kernels.axpy(length, alpha * x.array[x.at + i], right.array, right.at + from, a.array, at);
    if (y.size() != 0) {
      kernels.axpy(length, alpha * y.array[y.at + i], x.array, x.at + from, a.array, at);
    }
  }
}
