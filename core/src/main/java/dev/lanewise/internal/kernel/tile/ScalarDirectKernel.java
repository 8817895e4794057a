package dev.lanewise.internal.kernel.tile;

import static dev.lanewise.internal.Fma.fma;

import dev.lanewise.internal.Fma;

/** The direct kernels in plain Java: one row by four columns. */
final class ScalarDirectKernel implements DirectKernel {
  private final boolean transposed;

  /** A kernel for A as it lies, or for A transposed. */
  ScalarDirectKernel(boolean transposed) {
    this.transposed = transposed;
  }

  @Override
  public int rows() {
    return 1;
  }

  @Override
  public int vectors() {
    return 4;
  }

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void tile(
      int rows,
      int columns,
      int kc,
      float[] a,
      int aOffset,
      int lda,
      Object inB,
      int bOffset,
      int ldb,
      float alpha,
      float beta,
      Object inC,
      int cOffset,
      int ldc) {
    float[] b = (float[]) inB;
    float[] c = (float[]) inC;
    int j1 = Math.min(1, columns - 1);
    int j2 = Math.min(2, columns - 1);
    int j3 = Math.min(3, columns - 1);
    float c0 = 0f;
    float c1 = 0f;
    float c2 = 0f;
    float c3 = 0f;
    int step = transposed ? lda : 1;
    int left = aOffset;
    int right = bOffset;
    for (int p = 0; p < kc; p++) {
      float x = a[left];
      c0 = fma(x, b[right], c0);
      c1 = fma(x, b[right + j1], c1);
      c2 = fma(x, b[right + j2], c2);
      c3 = fma(x, b[right + j3], c3);
      left += step;
      right += ldb;
    }
    // As in the vector kernels, all of C is read before any of it is written.
    c0 = Fma.update(alpha, c0, beta, c[cOffset]);
    c1 = Fma.update(alpha, c1, beta, c[cOffset + j1]);
    c2 = Fma.update(alpha, c2, beta, c[cOffset + j2]);
    c3 = Fma.update(alpha, c3, beta, c[cOffset + j3]);
    c[cOffset] = c0;
    c[cOffset + j1] = c1;
    c[cOffset + j2] = c2;
    c[cOffset + j3] = c3;
  }
}
