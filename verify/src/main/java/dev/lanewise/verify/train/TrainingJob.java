package dev.lanewise.verify.train;

import dev.lanewise.nn.Ensemble;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Samples;
import dev.lanewise.nn.Training;
import dev.lanewise.nn.Workspace;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.data.LabeledImages;
import dev.lanewise.verify.experiment.MonitoredSet;
import dev.lanewise.verify.experiment.Recipe;
import dev.lanewise.verify.report.Epoch;
import dev.lanewise.verify.train.TrainingRun.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Trains a recipe on a data set, once or several times, and evaluates after epochs. The result
 * depends on the data, the recipe and the seed alone.
 *
 * <p>For one thread, once.
 */
public final class TrainingJob {
  /** Classes of the labels: the digits. */
  public static final int CLASSES = 10;

  /** What pixels are divided by, as in the book. */
  public static final float PIXEL_DIVISOR = 256;

  private static final int EVALUATION_ROWS = 1000;
  private static final double NANOS = 1e-9;

  private final TrainingSettings settings;
  private final Recipe recipe;
  private final TrainingListener listener;
  private final BooleanSupplier stop;
  private final Checkpoints checkpoints;
  private final Samples training;
  private final Samples validation;
  private final Samples test;

  /** The first run's network and its evaluation. */
  private Network firstNetwork;

  private Evaluation firstTest;

  /** The networks of an ensemble, where there are several runs. */
  private final List<Network> members = new ArrayList<>();

  /**
   * A job.
   *
   * @param data the images, labeled 0 to 9; at least one to train on and one to test with
   * @param settings what to do
   * @param listener is told how it goes
   * @param stop asked after every mini-batch, before every epoch and before the validation and the
   *     training images are evaluated; once it answers true, it must go on to
   * @throws IllegalArgumentException if the recipe does not fit the images
   */
  public TrainingJob(
      Dataset data, TrainingSettings settings, TrainingListener listener, BooleanSupplier stop) {
    this(data, settings, listener, stop, Optional.empty());
  }

  /**
   * A job whose state is kept in checkpoints. Where one cannot be written, {@link #run} throws
   * {@link java.io.UncheckedIOException}.
   *
   * @param data the images
   * @param settings what to do, one run
   * @param listener is told how it goes
   * @param stop as above
   * @param checkpoints where and how often; made for these images and settings
   */
  public TrainingJob(
      Dataset data,
      TrainingSettings settings,
      TrainingListener listener,
      BooleanSupplier stop,
      Optional<Checkpoints> checkpoints) {
    this.checkpoints = checkpoints.orElse(null);
    this.settings = Objects.requireNonNull(settings, "settings");
    this.listener = Objects.requireNonNull(listener, "listener");
    this.stop = Objects.requireNonNull(stop, "stop");
    recipe = settings.recipe();
    checkFit(recipe, data);
    training = samples(data.training().slice(0, trainingImages(recipe, data)));
    LabeledImages monitored = data.validation();
    boolean validates =
        recipe.monitored() == MonitoredSet.VALIDATION || recipe.method().patience() > 0;
    validation = validates && monitored.count() > 0 ? samples(monitored) : null;
    test = samples(data.test());
  }

  /**
   * Checks that a recipe can be trained on these images.
   *
   * @param recipe the recipe
   * @param data the images
   * @throws IllegalArgumentException naming the size that does not fit
   */
  public static void checkFit(Recipe recipe, Dataset data) {
    int inputs = data.train().imageSize();
    if (!fits(recipe.layers().getFirst(), data.train().rows(), data.train().columns())) {
      throw new IllegalArgumentException(
          "the network "
              + recipe.shape()
              + " has "
              + recipe.layers().getFirst()
              + " inputs; it must have "
              + inputs
              + ", one for each pixel"
              + (recipe.layers().getFirst() == inputs
                  ? ", and square images, not "
                      + data.train().rows()
                      + " x "
                      + data.train().columns()
                  : ""));
    }
    if (recipe.layers().getLast() != CLASSES) {
      throw new IllegalArgumentException(
          "the network "
              + recipe.shape()
              + " has "
              + recipe.layers().getLast()
              + " outputs; it must have "
              + CLASSES
              + ", one for each digit");
    }
    if (recipe.trainingImages() > data.training().count()) {
      throw new IllegalArgumentException(
          "the experiment trains on "
              + recipe.trainingImages()
              + " images; there are "
              + data.training().count());
    }
  }

  /**
   * Whether images are those of a network. Where the number of its inputs is a square, as 784 is,
   * the images have to be square, lest 14 x 56 pixels pass for 28 x 28.
   *
   * @param inputs inputs of the network
   * @param rows rows of an image
   * @param columns columns of an image
   * @return true if so
   */
  public static boolean fits(int inputs, int rows, int columns) {
    int side = (int) Math.round(Math.sqrt(inputs));
    return rows * columns == inputs && (side * side != inputs || rows == side);
  }

  /**
   * Trains.
   *
   * @return what came out; after a stop, of what was done
   */
  public TrainingResult run() {
    List<TrainingRun> runs = new ArrayList<>();
    boolean going = true;
    for (int i = 0; i < settings.repeats() && going; i++) {
      long seed = settings.seed() + i;
      listener.runStarted(i + 1, seed);
      TrainingRun run = train(seed, i == 0);
      runs.add(run);
      listener.runFinished(i + 1, run);
      going = run.outcome() != Outcome.INTERRUPTED;
    }
    Optional<Ensemble.Decisions> ensemble =
        members.size() < 2
            ? Optional.empty()
            : Optional.of(new Ensemble(members).decide(test, EVALUATION_ROWS));
    return new TrainingResult(runs, firstNetwork, firstTest, ensemble);
  }

  private TrainingRun train(long seed, boolean first) {
    Network network = recipe.network();
    recipe.init().initialize(network, seed);
    Training trained = new Training(network, recipe.cost(), training, recipe.settings(seed));
    Workspace workspace = new Workspace(network, EVALUATION_ROWS);
    KeptRun run = new KeptRun(checkpoints, trained);
    if (checkpoints != null && checkpoints.resumed().isPresent()) {
      listener.runResumed(run.epochs().size(), trained.samplesSeen());
    }
    Evaluation latest = null;
    Outcome outcome = Outcome.FINISHED;
    int next = next(trained.epochs(), run.epochs());
    for (int epoch = next; epoch <= recipe.epochs() && outcome == Outcome.FINISHED; epoch++) {
      if (trained.isOver()) {
        outcome = Outcome.STOPPED;
        break;
      }
      if (stop.getAsBoolean()) {
        outcome = Outcome.INTERRUPTED;
        break;
      }
      // A run that was stopped in an evaluation has trained this epoch already.
      boolean whole = trained.epochs() == epoch || trainEpoch(epoch, trained, run);
      latest = null;
      if (trained.hasDiverged()) {
        outcome = Outcome.DIVERGED;
      } else if (!whole) {
        outcome = Outcome.INTERRUPTED;
      }
      if (whole && (settings.evaluates(epoch) || outcome == Outcome.DIVERGED)) {
        long start = System.nanoTime();
        latest = evaluate(network, test, workspace);
        Epoch result = measured(epoch, latest, network, workspace, run.epochSeconds());
        boolean complete = isComplete(result);
        if (outcome == Outcome.FINISHED && !complete) {
          outcome = Outcome.INTERRUPTED;
        }
        if (outcome == Outcome.FINISHED
            && recipe.method().patience() > 0
            && !trained.score(score(result))) {
          outcome = epoch < recipe.epochs() ? Outcome.STOPPED : Outcome.FINISHED;
        }
        run.epochEvaluated(result, (System.nanoTime() - start) * NANOS, complete);
        listener.epochFinished(result, trained.samplesSeen(), run.trainSeconds());
      }
      if (outcome == Outcome.FINISHED && epoch < recipe.epochs()) {
        run.epochEnded();
      }
    }
    if (outcome != Outcome.DIVERGED) {
      run.ended();
    }
    if (first) {
      firstNetwork = network;
      firstTest = latest == null ? evaluate(network, test, workspace) : latest;
    }
    if (settings.repeats() > 1 && outcome != Outcome.INTERRUPTED && outcome != Outcome.DIVERGED) {
      members.add(network);
    }
    return new TrainingRun(
        seed,
        outcome,
        run.epochs(),
        trained.samplesSeen(),
        run.times(),
        network.trainingFlops(),
        network.sha256());
  }

  /** The epoch to go on with after so many: the last one again if it was not evaluated. */
  private int next(int trained, List<Epoch> evaluated) {
    int last = evaluated.isEmpty() ? 0 : evaluated.get(evaluated.size() - 1).epoch();
    return trained > last && settings.evaluates(trained) ? trained : trained + 1;
  }

  /** Trains to the end of an epoch, if nobody asks to stop. */
  private boolean trainEpoch(int epoch, Training trained, KeptRun run) {
    run.startTraining();
    boolean whole =
        trained.epoch(
            () -> {
              listener.batchTrained(epoch, trained.samplesSeen());
              run.batchTrained();
              return !stop.getAsBoolean();
            });
    run.stopTraining();
    return whole;
  }

  /** What is monitored after an epoch; once a stop is asked for, no more than the test images. */
  private Epoch measured(
      int epoch, Evaluation onTest, Network network, Workspace workspace, double trainSeconds) {
    boolean validates = validation != null && !stop.getAsBoolean();
    Evaluation onValidation = validates ? evaluate(network, validation, workspace) : null;
    boolean monitors = settings.monitorTraining() && !stop.getAsBoolean();
    Evaluation onTraining = monitors ? evaluate(network, training, workspace) : null;
    return new Epoch(
        epoch,
        onTest.accuracy(),
        onTest.meanCost(),
        accuracy(onValidation),
        cost(onValidation),
        accuracy(onTraining),
        cost(onTraining),
        trainSeconds);
  }

  /** What decides on improvement: the validation images, the test images where there are none. */
  private double score(Epoch epoch) {
    return validation == null ? epoch.testAccuracy() : epoch.validationAccuracy();
  }

  private boolean isComplete(Epoch epoch) {
    return (validation == null || !Double.isNaN(epoch.validationAccuracy()))
        && (!settings.monitorTraining() || !Double.isNaN(epoch.trainingAccuracy()));
  }

  private Evaluation evaluate(Network network, Samples samples, Workspace workspace) {
    return Evaluation.of(network, recipe.cost(), samples, workspace);
  }

  private static double accuracy(Evaluation evaluation) {
    return evaluation == null ? Double.NaN : evaluation.accuracy();
  }

  private static double cost(Evaluation evaluation) {
    return evaluation == null ? Double.NaN : evaluation.meanCost();
  }

  /**
   * The number of images that a recipe trains on.
   *
   * @param recipe the recipe
   * @param data the images
   * @return all training images, or as many as the recipe says
   */
  public static int trainingImages(Recipe recipe, Dataset data) {
    int all = data.training().count();
    return recipe.trainingImages() == 0 ? all : recipe.trainingImages();
  }

  /**
   * Images as a network takes them.
   *
   * @param images the images, labeled 0 to 9
   * @return pixels divided by 256, and a target for each digit
   */
  public static Samples samples(LabeledImages images) {
    return new Samples(
        images.inputs(PIXEL_DIVISOR),
        images.oneHot(CLASSES),
        images.count(),
        images.imageSize(),
        CLASSES);
  }
}
