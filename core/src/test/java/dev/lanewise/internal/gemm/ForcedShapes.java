package dev.lanewise.internal.gemm;

import dev.lanewise.internal.kernel.Backend;

/** Classes for shapes without a trial: tests are about bits, not about which way is faster. */
public final class ForcedShapes {
  private ForcedShapes() {}

  /**
   * Lets products of a shape run on classes of its own from now on, as long as the result is kept.
   *
   * @return the shape, or null where there can be none
   */
  public static FixedShape force(
      boolean transA, boolean transB, int m, int n, int k, int lda, int ldb, int ldc) {
    FixedShape shape = FixedShape.of(transA, transB, m, n, k, lda, ldb, ldc);
    int lanes = Backend.current().fixed().lanes();
    if (lanes == 0 || n < lanes || m == 0 || k == 0) {
      return null;
    }
    if (!shape.isSpecialized()) {
      shape.use(new FixedProduct(shape, Backend.current()));
    }
    return shape;
  }

  /** Lets gemm find a shape, as if it had come often. */
  public static void keep(FixedShape shape) {
    HotShapes.all().add(shape);
  }
}
