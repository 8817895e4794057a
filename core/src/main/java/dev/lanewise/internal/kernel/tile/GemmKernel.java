package dev.lanewise.internal.kernel.tile;

/**
 * A register-tiled micro-kernel: one micro-tile of C from one micro-panel of A and one of B.
 *
 * <pre>
 *                     nr
 *                  +------+
 *               kc |  B   |   row p of the micro-panel at bOffset + p nr
 *                  +------+
 *        kc
 *      +------+    +------+
 *   mr |  A   |    |  C   | mr   row i of the tile at cOffset + i ldc
 *      +------+    +------+
 *   column p of the micro-panel
 *   at aOffset + p mr
 * </pre>
 *
 * <p>After Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", ACM TOMS
 * 34(3), 2008, and Van Zee and van de Geijn, "BLIS", ACM TOMS 41(3), 2015; transposed, since
 * matrices are row-major here and lanes run along columns.
 *
 * <p>A kernel is made for C in an array, or in a native segment, and is given nothing else; see
 * {@link DirectKernel}.
 */
public interface GemmKernel {
  /**
   * Rows of the micro-tile.
   *
   * @return mr
   */
  int mr();

  /**
   * Columns of the micro-tile.
   *
   * @return nr
   */
  int nr();

  /**
   * C (mr x nr) = alpha A B + beta C, each element one chain of fused multiply-adds over ascending
   * p, beginning at +0; beta = 0 never reads C. Allocates nothing.
   *
   * @param kc depth of the micro-panels
   * @param a packed micro-panel of A, kc columns of mr elements
   * @param aOffset its first element
   * @param b packed micro-panel of B, kc rows of nr elements
   * @param bOffset its first element
   * @param alpha factor of the product
   * @param beta factor of C
   * @param c tile of C, row-major, apart from a and b
   * @param cOffset its first element
   * @param ldc distance of its rows, in elements
   */
  void tile(
      int kc,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float alpha,
      float beta,
      Object c,
      int cOffset,
      int ldc);
}
