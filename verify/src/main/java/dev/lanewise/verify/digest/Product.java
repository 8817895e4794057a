package dev.lanewise.verify.digest;

import dev.lanewise.blas.Transpose;

/**
 * Row-major operands of C = alpha op(A) op(B) + beta C with offsets and gaps between the rows.
 *
 * @param aOffset index of the first element of A
 * @param lda its leading dimension
 */
record Product(
    boolean transA,
    boolean transB,
    int m,
    int n,
    int k,
    float alpha,
    float beta,
    float[] a,
    int aOffset,
    int lda,
    float[] b,
    int bOffset,
    int ldb,
    float[] c,
    int cOffset,
    int ldc) {

  static Product draw(
      Inputs inputs,
      Kind kind,
      boolean transA,
      boolean transB,
      int[] shape,
      float alpha,
      float beta) {
    int m = shape[0];
    int n = shape[1];
    int k = shape[2];
    int lda = (transA ? m : k) + inputs.below(4);
    int ldb = (transB ? k : n) + inputs.below(4);
    int ldc = n + inputs.below(4);
    int aOffset = inputs.below(20);
    int bOffset = inputs.below(20);
    int cOffset = inputs.below(20);
    float[] a = inputs.values(kind, aOffset + lda * (transA ? k : m));
    float[] b = inputs.values(kind, bOffset + ldb * (transB ? n : k));
    float[] c = inputs.values(kind, cOffset + ldc * m);
    if (beta == 0f) {
      for (int i = 0; i < c.length; i += 3) {
        c[i] = Float.NaN;
      }
    }
    return new Product(
        transA, transB, m, n, k, alpha, beta, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc);
  }

  Transpose opA() {
    return transA ? Transpose.YES : Transpose.NO;
  }

  Transpose opB() {
    return transB ? Transpose.YES : Transpose.NO;
  }

  /** Where row {@code from} of op(A) begins. */
  int aRow(int from) {
    return aOffset + from * (transA ? 1 : lda);
  }

  /** Where row {@code from} of C begins. */
  int cRow(int from) {
    return cOffset + from * ldc;
  }

  long work() {
    return (long) m * n * k;
  }
}
