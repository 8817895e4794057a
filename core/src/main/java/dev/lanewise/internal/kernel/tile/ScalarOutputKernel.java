package dev.lanewise.internal.kernel.tile;

import dev.lanewise.internal.Fma;

/** Updates of C in plain Java. */
final class ScalarOutputKernel implements OutputKernel<float[]> {
  @Override
  public void add(int n, float alpha, float[] x, int xOffset, float beta, float[] c, int cOffset) {
    for (int i = 0; i < n; i++) {
      c[cOffset + i] = Fma.update(alpha, x[xOffset + i], beta, c[cOffset + i]);
    }
  }

  @Override
  public void scale(int n, float beta, float[] c, int cOffset) {
    for (int i = 0; i < n; i++) {
      c[cOffset + i] = beta == 0f ? 0f : beta * c[cOffset + i];
    }
  }
}
