package dev.lanewise.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The direct kernel for 32 vector registers: 6 rows by 2 vectors of columns.
 *
 * <pre>
 *             y0      y1        row p of B, where it lies
 *   x0  x   [c00]   [c01]
 *   ..       ...     ...        12 chains of fused multiply-adds
 *   x5  x   [c50]   [c51]
 * </pre>
 *
 * <p>Registers: 12 accumulators, 2 of B, 1 broadcast of A: 15 of 32. Not more rows, since each
 * needs an index in one of the 16 general registers; not more vectors, since the products that come
 * here have few columns. On an Intel Xeon (AVX-512, JDK 25) it reached 72 to 88 GFLOP/s for
 * 10x784x30 where the packed path reached 29.
 */
final class DirectKernel6x2 implements DirectKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public int rows() {
    return 6;
  }

  @Override
  public int vectors() {
    return 2;
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void tile(
      int rows,
      int columns,
      int kc,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int ldb,
      float alpha,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    // Rows and vectors that a smaller tile lacks repeat its last ones.
    int i1 = Math.min(1, rows - 1);
    int i2 = Math.min(2, rows - 1);
    int i3 = Math.min(3, rows - 1);
    int i4 = Math.min(4, rows - 1);
    int i5 = Math.min(5, rows - 1);
    int j1 = Math.min(1 * LANES, columns - LANES);
    int a0 = aOffset;
    int a1 = aOffset + i1 * aRow;
    int a2 = aOffset + i2 * aRow;
    int a3 = aOffset + i3 * aRow;
    int a4 = aOffset + i4 * aRow;
    int a5 = aOffset + i5 * aRow;
    int b0 = bOffset;
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);

    for (int p = 0; p < kc; p++) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, b0);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, b0 + j1);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0]);
      c00 = x0.fma(y0, c00);
      c01 = x0.fma(y1, c01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1]);
      c10 = x1.fma(y0, c10);
      c11 = x1.fma(y1, c11);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2]);
      c20 = x2.fma(y0, c20);
      c21 = x2.fma(y1, c21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3]);
      c30 = x3.fma(y0, c30);
      c31 = x3.fma(y1, c31);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4]);
      c40 = x4.fma(y0, c40);
      c41 = x4.fma(y1, c41);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5]);
      c50 = x5.fma(y0, c50);
      c51 = x5.fma(y1, c51);
      a0 += aColumn;
      a1 += aColumn;
      a2 += aColumn;
      a3 += aColumn;
      a4 += aColumn;
      a5 += aColumn;
      b0 += ldb;
    }

    // A repeated row or vector must not see what its twin has stored: all of C is read first.
    FloatVector alphas = FloatVector.broadcast(SPECIES, alpha);
    int r0 = cOffset;
    int r1 = cOffset + i1 * ldc;
    int r2 = cOffset + i2 * ldc;
    int r3 = cOffset + i3 * ldc;
    int r4 = cOffset + i4 * ldc;
    int r5 = cOffset + i5 * ldc;
    if (beta == 0f) {
      c00 = c00.mul(alphas);
      c01 = c01.mul(alphas);
      c10 = c10.mul(alphas);
      c11 = c11.mul(alphas);
      c20 = c20.mul(alphas);
      c21 = c21.mul(alphas);
      c30 = c30.mul(alphas);
      c31 = c31.mul(alphas);
      c40 = c40.mul(alphas);
      c41 = c41.mul(alphas);
      c50 = c50.mul(alphas);
      c51 = c51.mul(alphas);
    } else {
      FloatVector betas = FloatVector.broadcast(SPECIES, beta);
      c00 = alphas.fma(c00, FloatVector.fromArray(SPECIES, c, r0).mul(betas));
      c01 = alphas.fma(c01, FloatVector.fromArray(SPECIES, c, r0 + j1).mul(betas));
      c10 = alphas.fma(c10, FloatVector.fromArray(SPECIES, c, r1).mul(betas));
      c11 = alphas.fma(c11, FloatVector.fromArray(SPECIES, c, r1 + j1).mul(betas));
      c20 = alphas.fma(c20, FloatVector.fromArray(SPECIES, c, r2).mul(betas));
      c21 = alphas.fma(c21, FloatVector.fromArray(SPECIES, c, r2 + j1).mul(betas));
      c30 = alphas.fma(c30, FloatVector.fromArray(SPECIES, c, r3).mul(betas));
      c31 = alphas.fma(c31, FloatVector.fromArray(SPECIES, c, r3 + j1).mul(betas));
      c40 = alphas.fma(c40, FloatVector.fromArray(SPECIES, c, r4).mul(betas));
      c41 = alphas.fma(c41, FloatVector.fromArray(SPECIES, c, r4 + j1).mul(betas));
      c50 = alphas.fma(c50, FloatVector.fromArray(SPECIES, c, r5).mul(betas));
      c51 = alphas.fma(c51, FloatVector.fromArray(SPECIES, c, r5 + j1).mul(betas));
    }
    c00.intoArray(c, r0);
    c01.intoArray(c, r0 + j1);
    c10.intoArray(c, r1);
    c11.intoArray(c, r1 + j1);
    c20.intoArray(c, r2);
    c21.intoArray(c, r2 + j1);
    c30.intoArray(c, r3);
    c31.intoArray(c, r3 + j1);
    c40.intoArray(c, r4);
    c41.intoArray(c, r4 + j1);
    c50.intoArray(c, r5);
    c51.intoArray(c, r5 + j1);
  }
}
