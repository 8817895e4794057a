package dev.lanewise.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.support.sample.Rounding;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Matrix products in double arithmetic, by commons-math3, and the elementwise error bound that a
 * float product has to meet.
 *
 * <p>The bound is that of Higham, "Accuracy and Stability of Numerical Algorithms", 2nd edition,
 * section 3.1 and equation (3.13), with u = 2^-24: a sum of products in which every term passes
 * through at most k roundings errs by at most gamma_k |A| |B|, gamma_k = k u / (1 - k u). It holds
 * where nothing overflows or becomes subnormal. All matrices are row-major.
 */
public final class Oracle {
  private Oracle() {}

  /**
   * alpha op(A) op(B) + beta C in double; beta = 0 does not read C. Parameters as in gemm; a matrix
   * times a vector is the case n = 1.
   *
   * @return m n elements, row-major without gaps
   */
  public static double[] product(
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
    double[] sums = new double[m * n];
    if (m > 0 && n > 0 && k > 0) {
      RealMatrix left = operand(transA, m, k, a, aOffset, lda);
      RealMatrix right = operand(transB, k, n, b, bOffset, ldb);
      addScaled(sums, alpha, left.multiply(right));
    }
    if (m > 0 && n > 0 && beta != 0f) {
      addScaled(sums, beta, operand(false, m, n, c, cOffset, ldc));
    }
    return sums;
  }

  /**
   * The elementwise bound on the error of alpha op(A) op(B) + beta C: gamma_r (|alpha| |op(A)|
   * |op(B)| + |beta| |C|). A term passes through at most r = k roundings in its sum of products,
   * and through one more where alpha is not 1 or -1 or beta C is added. Parameters as in gemm.
   *
   * @return m n elements, row-major without gaps
   */
  public static double[] bound(
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
    double[] bounds =
        product(
            transA,
            transB,
            m,
            n,
            k,
            Math.abs(alpha),
            magnitudes(a),
            aOffset,
            lda,
            magnitudes(b),
            bOffset,
            ldb,
            Math.abs(beta),
            magnitudes(c),
            cOffset,
            ldc);
    double gamma = Rounding.gamma(Math.abs(alpha) == 1f && beta == 0f ? k : k + 1);
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] *= gamma;
    }
    return bounds;
  }

  /**
   * Fails unless |C - expected| is at most the bound in every element.
   *
   * @param expected m n elements from {@link #product}
   * @param bound m n elements from {@link #bound}
   * @return the largest error over its bound
   */
  public static double assertWithin(
      double[] expected, double[] bound, int m, int n, float[] c, int cOffset, int ldc) {
    double worst = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double error = Math.abs(c[cOffset + i * ldc + j] - expected[i * n + j]);
        assertThat(error)
            .as("error of element (%d, %d) of %d x %d", i, j, m, n)
            .isLessThanOrEqualTo(bound[i * n + j]);
        worst = error == 0 ? worst : Math.max(worst, error / bound[i * n + j]);
      }
    }
    return worst;
  }

  /** op(X), rows x columns, in double. */
  private static RealMatrix operand(
      boolean transposed, int rows, int columns, float[] x, int offset, int ld) {
    double[][] values = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i][j] = x[offset + (transposed ? j * ld + i : i * ld + j)];
      }
    }
    return new Array2DRowRealMatrix(values, false);
  }

  private static void addScaled(double[] sums, double factor, RealMatrix matrix) {
    int columns = matrix.getColumnDimension();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * matrix.getEntry(i / columns, i % columns);
    }
  }

  private static float[] magnitudes(float[] x) {
    float[] magnitudes = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      magnitudes[i] = Math.abs(x[i]);
    }
    return magnitudes;
  }
}
