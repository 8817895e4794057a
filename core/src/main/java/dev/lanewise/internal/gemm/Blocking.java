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
 * <tr><td>micro-panel of B, kc x nr<td>24 KiB (nr = 24), 32 KiB (nr = 32)<td>first level
 * <tr><td>strip of C, mc x nr<td>24 KiB<td>second level
 * <tr><td>block of A, mc x depth<td>384 KiB<td>second level
 * <tr><td>panel of B, depth x nc<td>at most 2 MiB<td>second or third level
 * </table>
 *
 * <p>Measured on an Intel Xeon (2 MiB second level, 512 bit, JDK 25), % of the FMA peak at 512,
 * 1024 and 2048 cubed: mc 192 nc 1024 82, 90, 74; mc 192 nc 3072 84, 81, 73; mc 48 nc 1024 79, 81,
 * 71; mc 24 nc 1024 79, 79, 76.
 *
 * <p>A depth of several K blocks lets C come from far fewer times. % of FMA peak at 512, 1024 and
 * 2048 cubed there: 1 K block 80, 85, 71; 2 80, 85, 77; 3 82, 86, 77; 4 80, 85, 77.
 *
 * <p>Micro-panels follow one another from index 0 of a Java array, whose elements begin 16 bytes
 * behind the start of an object that the collector may move: no index is sure to lie on a cache
 * line. That costs nothing measurable: a tile of 12 x 2 vectors of 64 bytes with B from each of the
 * 8 possible offsets to a line took the same time within 2 % (Intel Xeon, 512 bit, JDK 25), since
 * of 14 loads for 24 fused multiply-adds only the two of B can cross a line.
 *
 * @param mr rows of the micro-tile
 * @param nr columns of the micro-tile
 * @param mc rows of a block of A, a multiple of mr
 * @param nc columns of a panel of B, a multiple of nr
 * @param depth of a panel and a block, a multiple of K_BLOCK
 */
record Blocking(int mr, int nr, int mc, int nc, int depth) {
  private static final int TARGET_MC = 192;
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
