package dev.lanewise.internal.kernel;

/**
 * The direct kernels for 32 vector registers: of several tiles the one that wastes least on the
 * rows and columns at hand.
 */
final class DirectTiles implements DirectKernel {
  private final DirectKernel wide;

  /** For rows in eights. */
  private final DirectKernel eight;

  /** For few rows. */
  private final DirectKernel low;

  /** For one vector of columns. */
  private final DirectKernel narrow;

  private DirectTiles(
      DirectKernel wide, DirectKernel eight, DirectKernel low, DirectKernel narrow) {
    this.wide = wide;
    this.eight = eight;
    this.low = low;
    this.narrow = narrow;
  }

  /** For A as it lies. */
  static DirectKernel forRows() {
    return new DirectTiles(
        new DirectRows10x2(), new DirectRows8x2(), new DirectRows5x2(), new DirectRows10x1());
  }

  /** For A transposed. */
  static DirectKernel forColumns() {
    DirectKernel wide = new DirectColumns12x2();
    return new DirectTiles(wide, wide, wide, new DirectColumns12x1());
  }

  @Override
  public int rows() {
    return wide.rows();
  }

  @Override
  public int rows(int left) {
    boolean inEights = left % eight.rows() == 0 && left % wide.rows() != 0;
    return Math.min(inEights ? eight.rows() : wide.rows(), left);
  }

  @Override
  public int vectors() {
    return wide.vectors();
  }

  @Override
  public int lanes() {
    return wide.lanes();
  }

  @Override
  public void tile(
      int rows,
      int columns,
      int kc,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float alpha,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    DirectKernel kernel = wide;
    if (columns <= narrow.lanes()) {
      kernel = narrow;
    } else if (rows <= low.rows()) {
      kernel = low;
    } else if (rows <= eight.rows()) {
      kernel = eight;
    }
    kernel.tile(rows, columns, kc, a, aOffset, lda, b, bOffset, ldb, alpha, beta, c, cOffset, ldc);
  }
}
