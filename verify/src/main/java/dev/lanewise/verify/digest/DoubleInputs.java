package dev.lanewise.verify.digest;

import dev.lanewise.nn.Xoshiro256;

/** As {@link Inputs}, of doubles. */
final class DoubleInputs {
  private final Xoshiro256 random;

  DoubleInputs(String name) {
    random = new Xoshiro256(name.hashCode());
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Magnitudes are wider than those of floats: 2^-400 to 2^400, and up to 2^600. */
  double[] values(Kind kind, int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          switch (kind) {
            case PLAIN -> 2 * random.nextDouble() - 1;
            case WIDE -> scaled(623, 1423);
            case SPECIAL -> scaled(0, 1623);
          };
    }
    if (kind == Kind.SPECIAL && length > 8) {
      values[below(length)] = Double.NaN;
      values[below(length)] = Double.POSITIVE_INFINITY;
      values[below(length)] = Double.NEGATIVE_INFINITY;
    }
    return values;
  }

  /** A double whose exponent field lies between two; one in 32 is a zero. */
  private double scaled(int lowest, int highest) {
    long sign = (long) below(2) << 63;
    if (below(32) == 0) {
      return Double.longBitsToDouble(sign);
    }
    long exponent = lowest + below(highest - lowest + 1);
    return Double.longBitsToDouble(sign | exponent << 52 | random.nextLong() >>> 12);
  }
}
