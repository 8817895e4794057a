package dev.lanewise.verify.digest;

import dev.lanewise.nn.Xoshiro256;

/**
 * Operands drawn from a seed with integer operations alone, so that they are the same on every
 * machine.
 */
final class Inputs {
  private static final float[] EDGES = {
    0f,
    -0f,
    1f,
    -1f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL
  };

  private final Xoshiro256 random;

  /** A stream of its own for each name; the hash code of a string is specified. */
  Inputs(String name) {
    random = new Xoshiro256(name.hashCode());
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  float[] values(Kind kind, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          switch (kind) {
            case PLAIN -> 2 * random.nextFloat() - 1;
            case WIDE -> scaled(87, 167);
            case SPECIAL -> scaled(0, 190);
          };
    }
    if (kind == Kind.SPECIAL && length > 8) {
      values[below(length)] = Float.NaN;
      values[below(length)] = Float.POSITIVE_INFINITY;
      values[below(length)] = Float.NEGATIVE_INFINITY;
    }
    return values;
  }

  /** A float whose exponent field lies between two; one in 32 is a zero. */
  private float scaled(int lowest, int highest) {
    int sign = below(2) << 31;
    if (below(32) == 0) {
      return Float.intBitsToFloat(sign);
    }
    int exponent = lowest + below(highest - lowest + 1);
    return Float.intBitsToFloat(sign | exponent << 23 | below(1 << 23));
  }

  /** Bit patterns spread evenly over all floats, NaN included, after the edges of the format. */
  static float[] everyKind(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          i < EDGES.length
              ? EDGES[i]
              : Float.intBitsToFloat((int) ((1L << 32) / length * i + 0x1234 * i));
    }
    return values;
  }

  /** Values between two, drawn evenly. */
  float[] between(float low, float high, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = Math.fma(random.nextFloat(), high - low, low);
    }
    return values;
  }
}
