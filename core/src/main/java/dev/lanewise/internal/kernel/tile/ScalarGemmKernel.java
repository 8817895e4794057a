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
    ScalarSums sums = ScalarSums.borrow(MR, NR);
    for (int p = 0, depth; p < kc; p += depth) {
      depth = ScalarSums.depth(kc - p);
      for (int q = 0; q < depth; q++) {
        sums.line(q, b, bOffset + (p + q) * NR, NR);
      }
      sums.add(MR, NR, depth, a, aOffset + p * MR, MR, 1);
    }
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
