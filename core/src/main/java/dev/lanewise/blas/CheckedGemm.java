package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.ShapeChecks;
import dev.lanewise.internal.gemm.FixedShape;
import dev.lanewise.internal.gemm.HotShapes;
import dev.lanewise.internal.gemm.Product;

/** How all matrix products begin, whatever form their operands have. */
final class CheckedGemm {
  private CheckedGemm() {}

  /** Checks form and sizes; the operands are checked by the product as it takes them. */
  static Product begin(Transpose transA, Transpose transB, int m, int n, int k) {
    Checks.notNull("transA", transA);
    Checks.notNull("transB", transB);
    Checks.size("m", m);
    Checks.size("n", n);
    Checks.size("k", k);
    return Product.borrow(transA == Transpose.YES, transB == Transpose.YES, m, n, k);
  }

  /** The shape of a product of arrays, if it has come often; it is legal then. Else null. */
  static FixedShape hot(
      Transpose transA, Transpose transB, int m, int n, int k, int lda, int ldb, int ldc) {
    Checks.notNull("transA", transA);
    Checks.notNull("transB", transB);
    boolean columnsOfA = transA == Transpose.YES;
    boolean columnsOfB = transB == Transpose.YES;
    return HotShapes.all().find(columnsOfA, columnsOfB, m, n, k, lda, ldb, ldc);
  }

  /**
   * Runs a product on classes of its own, where a shape has them and its operands are seen to be
   * right at a glance. Else nothing is done: the general way finds out, and says what is wrong.
   */
  static boolean ranFixed(
      FixedShape shape,
      float alpha,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float beta,
      float[] c,
      int cOffset,
      Epilogue epilogue) {
    boolean certain =
        shape.isReady()
            && alpha != 0f
            && a != c
            && b != c
            && ShapeChecks.isInside(a, aOffset, shape.extentA())
            && ShapeChecks.isInside(b, bOffset, shape.extentB())
            && ShapeChecks.isInside(c, cOffset, shape.extentC());
    if (certain) {
      epilogue.check(c, cOffset, shape.m(), shape.n(), shape.ldc());
      shape.multiply(alpha, a, aOffset, b, bOffset, beta, c, cOffset, epilogue.finish());
    }
    return certain;
  }

  /** Takes an A that is packed, of the side and the shape that the product wants. */
  static void packedA(Product product, PackedMatrix a, int m, int k) {
    product.a(a.operand("a", true, m, k));
  }

  /** Takes a B that is packed, of the side and the shape that the product wants. */
  static void packedB(Product product, PackedMatrix b, int k, int n) {
    product.b(b.operand("b", false, k, n));
  }

  /** Checks the arrays of an epilogue against C, which the product has, and takes it. */
  static void finish(Product product, Epilogue epilogue) {
    Checks.notNull("epilogue", epilogue);
    epilogue.check(product.c());
    product.finish(epilogue.finish());
  }
}
