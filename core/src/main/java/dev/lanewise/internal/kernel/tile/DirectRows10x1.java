package dev.lanewise.internal.kernel.tile;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The direct kernel for A as it lies and a single vector of columns: up to 10 rows.
 *
 * <pre>
 *             y0        row p of B, where it lies
 *   x0  x   [c00]
 *   ..       ..             10 chains of fused multiply-adds
 *   x9  x   [c90]
 * </pre>
 *
 * <p>For products, or a last strip of one, of one vector across: {@link DirectRows10x2} would do
 * everything twice.
 */
final class DirectRows10x1 implements DirectKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public int rows() {
    return 10;
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
    // Rows that a smaller tile lacks repeat its last one.
    int i1 = Math.min(1, rows - 1);
    int i2 = Math.min(2, rows - 1);
    int i3 = Math.min(3, rows - 1);
    int i4 = Math.min(4, rows - 1);
    int i5 = Math.min(5, rows - 1);
    int i6 = Math.min(6, rows - 1);
    int i7 = Math.min(7, rows - 1);
    int i8 = Math.min(8, rows - 1);
    int i9 = Math.min(9, rows - 1);
    int a0 = aOffset;
    int a1 = aOffset + i1 * lda;
    int a2 = aOffset + i2 * lda;
    int a3 = aOffset + i3 * lda;
    int a4 = aOffset + i4 * lda;
    int a5 = aOffset + i5 * lda;
    int a6 = aOffset + i6 * lda;
    int a7 = aOffset + i7 * lda;
    int a8 = aOffset + i8 * lda;
    int a9 = aOffset + i9 * lda;
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

    for (int p = 0; p < kc; p++) {
      FloatVector y0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + p]);
      c00 = x0.fma(y0, c00);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = x1.fma(y0, c10);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = x2.fma(y0, c20);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = x3.fma(y0, c30);
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c40 = x4.fma(y0, c40);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + p]);
      c50 = x5.fma(y0, c50);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + p]);
      c60 = x6.fma(y0, c60);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + p]);
      c70 = x7.fma(y0, c70);
      FloatVector x8 = FloatVector.broadcast(SPECIES, a[a8 + p]);
      c80 = x8.fma(y0, c80);
      FloatVector x9 = FloatVector.broadcast(SPECIES, a[a9 + p]);
      c90 = x9.fma(y0, c90);
      row += ldb;
    }

    int r0 = cOffset;
    int r1 = cOffset + i1 * ldc;
    int r2 = cOffset + i2 * ldc;
    int r3 = cOffset + i3 * ldc;
    int r4 = cOffset + i4 * ldc;
    int r5 = cOffset + i5 * ldc;
    int r6 = cOffset + i6 * ldc;
    int r7 = cOffset + i7 * ldc;
    int r8 = cOffset + i8 * ldc;
    int r9 = cOffset + i9 * ldc;
    // A row or vector must not see what its twin has stored: all of C is read first.
    if (beta == 0f) {
      FloatVector alphas = FloatVector.broadcast(SPECIES, alpha);
      c00 = c00.mul(alphas);
      c10 = c10.mul(alphas);
      c20 = c20.mul(alphas);
      c30 = c30.mul(alphas);
      c40 = c40.mul(alphas);
      c50 = c50.mul(alphas);
      c60 = c60.mul(alphas);
      c70 = c70.mul(alphas);
      c80 = c80.mul(alphas);
      c90 = c90.mul(alphas);
    } else {
      FloatVector alphas = FloatVector.broadcast(SPECIES, alpha);
      FloatVector betas = FloatVector.broadcast(SPECIES, beta);
      c00 = alphas.fma(c00, FloatVector.fromArray(SPECIES, c, r0).mul(betas));
      c10 = alphas.fma(c10, FloatVector.fromArray(SPECIES, c, r1).mul(betas));
      c20 = alphas.fma(c20, FloatVector.fromArray(SPECIES, c, r2).mul(betas));
      c30 = alphas.fma(c30, FloatVector.fromArray(SPECIES, c, r3).mul(betas));
      c40 = alphas.fma(c40, FloatVector.fromArray(SPECIES, c, r4).mul(betas));
      c50 = alphas.fma(c50, FloatVector.fromArray(SPECIES, c, r5).mul(betas));
      c60 = alphas.fma(c60, FloatVector.fromArray(SPECIES, c, r6).mul(betas));
      c70 = alphas.fma(c70, FloatVector.fromArray(SPECIES, c, r7).mul(betas));
      c80 = alphas.fma(c80, FloatVector.fromArray(SPECIES, c, r8).mul(betas));
      c90 = alphas.fma(c90, FloatVector.fromArray(SPECIES, c, r9).mul(betas));
    }
    c00.intoArray(c, r0);
    c10.intoArray(c, r1);
    c20.intoArray(c, r2);
    c30.intoArray(c, r3);
    c40.intoArray(c, r4);
    c50.intoArray(c, r5);
    c60.intoArray(c, r6);
    c70.intoArray(c, r7);
    c80.intoArray(c, r8);
    c90.intoArray(c, r9);
  }
}
