package dev.lanewise.verify.digest;

import dev.lanewise.blas.Blas;
import dev.lanewise.blas.BlasExtensions;
import java.util.ArrayList;
import java.util.List;

/** Matrix products: plain, and in batches. */
final class ProductCases {
  /** m, n, k around tiles, panels of B, the K block and its double, and shares of threads. */
  static final int[][] SHAPES = {
    {1, 1, 1},
    {1, 30, 784},
    {10, 30, 784},
    {10, 784, 30},
    {784, 30, 10},
    {12, 32, 256},
    {13, 33, 257},
    {25, 65, 300},
    {3, 129, 513},
    {2, 2070, 5},
    {241, 17, 29},
    {130, 70, 40},
    {97, 1, 600},
    {200, 190, 180},
    {150, 1100, 310}
  };

  private static final float[][] FACTORS = {{1, 0}, {-.75f, 1}, {.3f, -1.7f}, {1, 1}, {0, .5f}};

  private ProductCases() {}

  /** Runs a product. */
  interface Run {
    void run(Product product, Pieces pieces);
  }

  /** Plain products. */
  static List<ReferenceCase> plain(Pieces pieces) {
    List<ReferenceCase> cases = new ArrayList<>();
    for (int i = 0; i < SHAPES.length; i++) {
      for (int form = 0; form < 4; form++) {
        int factors = (i + 2 * form) % FACTORS.length;
        cases.add(
            product("gemm", form, SHAPES[i], factors, kind(i + form), pieces, ProductCases::gemm));
      }
    }
    return cases;
  }

  /** Products in batches. */
  static List<ReferenceCase> batches() {
    List<ReferenceCase> cases = new ArrayList<>();
    for (int form = 0; form < 4; form++) {
      cases.add(batched(form, new int[] {10, 30, 77}, 5, false));
      cases.add(batched(form, new int[] {3, 41, 260}, 9, true));
      cases.add(batched(form, new int[] {120, 110, 90}, 3, false));
    }
    return cases;
  }

  static Kind kind(int number) {
    return Kind.values()[number % Kind.values().length];
  }

  static ReferenceCase product(
      String operation, int form, int[] shape, int factors, Kind kind, Pieces pieces, Run run) {
    boolean transA = form > 1;
    boolean transB = form % 2 == 1;
    float alpha = FACTORS[factors][0];
    float beta = FACTORS[factors][1];
    String name =
        (transA ? "T" : "N")
            + (transB ? "T" : "N")
            + " "
            + shape(shape)
            + " alpha "
            + alpha
            + " beta "
            + beta
            + " "
            + kind;
    return new ReferenceCase(
        operation,
        name,
        (long) shape[0] * shape[1] * shape[2],
        out -> {
          Product p =
              Product.draw(new Inputs(operation + name), kind, transA, transB, shape, alpha, beta);
          run.run(p, pieces);
          out.add(p.c());
        });
  }

  static String shape(int[] shape) {
    return shape[0] + "x" + shape[2] + "x" + shape[1];
  }

  private static void gemm(Product p, Pieces pieces) {
    pieces.each(
        p.m(),
        (from, count) ->
            Blas.gemm(
                p.opA(),
                p.opB(),
                count,
                p.n(),
                p.k(),
                p.alpha(),
                p.a(),
                p.aRow(from),
                p.lda(),
                p.b(),
                p.bOffset(),
                p.ldb(),
                p.beta(),
                p.c(),
                p.cRow(from),
                p.ldc()));
  }

  /** Equal products of a batch, all matrices drawn; B may be shared. */
  private static ReferenceCase batched(int form, int[] shape, int batch, boolean sharedB) {
    boolean transA = form > 1;
    boolean transB = form % 2 == 1;
    int m = shape[0];
    int n = shape[1];
    int k = shape[2];
    String name =
        (transA ? "T" : "N")
            + (transB ? "T" : "N")
            + " "
            + batch
            + " of "
            + shape(shape)
            + (sharedB ? ", B shared" : "");
    return new ReferenceCase(
        "gemmStridedBatched",
        name,
        (long) batch * m * n * k,
        out -> {
          Inputs inputs = new Inputs(name);
          float[] a = inputs.values(Kind.WIDE, batch * m * k);
          float[] b = inputs.values(Kind.WIDE, (sharedB ? 1 : batch) * k * n);
          float[] c = inputs.values(Kind.WIDE, batch * m * n);
          Product p =
              new Product(
                  transA,
                  transB,
                  m,
                  n,
                  k,
                  1,
                  1,
                  a,
                  0,
                  transA ? m : k,
                  b,
                  0,
                  transB ? k : n,
                  c,
                  0,
                  n);
          BlasExtensions.gemmStridedBatched(
              p.opA(),
              p.opB(),
              m,
              n,
              k,
              .9f,
              a,
              0,
              p.lda(),
              m * k,
              b,
              0,
              p.ldb(),
              sharedB ? 0 : k * n,
              1.5f,
              c,
              0,
              n,
              m * n,
              batch);
          out.add(c);
        });
  }
}
