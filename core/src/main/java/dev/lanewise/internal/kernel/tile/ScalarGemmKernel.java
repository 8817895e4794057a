package dev.lanewise.internal.kernel.tile;

import dev.lanewise.internal.Fma;

/** The micro-kernel in plain Java, for machines without the Vector API; see {@link ScalarSums}. */
final class ScalarGemmKernel implements GemmKernel {
  private static final int MR = 12;
  private static final int NR = 64;

  @Override
  public int mr() {
    return MR;
  }

  @Override
  public int nr() {
    return NR;
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
    ScalarSums sums = ScalarSums.of(MR, NR, kc, a, aOffset, MR, 1, b, bOffset, NR);
    for (int i = 0; i < MR; i++) {
      float[] row = sums.row(i);
      int at = cOffset + i * ldc;
      for (int j = 0; j < NR; j++) {
        c[at + j] = Fma.update(alpha, row[j], beta, c[at + j]);
      }
    }
    sums.giveBack();
  }
}
