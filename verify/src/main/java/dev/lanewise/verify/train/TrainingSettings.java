package dev.lanewise.verify.train;

import dev.lanewise.verify.experiment.Recipe;
import java.util.Objects;

/**
 * What a training job does.
 *
 * @param recipe the network and how it is trained
 * @param seed seed of the first run; run i, counted from 0, has seed + i
 * @param repeats number of runs, at least 1
 * @param monitorTraining whether the training images are evaluated as well
 * @param evaluateEvery epochs from one evaluation to the next, at least 1; the last epoch is always
 *     evaluated, and every epoch is where the recipe looks for improvement
 */
public record TrainingSettings(
    Recipe recipe, long seed, int repeats, boolean monitorTraining, int evaluateEvery) {
  /** Checks the values. */
  public TrainingSettings {
    Objects.requireNonNull(recipe, "recipe");
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats is " + repeats + "; it must be at least 1");
    }
    if (evaluateEvery < 1) {
      throw new IllegalArgumentException(
          "evaluateEvery is " + evaluateEvery + "; it must be at least 1");
    }
  }

  /**
   * Evaluation after every epoch.
   *
   * @param recipe the network and how it is trained
   * @param seed seed of the first run
   * @param repeats number of runs
   * @param monitorTraining whether the training images are evaluated as well
   */
  public TrainingSettings(Recipe recipe, long seed, int repeats, boolean monitorTraining) {
    this(recipe, seed, repeats, monitorTraining, 1);
  }

  /**
   * Whether the images are evaluated after an epoch.
   *
   * @param epoch number of the epoch, counted from 1
   * @return true if so
   */
  boolean evaluates(int epoch) {
    return epoch % evaluateEvery == 0 || epoch == recipe.epochs() || recipe.method().patience() > 0;
  }
}
