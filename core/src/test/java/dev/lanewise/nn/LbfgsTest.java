package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.guard.Allocation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernel")
class LbfgsTest {
  /** 1/2 sum d_i (x_i - i)^2 with d from 1 to 1000. */
  private static double quadratic(float[] x, float[] gradient) {
    double value = 0;
    for (int i = 0; i < x.length; i++) {
      double d = Math.pow(1000, i / (x.length - 1.0));
      gradient[i] = (float) (d * (x[i] - i));
      value += .5 * d * (x[i] - i) * (x[i] - i);
    }
    return value;
  }

  private static double rosenbrock(float[] x, float[] gradient) {
    double a = x[0];
    double b = x[1];
    gradient[0] = (float) (-2 * (1 - a) - 400 * a * (b - a * a));
    gradient[1] = (float) (200 * (b - a * a));
    return (1 - a) * (1 - a) + 100 * (b - a * a) * (b - a * a);
  }

  @Test
  void findsTheMinimumOfAConvexQuadratic() {
    float[] x = new float[20];
    Lbfgs lbfgs = new Lbfgs(LbfgsTest::quadratic, x, 10);
    double value = lbfgs.value();
    while (lbfgs.iterate()) {
      assertThat(lbfgs.value()).isLessThan(value);
      value = lbfgs.value();
    }
    for (int i = 0; i < x.length; i++) {
      assertThat(x[i]).isCloseTo(i, within(2 * Math.ulp((float) i)));
    }
    assertThat(lbfgs.iterations()).isLessThan(200);
  }

  @Test
  void findsTheMinimumOfRosenbrocksValley() {
    float[] x = {-1.2f, 1f};
    Lbfgs lbfgs = new Lbfgs(LbfgsTest::rosenbrock, x, 5);
    while (lbfgs.gradientNorm() > 1e-4 && lbfgs.iterate()) {}
    assertThat(x[0]).isCloseTo(1f, within(1e-4f));
    assertThat(x[1]).isCloseTo(1f, within(2e-4f));
    // Steepest descent takes thousands.
    assertThat(lbfgs.iterations()).isLessThan(60);
    assertThat(lbfgs.evaluations()).isLessThan(120);
  }

  /** Every accepted step satisfies both Wolfe conditions. */
  @Test
  void stepsSatisfyTheWolfeConditions() {
    float[] x = {-1.2f, 1f};
    float[] gradient = new float[2];
    Lbfgs.Objective objective = LbfgsTest::rosenbrock;
    Lbfgs lbfgs = new Lbfgs(objective, x, 5);
    for (int i = 0; i < 15; i++) {
      float[] before = x.clone();
      double value = objective.evaluate(before, gradient);
      float[] gradientBefore = gradient.clone();
      assertThat(lbfgs.iterate()).isTrue();
      double after = objective.evaluate(x, gradient);
      double slope = 0;
      double slopeAfter = 0;
      for (int j = 0; j < 2; j++) {
        slope += gradientBefore[j] * (double) (x[j] - before[j]);
        slopeAfter += gradient[j] * (double) (x[j] - before[j]);
      }
      assertThat(slope).isNegative();
      assertThat(after).isLessThanOrEqualTo(value + .99e-4 * slope);
      assertThat(Math.abs(slopeAfter)).isLessThanOrEqualTo(-.901 * slope);
    }
  }

  /** Of the seeds 1 to 20, six end in one of the local minima that three hidden neurons have. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 5, 6})
  void learnsExclusiveOr(long seed) {
    Samples samples =
        new Samples(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, new float[] {0, 1, 1, 0}, 4, 2, 1);
    Network network = new Network(new int[] {2, 3, 1}, Activation.TANH, Activation.SIGMOID);
    Initializer.LARGE.initialize(network, seed);
    Lbfgs lbfgs =
        new Lbfgs(
            new FullBatch(network, Cost.CROSS_ENTROPY, samples, Regularization.NONE),
            network.parameters(),
            10);
    while (lbfgs.value() > 1e-5 && lbfgs.iterate()) {}
    Evaluation evaluation =
        Evaluation.of(network, Cost.CROSS_ENTROPY, samples, new Workspace(network, 4));
    assertThat(evaluation.correct()).isEqualTo(4);
    assertThat(evaluation.meanCost()).isEqualTo(lbfgs.value()).isLessThan(1e-5);
    assertThat(lbfgs.iterations()).isLessThan(100);
  }

  /** Ridge regression over more samples than go through the network at once. */
  @Test
  void solvesRidgeRegressionAsTheNormalEquationsDo() {
    int count = 700;
    float[] inputs = new float[count * 2];
    float[] targets = new float[count];
    Xoshiro256 random = new Xoshiro256(8);
    for (int i = 0; i < count; i++) {
      inputs[2 * i] = (float) random.nextGaussian();
      inputs[2 * i + 1] = (float) random.nextGaussian();
      targets[i] =
          3 * inputs[2 * i] - 2 * inputs[2 * i + 1] + 1 + .1f * (float) random.nextGaussian();
    }
    double lambda = 70;
    Network network = new Network(new int[] {2, 1}, Activation.IDENTITY);
    Samples samples = new Samples(inputs, targets, count, 2, 1);
    FullBatch batch = new FullBatch(network, Cost.QUADRATIC, samples, Regularization.l2(lambda));
    Lbfgs lbfgs = new Lbfgs(batch, network.parameters(), 5);
    while (lbfgs.gradientNorm() > 1e-6 && lbfgs.iterate()) {}
    // (X^T X + lambda diag(1, 1, 0)) w = X^T y with a column of ones, by elimination.
    double[][] a = new double[3][4];
    for (int i = 0; i < count; i++) {
      double[] row = {inputs[2 * i], inputs[2 * i + 1], 1, targets[i]};
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 4; k++) {
          a[j][k] += row[j] * row[k];
        }
      }
    }
    a[0][0] += lambda;
    a[1][1] += lambda;
    for (int j = 0; j < 3; j++) {
      for (int other = 0; other < 3; other++) {
        double factor = other == j ? 0 : a[other][j] / a[j][j];
        for (int k = 0; k < 4; k++) {
          a[other][k] -= factor * a[j][k];
        }
      }
    }
    for (int j = 0; j < 3; j++) {
      assertThat((double) network.parameters()[j]).isCloseTo(a[j][3] / a[j][j], within(2e-6));
    }
  }

  @Test
  void endsAtAMinimumWithTheVariablesAsTheyWere() {
    float[] x = {1f, 1f};
    Lbfgs lbfgs = new Lbfgs(LbfgsTest::rosenbrock, x, 5);
    assertThat(lbfgs.gradientNorm()).isZero();
    assertThat(lbfgs.iterate()).isFalse();
    // A function whose gradient lies: no step takes it down.
    Lbfgs.Objective lying =
        (at, gradient) -> {
          gradient[0] = -1;
          return at[0] * at[0];
        };
    float[] y = {2f};
    Lbfgs lost = new Lbfgs(lying, y, 5);
    assertThat(lost.iterate()).isFalse();
    assertThat(y).containsExactly(2f);
    assertThat(lost.value()).isEqualTo(4);
  }

  @Test
  void refusesWhatIsNoFunctionOfTheParameters() {
    Network network = new Network(new int[] {2, 1}, Activation.SIGMOID);
    Samples samples = new Samples(new float[2], new float[1], 1, 2, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new FullBatch(network, Cost.QUADRATIC, samples, Regularization.maxNorm(3)))
        .withMessage("maxNorm is 3.0; it must be infinite here, for it is no part of a cost");
    FullBatch batch = new FullBatch(network, Cost.QUADRATIC, samples, Regularization.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lbfgs(batch, new float[3], 5))
        .withMessage("x is another array than the network's parameters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lbfgs(batch, network.parameters(), 0))
        .withMessage("history is 0; it must be at least 1");
  }

  @Test
  void iterationsAllocateNothing() {
    float[] x = new float[2];
    Lbfgs lbfgs = new Lbfgs(LbfgsTest::rosenbrock, x, 5);
    Allocation.assertNoneInSteadyState(
        () -> {
          for (int i = 0; i < 50; i++) {
            x[0] = -1.2f;
            x[1] = 1f;
            lbfgs.iterate();
          }
        });
  }
}
