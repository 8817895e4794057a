package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.support.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernel")
class NetworkTest {
  private static final float NAN = Float.NaN;

  @Test
  void parametersLieLayerAfterLayer() {
    Network network = new Network(new int[] {3, 5, 4}, Activation.TANH, Activation.SOFTMAX);
    assertThat(network.layers()).isEqualTo(2);
    assertThat(network.weightsOffset(0)).isZero();
    assertThat(network.biasOffset(0)).isEqualTo(15);
    assertThat(network.weightsOffset(1)).isEqualTo(20);
    assertThat(network.biasOffset(1)).isEqualTo(40);
    assertThat(network.parameters()).hasSize(44).containsOnly(0f);
    assertThat(network.activation(0)).isEqualTo(Activation.TANH);
    assertThat(network.outputActivation()).isEqualTo(Activation.SOFTMAX);
  }

  @Test
  void countsTheWorkOfTraining() {
    assertThat(flops(784, 30, 10)).isEqualTo(95_880);
    assertThat(flops(784, 100, 10)).isEqualTo(319_600);
    assertThat(flops(784, 800, 10)).isEqualTo(2_556_800);
  }

  private static long flops(int... sizes) {
    return Network.of(sizes, Activation.SIGMOID, Activation.SIGMOID).trainingFlops();
  }

  /** More inputs than a K block of the products, and every batch from 1 to 7 rows. */
  @ParameterizedTest
  @MethodSource("dev.lanewise.nn.ActivationTest#all")
  void aRowGivesTheSameBitsInAnyBatchAndAlone(Activation activation) {
    Network network = new Network(new int[] {300, 37, 11}, activation, activation);
    Initializer.DEFAULT.initialize(network, 1);
    Xoshiro256 random = new Xoshiro256(2);
    float[] inputs = new float[7 * 300];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    Workspace all = new Workspace(network, 9);
    network.forward(inputs, 0, 7, all);
    PerSampleBackpropagation perSample = new PerSampleBackpropagation(network, Cost.QUADRATIC);
    Workspace some = new Workspace(network, 7);
    for (int row = 0; row < 7; row++) {
      int[] expected = bits(all.outputs(), row * 11);
      assertThat(bits(perSample.forward(inputs, row * 300), 0)).isEqualTo(expected);
      for (int rows = 1; row + rows <= 7; rows++) {
        network.forward(inputs, row * 300, rows, some);
        assertThat(bits(some.outputs(), 0)).isEqualTo(expected);
      }
    }
  }

  private static int[] bits(float[] values, int from) {
    int[] bits = new int[11];
    Arrays.setAll(bits, j -> Float.floatToIntBits(values[from + j]));
    return bits;
  }

  @Test
  void forwardIsTheDoubleForwardUpToRounding() {
    Network network = new Network(new int[] {20, 10, 5}, Activation.SIGMOID, Activation.SOFTMAX);
    Initializer.DEFAULT.initialize(network, 3);
    float[] x = new float[20];
    for (int i = 0; i < x.length; i++) {
      x[i] = i / 20f;
    }
    Workspace workspace = new Workspace(network, 1);
    network.forward(x, 0, 1, workspace);
    double[] expected = new DoubleNetwork(network).outputs(DoubleNetwork.widened(x));
    // 20 products and 10 products of weights below 1: some 30 u and the 4 ULP of the functions.
    assertThat(DoubleNetwork.widened(workspace.outputs()))
        .containsExactly(expected, within(40 * 0x1p-24));
  }

  @Test
  void decidesByTheLargestOutput() {
    assertThat(decide(0, .5f, .25f)).isEqualTo(1);
    assertThat(decide(.5f, .25f, .5f)).isEqualTo(0);
    assertThat(decide(-0f, 0f)).isEqualTo(0);
    assertThat(decide(Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY)).isEqualTo(0);
    assertThat(decide(NAN, -1f, 3f, NAN)).isEqualTo(2);
    assertThat(decide(NAN, Float.NEGATIVE_INFINITY)).isEqualTo(1);
    assertThat(decide(NAN, NAN)).isEqualTo(-1);
    assertThat(decide(.5f)).isEqualTo(0);
    assertThat(decide(.51f)).isEqualTo(1);
    assertThat(decide(NAN)).isEqualTo(-1);
  }

  private static int decide(float... outputs) {
    return Network.decide(outputs, 0, outputs.length);
  }

  @Test
  void fingerprintIsThatOfTheLittleEndianBits() throws Exception {
    // More parameters than a chunk of the digest, and not a multiple of it.
    Network network = new Network(new int[] {200, 101}, Activation.IDENTITY);
    Initializer.LARGE.initialize(network, 1);
    network.parameters()[5] = Float.intBitsToFloat(0xffc00001);
    network.parameters()[6] = -0f;
    ByteBuffer bytes = ByteBuffer.allocate(network.parameters().length * 4);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < network.parameters().length; i++) {
      bytes.putInt(i == 5 ? 0x7fc00000 : Float.floatToRawIntBits(network.parameters()[i]));
    }
    assertThat(network.sha256()).isEqualTo(Sha256.of(bytes.array()));
    assertThat(network.isFinite()).isFalse();
    network.parameters()[5] = 0f;
    assertThat(network.isFinite()).isTrue();
    network.parameters()[20_300] = Float.NEGATIVE_INFINITY;
    assertThat(network.isFinite()).isFalse();
  }

  @Test
  void checksItsShape() {
    refuses("sizes has 1 elements; it must have at least 2, input and output", new int[] {3});
    refuses("sizes[1] is 0; it must be at least 1", new int[] {3, 0, 1});
    refuses(
        "the layers up to 0 have 2147549184 parameters; there must be at most 2147479552",
        new int[] {65535, 32769});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Network(new int[] {1, 2, 3}, Activation.TANH))
        .withMessage("activations has 1 elements; it must have one per layer, 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Network(new int[] {1, 2}, (Activation) null))
        .withMessage("activations[0] is null");
  }

  private static void refuses(String message, int[] sizes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Network.of(sizes, Activation.TANH, Activation.TANH))
        .withMessage(message);
  }

  @Test
  void checksWorkspaceAndInputs() {
    Network network = new Network(new int[] {3, 2}, Activation.TANH);
    Workspace workspace = new Workspace(network, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.forward(new float[99], 0, 5, workspace))
        .withMessage("rows is 5; it must be 1 to 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.forward(new float[99], 0, 0, workspace));
    assertThatThrownBy(() -> network.forward(new float[11], 0, 4, workspace))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("inputs needs 12 elements");
    Network other = new Network(new int[] {4, 2}, Activation.TANH);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.forward(new float[99], 0, 1, workspace))
        .withMessage("workspace is for layers of [3, 2]; the network has [4, 2]");
    assertThatIllegalArgumentException().isThrownBy(() -> new Workspace(network, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workspace(network, 1 << 30))
        .withMessage("maxRows is 1073741824; it must be 1 to 1073739776");
  }
}
