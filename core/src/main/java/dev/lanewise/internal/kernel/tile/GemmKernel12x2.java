package dev.lanewise.internal.kernel.tile;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The micro-kernel for 32 vector registers: 12 rows by 2 vectors of columns.
 *
 * <pre>
 *             b0      b1        one row of the micro-panel of B
 *   a0  x   [c00]   [c01]
 *   a1  x   [c10]   [c11]       24 chains of fused multiply-adds
 *   ..       ...     ...
 *   ab  x   [cb0]   [cb1]
 * </pre>
 *
 * <p>Registers: 24 accumulators, 2 of B, 1 broadcast of A: 27 of 32. Chosen on an Intel Xeon with
 * AVX-512 (512 bit, JDK 25, panels in the first-level cache, GFLOP/s): 12 x 2 195, 14 x 2 191, 9 x
 * 3 167, 8 x 3 143, 6 x 4 168, 3 x 3 108.
 *
 * <p>Sources as for {@link GemmKernel3x3}.
 */
final class GemmKernel12x2 implements GemmKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int MR = 12;
  private static final int NR = 2 * LANES;

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
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c61 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    FloatVector c71 = FloatVector.zero(SPECIES);
    FloatVector c80 = FloatVector.zero(SPECIES);
    FloatVector c81 = FloatVector.zero(SPECIES);
    FloatVector c90 = FloatVector.zero(SPECIES);
    FloatVector c91 = FloatVector.zero(SPECIES);
    FloatVector ca0 = FloatVector.zero(SPECIES);
    FloatVector ca1 = FloatVector.zero(SPECIES);
    FloatVector cb0 = FloatVector.zero(SPECIES);
    FloatVector cb1 = FloatVector.zero(SPECIES);

    for (int p = 0; p < kc; p++) {
      int row = bOffset + p * NR;
      int column = aOffset + p * MR;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[column]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[column + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[column + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[column + 3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[column + 4]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[column + 5]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[column + 6]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[column + 7]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
      FloatVector a8 = FloatVector.broadcast(SPECIES, a[column + 8]);
      c80 = a8.fma(b0, c80);
      c81 = a8.fma(b1, c81);
      FloatVector a9 = FloatVector.broadcast(SPECIES, a[column + 9]);
      c90 = a9.fma(b0, c90);
      c91 = a9.fma(b1, c91);
      FloatVector aa = FloatVector.broadcast(SPECIES, a[column + 10]);
      ca0 = aa.fma(b0, ca0);
      ca1 = aa.fma(b1, ca1);
      FloatVector ab = FloatVector.broadcast(SPECIES, a[column + 11]);
      cb0 = ab.fma(b0, cb0);
      cb1 = ab.fma(b1, cb1);
    }

    // alpha and beta only now: alive in the loop they would cost a register each.
    FloatVector alphas = FloatVector.broadcast(SPECIES, alpha);
    if (beta == 0f) {
      int r0 = cOffset;
      c00.mul(alphas).intoArray(c, r0);
      c01.mul(alphas).intoArray(c, r0 + LANES);
      int r1 = cOffset + ldc;
      c10.mul(alphas).intoArray(c, r1);
      c11.mul(alphas).intoArray(c, r1 + LANES);
      int r2 = cOffset + 2 * ldc;
      c20.mul(alphas).intoArray(c, r2);
      c21.mul(alphas).intoArray(c, r2 + LANES);
      int r3 = cOffset + 3 * ldc;
      c30.mul(alphas).intoArray(c, r3);
      c31.mul(alphas).intoArray(c, r3 + LANES);
      int r4 = cOffset + 4 * ldc;
      c40.mul(alphas).intoArray(c, r4);
      c41.mul(alphas).intoArray(c, r4 + LANES);
      int r5 = cOffset + 5 * ldc;
      c50.mul(alphas).intoArray(c, r5);
      c51.mul(alphas).intoArray(c, r5 + LANES);
      int r6 = cOffset + 6 * ldc;
      c60.mul(alphas).intoArray(c, r6);
      c61.mul(alphas).intoArray(c, r6 + LANES);
      int r7 = cOffset + 7 * ldc;
      c70.mul(alphas).intoArray(c, r7);
      c71.mul(alphas).intoArray(c, r7 + LANES);
      int r8 = cOffset + 8 * ldc;
      c80.mul(alphas).intoArray(c, r8);
      c81.mul(alphas).intoArray(c, r8 + LANES);
      int r9 = cOffset + 9 * ldc;
      c90.mul(alphas).intoArray(c, r9);
      c91.mul(alphas).intoArray(c, r9 + LANES);
      int ra = cOffset + 10 * ldc;
      ca0.mul(alphas).intoArray(c, ra);
      ca1.mul(alphas).intoArray(c, ra + LANES);
      int rb = cOffset + 11 * ldc;
      cb0.mul(alphas).intoArray(c, rb);
      cb1.mul(alphas).intoArray(c, rb + LANES);
    } else {
      FloatVector betas = FloatVector.broadcast(SPECIES, beta);
      int r0 = cOffset;
      alphas.fma(c00, FloatVector.fromArray(SPECIES, c, r0).mul(betas)).intoArray(c, r0);
      alphas
          .fma(c01, FloatVector.fromArray(SPECIES, c, r0 + LANES).mul(betas))
          .intoArray(c, r0 + LANES);
      int r1 = cOffset + ldc;
      alphas.fma(c10, FloatVector.fromArray(SPECIES, c, r1).mul(betas)).intoArray(c, r1);
      alphas
          .fma(c11, FloatVector.fromArray(SPECIES, c, r1 + LANES).mul(betas))
          .intoArray(c, r1 + LANES);
      int r2 = cOffset + 2 * ldc;
      alphas.fma(c20, FloatVector.fromArray(SPECIES, c, r2).mul(betas)).intoArray(c, r2);
      alphas
          .fma(c21, FloatVector.fromArray(SPECIES, c, r2 + LANES).mul(betas))
          .intoArray(c, r2 + LANES);
      int r3 = cOffset + 3 * ldc;
      alphas.fma(c30, FloatVector.fromArray(SPECIES, c, r3).mul(betas)).intoArray(c, r3);
      alphas
          .fma(c31, FloatVector.fromArray(SPECIES, c, r3 + LANES).mul(betas))
          .intoArray(c, r3 + LANES);
      int r4 = cOffset + 4 * ldc;
      alphas.fma(c40, FloatVector.fromArray(SPECIES, c, r4).mul(betas)).intoArray(c, r4);
      alphas
          .fma(c41, FloatVector.fromArray(SPECIES, c, r4 + LANES).mul(betas))
          .intoArray(c, r4 + LANES);
      int r5 = cOffset + 5 * ldc;
      alphas.fma(c50, FloatVector.fromArray(SPECIES, c, r5).mul(betas)).intoArray(c, r5);
      alphas
          .fma(c51, FloatVector.fromArray(SPECIES, c, r5 + LANES).mul(betas))
          .intoArray(c, r5 + LANES);
      int r6 = cOffset + 6 * ldc;
      alphas.fma(c60, FloatVector.fromArray(SPECIES, c, r6).mul(betas)).intoArray(c, r6);
      alphas
          .fma(c61, FloatVector.fromArray(SPECIES, c, r6 + LANES).mul(betas))
          .intoArray(c, r6 + LANES);
      int r7 = cOffset + 7 * ldc;
      alphas.fma(c70, FloatVector.fromArray(SPECIES, c, r7).mul(betas)).intoArray(c, r7);
      alphas
          .fma(c71, FloatVector.fromArray(SPECIES, c, r7 + LANES).mul(betas))
          .intoArray(c, r7 + LANES);
      int r8 = cOffset + 8 * ldc;
      alphas.fma(c80, FloatVector.fromArray(SPECIES, c, r8).mul(betas)).intoArray(c, r8);
      alphas
          .fma(c81, FloatVector.fromArray(SPECIES, c, r8 + LANES).mul(betas))
          .intoArray(c, r8 + LANES);
      int r9 = cOffset + 9 * ldc;
      alphas.fma(c90, FloatVector.fromArray(SPECIES, c, r9).mul(betas)).intoArray(c, r9);
      alphas
          .fma(c91, FloatVector.fromArray(SPECIES, c, r9 + LANES).mul(betas))
          .intoArray(c, r9 + LANES);
      int ra = cOffset + 10 * ldc;
      alphas.fma(ca0, FloatVector.fromArray(SPECIES, c, ra).mul(betas)).intoArray(c, ra);
      alphas
          .fma(ca1, FloatVector.fromArray(SPECIES, c, ra + LANES).mul(betas))
          .intoArray(c, ra + LANES);
      int rb = cOffset + 11 * ldc;
      alphas.fma(cb0, FloatVector.fromArray(SPECIES, c, rb).mul(betas)).intoArray(c, rb);
      alphas
          .fma(cb1, FloatVector.fromArray(SPECIES, c, rb + LANES).mul(betas))
          .intoArray(c, rb + LANES);
    }
  }
}
