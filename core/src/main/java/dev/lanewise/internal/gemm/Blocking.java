package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.GemmKernel;

/**
 * Cache blocks of the five loops, in elements. They change speed, never bits; only the depth of a
 * block, {@link Contract#K_BLOCK}, is part of the contract.
 *
 * <table>
 * <caption>What lies where</caption>
 * <tr><th>piece<th>size<th>cache
 * <tr><td>micro-panel of B, kc x nr<td>24 KiB (nr = 24), 32 KiB (nr = 32)<td>first level
 * <tr><td>block of A, mc x kc<td>192 KiB<td>second level
 * <tr><td>panel of B, kc x nc<td>at most 3 MiB<td>third level
 * </table>
 *
 * @param mr rows of the micro-tile
 * @param nr columns of the micro-tile
 * @param mc rows of a block of A, a multiple of mr
 * @param nc columns of a panel of B, a multiple of nr
 */
record Blocking(int mr, int nr, int mc, int nc) {
  private static final int TARGET_MC = 192;
  private static final int TARGET_NC = 3072;

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
  }

  static Blocking of(GemmKernel kernel) {
    int mr = kernel.mr();
    int nr = kernel.nr();
    return new Blocking(mr, nr, TARGET_MC / mr * mr, TARGET_NC / nr * nr);
  }
}
