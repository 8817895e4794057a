package dev.lanewise.internal.kernel.tile;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link CopiedRows12x2} for a single vector of columns: 8 rows.
 *
 * <pre>
 *             y0        row p of B, where it lies
 *   x0  x   [c00]
 *   ..       ..             8 chains of fused multiply-adds
 *   x7  x   [c70]
 * </pre>
 *
 * <p>For products, or a first strip of one, of one vector across.
 */
final class CopiedRows8x1 implements DirectKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public int rows() {
    return 8;
  }

  @Override
  public int vectors() {
    return 1;
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
    int row = bOffset;
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);

    for (int p = 0; p < kc; p++) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aOffset + p]);
      c00 = x0.fma(y0, c00);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[aOffset + p + ROW]);
      c10 = x1.fma(y0, c10);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[aOffset + p + 2 * ROW]);
      c20 = x2.fma(y0, c20);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[aOffset + p + 3 * ROW]);
      c30 = x3.fma(y0, c30);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[aOffset + p + 4 * ROW]);
      c40 = x4.fma(y0, c40);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[aOffset + p + 5 * ROW]);
      c50 = x5.fma(y0, c50);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[aOffset + p + 6 * ROW]);
      c60 = x6.fma(y0, c60);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[aOffset + p + 7 * ROW]);
      c70 = x7.fma(y0, c70);
      row += ldb;
    }

    FloatVector alphas = FloatVector.broadcast(SPECIES, alpha);
    if (beta == 0f) {
      int r0 = cOffset;
      c00.mul(alphas).intoArray(c, r0);
      int r1 = cOffset + ldc;
      c10.mul(alphas).intoArray(c, r1);
      int r2 = cOffset + 2 * ldc;
      c20.mul(alphas).intoArray(c, r2);
      int r3 = cOffset + 3 * ldc;
      c30.mul(alphas).intoArray(c, r3);
      int r4 = cOffset + 4 * ldc;
      c40.mul(alphas).intoArray(c, r4);
      int r5 = cOffset + 5 * ldc;
      c50.mul(alphas).intoArray(c, r5);
      int r6 = cOffset + 6 * ldc;
      c60.mul(alphas).intoArray(c, r6);
      int r7 = cOffset + 7 * ldc;
      c70.mul(alphas).intoArray(c, r7);
    } else {
      FloatVector betas = FloatVector.broadcast(SPECIES, beta);
      int r0 = cOffset;
      alphas.fma(c00, FloatVector.fromArray(SPECIES, c, r0).mul(betas)).intoArray(c, r0);
      int r1 = cOffset + ldc;
      alphas.fma(c10, FloatVector.fromArray(SPECIES, c, r1).mul(betas)).intoArray(c, r1);
      int r2 = cOffset + 2 * ldc;
      alphas.fma(c20, FloatVector.fromArray(SPECIES, c, r2).mul(betas)).intoArray(c, r2);
      int r3 = cOffset + 3 * ldc;
      alphas.fma(c30, FloatVector.fromArray(SPECIES, c, r3).mul(betas)).intoArray(c, r3);
      int r4 = cOffset + 4 * ldc;
      alphas.fma(c40, FloatVector.fromArray(SPECIES, c, r4).mul(betas)).intoArray(c, r4);
      int r5 = cOffset + 5 * ldc;
      alphas.fma(c50, FloatVector.fromArray(SPECIES, c, r5).mul(betas)).intoArray(c, r5);
      int r6 = cOffset + 6 * ldc;
      alphas.fma(c60, FloatVector.fromArray(SPECIES, c, r6).mul(betas)).intoArray(c, r6);
      int r7 = cOffset + 7 * ldc;
      alphas.fma(c70, FloatVector.fromArray(SPECIES, c, r7).mul(betas)).intoArray(c, r7);
    }
  }
}
