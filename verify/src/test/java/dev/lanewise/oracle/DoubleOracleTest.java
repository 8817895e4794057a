package dev.lanewise.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Diag;
import dev.lanewise.blas.Side;
import dev.lanewise.blas.Transpose;
import dev.lanewise.blas.Uplo;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Operations on doubles against commons-math3, which rounds as they do: results differ by at most
 * twice the bound, and are the same where all sums are integers.
 */
@Tag("kernel")
class DoubleOracleTest {
  private static final double U = 0x1p-53;
  private static final double[][] FACTORS = {{1, 0}, {1, 1}, {-.7, .3}};

  private final SplittableRandom random = new SplittableRandom(51);

  /** Integers of at most 100, or all between -1 and 1. */
  private RealMatrix draw(boolean integers, int rows, int columns) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix.setEntry(i, j, integers ? random.nextInt(-100, 101) : random.nextDouble(-1, 1));
      }
    }
    return matrix;
  }

  private static double[] array(RealMatrix x, int ld) {
    double[] array = new double[x.getRowDimension() * ld];
    for (int i = 0; i < x.getRowDimension(); i++) {
      System.arraycopy(x.getRow(i), 0, array, i * ld, x.getColumnDimension());
    }
    return array;
  }

  private static RealMatrix magnitudes(RealMatrix x) {
    RealMatrix copy = x.copy();
    for (int i = 0; i < x.getRowDimension(); i++) {
      for (int j = 0; j < x.getColumnDimension(); j++) {
        copy.setEntry(i, j, Math.abs(x.getEntry(i, j)));
      }
    }
    return copy;
  }

  /** Of so many roundings, each on both sides. */
  private static void assertWithin(
      RealMatrix expected, RealMatrix sizes, int roundings, double[] got, int ld) {
    double gamma = roundings * U / (1 - roundings * U);
    for (int i = 0; i < expected.getRowDimension(); i++) {
      for (int j = 0; j < expected.getColumnDimension(); j++) {
        double bound = 2 * gamma * sizes.getEntry(i, j) * (1 + 1e-9);
        assertThat(got[i * ld + j])
            .as("(%d, %d)", i, j)
            .isEqualTo(expected.getEntry(i, j), within(bound));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "3, 17, 5",
    "16, 128, 16",
    "13, 129, 33",
    "48, 300, 50",
    "130, 61, 97",
    "10, 784, 30"
  })
  void gemm(int m, int k, int n) {
    for (boolean integers : new boolean[] {true, false}) {
      for (Transpose transA : Transpose.values()) {
        for (Transpose transB : Transpose.values()) {
          for (double[] factors : FACTORS) {
            double alpha = integers ? 3 : factors[0];
            double beta = integers ? -2 : factors[1];
            RealMatrix left = draw(integers, m, k);
            RealMatrix right = draw(integers, k, n);
            RealMatrix old = draw(integers, m, n).scalarMultiply(beta);
            double[] a = array(transA == Transpose.YES ? left.transpose() : left, m + k);
            double[] b = array(transB == Transpose.YES ? right.transpose() : right, n + k);
            double[] c = array(beta == 0 ? old : old.scalarMultiply(1 / beta), n + 1);
            Blas.gemm(transA, transB, m, n, k, alpha, a, 0, m + k, b, 0, n + k, beta, c, 0, n + 1);
            RealMatrix expected = left.multiply(right).scalarMultiply(alpha).add(old);
            RealMatrix sizes =
                magnitudes(left)
                    .multiply(magnitudes(right))
                    .scalarMultiply(Math.abs(alpha))
                    .add(magnitudes(old));
            assertWithin(expected, integers ? sizes.scalarMultiply(0) : sizes, k + 2, c, n + 1);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 30", "64, 129", "300, 17"})
  void vectorsAndMatrices(int m, int n) {
    RealMatrix a = draw(false, m, n);
    RealMatrix x = draw(false, n, 1);
    RealMatrix y = draw(false, m, 1);
    double[] product = y.getColumn(0);
    Blas.gemv(Transpose.NO, m, n, .7, array(a, n), 0, n, x.getColumn(0), 0, 1, 1, product, 0, 1);
    assertWithin(
        a.multiply(x).scalarMultiply(.7).add(y),
        magnitudes(a).multiply(magnitudes(x)).add(magnitudes(y)),
        n + 2,
        product,
        1);
    double[] back = x.getColumn(0);
    Blas.gemv(Transpose.YES, m, n, .7, array(a, n), 0, n, y.getColumn(0), 0, 1, 1, back, 0, 1);
    assertWithin(
        a.transpose().multiply(y).scalarMultiply(.7).add(x),
        magnitudes(a).transpose().multiply(magnitudes(y)).add(magnitudes(x)),
        m + 2,
        back,
        1);
    double[] updated = array(a, n);
    Blas.ger(m, n, .7, y.getColumn(0), 0, 1, x.getColumn(0), 0, 1, updated, 0, n);
    RealMatrix outer = y.multiply(x.transpose()).scalarMultiply(.7);
    assertWithin(outer.add(a), magnitudes(outer).add(magnitudes(a)), 3, updated, n);
    RealMatrix left = x.transpose();
    double[] dot = {Blas.dot(n, x.getColumn(0), 0, 1, x.getColumn(0), 0, 1)};
    assertWithin(left.multiply(x), left.multiply(x), n, dot, 1);
    assertThat(Blas.nrm2(n, x.getColumn(0), 0, 1))
        .isEqualTo(x.getFrobeniusNorm(), within((n + 2) * U * x.getFrobeniusNorm()));
  }

  @Test
  void nrm2NeitherOverflowsNorUnderflows() {
    assertThat(Blas.nrm2(2, new double[] {0x3p900, 0x4p900}, 0, 1)).isEqualTo(0x5p900);
    assertThat(Blas.nrm2(2, new double[] {0x3p-1000, 0x4p-1000}, 0, 1)).isEqualTo(0x5p-1000);
    assertThat(Blas.nrm2(1, new double[] {-Double.MIN_VALUE}, 0, 1)).isEqualTo(Double.MIN_VALUE);
    assertThat(Blas.nrm2(2, new double[] {Double.MAX_VALUE, Double.MAX_VALUE}, 0, 1))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Blas.nrm2(2, new double[] {Double.POSITIVE_INFINITY, Double.NaN}, 0, 1)).isNaN();
  }

  /** A solution is judged by its residual: |T X - B| is within gamma |T| |X|. */
  @ParameterizedTest
  @CsvSource({"1, 1", "13, 30", "48, 33", "130, 61", "70, 300"})
  void symmetricAndTriangularMatrices(int m, int n) {
    for (Uplo uplo : Uplo.values()) {
      RealMatrix half = draw(false, m, m);
      RealMatrix triangle = half.copy();
      RealMatrix whole = half.copy();
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          boolean stored = uplo == Uplo.UPPER ? j >= i : j <= i;
          whole.setEntry(i, j, stored ? half.getEntry(i, j) : half.getEntry(j, i));
          double beside = stored ? half.getEntry(i, j) / 8 : 0;
          triangle.setEntry(i, j, i == j ? 1 + Math.abs(half.getEntry(i, i)) : beside);
        }
      }
      RealMatrix b = draw(false, m, n);
      double[] c = new double[m * n];
      Blas.symm(Side.LEFT, uplo, m, n, 1, array(half, m), 0, m, array(b, n), 0, n, 0, c, 0, n);
      assertWithin(whole.multiply(b), magnitudes(whole).multiply(magnitudes(b)), m + 1, c, n);
      double[] t = array(triangle, m);
      double[] product = array(b, n);
      Transpose no = Transpose.NO;
      Blas.trmm(Side.LEFT, uplo, no, Diag.NON_UNIT, m, n, 1, t, 0, m, product, 0, n);
      assertWithin(
          triangle.multiply(b), magnitudes(triangle).multiply(magnitudes(b)), m + 1, product, n);
      double[] x = array(b, n);
      Blas.trsm(Side.LEFT, uplo, no, Diag.NON_UNIT, m, n, 1, t, 0, m, x, 0, n);
      RealMatrix solution = MatrixUtils.createRealMatrix(m, n);
      for (int i = 0; i < m * n; i++) {
        solution.setEntry(i / n, i % n, x[i]);
      }
      assertWithin(
          triangle.multiply(solution),
          magnitudes(triangle).multiply(magnitudes(solution)),
          m + 1,
          array(b, n),
          n);
    }
  }
}
