package dev.lanewise.internal.kernel.linear;

import static dev.lanewise.internal.Fma.fma;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.Fma;

/**
 * Vector and matrix-vector kernels in plain Java, for machines without the Vector API and for
 * strided vectors.
 *
 * <p>The static methods take strided vectors: element i of x lies at {@code xFirst + i * incX}, for
 * any sign of the increment. The kernels are their contiguous case.
 *
 * <p>A reduction visits its lanes in some passes of eight. Pass p holds the lanes p, p + PASSES,
 * ..., p + 7 PASSES in eight local chains, which hides the latency of the fused multiply-add; the
 * distances of PASSES and more of the tree lie within a pass, the shorter ones between the passes.
 * An array of lanes, which would need one pass, would have to be allocated or borrowed.
 */
public final class ScalarLinearKernels implements LinearKernels {
  private static final int STRIP = 8;

  /** Passes of a reduction, each of 8 lanes at this distance. */
  private static final int PASSES = Contract.LANES / 8;

  /** Creates the kernels; they hold no state. */
  public ScalarLinearKernels() {}

  @Override
  public float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    return dot(n, x, xOffset, 1, y, yOffset, 1);
  }

  @Override
  public void axpy(int n, float alpha, float[] x, int xOffset, float[] y, int yOffset) {
    axpy(n, alpha, x, xOffset, 1, y, yOffset, 1);
  }

  @Override
  public void scal(int n, float alpha, float[] x, int xOffset) {
    scal(n, alpha, x, xOffset, 1);
  }

  @Override
  public void swap(int n, float[] x, int xOffset, float[] y, int yOffset) {
    swap(n, x, xOffset, 1, y, yOffset, 1);
  }

  @Override
  public void rotate(
      int n,
      float h11,
      float h12,
      float h21,
      float h22,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset) {
    rotate(n, h11, h12, h21, h22, x, xOffset, 1, y, yOffset, 1);
  }

  @Override
  public float asum(int n, float[] x, int xOffset) {
    return asum(n, x, xOffset, 1);
  }

  @Override
  public double sumOfSquares(int n, float[] x, int xOffset) {
    return sumOfSquares(n, x, xOffset, 1);
  }

  @Override
  public int iamax(int n, float[] x, int xOffset) {
    return iamax(n, x, xOffset, 1);
  }

  @Override
  public void gemvRows(
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      float beta,
      float[] y,
      int yOffset) {
    gemvRows(m, n, alpha, a, aOffset, lda, x, xOffset, 1, beta, y, yOffset, 1);
  }

  @Override
  public void gemvColumns(
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      float beta,
      float[] y,
      int yOffset) {
    gemvColumns(m, n, alpha, a, aOffset, lda, x, xOffset, 1, beta, y, yOffset, 1);
  }

  @Override
  public void ger(
      int m,
      int n,
      float alpha,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] a,
      int aOffset,
      int lda) {
    ger(m, n, alpha, x, xOffset, 1, y, yOffset, 1, a, aOffset, lda);
  }

  /** Returns the sum of x_i y_i in the lanes of the contract. */
  public static float dot(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY) {
    float p0 = dotPass(0, n, x, xFirst, incX, y, yFirst, incY);
    float p1 = dotPass(1, n, x, xFirst, incX, y, yFirst, incY);
    if (PASSES == 2) {
      return p0 + p1;
    }
    float p2 = dotPass(2, n, x, xFirst, incX, y, yFirst, incY);
    float p3 = dotPass(3, n, x, xFirst, incX, y, yFirst, incY);
    return (p0 + p2) + (p1 + p3);
  }

  private static float dotPass(
      int pass, int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY) {
    float c0 = 0f;
    float c1 = 0f;
    float c2 = 0f;
    float c3 = 0f;
    float c4 = 0f;
    float c5 = 0f;
    float c6 = 0f;
    float c7 = 0f;
    int full = n - n % Contract.LANES;
    int i = pass;
    for (; i < full; i += Contract.LANES) {
      int s = xFirst + i * incX;
      int t = yFirst + i * incY;
      c0 = fma(x[s], y[t], c0);
      c1 = fma(x[s + PASSES * incX], y[t + PASSES * incY], c1);
      c2 = fma(x[s + 2 * PASSES * incX], y[t + 2 * PASSES * incY], c2);
      c3 = fma(x[s + 3 * PASSES * incX], y[t + 3 * PASSES * incY], c3);
      c4 = fma(x[s + 4 * PASSES * incX], y[t + 4 * PASSES * incY], c4);
      c5 = fma(x[s + 5 * PASSES * incX], y[t + 5 * PASSES * incY], c5);
      c6 = fma(x[s + 6 * PASSES * incX], y[t + 6 * PASSES * incY], c6);
      c7 = fma(x[s + 7 * PASSES * incX], y[t + 7 * PASSES * incY], c7);
    }
    // The rest is at most one more link of each chain.
    int s = xFirst + i * incX;
    int t = yFirst + i * incY;
    c0 = i < n ? link(c0, x, s, y, t) : c0;
    c1 = i < n - PASSES ? link(c1, x, s + PASSES * incX, y, t + PASSES * incY) : c1;
    c2 = i < n - 2 * PASSES ? link(c2, x, s + 2 * PASSES * incX, y, t + 2 * PASSES * incY) : c2;
    c3 = i < n - 3 * PASSES ? link(c3, x, s + 3 * PASSES * incX, y, t + 3 * PASSES * incY) : c3;
    c4 = i < n - 4 * PASSES ? link(c4, x, s + 4 * PASSES * incX, y, t + 4 * PASSES * incY) : c4;
    c5 = i < n - 5 * PASSES ? link(c5, x, s + 5 * PASSES * incX, y, t + 5 * PASSES * incY) : c5;
    c6 = i < n - 6 * PASSES ? link(c6, x, s + 6 * PASSES * incX, y, t + 6 * PASSES * incY) : c6;
    c7 = i < n - 7 * PASSES ? link(c7, x, s + 7 * PASSES * incX, y, t + 7 * PASSES * incY) : c7;
    return ((c0 + c4) + (c2 + c6)) + ((c1 + c5) + (c3 + c7));
  }

  // A method of its own: so many accesses in one are too much for C1 on memory segments.
  private static float link(float sum, float[] x, int s, float[] y, int t) {
    return fma(x[s], y[t], sum);
  }

  /** y = alpha x + y. */
  public static void axpy(
      int n, float alpha, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY) {
    for (int i = 0; i < n; i++) {
      int at = yFirst + i * incY;
      y[at] = fma(alpha, x[xFirst + i * incX], y[at]);
    }
  }

  /** x = alpha x. */
  public static void scal(int n, float alpha, float[] x, int xFirst, int incX) {
    for (int i = 0; i < n; i++) {
      x[xFirst + i * incX] *= alpha;
    }
  }

  /** x and y change places. */
  public static void swap(int n, float[] x, int xFirst, int incX, float[] y, int yFirst, int incY) {
    for (int i = 0; i < n; i++) {
      int at = xFirst + i * incX;
      int to = yFirst + i * incY;
      float value = x[at];
      x[at] = y[to];
      y[to] = value;
    }
  }

  /** x = h11 x + h12 y and y = h21 x + h22 y. */
  public static void rotate(
      int n,
      float h11,
      float h12,
      float h21,
      float h22,
      float[] x,
      int xFirst,
      int incX,
      float[] y,
      int yFirst,
      int incY) {
    for (int i = 0; i < n; i++) {
      int at = xFirst + i * incX;
      int to = yFirst + i * incY;
      float left = x[at];
      float right = y[to];
      x[at] = fma(h11, left, h12 * right);
      y[to] = fma(h22, right, h21 * left);
    }
  }

  /** x = +0. */
  public static void clear(int n, float[] x, int xFirst, int incX) {
    for (int i = 0; i < n; i++) {
      x[xFirst + i * incX] = 0f;
    }
  }

  /** Returns the sum of |x_i| in the lanes of the contract. */
  public static float asum(int n, float[] x, int xFirst, int incX) {
    float p0 = asumPass(0, n, x, xFirst, incX);
    float p1 = asumPass(1, n, x, xFirst, incX);
    if (PASSES == 2) {
      return p0 + p1;
    }
    float p2 = asumPass(2, n, x, xFirst, incX);
    float p3 = asumPass(3, n, x, xFirst, incX);
    return (p0 + p2) + (p1 + p3);
  }

  private static float asumPass(int pass, int n, float[] x, int xFirst, int incX) {
    float c0 = 0f;
    float c1 = 0f;
    float c2 = 0f;
    float c3 = 0f;
    float c4 = 0f;
    float c5 = 0f;
    float c6 = 0f;
    float c7 = 0f;
    // An absent element counts as +0, which leaves a sum of magnitudes as it is.
    for (int left = n - pass; left > 0; left -= Contract.LANES) {
      int s = xFirst + (n - left) * incX;
      c0 += Math.abs(x[s]);
      c1 += left > PASSES ? Math.abs(x[s + PASSES * incX]) : 0f;
      c2 += left > 2 * PASSES ? Math.abs(x[s + 2 * PASSES * incX]) : 0f;
      c3 += left > 3 * PASSES ? Math.abs(x[s + 3 * PASSES * incX]) : 0f;
      c4 += left > 4 * PASSES ? Math.abs(x[s + 4 * PASSES * incX]) : 0f;
      c5 += left > 5 * PASSES ? Math.abs(x[s + 5 * PASSES * incX]) : 0f;
      c6 += left > 6 * PASSES ? Math.abs(x[s + 6 * PASSES * incX]) : 0f;
      c7 += left > 7 * PASSES ? Math.abs(x[s + 7 * PASSES * incX]) : 0f;
    }
    return ((c0 + c4) + (c2 + c6)) + ((c1 + c5) + (c3 + c7));
  }

  /** Returns the sum of x_i x_i in double, in the lanes of the contract. */
  public static double sumOfSquares(int n, float[] x, int xFirst, int incX) {
    double p0 = squaresPass(0, n, x, xFirst, incX);
    double p1 = squaresPass(1, n, x, xFirst, incX);
    double p2 = squaresPass(2, n, x, xFirst, incX);
    double p3 = squaresPass(3, n, x, xFirst, incX);
    return (p0 + p2) + (p1 + p3);
  }

  private static double squaresPass(int pass, int n, float[] x, int xFirst, int incX) {
    double c0 = 0;
    double c4 = 0;
    double c8 = 0;
    double c12 = 0;
    double c16 = 0;
    double c20 = 0;
    double c24 = 0;
    double c28 = 0;
    for (int left = n - pass; left > 0; left -= Contract.LANES) {
      int s = xFirst + (n - left) * incX;
      c0 += exactSquare(x[s]);
      c4 += left > 4 ? exactSquare(x[s + 4 * incX]) : 0;
      c8 += left > 8 ? exactSquare(x[s + 8 * incX]) : 0;
      c12 += left > 12 ? exactSquare(x[s + 12 * incX]) : 0;
      c16 += left > 16 ? exactSquare(x[s + 16 * incX]) : 0;
      c20 += left > 20 ? exactSquare(x[s + 20 * incX]) : 0;
      c24 += left > 24 ? exactSquare(x[s + 24 * incX]) : 0;
      c28 += left > 28 ? exactSquare(x[s + 28 * incX]) : 0;
    }
    return ((c0 + c16) + (c8 + c24)) + ((c4 + c20) + (c12 + c28));
  }

  private static double exactSquare(float x) {
    return (double) x * x;
  }

  /** Returns the first index of the largest |x_i|, or of the first NaN; -1 for no elements. */
  public static int iamax(int n, float[] x, int xFirst, int incX) {
    int best = -1;
    float largest = -1f;
    for (int i = 0; i < n; i++) {
      float magnitude = Math.abs(x[xFirst + i * incX]);
      if (magnitude > largest) {
        largest = magnitude;
        best = i;
      } else if (magnitude != magnitude) {
        return i;
      }
    }
    return best;
  }

  /** y = alpha A x + beta y. */
  public static void gemvRows(
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xFirst,
      int incX,
      float beta,
      float[] y,
      int yFirst,
      int incY) {
    for (int i = 0; i < m; i++) {
      float sum = dot(n, a, aOffset + i * lda, 1, x, xFirst, incX);
      accumulate(alpha, sum, beta, y, yFirst + i * incY);
    }
  }

  /** y = alpha A^T x + beta y. */
  public static void gemvColumns(
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xFirst,
      int incX,
      float beta,
      float[] y,
      int yFirst,
      int incY) {
    int strips = n - n % STRIP;
    for (int block = 0; block < m; block += Contract.K_BLOCK) {
      int rows = Math.min(m - block, Contract.K_BLOCK);
      int top = aOffset + block * lda;
      int xTop = xFirst + block * incX;
      float factor = block == 0 ? beta : 1f;
      for (int j = 0; j < strips; j += STRIP) {
        int yAt = yFirst + j * incY;
        strip(rows, alpha, a, top + j, lda, x, xTop, incX, factor, y, yAt, incY);
      }
      for (int j = strips; j < n; j++) {
        float chain = 0f;
        for (int p = 0; p < rows; p++) {
          chain = fma(x[xTop + p * incX], a[top + p * lda + j], chain);
        }
        accumulate(alpha, chain, factor, y, yFirst + j * incY);
      }
    }
  }

  /** The chains of eight columns over the rows of one K block. */
  private static void strip(
      int rows,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xFirst,
      int incX,
      float beta,
      float[] y,
      int yFirst,
      int incY) {
    float c0 = 0f;
    float c1 = 0f;
    float c2 = 0f;
    float c3 = 0f;
    float c4 = 0f;
    float c5 = 0f;
    float c6 = 0f;
    float c7 = 0f;
    for (int p = 0; p < rows; p++) {
      float factor = x[xFirst + p * incX];
      int row = aOffset + p * lda;
      c0 = fma(factor, a[row], c0);
      c1 = fma(factor, a[row + 1], c1);
      c2 = fma(factor, a[row + 2], c2);
      c3 = fma(factor, a[row + 3], c3);
      c4 = fma(factor, a[row + 4], c4);
      c5 = fma(factor, a[row + 5], c5);
      c6 = fma(factor, a[row + 6], c6);
      c7 = fma(factor, a[row + 7], c7);
    }
    accumulate(alpha, c0, beta, y, yFirst);
    accumulate(alpha, c1, beta, y, yFirst + incY);
    accumulate(alpha, c2, beta, y, yFirst + 2 * incY);
    accumulate(alpha, c3, beta, y, yFirst + 3 * incY);
    accumulate(alpha, c4, beta, y, yFirst + 4 * incY);
    accumulate(alpha, c5, beta, y, yFirst + 5 * incY);
    accumulate(alpha, c6, beta, y, yFirst + 6 * incY);
    accumulate(alpha, c7, beta, y, yFirst + 7 * incY);
  }

  private static void accumulate(float alpha, float sum, float beta, float[] y, int at) {
    y[at] = Fma.update(alpha, sum, beta, y[at]);
  }

  /** A = alpha x y^T + A. */
  public static void ger(
      int m,
      int n,
      float alpha,
      float[] x,
      int xFirst,
      int incX,
      float[] y,
      int yFirst,
      int incY,
      float[] a,
      int aOffset,
      int lda) {
    for (int i = 0; i < m; i++) {
      axpy(n, alpha * x[xFirst + i * incX], y, yFirst, incY, a, aOffset + i * lda, 1);
    }
  }
}
