package dev.lanewise.support.sample;

import java.util.SplittableRandom;

/** Kinds of random numbers for tests, the simplest first, to which a failure shrinks. */
public enum Values {
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

  /** Magnitudes near 1e-30: products underflow to zeros of either sign. */
  TINY {
    @Override
    float next(SplittableRandom random) {
      return (random.nextBoolean() ? 1e-30f : -1e-30f) * (1 + random.nextInt(4));
    }
  },

  /** Negative zeros and negative values that underflow: sums that stay -0. */
  NEGATIVE_ZERO {
    @Override
    float next(SplittableRandom random) {
      return random.nextInt(4) == 0 ? -0f : -1e-40f;
    }
  },

  /** Mostly uniform, with NaN, infinities, zeros of either sign, subnormal and huge values. */
  SPECIAL {
    @Override
    float next(SplittableRandom random) {
      return switch (random.nextInt(60)) {
        case 0 -> Float.NaN;
        case 1 -> Float.POSITIVE_INFINITY;
        case 2 -> Float.NEGATIVE_INFINITY;
        case 3, 4, 5 -> -0f;
        case 6, 7, 8 -> 0f;
        case 9 -> Float.MIN_VALUE;
        case 10 -> -1e-40f;
        case 11 -> Float.MAX_VALUE;
        default -> UNIFORM.next(random);
      };
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

  /** An array of this kind. */
  public float[] array(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = next(random);
    }
    return values;
  }
}
