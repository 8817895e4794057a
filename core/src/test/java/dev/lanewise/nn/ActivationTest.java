package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernel")
class ActivationTest {
  static Stream<Activation> all() {
    return Stream.of(
        Activation.STEP,
        Activation.SIGMOID,
        Activation.TANH,
        Activation.SOFTPLUS,
        Activation.RELU,
        Activation.leakyRelu(.1f),
        Activation.leakyRelu(1e-10f),
        Activation.elu(.7f),
        Activation.SOFTMAX,
        Activation.IDENTITY);
  }

  @ParameterizedTest
  @MethodSource("all")
  void isReadAsItIsWritten(Activation activation) {
    assertThat(Activation.parse(activation.toString())).isEqualTo(activation);
  }

  @Test
  void hasNames() {
    assertThat(all().map(Activation::toString))
        .containsExactly(
            "step",
            "sigmoid",
            "tanh",
            "softplus",
            "relu",
            "leaky-relu(0.1)",
            "leaky-relu(1.0E-10)",
            "elu(0.7)",
            "softmax",
            "identity");
    assertThat(Activation.parse("leaky-relu")).isEqualTo(Activation.leakyRelu(.01f));
    assertThat(Activation.parse("elu")).isEqualTo(Activation.elu(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Sigmoid",
        "sigmoid(1)",
        "leaky-relu()",
        "leaky-relu(x)",
        "leaky-relu(1",
        "leaky-relu(1e)",
        "leaky-relu(-1)",
        "leaky-relu(1e99)",
        "leaky-relu(1f)",
        "leaky-relu(0x1p-3)",
        "elu(NaN)",
        "elu(-0.5)",
        "softmax "
      })
  void refusesOtherNames(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Activation.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "sigmoid, 0, .5",
    "sigmoid, 1, .73105857863000488",
    "sigmoid, -10, 4.5397868702434395e-5",
    "sigmoid, 1000, 1",
    "sigmoid, -1000, 0",
    "tanh, 1, .76159415595576489",
    "softplus, 0, .69314718055994531",
    "softplus, -10, 4.5398899216870535e-5",
    "leaky-relu(0.1), -2, -.2",
    "leaky-relu(0.1), 2, 2",
    "elu(1), -1, -.6321205588",
    "elu(0.5), -1, -.3160602794",
    "relu, -3, 0",
    "relu, 3, 3",
    "identity, -3, -3",
    "step, 0, 0",
    "step, 1e-45, 1"
  })
  void hasTheValues(String name, float z, double expected) {
    float[] a = {z};
    Activation.parse(name).forward(a, 0, a, 0, 1, 1);
    // 4 ULP, and half of one for the expected value itself.
    assertThat((double) a[0]).isCloseTo(expected, within(4.5 * Math.ulp((float) expected)));
  }

  @Test
  void sigmoidOfOppositeNumbersAddsUpToOne() {
    for (float z = 0; z < 20; z += .125f) {
      float[] a = {z, -z};
      Activation.SIGMOID.forward(a, 0, a, 0, 1, 2);
      // 4 ULP of a number below 1, which are at most 2 of 1.
      assertThat((double) a[0] + a[1]).isCloseTo(1, within(2.0 * Math.ulp(1f)));
    }
    float[] a = {.5f};
    float[] delta = {1f};
    Activation.SIGMOID.backward(a, 0, delta, 0, 1, 1);
    assertThat(delta[0]).isEqualTo(.25f);
  }

  @ParameterizedTest
  @MethodSource("all")
  void givesTheSameInPlaceAsApartAndTouchesNothingElse(Activation activation) {
    int rows = 5;
    int columns = 7;
    float[] z = new float[rows * columns + 4];
    Xoshiro256 random = new Xoshiro256(1);
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) random.nextGaussian();
    }
    float[] a = new float[z.length + 1];
    Arrays.fill(a, 99f);
    activation.forward(z, 2, a, 3, rows, columns);
    float[] inPlace = z.clone();
    activation.forward(inPlace, 2, inPlace, 2, rows, columns);
    for (int i = 0; i < rows * columns; i++) {
      assertThat(Float.floatToIntBits(inPlace[2 + i])).isEqualTo(Float.floatToIntBits(a[3 + i]));
    }
    assertThat(new float[] {a[0], a[1], a[2], a[a.length - 1]}).containsOnly(99f);
    assertThat(inPlace[1]).isEqualTo(z[1]);
    assertThat(inPlace[2 + rows * columns]).isEqualTo(z[2 + rows * columns]);
  }

  @Test
  void softmaxRowsAddUpToOne() {
    float[] a = {1, 2, 3, 1000, 0, -1000};
    Activation.SOFTMAX.forward(a, 0, a, 0, 2, 3);
    double[] expected = DoubleNetwork.f(Activation.SOFTMAX, new double[] {1, 2, 3});
    for (int j = 0; j < 3; j++) {
      assertThat((double) a[j]).isCloseTo(expected[j], within(8.0 * Math.ulp(.5f)));
    }
    assertThat(Arrays.copyOfRange(a, 3, 6)).containsExactly(1, 0, 0);
  }

  @Test
  void checksParametersAndOperands() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Activation(Activation.Kind.TANH, 1))
        .withMessage("parameter of tanh is 1.0; it has none, which is written 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activation.elu(Float.NaN))
        .withMessageContaining("elu is NaN");
    assertThat(Activation.leakyRelu(-0f)).isEqualTo(Activation.leakyRelu(0f));
    float[] z = new float[10];
    all()
        .forEach(
            activation -> {
              assertThatThrownBy(() -> activation.forward(z, 0, new float[9], 0, 2, 5))
                  .isInstanceOf(IndexOutOfBoundsException.class);
              assertThatThrownBy(() -> activation.backward(z, 1, z, 0, 1, 5))
                  .isInstanceOf(IllegalArgumentException.class);
              assertThatThrownBy(() -> activation.forward(z, 0, null, 0, 2, 5))
                  .isInstanceOf(IllegalArgumentException.class);
            });
  }
}
