package dev.lanewise.verify.digest;

import java.util.Locale;

/** What is drawn as operands; of doubles the magnitudes are wider. */
enum Kind {
  /** Between -1 and 1. */
  PLAIN,
  /** Magnitudes of 2^-40 to 2^40, and zeros of both signs. */
  WIDE,
  /** Magnitudes from subnormal ones to 2^64, zeros, and one each of NaN, Inf and -Inf. */
  SPECIAL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
