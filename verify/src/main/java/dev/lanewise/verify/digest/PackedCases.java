package dev.lanewise.verify.digest;

import dev.lanewise.blas.BlasExtensions;
import dev.lanewise.blas.Epilogue;
import dev.lanewise.blas.PackedMatrix;
import java.util.ArrayList;
import java.util.List;

/** Matrix products with packed operands. */
final class PackedCases {
  private static final int[][] SHAPES = {
    {1, 30, 784}, {13, 33, 257}, {25, 65, 300}, {3, 129, 513}, {200, 190, 180}
  };

  private PackedCases() {}

  static List<ReferenceCase> all(Pieces pieces) {
    List<ReferenceCase> cases = new ArrayList<>();
    for (int i = 0; i < SHAPES.length; i++) {
      for (int form = 0; form < 4; form++) {
        int factors = (i + form) % 4;
        Kind kind = ProductCases.kind(i + form + 1);
        int[] shape = SHAPES[i];
        cases.add(
            ProductCases.product(
                "packed A", form, shape, factors, kind, pieces, PackedCases::packedA));
        cases.add(
            ProductCases.product(
                "packed B", form, shape, factors, kind, pieces, PackedCases::packedB));
        cases.add(
            ProductCases.product(
                "packed A, B", form, shape, factors, kind, pieces, PackedCases::packedBoth));
      }
    }
    return cases;
  }

  private static PackedMatrix packA(Product p, int from, int count) {
    return PackedMatrix.packA(p.opA(), count, p.k(), p.a(), p.aRow(from), p.lda());
  }

  private static PackedMatrix packB(Product p) {
    return PackedMatrix.packB(p.opB(), p.k(), p.n(), p.b(), p.bOffset(), p.ldb());
  }

  private static void packedA(Product p, Pieces pieces) {
    pieces.each(
        p.m(),
        (from, count) ->
            BlasExtensions.gemm(
                p.opB(),
                count,
                p.n(),
                p.k(),
                p.alpha(),
                packA(p, from, count),
                p.b(),
                p.bOffset(),
                p.ldb(),
                p.beta(),
                p.c(),
                p.cRow(from),
                p.ldc(),
                Epilogue.NONE));
  }

  private static void packedB(Product p, Pieces pieces) {
    PackedMatrix b = packB(p);
    pieces.each(
        p.m(),
        (from, count) ->
            BlasExtensions.gemm(
                p.opA(),
                count,
                p.n(),
                p.k(),
                p.alpha(),
                p.a(),
                p.aRow(from),
                p.lda(),
                b,
                p.beta(),
                p.c(),
                p.cRow(from),
                p.ldc(),
                Epilogue.NONE));
  }

  private static void packedBoth(Product p, Pieces pieces) {
    PackedMatrix b = packB(p);
    pieces.each(
        p.m(),
        (from, count) ->
            BlasExtensions.gemm(
                count,
                p.n(),
                p.k(),
                p.alpha(),
                packA(p, from, count),
                b,
                p.beta(),
                p.c(),
                p.cRow(from),
                p.ldc(),
                Epilogue.NONE));
  }
}
