package dev.lanewise.internal.kernel.tile;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The direct kernel for A transposed and 32 vector registers: 12 rows by 2 vectors of columns.
 *
 * <pre>
 *             y0      y1        row p of B, where it lies
 *   x0  x   [c00]  [c01]
 *   ..       ..             24 chains of fused multiply-adds
 *   xb  x   [cb0]  [cb1]
 * </pre>
 *
 * <p>The elements of A that a step needs are neighbours, so one index and two bounds checks serve
 * all rows. Registers: 24 accumulators, 2 of B, up to 3 broadcasts of A. 64 cubed on an Intel Xeon
 * (512 bit, JDK 25), GFLOP/s of 238: 12 x 2 179, 8 x 2 184, 10 x 2 174, 6 x 2 163; 784x10x30: 108,
 * 108, 96, 104.
 */
final class DirectColumns12x2 implements DirectKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public int rows() {
    return 12;
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
    int j1 = Math.min(LANES, columns - LANES);
    int at = aOffset;
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
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector y1 = FloatVector.fromArray(SPECIES, b, row + j1);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[at]);
      c00 = x0.fma(y0, c00);
      c01 = x0.fma(y1, c01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[at + 1]);
      c10 = x1.fma(y0, c10);
      c11 = x1.fma(y1, c11);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[at + 2]);
      c20 = x2.fma(y0, c20);
      c21 = x2.fma(y1, c21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[at + 3]);
      c30 = x3.fma(y0, c30);
      c31 = x3.fma(y1, c31);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[at + 4]);
      c40 = x4.fma(y0, c40);
      c41 = x4.fma(y1, c41);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[at + 5]);
      c50 = x5.fma(y0, c50);
      c51 = x5.fma(y1, c51);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[at + 6]);
      c60 = x6.fma(y0, c60);
      c61 = x6.fma(y1, c61);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[at + 7]);
      c70 = x7.fma(y0, c70);
      c71 = x7.fma(y1, c71);
      FloatVector x8 = FloatVector.broadcast(SPECIES, a[at + 8]);
      c80 = x8.fma(y0, c80);
      c81 = x8.fma(y1, c81);
      FloatVector x9 = FloatVector.broadcast(SPECIES, a[at + 9]);
      c90 = x9.fma(y0, c90);
      c91 = x9.fma(y1, c91);
      FloatVector xa = FloatVector.broadcast(SPECIES, a[at + 10]);
      ca0 = xa.fma(y0, ca0);
      ca1 = xa.fma(y1, ca1);
      FloatVector xb = FloatVector.broadcast(SPECIES, a[at + 11]);
      cb0 = xb.fma(y0, cb0);
      cb1 = xb.fma(y1, cb1);
      at += lda;
      row += ldb;
    }

    FloatVector alphas = FloatVector.broadcast(SPECIES, alpha);
    if (beta == 0f) {
      int r0 = cOffset;
      c00.mul(alphas).intoArray(c, r0);
      c01.mul(alphas).intoArray(c, r0 + j1);
      int r1 = cOffset + ldc;
      c10.mul(alphas).intoArray(c, r1);
      c11.mul(alphas).intoArray(c, r1 + j1);
      int r2 = cOffset + 2 * ldc;
      c20.mul(alphas).intoArray(c, r2);
      c21.mul(alphas).intoArray(c, r2 + j1);
      int r3 = cOffset + 3 * ldc;
      c30.mul(alphas).intoArray(c, r3);
      c31.mul(alphas).intoArray(c, r3 + j1);
      int r4 = cOffset + 4 * ldc;
      c40.mul(alphas).intoArray(c, r4);
      c41.mul(alphas).intoArray(c, r4 + j1);
      int r5 = cOffset + 5 * ldc;
      c50.mul(alphas).intoArray(c, r5);
      c51.mul(alphas).intoArray(c, r5 + j1);
      int r6 = cOffset + 6 * ldc;
      c60.mul(alphas).intoArray(c, r6);
      c61.mul(alphas).intoArray(c, r6 + j1);
      int r7 = cOffset + 7 * ldc;
      c70.mul(alphas).intoArray(c, r7);
      c71.mul(alphas).intoArray(c, r7 + j1);
      int r8 = cOffset + 8 * ldc;
      c80.mul(alphas).intoArray(c, r8);
      c81.mul(alphas).intoArray(c, r8 + j1);
      int r9 = cOffset + 9 * ldc;
      c90.mul(alphas).intoArray(c, r9);
      c91.mul(alphas).intoArray(c, r9 + j1);
      int ra = cOffset + 10 * ldc;
      ca0.mul(alphas).intoArray(c, ra);
      ca1.mul(alphas).intoArray(c, ra + j1);
      int rb = cOffset + 11 * ldc;
      cb0.mul(alphas).intoArray(c, rb);
      cb1.mul(alphas).intoArray(c, rb + j1);
    } else {
      // Overlapping vectors: both are read before one is stored.
      FloatVector betas = FloatVector.broadcast(SPECIES, beta);
      int r0 = cOffset;
      c00 = alphas.fma(c00, FloatVector.fromArray(SPECIES, c, r0).mul(betas));
      c01 = alphas.fma(c01, FloatVector.fromArray(SPECIES, c, r0 + j1).mul(betas));
      c00.intoArray(c, r0);
      c01.intoArray(c, r0 + j1);
      int r1 = cOffset + ldc;
      c10 = alphas.fma(c10, FloatVector.fromArray(SPECIES, c, r1).mul(betas));
      c11 = alphas.fma(c11, FloatVector.fromArray(SPECIES, c, r1 + j1).mul(betas));
      c10.intoArray(c, r1);
      c11.intoArray(c, r1 + j1);
      int r2 = cOffset + 2 * ldc;
      c20 = alphas.fma(c20, FloatVector.fromArray(SPECIES, c, r2).mul(betas));
      c21 = alphas.fma(c21, FloatVector.fromArray(SPECIES, c, r2 + j1).mul(betas));
      c20.intoArray(c, r2);
      c21.intoArray(c, r2 + j1);
      int r3 = cOffset + 3 * ldc;
      c30 = alphas.fma(c30, FloatVector.fromArray(SPECIES, c, r3).mul(betas));
      c31 = alphas.fma(c31, FloatVector.fromArray(SPECIES, c, r3 + j1).mul(betas));
      c30.intoArray(c, r3);
      c31.intoArray(c, r3 + j1);
      int r4 = cOffset + 4 * ldc;
      c40 = alphas.fma(c40, FloatVector.fromArray(SPECIES, c, r4).mul(betas));
      c41 = alphas.fma(c41, FloatVector.fromArray(SPECIES, c, r4 + j1).mul(betas));
      c40.intoArray(c, r4);
      c41.intoArray(c, r4 + j1);
      int r5 = cOffset + 5 * ldc;
      c50 = alphas.fma(c50, FloatVector.fromArray(SPECIES, c, r5).mul(betas));
      c51 = alphas.fma(c51, FloatVector.fromArray(SPECIES, c, r5 + j1).mul(betas));
      c50.intoArray(c, r5);
      c51.intoArray(c, r5 + j1);
      int r6 = cOffset + 6 * ldc;
      c60 = alphas.fma(c60, FloatVector.fromArray(SPECIES, c, r6).mul(betas));
      c61 = alphas.fma(c61, FloatVector.fromArray(SPECIES, c, r6 + j1).mul(betas));
      c60.intoArray(c, r6);
      c61.intoArray(c, r6 + j1);
      int r7 = cOffset + 7 * ldc;
      c70 = alphas.fma(c70, FloatVector.fromArray(SPECIES, c, r7).mul(betas));
      c71 = alphas.fma(c71, FloatVector.fromArray(SPECIES, c, r7 + j1).mul(betas));
      c70.intoArray(c, r7);
      c71.intoArray(c, r7 + j1);
      int r8 = cOffset + 8 * ldc;
      c80 = alphas.fma(c80, FloatVector.fromArray(SPECIES, c, r8).mul(betas));
      c81 = alphas.fma(c81, FloatVector.fromArray(SPECIES, c, r8 + j1).mul(betas));
      c80.intoArray(c, r8);
      c81.intoArray(c, r8 + j1);
      int r9 = cOffset + 9 * ldc;
      c90 = alphas.fma(c90, FloatVector.fromArray(SPECIES, c, r9).mul(betas));
      c91 = alphas.fma(c91, FloatVector.fromArray(SPECIES, c, r9 + j1).mul(betas));
      c90.intoArray(c, r9);
      c91.intoArray(c, r9 + j1);
      int ra = cOffset + 10 * ldc;
      ca0 = alphas.fma(ca0, FloatVector.fromArray(SPECIES, c, ra).mul(betas));
      ca1 = alphas.fma(ca1, FloatVector.fromArray(SPECIES, c, ra + j1).mul(betas));
      ca0.intoArray(c, ra);
      ca1.intoArray(c, ra + j1);
      int rb = cOffset + 11 * ldc;
      cb0 = alphas.fma(cb0, FloatVector.fromArray(SPECIES, c, rb).mul(betas));
      cb1 = alphas.fma(cb1, FloatVector.fromArray(SPECIES, c, rb + j1).mul(betas));
      cb0.intoArray(c, rb);
      cb1.intoArray(c, rb + j1);
    }
  }
}
