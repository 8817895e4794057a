package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.GemmKernel;

/**
 * The product of large matrices: packing and five loops around a register tile.
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
 * Functionality", ACM TOMS 41(3), 2015. Unlike there, kc is a constant of the numeric contract.
 */
final class PackedLoops {
  private PackedLoops() {}

  /** Computes rows [fromRow, toRow) and columns [fromColumn, toColumn) of C. */
  static void multiply(
      Product x, Workspace workspace, int fromRow, int toRow, int fromColumn, int toColumn) {
    Blocking blocking = x.blocking;
    int mr = blocking.mr();
    int nr = blocking.nr();
    int depth = Math.min(x.k, Contract.K_BLOCK);
    int aRows = Product.roundUp(Math.min(toRow - fromRow, blocking.mc()), mr);
    int bColumns = Product.roundUp(Math.min(toColumn - fromColumn, blocking.nc()), nr);
    workspace.reserve(
        x.packedA == null ? aRows * depth : 0, x.packedB == null ? bColumns * depth : 0, mr * nr);
    float[] scratch = workspace.tile;
    for (int jc = fromColumn; jc < toColumn; jc += blocking.nc()) {
      int columns = Math.min(blocking.nc(), toColumn - jc);
      for (int pc = 0; pc < x.k; pc += Contract.K_BLOCK) {
        int kc = Math.min(Contract.K_BLOCK, x.k - pc);
        float[] b = workspace.bPanel;
        int bOffset = 0;
        if (x.packedB != null) {
          b = x.packedB.block(pc);
          bOffset = jc * kc;
        } else {
          x.packB(b, pc, kc, jc, columns, nr);
        }
        float beta = pc == 0 ? x.beta : 1f;
        for (int ic = fromRow; ic < toRow; ic += blocking.mc()) {
          int rows = Math.min(blocking.mc(), toRow - ic);
          float[] a = workspace.aBlock;
          int aOffset = 0;
          if (x.packedA != null) {
            a = x.packedA.block(pc);
            aOffset = ic * kc;
          } else {
            packA(x, a, ic, rows, pc, kc);
          }
          boolean last = x.finishesAfter(pc);
          int strip = last ? finishedColumns(rows, nr) : columns;
          for (int j = 0; j < columns; j += strip) {
            int width = Math.min(strip, columns - j);
            int bStrip = bOffset + j * kc;
            block(x, scratch, a, aOffset, b, bStrip, ic, rows, jc + j, width, kc, beta);
            if (last) {
              x.finished(ic, rows, jc + j, width);
            }
          }
        }
      }
    }
  }

  /** Columns of C that are finished at a time: up to 128 KiB, a part of the second-level cache. */
  private static int finishedColumns(int rows, int nr) {
    return Math.max(nr, (1 << 15) / rows / nr * nr);
  }

  private static void packA(Product x, float[] target, int ic, int rows, int pc, int kc) {
    int mr = x.blocking.mr();
    if (x.transA) {
      x.backend.pack().rows(x.a, x.aOffset + pc * x.lda + ic, x.lda, rows, kc, mr, target);
    } else {
      x.backend.pack().columns(x.a, x.aOffset + ic * x.lda + pc, x.lda, rows, kc, mr, target);
    }
  }

  /** Loops 2 and 1: a packed block of A times a packed panel of B. */
  private static void block(
      Product x,
      float[] scratch,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int ic,
      int rows,
      int jc,
      int columns,
      int kc,
      float beta) {
    GemmKernel kernel = x.backend.gemm();
    int mr = x.blocking.mr();
    int nr = x.blocking.nr();
    for (int jr = 0; jr < columns; jr += nr) {
      int width = Math.min(nr, columns - jr);
      int bPanel = bOffset + jr * kc;
      for (int ir = 0; ir < rows; ir += mr) {
        int height = Math.min(mr, rows - ir);
        int aPanel = aOffset + ir * kc;
        int at = x.cOffset + (ic + ir) * x.ldc + jc + jr;
        if (height == mr && width == nr) {
          kernel.tile(kc, a, aPanel, b, bPanel, x.alpha, beta, x.c, at, x.ldc);
        } else {
          kernel.tile(kc, a, aPanel, b, bPanel, 1f, 0f, scratch, 0, nr);
          x.addTile(scratch, nr, height, width, beta, at);
        }
      }
    }
  }
}
