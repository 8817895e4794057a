package dev.lanewise.verify.race;

import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Samples;
import dev.lanewise.nn.Training;
import dev.lanewise.nn.Workspace;
import java.util.function.BooleanSupplier;

/**
 * What came of one run of a race.
 *
 * @param seed its seed
 * @param end how it ended
 * @param accuracy the accuracy at the last check, NaN before the first
 * @param best the highest accuracy of all checks, NaN before the first
 * @param epochs passes through the training images, a fraction where the end came in one
 * @param trainSeconds time of the training alone: steps, distorting and gathering the images
 * @param seconds the same with the checks and the drawing of the first parameters
 * @param flop arithmetic of the training steps, a fused multiply-add counts 2; distortions are not
 *     counted
 */
public record RaceRun(
    long seed,
    End end,
    double accuracy,
    double best,
    double epochs,
    double trainSeconds,
    double seconds,
    double flop) {

  /** How a run ended. */
  public enum End {
    /** The accuracy was reached. */
    REACHED,
    /** The last epoch came first. */
    NOT_REACHED,
    /** A stop was asked for. */
    INTERRUPTED
  }

  /** Is told about checks. */
  public interface Listener {
    /**
     * The test images were evaluated.
     *
     * @param epochs passes through the training images so far
     * @param accuracy percent
     * @param trainSeconds time of the training so far
     */
    void checked(double epochs, double accuracy, double trainSeconds);
  }

  private static final int EVALUATION_ROWS = 1000;
  private static final double NANOS = 1e-9;

  /**
   * Runs a race. What is reached and when in the training depends on the images, the race and the
   * seed alone.
   *
   * @param race what to do
   * @param training the images to train on
   * @param test the images to be read
   * @param seed seed of the parameters, the order of the images and the distortions
   * @param listener is told about checks
   * @param stop asked after every mini-batch
   * @return what came of it
   */
  public static RaceRun of(
      Race race,
      Samples training,
      Samples test,
      long seed,
      Listener listener,
      BooleanSupplier stop) {
    return new Runner(race, training, test, seed, listener, stop).run();
  }

  private static final class Runner {
    private final Race race;
    private final Samples test;
    private final long seed;
    private final Listener listener;
    private final BooleanSupplier stop;
    private final long begin = System.nanoTime();
    private final Network network;
    private final Training trained;
    private final Workspace workspace;
    private final int count;

    /** Samples from one check to the next. */
    private final double interval;

    private long checkNanos;
    private long trainBegin;
    private int checks;
    private double accuracy = Double.NaN;
    private double best = Double.NaN;

    Runner(
        Race race,
        Samples training,
        Samples test,
        long seed,
        Listener listener,
        BooleanSupplier stop) {
      this.race = race;
      this.test = test;
      this.seed = seed;
      this.listener = listener;
      this.stop = stop;
      network = race.recipe().network();
      race.recipe().init().initialize(network, seed);
      trained = new Training(network, race.recipe().cost(), training, race.recipe().settings(seed));
      workspace = new Workspace(network, EVALUATION_ROWS);
      count = training.count();
      interval = (double) count / race.checksPerEpoch();
    }

    RaceRun run() {
      trainBegin = System.nanoTime();
      End end = End.NOT_REACHED;
      for (int epoch = 0; epoch < race.recipe().epochs() && end == End.NOT_REACHED; epoch++) {
        trained.epoch(this::proceed);
        if (accuracy >= race.target()) {
          end = End.REACHED;
        } else if (stop.getAsBoolean()) {
          end = End.INTERRUPTED;
        }
      }
      long now = System.nanoTime();
      return new RaceRun(
          seed,
          end,
          accuracy,
          best,
          epochs(),
          (now - trainBegin - checkNanos) * NANOS,
          (now - begin) * NANOS,
          (double) network.trainingFlops() * trained.samplesSeen());
    }

    private double epochs() {
      return (double) trained.samplesSeen() / count;
    }

    private boolean proceed() {
      if (trained.samplesSeen() >= Math.round((checks + 1) * interval)) {
        checks++;
        check();
      }
      return !(accuracy >= race.target()) && !stop.getAsBoolean();
    }

    private void check() {
      long start = System.nanoTime();
      accuracy = Evaluation.of(network, race.recipe().cost(), test, workspace).accuracy();
      if (!(accuracy <= best)) {
        best = accuracy;
      }
      long end = System.nanoTime();
      checkNanos += end - start;
      listener.checked(epochs(), accuracy, (end - trainBegin - checkNanos) * NANOS);
    }
  }
}
