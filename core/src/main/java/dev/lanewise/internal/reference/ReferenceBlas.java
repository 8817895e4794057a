package dev.lanewise.internal.reference;

import static dev.lanewise.internal.Fma.fma;

import dev.lanewise.internal.Contract;

/**
 * The definition of every linear-algebra operation, in plain loops.
 *
 * <p>Kernels must give these bits. Only the order of the floating-point operations on one output
 * element is meant; the order over elements is free. The value of a NaN is one value: its sign and
 * payload are not part of the contract. Arguments are taken as checked.
 *
 * <p>Matrices are row-major: element (i, j) of A lies at {@code aOffset + i * lda + j}. A vector
 * with a negative increment runs backwards, as in BLAS: its first element is the last in memory.
 */
public final class ReferenceBlas {
  private ReferenceBlas() {}

  /** C (m x n) = alpha op(A) op(B) + beta C; op(A) is m x k, op(B) is k x n. */
  public static void gemm(
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
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        int at = cOffset + i * ldc + j;
        if (alpha == 0f || k == 0) {
          c[at] = scaled(beta, c[at]);
          continue;
        }
        for (int block = 0; block < k; block += Contract.K_BLOCK) {
          float chain = 0f;
          for (int p = block; p < Math.min(k, block + Contract.K_BLOCK); p++) {
            float left = a[aOffset + (transA ? p * lda + i : i * lda + p)];
            float right = b[bOffset + (transB ? j * ldb + p : p * ldb + j)];
            chain = fma(left, right, chain);
          }
          c[at] = accumulated(alpha, chain, block == 0 ? beta : 1f, c[at]);
        }
      }
    }
  }

  /**
   * y = alpha op(A) x + beta y; A is m x n. Transposed it is the row x^T A of a product, chain by
   * chain; as it lies, each y is a {@link #dot} in lanes.
   */
  public static void gemv(
      boolean transA,
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      int incX,
      float beta,
      float[] y,
      int yOffset,
      int incY) {
    int outputs = transA ? n : m;
    int inputs = transA ? m : n;
    for (int i = 0; i < outputs; i++) {
      int at = index(i, outputs, yOffset, incY);
      if (alpha == 0f || inputs == 0) {
        y[at] = scaled(beta, y[at]);
      } else if (transA) {
        for (int block = 0; block < m; block += Contract.K_BLOCK) {
          float chain = 0f;
          for (int p = block; p < Math.min(m, block + Contract.K_BLOCK); p++) {
            chain = fma(x[index(p, m, xOffset, incX)], a[aOffset + p * lda + i], chain);
          }
          y[at] = accumulated(alpha, chain, block == 0 ? beta : 1f, y[at]);
        }
      } else {
        float sum = dot(n, a, aOffset + i * lda, 1, x, xOffset, incX);
        y[at] = accumulated(alpha, sum, beta, y[at]);
      }
    }
  }

  /** A (m x n) = alpha x y^T + A, with alpha x_i rounded first. */
  public static void ger(
      int m,
      int n,
      float alpha,
      float[] x,
      int xOffset,
      int incX,
      float[] y,
      int yOffset,
      int incY,
      float[] a,
      int aOffset,
      int lda) {
    if (alpha == 0f) {
      return;
    }
    for (int i = 0; i < m; i++) {
      float left = alpha * x[index(i, m, xOffset, incX)];
      for (int j = 0; j < n; j++) {
        int at = aOffset + i * lda + j;
        a[at] = fma(left, y[index(j, n, yOffset, incY)], a[at]);
      }
    }
  }

  /** Returns the sum of x_i y_i, in lanes. */
  public static float dot(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    float[] lanes = new float[Contract.LANES];
    for (int i = 0; i < n; i++) {
      int lane = i % Contract.LANES;
      lanes[lane] = fma(x[index(i, n, xOffset, incX)], y[index(i, n, yOffset, incY)], lanes[lane]);
    }
    return sumOfLanes(lanes);
  }

  /** y = alpha x + y; alpha = 0 reads nothing. */
  public static void axpy(
      int n, float alpha, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    if (alpha == 0f) {
      return;
    }
    for (int i = 0; i < n; i++) {
      int at = index(i, n, yOffset, incY);
      y[at] = fma(alpha, x[index(i, n, xOffset, incX)], y[at]);
    }
  }

  /** x = alpha x; alpha = 0 still reads x, so that its NaN and infinities give NaN. */
  public static void scal(int n, float alpha, float[] x, int xOffset, int incX) {
    for (int i = 0; i < n; i++) {
      x[index(i, n, xOffset, incX)] *= alpha;
    }
  }

  /** Returns the sum of |x_i|, in lanes. */
  public static float asum(int n, float[] x, int xOffset, int incX) {
    float[] lanes = new float[Contract.LANES];
    for (int i = 0; i < n; i++) {
      lanes[i % Contract.LANES] += Math.abs(x[index(i, n, xOffset, incX)]);
    }
    return sumOfLanes(lanes);
  }

  /** Returns the Euclidean norm. */
  public static float nrm2(int n, float[] x, int xOffset, int incX) {
    return ReferenceNorm.nrm2(n, x, xOffset, incX);
  }

  /** Returns the first index of the largest |x_i|, or of the first NaN; -1 for no elements. */
  public static int iamax(int n, float[] x, int xOffset, int incX) {
    int best = -1;
    float largest = -1f;
    for (int i = 0; i < n; i++) {
      float magnitude = Math.abs(x[index(i, n, xOffset, incX)]);
      if (magnitude != magnitude) {
        return i;
      }
      if (magnitude > largest) {
        largest = magnitude;
        best = i;
      }
    }
    return best;
  }

  /** The fixed tree that ends every reduction: pairs at distances 16, 8, 4, 2, 1. */
  public static float sumOfLanes(float[] lanes) {
    for (int distance = Contract.LANES / 2; distance > 0; distance /= 2) {
      for (int lane = 0; lane < distance; lane++) {
        lanes[lane] += lanes[lane + distance];
      }
    }
    return lanes[0];
  }

  /** alpha sum + beta old, where beta = 0 never reads the old value. */
  private static float accumulated(float alpha, float sum, float beta, float old) {
    return beta == 0f ? alpha * sum : fma(alpha, sum, beta * old);
  }

  private static float scaled(float beta, float old) {
    return beta == 0f ? 0f : beta * old;
  }

  static int index(int i, int n, int offset, int increment) {
    return increment > 0 ? offset + i * increment : offset + (i - (n - 1)) * increment;
  }
}
