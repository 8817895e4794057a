package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.tile.GemmKernel;

/**
 * Cache blocks of the five loops, in elements. They change speed, never bits; only the depth of a
 * block, {@link Contract#K_BLOCK}, is part of the contract.
 *
 * <table>
 * <caption>What lies where</caption>
 * <tr><th>piece<th>size<th>cache
 * <tr><td>micro-panel of B, kc x nr<td>16 KiB (nr of 64 bytes), 32 KiB (of 128)<td>first level
 * <tr><td>strip of C, mc x nr<td>6 KiB<td>first level
 * <tr><td>block of A, mc x depth<td>96 KiB<td>second level
 * <tr><td>panel of B, depth x nc<td>at most 2 MiB<td>second or third level
 * </table>
 *
 * <p>What they were measured against is in docs/KERNELS.md, "Blocks and crossovers".
 *
 * @param mr rows of the micro-tile
 * @param nr columns of the micro-tile
 * @param mc rows of a block of A, a multiple of mr
 * @param nc columns of a panel of B, a multiple of nr
 * @param depth of a panel and a block, a multiple of K_BLOCK
 */
record Blocking(int mr, int nr, int mc, int nc, int depth) {
  private static final int TARGET_MC = 48;
  private static final int TARGET_NC = 1024;
  private static final int DEPTH = 2 * Contract.K_BLOCK;

  Blocking {
    if (mr < 1 || nr < 1 || mc % mr != 0 || nc % nr != 0 || mc < mr || nc < nr) {
      throw new IllegalArgumentException(
          "mc = "
              + mc
              + " and nc = "
              + nc
              + " must be multiples of mr = "
              + mr
              + " and nr = "
              + nr);
    }
    if (depth < 1 || depth % Contract.K_BLOCK != 0) {
      throw new IllegalArgumentException(
          "depth = " + depth + " must be a multiple of " + Contract.K_BLOCK);
    }
  }

  static Blocking of(GemmKernel kernel) {
    int mr = kernel.mr();
    int nr = kernel.nr();
    return new Blocking(mr, nr, TARGET_MC / mr * mr, TARGET_NC / nr * nr, DEPTH);
  }
}
