package dev.lanewise.internal.reference;

import dev.lanewise.internal.Contract;

/** The definition of the Euclidean norm of floats. */
public final class ReferenceNorm {
  private ReferenceNorm() {}

  /** Returns the Euclidean norm. Squares and sums are double, where no float overflows. */
  public static float nrm2(int n, float[] x, int xOffset, int incX) {
    double[] lanes = new double[Contract.LANES];
    for (int i = 0; i < n; i++) {
      double value = x[ReferenceBlas.index(i, n, xOffset, incX)];
      // The square of a float is exact in double, so a fused operation would give the same bits.
      lanes[i % Contract.LANES] += value * value;
    }
    for (int distance = Contract.LANES / 2; distance > 0; distance /= 2) {
      for (int lane = 0; lane < distance; lane++) {
        lanes[lane] += lanes[lane + distance];
      }
    }
    return (float) Math.sqrt(lanes[0]);
  }
}
