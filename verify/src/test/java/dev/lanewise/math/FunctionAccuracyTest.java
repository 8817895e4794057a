package dev.lanewise.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.kernel.MathKernels;
import dev.lanewise.internal.kernel.ScalarMathKernels;
import dev.lanewise.internal.kernel.VectorMathKernels;
import dev.lanewise.verify.accuracy.FunctionAccuracy;
import dev.lanewise.verify.accuracy.UlpSweep;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stated errors hold on every 1009th float, and the sweep finds what is wrong. */
class FunctionAccuracyTest {
  private static final long STRIDE = 1009;
  private static final int THREADS = 2;
  private static final MathKernels VECTOR = new VectorMathKernels();
  private static final MathKernels SCALAR = new ScalarMathKernels();

  @ParameterizedTest
  @EnumSource
  void statedErrorMonotonicityAndSpecials(FunctionAccuracy function) {
    UlpSweep.Result result = function.sweep(VECTOR, STRIDE, THREADS);
    assertThat(result.inputs()).isEqualTo((UlpSweep.END + STRIDE - 1) / STRIDE);
    assertThat(result.maxUlp()).as("%s", result).isBetween(0.5, function.bound());
    assertThat(result.decreases()).as("%s", result).isZero();
    assertThat(result.wrongSpecials()).as("%s", result).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void scalarBits(FunctionAccuracy function) {
    UlpSweep.Comparison comparison =
        UlpSweep.compare(
            function.kernel(SCALAR),
            function.kernel(VECTOR),
            STRIDE / 2,
            UlpSweep.END,
            STRIDE,
            THREADS);
    assertThat(comparison.inputs()).isGreaterThan(4_000_000);
    assertThat(comparison.differences()).as("%s", comparison).isZero();
  }

  /** Where pieces of the approximations meet, and around the worst arguments. */
  @ParameterizedTest
  @EnumSource
  void everyFloatAroundTheSeams(FunctionAccuracy function) {
    for (float centre : new float[] {-5.8486f, -1f, -0.6f, -0.3466f, -0.125f, 0.3466f, 0.6f, 1f}) {
      long at = UlpSweep.ordinal(centre);
      UlpSweep.Result result =
          UlpSweep.run(
              function.kernel(VECTOR), function.reference(), at - 50_000, at + 50_000, 1, THREADS);
      assertThat(result.maxUlp()).as("%s", result).isLessThanOrEqualTo(function.bound());
      if (function.nonDecreasing()) {
        assertThat(result.decreases()).as("%s", result).isZero();
      }
    }
  }

  @Test
  void ordinalsAscend() {
    float[] ascending = {
      Float.NEGATIVE_INFINITY, -1f, -Float.MIN_VALUE, -0f, 0f, Float.MIN_VALUE, 1f, Float.MAX_VALUE
    };
    for (int i = 1; i < ascending.length; i++) {
      assertThat(UlpSweep.ordinal(ascending[i])).isGreaterThan(UlpSweep.ordinal(ascending[i - 1]));
      assertThat(UlpSweep.value(UlpSweep.ordinal(ascending[i]))).isEqualTo(ascending[i]);
    }
    assertThat(UlpSweep.ordinal(0f)).isEqualTo(1L << 31);
    assertThat(UlpSweep.ordinal(-0f)).isEqualTo((1L << 31) - 1);
  }

  @Test
  void ulpsCountFloatsAtTheRoundedResult() {
    assertThat(UlpSweep.ulps(Math.nextUp(1f), 1.0)).isEqualTo(1.0);
    assertThat(UlpSweep.ulps(Math.nextDown(1f), 1.0)).isEqualTo(0.5);
    assertThat(UlpSweep.ulps(Float.MIN_VALUE, 0x1p-150)).isEqualTo(0.5);
    assertThat(UlpSweep.ulps(Float.POSITIVE_INFINITY, Float.MAX_VALUE)).isEqualTo(1.0);
    assertThat(UlpSweep.ulps(Float.POSITIVE_INFINITY, 1e300)).isZero();
  }

  @Test
  void aSweepFindsOneWrongFloat() {
    float wrong = 1.5f;
    UlpSweep.Kernel kernel =
        (x, xOffset, y, yOffset, length) -> {
          SCALAR.exp(x, xOffset, y, yOffset, length);
          for (int i = 0; i < length; i++) {
            if (x[xOffset + i] == wrong) {
              y[yOffset + i] = Math.nextDown(Math.nextDown(Math.nextDown(y[yOffset + i])));
            }
          }
        };
    long at = UlpSweep.ordinal(wrong);
    UlpSweep.Result result =
        UlpSweep.run(kernel, StrictMath::exp, at - 10_000, at + 10_000, 1, THREADS);
    assertThat(result.maxUlp()).isGreaterThan(2.0);
    assertThat(result.worst()).isEqualTo(wrong);
    assertThat(result.decreases()).isEqualTo(1);
    assertThat(result.firstDecrease()).isEqualTo(wrong);
    UlpSweep.Comparison bits =
        UlpSweep.compare(kernel, SCALAR::exp, at - 10_000, at + 10_000, 1, THREADS);
    assertThat(bits.differences()).isEqualTo(1);
    assertThat(bits.first()).isEqualTo(Float.floatToRawIntBits(wrong));
  }

  @Test
  void aSweepFindsLostNanAndLostSignOfZero() {
    UlpSweep.Kernel kernel =
        (x, xOffset, y, yOffset, length) -> {
          for (int i = 0; i < length; i++) {
            y[yOffset + i] = Float.isNaN(x[xOffset + i]) ? 0f : x[xOffset + i] + 0f;
          }
        };
    long zero = UlpSweep.ordinal(0f);
    assertThat(UlpSweep.run(kernel, x -> x, zero - 5, zero + 5, 1, 1).wrongSpecials()).isEqualTo(1);
    assertThat(UlpSweep.run(kernel, x -> x, 0, 7, 1, 1).wrongSpecials()).isEqualTo(7);
  }

  @Test
  void theReportNamesEveryFunction() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean good =
        FunctionAccuracy.report(
            1_000_003, THREADS, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(good).isTrue();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("exp", "log", "sigmoid", "tanh", "elu", "expm1");
  }
}
