package dev.lanewise.internal.kernel.tile;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The direct kernel for A as it lies and 16 vector registers, and for few rows: up to 5 rows by 2
 * vectors of columns.
 *
 * <pre>
 *             y0      y1        row p of B, where it lies
 *   x0  x   [c00]  [c01]
 *   ..       ..             10 chains of fused multiply-adds
 *   x4  x   [c40]  [c41]
 * </pre>
 *
 * <p>Registers: 10 accumulators, 2 of B, 1 to 3 broadcasts of A: no spills in 16. 10x784x30 with 16
 * registers of 256 bit (-XX:UseAVX=2) on an Intel Xeon, JDK 25, GFLOP/s of 133: 5 x 2 81, 4 x 2 68,
 * 2 x 4 68, 3 x 3 43, 4 x 3 24.
 */
final class DirectRows5x2 implements DirectKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public int rows() {
    return 5;
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
    // Rows and vectors that a smaller tile lacks repeat its last ones.
    int i1 = Math.min(1, rows - 1);
    int i2 = Math.min(2, rows - 1);
    int i3 = Math.min(3, rows - 1);
    int i4 = Math.min(4, rows - 1);
    int j1 = Math.min(LANES, columns - LANES);
    int a0 = aOffset;
    int a1 = aOffset + i1 * lda;
    int a2 = aOffset + i2 * lda;
    int a3 = aOffset + i3 * lda;
    int a4 = aOffset + i4 * lda;
    int row = bOffset;
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

    for (int p = 0; p < kc; p++) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, row + j1);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + p]);
      c00 = x0.fma(y0, c00);
      c01 = x0.fma(y1, c01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = x1.fma(y0, c10);
      c11 = x1.fma(y1, c11);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = x2.fma(y0, c20);
      c21 = x2.fma(y1, c21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = x3.fma(y0, c30);
      c31 = x3.fma(y1, c31);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c40 = x4.fma(y0, c40);
      c41 = x4.fma(y1, c41);
      row += ldb;
    }

    int r0 = cOffset;
    int r1 = cOffset + i1 * ldc;
    int r2 = cOffset + i2 * ldc;
    int r3 = cOffset + i3 * ldc;
    int r4 = cOffset + i4 * ldc;
    // A row or vector must not see what its twin has stored: all of C is read first.
    if (beta == 0f) {
      FloatVector alphas = FloatVector.broadcast(SPECIES, alpha);
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
    } else {
      FloatVector alphas = FloatVector.broadcast(SPECIES, alpha);
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
  }
}
