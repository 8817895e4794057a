package dev.lanewise.blas;

import java.util.SplittableRandom;

/** Kinds of values of the properties, the simplest first, to which a failure shrinks. */
enum Numbers {
  /** Integers of -8 to 8, whose products and sums are exact. */
  INTEGER {
    @Override
    float next(SplittableRandom random) {
      return random.nextInt(-8, 9);
    }
  },

  /** Uniform in [-1, 1). */
  UNIFORM {
    @Override
    float next(SplittableRandom random) {
      return (float) (2 * random.nextDouble() - 1);
    }
  },

  /** Exponents of -60 to 60: terms cancel, vanish beside others, and no product overflows. */
  WIDE {
    @Override
    float next(SplittableRandom random) {
      return Math.scalb(UNIFORM.next(random), random.nextInt(-60, 61));
    }
  },

  /** Uniform, with NaN, infinities, zeros of either sign, subnormal and huge values among them. */
  SPECIAL {
    @Override
    float next(SplittableRandom random) {
      return Values.SPECIAL.next(random);
    }
  },

  /** Any 32 bits, so any exponent, and NaN of any payload. */
  ANY_BITS {
    @Override
    float next(SplittableRandom random) {
      return Float.intBitsToFloat(random.nextInt());
    }
  };

  abstract float next(SplittableRandom random);

  float[] array(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = next(random);
    }
    return values;
  }
}
