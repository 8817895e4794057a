package dev.lanewise.internal.kernel;

import static dev.lanewise.internal.kernel.Lanes.LENGTH;
import static dev.lanewise.internal.kernel.Lanes.SPECIES;

import dev.lanewise.internal.Contract;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * y = alpha A^T x + beta y: lanes run along the columns of A, so every y is one chain over the rows
 * of a K block, and A is read once as it lies.
 *
 * <pre>
 *            j                strip of 8 vectors
 *          +---+----+----+----+----+----+----+----+----+
 *   x_p -> |   | c0 | c1 | c2 | c3 | c4 | c5 | c6 | c7 |  row p of a K block
 *          +---+----+----+----+----+----+----+----+----+
 * </pre>
 *
 * <p>A full strip holds eight accumulators, which hides the latency of the fused multiply-add. The
 * columns that remain are taken in masked strips of four vectors, of which some may be empty: there
 * the latency of a chain is the limit and the empty vectors cost nothing.
 */
final class VectorGemvColumns {
  private static final int STRIP = 8 * LENGTH;
  private static final int EDGE = 4 * LENGTH;

  private VectorGemvColumns() {}

  static void gemv(
      int m,
      int n,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      float beta,
      float[] y,
      int yOffset) {
    for (int block = 0; m - block > 0; block += Contract.K_BLOCK) {
      int rows = Math.min(m - block, Contract.K_BLOCK);
      int top = aOffset + block * lda;
      float factor = block == 0 ? beta : 1f;
      int j = 0;
      for (; j < n - (STRIP - 1); j += STRIP) {
        strip(rows, alpha, a, top + j, lda, x, xOffset + block, factor, y, yOffset + j);
      }
      for (; n - j > 0; j += EDGE) {
        edge(rows, n - j, alpha, a, top + j, lda, x, xOffset + block, factor, y, yOffset + j);
      }
    }
  }

  /** Eight full vectors of columns over the rows of one K block. */
  private static void strip(
      int rows,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      float beta,
      float[] y,
      int yOffset) {
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    for (int p = 0; p < rows; p++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xOffset + p]);
      int row = aOffset + p * lda;
      c0 = FloatVector.fromArray(SPECIES, a, row).fma(factor, c0);
      c1 = FloatVector.fromArray(SPECIES, a, row + LENGTH).fma(factor, c1);
      c2 = FloatVector.fromArray(SPECIES, a, row + 2 * LENGTH).fma(factor, c2);
      c3 = FloatVector.fromArray(SPECIES, a, row + 3 * LENGTH).fma(factor, c3);
      c4 = FloatVector.fromArray(SPECIES, a, row + 4 * LENGTH).fma(factor, c4);
      c5 = FloatVector.fromArray(SPECIES, a, row + 5 * LENGTH).fma(factor, c5);
      c6 = FloatVector.fromArray(SPECIES, a, row + 6 * LENGTH).fma(factor, c6);
      c7 = FloatVector.fromArray(SPECIES, a, row + 7 * LENGTH).fma(factor, c7);
    }
    if (beta == 0f) {
      c0.mul(alpha).intoArray(y, yOffset);
      c1.mul(alpha).intoArray(y, yOffset + LENGTH);
      c2.mul(alpha).intoArray(y, yOffset + 2 * LENGTH);
      c3.mul(alpha).intoArray(y, yOffset + 3 * LENGTH);
      c4.mul(alpha).intoArray(y, yOffset + 4 * LENGTH);
      c5.mul(alpha).intoArray(y, yOffset + 5 * LENGTH);
      c6.mul(alpha).intoArray(y, yOffset + 6 * LENGTH);
      c7.mul(alpha).intoArray(y, yOffset + 7 * LENGTH);
      return;
    }
    FloatVector scale = FloatVector.broadcast(SPECIES, alpha);
    c0.fma(scale, FloatVector.fromArray(SPECIES, y, yOffset).mul(beta)).intoArray(y, yOffset);
    c1.fma(scale, FloatVector.fromArray(SPECIES, y, yOffset + LENGTH).mul(beta))
        .intoArray(y, yOffset + LENGTH);
    c2.fma(scale, FloatVector.fromArray(SPECIES, y, yOffset + 2 * LENGTH).mul(beta))
        .intoArray(y, yOffset + 2 * LENGTH);
    c3.fma(scale, FloatVector.fromArray(SPECIES, y, yOffset + 3 * LENGTH).mul(beta))
        .intoArray(y, yOffset + 3 * LENGTH);
    c4.fma(scale, FloatVector.fromArray(SPECIES, y, yOffset + 4 * LENGTH).mul(beta))
        .intoArray(y, yOffset + 4 * LENGTH);
    c5.fma(scale, FloatVector.fromArray(SPECIES, y, yOffset + 5 * LENGTH).mul(beta))
        .intoArray(y, yOffset + 5 * LENGTH);
    c6.fma(scale, FloatVector.fromArray(SPECIES, y, yOffset + 6 * LENGTH).mul(beta))
        .intoArray(y, yOffset + 6 * LENGTH);
    c7.fma(scale, FloatVector.fromArray(SPECIES, y, yOffset + 7 * LENGTH).mul(beta))
        .intoArray(y, yOffset + 7 * LENGTH);
  }

  /** At most four vectors of columns, the last of them partial, over the rows of one K block. */
  private static void edge(
      int rows,
      int columns,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] x,
      int xOffset,
      float beta,
      float[] y,
      int yOffset) {
    VectorMask<Float> m0 = Lanes.first(columns);
    VectorMask<Float> m1 = Lanes.first(columns - LENGTH);
    VectorMask<Float> m2 = Lanes.first(columns - 2 * LENGTH);
    VectorMask<Float> m3 = Lanes.first(columns - 3 * LENGTH);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    for (int p = 0; p < rows; p++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xOffset + p]);
      int row = aOffset + p * lda;
      c0 = FloatVector.fromArray(SPECIES, a, row, m0).fma(factor, c0);
      c1 = FloatVector.fromArray(SPECIES, a, row + LENGTH, m1).fma(factor, c1);
      c2 = FloatVector.fromArray(SPECIES, a, row + 2 * LENGTH, m2).fma(factor, c2);
      c3 = FloatVector.fromArray(SPECIES, a, row + 3 * LENGTH, m3).fma(factor, c3);
    }
    if (beta == 0f) {
      c0.mul(alpha).intoArray(y, yOffset, m0);
      c1.mul(alpha).intoArray(y, yOffset + LENGTH, m1);
      c2.mul(alpha).intoArray(y, yOffset + 2 * LENGTH, m2);
      c3.mul(alpha).intoArray(y, yOffset + 3 * LENGTH, m3);
      return;
    }
    FloatVector scale = FloatVector.broadcast(SPECIES, alpha);
    c0.fma(scale, FloatVector.fromArray(SPECIES, y, yOffset, m0).mul(beta))
        .intoArray(y, yOffset, m0);
    c1.fma(scale, FloatVector.fromArray(SPECIES, y, yOffset + LENGTH, m1).mul(beta))
        .intoArray(y, yOffset + LENGTH, m1);
    c2.fma(scale, FloatVector.fromArray(SPECIES, y, yOffset + 2 * LENGTH, m2).mul(beta))
        .intoArray(y, yOffset + 2 * LENGTH, m2);
    c3.fma(scale, FloatVector.fromArray(SPECIES, y, yOffset + 3 * LENGTH, m3).mul(beta))
        .intoArray(y, yOffset + 3 * LENGTH, m3);
  }
}
