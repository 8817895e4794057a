package dev.lanewise.internal.kernel.tile;

import static dev.lanewise.internal.Fma.fma;

import dev.lanewise.internal.Fma;

/**
 * The direct kernels in plain Java: as many columns as C2 makes vectors of, see {@link ScalarSums},
 * else one row by four columns.
 */
final class ScalarDirectKernel implements DirectKernel {
  /** Columns from which on sums in arrays are faster. */
  private static final int MIN_COLUMNS = 16;

  /** Rows of A transposed: as many as pay for the copies of B. */
  private static final int TRANSPOSED_ROWS = 8;

  private final boolean transposed;

  /** A kernel for A as it lies, or for A transposed. */
  ScalarDirectKernel(boolean transposed) {
    this.transposed = transposed;
  }

  @Override
  public int rows() {
    return transposed ? TRANSPOSED_ROWS : ScalarSums.ROWS;
  }

  @Override
  public int vectors() {
    return ScalarSums.COLUMNS;
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
    int across = transposed ? lda : 1;
    int down = transposed ? 1 : lda;
    if (columns < MIN_COLUMNS) {
      for (int i = 0; i < rows; i++) {
        int left = aOffset + i * down;
        int at = cOffset + i * ldc;
        for (int j = 0; j < columns; j += 4) {
          row(columns - j, kc, a, left, across, b, bOffset + j, ldb, alpha, beta, c, at + j);
        }
      }
      return;
    }
    ScalarSums sums = ScalarSums.of(rows, columns, kc, a, aOffset, across, down, inB, bOffset, ldb);
    for (int i = 0; i < rows; i++) {
      float[] row = sums.row(i);
      int at = cOffset + i * ldc;
      for (int j = 0; j < columns; j++) {
        c[at + j] = Fma.update(alpha, row[j], beta, c[at + j]);
      }
    }
    sums.giveBack();
  }

  /** Up to four elements of a row. */
  private static void row(
      int columns,
      int kc,
      float[] a,
      int aOffset,
      int across,
      float[] b,
      int bOffset,
      int ldb,
      float alpha,
      float beta,
      float[] c,
      int cOffset) {
    int j1 = Math.min(1, columns - 1);
    int j2 = Math.min(2, columns - 1);
    int j3 = Math.min(3, columns - 1);
    float c0 = 0f;
    float c1 = 0f;
    float c2 = 0f;
    float c3 = 0f;
    int left = aOffset;
    int right = bOffset;
    for (int p = 0; p < kc; p++) {
      float x = a[left];
      c0 = fma(x, b[right], c0);
      c1 = fma(x, b[right + j1], c1);
      c2 = fma(x, b[right + j2], c2);
      c3 = fma(x, b[right + j3], c3);
      left += across;
      right += ldb;
    }
    // All of C is read before any of it is written: the last column may be there several times.
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
