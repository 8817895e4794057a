package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.pack.PackKernel;
import dev.lanewise.internal.kernel.tile.DirectKernel;

/**
 * The product of small and skinny matrices: tiles over the operands as they lie.
 *
 * <pre>
 *   loop 4  ic  over rows of C
 *   loop 3  pc    over k, K_BLOCK at a time    rows of A: copied to a constant distance
 *   loop 2  jr      over columns of C          columns of a transposed or very narrow B: copied
 *   loop 1  ir        over rows of C
 *             direct kernel: tile of C
 * </pre>
 *
 * <p>Only the last tile of a row of tiles overlaps, and only itself: a tile that overlapped its
 * neighbour would add to elements that are done.
 */
final class DirectLoops {
  /** Rows at a time, whose copies stay in the first-level cache. */
  private static final int NEAR_ROWS = 24;

  /** Rows at a time where each time costs a copy of B, or where A is read in place. */
  private static final int ROWS = 240;

  /** Columns, and rows or depth, of a product with A transposed that is small enough. */
  private static final int SMALL = 112;

  private DirectLoops() {}

  /**
   * Whether this path is the faster one for rows x columns of the product.
   *
   * <p>Crossovers measured on an Intel Xeon (512 bit, JDK 25), direct against packed in % of FMA
   * peak. A and B as they lie, m x k x n: 128 cubed 75, 73; 192 cubed 78, 81; 128x784x100 63, 51;
   * 300x784x100 61, 56; 24x784x256 77, 53; 1000x784x64 64, 66; 24x784x800 40, 45; 64x784x800 37,
   * 60. With 16 registers of 256 bit: 128 cubed 66, 59; 64x784x256 49, 64; 128x784x100 52, 55. A
   * transposed, GFLOP/s: 64 cubed 172, 113; 128 cubed 153, 151; 784x64x100 152, 125; 800x32x784
   * 129, 125; 784x128x800 141, 180. B transposed has to be copied here too, in a less handy order:
   * 10x30x784 51, 43; 64 cubed 112, 109; 32x100x784 90, 106.
   */
  static boolean suit(Product x, int rows, int columns) {
    if (rows <= NEAR_ROWS) {
      return true;
    }
    double work = (double) rows * columns * x.k;
    if (x.transB) {
      return work <= 64 * 64 * 64;
    }
    if (x.transA) {
      return work <= 96 * 96 * 96
          || columns <= 48
          || x.k <= 32
          || columns <= SMALL && (rows <= SMALL || x.k <= SMALL);
    }
    DirectKernel kernel = x.backend.directRows();
    int tile = kernel.lanes() * kernel.vectors();
    return columns <= 4 * tile || columns <= 8 * tile && rows <= 128;
  }

  /** Computes rows [fromRow, toRow) and columns [fromColumn, toColumn) of C. */
  static void multiply(
      Product x, Workspace workspace, int fromRow, int toRow, int fromColumn, int toColumn) {
    int columns = toColumn - fromColumn;
    boolean copiesB = x.transB || columns < x.backend.directRows().lanes();
    int step = x.transA || copiesB ? ROWS : NEAR_ROWS;
    for (int ic = fromRow; ic < toRow; ic += step) {
      block(x, workspace, ic, Math.min(step, toRow - ic), fromColumn, columns);
    }
  }

  private static void block(Product x, Workspace workspace, int ic, int rows, int jc, int columns) {
    PackKernel<Object> pack = x.storage.packA;
    int width = Math.max(columns, x.backend.directRows().lanes());
    boolean narrow = columns < width;
    boolean copiesB =
        x.transB || x.storage.copiesB(narrow) || narrow && !holdsVectors(x, jc, width);
    DirectKernel byRows = x.storage.directRows(copiesB, narrow);
    DirectKernel byColumns = x.storage.directColumns(copiesB, narrow);
    // Of A transposed, whole tiles are read as they lie; rows left over are copied to run in depth.
    int asTheyLie = x.transA ? rows / byColumns.rows() * byColumns.rows() : 0;
    int rest = rows - asTheyLie;
    boolean isSegment = x.storage.aIsSegment;
    boolean copiesA = !x.transA && (isSegment || byRows.copies(rows, width));
    // No kernel reads A in a segment: element by element, that is slow.
    int copiedColumns = isSegment ? asTheyLie : 0;
    // Of a B that is copied, only the columns of the next tiles, which stay in the nearest cache.
    int strip = copiesB ? byRows.lanes() * byRows.vectors() : width;
    int depth = Math.min(x.k, Contract.K_BLOCK);
    // Rows of a narrow scratch C follow each other as in the result: a vector that is stored for
    // one reaches into the next, which is stored later.
    int reach = width - columns;
    workspace.reserve(
        copiesA ? rows * DirectKernel.ROW : x.transA ? (rest + copiedColumns) * depth : 0,
        copiesB ? strip * Math.max(depth, byRows.lanes()) : 0,
        narrow ? rows * columns + reach : 0);

    for (int pc = 0; pc < x.k; pc += Contract.K_BLOCK) {
      int kc = Math.min(Contract.K_BLOCK, x.k - pc);
      int aOffset = x.transA ? x.aOffset + pc * x.lda + ic : x.aOffset + ic * x.lda + pc;
      // Rows of A as the kernel for rows reads them.
      float[] a = workspace.aBlock;
      int from = 0;
      int lda = copiesA ? DirectKernel.ROW : kc;
      // Columns of A as the kernel for columns reads them.
      float[] aColumns = a;
      int columnsFrom = rest * kc;
      int ldColumns = copiedColumns;
      if (copiesA) {
        pack.copy(x.a, aOffset, x.lda, rows, kc, a, 0, lda);
      } else if (x.transA) {
        pack.columns(x.a, aOffset + asTheyLie, x.lda, kc, rest, lda, a, 0);
        if (copiedColumns > 0) {
          pack.copy(x.a, aOffset, x.lda, kc, copiedColumns, a, columnsFrom, ldColumns);
        } else if (!isSegment) {
          aColumns = (float[]) x.a;
          columnsFrom = aOffset;
          ldColumns = x.lda;
        }
      } else {
        a = (float[]) x.a;
        from = aOffset;
        lda = x.lda;
      }

      Object c = x.c;
      int cOffset = x.cOffset + ic * x.ldc + jc;
      int ldc = x.ldc;
      float alpha = x.alpha;
      float beta = pc == 0 ? x.beta : 1f;
      if (narrow) {
        c = workspace.tile;
        cOffset = 0;
        ldc = columns;
        alpha = 1f;
        beta = 0f;
      }
      int across;
      for (int jr = 0; jr < width; jr += across) {
        across = copiesB ? across(byRows, width - jr) : width;
        Object b = x.b;
        int bOffset = x.bOffset + pc * x.ldb + jc + jr;
        int ldb = x.ldb;
        if (copiesB) {
          b = workspace.bPanel;
          bOffset = 0;
          ldb = across;
          x.packB(workspace.bPanel, 0, pc, kc, jc + jr, Math.min(across, columns - jr), across);
        }
        if (x.transA) {
          tiles(
              byColumns,
              asTheyLie,
              across,
              kc,
              aColumns,
              columnsFrom,
              1,
              ldColumns,
              b,
              bOffset,
              ldb,
              alpha,
              beta,
              c,
              cOffset + jr,
              ldc);
        }
        tiles(
            byRows,
            rest,
            across,
            kc,
            a,
            from,
            lda,
            lda,
            b,
            bOffset,
            ldb,
            alpha,
            beta,
            c,
            cOffset + asTheyLie * ldc + jr,
            ldc);
      }
      if (narrow) {
        x.addTile(
            workspace.tile,
            columns,
            rows,
            columns,
            pc == 0 ? x.beta : 1f,
            x.cOffset + ic * x.ldc + jc);
      }
      if (x.finishesAfter(pc)) {
        x.finished(ic, rows, jc, columns);
      }
    }
  }

  /** Whether whole vectors from a column on lie inside the array of B in all its rows. */
  private static boolean holdsVectors(Product x, int column, int width) {
    return x.bOffset + (x.k - 1) * x.ldb + column <= ((float[]) x.b).length - width;
  }

  /** Tiles over rows and columns; aRow is the distance of rows of op(A). */
  static void tiles(
      DirectKernel kernel,
      int rows,
      int columns,
      int kc,
      float[] a,
      int aOffset,
      int aRow,
      int lda,
      Object b,
      int bOffset,
      int ldb,
      float alpha,
      float beta,
      Object c,
      int cOffset,
      int ldc) {
    int across;
    for (int jr = 0; jr < columns; jr += across) {
      across = across(kernel, columns - jr);
      int height;
      for (int ir = 0; ir < rows; ir += height) {
        height = kernel.rows(rows - ir, across, lda);
        kernel.tile(
            height,
            across,
            kc,
            a,
            aOffset + ir * aRow,
            lda,
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

  /**
   * Columns of the next tile. One with fewer vectors comes first, so that the last one, which
   * overlaps, is whole.
   */
  private static int across(DirectKernel kernel, int left) {
    int vectors = Product.ceilDiv(left, kernel.lanes());
    int tiles = Product.ceilDiv(vectors, kernel.vectors());
    return Math.min(left, kernel.lanes() * (vectors - (tiles - 1) * kernel.vectors()));
  }
}
