package dev.lanewise.internal.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.kernel.linear.DoubleLinearKernels;
import dev.lanewise.internal.kernel.linear.DoubleLinearKernelsOnSegments;
import dev.lanewise.internal.kernel.linear.LinearKernels;
import dev.lanewise.internal.kernel.linear.LinearKernelsOnSegments;
import dev.lanewise.internal.kernel.math.MathKernels;
import dev.lanewise.internal.kernel.math.MathKernelsOnSegments;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel can be called with samples, which both kinds give the same results for. */
@Tag("kernel")
class MethodTakeoverTest {
  /** Calls of all shapes, small ones and those like real work. */
  private static final int[] CALLS = {0, 1, 120, 121, 122, 123, 124, 125, 130};

  static Stream<Arguments> kernels() {
    return Stream.of(
            LinearKernels.class,
            LinearKernelsOnSegments.class,
            DoubleLinearKernels.class,
            DoubleLinearKernelsOnSegments.class,
            MathKernels.class,
            MathKernelsOnSegments.class)
        .flatMap(
            type ->
                Arrays.stream(type.getMethods())
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .map(Method::getName)
                    .map(name -> Arguments.of(type, name)));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void bothKindsGiveTheSame(Class<?> type, String name) {
    for (int call : CALLS) {
      assertThat(results(type, name, false, call))
          .as("call %d", call)
          .isEqualTo(results(type, name, true, call));
    }
  }

  private static int[] results(Class<?> type, String name, boolean vector, int call) {
    Samples samples = new Samples();
    samples.prepare(call);
    new MethodTakeover(type, name, Start.SCALAR).call(vector, samples);
    return samples.bits();
  }

  @Test
  void theyDependOnTheCall() {
    assertThat(results(MathKernels.class, "exp", true, 120))
        .isNotEqualTo(results(MathKernels.class, "exp", true, 121));
  }
}
