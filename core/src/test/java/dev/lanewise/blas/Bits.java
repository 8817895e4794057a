package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Comparisons to the bit; all NaN are one value, as in the numeric contract. */
public final class Bits {
  private Bits() {}

  static void assertSame(float expected, float actual, String what, Object... arguments) {
    assertThat(Float.floatToIntBits(actual))
        .as(what, arguments)
        .isEqualTo(Float.floatToIntBits(expected));
  }

  /** Whole arrays, so that elements around an output are known to be untouched. */
  public static void assertSame(
      float[] expected, float[] actual, String what, Object... arguments) {
    assertThat(actual.length).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(actual[i])) {
        fail(
            "%s: element %d is %s, not %s",
            String.format(what, arguments),
            i,
            Float.toHexString(actual[i]),
            Float.toHexString(expected[i]));
      }
    }
  }
}
