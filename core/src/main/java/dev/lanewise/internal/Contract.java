package dev.lanewise.internal;

/**
 * The constants of the numeric contract.
 *
 * <p>They fix the order in which floating-point operations are carried out, so each of them is part
 * of every result: changing one changes bits. They are not tuning parameters.
 */
public final class Contract {
  /**
   * Length of a K block. A product accumulates each output element in one chain of fused
   * multiply-adds over ascending k inside a block; the chains of successive blocks are then added
   * in ascending order. 256 keeps a 24 column micro-panel of B (24 KiB) in a 32 KiB first-level
   * cache.
   */
  public static final int K_BLOCK = 256;

  /**
   * Virtual lanes of a reduction. Element i belongs to lane i mod 32; each lane is one ascending
   * chain, and the lanes are then added pairwise at distances 16, 8, 4, 2, 1. 32 lanes are two 512
   * bit, four 256 bit or eight 128 bit accumulators.
   */
  public static final int LANES = 32;

  private Contract() {}
}
