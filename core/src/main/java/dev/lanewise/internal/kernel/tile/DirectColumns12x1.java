package dev.lanewise.internal.kernel.tile;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The direct kernel for A transposed and a single vector of columns: 12 rows.
 *
 * <pre>
 *             y0        row p of B, where it lies
 *   x0  x   [c00]
 *   ..       ..             12 chains of fused multiply-adds
 *   xb  x   [cb0]
 * </pre>
 *
 * <p>For products, or a last strip of one, of one vector across: {@link DirectColumns12x2} would do
 * everything twice.
 */
final class DirectColumns12x1 implements DirectKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public int rows() {
    return 12;
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
    int at = aOffset;
    int row = bOffset;
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    FloatVector c80 = FloatVector.zero(SPECIES);
    FloatVector c90 = FloatVector.zero(SPECIES);
    FloatVector ca0 = FloatVector.zero(SPECIES);
    FloatVector cb0 = FloatVector.zero(SPECIES);

    for (int p = 0; p < kc; p++) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[at]);
      c00 = x0.fma(y0, c00);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[at + 1]);
      c10 = x1.fma(y0, c10);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[at + 2]);
      c20 = x2.fma(y0, c20);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[at + 3]);
      c30 = x3.fma(y0, c30);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[at + 4]);
      c40 = x4.fma(y0, c40);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[at + 5]);
      c50 = x5.fma(y0, c50);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[at + 6]);
      c60 = x6.fma(y0, c60);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[at + 7]);
      c70 = x7.fma(y0, c70);
      FloatVector x8 = FloatVector.broadcast(SPECIES, a[at + 8]);
      c80 = x8.fma(y0, c80);
      FloatVector x9 = FloatVector.broadcast(SPECIES, a[at + 9]);
      c90 = x9.fma(y0, c90);
      FloatVector xa = FloatVector.broadcast(SPECIES, a[at + 10]);
      ca0 = xa.fma(y0, ca0);
      FloatVector xb = FloatVector.broadcast(SPECIES, a[at + 11]);
      cb0 = xb.fma(y0, cb0);
      at += lda;
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
      int r8 = cOffset + 8 * ldc;
      c80.mul(alphas).intoArray(c, r8);
      int r9 = cOffset + 9 * ldc;
      c90.mul(alphas).intoArray(c, r9);
      int ra = cOffset + 10 * ldc;
      ca0.mul(alphas).intoArray(c, ra);
      int rb = cOffset + 11 * ldc;
      cb0.mul(alphas).intoArray(c, rb);
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
      int r8 = cOffset + 8 * ldc;
      alphas.fma(c80, FloatVector.fromArray(SPECIES, c, r8).mul(betas)).intoArray(c, r8);
      int r9 = cOffset + 9 * ldc;
      alphas.fma(c90, FloatVector.fromArray(SPECIES, c, r9).mul(betas)).intoArray(c, r9);
      int ra = cOffset + 10 * ldc;
      alphas.fma(ca0, FloatVector.fromArray(SPECIES, c, ra).mul(betas)).intoArray(c, ra);
      int rb = cOffset + 11 * ldc;
      alphas.fma(cb0, FloatVector.fromArray(SPECIES, c, rb).mul(betas)).intoArray(c, rb);
    }
  }
}
