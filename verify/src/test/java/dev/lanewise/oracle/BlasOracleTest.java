package dev.lanewise.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import dev.lanewise.support.sample.Rounding;
import dev.lanewise.support.sample.Values;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.util.FastMath;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The public operations against double arithmetic, within the bound of the contract. */
@Tag("kernel")
class BlasOracleTest {
  private static final int[] SIZES = {0, 1, 2, 7, 16, 31, 32, 33, 100, 256, 257, 784, 1031};
  private static final int[] INCREMENTS = {1, 2, -1, -3};
  private static final float[][] FACTORS = {{1f, 0f}, {-1f, 0f}, {1f, 1f}, {.7f, -1.3f}, {0f, .5f}};

  @Test
  void gemvIsWithinTheBound() {
    SplittableRandom random = new SplittableRandom(21);
    int round = 0;
    for (int m : SIZES) {
      for (int n : SIZES) {
        for (Transpose transA : Transpose.values()) {
          float[] factors = FACTORS[round % FACTORS.length];
          int incX = INCREMENTS[round % INCREMENTS.length];
          int incY = INCREMENTS[round / 2 % INCREMENTS.length];
          round++;
          gemv(Values.UNIFORM, random, transA, m, n, factors[0], factors[1], incX, incY);
        }
      }
    }
  }

  /** Sums of products of small integers are exact: the result has no error at all. */
  @Test
  void gemvOfSmallIntegersIsExact() {
    SplittableRandom random = new SplittableRandom(22);
    for (int m : SIZES) {
      for (int n : SIZES) {
        for (Transpose transA : Transpose.values()) {
          int inputs = transA == Transpose.YES ? m : n;
          int outputs = transA == Transpose.YES ? n : m;
          float[] a = Values.INTEGER.array(random, m * n);
          float[] x = Values.INTEGER.array(random, inputs);
          float[] y = Values.INTEGER.array(random, outputs);
          double[] expected = product(transA, m, n, 2f, a, x, -3f, y);
          Blas.gemv(transA, m, n, 2f, a, 0, Math.max(1, n), x, 0, 1, -3f, y, 0, 1);
          for (int i = 0; i < outputs; i++) {
            assertThat((double) y[i]).isEqualTo(expected[i]);
          }
        }
      }
    }
  }

  @Test
  void gerIsWithinTheBound() {
    SplittableRandom random = new SplittableRandom(23);
    for (int m : SIZES) {
      for (int n : SIZES) {
        float alpha = (float) random.nextDouble(-2, 2);
        float[] x = Values.UNIFORM.array(random, m);
        float[] y = Values.UNIFORM.array(random, n);
        float[] a = Values.UNIFORM.array(random, m * n);
        float[] before = a.clone();
        Blas.ger(m, n, alpha, x, 0, 1, y, 0, 1, a, 0, Math.max(1, n));
        for (int i = 0; i < m; i++) {
          for (int j = 0; j < n; j++) {
            double product = (double) alpha * x[i] * y[j];
            double old = before[i * n + j];
            double bound =
                Rounding.gamma(2) * Math.abs(product) + Rounding.UNIT_ROUNDOFF * Math.abs(old);
            assertThat((double) a[i * n + j]).isEqualTo(product + old, within(bound));
          }
        }
      }
    }
  }

  @Test
  void dotAndAsumAreWithinTheBound() {
    SplittableRandom random = new SplittableRandom(24);
    for (int n : SIZES) {
      float[] x = Values.UNIFORM.array(random, n);
      float[] y = Values.UNIFORM.array(random, n);
      double expected = doubles(x).dotProduct(doubles(y));
      double magnitudes = doubles(x).map(FastMath::abs).dotProduct(doubles(y).map(FastMath::abs));
      assertThat((double) Blas.dot(n, x, 0, 1, y, 0, 1))
          .isEqualTo(expected, within(Rounding.gamma(n) * magnitudes));
      double sum = doubles(x).getL1Norm();
      assertThat((double) Blas.asum(n, x, 0, 1))
          .isEqualTo(sum, within(Rounding.gamma(Math.max(0, n - 1)) * sum));
    }
  }

  /** The norm is as good as rounding the double norm to float, at the ends of the range too. */
  @Test
  void nrm2NeitherOverflowsNorUnderflows() {
    SplittableRandom random = new SplittableRandom(25);
    for (float scale : new float[] {1f, 1e30f, 1e-30f}) {
      for (int n : SIZES) {
        float[] x = Values.UNIFORM.array(random, n);
        for (int i = 0; i < n; i++) {
          x[i] *= scale;
        }
        double expected = doubles(x).getNorm();
        double relative = Rounding.UNIT_ROUNDOFF + n * 0x1p-53;
        assertThat((double) Blas.nrm2(n, x, 0, 1)).isEqualTo(expected, within(relative * expected));
      }
    }
    assertThat(Blas.nrm2(2, new float[] {3e30f, 4e30f}, 0, 1)).isEqualTo(5e30f);
    assertThat(Blas.nrm2(2, new float[] {3e-30f, 4e-30f}, 0, 1)).isEqualTo(5e-30f);
    assertThat(Blas.nrm2(1, new float[] {-Float.MIN_VALUE}, 0, 1)).isEqualTo(Float.MIN_VALUE);
    assertThat(Blas.nrm2(2, new float[] {Float.MAX_VALUE, Float.MAX_VALUE}, 0, 1))
        .isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Blas.nrm2(2, new float[] {Float.NEGATIVE_INFINITY, 1f}, 0, 1))
        .isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Blas.nrm2(2, new float[] {Float.POSITIVE_INFINITY, Float.NaN}, 0, 1)).isNaN();
  }

  @Test
  void axpyAndScalRoundOnce() {
    SplittableRandom random = new SplittableRandom(26);
    for (int n : SIZES) {
      float alpha = (float) random.nextDouble(-2, 2);
      float[] x = Values.UNIFORM.array(random, n);
      float[] y = Values.UNIFORM.array(random, n);
      float[] sum = y.clone();
      Blas.axpy(n, alpha, x, 0, 1, sum, 0, 1);
      float[] scaled = x.clone();
      Blas.scal(n, alpha, scaled, 0, 1);
      for (int i = 0; i < n; i++) {
        double product = (double) alpha * x[i];
        double exact = product + y[i];
        assertThat((double) sum[i])
            .isEqualTo(exact, within(Rounding.UNIT_ROUNDOFF * Math.abs(exact) * (1 + 0x1p-28)));
        assertThat(scaled[i]).isEqualTo((float) product);
      }
    }
  }

  @Test
  void iamaxTakesTheFirstOfEqualsAndTheFirstNan() {
    assertThat(Blas.iamax(0, new float[0], 0, 1)).isEqualTo(-1);
    assertThat(Blas.iamax(4, new float[] {1f, -3f, 3f, 2f}, 0, 1)).isEqualTo(1);
    assertThat(Blas.iamax(3, new float[] {-0f, 0f, -0f}, 0, 1)).isZero();
    assertThat(Blas.iamax(2, new float[] {9f, 1f, 9f, 2f}, 1, 2)).isEqualTo(1);
    float[] x = new float[100];
    x[10] = Float.POSITIVE_INFINITY;
    x[70] = Float.NaN;
    x[90] = Float.NaN;
    assertThat(Blas.iamax(100, x, 0, 1)).isEqualTo(70);
    assertThat(Blas.iamax(70, x, 0, 1)).isEqualTo(10);
  }

  @Test
  void aNegativeIncrementRunsBackwards() {
    float[] x = {1f, 2f, 3f};
    float[] y = {10f, 100f, 1000f};
    assertThat(Blas.dot(3, x, 0, -1, y, 0, 1)).isEqualTo(3 * 10 + 2 * 100 + 1 * 1000);
    float[] a = {1f, 2f, 3f};
    float[] z = new float[1];
    Blas.gemv(Transpose.NO, 1, 3, 1f, a, 0, 3, x, 0, -1, 0f, z, 0, 1);
    assertThat(z[0]).isEqualTo(1 * 3 + 2 * 2 + 3 * 1);
  }

  private static void gemv(
      Values values,
      SplittableRandom random,
      Transpose transA,
      int m,
      int n,
      float alpha,
      float beta,
      int incX,
      int incY) {
    int inputs = transA == Transpose.YES ? m : n;
    int outputs = transA == Transpose.YES ? n : m;
    int lda = n + 3;
    float[] a = values.array(random, 2 + m * lda);
    float[] x = values.array(random, inputs);
    float[] y = values.array(random, outputs);
    boolean transposed = transA == Transpose.YES;
    double[] expected =
        Oracle.product(
            transposed, false, outputs, 1, inputs, alpha, a, 2, lda, x, 0, 1, beta, y, 0, 1);
    double[] bound =
        Oracle.bound(
            transposed, false, outputs, 1, inputs, alpha, a, 2, lda, x, 0, 1, beta, y, 0, 1);
    float[] strideX = strided(x, incX);
    float[] strideY = strided(y, incY);
    Blas.gemv(transA, m, n, alpha, a, 2, lda, strideX, 0, incX, beta, strideY, 0, incY);
    float[] actual = contiguous(strideY, outputs, incY);
    Oracle.assertWithin(expected, bound, outputs, 1, actual, 0, 1);
  }

  private static double[] product(
      Transpose transA, int m, int n, float alpha, float[] a, float[] x, float beta, float[] y) {
    boolean transposed = transA == Transpose.YES;
    return Oracle.product(
        transposed, false, y.length, 1, x.length, alpha, a, 0, n, x, 0, 1, beta, y, 0, 1);
  }

  /** The vector with the elements of {@code values}, laid out from index 0 with this increment. */
  private static float[] strided(float[] values, int increment) {
    float[] array = new float[values.length * Math.abs(increment)];
    Arrays.fill(array, Float.NaN);
    for (int i = 0; i < values.length; i++) {
      array[place(i, values.length, increment)] = values[i];
    }
    return array;
  }

  private static float[] contiguous(float[] array, int n, int increment) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = array[place(i, n, increment)];
    }
    return values;
  }

  private static int place(int i, int n, int increment) {
    return increment > 0 ? i * increment : (n - 1 - i) * -increment;
  }

  private static ArrayRealVector doubles(float[] x) {
    double[] values = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      values[i] = x[i];
    }
    return new ArrayRealVector(values, false);
  }
}
