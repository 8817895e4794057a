package dev.lanewise.internal.kernel.lane;

import static jdk.incubator.vector.VectorOperators.REINTERPRET_I2F;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Whether operations of the Vector API become instructions here, found out by trying: a loop of the
 * kinds that kernels use against the same in plain Java, until it is as fast or the time is over.
 *
 * <p>A compiler that does not know the Vector API calls its methods, which make an object of every
 * vector: 500 times slower in what C1 compiles, 10 times on s390x, whose C2 knows but few of the
 * operations. Before the loop is compiled it is as slow everywhere, so that the answer takes as
 * long as the compiler: 0.2 to 0.8 s on a busy x86-64. That is why only those virtual machines are
 * tried of which nothing better is known.
 */
public final class VectorTrial {
  private static final long NANOS = 1_000_000_000L;

  /** Short, since compilers count calls. */
  private static final int LENGTH = 16;

  private static final int CALLS = 8;
  private static final int TIMES = 16;

  private VectorTrial() {}

  /**
   * Tries.
   *
   * @return whether vectors came to be at least as fast as plain Java within a second
   */
  public static boolean succeeds() {
    float[] x = new float[LENGTH];
    float[] y = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      x[i] = i / 16f;
    }
    long start = System.nanoTime();
    // Twice, for an interruption can make anything slow once.
    for (int faster = 0; faster < 2; ) {
      long scalar = Long.MAX_VALUE;
      long vector = Long.MAX_VALUE;
      for (int time = 0; time < TIMES; time++) {
        long before = System.nanoTime();
        for (int call = 0; call < CALLS; call++) {
          scalar(x, y);
        }
        long between = System.nanoTime();
        for (int call = 0; call < CALLS; call++) {
          vector(x, y);
        }
        scalar = Math.min(scalar, between - before);
        vector = Math.min(vector, System.nanoTime() - between);
      }
      faster = vector <= scalar ? faster + 1 : 0;
      if (System.nanoTime() - start > NANOS) {
        return false;
      }
    }
    return true;
  }

  private static void vector(float[] x, float[] y) {
    for (int i = 0; i < x.length; i += Lanes.LENGTH) {
      FloatVector v = FloatVector.fromArray(Lanes.SPECIES, x, i);
      FloatVector w = v.fma(v, v.rearrange(Lanes.BY_1));
      w = w.blend(v, w.compare(VectorOperators.GT, v));
      IntVector whole = (IntVector) w.convert(VectorOperators.F2I, 0);
      ((FloatVector) whole.lanewise(VectorOperators.LSHL, 20).convert(REINTERPRET_I2F, 0))
          .add(w)
          .intoArray(y, i);
    }
  }

  private static void scalar(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      float v = x[i];
      float w = Math.fma(v, v, x[i ^ 1]);
      w = w > v ? v : w;
      y[i] = Float.intBitsToFloat((int) w << 20) + w;
    }
  }
}
