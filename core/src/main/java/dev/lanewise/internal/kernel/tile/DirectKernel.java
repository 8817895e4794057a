package dev.lanewise.internal.kernel.tile;

import dev.lanewise.internal.Contract;

/**
 * A micro-kernel that reads both operands where they lie, for products too small to pay for
 * packing.
 *
 * <pre>
 *                        columns
 *                     +----------+
 *                  kc |    B     |   row p at bOffset + p ldb
 *                     +----------+
 *            kc
 *         +------+    +----------+
 *   rows  |  A   |    |    C     |   row i at cOffset + i ldc
 *         +------+    +----------+
 *   element (i, p) at aOffset + i lda + p, or at aOffset + p lda + i where A is transposed
 * </pre>
 *
 * <p>Two kinds, since an index that steps by 1 costs far less than one that steps by a variable:
 *
 * <ul>
 *   <li>for A as it lies, a tile has up to {@link #rows()} rows; some kernels have exactly that
 *       many, and are faster, on rows of A that have been copied to distance {@link #ROW};
 *   <li>for A transposed, a tile has exactly {@link #rows()} rows.
 * </ul>
 *
 * <p>A tile has from one to {@link #vectors} whole vectors of columns. Where its width is no
 * multiple of a vector the last vector overlaps its neighbor, instead of a mask; where it has fewer
 * vectors than the kernel, the last one is computed several times. All give the same bits.
 *
 * <p>Where beta is 0 rows are stored in ascending order, so that ldc may be less than the width.
 *
 * <p>A kernel is made for B and C in arrays, or in native segments, and is given nothing else. They
 * are objects here and not type parameters, whose bridge methods cost time; see docs/KERNELS.md.
 */
public interface DirectKernel {
  /**
   * Distance of rows of A that are copied, in elements: it holds a row of a K block, and lets rows
   * begin at different places of cache lines and in different sets of a cache.
   */
  int ROW = Contract.K_BLOCK + 21;

  /** Returns the most rows of a tile. */
  int rows();

  /** Returns the most vectors across a tile. */
  int vectors();

  /** Returns the lanes of a vector, which is the least width of a tile. */
  int lanes();

  /**
   * C (rows x columns) = alpha A B + beta C, each element one chain of fused multiply-adds over
   * ascending p, beginning at +0; beta = 0 never reads C. Allocates nothing.
   *
   * @param rows rows of the tile, up to {@link #rows()}; for A transposed, and for rows {@link
   *     #ROW} apart, exactly that many
   * @param columns columns of the tile, from lanes() to vectors() lanes()
   * @param kc depth
   * @param a operand A
   * @param aOffset its first element
   * @param lda distance of its rows, or of its columns where it is transposed, in elements
   * @param b operand B, row-major
   * @param bOffset its first element
   * @param ldb distance of its rows, in elements
   * @param alpha factor of the product
   * @param beta factor of C
   * @param c tile of C, row-major, apart from a and b
   * @param cOffset its first element
   * @param ldc distance of its rows, in elements
   */
  void tile(
      int rows,
      int columns,
      int kc,
      float[] a,
      int aOffset,
      int lda,
      Object b,
      int bOffset,
      int ldb,
      float alpha,
      float beta,
      Object c,
      int cOffset,
      int ldc);
}
