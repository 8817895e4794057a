package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.reference.ReferenceLevel1;
import dev.lanewise.support.sample.Values;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Level 1 beside what {@link VectorsTest} has: to the bit, with all increments. */
@Tag("kernel")
class Level1Test {
  private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 65, 127, 300};
  private static final int[] INCREMENTS = {1, 2, -1, -2, 0};
  private static final float[][] ROTATIONS = {
    {.6f, .8f}, {0f, 1f}, {1f, 0f}, {-1.5f, Float.NaN}, {-0f, -1f}
  };
  private static final float[][] MODIFIED = {
    {-2f, Float.NaN, Float.NaN, Float.NaN, Float.NaN},
    {-1f, .3f, -1.7f, 2f, 1.1f},
    {0f, Float.NaN, .7f, -1.3f, Float.NaN},
    {1f, 1.9f, Float.NaN, Float.NaN, -.4f}
  };

  private final SplittableRandom random = new SplittableRandom(111);

  static Stream<Routines> implementations() {
    return Stream.of(Routines.PUBLIC);
  }

  /** A call on two vectors. */
  private interface Call {
    void run(
        Routines routines,
        int n,
        float[] x,
        int xOffset,
        int incX,
        float[] y,
        int yOffset,
        int incY);
  }

  private void compare(Routines subject, Call call, String what) {
    int round = 0;
    for (int n : SIZES) {
      for (int incX : INCREMENTS) {
        for (int incY : INCREMENTS) {
          Values values = Values.values()[round++ % Values.values().length];
          float[] x = vector(values, n, incX);
          float[] y = vector(values, n, incY);
          float[] expectedX = x.clone();
          float[] expectedY = y.clone();
          call.run(Routines.DEFINITION, n, expectedX, 3, incX, expectedY, 2, incY);
          call.run(subject, n, x, 3, incX, y, 2, incY);
          Bits.assertSame(expectedX, x, "x of %s, n %d, incX %d, incY %d", what, n, incX, incY);
          Bits.assertSame(expectedY, y, "y of %s, n %d, incX %d, incY %d", what, n, incX, incY);
        }
      }
    }
  }

  private float[] vector(Values values, int n, int increment) {
    return values.array(random, 4 + Math.max(0, n - 1) * Math.abs(increment) + random.nextInt(3));
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void swapAndCopy(Routines subject) {
    compare(subject, Routines::swap, "swap");
    compare(subject, Routines::copy, "copy");
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void rotAndRotm(Routines subject) {
    for (float[] cs : ROTATIONS) {
      compare(
          subject,
          (routines, n, x, s, incX, y, t, incY) ->
              routines.rot(n, x, s, incX, y, t, incY, cs[0], cs[1]),
          "rot");
    }
    for (float[] param : MODIFIED) {
      compare(
          subject,
          (routines, n, x, s, incX, y, t, incY) -> routines.rotm(n, x, s, incX, y, t, incY, param),
          "rotm " + param[0]);
    }
  }

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

  @ParameterizedTest
  @EnumSource
  void rotgHasTheBitsOfItsDefinition(Values values) {
    for (int i = 0; i < 2000; i++) {
      float[] abcs = values.array(random, 6);
      float[] expected = abcs.clone();
      System.arraycopy(ReferenceLevel1.rotg(abcs[1], abcs[2]), 0, expected, 1, 4);
      Blas.rotg(abcs, 1);
      Bits.assertSame(expected, abcs, "rotg");
    }
  }

  /**
   * Against double, over all exponents: no overflow, no underflow, a few units in the last place.
   */
  @Test
  void rotgIsSafe() {
    for (int i = 0; i < 20_000; i++) {
      float a = Math.scalb(random.nextBoolean() ? 1.3f : -1.7f, random.nextInt(-149, 127));
      float b = Math.scalb(1 + (float) random.nextDouble(), random.nextInt(-149, 127));
      float[] abcs = {a, b, 0, 0};
      Blas.rotg(abcs, 0);
      double r = Math.sqrt((double) a * a + (double) b * b);
      if (r <= Float.MAX_VALUE && r >= Float.MIN_NORMAL) {
        assertThat((double) Math.abs(abcs[0])).isCloseTo(r, within(r));
        assertThat((double) Math.abs(abcs[2])).isCloseTo(Math.abs(a) / r, within(Math.abs(a) / r));
        assertThat((double) Math.abs(abcs[3])).isCloseTo(b / r, within(b / r));
        assertThat(Math.signum(abcs[0])).isEqualTo(Math.abs(a) > b ? Math.signum(a) : 1f);
      }
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double value) {
    return org.assertj.core.data.Offset.offset(6 * 0x1p-24 * value + Float.MIN_VALUE);
  }

  /** b of the rotation becomes zero, and the vector keeps its length in the metric of d1 and d2. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 4, 2", "1, 1, 2, 4", "3, .5, 1, -7", "1e-20, 1, 1, 1", "1, 1e-20, 1, 1",
    "1e20, 2, 1, 3", "2, 1e20, 3, 1", "1e-20, 1e-20, 1, 2", "1e30, 1e30, 1, 2", "5, -1, 3, 1",
    "0, 1, 1, 1", "1e-38, 1e38, 1, 1"
  })
  void rotmgMakesZero(float d1, float d2, float x1, float y1) {
    float[] dxy = {Float.NaN, d1, d2, x1, y1};
    float[] param = {7, Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN};
    Blas.rotmg(dxy, 1, param, 1);
    float[] x = {x1};
    float[] y = {y1};
    Blas.rotm(1, x, 0, 1, y, 0, 1, param, 1);
    assertThat(dxy[4]).isEqualTo(y1);
    assertThat(param[0]).isEqualTo(7);
    assertThat((double) x[0]).isCloseTo(dxy[3], within(10 * Math.abs(x[0])));
    double length = (double) d1 * x1 * x1 + (double) d2 * y1 * y1;
    assertThat(dxy[1] * (double) dxy[3] * dxy[3]).isCloseTo(length, within(20 * Math.abs(length)));
    double scale = Math.max(Math.abs(x1), Math.abs(y1)) * Math.abs((double) x[0] / x1);
    assertThat((double) y[0]).isCloseTo(0, within(4 * Math.max(scale, 1)));
    for (int i = 1; i <= 2; i++) {
      float d = Math.abs(dxy[i]);
      assertThat(d == 0 || d > 0x1p-24f && d < 0x1p24f).as("d%d = %s", i, dxy[i]).isTrue();
    }
  }

  @Test
  void rotmgWithoutARotation() {
    float[] param = {9, 9, 9, 9, 9};
    float[] negative = {-1, 1, 1, 1};
    Blas.rotmg(negative, 0, param, 0);
    assertThat(negative).containsExactly(0, 0, 0, 1);
    assertThat(param).containsExactly(-1, 0, 0, 0, 0);
    float[] dependent = {1, -2, 1, 1};
    Blas.rotmg(dependent, 0, param, 0);
    assertThat(dependent).containsExactly(0, 0, 0, 1);
    float[] nothing = {1, 1, 3, 0};
    Blas.rotmg(nothing, 0, param, 0);
    assertThat(nothing).containsExactly(1, 1, 3, 0);
    assertThat(param[0]).isEqualTo(-2);
    float[] infinite = {Float.POSITIVE_INFINITY, 1, 1, 1};
    Blas.rotmg(infinite, 0, param, 0);
    assertThat(infinite[0]).isEqualTo(Float.POSITIVE_INFINITY);
  }
}
