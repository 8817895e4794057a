package dev.lanewise.internal.kernel.tile;

/**
 * A micro-kernel whose distances are constants to the compiler, with the loops over its tiles: for
 * products that come many times with the same leading dimensions.
 *
 * <pre>
 *                        columns
 *                     +----------+
 *                  kc |    B     |   row p at bOffset + p LDB
 *                     +----------+
 *            kc
 *         +------+    +----------+
 *   rows  |  A   |    |    C     |   row i at cOffset + i LDC
 *         +------+    +----------+
 *   element (i, p) at aOffset + i A_ROW + p A_STEP
 * </pre>
 *
 * <p>{@link FixedKernels} makes them. With constants every index of the loop is an affine function
 * of the depth, whatever the form of A: C2 takes all bounds checks out of the loop, and A needs no
 * copy.
 */
public interface FixedKernel {
  /**
   * C (rows x columns) = alpha A B + beta C, each element one chain of fused multiply-adds over
   * ascending p, beginning at +0; beta = 0 never reads C. Allocates nothing once it is compiled.
   *
   * @param rows rows, a multiple of those of its tiles
   * @param columns columns, at least a vector; of a kernel one vector across, exactly that
   * @param kc depth
   * @param a operand A
   * @param aOffset its first element
   * @param b operand B
   * @param bOffset its first element
   * @param alpha factor of the product
   * @param beta factor of C
   * @param c block of C, apart from a and b
   * @param cOffset its first element
   */
  void cover(
      int rows,
      int columns,
      int kc,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float alpha,
      float beta,
      float[] c,
      int cOffset);
}
