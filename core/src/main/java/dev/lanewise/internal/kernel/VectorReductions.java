package dev.lanewise.internal.kernel;

import static dev.lanewise.internal.kernel.Lanes.BY_1;
import static dev.lanewise.internal.kernel.Lanes.BY_2;
import static dev.lanewise.internal.kernel.Lanes.BY_4;
import static dev.lanewise.internal.kernel.Lanes.BY_8;
import static dev.lanewise.internal.kernel.Lanes.GROUPS;
import static dev.lanewise.internal.kernel.Lanes.LENGTH;
import static dev.lanewise.internal.kernel.Lanes.SPECIES;

import dev.lanewise.internal.Contract;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reductions of contiguous vectors on the Vector API.
 *
 * <p>The sums keep the 32 virtual lanes of {@link Lanes} in the named accumulators a0, a1, ... of
 * which a species uses the first GROUPS; the branches on it are constants and fold. A rest of less
 * than 32 elements is one more step in which absent lanes add the neutral element.
 *
 * <p>A chain advances by one fused multiply-add in 4 cycles on the CPUs of today, so a sum reads at
 * most 32 elements of each operand in 4 cycles: 64 bytes a cycle for dot, the price of an order
 * that is the same at every width.
 */
final class VectorReductions {
  private static final VectorSpecies<Double> DOUBLES =
      VectorSpecies.of(double.class, SPECIES.vectorShape());
  private static final int DOUBLE_LENGTH = DOUBLES.length();

  /** As many floats as there are doubles in a vector. */
  private static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

  private static final VectorMask<Float>[] HALF_FIRST = Lanes.prefixes(HALF);

  private static final VectorShuffle<Double> DOUBLE_BY_4 = butterfly(4);
  private static final VectorShuffle<Double> DOUBLE_BY_2 = butterfly(2);
  private static final VectorShuffle<Double> DOUBLE_BY_1 = butterfly(1);

  private static final int MAX_BLOCK = 1024;
  private static final int MAGNITUDE = 0x7fff_ffff;
  private static final int LEAST_NAN = Float.floatToRawIntBits(Float.POSITIVE_INFINITY) + 1;

  private VectorReductions() {}

  static float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector a6 = a0;
    FloatVector a7 = a0;
    int full = n - n % Contract.LANES;
    for (int i = 0; i < full; i += Contract.LANES) {
      int s = xOffset + i;
      int t = yOffset + i;
      a0 = FloatVector.fromArray(SPECIES, x, s).fma(FloatVector.fromArray(SPECIES, y, t), a0);
      a1 =
          FloatVector.fromArray(SPECIES, x, s + LENGTH)
              .fma(FloatVector.fromArray(SPECIES, y, t + LENGTH), a1);
      if (GROUPS > 2) {
        a2 =
            FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH)
                .fma(FloatVector.fromArray(SPECIES, y, t + 2 * LENGTH), a2);
        a3 =
            FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH)
                .fma(FloatVector.fromArray(SPECIES, y, t + 3 * LENGTH), a3);
      }
      if (GROUPS > 4) {
        a4 =
            FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH)
                .fma(FloatVector.fromArray(SPECIES, y, t + 4 * LENGTH), a4);
        a5 =
            FloatVector.fromArray(SPECIES, x, s + 5 * LENGTH)
                .fma(FloatVector.fromArray(SPECIES, y, t + 5 * LENGTH), a5);
        a6 =
            FloatVector.fromArray(SPECIES, x, s + 6 * LENGTH)
                .fma(FloatVector.fromArray(SPECIES, y, t + 6 * LENGTH), a6);
        a7 =
            FloatVector.fromArray(SPECIES, x, s + 7 * LENGTH)
                .fma(FloatVector.fromArray(SPECIES, y, t + 7 * LENGTH), a7);
      }
    }
    if (full < n) {
      int s = xOffset + full;
      int t = yOffset + full;
      VectorMask<Float> m0 = Lanes.first(n - full);
      a0 =
          a0.blend(
              FloatVector.fromArray(SPECIES, x, s, m0)
                  .fma(FloatVector.fromArray(SPECIES, y, t, m0), a0),
              m0);
      VectorMask<Float> m1 = Lanes.first(n - full - LENGTH);
      a1 =
          a1.blend(
              FloatVector.fromArray(SPECIES, x, s + LENGTH, m1)
                  .fma(FloatVector.fromArray(SPECIES, y, t + LENGTH, m1), a1),
              m1);
      if (GROUPS > 2) {
        VectorMask<Float> m2 = Lanes.first(n - full - 2 * LENGTH);
        a2 =
            a2.blend(
                FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH, m2)
                    .fma(FloatVector.fromArray(SPECIES, y, t + 2 * LENGTH, m2), a2),
                m2);
        VectorMask<Float> m3 = Lanes.first(n - full - 3 * LENGTH);
        a3 =
            a3.blend(
                FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH, m3)
                    .fma(FloatVector.fromArray(SPECIES, y, t + 3 * LENGTH, m3), a3),
                m3);
      }
      if (GROUPS > 4) {
        VectorMask<Float> m4 = Lanes.first(n - full - 4 * LENGTH);
        a4 =
            a4.blend(
                FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH, m4)
                    .fma(FloatVector.fromArray(SPECIES, y, t + 4 * LENGTH, m4), a4),
                m4);
        VectorMask<Float> m5 = Lanes.first(n - full - 5 * LENGTH);
        a5 =
            a5.blend(
                FloatVector.fromArray(SPECIES, x, s + 5 * LENGTH, m5)
                    .fma(FloatVector.fromArray(SPECIES, y, t + 5 * LENGTH, m5), a5),
                m5);
        VectorMask<Float> m6 = Lanes.first(n - full - 6 * LENGTH);
        a6 =
            a6.blend(
                FloatVector.fromArray(SPECIES, x, s + 6 * LENGTH, m6)
                    .fma(FloatVector.fromArray(SPECIES, y, t + 6 * LENGTH, m6), a6),
                m6);
        VectorMask<Float> m7 = Lanes.first(n - full - 7 * LENGTH);
        a7 =
            a7.blend(
                FloatVector.fromArray(SPECIES, x, s + 7 * LENGTH, m7)
                    .fma(FloatVector.fromArray(SPECIES, y, t + 7 * LENGTH, m7), a7),
                m7);
      }
    }
    if (GROUPS > 4) {
      a0 = a0.add(a4);
      a1 = a1.add(a5);
      a2 = a2.add(a6);
      a3 = a3.add(a7);
    }
    if (GROUPS > 2) {
      a0 = a0.add(a2);
      a1 = a1.add(a3);
    }
    FloatVector sum = a0.add(a1);
    sum = LENGTH > 8 ? sum.add(sum.rearrange(BY_8)) : sum;
    sum = LENGTH > 4 ? sum.add(sum.rearrange(BY_4)) : sum;
    sum = sum.add(sum.rearrange(BY_2));
    return sum.add(sum.rearrange(BY_1)).lane(0);
  }

  static float asum(int n, float[] x, int xOffset) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector a6 = a0;
    FloatVector a7 = a0;
    int full = n - n % Contract.LANES;
    for (int i = 0; i < full; i += Contract.LANES) {
      int s = xOffset + i;
      a0 = a0.add(FloatVector.fromArray(SPECIES, x, s).abs());
      a1 = a1.add(FloatVector.fromArray(SPECIES, x, s + LENGTH).abs());
      if (GROUPS > 2) {
        a2 = a2.add(FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH).abs());
        a3 = a3.add(FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH).abs());
      }
      if (GROUPS > 4) {
        a4 = a4.add(FloatVector.fromArray(SPECIES, x, s + 4 * LENGTH).abs());
        a5 = a5.add(FloatVector.fromArray(SPECIES, x, s + 5 * LENGTH).abs());
        a6 = a6.add(FloatVector.fromArray(SPECIES, x, s + 6 * LENGTH).abs());
        a7 = a7.add(FloatVector.fromArray(SPECIES, x, s + 7 * LENGTH).abs());
      }
    }
    // No lane is ever -0, so here +0 is neutral.
    if (full < n) {
      int s = xOffset + full;
      a0 = a0.add(FloatVector.fromArray(SPECIES, x, s, Lanes.first(n - full)).abs());
      a1 =
          a1.add(
              FloatVector.fromArray(SPECIES, x, s + LENGTH, Lanes.first(n - full - LENGTH)).abs());
      if (GROUPS > 2) {
        a2 =
            a2.add(
                FloatVector.fromArray(
                        SPECIES, x, s + 2 * LENGTH, Lanes.first(n - full - 2 * LENGTH))
                    .abs());
        a3 =
            a3.add(
                FloatVector.fromArray(
                        SPECIES, x, s + 3 * LENGTH, Lanes.first(n - full - 3 * LENGTH))
                    .abs());
      }
      if (GROUPS > 4) {
        a4 =
            a4.add(
                FloatVector.fromArray(
                        SPECIES, x, s + 4 * LENGTH, Lanes.first(n - full - 4 * LENGTH))
                    .abs());
        a5 =
            a5.add(
                FloatVector.fromArray(
                        SPECIES, x, s + 5 * LENGTH, Lanes.first(n - full - 5 * LENGTH))
                    .abs());
        a6 =
            a6.add(
                FloatVector.fromArray(
                        SPECIES, x, s + 6 * LENGTH, Lanes.first(n - full - 6 * LENGTH))
                    .abs());
        a7 =
            a7.add(
                FloatVector.fromArray(
                        SPECIES, x, s + 7 * LENGTH, Lanes.first(n - full - 7 * LENGTH))
                    .abs());
      }
    }
    if (GROUPS > 4) {
      a0 = a0.add(a4);
      a1 = a1.add(a5);
      a2 = a2.add(a6);
      a3 = a3.add(a7);
    }
    if (GROUPS > 2) {
      a0 = a0.add(a2);
      a1 = a1.add(a3);
    }
    FloatVector sum = a0.add(a1);
    sum = LENGTH > 8 ? sum.add(sum.rearrange(BY_8)) : sum;
    sum = LENGTH > 4 ? sum.add(sum.rearrange(BY_4)) : sum;
    sum = sum.add(sum.rearrange(BY_2));
    return sum.add(sum.rearrange(BY_1)).lane(0);
  }

  /**
   * The lanes are double, twice as many vectors, so wide species take one pass over x and narrow
   * ones two or four. Pass p holds lanes p D to p D + D - 1 (D doubles a vector) and those at 8, 16
   * and 24 from them; the tree's distances 16 and 8 lie within a pass.
   */
  static double sumOfSquares(int n, float[] x, int xOffset) {
    DoubleVector p0 = DoubleVector.zero(DOUBLES);
    DoubleVector p1 = p0;
    DoubleVector p2 = p0;
    DoubleVector p3 = p0;
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
        int s = xOffset + first + full;
        int left = n - full - first;
        DoubleVector x0 =
            (DoubleVector)
                FloatVector.fromArray(HALF, x, s, halfFirst(left))
                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
        DoubleVector x1 =
            (DoubleVector)
                FloatVector.fromArray(HALF, x, s + 8, halfFirst(left - 8))
                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
        DoubleVector x2 =
            (DoubleVector)
                FloatVector.fromArray(HALF, x, s + 16, halfFirst(left - 16))
                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
        DoubleVector x3 =
            (DoubleVector)
                FloatVector.fromArray(HALF, x, s + 24, halfFirst(left - 24))
                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
        a0 = x0.fma(x0, a0);
        a1 = x1.fma(x1, a1);
        a2 = x2.fma(x2, a2);
        a3 = x3.fma(x3, a3);
      }
      p0 = p1;
      p1 = p2;
      p2 = p3;
      p3 = a0.add(a2).add(a1.add(a3));
    }
    DoubleVector sum;
    if (DOUBLE_LENGTH == 8) {
      sum = p3.add(p3.rearrange(DOUBLE_BY_4));
    } else if (DOUBLE_LENGTH == 4) {
      sum = p2.add(p3);
    } else {
      sum = p0.add(p2).add(p1.add(p3));
    }
    sum = DOUBLE_LENGTH > 2 ? sum.add(sum.rearrange(DOUBLE_BY_2)) : sum;
    return sum.add(sum.rearrange(DOUBLE_BY_1)).lane(0);
  }

  private static VectorMask<Float> halfFirst(int count) {
    return HALF_FIRST[Math.max(0, Math.min(count, DOUBLE_LENGTH))];
  }

  private static VectorShuffle<Double> butterfly(int distance) {
    return VectorShuffle.fromOp(DOUBLES, lane -> (lane ^ distance) & (DOUBLE_LENGTH - 1));
  }

  /**
   * Magnitudes are compared as integers, where their order is the same and every NaN exceeds
   * infinity. The first pass finds the largest of each block; only the block that first held it is
   * searched. A last vector overlaps the one before it, which changes no maximum.
   */
  static int iamax(int n, float[] x, int xOffset) {
    if (n < LENGTH) {
      return ScalarLinearKernels.iamax(n, x, xOffset, 1);
    }
    int best = -1;
    int bestBlock = 0;
    for (int block = 0; n - block > 0 && best < LEAST_NAN; block += MAX_BLOCK) {
      int last = block + Math.min(MAX_BLOCK, n - block) - LENGTH;
      IntVector largest =
          FloatVector.fromArray(SPECIES, x, xOffset + last).reinterpretAsInts().and(MAGNITUDE);
      for (int i = block; i < last; i += LENGTH) {
        largest =
            largest.max(
                FloatVector.fromArray(SPECIES, x, xOffset + i).reinterpretAsInts().and(MAGNITUDE));
      }
      int blockBest = largest.reduceLanes(VectorOperators.MAX);
      if (blockBest > best) {
        best = blockBest;
        bestBlock = block;
      }
    }
    int threshold = Math.min(best, LEAST_NAN);
    for (int i = bestBlock; ; i += LENGTH) {
      int at = Math.min(i, n - LENGTH);
      VectorMask<Integer> found =
          FloatVector.fromArray(SPECIES, x, xOffset + at)
              .reinterpretAsInts()
              .and(MAGNITUDE)
              .compare(VectorOperators.GE, threshold);
      if (found.anyTrue()) {
        return at + found.firstTrue();
      }
    }
  }
}
