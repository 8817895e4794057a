package dev.lanewise.verify.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The result of a training, all that a report shows. Where one run stands for the whole, it is the
 * first, whose seed is the one asked for.
 *
 * @param dataset the images
 * @param experiment what was reproduced
 * @param network the network
 * @param hyperParameters what was asked for
 * @param runs one for each repeat, at least one
 * @param together the final networks of all runs together; null if there is one run only
 * @param machine what it ran on
 * @param roofline a step of the first run beside what the machine can do
 * @param confusionMatrix test images of the first run's final network; null if there is none
 * @param worstDigits worst-classified test images of the first run, worst first; may be empty
 * @param weightTiles first-layer weights of the first run; null if the input is not an image
 * @param startedAt when the training began, ISO 8601
 * @param command the command line that started it
 * @param version version of Lanewise
 */
public record TrainingReport(
    Dataset dataset,
    Experiment experiment,
    Network network,
    HyperParameters hyperParameters,
    List<Run> runs,
    Ensemble together,
    Machine machine,
    Roofline roofline,
    ConfusionMatrix confusionMatrix,
    List<MisreadDigit> worstDigits,
    WeightTiles weightTiles,
    String startedAt,
    String command,
    String version) {

  /** Copies the lists and checks that everything but the optional parts is there. */
  public TrainingReport {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(experiment, "experiment");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(hyperParameters, "hyperParameters");
    Objects.requireNonNull(machine, "machine");
    Objects.requireNonNull(roofline, "roofline");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(version, "version");
    runs = List.copyOf(runs);
    worstDigits = List.copyOf(worstDigits);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("runs is empty; a report needs at least one run");
    }
  }

  /**
   * The first run.
   *
   * @return the run that stands for the whole
   */
  public Run firstRun() {
    return runs.getFirst();
  }

  /**
   * Statistics of the best test accuracy over the runs that finished. A run that was interrupted
   * says nothing about a full one and is left out.
   *
   * @return percent
   */
  public Statistics bestTestAccuracy() {
    return Statistics.of(finishedRuns().mapToDouble(Run::bestTestAccuracy));
  }

  /**
   * Statistics of the last test accuracy over the runs that finished.
   *
   * @return percent
   */
  public Statistics lastTestAccuracy() {
    return Statistics.of(finishedRuns().mapToDouble(Run::lastTestAccuracy));
  }

  /**
   * Statistics of the mean training time of an epoch over the runs that finished.
   *
   * @return seconds
   */
  public Statistics trainSecondsPerEpoch() {
    return Statistics.of(finishedRuns().mapToDouble(Run::trainSecondsPerEpoch));
  }

  /**
   * Whether some run was interrupted.
   *
   * @return true if so
   */
  public boolean interrupted() {
    return runs.stream().anyMatch(Run::interrupted);
  }

  /**
   * Whether some run diverged.
   *
   * @return true if so
   */
  public boolean diverged() {
    return runs.stream().anyMatch(Run::diverged);
  }

  /**
   * What says that it did not learn: runs that diverged or hardly do better than chance, and digits
   * that are never answered, each time with the likely remedy.
   *
   * @return whole sentences; none where all is well
   */
  public List<String> warnings() {
    return LearningWarnings.of(this);
  }

  private Stream<Run> finishedRuns() {
    return runs.stream().filter(run -> !run.interrupted());
  }
}
