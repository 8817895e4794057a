package dev.lanewise.nn;

import dev.lanewise.internal.Checks;

/**
 * The steps of an {@link Optimizer}: changes a network's parameters by gradients, and holds what
 * the optimizer remembers from step to step.
 *
 * <p>One pass over the parameters does all, penalties included. It is element-wise in single
 * precision, every operation rounded as it is written in {@link Optimizer} and {@link
 * Regularization}, from left to right, without fused operations: the bits depend on nothing else.
 *
 * <p>What is remembered is rounded to a multiple of 2^-104 or 2^-103. The state of a weight without
 * gradient, say of a pixel that is nearly always white, would otherwise end in the smallest
 * subnormal number, which .9 times itself rounds to, and subnormal numbers are slow. The mean of
 * squares of Adam loses gradients below about 2^-40 so, of which the mean still knows: the number
 * added to its root is therefore {@link Optimizer#LEAST_EPSILON} at least. And it overflows from
 * gradients of about 10^19 on; such a parameter never moves again, which {@link #isFinite} tells.
 *
 * {@snippet file="NetworkExamples.java" region="updater"}
 *
 * <p>A step allocates nothing and runs on the calling thread. For one thread at a time.
 */
public final class Updater {
  /** A number that is added and subtracted to round what is much smaller. */
  private static final float FLUSH = 0x1p-80f;

  private final Network network;
  private final Optimizer optimizer;
  private final float[][] state;
  private final float l1;
  private final float l2;
  private final MaxNorm maxNorm;
  private long steps;

  /** eta / (1 - beta1^t). */
  private float adamRate;

  /** 1 / sqrt(1 - beta2^t). */
  private float adamRoot;

  /**
   * An optimizer at its start.
   *
   * @param network the network, changed by steps
   * @param optimizer the rule
   * @param regularization penalties and the largest norm
   * @param samples n, the size of the training set, at least 1, by which penalties are divided
   * @throws IllegalArgumentException for null or samples below 1
   */
  public Updater(Network network, Optimizer optimizer, Regularization regularization, int samples) {
    Checks.notNull("network", network);
    Checks.notNull("optimizer", optimizer);
    Checks.notNull("regularization", regularization);
    Regularization.checkSamples(samples);
    this.network = network;
    this.optimizer = optimizer;
    state = new float[optimizer.kind().slots()][network.parameters().length];
    l1 = (float) (regularization.l1() / samples);
    l2 = (float) (regularization.l2() / samples);
    maxNorm = regularization.hasMaxNorm() ? new MaxNorm(network, regularization.maxNorm()) : null;
  }

  /**
   * Changes the parameters once. Nothing is allocated.
   *
   * @param gradient that of the mean cost of a mini-batch without penalties, laid out like the
   *     network's parameters, as from {@link BatchBackpropagation#gradient
   *     BatchBackpropagation.gradient}
   * @param eta learning rate
   * @throws IllegalArgumentException if the gradient is null, has not as many elements as the
   *     parameters, or is their array
   */
  public void step(float[] gradient, double eta) {
    PerSampleBackpropagation.checkGradient(network, gradient);
    steps++;
    if (optimizer.kind() == Optimizer.Kind.ADAM) {
      adamRate = (float) (eta / (1 - StrictMath.pow(optimizer.momentum(), steps)));
      adamRoot = (float) (1 / Math.sqrt(1 - StrictMath.pow(optimizer.decay(), steps)));
    }
    for (int layer = 0; layer < network.layers(); layer++) {
      int bias = network.biasOffset(layer);
      update(gradient, network.weightsOffset(layer), bias, l1, l2, eta);
      update(gradient, bias, bias + network.outputSize(layer), 0f, 0f, eta);
    }
    if (boundsNorms()) {
      boundNorms();
    }
  }

  /** Returns whether the regularization bounds norms. */
  boolean boundsNorms() {
    return maxNorm != null;
  }

  /** Bounds the norms of weights, without a step. */
  void boundNorms() {
    maxNorm.apply();
  }

  /** {@return the number of steps so far} */
  public long steps() {
    return steps;
  }

  /**
   * {@return whether nothing that is remembered is infinite or NaN} Where something is, steps are
   * wrong from there on, even if the network is finite.
   */
  public boolean isFinite() {
    for (float[] remembered : state) {
      for (float value : remembered) {
        if (!Float.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Goes on as after so many steps; what is remembered is the caller's to fill in. */
  void restore(long stepsDone) {
    steps = stepsDone;
  }

  /** Returns the number of arrays that {@link #state} has. */
  int slots() {
    return state.length;
  }

  /** What is remembered, an element per parameter. */
  float[] state(int slot) {
    return state[slot];
  }

  private void update(float[] gradient, int from, int to, float l1, float l2, double eta) {
    float[] w = network.parameters();
    float rate = (float) eta;
    float mu = (float) optimizer.momentum();
    switch (optimizer.kind()) {
      case SGD -> descend(w, gradient, from, to, l1, l2, rate);
      case MOMENTUM -> momentum(w, gradient, state[0], from, to, l1, l2, rate, mu);
      case NESTEROV -> nesterov(w, gradient, state[0], from, to, l1, l2, rate, mu);
      case ADAM -> adam(w, gradient, from, to, l1, l2);
    }
  }

  private static void descend(
      float[] w, float[] gradient, int from, int to, float l1, float l2, float eta) {
    for (int i = from; i < to; i++) {
      float g = Regularization.withPenalties(gradient[i], w[i], l1, l2);
      w[i] -= eta * g;
    }
  }

  private static void momentum(
      float[] w,
      float[] gradient,
      float[] velocity,
      int from,
      int to,
      float l1,
      float l2,
      float eta,
      float mu) {
    for (int i = from; i < to; i++) {
      float g = Regularization.withPenalties(gradient[i], w[i], l1, l2);
      float v = flushed(mu * velocity[i] - eta * g);
      velocity[i] = v;
      w[i] += v;
    }
  }

  private static void nesterov(
      float[] w,
      float[] gradient,
      float[] velocity,
      int from,
      int to,
      float l1,
      float l2,
      float eta,
      float mu) {
    for (int i = from; i < to; i++) {
      float step = eta * Regularization.withPenalties(gradient[i], w[i], l1, l2);
      float v = flushed(mu * velocity[i] - step);
      velocity[i] = v;
      w[i] = w[i] + mu * v - step;
    }
  }

  private void adam(float[] w, float[] gradient, int from, int to, float l1, float l2) {
    float[] mean = state[0];
    float[] square = state[1];
    float beta1 = (float) optimizer.momentum();
    float rest1 = (float) (1 - optimizer.momentum());
    float beta2 = (float) optimizer.decay();
    float rest2 = (float) (1 - optimizer.decay());
    float rate = adamRate;
    float root = adamRoot;
    float epsilon = (float) Math.max(optimizer.epsilon(), Optimizer.LEAST_EPSILON);
    for (int i = from; i < to; i++) {
      float g = Regularization.withPenalties(gradient[i], w[i], l1, l2);
      float m = flushed(beta1 * mean[i] + rest1 * g);
      float v = flushed(beta2 * square[i] + rest2 * (g * g));
      mean[i] = m;
      square[i] = v;
      w[i] -= rate * m / ((float) Math.sqrt(v) * root + epsilon);
    }
  }

  private static float flushed(float state) {
    return (state + FLUSH) - FLUSH;
  }
}
