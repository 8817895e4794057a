package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every optimizer with gradients of 10^-38 to 10^38 against its formulas in double precision. */
@Tag("kernel")
class OptimizerRangeTest {
  private static final double ETA = .01;
  private static final double[] PATTERN = {1, .5, -.25, 2, 1.5, -1, .75, 1, 1, -.5, .125, 3};

  /** Squares of gradients of this size overflow. */
  private static final double SQUARE_OVERFLOWS = 1e19;

  /** What is lost where remembered numbers are rounded to a multiple of 2^-103, in all steps. */
  private static final double FLUSHED = PATTERN.length * 0x1p-100;

  /** A weight in double precision. */
  private static final class Exact {
    final Optimizer optimizer;
    double w;
    double way;
    double first;
    double second;
    int steps;

    Exact(Optimizer optimizer) {
      this.optimizer = optimizer;
    }

    void step(double g) {
      steps++;
      double mu = optimizer.momentum();
      double change =
          switch (optimizer.kind()) {
            case SGD -> -ETA * g;
            case MOMENTUM -> first = mu * first - ETA * g;
            case NESTEROV -> mu * (first = mu * first - ETA * g) - ETA * g;
            case ADAM -> -adam(g);
          };
      w += change;
      way += Math.abs(change);
    }

    private double adam(double g) {
      double beta1 = optimizer.momentum();
      double beta2 = optimizer.decay();
      first = beta1 * first + (1 - beta1) * g;
      second = beta2 * second + (1 - beta2) * g * g;
      double root = Math.sqrt(second / (1 - Math.pow(beta2, steps)));
      return ETA
          * first
          / (1 - Math.pow(beta1, steps))
          / (root + Math.max(optimizer.epsilon(), Optimizer.LEAST_EPSILON));
    }
  }

  private static Network one() {
    return new Network(new int[] {1, 1}, Activation.IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sgd",
        "momentum(0.9)",
        "nesterov(0.9)",
        "adam",
        "adam(0.9,0.999,1e-20)",
        "adam(0,0,1e-37)",
        "adam(0.9,0.999,1)"
      })
  void followsTheFormulas(String text) {
    Optimizer optimizer = Optimizer.parse(text);
    boolean adam = optimizer.kind() == Optimizer.Kind.ADAM;
    for (int exponent = -38; exponent <= 38; exponent++) {
      Network network = one();
      Updater updater = new Updater(network, optimizer, Regularization.NONE, 1);
      Exact exact = new Exact(optimizer);
      double size = Math.pow(10, exponent);
      for (double part : PATTERN) {
        float g = (float) (part * size);
        updater.step(new float[] {g, 0}, ETA);
        exact.step(g);
      }
      float w = network.parameters()[0];
      String where = text + " at " + size;
      if (adam && size >= SQUARE_OVERFLOWS) {
        assertThat(updater.isFinite() && network.isFinite()).as(where).isFalse();
      } else if (exact.way > Float.MAX_VALUE) {
        assertThat(updater.isFinite() && network.isFinite()).as(where).isFalse();
      } else {
        // Squares of small gradients are rounded coarsely, beside which epsilon is large.
        double error = adam ? 1e-3 * ETA : 1e-6 * exact.way + FLUSHED;
        assertThat((double) w).as(where).isCloseTo(exact.w, within(error));
        assertThat(updater.isFinite()).as(where).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {1e-30f, 1e-15f, 1e-14f, 1e-12f, 1e-8f, 1, 1e10f, 1e18f})
  void adamsStepIsNeverMuchMoreThanEta(float gradient) {
    Network network = one();
    Updater updater = new Updater(network, Optimizer.adam(.9, .999, 1e-20), Regularization.NONE, 1);
    float before = 0;
    for (int step = 0; step < 50; step++) {
      updater.step(new float[] {gradient, 0}, ETA);
      float after = network.parameters()[0];
      assertThat((double) Math.abs(after - before)).isLessThan(1.01 * ETA);
      before = after;
    }
  }

  /** A gradient of 10^20: its square is infinite, the weight is not, and never moves again. */
  @Test
  void whatTheOptimizerRemembersIsPartOfDivergence() {
    Network network = one();
    network.parameters()[0] = 1;
    Samples samples = new Samples(new float[] {1e10f}, new float[] {0}, 1, 1, 1);
    Training training =
        new Training(
            network,
            Cost.QUADRATIC,
            samples,
            Training.Settings.of(.001, 1, 1).with(Optimizer.adam()));
    assertThat(training.hasDiverged()).isFalse();
    training.epoch(() -> true);
    assertThat(network.isFinite()).isTrue();
    assertThat(training.hasDiverged()).isTrue();
    Training resumed =
        new Training(
            one(),
            Cost.QUADRATIC,
            samples,
            Training.Settings.of(.001, 1, 1).with(Optimizer.adam()));
    resumed.restore(training.checkpoint(Map.of()));
    assertThat(resumed.hasDiverged()).isTrue();
  }

  /** c / 2 sum d_i (x_i - 1)^2: the way to the minimum is the same for every c. */
  @Test
  void lbfgsFindsTheMinimumOfAFunctionOfAnySize() {
    for (int exponent = -37; exponent <= 37; exponent++) {
      double c = Math.pow(10, exponent);
      Lbfgs.Objective objective =
          (x, gradient) -> {
            double value = 0;
            for (int i = 0; i < x.length; i++) {
              double off = (double) x[i] - 1;
              gradient[i] = (float) (c * (i + 1) / x.length * off);
              value += c * (i + 1) / x.length * off * off / 2;
            }
            return value;
          };
      float[] x = new float[10];
      Lbfgs lbfgs = new Lbfgs(objective, x, 5);
      double norm = 0;
      for (int i = 0; i < x.length; i++) {
        norm = Math.hypot(norm, c * (i + 1) / x.length);
      }
      assertThat(lbfgs.gradientNorm()).isCloseTo(norm, within(1e-6 * norm));
      while (lbfgs.iterate()) {}
      float[] expected = new float[10];
      Arrays.fill(expected, 1);
      assertThat(x).as("c is " + c).containsExactly(expected, within(1e-5f));
      assertThat(lbfgs.value()).isLessThan(1e-9 * c);
    }
  }
}
