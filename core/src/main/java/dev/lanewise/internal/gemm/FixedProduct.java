package dev.lanewise.internal.gemm;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.pack.PackKernel;
import dev.lanewise.internal.kernel.tile.FixedKernel;
import dev.lanewise.internal.kernel.tile.FixedKernels;

/**
 * A product of a fixed shape by kernels that were made for its leading dimensions.
 *
 * <pre>
 *   loop 2  pc  over k, K_BLOCK at a time
 *   loop 1  jr    over strips of B where B is transposed: a strip is copied
 *             kernels: tiles of C, as many rows as whole tiles have, then the rest
 * </pre>
 *
 * <p>Rows of C fall into tiles of even height; those that are left over have a kernel of their own.
 * Operands are arrays, taken as checked. Immutable: any number of threads may use one at once.
 */
final class FixedProduct {
  /** Multiplications of a product below which a call is all there is to it. */
  private static final int LEAST_WORK = 512;

  /** Elements from the first to the last of an operand. */
  private static final int LARGEST = 1 << 20;

  private final FixedKernels kernels;
  private final PackKernel<float[]> pack;
  private final boolean transB;
  private final int n;
  private final int k;
  private final int aStep;
  private final int ldb;

  /** Computes the first rows. */
  private final FixedKernel even;

  private final int evenRows;

  /** Computes the rest, or null where there is none. */
  private final FixedKernel rest;

  private final int restRows;

  /** Where the rest begins in A and in C. */
  private final int restOfA;

  private final int restOfC;

  /**
   * Defines the classes for a shape.
   *
   * @throws UnsupportedOperationException if this virtual machine defines no classes
   */
  FixedProduct(FixedShape shape, Backend backend) {
    kernels = backend.fixed();
    pack = ArrayKernels.of(backend).pack();
    transB = shape.transB;
    n = shape.n;
    k = shape.k;
    ldb = shape.ldb;
    int aRow = shape.transA ? 1 : shape.lda;
    aStep = shape.transA ? shape.lda : 1;
    int rows = kernels.rows(shape.m, n);
    int ldStrip = transB ? kernels.tileColumns(n) : ldb;
    evenRows = shape.m / rows * rows;
    restRows = shape.m - evenRows;
    restOfA = evenRows * aRow;
    restOfC = evenRows * shape.ldc;
    even = kernels.define(rows, n, aRow, aStep, ldStrip, shape.ldc);
    rest = restRows == 0 ? null : kernels.define(restRows, n, aRow, aStep, ldStrip, shape.ldc);
  }

  /** Whether there are kernels for a shape, and it is small enough to stay on one thread. */
  static boolean suits(FixedShape shape, Backend backend) {
    int lanes = backend.fixed().lanes();
    double work = (double) shape.m * shape.n * shape.k;
    double largest = Math.max(Math.max(shape.extentA(), shape.extentB()), shape.extentC());
    return lanes > 0
        && shape.n >= lanes
        && work >= LEAST_WORK
        && work < 2.0 * Product.MIN_WORK_PER_THREAD
        && largest <= LARGEST;
  }

  /** C = alpha op(A) op(B) + beta C. */
  void multiply(
      float alpha, float[] a, int aAt, float[] b, int bAt, float beta, float[] c, int cAt) {
    if (transB) {
      Workspace workspace = Workspace.borrow();
      try {
        multiplyStrips(workspace, alpha, a, aAt, b, bAt, beta, c, cAt);
      } finally {
        workspace.giveBack();
      }
      return;
    }
    for (int pc = 0; pc < k; pc += Contract.K_BLOCK) {
      int kc = Math.min(Contract.K_BLOCK, k - pc);
      tiles(n, kc, a, aAt + pc * aStep, b, bAt + pc * ldb, alpha, pc == 0 ? beta : 1f, c, cAt);
    }
  }

  private void multiplyStrips(
      Workspace workspace,
      float alpha,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float beta,
      float[] c,
      int cAt) {
    int width = kernels.tileColumns(n);
    workspace.reserve(0, width * Math.max(Math.min(k, Contract.K_BLOCK), kernels.lanes()), 0);
    float[] strip = workspace.bPanel;
    for (int pc = 0; pc < k; pc += Contract.K_BLOCK) {
      int kc = Math.min(Contract.K_BLOCK, k - pc);
      for (int jr = 0, across; jr < n; jr += across) {
        across = n > kernels.lanes() ? kernels.across(n - jr) : n;
        pack.columns(b, bAt + jr * ldb + pc, ldb, across, kc, width, strip, 0);
        float factor = pc == 0 ? beta : 1f;
        tiles(across, kc, a, aAt + pc * aStep, strip, 0, alpha, factor, c, cAt + jr);
      }
    }
  }

  private void tiles(
      int columns,
      int kc,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float alpha,
      float beta,
      float[] c,
      int cAt) {
    even.cover(evenRows, columns, kc, a, aAt, b, bAt, alpha, beta, c, cAt);
    if (rest != null) {
      rest.cover(restRows, columns, kc, a, aAt + restOfA, b, bAt, alpha, beta, c, cAt + restOfC);
    }
  }
}
