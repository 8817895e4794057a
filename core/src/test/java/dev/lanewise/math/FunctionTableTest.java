package dev.lanewise.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.blas.Epilogue;
import dev.lanewise.internal.kernel.math.ElementwiseFunction;
import dev.lanewise.internal.reference.ReferenceFunctions;
import dev.lanewise.nn.Activation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a row of the table of functions has to have elsewhere, and that nothing lacks a row. */
class FunctionTableTest {
  private static final Set<Activation.Kind> NOT_ELEMENTWISE =
      EnumSet.of(Activation.Kind.STEP, Activation.Kind.SOFTMAX, Activation.Kind.IDENTITY);

  @ParameterizedTest
  @EnumSource
  void hasEntryPointsAndADefinition(ElementwiseFunction function) {
    Random random = new Random(41);
    float[] x = MathKernelsTest.arguments(random, 100);
    float[] y = MathKernelsTest.arguments(random, 100);
    float[] expected = y.clone();
    ReferenceFunctions.apply(function, FunctionEntries.P, x, 1, expected, 2, 90);
    FunctionEntries.onArrays(function).apply(x, 1, y, 2, 90);
    MathKernelsTest.assertSameBits(expected, y, function.toString());
    assertThat(FunctionEntries.onSegments(function)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void statesAnErrorAndNamesItsOperand(ElementwiseFunction function) {
    assertThat(function.maxUlp()).isBetween(0.0, 2.5);
    assertThat(function.order()).isNotNull();
    if (function.derived() == null) {
      assertThat(function.operand()).isEqualTo("x");
    } else {
      assertThat(function.operand()).isIn("a", "z");
      assertThat(function.name()).isEqualTo("TIMES_" + function.derived().name() + "_DERIVATIVE");
      assertThat(function.parameter()).isEqualTo(function.derived().parameter());
    }
  }

  @Test
  void everyElementwiseEntryPointIsARow() {
    for (Class<?> owner : List.of(VectorMath.class, SegmentMath.class)) {
      // Two operands and a length, and perhaps a parameter before them.
      assertThat(
              Arrays.stream(owner.getMethods())
                  .filter(method -> method.getDeclaringClass() == owner)
                  .filter(method -> !method.getName().equals("addBias"))
                  .filter(method -> 5 == operandsAndLength(method))
                  .map(Method::getName))
          .containsExactlyInAnyOrderElementsOf(names());
    }
  }

  private static long operandsAndLength(Method method) {
    return Arrays.stream(method.getParameterTypes()).filter(type -> type != float.class).count();
  }

  private static Set<String> names() {
    return Arrays.stream(ElementwiseFunction.values())
        .map(ElementwiseFunction::toString)
        .collect(Collectors.toSet());
  }

  @Test
  void everyEpilogueOfAFunctionIsARow() {
    Stream<String> constants =
        Arrays.stream(Epilogue.class.getFields())
            .map(Field::getName)
            .filter(name -> !name.equals("NONE"))
            .map(name -> ElementwiseFunction.valueOf(name).toString());
    Stream<String> methods =
        Arrays.stream(Epilogue.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .filter(name -> !Set.of("bias", "then").contains(name));
    Set<String> epilogues = Stream.concat(constants, methods).collect(Collectors.toSet());
    assertThat(names()).containsAll(epilogues);
    for (ElementwiseFunction function : ElementwiseFunction.values()) {
      if (function.operand().equals("a")) {
        assertThat(epilogues).contains(function.toString(), function.derived().toString());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyElementwiseActivationIsARow(Activation.Kind kind) {
    if (NOT_ELEMENTWISE.contains(kind)) {
      return;
    }
    ElementwiseFunction function = ElementwiseFunction.valueOf(kind.name());
    ElementwiseFunction derivative =
        ElementwiseFunction.valueOf("TIMES_" + kind.name() + "_DERIVATIVE");
    float p = function.parameter() == null ? 0f : FunctionEntries.P;
    Activation activation = new Activation(kind, p);
    Random random = new Random(42);
    float[] z = MathKernelsTest.arguments(random, 60);
    float[] a = new float[60];
    float[] expected = new float[60];
    ReferenceFunctions.apply(function, p, z, 0, expected, 0, 60);
    activation.forward(z, 0, a, 0, 6, 10);
    MathKernelsTest.assertSameBits(expected, a, kind.name());
    float[] delta = MathKernelsTest.arguments(random, 60);
    expected = delta.clone();
    ReferenceFunctions.apply(derivative, p, a, 0, expected, 0, 60);
    activation.backward(a, 0, delta, 0, 6, 10);
    MathKernelsTest.assertSameBits(expected, delta, "derivative of " + kind.name());
  }
}
