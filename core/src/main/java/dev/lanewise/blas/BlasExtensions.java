package dev.lanewise.blas;

import dev.lanewise.internal.Checks;

/**
 * Products beyond BLAS: with packed operands.
 *
 * <p>They compute C = alpha op(A) op(B) + beta C as {@link Blas#gemm} does, with the same bits
 * element by element, the same treatment of beta = 0, alpha = 0 and k = 0, and the same errors;
 * only what differs is said here. Nothing is allocated in steady state.
 */
public final class BlasExtensions {
  private BlasExtensions() {}

  /**
   * C = alpha op(A) op(B) + beta C with op(B) packed.
   *
   * @param transA whether op(A) is A transposed
   * @param m rows of op(A) and C, at least 0
   * @param n columns of op(B) and C
   * @param k columns of op(A) and rows of op(B)
   * @param alpha factor of the product
   * @param a matrix A: m x k, or k x m if transposed
   * @param aOffset index of its first element
   * @param lda its leading dimension in elements, at least its columns and 1
   * @param b op(B), k x n, from {@link PackedMatrix#packB}
   * @param beta factor of C
   * @param c matrix C: m x n; must lie apart from A
   * @param cOffset index of its first element
   * @param ldc its leading dimension in elements, at least its columns and 1
   * @throws IllegalArgumentException for null, a negative size, a leading dimension too small, b
   *     packed as a left operand or with another shape, or C overlapping A; nothing is written
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array; nothing is written
   */
  public static void gemm(
      Transpose transA,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      PackedMatrix b,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    Checks.notNull("b", b);
    CheckedGemm.run(
        transA,
        Transpose.NO,
        m,
        n,
        k,
        alpha,
        a,
        aOffset,
        lda,
        null,
        null,
        0,
        0,
        b,
        beta,
        c,
        cOffset,
        ldc);
  }

  /**
   * C = alpha op(A) op(B) + beta C with op(A) packed.
   *
   * @param transB whether op(B) is B transposed
   * @param m rows of op(A) and C
   * @param n columns of op(B) and C, at least 0
   * @param k columns of op(A) and rows of op(B)
   * @param alpha factor of the product
   * @param a op(A), m x k, from {@link PackedMatrix#packA}
   * @param b matrix B: k x n, or n x k if transposed
   * @param bOffset index of its first element
   * @param ldb its leading dimension in elements, at least its columns and 1
   * @param beta factor of C
   * @param c matrix C: m x n; must lie apart from B
   * @param cOffset index of its first element
   * @param ldc its leading dimension in elements, at least its columns and 1
   * @throws IllegalArgumentException for null, a negative size, a leading dimension too small, a
   *     packed as a right operand or with another shape, or C overlapping B; nothing is written
   * @throws IndexOutOfBoundsException if a matrix does not lie inside its array; nothing is written
   */
  public static void gemm(
      Transpose transB,
      int m,
      int n,
      int k,
      float alpha,
      PackedMatrix a,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    Checks.notNull("a", a);
    CheckedGemm.run(
        Transpose.NO,
        transB,
        m,
        n,
        k,
        alpha,
        null,
        0,
        0,
        a,
        b,
        bOffset,
        ldb,
        null,
        beta,
        c,
        cOffset,
        ldc);
  }

  /**
   * C = alpha op(A) op(B) + beta C with both operands packed.
   *
   * @param m rows of op(A) and C
   * @param n columns of op(B) and C
   * @param k columns of op(A) and rows of op(B)
   * @param alpha factor of the product
   * @param a op(A), m x k, from {@link PackedMatrix#packA}
   * @param b op(B), k x n, from {@link PackedMatrix#packB}
   * @param beta factor of C
   * @param c matrix C: m x n
   * @param cOffset index of its first element
   * @param ldc its leading dimension in elements, at least its columns and 1
   * @throws IllegalArgumentException for null, a leading dimension too small, or an operand packed
   *     for the other side or with another shape; nothing is written
   * @throws IndexOutOfBoundsException if C does not lie inside its array; nothing is written
   */
  public static void gemm(
      int m,
      int n,
      int k,
      float alpha,
      PackedMatrix a,
      PackedMatrix b,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    Checks.notNull("a", a);
    Checks.notNull("b", b);
    CheckedGemm.run(
        Transpose.NO,
        Transpose.NO,
        m,
        n,
        k,
        alpha,
        null,
        0,
        0,
        a,
        null,
        0,
        0,
        b,
        beta,
        c,
        cOffset,
        ldc);
  }
}
