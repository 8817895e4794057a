package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.pack.PackKernel;
import dev.lanewise.internal.kernel.tile.DirectKernel;
import dev.lanewise.internal.kernel.tile.DirectTiles;

/**
 * The product of small and skinny matrices: tiles over the operands as they lie.
 *
 * <pre>
 *   loop 3  ic  over rows of C                   multiply
 *   loop 2  pc    over k, K_BLOCK at a time       block: 1. readA, rows of A at a constant distance
 *   loop 1  jr      over columns of C                     2. a strip of B, if it has to be copied
 *             direct tiles: all rows of a block of C      3. tiles
 * </pre>
 *
 * <p>Copied are rows of A as it lies where that is faster, of A transposed the rows that do not
 * fill a tile, a B that is transposed or narrower than a vector, and what lies in a segment where
 * no kernel reads it there.
 *
 * <p>Only the last tile of a row of tiles overlaps, and only itself: a tile that overlapped its
 * neighbor would add to elements that are done.
 *
 * <p>Its fields describe the block at hand. They are numbers: to store a reference costs a barrier
 * of the collector.
 */
final class DirectLoops {
  /** Rows at a time, whose copies stay in the first-level cache. */
  static final int NEAR_ROWS = 24;

  /** Rows at a time where each time costs a copy of B, or where A is read in place. */
  private static final int ROWS = 240;

  /** Columns, and rows or depth, of a product with A transposed that is small enough. */
  private static final int SMALL = 112;

  /** Depth of a product with A transposed that is shallow enough. */
  private static final int SHALLOW = 128 / Float.BYTES;

  private final Workspace workspace;

  /** First row and column of C, and first column of op(A) with their number. */
  private int ic;

  private int jc;
  private int pc;
  private int kc;

  /** Rows and columns of C, and the columns that tiles compute, at least a vector. */
  private int rows;

  private int columns;
  private int width;

  /** Whether C is narrower than a vector, so that tiles write a scratch. */
  private boolean narrow;

  private boolean copiesA;
  private boolean copiesB;

  /** Rows that whole tiles compute from A transposed as it lies; the rest is copied by rows. */
  private int rowsByColumns;

  /** Where the tiles for rows find A, and the distance of its rows. */
  private int rowsAt;

  private int rowsLd;

  /** Where the tiles for columns find A transposed, and the distance of its columns. */
  private int columnsAt;

  private int columnsLd;

  DirectLoops(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Whether this path is the faster one for rows x columns of the product. The crossovers and what
   * they were measured on are in docs/KERNELS.md, "Blocks and crossovers".
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
          || x.k <= SHALLOW
          || columns <= SMALL && (rows <= SMALL || x.k <= SMALL);
    }
    int tile = x.kernels.tileColumns;
    return columns <= 4 * tile || columns <= 8 * tile && rows <= 128;
  }

  /** Computes rows [fromRow, toRow) and columns [fromColumn, toColumn) of C. */
  void multiply(Product x, int fromRow, int toRow, int fromColumn, int toColumn) {
    jc = fromColumn;
    columns = toColumn - fromColumn;
    width = Math.max(columns, x.kernels.lanes);
    narrow = columns < width;
    copiesB = x.transB || x.kernels.copiesB(narrow) || narrow && !holdsVectors(x);
    int step = x.transA || x.transB || narrow ? ROWS : NEAR_ROWS;
    for (ic = fromRow; ic < toRow; ic += step) {
      rows = Math.min(step, toRow - ic);
      block(x);
    }
  }

  /** Whether whole vectors of narrow columns lie inside the array of B in all its rows. */
  private boolean holdsVectors(Product x) {
    int last = x.b.at() + (x.k - 1) * x.b.ld() + jc;
    return last <= ((float[]) x.b.data()).length - width;
  }

  /** All k of a block of C. */
  private void block(Product x) {
    DirectTiles byRows = x.kernels.byRows(copiesB, narrow);
    DirectTiles byColumns = x.kernels.byColumns(copiesB, narrow);
    rowsByColumns = x.transA ? rows - rows % byColumns.rows() : 0;
    copiesA = !x.transA && (x.kernels.aIsSegment || byRows.copies(rows, width));
    reserve(x, byRows);
    for (pc = 0; pc < x.k; pc += kc) {
      kc = Math.min(Contract.K_BLOCK, x.k - pc);
      readA(x);
      for (int jr = 0, across; jr < width; jr += across) {
        across = copiesB ? byRows.across(width - jr) : width;
        if (copiesB) {
          copyStrip(x, jr, across);
        }
        tiles(x, byRows, byColumns, jr, across);
      }
      if (narrow) {
        Output.addTile(
            x, workspace.tile, columns, rows, columns, pc == 0 ? x.beta : 1f, Output.at(x, ic, jc));
      }
      if (Output.finishesAfter(x, pc)) {
        Output.finish(x, ic, rows, jc, columns);
      }
    }
  }

  private void reserve(Product x, DirectTiles byRows) {
    int depth = Math.min(x.k, Contract.K_BLOCK);
    int strip = byRows.lanes() * byRows.vectors();
    // Rows of a narrow scratch C follow each other as in the result: a vector that is stored for
    // one reaches into the next, which is stored later.
    int reach = width - columns;
    int copiedRows = x.transA && !x.kernels.aIsSegment ? rows - rowsByColumns : rows;
    workspace.reserve(
        copiesA ? rows * DirectKernel.ROW : x.transA ? copiedRows * depth : 0,
        copiesB ? strip * Math.max(depth, byRows.lanes()) : 0,
        narrow ? rows * columns + reach : 0);
  }

  /** Step 1: rows of op(A) from ic on and its columns from pc on, as the tiles read them. */
  private void readA(Product x) {
    PackKernel<Object> pack = x.kernels.packA;
    Object a = x.a.data();
    int ld = x.a.ld();
    if (!x.transA) {
      int at = x.a.at() + ic * ld + pc;
      rowsAt = copiesA ? 0 : at;
      rowsLd = copiesA ? DirectKernel.ROW : ld;
      if (copiesA) {
        pack.copy(a, at, ld, rows, kc, workspace.aBlock, 0, rowsLd);
      }
      return;
    }
    int at = x.a.at() + pc * ld + ic;
    int rest = rows - rowsByColumns;
    rowsAt = 0;
    rowsLd = kc;
    if (rest > 0) {
      pack.columns(a, at + rowsByColumns, ld, kc, rest, kc, workspace.aBlock, 0);
    }
    columnsAt = at;
    columnsLd = ld;
    // No kernel reads A in a segment: element by element, that is slow.
    if (x.kernels.aIsSegment && rowsByColumns > 0) {
      columnsAt = rest * kc;
      columnsLd = rowsByColumns;
      pack.copy(a, at, ld, kc, rowsByColumns, workspace.aBlock, columnsAt, columnsLd);
    }
  }

  /** Step 2: the columns of op(B) under the next tiles, which stay in the nearest cache. */
  private void copyStrip(Product x, int jr, int across) {
    int there = Math.min(across, columns - jr);
    Packing.b(x, workspace.bPanel, 0, pc, kc, jc + jr, there, across);
  }

  /** Step 3: tiles of all rows, and of columns [jr, jr + across) of the block. */
  private void tiles(Product x, DirectTiles byRows, DirectTiles byColumns, int jr, int across) {
    Object b = copiesB ? workspace.bPanel : x.b.data();
    int ldb = copiesB ? across : x.b.ld();
    int bAt = copiesB ? 0 : x.b.at() + pc * ldb + jc + jr;
    Object c = narrow ? workspace.tile : x.c.data();
    int ldc = narrow ? columns : x.c.ld();
    int cAt = narrow ? 0 : Output.at(x, ic, jc + jr);
    float alpha = narrow ? 1f : x.alpha;
    float beta = narrow ? 0f : pc == 0 ? x.beta : 1f;
    if (rowsByColumns > 0) {
      float[] a = x.kernels.aIsSegment ? workspace.aBlock : (float[]) x.a.data();
      byColumns.cover(
          rowsByColumns,
          across,
          kc,
          a,
          columnsAt,
          1,
          columnsLd,
          b,
          bAt,
          ldb,
          alpha,
          beta,
          c,
          cAt,
          ldc);
    }
    float[] a = copiesA || x.transA ? workspace.aBlock : (float[]) x.a.data();
    byRows.cover(
        rows - rowsByColumns,
        across,
        kc,
        a,
        rowsAt,
        rowsLd,
        rowsLd,
        b,
        bAt,
        ldb,
        alpha,
        beta,
        c,
        cAt + rowsByColumns * ldc,
        ldc);
  }
}
