package dev.lanewise.nn;

import dev.lanewise.internal.Checks;
import java.util.Arrays;

/**
 * The cost of a network over a whole set of samples with its penalties, as a function of the
 * parameters, for {@link Lbfgs}.
 *
 * <p>Samples go through the network in their order, {@value #ROWS} at a time. The gradients of
 * these parts, weighted by their share of the samples, add up in single precision in ascending
 * order, the costs in double.
 *
 * {@snippet file="TrainingExamples.java" region="fullBatch"}
 *
 * <p>Evaluations allocate nothing. For one thread at a time, which shares large products among up
 * to {@link dev.lanewise.Lanewise#threads} threads.
 */
public final class FullBatch implements Lbfgs.Objective {
  /** Samples of a part; a constant, for the bits depend on it. */
  private static final int ROWS = 256;

  private final Network network;
  private final Samples samples;
  private final Regularization regularization;
  private final BatchBackpropagation backpropagation;
  private final float[] part;

  /**
   * The cost of a network.
   *
   * @param network the network; its parameters are where the cost is taken
   * @param cost the cost, defined for the network's outputs and for the targets
   * @param samples the samples
   * @param regularization the penalties; a largest norm is a constraint, not a cost, and refused
   * @throws IllegalArgumentException for null, samples that do not fit the network, a cost that is
   *     not defined for targets or outputs, or a largest norm
   */
  public FullBatch(Network network, Cost cost, Samples samples, Regularization regularization) {
    Checks.notNull("network", network);
    Checks.notNull("cost", cost);
    Checks.notNull("samples", samples);
    Checks.notNull("regularization", regularization);
    samples.checkFit(network);
    cost.checkTargets(samples);
    if (regularization.hasMaxNorm()) {
      throw new IllegalArgumentException(
          "maxNorm is "
              + regularization.maxNorm()
              + "; it must be infinite here, for it is no part of a cost");
    }
    this.network = network;
    this.samples = samples;
    this.regularization = regularization;
    backpropagation = new BatchBackpropagation(network, cost, Math.min(ROWS, samples.count()));
    part = new float[network.parameters().length];
  }

  /**
   * The mean cost of a sample and the penalties.
   *
   * @param x the network's parameters, the array itself
   * @param gradient the result, as long as the parameters
   * @return the cost
   * @throws IllegalArgumentException if x is another array than the parameters, or the gradient is
   *     null, of another length or the same array
   */
  @Override
  public double evaluate(float[] x, float[] gradient) {
    if (x != network.parameters()) {
      throw new IllegalArgumentException("x is another array than the network's parameters");
    }
    PerSampleBackpropagation.checkGradient(network, gradient);
    Arrays.fill(gradient, 0f);
    int count = samples.count();
    double sum = 0;
    for (int first = 0, rows; first < count; first += rows) {
      rows = Math.min(ROWS, count - first);
      sum +=
          backpropagation.costAndGradient(
              samples.inputs(),
              samples.inputsOffset(first),
              samples.targets(),
              samples.targetsOffset(first),
              rows,
              part);
      float share = (float) ((double) rows / count);
      for (int i = 0; i < part.length; i++) {
        gradient[i] += share * part[i];
      }
    }
    regularization.addGradient(network, count, gradient);
    return sum / count + regularization.penalty(network, count);
  }
}
