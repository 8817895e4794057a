package dev.lanewise.guard;

import dev.lanewise.internal.kernel.tile.GemmKernel;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels with the faults that {@link KernelGuardTest} looks for; what they compute is no matter.
 */
final class FaultyKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private FaultyKernels() {}

  static List<KernelWork> works() {
    return List.of(
        ArrayWorks.gemm("spilling", new Spilling()),
        ArrayWorks.gemm("calling", new Calling()),
        ArrayWorks.gemm("boxing", new Boxing()));
  }

  /** Calls a helper, which takes no vector, in its loop. */
  static final class Calling implements GemmKernel {
    @Override
    public int mr() {
      return 1;
    }

    @Override
    public int nr() {
      return LANES;
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
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int p = 0; p < kc; p++) {
        FloatVector x = FloatVector.broadcast(SPECIES, element(a, aOffset + p));
        sum = x.fma(FloatVector.fromArray(SPECIES, b, bOffset + p * LANES), sum);
      }
      sum.intoArray(c, cOffset);
    }

    private static float element(float[] a, int at) {
      return a[at];
    }
  }

  /** Hands its accumulator to a helper. */
  static final class Boxing implements GemmKernel {
    @Override
    public int mr() {
      return 1;
    }

    @Override
    public int nr() {
      return LANES;
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
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int p = 0; p < kc; p++) {
        sum = plus(sum, a[aOffset + p], FloatVector.fromArray(SPECIES, b, bOffset + p * LANES));
      }
      sum.intoArray(c, cOffset);
    }

    private static FloatVector plus(FloatVector sum, float a, FloatVector b) {
      return FloatVector.broadcast(SPECIES, a).fma(b, sum);
    }
  }

  /** Holds more accumulators, 8 x 4, than any processor has vector registers. */
  static final class Spilling implements GemmKernel {
    @Override
    public int mr() {
      return 8;
    }

    @Override
    public int nr() {
      return 4 * LANES;
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
      FloatVector c03 = FloatVector.zero(SPECIES);
      FloatVector c10 = FloatVector.zero(SPECIES);
      FloatVector c11 = FloatVector.zero(SPECIES);
      FloatVector c12 = FloatVector.zero(SPECIES);
      FloatVector c13 = FloatVector.zero(SPECIES);
      FloatVector c20 = FloatVector.zero(SPECIES);
      FloatVector c21 = FloatVector.zero(SPECIES);
      FloatVector c22 = FloatVector.zero(SPECIES);
      FloatVector c23 = FloatVector.zero(SPECIES);
      FloatVector c30 = FloatVector.zero(SPECIES);
      FloatVector c31 = FloatVector.zero(SPECIES);
      FloatVector c32 = FloatVector.zero(SPECIES);
      FloatVector c33 = FloatVector.zero(SPECIES);
      FloatVector c40 = FloatVector.zero(SPECIES);
      FloatVector c41 = FloatVector.zero(SPECIES);
      FloatVector c42 = FloatVector.zero(SPECIES);
      FloatVector c43 = FloatVector.zero(SPECIES);
      FloatVector c50 = FloatVector.zero(SPECIES);
      FloatVector c51 = FloatVector.zero(SPECIES);
      FloatVector c52 = FloatVector.zero(SPECIES);
      FloatVector c53 = FloatVector.zero(SPECIES);
      FloatVector c60 = FloatVector.zero(SPECIES);
      FloatVector c61 = FloatVector.zero(SPECIES);
      FloatVector c62 = FloatVector.zero(SPECIES);
      FloatVector c63 = FloatVector.zero(SPECIES);
      FloatVector c70 = FloatVector.zero(SPECIES);
      FloatVector c71 = FloatVector.zero(SPECIES);
      FloatVector c72 = FloatVector.zero(SPECIES);
      FloatVector c73 = FloatVector.zero(SPECIES);
      for (int p = 0; p < kc; p++) {
        int row = bOffset + p * 4 * LANES;
        int column = aOffset + p * 8;
        FloatVector b0 = FloatVector.fromArray(SPECIES, b, row + 0 * LANES);
        FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + 1 * LANES);
        FloatVector b2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
        FloatVector b3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[column + 0]);
        c00 = a0.fma(b0, c00);
        c01 = a0.fma(b1, c01);
        c02 = a0.fma(b2, c02);
        c03 = a0.fma(b3, c03);
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[column + 1]);
        c10 = a1.fma(b0, c10);
        c11 = a1.fma(b1, c11);
        c12 = a1.fma(b2, c12);
        c13 = a1.fma(b3, c13);
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[column + 2]);
        c20 = a2.fma(b0, c20);
        c21 = a2.fma(b1, c21);
        c22 = a2.fma(b2, c22);
        c23 = a2.fma(b3, c23);
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[column + 3]);
        c30 = a3.fma(b0, c30);
        c31 = a3.fma(b1, c31);
        c32 = a3.fma(b2, c32);
        c33 = a3.fma(b3, c33);
        FloatVector a4 = FloatVector.broadcast(SPECIES, a[column + 4]);
        c40 = a4.fma(b0, c40);
        c41 = a4.fma(b1, c41);
        c42 = a4.fma(b2, c42);
        c43 = a4.fma(b3, c43);
        FloatVector a5 = FloatVector.broadcast(SPECIES, a[column + 5]);
        c50 = a5.fma(b0, c50);
        c51 = a5.fma(b1, c51);
        c52 = a5.fma(b2, c52);
        c53 = a5.fma(b3, c53);
        FloatVector a6 = FloatVector.broadcast(SPECIES, a[column + 6]);
        c60 = a6.fma(b0, c60);
        c61 = a6.fma(b1, c61);
        c62 = a6.fma(b2, c62);
        c63 = a6.fma(b3, c63);
        FloatVector a7 = FloatVector.broadcast(SPECIES, a[column + 7]);
        c70 = a7.fma(b0, c70);
        c71 = a7.fma(b1, c71);
        c72 = a7.fma(b2, c72);
        c73 = a7.fma(b3, c73);
      }
      c00.intoArray(c, cOffset + 0 * ldc + 0 * LANES);
      c01.intoArray(c, cOffset + 0 * ldc + 1 * LANES);
      c02.intoArray(c, cOffset + 0 * ldc + 2 * LANES);
      c03.intoArray(c, cOffset + 0 * ldc + 3 * LANES);
      c10.intoArray(c, cOffset + 1 * ldc + 0 * LANES);
      c11.intoArray(c, cOffset + 1 * ldc + 1 * LANES);
      c12.intoArray(c, cOffset + 1 * ldc + 2 * LANES);
      c13.intoArray(c, cOffset + 1 * ldc + 3 * LANES);
      c20.intoArray(c, cOffset + 2 * ldc + 0 * LANES);
      c21.intoArray(c, cOffset + 2 * ldc + 1 * LANES);
      c22.intoArray(c, cOffset + 2 * ldc + 2 * LANES);
      c23.intoArray(c, cOffset + 2 * ldc + 3 * LANES);
      c30.intoArray(c, cOffset + 3 * ldc + 0 * LANES);
      c31.intoArray(c, cOffset + 3 * ldc + 1 * LANES);
      c32.intoArray(c, cOffset + 3 * ldc + 2 * LANES);
      c33.intoArray(c, cOffset + 3 * ldc + 3 * LANES);
      c40.intoArray(c, cOffset + 4 * ldc + 0 * LANES);
      c41.intoArray(c, cOffset + 4 * ldc + 1 * LANES);
      c42.intoArray(c, cOffset + 4 * ldc + 2 * LANES);
      c43.intoArray(c, cOffset + 4 * ldc + 3 * LANES);
      c50.intoArray(c, cOffset + 5 * ldc + 0 * LANES);
      c51.intoArray(c, cOffset + 5 * ldc + 1 * LANES);
      c52.intoArray(c, cOffset + 5 * ldc + 2 * LANES);
      c53.intoArray(c, cOffset + 5 * ldc + 3 * LANES);
      c60.intoArray(c, cOffset + 6 * ldc + 0 * LANES);
      c61.intoArray(c, cOffset + 6 * ldc + 1 * LANES);
      c62.intoArray(c, cOffset + 6 * ldc + 2 * LANES);
      c63.intoArray(c, cOffset + 6 * ldc + 3 * LANES);
      c70.intoArray(c, cOffset + 7 * ldc + 0 * LANES);
      c71.intoArray(c, cOffset + 7 * ldc + 1 * LANES);
      c72.intoArray(c, cOffset + 7 * ldc + 2 * LANES);
      c73.intoArray(c, cOffset + 7 * ldc + 3 * LANES);
    }
  }
}
