package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
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
