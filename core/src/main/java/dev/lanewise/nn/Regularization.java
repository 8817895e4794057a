package dev.lanewise.nn;

import dev.lanewise.internal.Checks;

/**
 * What keeps weights small. Biases are left alone.
 *
 * <p>The penalties add to the mean cost, n the size of the training set and the sums over all
 * weights (M. Nielsen, chapter 3, equations 87 and 95):
 *
 * <pre>
 *   l2 / 2n sum w^2 + l1 / n sum |w|       gradient   l2 / n w + l1 / n sgn(w), sgn(0) = 0
 * </pre>
 *
 * <p>maxNorm is no penalty: after every step, the weights into each hidden neuron whose Euclidean
 * norm is greater than maxNorm are multiplied so that it is not (Srivastava, Hinton, Krizhevsky,
 * Sutskever and Salakhutdinov, "Dropout", JMLR 15, 2014, section 5.1).
 *
 * {@snippet file="TrainingExamples.java" region="regularization"}
 *
 * <p>Immutable; for any number of threads. Every method runs on the calling thread alone.
 *
 * @param l1 factor of the L1 penalty, finite and at least 0
 * @param l2 factor of the L2 penalty, finite and at least 0: lambda
 * @param maxNorm largest norm, greater than 0; infinite for none
 */
public record Regularization(double l1, double l2, double maxNorm) {
  /** No regularization. */
  public static final Regularization NONE = new Regularization(0, 0, Double.POSITIVE_INFINITY);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public Regularization {
    checkPenalty("l1", l1);
    checkPenalty("l2", l2);
    if (!((float) maxNorm > 0)) {
      throw new IllegalArgumentException(
          "maxNorm is " + maxNorm + "; it must be greater than 0, infinite for none");
    }
  }

  /**
   * The L1 penalty alone.
   *
   * @param l1 its factor
   * @return the regularization
   * @throws IllegalArgumentException if it is negative, infinite or NaN
   */
  public static Regularization l1(double l1) {
    return new Regularization(l1, 0, Double.POSITIVE_INFINITY);
  }

  /**
   * The L2 penalty alone.
   *
   * @param l2 its factor lambda
   * @return the regularization
   * @throws IllegalArgumentException if it is negative, infinite or NaN
   */
  public static Regularization l2(double l2) {
    return new Regularization(0, l2, Double.POSITIVE_INFINITY);
  }

  /**
   * A largest norm alone.
   *
   * @param maxNorm the norm
   * @return the regularization
   * @throws IllegalArgumentException if it is not greater than 0
   */
  public static Regularization maxNorm(double maxNorm) {
    return new Regularization(0, 0, maxNorm);
  }

  /**
   * Both of two regularizations.
   *
   * @param other the other one; what it sets replaces what this sets of the same kind
   * @return L1, L2 and the largest norm of other where it has them, else of this
   * @throws IllegalArgumentException for null
   */
  public Regularization and(Regularization other) {
    Checks.notNull("other", other);
    return new Regularization(
        other.l1 > 0 ? other.l1 : l1,
        other.l2 > 0 ? other.l2 : l2,
        other.hasMaxNorm() ? other.maxNorm : maxNorm);
  }

  /** Returns whether norms are bounded. */
  boolean hasMaxNorm() {
    return maxNorm < Double.POSITIVE_INFINITY;
  }

  /**
   * The penalties of a network's weights, computed in double in the order in which they lie.
   *
   * <p>Nothing is allocated.
   *
   * @param network the network
   * @param samples n, the size of the training set, at least 1
   * @return what they add to the mean cost
   * @throws IllegalArgumentException if samples is below 1
   */
  public double penalty(Network network, int samples) {
    checkSamples(samples);
    if (l1 == 0 && l2 == 0) {
      return 0;
    }
    float[] parameters = network.parameters();
    double absolute = 0;
    double squares = 0;
    for (int layer = 0; layer < network.layers(); layer++) {
      for (int i = network.weightsOffset(layer); i < network.biasOffset(layer); i++) {
        double w = parameters[i];
        absolute += Math.abs(w);
        squares += w * w;
      }
    }
    return l2 / (2.0 * samples) * squares + l1 / samples * absolute;
  }

  /**
   * Adds the gradient of the penalties. Nothing is allocated.
   *
   * @param network the network
   * @param samples n, the size of the training set, at least 1
   * @param gradient laid out like the network's parameters; that of the weights is changed
   * @throws IllegalArgumentException if samples is below 1, or the gradient is null, of another
   *     length than the parameters or their array
   */
  public void addGradient(Network network, int samples, float[] gradient) {
    checkSamples(samples);
    PerSampleBackpropagation.checkGradient(network, gradient);
    if (l1 == 0 && l2 == 0) {
      return;
    }
    float[] parameters = network.parameters();
    float shareL1 = (float) (l1 / samples);
    float shareL2 = (float) (l2 / samples);
    for (int layer = 0; layer < network.layers(); layer++) {
      int to = network.biasOffset(layer);
      for (int i = network.weightsOffset(layer); i < to; i++) {
        gradient[i] = withPenalties(gradient[i], parameters[i], shareL1, shareL2);
      }
    }
  }

  /** The gradient by a weight with that of the penalties; l1 and l2 are divided by n. */
  static float withPenalties(float gradient, float w, float l1, float l2) {
    return gradient + l2 * w + l1 * Math.signum(w);
  }

  private static void checkPenalty(String name, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          name + " is " + value + "; it must be finite and at least 0");
    }
  }

  static void checkSamples(int samples) {
    if (samples < 1) {
      throw new IllegalArgumentException("samples is " + samples + "; it must be at least 1");
    }
  }
}
