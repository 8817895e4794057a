package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class RegularizationTest {
  private static final int SAMPLES = 7;

  private static Network network() {
    Network network = Network.of(new int[] {5, 4, 3}, Activation.TANH, Activation.SOFTMAX);
    Initializer.LARGE.initialize(network, 3);
    return network;
  }

  /** Central differences in double of the oracle's cost with the penalties written out. */
  @Test
  void theGradientOfThePenalizedCostIsItsDerivative() {
    Regularization penalties = new Regularization(.3, .8, Double.POSITIVE_INFINITY);
    Network network = network();
    float[] inputs = new float[SAMPLES * 5];
    float[] targets = new float[SAMPLES * 3];
    Xoshiro256 random = new Xoshiro256(1);
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat() - .5f;
    }
    for (int sample = 0; sample < SAMPLES; sample++) {
      targets[sample * 3 + random.nextInt(3)] = 1f;
    }
    Samples samples = new Samples(inputs, targets, SAMPLES, 5, 3);
    FullBatch batch = new FullBatch(network, Cost.LOG_LIKELIHOOD, samples, penalties);
    float[] gradient = new float[network.parameters().length];
    double cost = batch.evaluate(network.parameters(), gradient);

    DoubleNetwork oracle = new DoubleNetwork(network);
    assertThat(cost).isCloseTo(penalized(oracle, network, samples), within(1e-6 * cost));
    double h = 1e-5;
    for (int p = 0; p < gradient.length; p++) {
      double kept = oracle.parameters[p];
      oracle.parameters[p] = kept + h;
      double right = penalized(oracle, network, samples);
      oracle.parameters[p] = kept - h;
      double left = penalized(oracle, network, samples);
      oracle.parameters[p] = kept;
      assertThat((double) gradient[p]).isCloseTo((right - left) / (2 * h), within(1e-6));
    }
  }

  private static double penalized(DoubleNetwork oracle, Network shape, Samples samples) {
    double cost = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      double[] x = new double[5];
      double[] y = new double[3];
      for (int i = 0; i < 5; i++) {
        x[i] = samples.inputs()[sample * 5 + i];
      }
      for (int j = 0; j < 3; j++) {
        y[j] = samples.targets()[sample * 3 + j];
      }
      cost += oracle.cost(Cost.LOG_LIKELIHOOD, x, y) / SAMPLES;
    }
    for (int layer = 0; layer < 2; layer++) {
      for (int i = shape.weightsOffset(layer); i < shape.biasOffset(layer); i++) {
        double w = oracle.parameters[i];
        cost += .8 / (2 * SAMPLES) * w * w + .3 / SAMPLES * Math.abs(w);
      }
    }
    return cost;
  }

  /** L1 takes weights that the data do not need to 0, L2 only makes them small (section 3.2). */
  @Test
  void l1MovesWeightsByAConstantAndL2InProportion() {
    Network network = network();
    float[] before = network.parameters().clone();
    float[] none = new float[before.length];
    new Updater(network, Optimizer.SGD, Regularization.l1(2), 8).step(none, .5);
    for (int i = 0; i < before.length; i++) {
      boolean weight = i < 20 || i >= 24 && i < 36;
      float moved = weight ? .125f * Math.signum(before[i]) : 0f;
      assertThat(network.parameters()[i]).isEqualTo(before[i] - moved);
    }
    System.arraycopy(before, 0, network.parameters(), 0, before.length);
    new Updater(network, Optimizer.SGD, Regularization.l2(2), 8).step(none, .5);
    for (int i = 0; i < before.length; i++) {
      boolean weight = i < 20 || i >= 24 && i < 36;
      assertThat(network.parameters()[i]).isEqualTo(weight ? before[i] * .875f : before[i]);
    }
  }

  @Test
  void normsAreNeverExceeded() {
    double[] limits = {.01, .3, 1, 3.7, 1e4};
    for (double limit : limits) {
      Network network = Network.of(new int[] {50, 33, 20, 10}, Activation.RELU, Activation.SOFTMAX);
      Initializer.LARGE.initialize(network, 9);
      Xoshiro256 random = new Xoshiro256(4);
      float[] gradient = new float[network.parameters().length];
      Updater updater =
          new Updater(network, Optimizer.momentum(.9), Regularization.maxNorm(limit), 1);
      for (int step = 0; step < 30; step++) {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = (float) random.nextGaussian();
        }
        updater.step(gradient, .1);
        double largest = 0;
        for (int layer = 0; layer < 2; layer++) {
          for (int neuron = 0; neuron < network.outputSize(layer); neuron++) {
            largest = Math.max(largest, norm(network, layer, neuron));
          }
        }
        assertThat(largest).isLessThanOrEqualTo(limit);
        // Random gradients take some neuron to the limit, which is not undershot either.
        if (limit < 10) {
          assertThat(largest).isGreaterThan(limit * (1 - 1e-6));
        }
      }
      // The output layer is not bound.
      assertThat(norm(network, 2, 0)).isGreaterThan(3);
    }
  }

  @Test
  void onlyWeightsIntoNeuronsAboveTheLimitChange() {
    Network network = Network.of(new int[] {2, 3, 1}, Activation.RELU, Activation.SIGMOID);
    // Columns (3, 4), (.3, .4), (0, 0); bias 7.
    float[] parameters = {3, .3f, 0, 4, .4f, 0, 7, 7, 7, 9, 9, 9, 9};
    System.arraycopy(parameters, 0, network.parameters(), 0, parameters.length);
    new Updater(network, Optimizer.SGD, Regularization.maxNorm(1), 1)
        .step(new float[parameters.length], 1);
    float[] after = network.parameters();
    assertThat(after[0]).isCloseTo(.6f, within(1e-6f));
    assertThat(after[3]).isCloseTo(.8f, within(1e-6f));
    after[0] = 3;
    after[3] = 4;
    assertThat(after).containsExactly(parameters);
  }

  private static double norm(Network network, int layer, int neuron) {
    double sum = 0;
    for (int i = 0; i < network.inputSize(layer); i++) {
      double w =
          network
              .parameters()[network.weightsOffset(layer) + i * network.outputSize(layer) + neuron];
      sum += w * w;
    }
    return Math.sqrt(sum);
  }

  @Test
  void checksItsValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Regularization.l1(-1))
        .withMessage("l1 is -1.0; it must be finite and at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Regularization.l2(Double.NaN))
        .withMessage("l2 is NaN; it must be finite and at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Regularization.maxNorm(0))
        .withMessage("maxNorm is 0.0; it must be greater than 0, infinite for none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Regularization.NONE.penalty(network(), 0))
        .withMessage("samples is 0; it must be at least 1");
    assertThat(Regularization.NONE.penalty(network(), 1)).isZero();
  }
}
