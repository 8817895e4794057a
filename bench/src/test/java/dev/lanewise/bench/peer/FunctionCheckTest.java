package dev.lanewise.bench.peer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.support.peer.UnavailableException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions of the benchmark and their check. */
class FunctionCheckTest {
  /** Also with a last incomplete vector and row. */
  @ParameterizedTest
  @EnumSource
  void everyImplementationPassesTheCheck(MathFunction function) {
    for (FunctionImplementation each : FunctionImplementation.values()) {
      if (each != FunctionImplementation.MKL && each.has(function)) {
        for (int size : new int[] {1000, 2011}) {
          MathFunction.Operands operands = new MathFunction.Operands(function, size, new Random(1));
          FunctionCheck.check(function, each.label(), operands, each.bind(function, operands));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void wrongResultsAreFound(MathFunction function) {
    MathFunction.Operands operands = new MathFunction.Operands(function, 1000, new Random(1));
    assertThatThrownBy(() -> FunctionCheck.check(function, "math", operands, () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(function.label() + " of math: element ");
  }

  @Test
  void saysWhatIsAllowedAndWhatIsMissing() {
    assertThatThrownBy(() -> MathFunction.of("sin"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"sin\"")
        .hasMessageContaining("exp, log, sigmoid, tanh");
    assertThatThrownBy(() -> FunctionImplementation.of("svml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lanewise, jdk, math, fastmath, mkl");
    MathFunction.Operands operands =
        new MathFunction.Operands(MathFunction.SIGMOID, 5, new Random(1));
    assertThatThrownBy(() -> FunctionImplementation.MKL.bind(MathFunction.SIGMOID, operands))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("mkl has no sigmoid");
    assertThatThrownBy(() -> new MathFunction.Operands(MathFunction.SOFTMAX_10, 9, new Random(1)))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("size is 9");
  }
}
