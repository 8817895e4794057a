package dev.lanewise.verify.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.internal.kernel.math.MathKernels;
import dev.lanewise.internal.kernel.math.ScalarMathKernels;
import dev.lanewise.internal.kernel.math.VectorMathKernels;
import dev.lanewise.support.sample.Printed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stated errors hold on every 1009th float and on every one of the hard ranges, and the sweep
 * finds what is wrong.
 */
@Tag("kernel")
@Tag("thorough")
class FunctionAccuracyTest {
  private static final long STRIDE = 1009;
  private static final int THREADS = 2;
  private static final MathKernels VECTOR = new VectorMathKernels();
  private static final MathKernels SCALAR = new ScalarMathKernels();

  @ParameterizedTest
  @MethodSource("dev.lanewise.verify.accuracy.FunctionAccuracy#all")
  void statedErrorMonotonicitySpecialsAndBitsOfTheDefinition(FunctionAccuracy function) {
    UlpSweep.Result result = sweep(function, 0, UlpSweep.END, STRIDE);
    assertThat(result.inputs()).isEqualTo((UlpSweep.END + STRIDE - 1) / STRIDE);
    // A function that is not one operation, rounded correctly, is off by more than half an ULP.
    double least = function.bound() > 0.5 ? 0.5 : 0;
    assertThat(result.maxUlp()).as("%s", result).isBetween(least, function.bound());
    assertSound(function, result);
  }

  @ParameterizedTest
  @MethodSource("dev.lanewise.verify.accuracy.FunctionAccuracy#all")
  void scalarBitsOfTheDefinition(FunctionAccuracy function) {
    UlpSweep.Result result =
        UlpSweep.run(
            function.kernel(SCALAR),
            function.definition(),
            x -> 0,
            0,
            UlpSweep.END,
            STRIDE,
            THREADS,
            UlpSweep.Watch.NONE);
    assertThat(result.differences()).as("%s", result).isZero();
  }

  /**
   * Where pieces of the approximations meet, around zeros of derivatives, the worst arguments and
   * the ends of the range, the first of which is NaN.
   */
  @ParameterizedTest
  @MethodSource("dev.lanewise.verify.accuracy.FunctionAccuracy#all")
  void everyFloatInTheHardRanges(FunctionAccuracy function) {
    for (float center :
        new float[] {
          Float.NEGATIVE_INFINITY,
          -110f,
          -103.97f,
          -87.336f,
          -15f,
          -14.2f,
          -13.1f,
          -5.8486f,
          -1.2784645f,
          -1f,
          -0.875f,
          -0.7517915f,
          -0.6f,
          -0.3466f,
          -0.125f,
          -0f,
          0x1p-24f,
          0x1.ceeacep-12f,
          0.3466f,
          0.41421f,
          0.6f,
          0.875f,
          1f,
          2.5f,
          4f,
          15f,
          88.7228f,
          Float.POSITIVE_INFINITY
        }) {
      long at = UlpSweep.ordinal(center);
      UlpSweep.Result result = sweep(function, at - 30_000, at + 30_000, 1);
      assertThat(result.inputs()).isEqualTo(60_000);
      assertThat(result.maxUlp()).as("%s", result).isLessThanOrEqualTo(function.bound());
      assertSound(function, result);
    }
  }

  private static UlpSweep.Result sweep(
      FunctionAccuracy function, long from, long end, long stride) {
    return UlpSweep.run(
        function.kernel(VECTOR),
        function.definition(),
        function.reference(),
        from,
        end,
        stride,
        THREADS,
        UlpSweep.Watch.NONE);
  }

  private static void assertSound(FunctionAccuracy function, UlpSweep.Result result) {
    if (function.nonDecreasing()) {
      assertThat(result.decreases()).as("%s", result).isZero();
    }
    assertThat(result.wrongSpecials()).as("%s", result).isZero();
    assertThat(result.differences()).as("%s", result).isZero();
  }

  /** The sigmoid's two halves: s(-x) = 1 - s(x) but for one rounding, and all of it in [0, 1]. */
  @Test
  void sigmoidIsSymmetricAndInsideItsRange() {
    UlpSweep.Kernel complement =
        (x, xOffset, y, yOffset, length) -> {
          for (int i = 0; i < length; i++) {
            y[yOffset + i] = -x[xOffset + i];
          }
          VECTOR.sigmoid(y, yOffset, y, yOffset, length);
          for (int i = 0; i < length; i++) {
            y[yOffset + i] = y[yOffset + i] < 0.5f ? 1f - y[yOffset + i] : y[yOffset + i];
          }
        };
    UlpSweep.Kernel inside =
        (x, xOffset, y, yOffset, length) -> {
          VECTOR.sigmoid(x, xOffset, y, yOffset, length);
          for (int i = 0; i < length; i++) {
            float s = y[yOffset + i];
            boolean nan = Float.isNaN(x[xOffset + i]);
            y[yOffset + i] = nan || s >= 0f && s <= 1f ? s < 0.5f ? 1f - s : s : Float.NaN;
          }
        };
    UlpSweep.Result result =
        UlpSweep.run(
            inside,
            complement,
            x -> 1 / (1 + StrictMath.exp(-Math.abs(x))),
            0,
            UlpSweep.END,
            STRIDE,
            THREADS,
            UlpSweep.Watch.NONE);
    assertThat(result.differences()).as("%s", result).isZero();
    assertThat(result.wrongSpecials()).as("%s", result).isZero();
    assertThat(result.maxUlp()).as("%s", result).isLessThan(1.1);
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
        UlpSweep.run(
            kernel,
            SCALAR::exp,
            StrictMath::exp,
            at - 10_000,
            at + 10_000,
            1,
            THREADS,
            UlpSweep.Watch.NONE);
    assertThat(result.maxUlp()).isGreaterThan(2.0);
    assertThat(result.worst()).isEqualTo(wrong);
    assertThat(result.decreases()).isEqualTo(1);
    assertThat(result.firstDecrease()).isEqualTo(wrong);
    assertThat(result.differences()).isEqualTo(1);
    assertThat(result.firstDifference()).isEqualTo(Float.floatToRawIntBits(wrong));
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

  /** Values computed with 40 digits. */
  @Test
  void referencesHaveTheirValues() {
    double[][] values = {
      // x, erf, gelu, gelu', silu', softplus
      {
        -14,
        -1.0,
        -1.091095154686992e-43,
        -1.527455646325367e-42,
        -1.0809854679489667e-5,
        8.3152837338375419e-7
      },
      {
        -5,
        -0.99999999999846254,
        -1.4332578593959696e-6,
        -7.1469460017922946e-6,
        -0.026547432429665919,
        0.0067153484891180686
      },
      {
        -2.75,
        -0.99989937807788036,
        -0.0081943488964000311,
        -0.022027533644320838,
        -0.095223022599396021,
        0.061967589003198625
      },
      {
        -0.8125,
        -0.74946402558636207,
        -0.16920506954658853,
        -0.024761774109602788,
        0.13438565046895708,
        0.36724203213892697
      },
      {
        -0.75,
        -0.71115563365351513,
        -0.16997051428265115,
        0.00077427826076489563,
        0.1574000555032465,
        0.38687100611489994
      },
      {
        -0.001953125,
        -0.0022038627583766539,
        -0.00097504065694137227,
        0.49844163369874795,
        0.49902343812088136,
        0.69217109489702772
      },
      {
        0.5,
        0.52049987781304654,
        0.34573123063700655,
        0.86749512465616284,
        0.73996118730265181,
        0.97407698418010668
      },
      {
        2.75,
        0.99989937807788036,
        2.7418056511036,
        1.0220275336443208,
        1.095223022599396,
        2.8119675890031986
      },
      {
        5,
        0.99999999999846254,
        4.9999985667421406,
        1.0000071469460018,
        1.0265474324296659,
        5.0067153484891181
      }
    };
    ElementwiseFunction[] functions = {
      ElementwiseFunction.ERF,
      ElementwiseFunction.GELU,
      ElementwiseFunction.TIMES_GELU_DERIVATIVE,
      ElementwiseFunction.TIMES_SILU_DERIVATIVE,
      ElementwiseFunction.SOFTPLUS
    };
    for (double[] row : values) {
      for (int i = 0; i < functions.length; i++) {
        double actual = DoubleFunctions.of(functions[i], 0f).applyAsDouble(row[0]);
        assertThat(actual / row[i + 1] - 1)
            .as("%s at %s", functions[i], row[0])
            .isBetween(-0x1p-34, 0x1p-34);
      }
    }
  }

  @Test
  void aSweepThatIsStoppedTellsWhatItVisited() {
    UlpSweep.Result result =
        UlpSweep.run(
            SCALAR::relu,
            VECTOR::relu,
            x -> x <= 0 ? 0 : x,
            0,
            UlpSweep.END,
            101,
            1,
            floats -> false);
    assertThat(result.inputs()).isEqualTo(1 << 20);
    assertThat(result.differences()).isZero();
    assertThat(result.maxUlp()).isZero();
  }

  @Test
  void theReportNamesEveryFunction() {
    String text = report((function, floats, all) -> true);
    for (FunctionAccuracy function : FunctionAccuracy.all()) {
      assertThat(text.lines().filter(line -> line.startsWith(function + " "))).hasSize(2);
    }
    assertThat(text).doesNotContain("stopped");
  }

  @Test
  void aReportThatIsStoppedEndsWithTheFunctionAtHand() {
    String text = report((function, floats, all) -> function.function() != ElementwiseFunction.LOG);
    assertThat(text).contains("expm1 ", "log ").doesNotContain("tanh");
  }

  private static String report(AccuracyReport.Progress progress) {
    Printed out = new Printed();
    boolean good =
        new AccuracyReport(out.stream(), 1_000_003, THREADS)
            .print(FunctionAccuracy.all(), progress);
    assertThat(good).as(out.toString()).isTrue();
    return out.toString();
  }
}
