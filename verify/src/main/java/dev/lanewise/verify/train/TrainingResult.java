package dev.lanewise.verify.train;

import dev.lanewise.nn.Ensemble;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.Network;
import java.util.List;
import java.util.Optional;

/**
 * What came out of a training job.
 *
 * @param runs the runs that were begun, at least one; all but the last finished, stopped or
 *     diverged
 * @param network the first run's network with its final parameters
 * @param test that network on the test images
 * @param ensemble the final networks of all runs that ended by themselves and did not diverge,
 *     together on the test images; empty of fewer than two
 */
public record TrainingResult(
    List<TrainingRun> runs,
    Network network,
    Evaluation test,
    Optional<Ensemble.Decisions> ensemble) {
  /** Copies the list. */
  public TrainingResult {
    runs = List.copyOf(runs);
  }

  /**
   * The run that stands for the whole.
   *
   * @return the first run
   */
  public TrainingRun firstRun() {
    return runs.getFirst();
  }

  /**
   * Whether some run ended in a way.
   *
   * @param outcome the way
   * @return true if so
   */
  public boolean any(TrainingRun.Outcome outcome) {
    return runs.stream().anyMatch(run -> run.outcome() == outcome);
  }
}
