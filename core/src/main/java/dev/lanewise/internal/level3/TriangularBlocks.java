package dev.lanewise.internal.level3;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.Pool;
import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.tile.GemmKernel;

/**
 * X = alpha T X or X = alpha T^-1 X, T triangular, some columns of X at a time, block of the
 * diagonal by block of the diagonal.
 *
 * <pre>
 *        T                  X
 *   +---------+         +-------+
 *   | \       |         |       |   done, and packed: the B of the micro-kernel
 *   |   \     |         |       |
 *   | ### D   | block d | ..... |   1. rows = alpha rows - (### times what is done), tiles
 *   |       \ |         |       |   2. rows = D^-1 rows, row by row, gemvColumns
 *   +---------+         +-------+   3. rows are packed
 * </pre>
 *
 * <p>A product goes the other way round: all of X is packed before, each block of rows becomes D
 * times itself and gets the product of # added. Blocks are few rows, so some of them are taken
 * together: their part of T is packed once, and they go group by group over the columns of X.
 *
 * <p>After Kagstrom, Ling and Van Loan, "GEMM-based level 3 BLAS", ACM TOMS 24(3), 1998, and Goto
 * and van de Geijn, "High-performance implementation of the level-3 BLAS", ACM TOMS 35(1), 2008;
 * unlike there no inverse of a block is computed.
 */
final class TriangularBlocks {
  /** Most columns of X at a time, whose rows of some blocks stay in the first-level cache. */
  static final int GROUP = 128;

  private static final Pool<TriangularBlocks> POOL = new Pool<>(TriangularBlocks::new);
  private static final int BLOCK = Contract.DIAGONAL_BLOCK;

  /** Blocks whose part of T is packed together. */
  private static final int TOGETHER = 4;

  /** Rows that are transposed at a time, whose cache lines stay near until they are full. */
  private static final int TRANSPOSED = 64;

  /** Elements of a cache line. */
  private static final int LINE = 64 / Float.BYTES;

  /** Room behind packed operands: packing may store a whole vector for a part of one. */
  private static final int SLACK = 64 / Float.BYTES;

  private Triangular task;

  /** X: in B, or a copy of B transposed. */
  private float[] x;

  private int xAt;
  private int ldx;
  private int group;
  private float[] copy = new float[0];

  /** X in micro-panels over all its rows, and the columns of T beside each block. */
  private float[] panels = new float[0];

  private float[] beside = new float[0];
  private final int[] besideAt = new int[TOGETHER];
  private int besideWidth;

  /** The blocks of the diagonal, row-major; rows of X before a product; a tile at an edge. */
  private final float[] diagonals = new float[TOGETHER * BLOCK * BLOCK];

  private final float[] before = new float[BLOCK * GROUP];
  private float[] tile = new float[0];

  private TriangularBlocks() {}

  static TriangularBlocks borrow() {
    return POOL.borrow();
  }

  void giveBack() {
    task = null;
    x = null;
    POOL.giveBack(this);
  }

  /** Computes columns [from, from + columns) of X. */
  void run(Triangular task, int from, int columns) {
    this.task = task;
    reserve(columns);
    if (task.right) {
      readTransposed(from, columns);
    } else {
      x = task.b;
      xAt = task.bOffset + from;
      ldx = task.ldb;
    }
    if (!task.solve) {
      pack(0, task.order, 0, columns);
    }
    int blocks = (task.order - 1) / BLOCK + 1;
    for (int done = 0; done < blocks; done += TOGETHER) {
      int count = Math.min(TOGETHER, blocks - done);
      int first = task.ascending() ? done : blocks - done - count;
      packTriangle(first, count);
      for (int j = 0; j < columns; j += group) {
        for (int i = 0; i < count; i++) {
          block(first, task.ascending() ? i : count - 1 - i, j, Math.min(group, columns - j));
        }
      }
    }
    if (task.right) {
      writeTransposed(from, columns);
    }
  }

  private void reserve(int columns) {
    GemmKernel kernel = task.kernels.gemm();
    int nr = kernel.nr();
    int mr = kernel.mr();
    group = GROUP / nr * nr;
    besideWidth = (BLOCK + mr - 1) / mr * mr;
    int back = task.right ? TRANSPOSED * distance(task.order) : 0;
    panels = atLeast(panels, Math.max(task.order * ((columns + nr - 1) / nr * nr), back) + SLACK);
    beside = atLeast(beside, TOGETHER * besideWidth * task.order + SLACK);
    tile = atLeast(tile, mr * nr);
    copy = atLeast(copy, task.right ? task.order * distance(columns) + SLACK : 0);
  }

  private static float[] atLeast(float[] buffer, int size) {
    return buffer.length < size ? new float[size] : buffer;
  }

  /** Copies rows of B to columns of X. */
  private void readTransposed(int from, int columns) {
    x = copy;
    xAt = 0;
    ldx = distance(columns);
    for (int p = 0; p < task.order; p += TRANSPOSED) {
      int rows = Math.min(TRANSPOSED, task.order - p);
      int at = task.bOffset + from * task.ldb + p;
      task.kernels.pack().columns(task.b, at, task.ldb, columns, rows, ldx, copy, p * ldx);
    }
  }

  /** An odd number of cache lines, so that rows do not fall into the same sets of a cache. */
  private static int distance(int columns) {
    return ((columns - 1) / LINE + 1 | 1) * LINE;
  }

  /** Copies columns of X back to rows of B, by way of the panels, which are done with. */
  private void writeTransposed(int from, int columns) {
    int order = task.order;
    int ld = distance(order);
    for (int j = 0; j < columns; j += TRANSPOSED) {
      int rows = Math.min(TRANSPOSED, columns - j);
      int at = task.bOffset + (from + j) * task.ldb;
      task.kernels.pack().columns(copy, j, ldx, order, rows, ld, panels, 0);
      task.kernels.pack().copy(panels, 0, ld, rows, order, task.b, at, task.ldb);
    }
  }

  /** Packs rows [from, to) and some columns of X from column j on, where panels begin. */
  private void pack(int from, int to, int j, int columns) {
    int nr = task.kernels.gemm().nr();
    for (int jr = j; jr < j + columns; jr += nr) {
      int used = Math.min(nr, j + columns - jr);
      int at = xAt + from * ldx + jr;
      int target = jr * task.order + from * nr;
      task.kernels.pack().rows(x, at, ldx, used, to - from, nr, panels, target);
    }
  }

  /** Packs what of T lies beside some blocks, K block by K block, and copies the blocks. */
  private void packTriangle(int first, int count) {
    int mr = task.kernels.gemm().mr();
    int to = 0;
    for (int i = 0; i < count; i++) {
      int top = (first + i) * BLOCK;
      int rows = Math.min(BLOCK, task.order - top);
      besideAt[i] = to;
      int end = task.besideTo(first + i);
      for (int p = task.besideFrom(first + i); p < end; p = blockEnd(p, end)) {
        int depth = blockEnd(p, end) - p;
        if (task.transposed) {
          task.kernels.pack().rows(task.a, task.at(top, p), task.lda, rows, depth, mr, beside, to);
        } else {
          task.kernels
              .pack()
              .columns(task.a, task.at(top, p), task.lda, rows, depth, mr, beside, to);
        }
        to += besideWidth * depth;
      }
      copyDiagonal(i, top, rows);
    }
  }

  /** Where the K block ends that p lies in: K blocks are counted from the first row of X. */
  private static int blockEnd(int p, int end) {
    return Math.min(end, p - p % Contract.K_BLOCK + Contract.K_BLOCK);
  }

  private void copyDiagonal(int index, int top, int rows) {
    for (int i = 0; i < rows; i++) {
      int row = (index * BLOCK + i) * BLOCK;
      for (int k = task.lower ? 0 : i + 1; k < (task.lower ? i : rows); k++) {
        diagonals[row + k] = task.a[task.at(top + i, top + k)];
      }
      diagonals[row + i] = task.unit ? 1f : task.a[task.at(top + i, top + i)];
    }
  }

  /** One of the blocks that are packed together, over a group of columns. */
  private void block(int first, int index, int j, int columns) {
    int top = (first + index) * BLOCK;
    int rows = Math.min(BLOCK, task.order - top);
    if (task.solve) {
      if (task.besideFrom(first + index) < task.besideTo(first + index)) {
        addProduct(first, index, rows, j, columns, -1f, task.alpha);
      } else {
        for (int i = 0; i < rows && task.alpha != 1f; i++) {
          task.kernels.output().scale(columns, task.alpha, x, xAt + (top + i) * ldx + j);
        }
      }
      solve(index, rows, xAt + top * ldx + j, columns);
      pack(top, top + rows, j, columns);
    } else {
      multiply(index, rows, xAt + top * ldx + j, columns);
      addProduct(first, index, rows, j, columns, task.alpha, 1f);
    }
  }

  /** rows = beta rows + alpha times (what of T lies beside a block) times X, in tiles. */
  private void addProduct(
      int first, int index, int rows, int j, int columns, float alpha, float beta) {
    int nr = task.kernels.gemm().nr();
    int from = task.besideFrom(first + index);
    int end = task.besideTo(first + index);
    int at = xAt + (first + index) * BLOCK * ldx + j;
    for (int jr = 0; jr < columns; jr += nr) {
      int width = Math.min(nr, columns - jr);
      int a = besideAt[index];
      for (int p = from; p < end; p = blockEnd(p, end)) {
        int depth = blockEnd(p, end) - p;
        int panel = (j + jr) * task.order + p * nr;
        tiles(depth, rows, width, a, panel, alpha, p == from ? beta : 1f, at + jr);
        a += besideWidth * depth;
      }
    }
  }

  private void tiles(
      int depth, int rows, int width, int a, int panel, float alpha, float beta, int at) {
    GemmKernel kernel = task.kernels.gemm();
    int mr = kernel.mr();
    int nr = kernel.nr();
    for (int ir = 0; ir < rows; ir += mr) {
      int height = Math.min(mr, rows - ir);
      int c = at + ir * ldx;
      if (height == mr && width == nr) {
        kernel.tile(depth, beside, a + ir * depth, panels, panel, alpha, beta, x, c, ldx);
        continue;
      }
      kernel.tile(depth, beside, a + ir * depth, panels, panel, 1f, 0f, tile, 0, nr);
      for (int i = 0; i < height; i++) {
        task.kernels.output().add(width, alpha, tile, i * nr, beta, x, c + i * ldx);
      }
    }
  }

  /** rows = D^-1 rows: each row minus a chain over those that are done, divided. */
  private void solve(int index, int rows, int at, int columns) {
    LinearKernels kernels = task.kernels.linear();
    for (int done = 0; done < rows; done++) {
      int i = task.lower ? done : rows - 1 - done;
      int row = (index * BLOCK + i) * BLOCK;
      int from = task.lower ? 0 : i + 1;
      int y = at + i * ldx;
      if (done > 0) {
        kernels.gemvColumns(
            done, columns, -1f, x, at + from * ldx, ldx, diagonals, row + from, 1f, x, y);
      }
      if (!task.unit) {
        divide(columns, x, y, diagonals[row + i]);
      }
    }
  }

  private static void divide(int n, float[] x, int at, float divisor) {
    for (int j = at; j < at + n; j++) {
      x[j] /= divisor;
    }
  }

  /** rows = alpha D rows, from a copy of them. */
  private void multiply(int index, int rows, int at, int columns) {
    LinearKernels kernels = task.kernels.linear();
    task.kernels.pack().copy(x, at, ldx, rows, columns, before, 0, GROUP);
    for (int i = 0; i < rows; i++) {
      int from = task.lower ? 0 : i;
      int count = task.lower ? i + 1 : rows - i;
      int row = (index * BLOCK + i) * BLOCK + from;
      kernels.gemvColumns(
          count,
          columns,
          task.alpha,
          before,
          from * GROUP,
          GROUP,
          diagonals,
          row,
          0f,
          x,
          at + i * ldx);
    }
  }
}
