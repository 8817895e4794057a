package dev.lanewise.internal.kernel.tile;

import static dev.lanewise.internal.Fma.fma;

import dev.lanewise.internal.Pool;
import dev.lanewise.internal.kernel.lane.NativeFloats;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The sums of a tile of C in plain Java, in a form that C2 turns into vector instructions: two rows
 * of sums and four rows of B at a time.
 *
 * <pre>
 *   lines    four rows of B, copied          COLUMNS apart
 *   rows     the sums of each row of C       an array each
 *
 *   rows[i][j]     += a(i, p) lines[j] + ... + a(i, p + 3) lines[3 COLUMNS + j]
 *   rows[i + 1][j] += ...
 * </pre>
 *
 * <p>Every index is j and a constant, and every row of sums an array of its own: C2 (JDK 25) takes
 * arrays with different variables in their indices for arrays that may overlap, and leaves such a
 * loop as it is. Figures are in docs/KERNELS.md, "The scalar backend".
 */
final class ScalarSums {
  /** The most rows and columns of a tile. */
  static final int ROWS = 24;

  static final int COLUMNS = 1024 / Float.BYTES;

  /** Rows of B at a time. */
  private static final int DEPTH = 4;

  private static final Pool<ScalarSums> POOL = new Pool<>(ScalarSums::new);

  /** The sums, and a spare row for the partner of an odd last one. */
  private final float[][] rows = new float[ROWS + 1][COLUMNS];

  /** Rows of B at a time. */
  private final float[] lines = new float[DEPTH * COLUMNS];

  private ScalarSums() {}

  /**
   * Takes one out of the pool and has it hold A B.
   *
   * @param count rows of the tile
   * @param columns its columns
   * @param kc depth
   * @param a operand A
   * @param aAt its element (0, 0)
   * @param across distance of its elements of a row
   * @param down distance of its rows
   * @param b operand B, an array or a native segment
   * @param bAt its element (0, 0)
   * @param ldb distance of its rows
   * @return the sums, to be given back
   */
  static ScalarSums of(
      int count,
      int columns,
      int kc,
      float[] a,
      int aAt,
      int across,
      int down,
      Object b,
      int bAt,
      int ldb) {
    ScalarSums sums = POOL.borrow();
    for (int i = 0; i < count; i++) {
      Arrays.fill(sums.rows[i], 0, columns, 0f);
    }
    for (int p = 0, depth; p < kc; p += depth) {
      depth = kc - p < DEPTH ? 1 : DEPTH;
      for (int q = 0; q < depth; q++) {
        sums.line(q, b, bAt + (p + q) * ldb, columns);
      }
      sums.add(count, columns, depth, a, aAt + p * across, across, down);
    }
    return sums;
  }

  void giveBack() {
    POOL.giveBack(this);
  }

  /** {@return the sums of row i} */
  float[] row(int i) {
    return rows[i];
  }

  /** Copies a row of B, the q-th of a step. */
  private void line(int q, Object b, int at, int columns) {
    if (b instanceof float[] array) {
      System.arraycopy(array, at, lines, q * COLUMNS, columns);
    } else {
      MemorySegment.copy(
          (MemorySegment) b,
          NativeFloats.FLOAT,
          (long) Float.BYTES * at,
          lines,
          q * COLUMNS,
          columns);
    }
  }

  /** Adds the products of depth columns of A, from the one that begins at on, and as many lines. */
  private void add(int count, int columns, int depth, float[] a, int at, int across, int down) {
    for (int i = 0; i < count; i += 2) {
      int x = at + i * down;
      int y = i + 1 < count ? x + down : x;
      float[] upper = rows[i];
      float[] lower = rows[i + 1 < count ? i + 1 : ROWS];
      if (depth == 1) {
        one(columns, a[x], a[y], lines, upper, lower);
      } else {
        four(
            columns,
            a[x],
            a[x + across],
            a[x + 2 * across],
            a[x + 3 * across],
            a[y],
            a[y + across],
            a[y + 2 * across],
            a[y + 3 * across],
            lines,
            upper,
            lower);
      }
    }
  }

  private static void one(int n, float u, float v, float[] b, float[] c, float[] d) {
    for (int j = 0; j < n; j++) {
      float x = b[j];
      c[j] = fma(u, x, c[j]);
      d[j] = fma(v, x, d[j]);
    }
  }

  private static void four(
      int n,
      float u0,
      float u1,
      float u2,
      float u3,
      float v0,
      float v1,
      float v2,
      float v3,
      float[] b,
      float[] c,
      float[] d) {
    for (int j = 0; j < n; j++) {
      float x0 = b[j];
      float x1 = b[COLUMNS + j];
      float x2 = b[2 * COLUMNS + j];
      float x3 = b[3 * COLUMNS + j];
      c[j] = fma(u3, x3, fma(u2, x2, fma(u1, x1, fma(u0, x0, c[j]))));
      d[j] = fma(v3, x3, fma(v2, x2, fma(v1, x1, fma(v0, x0, d[j]))));
    }
  }
}
