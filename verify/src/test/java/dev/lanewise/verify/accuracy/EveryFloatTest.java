package dev.lanewise.verify.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.kernel.math.ScalarMathKernels;
import dev.lanewise.internal.kernel.math.VectorMathKernels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link FunctionAccuracyTest} asserts, on all 2^32 floats: minutes a function. */
@Tag("kernel")
@Tag("long")
class EveryFloatTest {
  @ParameterizedTest
  @MethodSource("dev.lanewise.verify.accuracy.FunctionAccuracy#all")
  void statedErrorMonotonicitySpecialsAndBitsOfTheDefinition(FunctionAccuracy function) {
    UlpSweep.Result result =
        UlpSweep.run(
            function.kernel(new VectorMathKernels()),
            function.definition(),
            function.reference(),
            0,
            UlpSweep.END,
            1,
            Runtime.getRuntime().availableProcessors(),
            UlpSweep.Watch.NONE);
    assertThat(result.inputs()).isEqualTo(UlpSweep.END);
    assertThat(result.maxUlp()).as("%s", result).isLessThanOrEqualTo(function.bound());
    assertThat(result.wrongSpecials()).as("%s", result).isZero();
    assertThat(result.differences()).as("%s", result).isZero();
    if (function.nonDecreasing()) {
      assertThat(result.decreases()).as("%s", result).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.lanewise.verify.accuracy.FunctionAccuracy#all")
  void scalarBitsOfTheDefinition(FunctionAccuracy function) {
    UlpSweep.Result result =
        UlpSweep.run(
            function.kernel(new ScalarMathKernels()),
            function.definition(),
            x -> 0,
            0,
            UlpSweep.END,
            1,
            Runtime.getRuntime().availableProcessors(),
            UlpSweep.Watch.NONE);
    assertThat(result.differences()).as("%s", result).isZero();
  }
}
