package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.reference.ReferenceLevel1;
import dev.lanewise.support.sample.Values;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
  void rotgHasTheBitsOfItsDefinition(Values values) {
    for (int i = 0; i < 2000; i++) {
      float[] abcs = values.array(random, 6);
      float[] expected = abcs.clone();
      System.arraycopy(ReferenceLevel1.rotg(abcs[1], abcs[2]), 0, expected, 1, 4);
      Blas.rotg(abcs, 1);
      Bits.assertSame(expected, abcs, "rotg");
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
