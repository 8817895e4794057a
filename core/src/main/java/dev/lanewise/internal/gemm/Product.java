package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.kernel.Backend;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The operands of one product C = alpha op(A) op(B) + beta C, and how it falls into parts for
 * threads: rows and columns of C are split, never k, and the parts share nothing.
 *
 * <p>Each part packs its rows of A and columns of B itself, so that parts side by side pack the
 * same A. Threads that packed a panel of B together and shared it were slower: what one core has
 * just written seems to cost another more to read than to pack again (two virtual cores of an Intel
 * Xeon, times one thread at 512 and 1024 cubed and 128x784x800: apart 1.83, 1.96, 1.74, sharing
 * 1.78, 1.90, 1.52). A grid keeps what is packed twice small: the largest part alone bounds eight
 * threads at 6.2 and 6.7 in a column of parts, at 7.0 and 7.4 in two, for 512 and 1024 cubed.
 */
final class Product implements Parallel.Task {
  /** Roughly the time to pack an element, in multiply-adds, along and across the source. */
  private static final int COPYING = 4;

  private static final int TRANSPOSING = 20;

  Backend backend;

  /** The kernels that fit where A, B and C lie. */
  Storage storage;

  /** One for each choice of arrays and segments, once it was met. */
  private final Storage[] storages = new Storage[8];

  boolean transA;
  boolean transB;
  int m;
  int n;
  int k;
  float alpha;

  /** A, B and C: each a {@code float[]} or a native segment, which only kernels look into. */
  Object a;

  int aOffset;
  int lda;
  Object b;
  int bOffset;
  int ldb;

  /** A and B where they are packed already, else null; then there is no array of theirs. */
  PackedOperand packedA;

  PackedOperand packedB;

  float beta;
  Object c;
  int cOffset;
  int ldc;

  /** What is applied to C at the end, or null. */
  Finish finish;

  Blocking blocking;

  void set(
      Backend backend,
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      Object a,
      int aOffset,
      int lda,
      Object b,
      int bOffset,
      int ldb,
      float beta,
      Object c,
      int cOffset,
      int ldc) {
    if (this.backend != backend) {
      this.backend = backend;
      this.blocking = Blocking.of(backend.gemm());
      Arrays.fill(storages, null);
    }
    this.storage = storage(a, b, c);
    this.transA = transA;
    this.transB = transB;
    this.m = m;
    this.n = n;
    this.k = k;
    this.alpha = alpha;
    this.a = a;
    this.aOffset = aOffset;
    this.lda = lda;
    this.b = b;
    this.bOffset = bOffset;
    this.ldb = ldb;
    this.beta = beta;
    this.c = c;
    this.cOffset = cOffset;
    this.ldc = ldc;
  }

  private Storage storage(Object a, Object b, Object c) {
    int kinds = bit(a, 1) | bit(b, 2) | bit(c, 4);
    Storage known = storages[kinds];
    if (known == null) {
      known = new Storage(backend, (kinds & 1) != 0, (kinds & 2) != 0, (kinds & 4) != 0);
      storages[kinds] = known;
    }
    return known;
  }

  private static int bit(Object operand, int bit) {
    return operand instanceof MemorySegment ? bit : 0;
  }

  /** Takes the operands of another product that are arrays. */
  void setLike(Product other) {
    set(
        other.backend,
        other.transA,
        other.transB,
        other.m,
        other.n,
        other.k,
        other.alpha,
        other.a,
        other.aOffset,
        other.lda,
        other.b,
        other.bOffset,
        other.ldb,
        other.beta,
        other.c,
        other.cOffset,
        other.ldc);
  }

  /** Lets go of the caller's arrays. */
  void forget() {
    a = null;
    b = null;
    packedA = null;
    packedB = null;
    c = null;
    finish = null;
  }

  /** How many threads this product is worth. */
  int parts(int threads, long minWorkPerThread) {
    if (threads == 1) {
      return 1;
    }
    int tiles = m >= n ? ceilDiv(m, blocking.mr()) : ceilDiv(n, blocking.nr());
    // In double: the product of three ints can pass 2^63.
    double work = (double) m * n * k;
    return (int) Math.max(1, Math.min(Math.min(threads, tiles), work / minWorkPerThread));
  }

  /** Computes all of C, in one part with this workspace or in several on as many threads. */
  void compute(Workspace workspace, int parts) {
    if (parts == 1) {
      multiply(workspace, 0, m, 0, n);
    } else {
      Parallel.run(this, parts);
    }
  }

  /** Computes one part of a grid over C, each of whole micro-tiles. */
  @Override
  public void run(int part, int parts) {
    int across = parts / partsOfRows(parts);
    int mr = blocking.mr();
    int nr = blocking.nr();
    int row = part / across;
    int column = part % across;
    int fromRow = boundary(row, parts / across, m, mr);
    int toRow = boundary(row + 1, parts / across, m, mr);
    int fromColumn = boundary(column, across, n, nr);
    int toColumn = boundary(column + 1, across, n, nr);
    Workspace workspace = Workspace.borrow();
    try {
      multiply(workspace, fromRow, toRow, fromColumn, toColumn);
    } finally {
      workspace.giveBack();
    }
  }

  /** How many parts of a grid lie below one another where its largest part takes least time. */
  int partsOfRows(int parts) {
    int packA = packedA != null ? 0 : transA ? COPYING : TRANSPOSING;
    int packB = packedB != null ? 0 : transB ? TRANSPOSING : COPYING;
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int down = parts; down > 0; down--) {
      if (parts % down == 0) {
        long rows = largest(down, m, blocking.mr());
        long columns = largest(parts / down, n, blocking.nr());
        long time = rows * columns + packA * rows + packB * columns;
        if (time < least) {
          least = time;
          best = down;
        }
      }
    }
    return best;
  }

  /** Computes rows [fromRow, toRow) and columns [fromColumn, toColumn) of C. */
  void multiply(Workspace workspace, int fromRow, int toRow, int fromColumn, int toColumn) {
    if (fromRow == toRow || fromColumn == toColumn) {
      return;
    }
    int rows = toRow - fromRow;
    int columns = toColumn - fromColumn;
    boolean packed = packedA != null || packedB != null;
    if (!packed && DirectLoops.suit(this, rows, columns)) {
      DirectLoops.multiply(this, workspace, fromRow, toRow, fromColumn, toColumn);
    } else if (PackedDirectLoops.suit(this, rows, columns)) {
      PackedDirectLoops.multiply(this, workspace, fromRow, toRow, fromColumn, toColumn);
    } else {
      PackedLoops.multiply(this, workspace, fromRow, toRow, fromColumn, toColumn);
    }
  }

  /**
   * Packs rows [pc, pc + kc) and some columns of op(B) into micro-panels of a width. As one
   * micro-panel they are a row-major matrix, filled up with zeros to that width.
   */
  void packB(float[] target, int to, int pc, int kc, int fromColumn, int columns, int width) {
    if (transB) {
      int offset = bOffset + fromColumn * ldb + pc;
      storage.packB.columns(b, offset, ldb, columns, kc, width, target, to);
    } else {
      int offset = bOffset + pc * ldb + fromColumn;
      storage.packB.rows(b, offset, ldb, columns, kc, width, target, to);
    }
  }

  /** Whether blocks of C are complete, and something is left to do, after the K block at pc. */
  boolean finishesAfter(int pc) {
    return finish != null && k - pc <= Contract.K_BLOCK;
  }

  /** A block of C has got its last part of k, and is finished as long as it lies in a cache. */
  void finished(int row, int rows, int column, int columns) {
    int at = cOffset + row * ldc + column;
    finish.inStrips(backend.math(), row, column, rows, columns, (float[]) c, at, ldc);
  }

  /** Adds the used part of a scratch tile into C as the kernels would have. */
  void addTile(float[] tile, int ldTile, int height, int width, float betaHere, int at) {
    if (ldTile == width && ldc == width) {
      storage.output.add(height * width, alpha, tile, 0, betaHere, c, at);
      return;
    }
    for (int i = 0; i < height; i++) {
      storage.output.add(width, alpha, tile, i * ldTile, betaHere, c, at + i * ldc);
    }
  }

  private static int boundary(int part, int parts, int size, int step) {
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
