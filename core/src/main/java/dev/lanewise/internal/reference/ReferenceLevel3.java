package dev.lanewise.internal.reference;

import static dev.lanewise.internal.Fma.fma;

import dev.lanewise.internal.Contract;

/**
 * The definition of the operations of level 3 beside gemm, in plain loops. Arguments are taken as
 * checked; see {@link ReferenceBlas}.
 */
public final class ReferenceLevel3 {
  private ReferenceLevel3() {}

  /**
   * C (m x n) = alpha A B + beta C, or alpha B A + beta C: gemm with the whole of a symmetric A.
   */
  public static void symm(
      boolean right,
      boolean upper,
      int m,
      int n,
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
    int order = right ? n : m;
    float[] whole = new float[order * order];
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < order; j++) {
        boolean stored = upper ? j >= i : j <= i;
        whole[i * order + j] = a[aOffset + (stored ? i * lda + j : j * lda + i)];
      }
    }
    if (right) {
      ReferenceBlas.gemm(
          false, false, m, n, n, alpha, b, bOffset, ldb, whole, 0, n, beta, c, cOffset, ldc);
    } else {
      ReferenceBlas.gemm(
          false, false, m, n, m, alpha, whole, 0, m, b, bOffset, ldb, beta, c, cOffset, ldc);
    }
  }

  /** C (n x n) = alpha A A^T + beta C, or alpha A^T A + beta C: one half of gemm. */
  public static void syrk(
      boolean upper,
      boolean transA,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    halfOfGemm(upper, transA, n, k, alpha, a, aOffset, lda, a, aOffset, lda, beta, c, cOffset, ldc);
  }

  /** C = alpha A B^T + beta C, or with A^T B, and then C = alpha B A^T + C: one half of each. */
  public static void syr2k(
      boolean upper,
      boolean trans,
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
    halfOfGemm(upper, trans, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
    halfOfGemm(upper, trans, n, k, alpha, b, bOffset, ldb, a, aOffset, lda, 1f, c, cOffset, ldc);
  }

  private static void halfOfGemm(
      boolean upper,
      boolean trans,
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
    float[] whole = new float[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(c, cOffset + i * ldc, whole, i * n, n);
    }
    ReferenceBlas.gemm(
        trans,
        !trans,
        n,
        n,
        k,
        alpha,
        a,
        aOffset,
        lda,
        b,
        bOffset,
        ldb,
        beta,
        whole,
        0,
        Math.max(1, n));
    for (int i = 0; i < n; i++) {
      for (int j = upper ? i : 0; j < (upper ? n : i + 1); j++) {
        c[cOffset + i * ldc + j] = whole[i * n + j];
      }
    }
  }

  /** B (m x n) = alpha op(A) B or alpha B op(A), A triangular. */
  public static void trmm(
      boolean right,
      boolean upper,
      boolean transA,
      boolean unit,
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb) {
    Triangle t = new Triangle(upper, transA != right, unit, right ? n : m, a, aOffset, lda);
    float[] before = b.clone();
    for (int j = 0; j < (right ? m : n); j++) {
      Line x = new Line(b, bOffset + (right ? j * ldb : j), right ? 1 : ldb);
      Line old = new Line(before, x.offset, x.step);
      for (int i = 0; i < t.order; i++) {
        if (alpha == 0f) {
          x.set(i, 0f);
          continue;
        }
        int top = i - i % Contract.DIAGONAL_BLOCK;
        int bottom = Math.min(t.order, top + Contract.DIAGONAL_BLOCK);
        x.set(i, alpha * t.chain(i, t.lower ? top : i, t.lower ? i + 1 : bottom, old));
        int end = t.lower ? top : t.order;
        for (int p = t.lower ? 0 : bottom; p < end; p = blockEnd(p, end)) {
          x.set(i, fma(alpha, t.chain(i, p, blockEnd(p, end), old), x.get(i)));
        }
      }
    }
  }

  /** B (m x n) = alpha op(A)^-1 B or alpha B op(A)^-1, A triangular. */
  public static void trsm(
      boolean right,
      boolean upper,
      boolean transA,
      boolean unit,
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb) {
    Triangle t = new Triangle(upper, transA != right, unit, right ? n : m, a, aOffset, lda);
    for (int j = 0; j < (right ? m : n); j++) {
      Line x = new Line(b, bOffset + (right ? j * ldb : j), right ? 1 : ldb);
      for (int done = 0; done < t.order; done++) {
        int i = t.lower ? done : t.order - 1 - done;
        if (alpha == 0f) {
          x.set(i, 0f);
          continue;
        }
        int top = i - i % Contract.DIAGONAL_BLOCK;
        int bottom = Math.min(t.order, top + Contract.DIAGONAL_BLOCK);
        float value = alpha == 1f ? x.get(i) : alpha * x.get(i);
        int end = t.lower ? top : t.order;
        for (int p = t.lower ? 0 : bottom; p < end; p = blockEnd(p, end)) {
          value = fma(-1f, t.chain(i, p, blockEnd(p, end), x), value);
        }
        int from = t.lower ? top : i + 1;
        int to = t.lower ? i : bottom;
        if (from < to) {
          value = fma(-1f, t.chain(i, from, to, x), value);
        }
        x.set(i, unit ? value : value / t.get(i, i));
      }
    }
  }

  private static int blockEnd(int p, int end) {
    return Math.min(end, p - p % Contract.K_BLOCK + Contract.K_BLOCK);
  }

  /** A column or a row of B. */
  private record Line(float[] array, int offset, int step) {
    float get(int i) {
      return array[offset + i * step];
    }

    void set(int i, float value) {
      array[offset + i * step] = value;
    }
  }

  /** op(A), or what stands on the left of B transposed. */
  private static final class Triangle {
    final boolean lower;
    final int order;
    private final boolean transposed;
    private final boolean unit;
    private final float[] a;
    private final int aOffset;
    private final int lda;

    Triangle(
        boolean upper,
        boolean transposed,
        boolean unit,
        int order,
        float[] a,
        int aOffset,
        int lda) {
      this.lower = upper == transposed;
      this.transposed = transposed;
      this.unit = unit;
      this.order = order;
      this.a = a;
      this.aOffset = aOffset;
      this.lda = lda;
    }

    float get(int i, int k) {
      if (unit && i == k) {
        return 1f;
      }
      return a[aOffset + (transposed ? k * lda + i : i * lda + k)];
    }

    /** The chain of row i over [from, to). */
    float chain(int i, int from, int to, Line x) {
      float chain = 0f;
      for (int p = from; p < to; p++) {
        chain = fma(get(i, p), x.get(p), chain);
      }
      return chain;
    }
  }
}
