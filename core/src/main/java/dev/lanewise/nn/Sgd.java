package dev.lanewise.nn;

import dev.lanewise.internal.Checks;
import java.util.function.BooleanSupplier;

/**
 * Stochastic gradient descent in mini-batches with L2 regularization.
 *
 * <p>Every epoch puts the samples in a new random order and goes through them in mini-batches of m
 * samples; the last one may be shorter and then divides by its own m. A step is
 *
 * <pre>
 *   w = (1 - eta lambda / n) w - (eta / m) sum over the mini-batch of dC/dw
 *   b =                      b - (eta / m) sum over the mini-batch of dC/db
 * </pre>
 *
 * with n the size of the training set (M. Nielsen, chapter 3, equations 93 to 95). The cost that
 * this descends is the mean cost plus lambda / 2n times the sum of the squares of the weights.
 *
 * <p>A step allocates nothing. For one thread at a time.
 */
public final class Sgd {
  /** Stream of the seed that orders the samples, see {@link Xoshiro256#stream}. */
  public static final int STREAM = 1;

  /**
   * The hyper-parameters.
   *
   * @param eta learning rate, finite and greater than 0
   * @param lambda L2 regularization, finite and at least 0
   * @param batchSize samples of a mini-batch, at least 1
   * @param seed from which the order of the samples is drawn
   */
  public record Settings(double eta, double lambda, int batchSize, long seed) {
    /** Checks the values. */
    public Settings {
      if (!(eta > 0 && eta <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "eta is " + eta + "; it must be finite and greater than 0");
      }
      if (!(lambda >= 0 && lambda <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "lambda is " + lambda + "; it must be finite and at least 0");
      }
      if (batchSize < 1) {
        throw new IllegalArgumentException("batchSize is " + batchSize + "; it must be at least 1");
      }
    }
  }

  private final Network network;
  private final Samples samples;
  private final double eta;
  private final double decay;
  private final int batchSize;
  private final Xoshiro256 random;
  private final BatchBackpropagation backpropagation;
  private final int[] order;
  private final float[] inputs;
  private final float[] targets;
  private boolean finite = true;
  private long samplesSeen;
  private long gatherNanos;

  /**
   * Training of a network, which keeps the parameters that it has.
   *
   * @param network the network, changed by training
   * @param cost the cost, defined for the network's outputs and for the targets
   * @param samples the training set
   * @param settings the hyper-parameters
   */
  public Sgd(Network network, Cost cost, Samples samples, Settings settings) {
    Checks.notNull("network", network);
    Checks.notNull("cost", cost);
    Checks.notNull("samples", samples);
    Checks.notNull("settings", settings);
    samples.checkFit(network);
    cost.checkTargets(samples);
    this.network = network;
    this.samples = samples;
    eta = settings.eta();
    decay = 1 - settings.eta() * settings.lambda() / samples.count();
    batchSize = Math.min(settings.batchSize(), samples.count());
    random = Xoshiro256.stream(settings.seed(), STREAM);
    backpropagation = new BatchBackpropagation(network, cost, batchSize);
    order = new int[samples.count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    inputs = new float[Workspace.length("batchSize", batchSize, samples.inputSize())];
    targets = new float[Workspace.length("batchSize", batchSize, samples.outputSize())];
  }

  /**
   * Trains for one epoch. The order of the samples is shuffled first, from the order of the epoch
   * before.
   *
   * @param proceed asked after every mini-batch; false ends the epoch there, and the next call
   *     begins a new one
   * @return whether every sample was used
   */
  public boolean epoch(BooleanSupplier proceed) {
    Checks.notNull("proceed", proceed);
    random.shuffle(order);
    int used = 0;
    boolean going = true;
    while (going && used < order.length) {
      int rows = Math.min(batchSize, order.length - used);
      gather(used, rows);
      backpropagation.step(inputs, 0, targets, 0, rows, eta, decay);
      used += rows;
      samplesSeen += rows;
      going = proceed.getAsBoolean();
    }
    finite = network.isFinite();
    return used == order.length;
  }

  /**
   * Whether training failed: at the end of the last epoch some parameter was infinite or NaN. Such
   * a network does not recover; the caller is to stop and say so.
   *
   * @return true if so; false before the first epoch
   */
  public boolean hasDiverged() {
    return !finite;
  }

  /** Returns the number of samples that were used in steps so far, over all epochs. */
  public long samplesSeen() {
    return samplesSeen;
  }

  /** Returns the nanoseconds spent on copying samples into mini-batches so far. */
  public long gatherNanos() {
    return gatherNanos;
  }

  /** Returns the nanoseconds spent on outputs so far. */
  public long forwardNanos() {
    return backpropagation.forwardNanos();
  }

  /** Returns the nanoseconds spent on errors so far. */
  public long backwardNanos() {
    return backpropagation.backwardNanos();
  }

  /** Returns the nanoseconds spent on weight gradients and updates so far. */
  public long updateNanos() {
    return backpropagation.updateNanos();
  }

  private void gather(int first, int rows) {
    long start = System.nanoTime();
    int nIn = samples.inputSize();
    int nOut = samples.outputSize();
    for (int row = 0; row < rows; row++) {
      int sample = order[first + row];
      System.arraycopy(samples.inputs(), samples.inputsOffset(sample), inputs, row * nIn, nIn);
      System.arraycopy(samples.targets(), samples.targetsOffset(sample), targets, row * nOut, nOut);
    }
    gatherNanos += System.nanoTime() - start;
  }
}
