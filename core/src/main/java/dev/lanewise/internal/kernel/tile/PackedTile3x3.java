package dev.lanewise.internal.kernel.tile;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of 3 rows by 3 vectors of columns from packed micro-panels, for 16 short vector registers.
 *
 * <pre>
 *               b0      b1      b2         row p of B
 *   a0  x   [c00]   [c01]   [c02]
 *   a1  x   [c10]   [c11]   [c12]       9 chains of fused multiply-adds
 *   a2  x   [c20]   [c21]   [c22]
 * </pre>
 *
 * <p>Registers: 9 accumulators, 3 of B, and broadcasts of A, at least 1. The figures that chose
 * this tile are in docs/KERNELS.md.
 */
final class PackedTile3x3 implements GemmKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int MR = 3;
  private static final int NR = 3 * LANES;

  @Override
  public int mr() {
    return MR;
  }

  @Override
  public int nr() {
    return NR;
  }

  @Override
  public void tile(
      int kc,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float alpha,
      float beta,
      Object inC,
      int cOffset,
      int ldc) {
    float[] c = (float[]) inC;
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c02 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c12 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c22 = FloatVector.zero(SPECIES);

    for (int p = 0; p < kc; p++) {
      int row = bOffset + p * NR;
      int column = aOffset + p * MR;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[column]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[column + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[column + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
    }

    // alpha and beta only now: alive in the loop they would cost a register each.
    FloatVector alphas = FloatVector.broadcast(SPECIES, alpha);
    if (beta == 0f) {
      int r0 = cOffset;
      c00.mul(alphas).intoArray(c, r0);
      c01.mul(alphas).intoArray(c, r0 + LANES);
      c02.mul(alphas).intoArray(c, r0 + 2 * LANES);
      int r1 = cOffset + ldc;
      c10.mul(alphas).intoArray(c, r1);
      c11.mul(alphas).intoArray(c, r1 + LANES);
      c12.mul(alphas).intoArray(c, r1 + 2 * LANES);
      int r2 = cOffset + 2 * ldc;
      c20.mul(alphas).intoArray(c, r2);
      c21.mul(alphas).intoArray(c, r2 + LANES);
      c22.mul(alphas).intoArray(c, r2 + 2 * LANES);
    } else {
      FloatVector betas = FloatVector.broadcast(SPECIES, beta);
      int r0 = cOffset;
      alphas.fma(c00, FloatVector.fromArray(SPECIES, c, r0).mul(betas)).intoArray(c, r0);
      alphas
          .fma(c01, FloatVector.fromArray(SPECIES, c, r0 + LANES).mul(betas))
          .intoArray(c, r0 + LANES);
      alphas
          .fma(c02, FloatVector.fromArray(SPECIES, c, r0 + 2 * LANES).mul(betas))
          .intoArray(c, r0 + 2 * LANES);
      int r1 = cOffset + ldc;
      alphas.fma(c10, FloatVector.fromArray(SPECIES, c, r1).mul(betas)).intoArray(c, r1);
      alphas
          .fma(c11, FloatVector.fromArray(SPECIES, c, r1 + LANES).mul(betas))
          .intoArray(c, r1 + LANES);
      alphas
          .fma(c12, FloatVector.fromArray(SPECIES, c, r1 + 2 * LANES).mul(betas))
          .intoArray(c, r1 + 2 * LANES);
      int r2 = cOffset + 2 * ldc;
      alphas.fma(c20, FloatVector.fromArray(SPECIES, c, r2).mul(betas)).intoArray(c, r2);
      alphas
          .fma(c21, FloatVector.fromArray(SPECIES, c, r2 + LANES).mul(betas))
          .intoArray(c, r2 + LANES);
      alphas
          .fma(c22, FloatVector.fromArray(SPECIES, c, r2 + 2 * LANES).mul(betas))
          .intoArray(c, r2 + 2 * LANES);
    }
  }
}
