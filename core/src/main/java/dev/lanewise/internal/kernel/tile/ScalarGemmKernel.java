package dev.lanewise.internal.kernel.tile;

import static dev.lanewise.internal.Fma.fma;

import dev.lanewise.internal.Fma;

/** The micro-kernel in plain Java, for machines without the Vector API. */
final class ScalarGemmKernel implements GemmKernel {
  private static final int MR = 4;
  private static final int NR = 4;

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
    for (int i = 0; i < MR; i++) {
      // Four chains at a time: enough to hide some latency and few enough for any register file.
      float c0 = 0f;
      float c1 = 0f;
      float c2 = 0f;
      float c3 = 0f;
      for (int p = 0; p < kc; p++) {
        float ai = a[aOffset + p * MR + i];
        int row = bOffset + p * NR;
        c0 = fma(ai, b[row], c0);
        c1 = fma(ai, b[row + 1], c1);
        c2 = fma(ai, b[row + 2], c2);
        c3 = fma(ai, b[row + 3], c3);
      }
      int at = cOffset + i * ldc;
      c[at] = Fma.update(alpha, c0, beta, c[at]);
      c[at + 1] = Fma.update(alpha, c1, beta, c[at + 1]);
      c[at + 2] = Fma.update(alpha, c2, beta, c[at + 2]);
      c[at + 3] = Fma.update(alpha, c3, beta, c[at + 3]);
    }
  }
}
