package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.GemmKernel;
import dev.lanewise.internal.reference.ReferenceBlas;

/**
 * The operands of one product C = alpha op(A) op(B) + beta C, and the five loops over them.
 *
 * <pre>
 *   loop 5  jc  over columns of C, nc at a time
 *   loop 4  pc    over k, K_BLOCK at a time          pack B: a panel, kc x nc
 *   loop 3  ic      over rows of C, mc at a time     pack A: a block, mc x kc
 *   loop 2  jr        over the panel, nr at a time
 *   loop 1  ir          over the block, mr at a time
 *             micro-kernel: tile of C, mr x nr  =  micro-panel of A times micro-panel of B
 * </pre>
 *
 * <p>After Van Zee and van de Geijn, "BLIS: A Framework for Rapidly Instantiating BLAS
 * Functionality", ACM TOMS 41(3), 2015. Unlike there, kc is a constant of the numeric contract, and
 * threads split rows or columns of C and share nothing.
 */
final class Product implements Parallel.Task {
  private Backend backend;
  private boolean transA;
  private boolean transB;
  private int m;
  private int n;
  private int k;
  private float alpha;
  private float[] a;
  private int aOffset;
  private int lda;
  private float[] b;
  private int bOffset;
  private int ldb;
  private float beta;
  private float[] c;
  private int cOffset;
  private int ldc;
  private Blocking blocking;

  void set(
      Backend backend,
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    this.backend = backend;
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
    this.blocking = Blocking.of(backend.gemm());
  }

  /** Lets go of the caller's arrays. */
  void forget() {
    a = null;
    b = null;
    c = null;
  }

  /** How many threads this product is worth. */
  int parts(int threads, long minWorkPerThread) {
    if (threads == 1) {
      return 1;
    }
    int tiles = m >= n ? ceilDiv(m, blocking.mr()) : ceilDiv(n, blocking.nr());
    // Two factors at a time: m n k of three ints can pass 2^63.
    double work = (double) m * n * k;
    return (int) Math.max(1, Math.min(Math.min(threads, tiles), work / minWorkPerThread));
  }

  /** Computes one part: whole micro-tiles of rows, or of columns where C is wider than high. */
  @Override
  public void run(int part, int parts) {
    Workspace workspace = Workspace.borrow();
    try {
      if (m >= n) {
        int from = boundary(part, parts, m, blocking.mr());
        multiply(workspace, from, boundary(part + 1, parts, m, blocking.mr()), 0, n);
      } else {
        int from = boundary(part, parts, n, blocking.nr());
        multiply(workspace, 0, m, from, boundary(part + 1, parts, n, blocking.nr()));
      }
    } finally {
      workspace.giveBack();
    }
  }

  private static int boundary(int part, int parts, int size, int step) {
    long steps = ceilDiv(size, step);
    return (int) Math.min(size, part * steps / parts * step);
  }

  /** Computes rows [fromRow, toRow) and columns [fromColumn, toColumn) of C. */
  void multiply(Workspace workspace, int fromRow, int toRow, int fromColumn, int toColumn) {
    int mr = blocking.mr();
    int nr = blocking.nr();
    int depth = Math.min(k, Contract.K_BLOCK);
    workspace.reserve(
        roundUp(Math.min(toRow - fromRow, blocking.mc()), mr) * depth,
        roundUp(Math.min(toColumn - fromColumn, blocking.nc()), nr) * depth,
        mr * nr);
    for (int jc = fromColumn; jc < toColumn; jc += blocking.nc()) {
      int columns = Math.min(blocking.nc(), toColumn - jc);
      for (int pc = 0; pc < k; pc += Contract.K_BLOCK) {
        int kc = Math.min(Contract.K_BLOCK, k - pc);
        packB(workspace.bPanel, pc, kc, jc, columns);
        float betaHere = pc == 0 ? beta : 1f;
        for (int ic = fromRow; ic < toRow; ic += blocking.mc()) {
          int rows = Math.min(blocking.mc(), toRow - ic);
          packA(workspace.aBlock, ic, rows, pc, kc);
          block(workspace, ic, rows, jc, columns, kc, betaHere);
        }
      }
    }
  }

  private void packA(float[] target, int ic, int rows, int pc, int kc) {
    if (transA) {
      backend.pack().rows(a, aOffset + pc * lda + ic, lda, rows, kc, blocking.mr(), target);
    } else {
      backend.pack().columns(a, aOffset + ic * lda + pc, lda, rows, kc, blocking.mr(), target);
    }
  }

  private void packB(float[] target, int pc, int kc, int jc, int columns) {
    if (transB) {
      backend.pack().columns(b, bOffset + jc * ldb + pc, ldb, columns, kc, blocking.nr(), target);
    } else {
      backend.pack().rows(b, bOffset + pc * ldb + jc, ldb, columns, kc, blocking.nr(), target);
    }
  }

  /** Loops 2 and 1: a packed block of A times a packed panel of B. */
  private void block(
      Workspace workspace, int ic, int rows, int jc, int columns, int kc, float betaHere) {
    GemmKernel kernel = backend.gemm();
    int mr = blocking.mr();
    int nr = blocking.nr();
    for (int jr = 0; jr < columns; jr += nr) {
      int width = Math.min(nr, columns - jr);
      for (int ir = 0; ir < rows; ir += mr) {
        int height = Math.min(mr, rows - ir);
        int at = cOffset + (ic + ir) * ldc + jc + jr;
        if (height == mr && width == nr) {
          kernel.tile(
              kc,
              workspace.aBlock,
              ir * kc,
              workspace.bPanel,
              jr * kc,
              alpha,
              betaHere,
              c,
              at,
              ldc);
        } else {
          kernel.tile(
              kc,
              workspace.aBlock,
              ir * kc,
              workspace.bPanel,
              jr * kc,
              1f,
              0f,
              workspace.tile,
              0,
              nr);
          edge(workspace.tile, nr, height, width, betaHere, at);
        }
      }
    }
  }

  /** Adds the used part of a scratch tile into C as the micro-kernel would have. */
  private void edge(float[] tile, int nr, int height, int width, float betaHere, int at) {
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        int index = at + i * ldc + j;
        c[index] = ReferenceBlas.accumulated(alpha, tile[i * nr + j], betaHere, c[index]);
      }
    }
  }

  private static int roundUp(int size, int step) {
    return ceilDiv(size, step) * step;
  }

  private static int ceilDiv(int size, int step) {
    return (size - 1) / step + 1;
  }
}
