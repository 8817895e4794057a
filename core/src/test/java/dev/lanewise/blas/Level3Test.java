package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.blas.Routines.Matrix;
import dev.lanewise.guard.Allocation;
import dev.lanewise.internal.Parallel;
import dev.lanewise.support.sample.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Level 3 beside gemm, after the test programs of the reference BLAS: all forms and factors on
 * small sizes, edges of tiles and blocks, to the bit. What must not be read is NaN, and whole
 * arrays are compared, so that nothing else is written.
 */
@Tag("kernel")
class Level3Test {
  private static final float[] FACTORS = {0f, 1f, -.7f};

  /** Around rows of tiles, blocks of the diagonal, columns of tiles, groups and K blocks. */
  private static final int[][] EDGES = {
    {11, 13}, {12, 16}, {13, 17}, {23, 24}, {25, 33}, {47, 5}, {48, 31}, {49, 129}, {61, 121},
    {97, 50}, {255, 7}, {257, 10}, {269, 25}, {6, 257}, {30, 300}
  };

  private final SplittableRandom random = new SplittableRandom(33);

  static Stream<Routines> implementations() {
    return Stream.of(Routines.PUBLIC);
  }

  /** A call that changes its last operand. */
  private interface Call {
    void run(Routines routines, Matrix output);
  }

  private static void compare(Routines subject, Matrix output, Call call, String what) {
    Matrix expected = output.copy();
    call.run(Routines.DEFINITION, expected);
    call.run(subject, output);
    Bits.assertSame(expected.array(), output.array(), "%s", what);
  }

  /** A matrix at a random place, with random elements around it. */
  private Matrix matrix(Values values, int rows, int columns) {
    int ld = Math.max(1, columns) + random.nextInt(3);
    int offset = random.nextInt(5);
    return new Matrix(values.array(random, offset + rows * ld + random.nextInt(20)), offset, ld);
  }

  /** A square matrix with NaN in the half that does not count, and maybe on the diagonal. */
  private Matrix half(Values values, int n, Uplo uplo, boolean diagonal) {
    Matrix matrix = matrix(values, n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (uplo == Uplo.UPPER ? j < i : j > i) {
          matrix.set(i, j, Float.NaN);
        }
      }
      matrix.set(i, i, diagonal ? matrix.get(i, i) : Float.NaN);
    }
    return matrix;
  }

  private static Matrix forBeta(float beta, Matrix c, int m, int n) {
    for (int i = 0; i < m && beta == 0f; i++) {
      for (int j = 0; j < n; j++) {
        c.set(i, j, Float.NaN);
      }
    }
    return c;
  }

  private static List<int[]> sizes() {
    List<int[]> sizes = new ArrayList<>(List.of(EDGES));
    for (int m = 0; m < 10; m++) {
      for (int n = 0; n < 10; n++) {
        sizes.add(new int[] {m, n});
      }
    }
    return sizes;
  }

  private static Values values(int round) {
    return Values.values()[round % Values.values().length];
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void symm(Routines subject) {
    int round = 0;
    for (int[] size : sizes()) {
      for (Side side : Side.values()) {
        for (Uplo uplo : Uplo.values()) {
          for (float alpha : FACTORS) {
            float beta = FACTORS[round % 3];
            Values values = values(round++);
            int m = size[0];
            int n = size[1];
            Matrix a = half(values, side == Side.LEFT ? m : n, uplo, true);
            Matrix b = matrix(values, m, n);
            Matrix c = forBeta(beta, matrix(values, m, n), m, n);
            compare(
                subject,
                c,
                (routines, out) -> routines.symm(side, uplo, m, n, alpha, a, b, beta, out),
                "symm " + side + " " + uplo + " " + m + "x" + n + " " + alpha + " " + beta);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void syrkAndSyr2k(Routines subject) {
    int round = 0;
    for (int[] size : sizes()) {
      for (Transpose trans : Transpose.values()) {
        for (Uplo uplo : Uplo.values()) {
          for (float alpha : FACTORS) {
            float beta = FACTORS[round % 3];
            Values values = values(round++);
            int n = size[0];
            int k = size[1];
            boolean yes = trans == Transpose.YES;
            Matrix a = matrix(values, yes ? k : n, yes ? n : k);
            Matrix b = matrix(values, yes ? k : n, yes ? n : k);
            String what = uplo + " " + trans + " " + n + "x" + k + " " + alpha + " " + beta;
            compare(
                subject,
                forBeta(beta, half(values, n, uplo, true), n, n),
                (routines, out) -> routines.syrk(uplo, trans, n, k, alpha, a, beta, out),
                "syrk " + what);
            compare(
                subject,
                forBeta(beta, half(values, n, uplo, true), n, n),
                (routines, out) -> routines.syr2k(uplo, trans, n, k, alpha, a, b, beta, out),
                "syr2k " + what);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void trmmAndTrsm(Routines subject) {
    int round = 0;
    for (int[] size : sizes()) {
      for (Side side : Side.values()) {
        for (Uplo uplo : Uplo.values()) {
          for (Transpose trans : Transpose.values()) {
            for (Diag diag : Diag.values()) {
              float alpha = FACTORS[round % 3];
              Values values = values(round++);
              int m = size[0];
              int n = size[1];
              Matrix a = half(values, side == Side.LEFT ? m : n, uplo, diag == Diag.NON_UNIT);
              String what =
                  side + " " + uplo + " " + trans + " " + diag + " " + m + "x" + n + " " + alpha;
              compare(
                  subject,
                  matrix(values, m, n),
                  (routines, out) -> routines.trmm(side, uplo, trans, diag, m, n, alpha, a, out),
                  "trmm " + what);
              compare(
                  subject,
                  matrix(values, m, n),
                  (routines, out) -> routines.trsm(side, uplo, trans, diag, m, n, alpha, a, out),
                  "trsm " + what);
            }
          }
        }
      }
    }
  }

  /** Large enough for threads: parts of rows, of columns and of triangles. */
  @Test
  void threadsGiveTheBitsOfOne() {
    int n = 331;
    Values values = Values.UNIFORM;
    Matrix b = matrix(values, n, n);
    Matrix c = matrix(values, n, n);
    int before = Parallel.threads();
    for (Uplo uplo : Uplo.values()) {
      Matrix a = half(values, n, uplo, true);
      Matrix whole = matrix(values, n, n);
      for (int i = 0; i < n; i++) {
        a.set(i, i, n);
      }
      List<Call> calls = new ArrayList<>();
      for (Side side : Side.values()) {
        calls.add((routines, out) -> routines.symm(side, uplo, n, n, .5f, a, b, -1f, out));
        for (Transpose trans : Transpose.values()) {
          calls.add(
              (routines, out) ->
                  routines.trmm(side, uplo, trans, Diag.NON_UNIT, n, n, .5f, a, out));
          calls.add(
              (routines, out) ->
                  routines.trsm(side, uplo, trans, Diag.NON_UNIT, n, n, .5f, a, out));
        }
      }
      for (Transpose trans : Transpose.values()) {
        calls.add((routines, out) -> routines.syrk(uplo, trans, n, n, .5f, whole, 2f, out));
        calls.add((routines, out) -> routines.syr2k(uplo, trans, n, n, .5f, whole, b, 2f, out));
      }
      for (Call call : calls) {
        Matrix expected = c.copy();
        try {
          Parallel.setThreads(1);
          call.run(Routines.PUBLIC, expected);
          for (int threads : new int[] {2, 3, 7}) {
            Matrix shared = c.copy();
            Parallel.setThreads(threads);
            call.run(Routines.PUBLIC, shared);
            Bits.assertSame(
                expected.array(),
                shared.array(),
                "%d, %s, threads %d",
                calls.indexOf(call),
                uplo,
                threads);
          }
        } finally {
          Parallel.setThreads(before);
        }
      }
    }
  }

  /** T^-1 (T B) is B within the bounds of both, for a T whose inverse is small. */
  @ParameterizedTest
  @EnumSource
  void aSolutionUndoesAProduct(Side side) {
    int n = 150;
    for (Uplo uplo : Uplo.values()) {
      for (Transpose trans : Transpose.values()) {
        for (Diag diag : Diag.values()) {
          Matrix a = half(Values.UNIFORM, n, uplo, true);
          for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
              a.set(i, j, i == j ? diag == Diag.UNIT ? Float.NaN : 2f : a.get(i, j) / n);
            }
          }
          Matrix b = matrix(Values.UNIFORM, n, n);
          Matrix before = b.copy();
          Routines.PUBLIC.trmm(side, uplo, trans, diag, n, n, 4f, a, b);
          Routines.PUBLIC.trsm(side, uplo, trans, diag, n, n, .25f, a, b);
          for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
              // The condition of T is below e^2, and |b| below 1.
              assertThat(Math.abs(b.get(i, j) - before.get(i, j)))
                  .as("%s %s %s %s (%d, %d)", side, uplo, trans, diag, i, j)
                  .isLessThan(2 * (n + 1) * 0x1p-24f * 8);
            }
          }
        }
      }
    }
  }

  @Test
  void theHalvesOfASymmetricMatrixGiveTheSame() {
    int n = 70;
    Matrix b = matrix(Values.UNIFORM, n, n);
    Matrix upper = half(Values.UNIFORM, n, Uplo.UPPER, true);
    Matrix lower = new Matrix(upper.array().clone(), upper.offset(), upper.ld());
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        lower.set(i, j, upper.get(j, i));
        lower.set(j, i, Float.NaN);
      }
    }
    Matrix c = matrix(Values.UNIFORM, n, n);
    Matrix again = c.copy();
    Routines.PUBLIC.symm(Side.LEFT, Uplo.UPPER, n, n, 2f, upper, b, 1f, c);
    Routines.PUBLIC.symm(Side.LEFT, Uplo.LOWER, n, n, 2f, lower, b, 1f, again);
    Bits.assertSame(c.array(), again.array(), "symm");
    Routines.PUBLIC.syrk(Uplo.UPPER, Transpose.NO, n, n, 2f, b, 0f, c);
    Routines.PUBLIC.syrk(Uplo.LOWER, Transpose.NO, n, n, 2f, b, 0f, again);
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        Bits.assertSame(c.get(i, j), again.get(j, i), "syrk (%d, %d)", i, j);
      }
    }
  }

  @Test
  void allocatesNothingInSteadyState() {
    int n = 90;
    Matrix a = half(Values.UNIFORM, n, Uplo.UPPER, true);
    Matrix b = matrix(Values.UNIFORM, n, n);
    Matrix c = matrix(Values.UNIFORM, n, n);
    Allocation.assertNoneInSteadyState(
        () -> {
          for (int i = 0; i < 20; i++) {
            Routines.PUBLIC.symm(Side.RIGHT, Uplo.UPPER, n, n, 1f, a, b, 0f, c);
            Routines.PUBLIC.syrk(Uplo.LOWER, Transpose.YES, n, n, 1f, b, 0f, c);
            Routines.PUBLIC.syr2k(Uplo.LOWER, Transpose.NO, n, n, 1f, b, b, 0f, c);
            Routines.PUBLIC.trmm(
                Side.LEFT, Uplo.UPPER, Transpose.NO, Diag.NON_UNIT, n, n, .1f, a, c);
            Routines.PUBLIC.trsm(Side.RIGHT, Uplo.UPPER, Transpose.YES, Diag.UNIT, n, n, .1f, a, c);
          }
        });
  }
}
