package dev.lanewise.internal.kernel.tile;

import dev.lanewise.internal.Fma;

/**
 * The micro-kernel in plain Java, for machines without the Vector API, and for operands that are
 * packed for vectors until their kernels are compiled; see {@link ScalarSums}.
 */
final class ScalarGemmKernel implements GemmKernel {
  private final int mr;
  private final int nr;

  /** A kernel for the tile that is the fastest. */
  ScalarGemmKernel() {
    this(12, 64);
  }

  /** A kernel for a tile of up to {@link ScalarSums#ROWS} rows and as many columns. */
  ScalarGemmKernel(int mr, int nr) {
    this.mr = mr;
    this.nr = nr;
  }

  @Override
  public int mr() {
    return mr;
  }

  @Override
  public int nr() {
    return nr;
  }

  @Override
  public void tile(
      int kc,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float alpha,
      float beta,
      Object inC,
      int cOffset,
      int ldc) {
    float[] c = (float[]) inC;
    ScalarSums sums = ScalarSums.of(mr, nr, kc, a, aOffset, mr, 1, b, bOffset, nr);
    for (int i = 0; i < mr; i++) {
      float[] row = sums.row(i);
      int at = cOffset + i * ldc;
      for (int j = 0; j < nr; j++) {
        c[at + j] = Fma.update(alpha, row[j], beta, c[at + j]);
      }
    }
    sums.giveBack();
  }
}
