package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rotations that are found do, and that nothing overflows or underflows on the way. */
@Tag("definition")
class RotationTest {
  private final SplittableRandom random = new SplittableRandom(113);

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

  /** The same in double, against a root that is safe itself. */
  @Test
  void rotgIsSafeInDouble() {
    for (int i = 0; i < 20_000; i++) {
      double a = Math.scalb(random.nextBoolean() ? 1.3 : -1.7, random.nextInt(-1074, 1023));
      double b = Math.scalb(1 + random.nextDouble(), random.nextInt(-1074, 1023));
      double[] abcs = {a, b, 0, 0};
      Blas.rotg(abcs, 0);
      double r = Math.hypot(a, b);
      if (r <= Double.MAX_VALUE && r >= Double.MIN_NORMAL) {
        assertThat(Math.abs(abcs[0])).isCloseTo(r, withinUlps(r));
        assertThat(Math.abs(abcs[2])).isCloseTo(Math.abs(a) / r, withinUlps(Math.abs(a) / r));
        assertThat(Math.abs(abcs[3])).isCloseTo(b / r, withinUlps(b / r));
        assertThat(Math.signum(abcs[0])).isEqualTo(Math.abs(a) > b ? Math.signum(a) : 1);
      }
    }
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(6 * 0x1p-24 * value + Float.MIN_VALUE);
  }

  /** 6 u, and what the root itself has. */
  private static Offset<Double> withinUlps(double value) {
    return Offset.offset(8 * 0x1p-53 * value + Double.MIN_VALUE);
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

  /** With all in the range of floats a rotation in double keeps the same, more exactly. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 4, 2",
    "1, 1, 2, 4",
    "3, .5, 1, -7",
    "1e-20, 1, 1, 1",
    "1e30, 1e30, 1, 2",
    "5, -1, 3, 1"
  })
  void rotmgMakesZeroInDouble(double d1, double d2, double x1, double y1) {
    double[] dxy = {d1, d2, x1, y1};
    double[] param = new double[5];
    Blas.rotmg(dxy, 0, param, 0);
    double[] x = {x1};
    double[] y = {y1};
    Blas.rotm(1, x, 0, 1, y, 0, 1, param, 0);
    assertThat(x[0]).isCloseTo(dxy[2], Offset.offset(60 * 0x1p-53 * Math.abs(x[0])));
    double length = d1 * x1 * x1 + d2 * y1 * y1;
    assertThat(dxy[0] * dxy[2] * dxy[2])
        .isCloseTo(length, Offset.offset(120 * 0x1p-53 * Math.abs(length)));
    double scale = Math.max(Math.abs(x1), Math.abs(y1)) * Math.abs(x[0] / x1);
    assertThat(y[0]).isCloseTo(0, Offset.offset(24 * 0x1p-53 * Math.max(scale, 1)));
  }
}
