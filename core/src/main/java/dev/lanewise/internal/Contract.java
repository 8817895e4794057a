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
   * in ascending order. 256 floats are 1 KiB: a micro-panel of B of three vectors of 256 bit (24
   * KiB) stays in a first-level cache of 32 KiB.
   */
  public static final int K_BLOCK = 1024 / Float.BYTES;

  /**
   * Virtual lanes of a reduction. Element i belongs to lane i mod 32; each lane is one ascending
   * chain, and the lanes are then added pairwise at distances 16, 8, 4, 2, 1. The lanes are two 512
   * bit, four 256 bit or eight 128 bit accumulators.
   */
  public static final int LANES = 128 / Float.BYTES;

  /**
   * Order of the blocks on the diagonal of a triangular matrix in products and solutions with
   * several columns. Inside a block there is one chain of fused multiply-adds; what lies beside it
   * is a product in K blocks. 12 rows are whole micro-tiles at all vector widths.
   */
  public static final int DIAGONAL_BLOCK = 12;

  /**
   * Rows of a block of a symmetric or triangular matrix that meets a vector. What of them lies in
   * other columns is a product of a matrix and a vector, which kernels take several rows at a time;
   * inside the square on the diagonal row follows row, with chains instead of lanes.
   */
  public static final int ROW_BLOCK = 16;

  private Contract() {}
}
