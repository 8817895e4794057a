package dev.lanewise.internal.level2;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.Fma;
import dev.lanewise.internal.Half;
import dev.lanewise.internal.Pool;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.linear.LinearKernels;

/**
 * x = op(A) x and x = op(A)^-1 x in place, with a triangular A that is full, a band or packed: A as
 * it lies takes a dot product a row, A transposed adds rows to x.
 *
 * <p>Each row needs others, so one thread does all. Borrowed, given its operands, run once and
 * given back, so that nothing is allocated in steady state. Arguments are taken as checked.
 */
public final class TriangularVector {
  private static final Pool<TriangularVector> POOL = new Pool<>(TriangularVector::new);

  private final StoredMatrix a = new StoredMatrix();
  private final CopiedVector x = new CopiedVector();
  private LinearKernels kernels;

  private TriangularVector() {}

  /** Takes one out of the pool. */
  public static TriangularVector borrow() {
    return POOL.borrow();
  }

  /** Lets go of the operands and puts this back into the pool. */
  public void giveBack() {
    a.forget();
    x.forget();
    POOL.giveBack(this);
  }

  /** Takes A. */
  public void half(Half half, int n, float[] array, int offset, int ld) {
    a.half(half, n, array, offset, ld);
  }

  /** Takes an A with so many diagonals beside the main one. */
  public void band(Half half, int n, int diagonals, float[] array, int offset, int ld) {
    a.halfOfBand(half, n, diagonals, array, offset, ld);
  }

  /** Takes an A that is packed. */
  public void packed(Half half, int n, float[] array, int offset) {
    a.packed(half, n, array, offset);
  }

  /** Takes x. */
  public void x(float[] array, int offset, int increment) {
    x.set(a.rows, array, offset, increment);
  }

  /** x = op(A) x, or the solution of op(A) x = b for x = b. */
  public void run(boolean solve, boolean transA, boolean unit) {
    kernels = ArrayKernels.of(Backend.current()).linear();
    x.read();
    x.reserveSums();
    int n = a.rows;
    // Rows that others still need come last.
    boolean ascending = (a.isUpper() == transA) == solve;
    int blocks = (n + Contract.ROW_BLOCK - 1) / Contract.ROW_BLOCK;
    for (int done = 0; done < blocks; done++) {
      int row = (ascending ? done : blocks - 1 - done) * Contract.ROW_BLOCK;
      int end = Math.min(n, row + Contract.ROW_BLOCK);
      if (solve == transA) {
        square(row, end, ascending, solve, transA, unit);
        beside(row, end, solve, transA);
      } else {
        beside(row, end, solve, transA);
        square(row, end, ascending, solve, transA, unit);
      }
    }
    x.write();
  }

  /** Adds the part of some rows beside the square on the diagonal, or subtracts it. */
  private void beside(int row, int end, boolean solve, boolean transA) {
    int from = a.isUpper() ? end : 0;
    int to = a.isUpper() ? a.columns : row;
    float factor = solve ? -1f : 1f;
    if (transA) {
      a.addColumns(kernels, row, end, from, to, factor, x, x);
    } else {
      a.addRows(kernels, row, end, from, to, factor, x, x);
    }
  }

  /** The square of some rows on the diagonal, row by row. */
  private void square(
      int row, int end, boolean ascending, boolean solve, boolean transA, boolean unit) {
    for (int done = 0; done < end - row; done++) {
      int i = ascending ? row + done : end - 1 - done;
      int from = a.isUpper() ? i + 1 : Math.max(row, a.from(i));
      int length = (a.isUpper() ? Math.min(end, a.to(i)) : i) - from;
      int at = a.origin(i) + from;
      float diagonal = unit ? 1f : a.array[a.origin(i) + i];
      float old = x.array[x.at + i];
      if (transA) {
        float factor = solve ? old / diagonal : old;
        kernels.axpy(length, solve ? -factor : factor, a.array, at, x.array, x.at + from);
        x.array[x.at + i] = solve ? factor : diagonal * old;
      } else {
        float sum = a.chain(i, from, from + length, x);
        x.array[x.at + i] = solve ? (old - sum) / diagonal : Fma.fma(diagonal, old, sum);
      }
    }
  }
}
