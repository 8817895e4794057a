package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.blas.Routines.Matrix;
import dev.lanewise.blas.VectorRoutines.Storage;
import dev.lanewise.blas.VectorRoutines.Vector;
import dev.lanewise.guard.Allocation;
import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.reference.ReferenceLevel2.Stored;
import dev.lanewise.support.sample.Values;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Level 2 beside gemv and ger, after the test programs of the reference BLAS: all forms, factors
 * and increments on small sizes, and sizes around vectors, to the bit. What must not be read is
 * NaN, and whole arrays are compared, so that nothing else is written.
 */
@Tag("kernel")
class Level2Test {
  private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 17, 32, 35, 67};
  private static final int[] INCREMENTS = {1, 2, -1, -2};
  private static final int[] DIAGONALS = {0, 1, 2, 4, 40};
  private static final float[] FACTORS = {0f, 1f, -.7f};

  private final SplittableRandom random = new SplittableRandom(22);
  private int round;

  static Stream<VectorRoutines> implementations() {
    return Stream.of(VectorRoutines.PUBLIC);
  }

  private Values values() {
    return Values.values()[round++ % Values.values().length];
  }

  private Vector vector(Values values, int n, int increment) {
    int offset = random.nextInt(4);
    int extent = n == 0 ? 0 : (n - 1) * Math.abs(increment) + 1;
    return new Vector(
        values.array(random, offset + extent + random.nextInt(12)), offset, increment);
  }

  private static Vector forBeta(float beta, Vector y, int n) {
    for (int i = 0; i < n && beta == 0f; i++) {
      y.array()[y.offset() + i * Math.abs(y.increment())] = Float.NaN;
    }
    return y;
  }

  /** A matrix with NaN in all that is not stored, and maybe on the diagonal. */
  private Matrix matrix(Values values, Storage storage, Uplo uplo, int n, int k, boolean diagonal) {
    int width = Math.max(1, storage == Storage.BAND ? k + 1 : n);
    int ld = width + random.nextInt(3);
    int offset = random.nextInt(4);
    int size = storage == Storage.PACKED ? n * (n + 1) / 2 : n * ld;
    Matrix all = new Matrix(values.array(random, offset + size + random.nextInt(12)), offset, ld);
    Matrix matrix = new Matrix(new float[all.array().length], offset, ld);
    Arrays.fill(matrix.array(), Float.NaN);
    Stored stored = VectorRoutines.DefinedRoutines.stored(storage, uplo, n, k, all);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (stored.has(i, j) && (diagonal || i != j)) {
          matrix.array()[stored.at(i, j)] = all.array()[stored.at(i, j)];
        }
      }
    }
    return matrix;
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void gbmv(VectorRoutines subject) {
    for (int m : SIZES) {
      for (int n : SIZES) {
        for (int kl : DIAGONALS) {
          for (Transpose trans : Transpose.values()) {
            int ku = DIAGONALS[random.nextInt(5)];
            float alpha = FACTORS[random.nextInt(3)];
            float beta = FACTORS[random.nextInt(3)];
            Values values = values();
            int ld = kl + ku + 1 + random.nextInt(3);
            Matrix a = new Matrix(values.array(random, 3 + m * ld), 3, ld);
            for (int i = 0; i < m; i++) {
              for (int d = 0; d < ld; d++) {
                int j = i + d - kl;
                if (j < 0 || j >= n || d > kl + ku) {
                  a.array()[3 + i * ld + d] = Float.NaN;
                }
              }
            }
            boolean yes = trans == Transpose.YES;
            Vector x = vector(values, yes ? m : n, INCREMENTS[random.nextInt(4)]);
            int outputs = yes ? n : m;
            Vector y =
                forBeta(beta, vector(values, outputs, INCREMENTS[random.nextInt(4)]), outputs);
            Vector expected = y.copy();
            VectorRoutines.DEFINITION.band(trans, m, n, kl, ku, alpha, a, x, beta, expected);
            subject.band(trans, m, n, kl, ku, alpha, a, x, beta, y);
            Bits.assertSame(
                expected.array(), y.array(), "%s %dx%d kl %d ku %d", trans, m, n, kl, ku);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void symmetricTimesVector(VectorRoutines subject) {
    for (int n : SIZES) {
      for (Storage storage : Storage.values()) {
        for (Uplo uplo : Uplo.values()) {
          for (float alpha : FACTORS) {
            for (float beta : FACTORS) {
              for (int incX : INCREMENTS) {
                int incY = INCREMENTS[random.nextInt(4)];
                int k = DIAGONALS[random.nextInt(5)];
                Values values = values();
                Matrix a = matrix(values, storage, uplo, n, k, true);
                Vector x = vector(values, n, incX);
                Vector y = forBeta(beta, vector(values, n, incY), n);
                Vector expected = y.copy();
                VectorRoutines.DEFINITION.symmetric(
                    storage, uplo, n, k, alpha, a, x, beta, expected);
                subject.symmetric(storage, uplo, n, k, alpha, a, x, beta, y);
                Bits.assertSame(
                    expected.array(), y.array(), "%s %s n %d k %d", storage, uplo, n, k);
              }
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void triangularTimesVectorAndSolution(VectorRoutines subject) {
    for (int n : SIZES) {
      for (Storage storage : Storage.values()) {
        for (Uplo uplo : Uplo.values()) {
          for (Transpose trans : Transpose.values()) {
            for (Diag diag : Diag.values()) {
              for (int incX : INCREMENTS) {
                for (boolean solve : new boolean[] {false, true}) {
                  int k = DIAGONALS[random.nextInt(5)];
                  Values values = values();
                  Matrix a = matrix(values, storage, uplo, n, k, diag == Diag.NON_UNIT);
                  Vector x = vector(values, n, incX);
                  Vector expected = x.copy();
                  VectorRoutines.DEFINITION.triangular(
                      solve, storage, uplo, trans, diag, n, k, a, expected);
                  subject.triangular(solve, storage, uplo, trans, diag, n, k, a, x);
                  Bits.assertSame(
                      expected.array(),
                      x.array(),
                      "%s %s %s %s %s n %d k %d incX %d",
                      solve ? "solve" : "multiply",
                      storage,
                      uplo,
                      trans,
                      diag,
                      n,
                      k,
                      incX);
                }
              }
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void updates(VectorRoutines subject) {
    for (int n : SIZES) {
      for (Storage storage : new Storage[] {Storage.FULL, Storage.PACKED}) {
        for (Uplo uplo : Uplo.values()) {
          for (float alpha : FACTORS) {
            for (int incX : INCREMENTS) {
              for (boolean two : new boolean[] {false, true}) {
                Values values = values();
                Matrix a = matrix(values, storage, uplo, n, 0, true);
                Vector x = vector(values, n, incX);
                Vector y = two ? vector(values, n, INCREMENTS[random.nextInt(4)]) : null;
                Matrix expected = a.copy();
                VectorRoutines.DEFINITION.update(storage, uplo, n, alpha, x, y, expected);
                subject.update(storage, uplo, n, alpha, x, y, a);
                Bits.assertSame(
                    expected.array(), a.array(), "%s %s n %d incX %d", storage, uplo, n, incX);
              }
            }
          }
        }
      }
    }
  }

  /** Packed, as a band and in full the same matrix gives the same bits. */
  @Test
  void allStoragesGiveTheSame() {
    int n = 83;
    for (Uplo uplo : Uplo.values()) {
      Matrix full = matrix(Values.UNIFORM, Storage.FULL, uplo, n, n, true);
      Vector x = vector(Values.UNIFORM, n, 1);
      Vector y = vector(Values.UNIFORM, n, 1);
      Vector expected = y.copy();
      VectorRoutines.PUBLIC.symmetric(Storage.FULL, uplo, n, n, .7f, full, x, 2f, expected);
      for (Storage storage : new Storage[] {Storage.BAND, Storage.PACKED}) {
        Matrix other = new Matrix(new float[n * n + n], 0, n);
        Stored from = VectorRoutines.DefinedRoutines.stored(Storage.FULL, uplo, n, n, full);
        Stored to = VectorRoutines.DefinedRoutines.stored(storage, uplo, n, n - 1, other);
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            if (from.has(i, j)) {
              other.array()[to.at(i, j)] = full.array()[from.at(i, j)];
            }
          }
        }
        Vector result = y.copy();
        VectorRoutines.PUBLIC.symmetric(storage, uplo, n, n - 1, .7f, other, x, 2f, result);
        Bits.assertSame(expected.array(), result.array(), "%s", storage);
      }
    }
  }

  @Test
  void threadsGiveTheBitsOfOne() {
    int n = 1100;
    int before = Parallel.threads();
    Vector x = vector(Values.UNIFORM, n, 1);
    Vector y = vector(Values.UNIFORM, n, -2);
    try {
      for (Uplo uplo : Uplo.values()) {
        Matrix a = matrix(Values.UNIFORM, Storage.FULL, uplo, n, n, true);
        Parallel.setThreads(1);
        Vector expected = y.copy();
        VectorRoutines.PUBLIC.symmetric(Storage.FULL, uplo, n, n, .7f, a, x, 2f, expected);
        Matrix updated = a.copy();
        VectorRoutines.PUBLIC.update(Storage.FULL, uplo, n, .7f, x, y, updated);
        Vector banded = y.copy();
        VectorRoutines.PUBLIC.band(Transpose.YES, n, n, 400, 300, .7f, updated, x, 2f, banded);
        Vector rows = y.copy();
        VectorRoutines.PUBLIC.band(Transpose.NO, n, n, 400, 300, .7f, updated, x, 2f, rows);
        for (int threads : new int[] {2, 3}) {
          Parallel.setThreads(threads);
          Vector result = y.copy();
          VectorRoutines.PUBLIC.symmetric(Storage.FULL, uplo, n, n, .7f, a, x, 2f, result);
          Bits.assertSame(expected.array(), result.array(), "symv, threads %d", threads);
          Matrix again = a.copy();
          VectorRoutines.PUBLIC.update(Storage.FULL, uplo, n, .7f, x, y, again);
          Bits.assertSame(updated.array(), again.array(), "syr2, threads %d", threads);
          Vector band = y.copy();
          VectorRoutines.PUBLIC.band(Transpose.YES, n, n, 400, 300, .7f, updated, x, 2f, band);
          Bits.assertSame(banded.array(), band.array(), "gbmv T, threads %d", threads);
          Vector row = y.copy();
          VectorRoutines.PUBLIC.band(Transpose.NO, n, n, 400, 300, .7f, updated, x, 2f, row);
          Bits.assertSame(rows.array(), row.array(), "gbmv N, threads %d", threads);
        }
      }
    } finally {
      Parallel.setThreads(before);
    }
  }

  /** A band that holds all of a matrix is that matrix, as gemv has it. */
  @Test
  void aFullBandHasTheBitsOfGemv() {
    int m = 37;
    int n = 45;
    float[] a = Values.UNIFORM.array(random, m * n);
    int ld = m + n - 1;
    float[] band = new float[m * ld];
    for (int i = 0; i < m; i++) {
      System.arraycopy(a, i * n, band, i * ld + m - 1 - i, n);
    }
    float[] x = Values.UNIFORM.array(random, n);
    float[] y = Values.UNIFORM.array(random, m);
    float[] expected = y.clone();
    Blas.gemv(Transpose.NO, m, n, .7f, a, 0, n, x, 0, 1, -2f, expected, 0, 1);
    Blas.gbmv(Transpose.NO, m, n, m - 1, n - 1, .7f, band, 0, ld, x, 0, 1, -2f, y, 0, 1);
    assertThat(y).containsExactly(expected);
  }

  @Test
  void allocatesNothingInSteadyState() {
    int n = 70;
    Matrix a = matrix(Values.UNIFORM, Storage.FULL, Uplo.UPPER, n, n, true);
    Vector x = vector(Values.UNIFORM, n, 2);
    Vector y = vector(Values.UNIFORM, n, -1);
    Matrix band = matrix(Values.UNIFORM, Storage.BAND, Uplo.UPPER, n, 5, true);
    Allocation.assertNoneInSteadyState(
        () -> {
          for (int i = 0; i < 100; i++) {
            Blas.symv(
                Uplo.UPPER,
                n,
                .1f,
                a.array(),
                a.offset(),
                a.ld(),
                x.array(),
                x.offset(),
                2,
                .5f,
                y.array(),
                y.offset(),
                -1);
            Blas.gbmv(
                Transpose.YES,
                n,
                n,
                0,
                5,
                .1f,
                band.array(),
                band.offset(),
                band.ld(),
                x.array(),
                x.offset(),
                2,
                .5f,
                y.array(),
                y.offset(),
                -1);
            Blas.syr(Uplo.UPPER, n, 1e-9f, x.array(), x.offset(), 2, a.array(), a.offset(), a.ld());
            Blas.trmv(
                Uplo.UPPER,
                Transpose.YES,
                Diag.UNIT,
                n,
                a.array(),
                a.offset(),
                a.ld(),
                y.array(),
                y.offset(),
                -1);
            Blas.scal(n, 1e-3f, y.array(), y.offset(), 1);
          }
        });
  }
}
