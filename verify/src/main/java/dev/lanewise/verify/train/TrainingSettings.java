package dev.lanewise.verify.train;

import dev.lanewise.verify.experiment.Recipe;
import java.util.Objects;

/**
 * What a training job does.
 *
 * @param recipe the network and how it is trained
 * @param seed seed of the first run; run i, counted from 0, has seed + i
 * @param repeats number of runs, at least 1
 * @param monitorTraining whether the training images are evaluated after every epoch as well
 */
public record TrainingSettings(Recipe recipe, long seed, int repeats, boolean monitorTraining) {
  /** Checks the values. */
  public TrainingSettings {
    Objects.requireNonNull(recipe, "recipe");
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats is " + repeats + "; it must be at least 1");
    }
  }
}
