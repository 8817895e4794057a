package dev.lanewise.verify.reproduce;

import dev.lanewise.verify.data.DarknessClassifier;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.experiment.Experiment;
import dev.lanewise.verify.experiment.MonitoredSet;
import dev.lanewise.verify.experiment.Recipe;
import dev.lanewise.verify.report.Epoch;
import dev.lanewise.verify.report.Reproduced;
import dev.lanewise.verify.report.Reproduced.SeedRun;
import dev.lanewise.verify.train.TrainingJob;
import dev.lanewise.verify.train.TrainingListener;
import dev.lanewise.verify.train.TrainingRun;
import dev.lanewise.verify.train.TrainingRun.Outcome;
import dev.lanewise.verify.train.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Does experiments with several seeds, some runs at the same time. A run is the same whatever goes
 * on beside it; only its time is not.
 *
 * <p>For one thread, once.
 */
public final class Reproduction {
  /** A training set up to this size is evaluated as well, for the figures of overfitting. */
  private static final int SMALL_TRAINING_SET = 1000;

  private final Dataset data;
  private final Request request;
  private final ReproductionListener listener;
  private final BooleanSupplier stop;
  private final int allRuns;
  private final double allWork;

  /** What is done, guarded by this. */
  private int doneRuns;

  private double doneWork;

  /**
   * What is to be done.
   *
   * @param experiments the experiments, in the order in which they are reported
   * @param seed seed of the first run of each; run i, counted from 0, has seed + i
   * @param seeds runs of each, at least 1
   * @param jobs runs at the same time, at least 1
   * @param maxEpochs the most epochs of a run; 0 for as many as the experiment says
   */
  public record Request(
      List<Experiment> experiments, long seed, int seeds, int jobs, int maxEpochs) {
    /** Copies the list. */
    public Request {
      experiments = List.copyOf(experiments);
    }
  }

  /**
   * A reproduction that has not begun.
   *
   * @param data the images
   * @param request what is to be done
   * @param listener is told how it goes
   * @param stop asked after every mini-batch; once it answers true, it must go on to
   */
  public Reproduction(
      Dataset data, Request request, ReproductionListener listener, BooleanSupplier stop) {
    this.data = data;
    this.request = request;
    this.listener = listener;
    this.stop = stop;
    int runs = 0;
    double work = 0;
    for (Experiment experiment : request.experiments()) {
      if (obstacle(experiment).isEmpty()) {
        runs += runs(experiment);
        work += runs(experiment) * work(experiment);
      }
    }
    allRuns = runs;
    allWork = work;
  }

  /**
   * Does the experiments.
   *
   * @return one for each experiment; after a stop, with what was done
   */
  public List<Reproduced> run() {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            request.jobs(), Thread.ofPlatform().daemon().name("lanewise-run-", 0).factory());
    try {
      List<List<Future<Optional<SeedRun>>>> futures = new ArrayList<>();
      for (Experiment experiment : request.experiments()) {
        List<Future<Optional<SeedRun>>> runs = new ArrayList<>();
        if (obstacle(experiment).isEmpty()) {
          for (int i = 0; i < runs(experiment); i++) {
            long seed = request.seed() + i;
            runs.add(pool.submit(() -> run(experiment, seed)));
          }
        }
        futures.add(runs);
      }
      List<Reproduced> results = new ArrayList<>();
      for (int i = 0; i < futures.size(); i++) {
        List<SeedRun> runs = new ArrayList<>();
        for (Future<Optional<SeedRun>> future : futures.get(i)) {
          finished(future).ifPresent(runs::add);
        }
        results.add(reproduced(request.experiments().get(i), runs));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Optional<SeedRun> finished(Future<Optional<SeedRun>> future) {
    try {
      return future.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
    }
  }

  /** A run; empty if a stop was asked for before it began. */
  private Optional<SeedRun> run(Experiment experiment, long seed) {
    if (stop.getAsBoolean()) {
      return Optional.empty();
    }
    SeedRun run =
        experiment.recipe().isEmpty() ? darkness() : train(experiment, recipe(experiment), seed);
    double accuracy = reproduced(experiment, List.of(run)).accuracyOf(run);
    synchronized (this) {
      doneRuns++;
      listener.runFinished(doneRuns, allRuns, experiment.id(), seed, accuracy, run.seconds());
    }
    return Optional.of(run);
  }

  private SeedRun darkness() {
    long start = System.nanoTime();
    int correct = DarknessClassifier.train(data.training()).correct(data.test());
    double seconds = (System.nanoTime() - start) * 1e-9;
    double accuracy = 100.0 * correct / data.test().count();
    return new SeedRun(
        request.seed(),
        List.of(Epoch.tested(1, accuracy, Double.NaN, seconds)),
        seconds,
        seconds,
        "",
        true);
  }

  private SeedRun train(Experiment experiment, Recipe recipe, long seed) {
    int images = TrainingJob.trainingImages(recipe, data);
    TrainingSettings settings =
        new TrainingSettings(
            recipe, seed, 1, images <= SMALL_TRAINING_SET, experiment.evaluateEvery());
    double whole = work(experiment);
    TrainingListener progress =
        new TrainingListener() {
          private static final int STEPS = 500;
          private final double all = (double) images * recipe.epochs();
          private int steps;

          @Override
          public void batchTrained(int epoch, long samples) {
            advance((int) (STEPS * samples / all));
          }

          @Override
          public void runFinished(int number, TrainingRun run) {
            advance(STEPS);
          }

          private void advance(int to) {
            if (to > steps) {
              progressed(whole * (to - steps) / STEPS);
              steps = to;
            }
          }
        };
    TrainingRun run = new TrainingJob(data, settings, progress, stop).run().firstRun();
    return new SeedRun(
        seed,
        run.epochs(),
        run.times().training(),
        run.times().training() + run.times().evaluation(),
        run.parametersSha256(),
        run.outcome() == Outcome.FINISHED || run.outcome() == Outcome.STOPPED);
  }

  private synchronized void progressed(double work) {
    doneWork += work;
    listener.progressed(Math.min(1, doneWork / allWork));
  }

  private Reproduced reproduced(Experiment experiment, List<SeedRun> runs) {
    Optional<Recipe> recipe = experiment.recipe().map(whole -> recipe(experiment));
    boolean validated =
        recipe.filter(r -> r.monitored() == MonitoredSet.VALIDATION).isPresent()
            && data.validation().count() > 0;
    return new Reproduced(
        new dev.lanewise.verify.report.Experiment(
            experiment.id(), experiment.title(), experiment.book().orElse(null)),
        recipe.map(Reproduction::text).orElse(""),
        experiment.measure(),
        (validated ? MonitoredSet.VALIDATION : MonitoredSet.TEST).toString(),
        experiment.accepted().orElse(null),
        obstacle(experiment).isEmpty() ? runs(experiment) : 0,
        recipe.map(Recipe::epochs).orElse(0),
        recipe.equals(experiment.recipe()),
        runs,
        obstacle(experiment).orElse(""));
  }

  /** Why an experiment cannot be done on these images. */
  private Optional<String> obstacle(Experiment experiment) {
    try {
      experiment.recipe().ifPresent(recipe -> TrainingJob.checkFit(recipe, data));
      return Optional.empty();
    } catch (IllegalArgumentException unfit) {
      return Optional.of(unfit.getMessage());
    }
  }

  /** A baseline draws nothing: one run says all. */
  private int runs(Experiment experiment) {
    return experiment.recipe().isEmpty() ? 1 : request.seeds();
  }

  private Recipe recipe(Experiment experiment) {
    Recipe recipe = experiment.recipe().orElseThrow();
    return request.maxEpochs() > 0 && request.maxEpochs() < recipe.epochs()
        ? recipe.withEpochs(request.maxEpochs())
        : recipe;
  }

  /** The arithmetic of a run, which its time is in proportion to, more or less. */
  private double work(Experiment experiment) {
    if (experiment.recipe().isEmpty()) {
      return 1;
    }
    Recipe recipe = recipe(experiment);
    double evaluated =
        data.test().count()
            + (recipe.monitored() == MonitoredSet.VALIDATION ? data.validation().count() : 0);
    double images =
        TrainingJob.trainingImages(recipe, data) + evaluated / 3 / experiment.evaluateEvery();
    return images * recipe.epochs() * recipe.network().trainingFlops();
  }

  private static String text(Recipe recipe) {
    String method = recipe.method().text();
    return String.format(
        Locale.ROOT,
        "%s, %s cost, init %s, eta %s, batch %d, lambda %s, %,d epochs%s",
        recipe.shape(),
        recipe.cost(),
        recipe.init(),
        plain(recipe.eta()),
        recipe.batch(),
        plain(recipe.lambda()),
        recipe.epochs(),
        method.isEmpty() ? "" : ", " + method);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
