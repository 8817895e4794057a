package dev.lanewise.verify.digest;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Diag;
import dev.lanewise.blas.Side;
import dev.lanewise.blas.Transpose;
import dev.lanewise.blas.Uplo;
import java.util.ArrayList;
import java.util.List;

/** The routines of the BLAS that have symmetric, triangular or rotated operands. */
final class LevelCases {
  /** Around blocks of the diagonal, tiles and K blocks. */
  private static final int[][] SHAPES = {{5, 7}, {13, 29}, {50, 18}, {61, 300}, {270, 130}};

  static final int[] LENGTHS = {0, 1, 33, 1000};
  static final int[][] INCREMENTS = {{1, 1}, {2, 1}, {1, -1}, {-3, 2}, {0, 1}};
  private static final float[][] FACTORS = {{1, 0}, {-.75f, 1}, {.3f, -1.7f}};

  private LevelCases() {}

  /** What a case computes from its inputs. */
  interface Body {
    void run(Inputs inputs, Words out);
  }

  static ReferenceCase reference(String operation, String shape, long work, Body body) {
    return new ReferenceCase(
        operation, shape, work, out -> body.run(new Inputs(operation + " " + shape), out));
  }

  static List<ReferenceCase> all() {
    List<ReferenceCase> cases = new ArrayList<>();
    for (int i = 0; i < LENGTHS.length; i++) {
      for (Kind kind : Kind.values()) {
        vectors(cases, LENGTHS[i], kind, INCREMENTS[(i + kind.ordinal()) % INCREMENTS.length]);
      }
    }
    rotations(cases);
    int round = 0;
    for (int[] shape : SHAPES) {
      for (Uplo uplo : Uplo.values()) {
        Kind kind = Kind.values()[round % 3];
        float[] factors = FACTORS[round++ % FACTORS.length];
        for (Side side : Side.values()) {
          cases.add(symm(side, uplo, shape, kind, factors));
        }
        for (Transpose trans : Transpose.values()) {
          cases.add(syrk(uplo, trans, shape, kind, factors, false));
          cases.add(syrk(uplo, trans, shape, kind, factors, true));
          for (Side side : Side.values()) {
            Diag diag = Diag.values()[round++ % 2];
            cases.add(triangular(false, side, uplo, trans, diag, shape, kind, factors[0]));
            cases.add(triangular(true, side, uplo, trans, diag, shape, kind, factors[0]));
          }
        }
      }
    }
    return cases;
  }

  private static void vectors(List<ReferenceCase> cases, int n, Kind kind, int[] inc) {
    String name = n + " inc " + inc[0] + ", " + inc[1] + " " + kind;
    int first = n == 0 ? 0 : 1 + (n - 1) * Math.abs(inc[0]);
    int second = n == 0 ? 0 : 1 + (n - 1) * Math.abs(inc[1]);
    cases.add(
        reference(
            "swap, rot and rotm",
            name,
            n,
            (inputs, out) -> {
              float[] x = inputs.values(kind, first);
              float[] y = inputs.values(kind, second);
              Blas.swap(n, x, 0, inc[0], y, 0, inc[1]);
              Blas.rot(n, x, 0, inc[0], y, 0, inc[1], .6f, -.8f);
              for (float flag = -2; flag < 2; flag++) {
                Blas.rotm(
                    n, x, 0, inc[0], y, 0, inc[1], new float[] {flag, 1.1f, .3f, -.7f, .9f}, 0);
              }
              out.add(x);
              out.add(y);
            }));
  }

  private static void rotations(List<ReferenceCase> cases) {
    for (Kind kind : Kind.values()) {
      cases.add(
          reference(
              "rotg and rotmg",
              "1000 " + kind,
              1000,
              (inputs, out) -> {
                float[] values = inputs.values(kind, 4000);
                float[] params = new float[5];
                for (int i = 0; i < 4000; i += 4) {
                  float[] copy = {values[i], values[i + 1], values[i + 2], values[i + 3]};
                  Blas.rotg(values, i);
                  Blas.rotmg(copy, 0, params, 0);
                  out.add(copy);
                  out.add(params);
                }
                out.add(values);
              }));
    }
  }

  private static String name(int[] shape, Kind kind, float alpha) {
    return shape[0] + "x" + shape[1] + " " + kind + " alpha " + alpha;
  }

  private static ReferenceCase symm(Side side, Uplo uplo, int[] shape, Kind kind, float[] factors) {
    int m = shape[0];
    int n = shape[1];
    int order = side == Side.LEFT ? m : n;
    return reference(
        "symm",
        side + " " + uplo + " " + name(shape, kind, factors[0]) + " beta " + factors[1],
        (long) m * n * order,
        (inputs, out) -> {
          int lda = order + inputs.below(4);
          float[] a = inputs.values(kind, 3 + order * lda);
          float[] b = inputs.values(kind, m * n);
          float[] c = inputs.values(kind, m * n);
          Blas.symm(side, uplo, m, n, factors[0], a, 3, lda, b, 0, n, factors[1], c, 0, n);
          out.add(c);
        });
  }

  private static ReferenceCase syrk(
      Uplo uplo, Transpose trans, int[] shape, Kind kind, float[] factors, boolean two) {
    int n = shape[0];
    int k = shape[1];
    return reference(
        two ? "syr2k" : "syrk",
        uplo + " " + trans + " " + name(shape, kind, factors[0]) + " beta " + factors[1],
        (long) n * n * k,
        (inputs, out) -> {
          int ld = trans == Transpose.YES ? n : k;
          float[] a = inputs.values(kind, n * k);
          float[] b = inputs.values(kind, n * k);
          int ldc = n + inputs.below(4);
          float[] c = inputs.values(kind, 3 + n * ldc);
          if (two) {
            Blas.syr2k(uplo, trans, n, k, factors[0], a, 0, ld, b, 0, ld, factors[1], c, 3, ldc);
          } else {
            Blas.syrk(uplo, trans, n, k, factors[0], a, 0, ld, factors[1], c, 3, ldc);
          }
          out.add(c);
        });
  }

  /** The diagonal of a solution is made large, so that not all becomes infinite. */
  private static ReferenceCase triangular(
      boolean solve,
      Side side,
      Uplo uplo,
      Transpose trans,
      Diag diag,
      int[] shape,
      Kind kind,
      float alpha) {
    int m = shape[0];
    int n = shape[1];
    int order = side == Side.LEFT ? m : n;
    return reference(
        solve ? "trsm" : "trmm",
        side + " " + uplo + " " + trans + " " + diag + " " + name(shape, kind, alpha),
        (long) m * n * order,
        (inputs, out) -> {
          int lda = order + inputs.below(4);
          float[] a = inputs.values(kind, 3 + order * lda);
          for (int i = 0; i < order && solve; i++) {
            for (int j = 0; j < order; j++) {
              a[3 + i * lda + j] *= i == j ? order : 1f / order;
            }
          }
          float[] b = inputs.values(kind, m * n);
          if (solve) {
            Blas.trsm(side, uplo, trans, diag, m, n, alpha, a, 3, lda, b, 0, n);
          } else {
            Blas.trmm(side, uplo, trans, diag, m, n, alpha, a, 3, lda, b, 0, n);
          }
          out.add(b);
        });
  }
}
