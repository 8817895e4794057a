package dev.lanewise.internal.kernel.linear;

import static dev.lanewise.internal.kernel.lane.Lanes.BY_1;
import static dev.lanewise.internal.kernel.lane.Lanes.BY_2;
import static dev.lanewise.internal.kernel.lane.Lanes.BY_4;
import static dev.lanewise.internal.kernel.lane.Lanes.BY_8;
import static dev.lanewise.internal.kernel.lane.Lanes.GROUPS;
import static dev.lanewise.internal.kernel.lane.Lanes.LENGTH;
import static dev.lanewise.internal.kernel.lane.Lanes.SPECIES;
import static jdk.incubator.vector.VectorOperators.REINTERPRET_F2I;
import static jdk.incubator.vector.VectorOperators.REINTERPRET_I2F;

import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.lane.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Reductions of contiguous vectors on the Vector API.
 *
 * <p>The sums keep the 32 virtual lanes of {@link Lanes} in the named accumulators a0, a1, ... of
 * which a species uses the first GROUPS; the branches on it are constants and fold. A rest of less
 * than as many elements is one more step; there the accumulators take turns in a0, and after GROUPS
 * turns each is back under its name.
 *
 * <p>A chain advances by one fused multiply-add in 4 cycles on the CPUs of today, so a sum reads at
 * most 128 bytes of each operand in 4 cycles, the price of an order that is the same at every
 * width.
 */
public final class VectorReductions {
  private static final int MAX_BLOCK = 1024;
  private static final int MAGNITUDE = ~Float.floatToRawIntBits(-0f);
  private static final int LEAST_NAN = Float.floatToRawIntBits(Float.POSITIVE_INFINITY) + 1;

  private VectorReductions() {}

  static float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
    if (!Lanes.hasWindow(x) || !Lanes.hasWindow(y)) {
      return ScalarLinearKernels.dot(n, x, xOffset, 1, y, yOffset, 1);
    }
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
      for (int i = full; i < full + Contract.LANES; i += LENGTH) {
        int t = xOffset + i;
        int u = yOffset + i;
        FloatVector xi =
            t <= x.length - LENGTH
                ? FloatVector.fromArray(SPECIES, x, t)
                : FloatVector.fromArray(SPECIES, x, x.length - LENGTH).rearrange(Lanes.shift(x, t));
        FloatVector yi =
            u <= y.length - LENGTH
                ? FloatVector.fromArray(SPECIES, y, u)
                : FloatVector.fromArray(SPECIES, y, y.length - LENGTH).rearrange(Lanes.shift(y, u));
        FloatVector next = a0.blend(xi.fma(yi, a0), Lanes.first(n - i));
        a0 = a1;
        if (GROUPS == 2) {
          a1 = next;
        } else {
          a1 = a2;
          a2 = a3;
          if (GROUPS == 4) {
            a3 = next;
          } else {
            a3 = a4;
            a4 = a5;
            a5 = a6;
            a6 = a7;
            a7 = next;
          }
        }
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
    sum = LENGTH > 2 ? sum.add(sum.rearrange(BY_2)) : sum;
    return sum.add(sum.rearrange(BY_1)).lane(0);
  }

  public static float asum(int n, float[] x, int xOffset) {
    if (!Lanes.hasWindow(x)) {
      return ScalarLinearKernels.asum(n, x, xOffset, 1);
    }
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
    if (full < n) {
      for (int i = full; i < full + Contract.LANES; i += LENGTH) {
        int t = xOffset + i;
        FloatVector xi =
            t <= x.length - LENGTH
                ? FloatVector.fromArray(SPECIES, x, t)
                : FloatVector.fromArray(SPECIES, x, x.length - LENGTH).rearrange(Lanes.shift(x, t));
        FloatVector next = a0.blend(a0.add(xi.abs()), Lanes.first(n - i));
        a0 = a1;
        if (GROUPS == 2) {
          a1 = next;
        } else {
          a1 = a2;
          a2 = a3;
          if (GROUPS == 4) {
            a3 = next;
          } else {
            a3 = a4;
            a4 = a5;
            a5 = a6;
            a6 = a7;
            a7 = next;
          }
        }
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
    sum = LENGTH > 2 ? sum.add(sum.rearrange(BY_2)) : sum;
    return sum.add(sum.rearrange(BY_1)).lane(0);
  }

  /**
   * Magnitudes are compared as integers, where their order is the same and every NaN exceeds
   * infinity. The first pass finds the largest of each block; only the block that first held it is
   * searched. A last vector overlaps the one before it, which changes no maximum. Four maxima at a
   * time took 2^15 elements from 80 to 89 % of the read bandwidth of the second-level cache. A
   * block ends in rearrangements, for C2 has no instruction for the largest of several long ones on
   * AVX2.
   */
  static int iamax(int n, float[] x, int xOffset) {
    if (n < LENGTH) {
      return ScalarLinearKernels.iamax(n, x, xOffset, 1);
    }
    int best = Float.floatToRawIntBits(-0f);
    int bestBlock = 0;
    for (int block = 0; n - block > 0 && best < LEAST_NAN; block += MAX_BLOCK) {
      int last = block + Math.min(MAX_BLOCK, n - block) - LENGTH;
      IntVector b0 =
          ((IntVector)
                  FloatVector.fromArray(SPECIES, x, xOffset + last).convert(REINTERPRET_F2I, 0))
              .and(MAGNITUDE);
      IntVector b1 = b0;
      IntVector b2 = b0;
      IntVector b3 = b0;
      int i = block;
      for (; i < last - 3 * LENGTH; i += 4 * LENGTH) {
        int s = xOffset + i;
        b0 =
            b0.max(
                ((IntVector) FloatVector.fromArray(SPECIES, x, s).convert(REINTERPRET_F2I, 0))
                    .and(MAGNITUDE));
        b1 =
            b1.max(
                ((IntVector)
                        FloatVector.fromArray(SPECIES, x, s + LENGTH).convert(REINTERPRET_F2I, 0))
                    .and(MAGNITUDE));
        b2 =
            b2.max(
                ((IntVector)
                        FloatVector.fromArray(SPECIES, x, s + 2 * LENGTH)
                            .convert(REINTERPRET_F2I, 0))
                    .and(MAGNITUDE));
        b3 =
            b3.max(
                ((IntVector)
                        FloatVector.fromArray(SPECIES, x, s + 3 * LENGTH)
                            .convert(REINTERPRET_F2I, 0))
                    .and(MAGNITUDE));
      }
      for (; i < last; i += LENGTH) {
        b0 =
            b0.max(
                ((IntVector)
                        FloatVector.fromArray(SPECIES, x, xOffset + i).convert(REINTERPRET_F2I, 0))
                    .and(MAGNITUDE));
      }
      IntVector largest = b0.max(b1).max(b2.max(b3));
      if (LENGTH > 8) {
        largest =
            largest.max(
                ((FloatVector) largest.convert(REINTERPRET_I2F, 0))
                    .rearrange(BY_8)
                    .convert(REINTERPRET_F2I, 0));
      }
      if (LENGTH > 4) {
        largest =
            largest.max(
                ((FloatVector) largest.convert(REINTERPRET_I2F, 0))
                    .rearrange(BY_4)
                    .convert(REINTERPRET_F2I, 0));
      }
      if (LENGTH > 2) {
        largest =
            largest.max(
                ((FloatVector) largest.convert(REINTERPRET_I2F, 0))
                    .rearrange(BY_2)
                    .convert(REINTERPRET_F2I, 0));
      }
      largest =
          largest.max(
              ((FloatVector) largest.convert(REINTERPRET_I2F, 0))
                  .rearrange(BY_1)
                  .convert(REINTERPRET_F2I, 0));
      int blockBest = largest.lane(0);
      if (blockBest > best) {
        best = blockBest;
        bestBlock = block;
      }
    }
    int threshold = Math.min(best, LEAST_NAN);
    for (int i = bestBlock; ; i += LENGTH) {
      int at = Math.min(i, n - LENGTH);
      VectorMask<Integer> found =
          ((IntVector) FloatVector.fromArray(SPECIES, x, xOffset + at).convert(REINTERPRET_F2I, 0))
              .and(MAGNITUDE)
              .compare(VectorOperators.GE, threshold);
      if (found.anyTrue()) {
        return at + found.firstTrue();
      }
    }
  }
}
