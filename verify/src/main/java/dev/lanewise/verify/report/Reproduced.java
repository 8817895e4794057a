package dev.lanewise.verify.report;

import dev.lanewise.verify.report.Experiment.Measure;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * An experiment that was done with several seeds, beside what was published.
 *
 * @param experiment what was reproduced
 * @param network network and training in one line; empty for a baseline
 * @param measure the epoch that stands for a run
 * @param set the images that count: {@code test} or {@code validation}
 * @param accepted the means that count as reproduced; null where none are stated
 * @param runsAsked runs that were asked for
 * @param epochsAsked epochs of a run that were asked for; 0 for a baseline
 * @param whole whether the runs are as long as the experiment says
 * @param runs the runs that were begun
 * @param note why there are no runs; empty where there is nothing to say
 */
public record Reproduced(
    Experiment experiment,
    String network,
    Measure measure,
    String set,
    AcceptedRange accepted,
    int runsAsked,
    int epochsAsked,
    boolean whole,
    List<SeedRun> runs,
    String note) {

  /** Copies the list and checks that everything but the accepted range is there. */
  public Reproduced {
    Objects.requireNonNull(experiment, "experiment");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(measure, "measure");
    Objects.requireNonNull(set, "set");
    Objects.requireNonNull(note, "note");
    runs = List.copyOf(runs);
  }

  /**
   * A run from one seed.
   *
   * @param seed the seed
   * @param epochs the epochs that were evaluated
   * @param trainSeconds time of the training
   * @param seconds time of training and evaluation
   * @param parametersSha256 fingerprint of the final parameters; empty for a baseline
   * @param finished whether it was neither interrupted nor diverged
   */
  public record SeedRun(
      long seed,
      List<Epoch> epochs,
      double trainSeconds,
      double seconds,
      String parametersSha256,
      boolean finished) {
    /** Copies the list. */
    public SeedRun {
      epochs = List.copyOf(epochs);
      Objects.requireNonNull(parametersSha256, "parametersSha256");
    }
  }

  /**
   * The accuracy that counts.
   *
   * @return in percent, of an epoch
   */
  public ToDoubleFunction<Epoch> accuracy() {
    return "validation".equals(set) ? Epoch::validationAccuracy : Epoch::testAccuracy;
  }

  /**
   * The accuracy that stands for a run.
   *
   * @param run the run
   * @return percent; NaN without an epoch
   */
  public double accuracyOf(SeedRun run) {
    List<Epoch> epochs = run.epochs();
    if (epochs.isEmpty()) {
      return Double.NaN;
    }
    return measure == Measure.LAST
        ? accuracy().applyAsDouble(epochs.getLast())
        : epochs.stream().mapToDouble(accuracy()).filter(Double::isFinite).max().orElse(Double.NaN);
  }

  /**
   * The accuracies over the runs that finished.
   *
   * @return percent
   */
  public Statistics accuracies() {
    return Statistics.of(finished().mapToDouble(this::accuracyOf));
  }

  /**
   * The time of a run, over the runs that finished.
   *
   * @return seconds of training and evaluation
   */
  public Statistics seconds() {
    return Statistics.of(finished().mapToDouble(SeedRun::seconds));
  }

  /**
   * Whether all runs finished.
   *
   * @return true if so
   */
  public boolean complete() {
    return finished().count() == runsAsked;
  }

  private Stream<SeedRun> finished() {
    return runs.stream().filter(SeedRun::finished);
  }
}
