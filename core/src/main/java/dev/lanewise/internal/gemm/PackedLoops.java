package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.tile.GemmKernel;

/**
 * The product of large matrices: packing and six loops around a register tile.
 *
 * <pre>
 *   loop 6  jc  over columns of C, nc at a time
 *   loop 5  pc    over k, some K blocks at a time    pack B: a panel of nc columns
 *   loop 4  ic      over rows of C, mc at a time     pack A: a block of mc rows
 *   loop 3  jr        over the panel, nr at a time
 *   loop 2  p           over the K blocks of panel and block
 *   loop 1  ir            over the block, mr at a time
 *             micro-kernel: tile of C, mr x nr  =  micro-panel of A times micro-panel of B
 * </pre>
 *
 * <p>Where one half of C is computed, blocks and tiles beside it are left out, and tiles on the
 * diagonal come from a scratch.
 *
 * <p>After Van Zee and van de Geijn, "BLIS: A Framework for Rapidly Instantiating BLAS
 * Functionality", ACM TOMS 41(3), 2015. Unlike there, kc, the depth of a micro-panel, is a constant
 * of the numeric contract; loop 2 is there so that mc x nr elements of C get the sums of several K
 * blocks while they are in a near cache.
 */
final class PackedLoops {
  private PackedLoops() {}

  /** Computes rows [fromRow, toRow) and columns [fromColumn, toColumn) of C. */
  static void multiply(
      Product x, Workspace workspace, int fromRow, int toRow, int fromColumn, int toColumn) {
    Blocking blocking = x.kernels.blocking;
    int mr = blocking.mr();
    int nr = blocking.nr();
    int depth = Math.min(x.k, blocking.depth());
    int aRows = Grid.roundUp(Math.min(toRow - fromRow, blocking.mc()), mr);
    int bColumns = Grid.roundUp(Math.min(toColumn - fromColumn, blocking.nc()), nr);
    workspace.reserve(
        x.packedA == null ? aRows * depth : 0, x.packedB == null ? bColumns * depth : 0, mr * nr);
    for (int jc = fromColumn; jc < toColumn; jc += blocking.nc()) {
      int columns = Math.min(blocking.nc(), toColumn - jc);
      for (int pc = 0; pc < x.k; pc += blocking.depth()) {
        int end = Math.min(x.k, pc + blocking.depth());
        if (x.packedB == null) {
          packB(x, workspace.bPanel, pc, end, jc, columns);
        }
        for (int ic = fromRow; ic < toRow; ic += blocking.mc()) {
          int rows = Math.min(blocking.mc(), toRow - ic);
          if (x.half.misses(ic, rows, jc, columns)) {
            continue;
          }
          if (x.packedA == null) {
            packA(x, workspace.aBlock, ic, rows, pc, end);
          }
          boolean last = end == x.k && x.finish != null;
          int strip = last ? finishedColumns(rows, nr) : columns;
          for (int j = 0; j < columns; j += strip) {
            int to = Math.min(columns, j + strip);
            for (int jr = j; jr < to; jr += nr) {
              tiles(x, workspace, ic, rows, jc, columns, jr, pc, end);
            }
            if (last) {
              Output.finish(x, ic, rows, jc + j, to - j);
            }
          }
        }
      }
    }
  }

  /** Columns of C that are finished at a time: up to 128 KiB, a part of the second-level cache. */
  private static int finishedColumns(int rows, int nr) {
    return Math.max(nr, (1 << 17) / Float.BYTES / rows / nr * nr);
  }

  /** Packs k [pc, end) of some columns of B, one K block behind the other. */
  private static void packB(Product x, float[] panel, int pc, int end, int jc, int columns) {
    int nr = x.kernels.blocking.nr();
    int across = Grid.roundUp(columns, nr);
    for (int p = pc; p < end; p += Contract.K_BLOCK) {
      Packing.b(x, panel, (p - pc) * across, p, kc(p, end), jc, columns, nr);
    }
  }

  /** Packs k [pc, end) of some rows of A, one K block behind the other. */
  private static void packA(Product x, float[] block, int ic, int rows, int pc, int end) {
    int across = Grid.roundUp(rows, x.kernels.blocking.mr());
    for (int p = pc; p < end; p += Contract.K_BLOCK) {
      Packing.a(x, block, (p - pc) * across, p, kc(p, end), ic, rows);
    }
  }

  private static int kc(int p, int end) {
    return Math.min(Contract.K_BLOCK, end - p);
  }

  /**
   * Loops 2 and 1: rows [ic, ic + rows) of C and up to nr of its columns from jc + jr on, from a
   * block of A and the micro-panels of B that begin at column jr of a panel from jc on.
   */
  private static void tiles(
      Product x,
      Workspace workspace,
      int ic,
      int rows,
      int jc,
      int columns,
      int jr,
      int pc,
      int end) {
    GemmKernel kernel = x.kernels.gemm;
    int mr = x.kernels.blocking.mr();
    int nr = x.kernels.blocking.nr();
    int width = Math.min(nr, columns - jr);
    Object c = x.c.data();
    int ldc = x.c.ld();
    for (int p = pc; p < end; p += Contract.K_BLOCK) {
      int kc = kc(p, end);
      float beta = p == 0 ? x.beta : 1f;
      float[] a = workspace.aBlock;
      int aOffset = (p - pc) * Grid.roundUp(rows, mr);
      if (x.packedA != null) {
        a = x.packedA.block(p);
        aOffset = ic * kc;
      }
      float[] b = workspace.bPanel;
      int bOffset = (p - pc) * Grid.roundUp(columns, nr) + jr * kc;
      if (x.packedB != null) {
        b = x.packedB.block(p);
        bOffset = (jc + jr) * kc;
      }
      for (int ir = 0; ir < rows; ir += mr) {
        int height = Math.min(mr, rows - ir);
        if (x.half.misses(ic + ir, height, jc + jr, width)) {
          continue;
        }
        int at = Output.at(x, ic + ir, jc + jr);
        boolean inside = x.half.covers(ic + ir, height, jc + jr, width);
        if (inside && height == mr && width == nr) {
          kernel.tile(kc, a, aOffset + ir * kc, b, bOffset, x.alpha, beta, c, at, ldc);
          continue;
        }
        float[] scratch = workspace.tile;
        x.kernels.scratch.tile(kc, a, aOffset + ir * kc, b, bOffset, 1f, 0f, scratch, 0, nr);
        if (inside) {
          Output.addTile(x, scratch, nr, height, width, beta, at);
        } else {
          Output.addTriangle(x, scratch, nr, ic + ir, height, jc + jr, width, beta);
        }
      }
    }
  }
}
