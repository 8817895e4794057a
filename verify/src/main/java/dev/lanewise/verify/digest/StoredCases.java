package dev.lanewise.verify.digest;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Diag;
import dev.lanewise.blas.Transpose;
import dev.lanewise.blas.Uplo;
import java.util.ArrayList;
import java.util.List;

/** Vectors with matrices that are symmetric, triangular, a band or packed. */
final class StoredCases {
  private static final int[] ORDERS = {1, 9, 67, 300};

  /** Increments of x and y, used in turn. */
  private static final int[][] INCREMENTS = {{1, 1}, {2, 1}, {1, -1}, {-3, 2}};

  private StoredCases() {}

  static List<ReferenceCase> all() {
    List<ReferenceCase> cases = new ArrayList<>();
    int round = 0;
    for (int n : ORDERS) {
      for (Uplo uplo : Uplo.values()) {
        Kind kind = Kind.values()[round % 3];
        int[] inc = INCREMENTS[round++ % INCREMENTS.length];
        cases.add(products(uplo, n, kind, inc));
        cases.add(updates(uplo, n, kind, inc));
        for (Transpose trans : Transpose.values()) {
          Diag diag = Diag.values()[round++ % 2];
          cases.add(band(trans, n, kind, inc));
          cases.add(triangular(uplo, trans, diag, n, kind, inc[0]));
        }
      }
    }
    return cases;
  }

  private static int extent(int n, int increment) {
    return 1 + (n - 1) * Math.abs(increment);
  }

  private static ReferenceCase reference(
      String operation, String shape, int n, Kind kind, int[] inc, LevelCases.Body body) {
    String name = shape + " " + n + " inc " + inc[0] + ", " + inc[1] + " " + kind;
    return LevelCases.reference(operation, name, 3L * n * n, body);
  }

  private static ReferenceCase products(Uplo uplo, int n, Kind kind, int[] inc) {
    return reference(
        "symv, sbmv and spmv",
        uplo.toString(),
        n,
        kind,
        inc,
        (inputs, out) -> {
          int k = inputs.below(n);
          float[] a = inputs.values(kind, n * n);
          float[] x = inputs.values(kind, extent(n, inc[0]));
          float[] y = inputs.values(kind, extent(n, inc[1]));
          Blas.symv(uplo, n, -.75f, a, 0, n, x, 0, inc[0], .5f, y, 0, inc[1]);
          out.add(y);
          Blas.sbmv(uplo, n, k, 1f, a, 0, n, x, 0, inc[0], 0f, y, 0, inc[1]);
          out.add(y);
          Blas.spmv(uplo, n, .3f, a, 0, x, 0, inc[0], -1.7f, y, 0, inc[1]);
          out.add(y);
        });
  }

  private static ReferenceCase updates(Uplo uplo, int n, Kind kind, int[] inc) {
    return reference(
        "syr, spr, syr2 and spr2",
        uplo.toString(),
        n,
        kind,
        inc,
        (inputs, out) -> {
          float[] a = inputs.values(kind, n * n);
          float[] x = inputs.values(kind, extent(n, inc[0]));
          float[] y = inputs.values(kind, extent(n, inc[1]));
          Blas.syr(uplo, n, -.75f, x, 0, inc[0], a, 0, n);
          Blas.spr(uplo, n, .3f, y, 0, inc[1], a, 0);
          Blas.syr2(uplo, n, .3f, x, 0, inc[0], y, 0, inc[1], a, 0, n);
          Blas.spr2(uplo, n, 1f, x, 0, inc[0], y, 0, inc[1], a, 0);
          out.add(a);
        });
  }

  private static ReferenceCase band(Transpose trans, int n, Kind kind, int[] inc) {
    return reference(
        "gbmv",
        trans.toString(),
        n,
        kind,
        inc,
        (inputs, out) -> {
          int m = n + 5;
          int kl = inputs.below(n);
          int ku = inputs.below(n);
          int lda = kl + ku + 1;
          float[] a = inputs.values(kind, m * lda);
          float[] x = inputs.values(kind, extent(m, inc[0]));
          float[] y = inputs.values(kind, extent(m, inc[1]));
          Blas.gbmv(trans, m, n, kl, ku, .3f, a, 0, lda, x, 0, inc[0], -1.7f, y, 0, inc[1]);
          out.add(y);
        });
  }

  /** Elements beside the diagonal are made small, so that not all becomes infinite. */
  private static ReferenceCase triangular(
      Uplo uplo, Transpose trans, Diag diag, int n, Kind kind, int incX) {
    return reference(
        "trmv, tbmv, tpmv, trsv, tbsv and tpsv",
        uplo + " " + trans + " " + diag,
        n,
        kind,
        new int[] {incX, incX},
        (inputs, out) -> {
          int k = inputs.below(n);
          float[] a = inputs.values(kind, n * n);
          for (int i = 0; i < a.length; i++) {
            a[i] *= 2f / n;
          }
          float[] x = inputs.values(kind, extent(n, incX));
          Blas.trmv(uplo, trans, diag, n, a, 0, n, x, 0, incX);
          out.add(x);
          Blas.tbmv(uplo, trans, diag, n, k, a, 0, n, x, 0, incX);
          out.add(x);
          Blas.tpmv(uplo, trans, diag, n, a, 0, x, 0, incX);
          out.add(x);
          Blas.tbsv(uplo, trans, Diag.UNIT, n, Math.min(k, 3), a, 0, n, x, 0, incX);
          out.add(x);
          Blas.tpsv(uplo, trans, Diag.UNIT, n, a, 0, x, 0, incX);
          out.add(x);
          Blas.trsv(uplo, trans, diag, n, a, 0, n, x, 0, incX);
          out.add(x);
        });
  }
}
