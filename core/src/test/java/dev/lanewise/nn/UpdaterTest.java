package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.guard.Allocation;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernel")
class UpdaterTest {
  private static final float WEIGHT = 2f;
  private static final float BIAS = -1f;

  /** One weight and one bias. */
  private static Network two() {
    Network network = new Network(new int[] {1, 1}, Activation.IDENTITY);
    network.parameters()[0] = WEIGHT;
    network.parameters()[1] = BIAS;
    return network;
  }

  private static Updater plain(Network network, Optimizer optimizer) {
    return new Updater(network, optimizer, Regularization.NONE, 1);
  }

  /**
   * On k w^2 / 2, momentum is w'' = (1 + mu - eta k) w' - mu w, whose roots are complex here with
   * the size sqrt(mu): a damped oscillation mu^(t/2) (A cos(theta t) + B sin(theta t)).
   */
  @Test
  void momentumOnAQuadraticIsADampedOscillation() {
    double mu = .81;
    double eta = .05;
    double k = 3;
    Network network = two();
    Updater updater = plain(network, Optimizer.momentum(mu));
    double sum = 1 + mu - eta * k;
    double theta = Math.acos(sum / (2 * Math.sqrt(mu)));
    // w(0) = WEIGHT and w(1) = (1 - eta k) WEIGHT, as the first velocity is 0.
    double b =
        ((1 - eta * k) * WEIGHT / Math.sqrt(mu) - WEIGHT * Math.cos(theta)) / Math.sin(theta);
    for (int t = 1; t <= 60; t++) {
      updater.step(new float[] {(float) k * network.parameters()[0], 0}, eta);
      double expected =
          Math.pow(mu, t / 2.0) * (WEIGHT * Math.cos(theta * t) + b * Math.sin(theta * t));
      assertThat((double) network.parameters()[0]).isCloseTo(expected, within(2e-6));
      assertThat(network.parameters()[1]).isEqualTo(BIAS);
    }
    assertThat(updater.steps()).isEqualTo(60);
  }

  /** The form of Sutskever et al. with its own point theta, whose lookahead the parameters are. */
  @Test
  void nesterovIsTheGradientAtTheLookahead() {
    double mu = .9;
    double eta = .02;
    double k = 5;
    Network network = two();
    Updater updater = plain(network, Optimizer.nesterov(mu));
    double theta = WEIGHT;
    double v = 0;
    for (int t = 1; t <= 60; t++) {
      updater.step(new float[] {(float) k * network.parameters()[0], 0}, eta);
      v = mu * v - eta * k * (theta + mu * v);
      theta += v;
      assertThat((double) network.parameters()[0]).isCloseTo(theta + mu * v, within(2e-6));
    }
  }

  /** To the bit. */
  @ParameterizedTest
  @ValueSource(strings = {"momentum(0)", "nesterov(0)"})
  void noMomentumIsPlainDescent(String text) {
    Network network = two();
    Network expected = two();
    Updater updater = plain(network, Optimizer.parse(text));
    Updater descent = plain(expected, Optimizer.SGD);
    for (int t = 0; t < 20; t++) {
      float[] gradient = {.3f * network.parameters()[0], -.7f * network.parameters()[1] + t};
      updater.step(gradient, .1);
      descent.step(gradient, .1);
      assertThat(network.parameters()).containsExactly(expected.parameters());
    }
  }

  /**
   * Adam by hand, beta1 .9, beta2 .99. Gradients 4, then -2. Step 1: m = .4, v = .16, corrected 4
   * and 16, change eta 4/4. Step 2: m = .36 - .2 = .16, corrected .16/.19; v = .1584 + .04 = .1984,
   * corrected .1984/.0199.
   */
  @Test
  void adamsFirstStepsByHand() {
    Network network = two();
    Updater updater = plain(network, Optimizer.adam(.9, .99, 1e-8));
    updater.step(new float[] {4, -1e-3f}, .5);
    assertThat(network.parameters()[0]).isCloseTo(WEIGHT - .5f, within(1e-6f));
    // The first change is eta whatever the size of the gradient.
    assertThat(network.parameters()[1]).isCloseTo(BIAS + .5f, within(1e-5f));
    updater.step(new float[] {-2, 0}, .5);
    double second = .5 * (.16 / .19) / Math.sqrt(.1984 / .0199);
    assertThat((double) network.parameters()[0]).isCloseTo(WEIGHT - .5 - second, within(1e-6));
  }

  @Test
  void epsilonBoundsAdamsSteps() {
    Network network = two();
    // Corrected, m = g and v = g^2: the change is eta g / (g + epsilon).
    plain(network, Optimizer.adam(.9, .999, 1)).step(new float[] {.25f, 0}, 1);
    assertThat(network.parameters()[0]).isCloseTo(WEIGHT - .25f / 1.25f, within(1e-6f));
    assertThat(network.parameters()[1]).isEqualTo(BIAS);
  }

  /** Penalties act on weights as a gradient does, and not on biases. */
  @ParameterizedTest
  @ValueSource(strings = {"sgd", "momentum(0.5)", "nesterov(0.5)", "adam"})
  void penaltiesArePartOfTheGradientOfWeights(String text) {
    Optimizer optimizer = Optimizer.parse(text);
    Network network = two();
    Network expected = two();
    Updater penalized =
        new Updater(network, optimizer, new Regularization(3, 8, Double.POSITIVE_INFINITY), 4);
    Updater plain = plain(expected, optimizer);
    for (int t = 0; t < 5; t++) {
      float w = network.parameters()[0];
      // 8/4 w + 3/4 sgn w
      float g = .5f + 2f * w + .75f * Math.signum(w);
      penalized.step(new float[] {.5f, .5f}, .125);
      plain.step(new float[] {g, .5f}, .125);
      assertThat(network.parameters()).containsExactly(expected.parameters());
    }
  }

  @Test
  void penaltiesOfZeroWeightsAreZero() {
    Network network = two();
    network.parameters()[0] = 0f;
    new Updater(network, Optimizer.SGD, new Regularization(3, 8, 1), 1).step(new float[] {0, 0}, 1);
    assertThat(network.parameters()).containsExactly(0f, BIAS);
  }

  /** A state below 2^-126 makes every later step several times slower, and .9 times it stays. */
  @ParameterizedTest
  @ValueSource(strings = {"momentum", "nesterov", "adam(0.9,0.9,1e-8)"})
  void noStateWithoutGradientBecomesSubnormal(String text) {
    Optimizer optimizer = Optimizer.parse(text);
    Network network = two();
    Updater updater = plain(network, optimizer);
    updater.step(new float[] {1, -1}, 1);
    float first = Math.abs(updater.state(0)[0]);
    for (int t = 0; t < 2000; t++) {
      updater.step(new float[] {0, 0}, 1);
    }
    for (int slot = 0; slot < optimizer.kind().slots(); slot++) {
      for (float state : updater.state(slot)) {
        assertThat(Math.abs(state)).isLessThan(first * 0x1p-90f);
        assertThat(state == 0 || Math.abs(state) >= Float.MIN_NORMAL).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sgd, sgd",
    "momentum, momentum(0.9)",
    "momentum(0.5), momentum(0.5)",
    "nesterov, nesterov(0.9)",
    "nesterov(0), nesterov(0)",
    "adam, 'adam(0.9,0.999,1.0E-8)'",
    "'adam(0,0.5,1e-3)', 'adam(0,0.5,0.001)'"
  })
  void readsWhatItWrites(String text, String written) {
    assertThat(Optimizer.parse(text)).hasToString(written);
    assertThat(Optimizer.parse(written)).isEqualTo(Optimizer.parse(text));
  }

  @Test
  void refusesWhatIsNoOptimizer() {
    for (String wrong : new String[] {"rprop", "sgd(1)", "momentum(a)", "adam(1)", "", "Adam"}) {
      refuses(
          "optimizer is \""
              + wrong
              + "\"; it must be sgd, momentum(MU), nesterov(MU) or adam(BETA1,BETA2,EPSILON),"
              + " numbers optional",
          () -> Optimizer.parse(wrong));
    }
    String factor = "; it must be at least 0 and less than 1 in single precision";
    refuses("momentum is 1.0" + factor, () -> Optimizer.momentum(1));
    refuses("momentum is 0.99999999" + factor, () -> Optimizer.nesterov(.99999999));
    refuses("momentum is NaN" + factor, () -> Optimizer.adam(Double.NaN, 0, 1));
    refuses("decay is -0.5" + factor, () -> Optimizer.adam(0, -.5, 1));
    refuses(
        "epsilon is 1.0E-50; it must be finite and greater than 0 in single precision",
        () -> Optimizer.adam(0, 0, 1e-50));
    refuses(
        "decay is 0.5; this optimizer has none, which is written 0",
        () -> new Optimizer(Optimizer.Kind.MOMENTUM, .5, .5, 0));
    Network network = two();
    Updater updater = plain(network, Optimizer.SGD);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> updater.step(new float[3], 1))
        .withMessage("gradient has 3 elements; the network has 2 parameters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> updater.step(network.parameters(), 1))
        .withMessage("gradient is the array of the parameters itself");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Updater(network, Optimizer.SGD, Regularization.NONE, 0))
        .withMessage("samples is 0; it must be at least 1");
  }

  private static void refuses(String message, Supplier<Optimizer> optimizer) {
    assertThatIllegalArgumentException().isThrownBy(optimizer::get).withMessage(message);
  }

  @Test
  void stepsAllocateNothing() {
    Network network = Network.of(new int[] {20, 30, 5}, Activation.RELU, Activation.SOFTMAX);
    Initializer.HE.initialize(network, 1);
    float[] gradient = network.parameters().clone();
    for (String text : new String[] {"sgd", "momentum", "nesterov", "adam"}) {
      Updater updater =
          new Updater(network, Optimizer.parse(text), new Regularization(.1, .1, .5), 100);
      Allocation.assertNoneInSteadyState(
          () -> {
            for (int t = 0; t < 100; t++) {
              updater.step(gradient, .001);
            }
          });
    }
  }
}
