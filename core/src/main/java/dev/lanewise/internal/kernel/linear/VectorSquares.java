package dev.lanewise.internal.kernel.linear;

import static dev.lanewise.internal.kernel.lane.Lanes.SPECIES;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.lane.Lanes;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The sum of squares of floats, which are exact in double, on the Vector API. */
final class VectorSquares {
  private static final VectorSpecies<Double> DOUBLES =
      VectorSpecies.of(double.class, SPECIES.vectorShape());
  private static final int DOUBLE_LENGTH = DOUBLES.length();

  /** As many floats as there are doubles in a vector. */
  private static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

  private static final VectorShuffle<Float>[] HALF_SHIFT = Lanes.shifts(HALF);
  private static final VectorMask<Double>[] DOUBLE_FIRST = Lanes.prefixes(DOUBLES);

  private static final VectorShuffle<Double> DOUBLE_BY_4 = butterfly(4);
  private static final VectorShuffle<Double> DOUBLE_BY_2 = butterfly(2);
  private static final VectorShuffle<Double> DOUBLE_BY_1 = butterfly(1);

  private VectorSquares() {}

  /**
   * The lanes are double and need twice as many vectors. 512 bit species take one pass over x, 256
   * bit ones two: pass p holds lanes p D to p D + D - 1 (D doubles a vector) and those at 8, 16 and
   * 24 from them, and the tree's distances 16 and 8 lie within a pass. At 128 bit C2 has no
   * conversion of two floats to two doubles that stays in registers, and the plain loops are
   * faster.
   */
  static double sumOfSquares(int n, float[] x, int xOffset) {
    if (DOUBLE_LENGTH < 4 || !Lanes.hasWindow(x)) {
      return ScalarLinearKernels.sumOfSquares(n, x, xOffset, 1);
    }
    DoubleVector before = DoubleVector.zero(DOUBLES);
    DoubleVector sum = before;
    int full = n - n % Contract.LANES;
    for (int first = 0; first < 8; first += DOUBLE_LENGTH) {
      DoubleVector a0 = DoubleVector.zero(DOUBLES);
      DoubleVector a1 = a0;
      DoubleVector a2 = a0;
      DoubleVector a3 = a0;
      for (int i = 0; i < full; i += Contract.LANES) {
        int s = xOffset + first + i;
        DoubleVector x0 =
            (DoubleVector)
                FloatVector.fromArray(HALF, x, s).convertShape(VectorOperators.F2D, DOUBLES, 0);
        DoubleVector x1 =
            (DoubleVector)
                FloatVector.fromArray(HALF, x, s + 8).convertShape(VectorOperators.F2D, DOUBLES, 0);
        DoubleVector x2 =
            (DoubleVector)
                FloatVector.fromArray(HALF, x, s + 16)
                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
        DoubleVector x3 =
            (DoubleVector)
                FloatVector.fromArray(HALF, x, s + 24)
                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
        a0 = x0.fma(x0, a0);
        a1 = x1.fma(x1, a1);
        a2 = x2.fma(x2, a2);
        a3 = x3.fma(x3, a3);
      }
      if (full < n) {
        for (int i = full + first; i < full + Contract.LANES; i += 8) {
          int t = xOffset + i;
          int window = Math.min(t, x.length - DOUBLE_LENGTH);
          DoubleVector xi =
              (DoubleVector)
                  FloatVector.fromArray(HALF, x, window)
                      .rearrange(HALF_SHIFT[Math.min(t - window, DOUBLE_LENGTH - 1)])
                      .convertShape(VectorOperators.F2D, DOUBLES, 0);
          DoubleVector next =
              a0.blend(xi.fma(xi, a0), DOUBLE_FIRST[Math.max(0, Math.min(n - i, DOUBLE_LENGTH))]);
          a0 = a1;
          a1 = a2;
          a2 = a3;
          a3 = next;
        }
      }
      before = sum;
      sum = a0.add(a2).add(a1.add(a3));
    }
    sum = DOUBLE_LENGTH == 4 ? before.add(sum) : sum.add(sum.rearrange(DOUBLE_BY_4));
    sum = sum.add(sum.rearrange(DOUBLE_BY_2));
    return sum.add(sum.rearrange(DOUBLE_BY_1)).lane(0);
  }

  private static VectorShuffle<Double> butterfly(int distance) {
    return VectorShuffle.fromOp(DOUBLES, lane -> (lane ^ distance) & (DOUBLE_LENGTH - 1));
  }
}
