package dev.lanewise.verify.digest;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import java.util.ArrayList;
import java.util.List;

/** Vectors and matrix-vector products. */
final class LinearCases {
  private static final int[][] SHAPES = {
    {1, 1}, {30, 784}, {784, 30}, {257, 65}, {3, 5000}, {5000, 3}, {1024, 1100}
  };

  /** Increments of x and y, used in turn. */
  private static final int[][] INCREMENTS = {{1, 1}, {2, 1}, {1, -1}, {-3, 2}};

  /** Around the lanes of the contract and beyond. */
  private static final int[] LENGTHS = {0, 1, 2, 31, 32, 33, 257, 1000, 40_001};

  private static final float[][] FACTORS = {{1, 0}, {-.75f, 1}, {.3f, -1.7f}, {0, .5f}};

  private LinearCases() {}

  /** An operation on vectors x and y of n elements. */
  private interface Vectors {
    void run(int n, float[] x, int incX, float[] y, int incY, Words out);
  }

  static List<ReferenceCase> all(Pieces pieces) {
    List<ReferenceCase> cases = new ArrayList<>();
    for (int i = 0; i < SHAPES.length; i++) {
      Kind kind = Kind.values()[i % 3];
      int[] increments = INCREMENTS[i % INCREMENTS.length];
      float[] factors = FACTORS[i % FACTORS.length];
      cases.add(gemv(Transpose.NO, SHAPES[i], kind, increments, factors, pieces));
      cases.add(gemv(Transpose.YES, SHAPES[i], kind, increments, factors, pieces));
      cases.add(ger(SHAPES[i], kind, increments, factors[0] == 0 ? 1.5f : factors[0], pieces));
    }
    for (int i = 0; i < LENGTHS.length; i++) {
      for (Kind kind : Kind.values()) {
        int[] both = INCREMENTS[(i + kind.ordinal()) % INCREMENTS.length];
        int[] forward = {Math.abs(both[0]), 1};
        int n = LENGTHS[i];
        cases.add(
            vectors(
                "dot",
                n,
                kind,
                both,
                (l, x, incX, y, incY, out) -> out.add(Blas.dot(l, x, 0, incX, y, 0, incY))));
        cases.add(
            vectors(
                "axpy",
                n,
                kind,
                both,
                (l, x, incX, y, incY, out) -> {
                  Blas.axpy(l, -.3f, x, 0, incX, y, 0, incY);
                  out.add(y);
                }));
        cases.add(
            vectors(
                "scal",
                n,
                kind,
                forward,
                (l, x, incX, y, incY, out) -> {
                  Blas.scal(l, .7f, x, 0, incX);
                  out.add(x);
                }));
        cases.add(
            vectors(
                "nrm2",
                n,
                kind,
                forward,
                (l, x, incX, y, incY, out) -> out.add(Blas.nrm2(l, x, 0, incX))));
        cases.add(
            vectors(
                "asum",
                n,
                kind,
                forward,
                (l, x, incX, y, incY, out) -> out.add(Blas.asum(l, x, 0, incX))));
        cases.add(
            vectors(
                "iamax",
                n,
                kind,
                forward,
                (l, x, incX, y, incY, out) -> out.add(Blas.iamax(l, x, 0, incX))));
      }
    }
    return cases;
  }

  private static int extent(int n, int increment) {
    return n == 0 ? 0 : 1 + (n - 1) * Math.abs(increment);
  }

  private static String name(int[] shape, Kind kind, int[] increments) {
    return shape[0] + "x" + shape[1] + " inc " + increments[0] + ", " + increments[1] + " " + kind;
  }

  private static ReferenceCase gemv(
      Transpose trans, int[] shape, Kind kind, int[] increments, float[] factors, Pieces pieces) {
    int m = shape[0];
    int n = shape[1];
    int incX = increments[0];
    int incY = increments[1];
    boolean transposed = trans == Transpose.YES;
    String name =
        (transposed ? "T " : "N ")
            + name(shape, kind, increments)
            + " alpha "
            + factors[0]
            + " beta "
            + factors[1];
    return new ReferenceCase(
        "gemv",
        name,
        (long) m * n,
        out -> {
          Inputs inputs = new Inputs(name);
          int lda = n + inputs.below(4);
          float[] a = inputs.values(kind, 5 + m * lda);
          float[] x = inputs.values(kind, extent(transposed ? m : n, incX));
          float[] y = inputs.values(kind, extent(transposed ? n : m, incY));
          if (transposed || incY < 0) {
            Blas.gemv(trans, m, n, factors[0], a, 5, lda, x, 0, incX, factors[1], y, 0, incY);
          } else {
            pieces.each(
                m,
                (from, rows) ->
                    Blas.gemv(
                        trans,
                        rows,
                        n,
                        factors[0],
                        a,
                        5 + from * lda,
                        lda,
                        x,
                        0,
                        incX,
                        factors[1],
                        y,
                        from * incY,
                        incY));
          }
          out.add(y);
        });
  }

  private static ReferenceCase ger(
      int[] shape, Kind kind, int[] increments, float alpha, Pieces pieces) {
    int m = shape[0];
    int n = shape[1];
    String name = name(shape, kind, increments) + " alpha " + alpha;
    return new ReferenceCase(
        "ger",
        name,
        (long) m * n,
        out -> {
          Inputs inputs = new Inputs(name);
          int lda = n + inputs.below(4);
          int incX = Math.abs(increments[0]);
          float[] a = inputs.values(kind, 5 + m * lda);
          float[] x = inputs.values(kind, extent(m, incX));
          float[] y = inputs.values(kind, extent(n, increments[1]));
          pieces.each(
              m,
              (from, rows) ->
                  Blas.ger(
                      rows,
                      n,
                      alpha,
                      x,
                      from * incX,
                      incX,
                      y,
                      0,
                      increments[1],
                      a,
                      5 + from * lda,
                      lda));
          out.add(a);
        });
  }

  private static ReferenceCase vectors(
      String operation, int n, Kind kind, int[] increments, Vectors body) {
    String name = n + " inc " + increments[0] + ", " + increments[1] + " " + kind;
    return new ReferenceCase(
        operation,
        name,
        n,
        out -> {
          Inputs inputs = new Inputs(operation + name);
          float[] x = inputs.values(kind, extent(n, increments[0]));
          float[] y = inputs.values(kind, extent(n, increments[1]));
          body.run(n, x, increments[0], y, increments[1], out);
        });
  }
}
