package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.pack.PackKernel;
import dev.lanewise.internal.kernel.tile.GemmKernel;

/**
 * One operand of products as {@link PackedLoops} reads it, packed once for many of them.
 *
 * <pre>
 *   block(0)   K_BLOCK deep   | micro-panel | micro-panel | ...   width x depth elements each
 *   block(K_BLOCK)            | micro-panel | micro-panel | ...
 *   ...                         the last block is what is left of k
 * </pre>
 *
 * <p>A block holds the whole operand across, so that the micro-panel that begins at i across, a
 * multiple of width, lies at index i * (depth of the block), whatever mc and nc are. A micro-panel
 * of B is a row-major matrix of nr columns and leading dimension nr, filled up with zeros.
 *
 * <p>Written by {@link #pack} alone; products only read, from any number of threads.
 */
public final class PackedOperand {
  private final int across;
  private final int depth;
  private final int width;
  private final float[][] blocks;

  private PackedOperand(int across, int depth, int width) {
    this.across = across;
    this.depth = depth;
    this.width = width;
    boolean empty = across == 0 || depth == 0;
    blocks = new float[empty ? 0 : Grid.ceilDiv(depth, Contract.K_BLOCK)][];
    for (int block = 0; block < blocks.length; block++) {
      int kc = Math.min(Contract.K_BLOCK, depth - block * Contract.K_BLOCK);
      blocks[block] = new float[Grid.roundUp(across, width) * kc];
    }
  }

  /** Returns room for op(A), m x k. */
  public static PackedOperand a(Backend backend, int m, int k) {
    return new PackedOperand(m, k, ArrayKernels.of(backend).gemm().mr());
  }

  /** Returns room for op(B), k x n. */
  public static PackedOperand b(Backend backend, int k, int n) {
    return new PackedOperand(n, k, ArrayKernels.of(backend).gemm().nr());
  }

  /** Returns the most elements of one block of so many elements across, more than an int holds. */
  public static long largestBlock(Backend backend, int across, int depth) {
    GemmKernel gemm = ArrayKernels.of(backend).gemm();
    long width = Math.max(gemm.mr(), gemm.nr());
    return (across + width) * Math.min(depth, Contract.K_BLOCK);
  }

  /**
   * Packs a matrix.
   *
   * @param backend the backend that this was made for
   * @param rowsRunAcross whether neighbors across are neighbors in memory: B as it lies, A
   *     transposed
   * @param source the matrix
   * @param offset its first element
   * @param ld its leading dimension
   */
  public void pack(Backend backend, boolean rowsRunAcross, float[] source, int offset, int ld) {
    PackKernel<float[]> kernel = ArrayKernels.of(backend).pack();
    for (int block = 0; block < blocks.length; block++) {
      int pc = block * Contract.K_BLOCK;
      int kc = Math.min(Contract.K_BLOCK, depth - pc);
      if (rowsRunAcross) {
        kernel.rows(source, offset + pc * ld, ld, across, kc, width, blocks[block], 0);
      } else {
        kernel.columns(source, offset + pc, ld, across, kc, width, blocks[block], 0);
      }
    }
  }

  /** The block that begins at depth pc, a multiple of K_BLOCK. */
  float[] block(int pc) {
    return blocks[pc / Contract.K_BLOCK];
  }
}
