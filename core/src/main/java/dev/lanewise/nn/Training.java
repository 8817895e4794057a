package dev.lanewise.nn;

import dev.lanewise.internal.Checks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Training of a network in mini-batches: optimizer, learning rate, regularization, dropout and
 * distorted inputs.
 *
 * {@snippet file="TrainingExamples.java" region="training"}
 *
 * <p>Every epoch puts the samples in a new random order and goes through them in mini-batches of m
 * samples; the last one may be shorter and then divides by its own m. Plain descent without L1
 * penalty and dropped connections goes the way of {@link BatchBackpropagation#step
 * BatchBackpropagation.step}, which stores no gradient; everything else takes the gradient and an
 * {@link Updater}.
 *
 * <p>{@link #checkpoint} takes the state of a training between two mini-batches, also into a file,
 * and {@link #restore} goes on from it with the same bits as if it had never stopped.
 *
 * <p>A step allocates nothing in steady state. For one thread at a time, which shares large
 * products among up to {@link dev.lanewise.Lanewise#threads} threads; how many changes no bits.
 * Other threads must not use the network meanwhile.
 */
public final class Training {
  /** Stream of the seed that orders the samples, see {@link Xoshiro256#stream}. */
  public static final int STREAM = 1;

  /** Validation samples that are evaluated at a time. */
  private static final int VALIDATION_ROWS = 1000;

  /**
   * How a network is trained.
   *
   * @param eta first learning rate, finite and greater than 0
   * @param optimizer how parameters follow from gradients
   * @param schedule how the learning rate goes down
   * @param patience epochs without improvement after which training is over or eta is halved, see
   *     {@link LearningRate}; 0 for any number
   * @param regularization what keeps weights small
   * @param dropout what is left out at random
   * @param distortion what is done to input images
   * @param batchSize samples of a mini-batch, at least 1
   * @param seed from which the order of the samples, what is dropped and distortions are drawn
   */
  public record Settings(
      double eta,
      Optimizer optimizer,
      Schedule schedule,
      int patience,
      Regularization regularization,
      Dropout dropout,
      Distortion distortion,
      int batchSize,
      long seed) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one of them is null or outside its range
     */
    public Settings {
      LearningRate.check(eta, schedule, patience);
      Checks.notNull("optimizer", optimizer);
      Checks.notNull("regularization", regularization);
      Checks.notNull("dropout", dropout);
      Checks.notNull("distortion", distortion);
      if (batchSize < 1) {
        throw new IllegalArgumentException("batchSize is " + batchSize + "; it must be at least 1");
      }
    }

    /**
     * Plain gradient descent with a constant learning rate.
     *
     * @param eta learning rate
     * @param batchSize samples of a mini-batch
     * @param seed from which the order of the samples is drawn
     * @return the settings
     * @throws IllegalArgumentException if eta or batchSize is outside its range
     */
    public static Settings of(double eta, int batchSize, long seed) {
      return new Settings(
          eta,
          Optimizer.SGD,
          Schedule.CONSTANT,
          0,
          Regularization.NONE,
          Dropout.NONE,
          Distortion.NONE,
          batchSize,
          seed);
    }

    /**
     * {@return these settings with another optimizer}
     *
     * @param other the optimizer that replaces this one
     * @throws IllegalArgumentException for null
     */
    public Settings with(Optimizer other) {
      return new Settings(
          eta, other, schedule, patience, regularization, dropout, distortion, batchSize, seed);
    }

    /**
     * {@return these settings with another schedule and its patience}
     *
     * @param other the schedule that replaces this one
     * @param otherPatience epochs without improvement that end training or halve eta; 0 for any
     *     number
     * @throws IllegalArgumentException for null, or a patience that does not go with the schedule
     */
    public Settings with(Schedule other, int otherPatience) {
      return new Settings(
          eta,
          optimizer,
          other,
          otherPatience,
          regularization,
          dropout,
          distortion,
          batchSize,
          seed);
    }

    /**
     * {@return these settings with a regularization beside those that are there}
     *
     * @param other what is added, see {@link Regularization#and}; {@link Regularization#NONE}
     *     removes all
     * @throws IllegalArgumentException for null
     */
    public Settings with(Regularization other) {
      Checks.notNull("regularization", other);
      Regularization both = other.equals(Regularization.NONE) ? other : regularization.and(other);
      return new Settings(
          eta, optimizer, schedule, patience, both, dropout, distortion, batchSize, seed);
    }

    /**
     * {@return these settings with a dropout beside what is left out already}
     *
     * @param other what is added, see {@link Dropout#and}; {@link Dropout#NONE} removes all
     * @throws IllegalArgumentException for null
     */
    public Settings with(Dropout other) {
      Checks.notNull("dropout", other);
      Dropout both = other.equals(Dropout.NONE) ? other : dropout.and(other);
      return new Settings(
          eta, optimizer, schedule, patience, regularization, both, distortion, batchSize, seed);
    }

    /**
     * {@return these settings with a distortion beside those that are there}
     *
     * @param other what is added, see {@link Distortion#and}; {@link Distortion#NONE} removes all
     * @throws IllegalArgumentException for null
     */
    public Settings with(Distortion other) {
      Checks.notNull("distortion", other);
      Distortion both = other.equals(Distortion.NONE) ? other : distortion.and(other);
      return new Settings(
          eta, optimizer, schedule, patience, regularization, dropout, both, batchSize, seed);
    }
  }

  private final Network network;
  private final Cost cost;
  private final Samples samples;
  private final Settings settings;
  private final double l2;
  private final int batchSize;
  private final Xoshiro256 random;
  private final LearningRate rate;
  private final BatchBackpropagation backpropagation;
  private final DroppedConnections dropped;
  private final Map<String, Xoshiro256> generators = new LinkedHashMap<>();
  private final Updater updater;
  private final MiniBatches batches;
  private final float[] gradient;

  /** Samples of the current epoch that were used; 0 where the next call begins an epoch. */
  private int position;

  private boolean finite = true;
  private long samplesSeen;
  private long updateNanos;

  /**
   * Training of a network, which keeps the parameters that it has.
   *
   * @param network the network, changed by training
   * @param cost the cost, defined for the network's outputs and for the targets
   * @param samples the training set
   * @param settings how it is trained
   * @throws IllegalArgumentException if an argument is null, the network has other numbers of
   *     inputs or outputs than the samples, an input is infinite or NaN, the cost is not defined
   *     for the targets or the output activation, or images to be distorted are not square
   */
  public Training(Network network, Cost cost, Samples samples, Settings settings) {
    Checks.notNull("network", network);
    Checks.notNull("cost", cost);
    Checks.notNull("samples", samples);
    Checks.notNull("settings", settings);
    samples.checkFit(network);
    samples.checkInputs();
    cost.checkTargets(samples);
    this.network = network;
    this.cost = cost;
    this.samples = samples;
    this.settings = settings;
    l2 = settings.regularization().l2();
    batchSize = Math.min(settings.batchSize(), samples.count());
    random = Xoshiro256.stream(settings.seed(), STREAM);
    rate = new LearningRate(settings.eta(), settings.schedule(), settings.patience());
    Dropout dropout = settings.dropout();
    dropped =
        dropout.connections() == 0
            ? null
            : new DroppedConnections(network, dropout.connections(), settings.seed());
    Network trained = dropped == null ? network : dropped.network();
    DroppedNeurons neurons = new DroppedNeurons(trained, dropout, settings.seed(), batchSize);
    backpropagation = new BatchBackpropagation(trained, cost, batchSize, neurons);
    nameGenerators(neurons);
    updater =
        new Updater(network, settings.optimizer(), settings.regularization(), samples.count());
    boolean fused =
        settings.optimizer().kind() == Optimizer.Kind.SGD
            && settings.regularization().l1() == 0
            && dropped == null;
    gradient = fused ? null : new float[network.parameters().length];
    batches = new MiniBatches(samples, settings.distortion(), settings.seed(), batchSize);
  }

  private void nameGenerators(DroppedNeurons neurons) {
    generators.put("order", random);
    if (dropped != null) {
      generators.put("connections", dropped.random());
    }
    for (int layer = 0; layer < network.layers(); layer++) {
      if (neurons.in(layer)) {
        generators.put("neurons." + layer, neurons.random(layer));
      }
    }
  }

  /**
   * Trains to the end of an epoch. The order of the samples is shuffled first, from the order of
   * the epoch before.
   *
   * <p>Nothing is allocated but by {@code proceed}.
   *
   * @param proceed asked after every mini-batch; false ends the call there, and the next one goes
   *     on with the rest of the epoch. It may take a {@link #checkpoint}.
   * @return whether the epoch is at its end
   * @throws IllegalArgumentException for null
   * @throws IllegalStateException if the network has hidden layers and weights that are all 0, as
   *     none has been initialized: its neurons would stay alike
   */
  public boolean epoch(BooleanSupplier proceed) {
    Checks.notNull("proceed", proceed);
    if (samplesSeen == 0) {
      network.checkInitialized();
    }
    if (position == 0) {
      random.shuffle(batches.order());
    }
    boolean going = true;
    while (going && position < samples.count()) {
      int rows = Math.min(batchSize, samples.count() - position);
      batches.gather(rate.epoch(), position, rows);
      step(rows);
      position += rows;
      samplesSeen += rows;
      going = proceed.getAsBoolean();
    }
    finite = network.isFinite() && updater.isFinite();
    if (position < samples.count()) {
      return false;
    }
    position = 0;
    rate.nextEpoch();
    return true;
  }

  /**
   * Trains to the end of an epoch, without being stopped in between.
   *
   * @throws IllegalStateException if the network was never initialized, as above
   */
  public void epoch() {
    epoch(() -> true);
  }

  /** Told after every epoch of {@link #fit}. */
  @FunctionalInterface
  public interface Listener {
    /**
     * An epoch is at its end.
     *
     * @param epoch how many epochs have ended
     * @param validation what the network makes of the validation samples now
     * @return whether to go on
     */
    boolean epochEnded(int epoch, Evaluation validation);
  }

  /**
   * Trains for some epochs and evaluates the network after each. It ends before where the settings
   * have patience and the score has not improved for so many epochs, where the listener says so,
   * and where training has diverged, see {@link #hasDiverged}. The score is the accuracy, and where
   * the samples have no classes the mean cost, less being better.
   *
   * {@snippet file="TrainingExamples.java" region="fit"}
   *
   * @param epochs the most epochs, at least 1, those before not counted
   * @param validation samples that are not trained on
   * @param listener told after every epoch
   * @return the evaluation after the last epoch
   * @throws IllegalArgumentException if epochs is below 1, an argument is null, or the samples do
   *     not fit the network
   */
  public Evaluation fit(int epochs, Samples validation, Listener listener) {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs is " + epochs + "; it must be at least 1");
    }
    Checks.notNull("validation", validation);
    Checks.notNull("listener", listener);
    validation.checkFit(network);
    Workspace workspace = new Workspace(network, Math.min(VALIDATION_ROWS, validation.count()));
    Evaluation evaluation = null;
    boolean going = true;
    for (int epoch = 0; epoch < epochs && going; epoch++) {
      epoch();
      evaluation = Evaluation.of(network, cost, validation, workspace);
      double accuracy = evaluation.accuracy();
      boolean improving = rate.score(accuracy == accuracy ? accuracy : -evaluation.meanCost());
      going = listener.epochEnded(epochs(), evaluation) && improving && !hasDiverged();
    }
    return evaluation;
  }

  /** {@return the number of epochs that came to their end} */
  public int epochs() {
    return rate.epoch();
  }

  /** {@return whether training is over, because the {@link #score} did not improve any more} */
  public boolean isOver() {
    return rate.isOver();
  }

  /**
   * Takes the state of this training: parameters, what the optimizer remembers, random generators,
   * the order of the samples and the place in it, the learning rate and the scores so far. The
   * samples themselves and the times are not part of it.
   *
   * @param notes what the caller wants to find in a file again, see {@link Checkpoint#notes}
   * @return the state, a copy
   * @throws IllegalArgumentException if the name of a note begins with {@value Checkpoint#PREFIX}
   */
  public Checkpoint checkpoint(Map<String, String> notes) {
    Map<String, long[]> random = new LinkedHashMap<>();
    generators.forEach((name, generator) -> random.put(name, generator.state()));
    float[][] remembered = new float[updater.slots()][];
    for (int slot = 0; slot < remembered.length; slot++) {
      remembered[slot] = updater.state(slot).clone();
    }
    return new Checkpoint(
        Checkpoint.identity(network, cost, samples, settings),
        notes,
        rate.state(),
        position,
        samplesSeen,
        updater.steps(),
        random,
        network.parameters().clone(),
        remembered,
        batches.order().clone());
  }

  /**
   * Goes on from a state. Nothing is changed if it does not fit.
   *
   * @param checkpoint the state, taken from a training of a network of the same shape with the same
   *     cost, settings and number of samples; which samples those are is not compared
   * @throws IllegalArgumentException naming everything that differs
   */
  public void restore(Checkpoint checkpoint) {
    Checks.notNull("checkpoint", checkpoint);
    checkpoint.checkFit(
        Checkpoint.identity(network, cost, samples, settings),
        generators.keySet(),
        updater.slots());
    copy(checkpoint.parameters(), network.parameters());
    for (int slot = 0; slot < updater.slots(); slot++) {
      copy(checkpoint.remembered(slot), updater.state(slot));
    }
    System.arraycopy(checkpoint.order(), 0, batches.order(), 0, samples.count());
    generators.forEach((name, generator) -> generator.restore(checkpoint.random(name)));
    rate.restore(checkpoint.rate());
    updater.restore(checkpoint.steps());
    position = checkpoint.position();
    samplesSeen = checkpoint.samplesSeen();
    finite = network.isFinite() && updater.isFinite();
  }

  private static void copy(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  /**
   * Tells how well the network did after an epoch, for the rule of no improvement.
   *
   * @param score say the accuracy on the validation images; more is better
   * @return whether training is to go on
   * @throws IllegalStateException if the settings have no patience: no score would ever end it
   */
  public boolean score(double score) {
    if (settings.patience() == 0) {
      throw new IllegalStateException(
          "patience is 0, so that no score ends this training; settings.with(Schedule.CONSTANT, 10)"
              + " ends it after 10 epochs without improvement");
    }
    return rate.score(score);
  }

  /** {@return the learning rate of the next epoch} */
  public double eta() {
    return rate.value();
  }

  /**
   * Whether training failed: at the end of the last call of {@link #epoch} some parameter, or
   * something that the optimizer remembers of one, was infinite or NaN. Such a network does not
   * recover; the caller is to stop and say so.
   *
   * @return true if so; false before the first call
   */
  public boolean hasDiverged() {
    return !finite;
  }

  /** {@return the number of samples that were used in steps so far, over all epochs} */
  public long samplesSeen() {
    return samplesSeen;
  }

  /**
   * {@return the nanoseconds spent on copying samples into mini-batches so far, distorting them
   * included}
   */
  public long gatherNanos() {
    return batches.nanos();
  }

  /** {@return the nanoseconds spent on outputs so far, drawing what is dropped included} */
  public long forwardNanos() {
    return backpropagation.forwardNanos();
  }

  /** {@return the nanoseconds spent on errors so far} */
  public long backwardNanos() {
    return backpropagation.backwardNanos();
  }

  /** {@return the nanoseconds spent on weight gradients and updates so far} */
  public long updateNanos() {
    return backpropagation.updateNanos() + updateNanos;
  }

  private void step(int rows) {
    double eta = rate.value();
    if (gradient == null) {
      double decay = 1 - eta * l2 / samples.count();
      backpropagation.step(batches.inputs(), 0, batches.targets(), 0, rows, eta, decay);
      if (updater.boundsNorms()) {
        long start = System.nanoTime();
        updater.boundNorms();
        updateNanos += System.nanoTime() - start;
      }
      return;
    }
    long start = System.nanoTime();
    if (dropped != null) {
      dropped.draw();
    }
    long between = System.nanoTime();
    backpropagation.gradient(batches.inputs(), 0, batches.targets(), 0, rows, gradient);
    updateNanos += between - start;
    start = System.nanoTime();
    if (dropped != null) {
      dropped.timesMask(gradient);
    }
    updater.step(gradient, eta);
    updateNanos += System.nanoTime() - start;
  }

  /** {@return network, samples and epochs in one line} */
  @Override
  public String toString() {
    return "training of " + network + ", on " + samples + ", " + epochs() + " epochs done";
  }
}
