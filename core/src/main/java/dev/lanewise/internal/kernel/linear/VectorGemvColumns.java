package dev.lanewise.internal.kernel.linear;

import static dev.lanewise.internal.kernel.lane.Lanes.LENGTH;
import static dev.lanewise.internal.kernel.lane.Lanes.SPECIES;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.lane.Lanes;
import jdk.incubator.vector.FloatVector;

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
 * columns that remain are taken in strips of four vectors, and the last two vectors of columns in
 * one of two, that overlap where they would leave the matrix: with so few columns latency is the
 * limit, and work done twice costs little. It is not free: a load across two cache lines takes the
 * time of two.
 */
final class VectorGemvColumns {
  private static final int STRIP = 8 * LENGTH;
  private static final int EDGE = 4 * LENGTH;
  private static final int PAIR = 2 * LENGTH;

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
    if (n < LENGTH) {
      ScalarLinearKernels.gemvColumns(
          m, n, alpha, a, aOffset, lda, x, xOffset, 1, beta, y, yOffset, 1);
      return;
    }
    for (int block = 0; m - block > 0; block += Contract.K_BLOCK) {
      int rows = Math.min(m - block, Contract.K_BLOCK);
      int top = aOffset + block * lda;
      float factor = block == 0 ? beta : 1f;
      int j = 0;
      for (; j < n - (STRIP - 1); j += STRIP) {
        strip(rows, alpha, a, top + j, lda, x, xOffset + block, factor, y, yOffset + j);
      }
      for (; n - j > PAIR; j += EDGE) {
        edge(rows, j, n, alpha, a, top, lda, x, xOffset + block, factor, y, yOffset);
      }
      if (n - j > 0) {
        pair(rows, j, n, alpha, a, top, lda, x, xOffset + block, factor, y, yOffset);
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

  /**
   * The columns from {@code from} to {@code columns}, at most four vectors, over the rows of one K
   * block. Vectors that would end beyond the last column end with it, several of them the same;
   * lanes of columns before {@code from}, which are done, keep their y.
   */
  private static void edge(
      int rows,
      int from,
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
    int last = columns - LENGTH;
    int j0 = Math.min(from, last);
    int j1 = Math.min(from + LENGTH, last);
    int j2 = Math.min(from + 2 * LENGTH, last);
    int j3 = Math.min(from + 3 * LENGTH, last);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    for (int p = 0; p < rows; p++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xOffset + p]);
      int row = aOffset + p * lda;
      c0 = FloatVector.fromArray(SPECIES, a, row + j0).fma(factor, c0);
      c1 = FloatVector.fromArray(SPECIES, a, row + j1).fma(factor, c1);
      c2 = FloatVector.fromArray(SPECIES, a, row + j2).fma(factor, c2);
      c3 = FloatVector.fromArray(SPECIES, a, row + j3).fma(factor, c3);
    }
    FloatVector old0 = FloatVector.fromArray(SPECIES, y, yOffset + j0);
    FloatVector old1 = FloatVector.fromArray(SPECIES, y, yOffset + j1);
    FloatVector old2 = FloatVector.fromArray(SPECIES, y, yOffset + j2);
    FloatVector old3 = FloatVector.fromArray(SPECIES, y, yOffset + j3);
    if (beta == 0f) {
      c0 = c0.mul(alpha);
      c1 = c1.mul(alpha);
      c2 = c2.mul(alpha);
      c3 = c3.mul(alpha);
    } else {
      FloatVector scale = FloatVector.broadcast(SPECIES, alpha);
      c0 = c0.fma(scale, old0.mul(beta));
      c1 = c1.fma(scale, old1.mul(beta));
      c2 = c2.fma(scale, old2.mul(beta));
      c3 = c3.fma(scale, old3.mul(beta));
    }
    c0.blend(old0, Lanes.first(from - j0)).intoArray(y, yOffset + j0);
    c1.blend(old1, Lanes.first(from - j1)).intoArray(y, yOffset + j1);
    c2.blend(old2, Lanes.first(from - j2)).intoArray(y, yOffset + j2);
    c3.blend(old3, Lanes.first(from - j3)).intoArray(y, yOffset + j3);
  }

  /** As {@link #edge}, of at most two vectors. */
  private static void pair(
      int rows,
      int from,
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
    int last = columns - LENGTH;
    int j0 = Math.min(from, last);
    int j1 = Math.min(from + LENGTH, last);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = c0;
    for (int p = 0; p < rows; p++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xOffset + p]);
      int row = aOffset + p * lda;
      c0 = FloatVector.fromArray(SPECIES, a, row + j0).fma(factor, c0);
      c1 = FloatVector.fromArray(SPECIES, a, row + j1).fma(factor, c1);
    }
    FloatVector old0 = FloatVector.fromArray(SPECIES, y, yOffset + j0);
    FloatVector old1 = FloatVector.fromArray(SPECIES, y, yOffset + j1);
    if (beta == 0f) {
      c0 = c0.mul(alpha);
      c1 = c1.mul(alpha);
    } else {
      FloatVector scale = FloatVector.broadcast(SPECIES, alpha);
      c0 = c0.fma(scale, old0.mul(beta));
      c1 = c1.fma(scale, old1.mul(beta));
    }
    c0.blend(old0, Lanes.first(from - j0)).intoArray(y, yOffset + j0);
    c1.blend(old1, Lanes.first(from - j1)).intoArray(y, yOffset + j1);
  }
}
