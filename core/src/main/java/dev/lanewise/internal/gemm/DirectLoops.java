package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.DirectKernel;

/**
 * The product of small and skinny matrices: tiles over the operands as they lie.
 *
 * <pre>
 *   loop 3  pc  over k, K_BLOCK at a time        B transposed, or narrower than a vector: copied
 *   loop 2  jr    over columns of C, up to vectors() vectors at a time
 *   loop 1  ir      over rows of C, rows() at a time
 *             direct kernel: tile of C
 * </pre>
 *
 * <p>Only the last tile of a row of tiles overlaps, and only itself: a tile that overlapped its
 * neighbour would add to elements that are done.
 */
final class DirectLoops {
  /** Rows of a product narrower than a vector that share a scratch C. */
  private static final int NARROW_ROWS = 240;

  private DirectLoops() {}

  /**
   * Whether this path is the faster one for rows x columns of the product.
   *
   * <p>Crossovers measured on an Intel Xeon (AVX-512, JDK 25), direct against packed in GFLOP/s: 64
   * cubed 111, 44; 16x784x800 69, 55; 32x784x800 78, 93; 10000x784x30 88, 63; 10000x784x100 53,
   * 102; 784x10x30 transposed 62, 26; 784x32x100 transposed 76, 85. A transposed B has to be copied
   * here too, in a less handy order: 32 cubed 69, 68; 10x30x784 25, 32.
   */
  static boolean suit(Product x, int rows, int columns) {
    double work = (double) rows * columns * x.k;
    if (x.transB) {
      return work <= 32 * 32 * 32;
    }
    return work <= 64 * 64 * 64 || rows <= 24 || columns <= 64 || x.k <= 24;
  }

  /** Computes rows [fromRow, toRow) and columns [fromColumn, toColumn) of C. */
  static void multiply(
      Product x, Workspace workspace, int fromRow, int toRow, int fromColumn, int toColumn) {
    DirectKernel kernel = x.backend.direct();
    int rows = toRow - fromRow;
    int columns = toColumn - fromColumn;
    int width = Math.max(columns, kernel.lanes());
    boolean narrow = columns < width;
    boolean copies = x.transB || narrow;
    int depth = Math.min(x.k, Contract.K_BLOCK);
    workspace.reserve(0, copies ? width * depth : 0, narrow ? NARROW_ROWS * width : 0);

    int aRow = x.transA ? 1 : x.lda;
    int aColumn = x.transA ? x.lda : 1;
    int at = x.cOffset + fromRow * x.ldc + fromColumn;
    for (int pc = 0; pc < x.k; pc += Contract.K_BLOCK) {
      int kc = Math.min(Contract.K_BLOCK, x.k - pc);
      int aOffset = x.aOffset + fromRow * aRow + pc * aColumn;
      float[] b = x.b;
      int bOffset = x.bOffset + pc * x.ldb + fromColumn;
      int ldb = x.ldb;
      if (copies) {
        b = workspace.bPanel;
        x.packB(b, pc, kc, fromColumn, columns, width);
        bOffset = 0;
        ldb = width;
      }
      float beta = pc == 0 ? x.beta : 1f;
      if (narrow) {
        for (int ir = 0; ir < rows; ir += NARROW_ROWS) {
          int height = Math.min(NARROW_ROWS, rows - ir);
          tiles(
              kernel,
              height,
              width,
              kc,
              x.a,
              aOffset + ir * aRow,
              aRow,
              aColumn,
              b,
              bOffset,
              ldb,
              1f,
              0f,
              workspace.tile,
              0,
              width);
          x.addTile(workspace.tile, width, height, columns, beta, at + ir * x.ldc);
        }
      } else {
        tiles(
            kernel, rows, columns, kc, x.a, aOffset, aRow, aColumn, b, bOffset, ldb, x.alpha, beta,
            x.c, at, x.ldc);
      }
    }
  }

  private static void tiles(
      DirectKernel kernel,
      int rows,
      int columns,
      int kc,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int ldb,
      float alpha,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    int lanes = kernel.lanes();
    int vectors = Product.ceilDiv(columns, lanes);
    // A tile with fewer vectors comes first, so that the last one, which overlaps, is whole.
    int width =
        lanes * (vectors - (Product.ceilDiv(vectors, kernel.vectors()) - 1) * kernel.vectors());
    for (int jr = 0; jr < columns; jr += width, width = lanes * kernel.vectors()) {
      int across = Math.min(width, columns - jr);
      for (int ir = 0; ir < rows; ir += kernel.rows()) {
        kernel.tile(
            Math.min(kernel.rows(), rows - ir),
            across,
            kc,
            a,
            aOffset + ir * aRow,
            aRow,
            aColumn,
            b,
            bOffset + jr,
            ldb,
            alpha,
            beta,
            c,
            cOffset + ir * ldc + jr,
            ldc);
      }
    }
  }
}
