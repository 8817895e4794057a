package dev.lanewise.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Diag;
import dev.lanewise.blas.Side;
import dev.lanewise.blas.Transpose;
import dev.lanewise.blas.Uplo;
import dev.lanewise.support.sample.Rounding;
import dev.lanewise.support.sample.Values;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routines with symmetric and triangular matrices against double arithmetic, within bounds. */
@Tag("kernel")
class LevelsOracleTest {
  private final SplittableRandom random = new SplittableRandom(31);

  private float[] values(int length) {
    return Values.UNIFORM.array(random, length);
  }

  private static RealMatrix matrix(int rows, int columns, float[] values) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix.setEntry(i, j, values[i * columns + j]);
      }
    }
    return matrix;
  }

  private static boolean counts(Uplo uplo, int i, int j) {
    return uplo == Uplo.UPPER ? j >= i : j <= i;
  }

  /** The whole of a symmetric matrix. */
  private static RealMatrix symmetric(Uplo uplo, int n, float[] a) {
    RealMatrix whole = matrix(n, n, a);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        whole.setEntry(i, j, counts(uplo, i, j) ? a[i * n + j] : a[j * n + i]);
      }
    }
    return whole;
  }

  /** The triangle, with zeros beside it. */
  private static RealMatrix triangle(Uplo uplo, Transpose trans, Diag diag, int n, float[] a) {
    RealMatrix whole = matrix(n, n, a);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double value = counts(uplo, i, j) ? a[i * n + j] : 0;
        whole.setEntry(i, j, i == j && diag == Diag.UNIT ? 1 : value);
      }
    }
    return trans == Transpose.YES ? whole.transpose() : whole;
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

  private static void within(RealMatrix expected, RealMatrix bound, double gamma, RealMatrix got) {
    for (int i = 0; i < expected.getRowDimension(); i++) {
      for (int j = 0; j < expected.getColumnDimension(); j++) {
        assertThat(Math.abs(got.getEntry(i, j) - expected.getEntry(i, j)))
            .as("(%d, %d)", i, j)
            .isLessThanOrEqualTo(gamma * bound.getEntry(i, j) * (1 + 1e-6));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "9, 30", "48, 33", "130, 61", "70, 300"})
  void symm(int m, int n) {
    for (Side side : Side.values()) {
      for (Uplo uplo : Uplo.values()) {
        int order = side == Side.LEFT ? m : n;
        float[] a = values(order * order);
        float[] b = values(m * n);
        float[] c = values(m * n);
        RealMatrix whole = symmetric(uplo, order, a);
        RealMatrix right = matrix(m, n, b);
        RealMatrix old = matrix(m, n, c).scalarMultiply(-.5f);
        RealMatrix product = side == Side.LEFT ? whole.multiply(right) : right.multiply(whole);
        RealMatrix sizes =
            side == Side.LEFT
                ? magnitudes(whole).multiply(magnitudes(right))
                : magnitudes(right).multiply(magnitudes(whole));
        Blas.symm(side, uplo, m, n, .7f, a, 0, order, b, 0, n, -.5f, c, 0, n);
        within(
            product.scalarMultiply(.7f).add(old),
            sizes.scalarMultiply(.7f).add(magnitudes(old)),
            Rounding.gamma(order + 1),
            matrix(m, n, c));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "9, 30", "48, 33", "130, 61", "70, 300"})
  void syrkAndSyr2k(int n, int k) {
    for (Uplo uplo : Uplo.values()) {
      for (Transpose trans : Transpose.values()) {
        boolean yes = trans == Transpose.YES;
        float[] a = values(n * k);
        float[] b = values(n * k);
        float[] c = values(n * n);
        float[] d = c.clone();
        RealMatrix left = yes ? matrix(k, n, a).transpose() : matrix(n, k, a);
        RealMatrix right = yes ? matrix(k, n, b).transpose() : matrix(n, k, b);
        RealMatrix old = matrix(n, n, c).scalarMultiply(1.5f);
        RealMatrix square = left.multiply(left.transpose());
        RealMatrix both = left.multiply(right.transpose());
        RealMatrix first = square.scalarMultiply(.7f).add(old);
        RealMatrix second = both.add(both.transpose()).scalarMultiply(.7f).add(old);
        RealMatrix sizes = magnitudes(left).multiply(magnitudes(left).transpose());
        RealMatrix bothSizes = magnitudes(left).multiply(magnitudes(right).transpose());
        Blas.syrk(uplo, trans, n, k, .7f, a, 0, yes ? n : k, 1.5f, c, 0, n);
        Blas.syr2k(uplo, trans, n, k, .7f, a, 0, yes ? n : k, b, 0, yes ? n : k, 1.5f, d, 0, n);
        within(
            triangleOf(uplo, first),
            sizes.scalarMultiply(.7f).add(magnitudes(old)),
            Rounding.gamma(k + 1),
            triangleOf(uplo, matrix(n, n, c)));
        within(
            triangleOf(uplo, second),
            bothSizes.add(bothSizes.transpose()).scalarMultiply(.7f).add(magnitudes(old)),
            2 * Rounding.gamma(k + 2),
            triangleOf(uplo, matrix(n, n, d)));
      }
    }
  }

  private static RealMatrix triangleOf(Uplo uplo, RealMatrix x) {
    RealMatrix copy = x.copy();
    for (int i = 0; i < x.getRowDimension(); i++) {
      for (int j = 0; j < x.getColumnDimension(); j++) {
        copy.setEntry(i, j, counts(uplo, i, j) ? x.getEntry(i, j) : 0);
      }
    }
    return copy;
  }

  /** A solution is judged by its residual: |T X - alpha B| is within gamma |T| |X|. */
  @ParameterizedTest
  @CsvSource({"1, 1", "9, 30", "48, 33", "130, 61", "70, 300"})
  void trmmAndTrsm(int m, int n) {
    for (Side side : Side.values()) {
      for (Uplo uplo : Uplo.values()) {
        for (Transpose trans : Transpose.values()) {
          for (Diag diag : Diag.values()) {
            int order = side == Side.LEFT ? m : n;
            float[] a = values(order * order);
            for (int i = 0; i < order; i++) {
              for (int j = 0; j < order; j++) {
                a[i * order + j] = i == j ? 1 + Math.abs(a[i * order + j]) : a[i * order + j] / 8;
              }
            }
            float[] b = values(m * n);
            RealMatrix t = triangle(uplo, trans, diag, order, a);
            RealMatrix before = matrix(m, n, b);
            float[] x = b.clone();
            Blas.trmm(side, uplo, trans, diag, m, n, .7f, a, 0, order, b, 0, n);
            within(
                product(side, t, before).scalarMultiply(.7f),
                product(side, magnitudes(t), magnitudes(before)).scalarMultiply(.7f),
                Rounding.gamma(order + 1),
                matrix(m, n, b));
            Blas.trsm(side, uplo, trans, diag, m, n, .7f, a, 0, order, x, 0, n);
            RealMatrix solution = matrix(m, n, x);
            within(
                before.scalarMultiply(.7f),
                product(side, magnitudes(t), magnitudes(solution))
                    .add(magnitudes(before).scalarMultiply(.7f)),
                Rounding.gamma(order + 1),
                product(side, t, solution));
          }
        }
      }
    }
  }

  private static RealMatrix product(Side side, RealMatrix t, RealMatrix x) {
    return side == Side.LEFT ? t.multiply(x) : x.multiply(t);
  }

  /** Level 2 in full storage; the tests of core say that the others give the same bits. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 33, 130, 300})
  void vectors(int n) {
    for (Uplo uplo : Uplo.values()) {
      float[] a = values(n * n);
      float[] x = values(n);
      float[] y = values(n);
      RealMatrix whole = symmetric(uplo, n, a);
      RealMatrix right = matrix(n, 1, x);
      RealMatrix left = matrix(n, 1, y);
      RealMatrix old = left.scalarMultiply(-.5f);
      float[] product = y.clone();
      Blas.symv(uplo, n, .7f, a, 0, n, x, 0, 1, -.5f, product, 0, 1);
      within(
          whole.multiply(right).scalarMultiply(.7f).add(old),
          magnitudes(whole).multiply(magnitudes(right)).scalarMultiply(.7f).add(magnitudes(old)),
          Rounding.gamma(n + 3),
          matrix(n, 1, product));
      RealMatrix outer = left.multiply(right.transpose());
      float[] updated = a.clone();
      Blas.syr2(uplo, n, .7f, x, 0, 1, y, 0, 1, updated, 0, n);
      within(
          outer.add(outer.transpose()).scalarMultiply(.7f).add(whole),
          magnitudes(outer)
              .add(magnitudes(outer).transpose())
              .scalarMultiply(.7f)
              .add(magnitudes(whole)),
          Rounding.gamma(3),
          symmetric(uplo, n, updated));
      updated = a.clone();
      Blas.syr(uplo, n, .7f, x, 0, 1, updated, 0, n);
      RealMatrix square = right.multiply(right.transpose()).scalarMultiply(.7f);
      within(
          square.add(whole),
          magnitudes(square).add(magnitudes(whole)),
          Rounding.gamma(2),
          symmetric(uplo, n, updated));
      for (Transpose trans : Transpose.values()) {
        for (Diag diag : Diag.values()) {
          triangularVector(uplo, trans, diag, n);
        }
      }
    }
  }

  private void triangularVector(Uplo uplo, Transpose trans, Diag diag, int n) {
    float[] a = values(n * n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i * n + j] = i == j ? 1 + Math.abs(a[i * n + j]) : a[i * n + j] / 8;
      }
    }
    float[] x = values(n);
    float[] solution = x.clone();
    RealMatrix t = triangle(uplo, trans, diag, n, a);
    RealMatrix before = matrix(n, 1, x);
    Blas.trmv(uplo, trans, diag, n, a, 0, n, x, 0, 1);
    within(
        t.multiply(before),
        magnitudes(t).multiply(magnitudes(before)),
        Rounding.gamma(n + 1),
        matrix(n, 1, x));
    Blas.trsv(uplo, trans, diag, n, a, 0, n, solution, 0, 1);
    RealMatrix solved = matrix(n, 1, solution);
    within(
        before,
        magnitudes(t).multiply(magnitudes(solved)),
        Rounding.gamma(n + 1),
        t.multiply(solved));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0, 0", "9, 30, 3, 4", "48, 33, 60, 2", "130, 61, 1, 40", "70, 300, 20, 100"})
  void gbmv(int m, int n, int kl, int ku) {
    for (Transpose trans : Transpose.values()) {
      boolean yes = trans == Transpose.YES;
      int lda = kl + ku + 1;
      float[] a = values(m * lda);
      RealMatrix band = MatrixUtils.createRealMatrix(m, n);
      for (int i = 0; i < m; i++) {
        for (int j = Math.max(0, i - kl); j < Math.min(n, i + ku + 1); j++) {
          band.setEntry(i, j, a[i * lda + kl + j - i]);
        }
      }
      RealMatrix left = yes ? band.transpose() : band;
      int inputs = yes ? m : n;
      int outputs = yes ? n : m;
      float[] x = values(inputs);
      float[] y = values(outputs);
      RealMatrix old = matrix(outputs, 1, y).scalarMultiply(-.5f);
      RealMatrix right = matrix(inputs, 1, x);
      Blas.gbmv(trans, m, n, kl, ku, .7f, a, 0, lda, x, 0, 1, -.5f, y, 0, 1);
      within(
          left.multiply(right).scalarMultiply(.7f).add(old),
          magnitudes(left).multiply(magnitudes(right)).scalarMultiply(.7f).add(magnitudes(old)),
          Rounding.gamma(kl + ku + 3),
          matrix(outputs, 1, y));
    }
  }
}
