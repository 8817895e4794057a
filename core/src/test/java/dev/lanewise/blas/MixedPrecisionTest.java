package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.internal.reference.ReferenceLevel1;
import dev.lanewise.support.sample.Values;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums in double of products of floats: to the bit, with all increments. */
@Tag("definition")
class MixedPrecisionTest {
  private static final int[] SIZES = {0, 1, 2, 3, 7, 8, 9, 31, 32, 33, 65, 300};
  private static final int[] INCREMENTS = {1, 2, -1, -2, 0};

  private final SplittableRandom random = new SplittableRandom(112);

  @ParameterizedTest
  @EnumSource
  void sumsInDouble(Values values) {
    for (int n : SIZES) {
      for (int incX : INCREMENTS) {
        for (int incY : INCREMENTS) {
          float[] x = vector(values, n, incX);
          float[] y = vector(values, n, incY);
          double expected = ReferenceLevel1.dsdot(n, x, 3, incX, y, 2, incY);
          assertThat(Double.doubleToLongBits(Blas.dsdot(n, x, 3, incX, y, 2, incY)))
              .as("dsdot of %d, incX %d, incY %d", n, incX, incY)
              .isEqualTo(Double.doubleToLongBits(expected));
          Bits.assertSame(
              (float) (.1f + expected), Blas.sdsdot(n, .1f, x, 3, incX, y, 2, incY), "sdsdot");
        }
      }
    }
  }

  private float[] vector(Values values, int n, int increment) {
    return values.array(random, 4 + Math.max(0, n - 1) * Math.abs(increment) + random.nextInt(3));
  }

  @Test
  void wrongArgumentsAreNamed() {
    float[] x = new float[16];
    assertThatThrownBy(() -> Blas.dsdot(-2, x, 0, 1, x, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n is -2; it must be at least 0");
    assertThatThrownBy(() -> Blas.sdsdot(2, 0f, x, 0, 1, x, 15, -1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("y needs 2 elements from yOffset = 15");
  }
}
