package dev.lanewise.internal.gemm;

import dev.lanewise.internal.kernel.Backend;

/** Products from lists of arguments, as the public methods take them. */
final class Products {
  private Products() {}

  /** C = alpha op(A) op(B) + beta C. */
  static void run(
      Backend backend,
      int threads,
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    Product product = Product.borrow(transA, transB, m, n, k);
    product.a(a, aOffset, lda);
    product.b(b, bOffset, ldb);
    product.c(c, cOffset, ldc);
    product.run(backend, threads, alpha, beta);
    product.giveBack();
  }

  /** C_i = alpha op(A_i) op(B_i) + beta C_i. */
  static void runBatch(
      Backend backend,
      int threads,
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      int strideA,
      float[] b,
      int bOffset,
      int ldb,
      int strideB,
      float beta,
      float[] c,
      int cOffset,
      int ldc,
      int strideC,
      int batch) {
    Product product = Product.borrow(transA, transB, m, n, k);
    product.batch(batch, strideA, strideB, strideC);
    product.a(a, aOffset, lda);
    product.b(b, bOffset, ldb);
    product.c(c, cOffset, ldc);
    product.run(backend, threads, alpha, beta);
    product.giveBack();
  }
}
