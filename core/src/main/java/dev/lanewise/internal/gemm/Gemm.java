package dev.lanewise.internal.gemm;

import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.NativeKernels;
import java.lang.foreign.MemorySegment;

/** The matrix product behind {@code Blas.gemm}: trivial cases, threads, workspace. */
public final class Gemm {
  /** Multiplications per thread below which waking a thread costs more than it gives. */
  private static final long MIN_WORK_PER_THREAD = 1L << 21;

  private Gemm() {}

  /**
   * C (m x n) = alpha op(A) op(B) + beta C, row-major; op(A) is m x k, op(B) is k x n. A, B and C
   * each lie in a {@code float[]} or in a native segment. Arguments are taken as checked.
   */
  public static void run(
      Backend backend,
      int threads,
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      Object a,
      int aOffset,
      int lda,
      Object b,
      int bOffset,
      int ldb,
      float beta,
      Object c,
      int cOffset,
      int ldc) {
    run(
        backend, threads, transA, transB, m, n, k, alpha, a, aOffset, lda, null, b, bOffset, ldb,
        null, beta, c, cOffset, ldc, null);
  }

  /**
   * As above; A and B come packed or, where packed is null, as they are, and a finish that is not
   * null is applied to every element of C once, whatever m, n, k and alpha are; then C, and A where
   * B alone is packed, are arrays.
   */
  public static void run(
      Backend backend,
      int threads,
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      Object a,
      int aOffset,
      int lda,
      PackedOperand packedA,
      Object b,
      int bOffset,
      int ldb,
      PackedOperand packedB,
      float beta,
      Object c,
      int cOffset,
      int ldc,
      Finish finish) {
    if (m == 0 || n == 0) {
      return;
    }
    if (k == 0 || alpha == 0f) {
      scale(backend, m, n, beta, c, cOffset, ldc);
      if (finish != null) {
        finish.inStrips(backend.math(), 0, 0, m, n, (float[]) c, cOffset, ldc);
      }
      return;
    }
    Workspace workspace = Workspace.borrow();
    try {
      Product product = workspace.product;
      product.set(
          backend, transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c,
          cOffset, ldc);
      product.packedA = packedA;
      product.packedB = packedB;
      product.finish = finish;
      product.compute(workspace, product.parts(threads, MIN_WORK_PER_THREAD));
    } finally {
      workspace.product.forget();
      workspace.giveBack();
    }
  }

  /**
   * Products of one shape at fixed distances, C_i = alpha op(A_i) op(B_i) + beta C_i for 0 &lt;= i
   * &lt; batch. Arguments are taken as checked; distances of A and B may be 0.
   */
  public static void runBatch(
      Backend backend,
      int threads,
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      Object a,
      int aOffset,
      int lda,
      int strideA,
      Object b,
      int bOffset,
      int ldb,
      int strideB,
      float beta,
      Object c,
      int cOffset,
      int ldc,
      int strideC,
      int batch) {
    if (m == 0 || n == 0 || batch == 0) {
      return;
    }
    if (k == 0 || alpha == 0f) {
      for (int i = 0; i < batch; i++) {
        scale(backend, m, n, beta, c, cOffset + i * strideC, ldc);
      }
      return;
    }
    Workspace workspace = Workspace.borrow();
    try {
      Product first = workspace.product;
      first.set(
          backend, transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c,
          cOffset, ldc);
      workspace.batch.run(first, batch, strideA, strideB, strideC, threads, MIN_WORK_PER_THREAD);
    } finally {
      workspace.product.forget();
      workspace.giveBack();
    }
  }

  private static void scale(
      Backend backend, int m, int n, float beta, Object c, int cOffset, int ldc) {
    if (beta == 1f) {
      return;
    }
    for (int i = 0; i < m; i++) {
      int row = cOffset + i * ldc;
      if (c instanceof float[]) {
        backend.output().scale(n, beta, (float[]) c, row);
      } else {
        NativeKernels.of(backend).output().scale(n, beta, (MemorySegment) c, row);
      }
    }
  }
}
