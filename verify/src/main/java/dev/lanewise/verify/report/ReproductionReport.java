package dev.lanewise.verify.report;

import java.util.List;
import java.util.Objects;

/**
 * Several experiments, each done with several seeds, beside what was published.
 *
 * @param dataset the images
 * @param experiments the experiments in the order of the catalog
 * @param plots charts of more than one experiment, and of what no experiment shows
 * @param machine what it ran on
 * @param jobs runs that went on at the same time
 * @param interrupted whether it ended before all was done
 * @param seconds how long it took
 * @param startedAt when it began, ISO 8601
 * @param command the command line that started it
 * @param version version of Lanewise
 */
public record ReproductionReport(
    Dataset dataset,
    List<Reproduced> experiments,
    List<Plot> plots,
    Machine machine,
    int jobs,
    boolean interrupted,
    double seconds,
    String startedAt,
    String command,
    String version) {

  /** What {@link Verdict#NONE} means. */
  public static final String NOT_JUDGED =
      "no range is stated for the mean, or these runs are not to be held against it";

  /** Whether a mean lies in its accepted range. */
  public enum Verdict {
    /** It does. */
    MET("yes"),
    /** It does not, or a run diverged. */
    MISSED("NO"),
    /** No range is stated, or there is nothing to compare with it. */
    NONE("-");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    /** Returns how it is printed. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** Copies the lists and checks that everything is there. */
  public ReproductionReport {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(machine, "machine");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(version, "version");
    experiments = List.copyOf(experiments);
    plots = List.copyOf(plots);
  }

  /**
   * Whether the mean of an experiment is accepted. It is compared where the images are MNIST, the
   * runs as long as the experiment says, and nothing was interrupted before its last run.
   *
   * @param reproduced one of the experiments
   * @return the verdict
   */
  public Verdict verdict(Reproduced reproduced) {
    if (reproduced.accepted() == null || !dataset.mnist() || !reproduced.whole()) {
      return Verdict.NONE;
    }
    if (!reproduced.complete()) {
      return interrupted ? Verdict.NONE : Verdict.MISSED;
    }
    return reproduced.accepted().contains(reproduced.accuracies().mean())
        ? Verdict.MET
        : Verdict.MISSED;
  }

  /**
   * How many experiments have a verdict.
   *
   * @param verdict the verdict
   * @return their number
   */
  public long count(Verdict verdict) {
    return experiments.stream().filter(one -> verdict(one) == verdict).count();
  }
}
