package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.tile.DirectKernel;
import dev.lanewise.internal.kernel.tile.DirectTiles;

/**
 * The product of few rows and a packed B: tiles over A as it lies and over the micro-panels of B,
 * each of which is a row-major matrix of leading dimension nr.
 *
 * <pre>
 *   loop 2  pc  over k, K_BLOCK at a time
 *   loop 1  jr    over the micro-panels of B
 *             direct kernel: tiles of C, all rows
 * </pre>
 *
 * <p>B is read once, in the order in which it lies.
 */
final class PackedDirectLoops {
  /** Rows of a product narrower than a micro-panel, which may need a scratch C. */
  static final int MAX_ROWS = 240;

  private PackedDirectLoops() {}

  /**
   * Whether this path is the faster one for rows x columns of the product: where A as it lies has
   * no more rows than a tile, and where no tile of the packed path would be whole.
   */
  static boolean suit(Product x, int rows, int columns) {
    return x.packedA == null
        && x.packedB != null
        && !x.transA
        && (rows <= x.kernels.tileRows || columns < x.kernels.blocking.nr() && rows <= MAX_ROWS);
  }

  /** Computes rows [fromRow, toRow) and columns [fromColumn, toColumn) of C. */
  static void multiply(
      Product x, Workspace workspace, int fromRow, int toRow, int fromColumn, int toColumn) {
    DirectTiles tiles = x.kernels.byRows(true, false);
    int lanes = tiles.lanes();
    int nr = x.kernels.blocking.nr();
    int rows = toRow - fromRow;
    int ldc = x.c.ld();
    boolean copies = tiles.copies(rows, toColumn - fromColumn);
    workspace.reserve(copies ? rows * DirectKernel.ROW : 0, 0, rows * lanes);
    float[] scratch = workspace.tile;
    for (int pc = 0; pc < x.k; pc += Contract.K_BLOCK) {
      int kc = Math.min(Contract.K_BLOCK, x.k - pc);
      float[] a = (float[]) x.a.data();
      int lda = x.a.ld();
      int aAt = x.a.at() + fromRow * lda + pc;
      if (copies) {
        x.kernels.packA.copy(a, aAt, lda, rows, kc, workspace.aBlock, 0, DirectKernel.ROW);
        a = workspace.aBlock;
        aAt = 0;
        lda = DirectKernel.ROW;
      }
      float[] b = x.packedB.block(pc);
      float beta = pc == 0 ? x.beta : 1f;
      for (int jr = fromColumn; jr < toColumn; jr += nr) {
        int width = Math.min(nr, toColumn - jr);
        int bAt = jr * kc;
        int cAt = Output.at(x, fromRow, jr);
        if (width >= lanes) {
          tiles.cover(
              rows, width, kc, a, aAt, lda, lda, b, bAt, nr, x.alpha, beta, x.c.data(), cAt, ldc);
        } else {
          // The panel is filled up with zeros, C is not: a vector of it goes through the scratch.
          tiles.cover(rows, lanes, kc, a, aAt, lda, lda, b, bAt, nr, 1f, 0f, scratch, 0, lanes);
          Output.addTile(x, scratch, lanes, rows, width, beta, cAt);
        }
      }
    }
    if (x.finish != null) {
      Output.finish(x, fromRow, rows, fromColumn, toColumn - fromColumn);
    }
  }
}
