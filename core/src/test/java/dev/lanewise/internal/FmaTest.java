package dev.lanewise.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The emulated fused multiply-add gives the bits of {@link Math#fma(float, float, float)}. */
@Tag("definition")
class FmaTest {
  private static final int ROUNDS = 2_000_000;

  private static final float[] SPECIAL = {
    0f,
    Float.MIN_VALUE,
    2 * Float.MIN_VALUE,
    3 * Float.MIN_VALUE,
    0x0.fffffep-126f,
    Float.MIN_NORMAL,
    0x1.000002p-126f,
    0x1p-75f,
    0x1.8p-75f,
    0x1p-74f,
    0x1.000002p-63f,
    0x1p-24f,
    0x1.000002p-24f,
    0x1.fffffep-1f,
    1f,
    0x1.000002p0f,
    0x1.fffffep0f,
    3f,
    0x1p24f,
    0x1.000002p24f,
    0x1p63f,
    0x1p64f,
    0x1.fffffep126f,
    Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NaN
  };

  private final SplittableRandom random = new SplittableRandom(20260101);

  @Test
  void allTriplesOfSpecialValues() {
    for (float a : SPECIAL) {
      for (float b : SPECIAL) {
        for (float c : SPECIAL) {
          check(a, b, c);
          check(-a, b, c);
          check(a, b, -c);
          check(-a, b, -c);
        }
      }
    }
  }

  @Test
  void randomBitPatterns() {
    for (int i = 0; i < ROUNDS; i++) {
      check(anyFloat(), anyFloat(), anyFloat());
    }
  }

  @Test
  void addendsOfTheSizeOfTheProduct() {
    for (int i = 0; i < ROUNDS; i++) {
      int exponent = random.nextInt(-20, 21);
      float a = mantissa(exponent);
      float b = mantissa(-exponent);
      check(a, b, mantissa(random.nextInt(-50, 51)));
    }
  }

  /** What is left when the addend takes away the rounded product is its rounding error. */
  @Test
  void cancellation() {
    for (int i = 0; i < ROUNDS; i++) {
      float a = mantissa(random.nextInt(-10, 11));
      float b = mantissa(random.nextInt(-10, 11));
      float product = a * b;
      check(a, b, -product);
      check(a, b, -Math.nextUp(product));
      check(a, b, -Math.nextDown(product));
    }
  }

  /** The product is half a unit in the last place of the addend, or close to it. */
  @Test
  void ties() {
    for (int i = 0; i < ROUNDS; i++) {
      int exponent = random.nextInt(-60, 61);
      float c = mantissa(exponent);
      int shift = random.nextInt(-20, 21);
      float half = Math.scalb(1f, exponent - 24 - shift);
      float factor = Math.scalb(random.nextBoolean() ? 1f : -1f, shift);
      check(half, factor, c);
      check(Math.nextUp(half), factor, c);
      check(Math.nextDown(half), factor, c);
      check(half, 3 * factor, c);
    }
  }

  /**
   * The product misses half a unit in the last place of the addend by less than a double can hold,
   * where rounding to double and then to float goes wrong.
   */
  @Test
  void nearTies() {
    for (int i = 0; i < ROUNDS; i++) {
      int exponent = random.nextInt(-60, 61);
      float c = mantissa(exponent);
      float half = Math.scalb(random.nextBoolean() ? 1f : -1f, exponent - 24);
      float x = random.nextInt(1 << 12) * 0x1p-23f;
      check(1 + x, half * (1 - x), c);
      float a = mantissa(0);
      check(a, half / a, c);
      check(a, 3 * half / a, c);
    }
  }

  /** Results that are subnormal lose bits; a second rounding would show here. */
  @Test
  void subnormalResults() {
    for (int i = 0; i < ROUNDS; i++) {
      float a = mantissa(random.nextInt(-75, -50));
      float b = mantissa(random.nextInt(-80, -55));
      float c = Float.intBitsToFloat(random.nextInt(1 << 24) | random.nextInt(2) << 31);
      check(a, b, c);
      check(a, b, 0f);
    }
  }

  private static void check(float a, float b, float c) {
    float expected = Math.fma(a, b, c);
    float actual = Fma.emulated(a, b, c);
    if (Float.floatToIntBits(actual) != Float.floatToIntBits(expected)) {
      assertThat(Float.toHexString(actual))
          .as("fma(%s, %s, %s)", Float.toHexString(a), Float.toHexString(b), Float.toHexString(c))
          .isEqualTo(Float.toHexString(expected));
    }
  }

  private float anyFloat() {
    return Float.intBitsToFloat(random.nextInt());
  }

  /** A random sign and mantissa; few bits set as often as many, so that ties occur. */
  private float mantissa(int exponent) {
    int bits = random.nextInt(1 << 23) & (-1 << random.nextInt(24));
    float value = Float.intBitsToFloat(bits | 127 << 23);
    return Math.scalb(random.nextBoolean() ? value : -value, exponent);
  }
}
