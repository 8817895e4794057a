package dev.lanewise.verify.race;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Distortion;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.Schedule;
import dev.lanewise.verify.experiment.Method;
import dev.lanewise.verify.experiment.MonitoredSet;
import dev.lanewise.verify.experiment.Recipe;
import java.util.List;
import java.util.Objects;

/**
 * A recipe that is to reach an accuracy soon.
 *
 * @param target test accuracy in percent
 * @param recipe the network and how it is trained, at most for so many epochs, on all images of the
 *     training files
 * @param checksPerEpoch how often in an epoch the test images are evaluated, at least 1
 */
public record Race(double target, Recipe recipe, int checksPerEpoch) {
  /**
   * The races: ReLU and softmax with log-likelihood cost, momentum .9, and a learning rate that
   * falls by a factor in every epoch, all found by trial on the seed 1.
   */
  public static final List<Race> ALL =
      List.of(
          race(97, 10, List.of(784, 256, 10), .1, 64, 6, .5, "none"),
          race(98, 5, List.of(784, 384, 10), .1, 64, 8, .55, "none"),
          race(98.5, 2, List.of(784, 512, 10), .08, 64, 16, .65, "affine(8,8,8,1)"),
          race(99, 2, List.of(784, 800, 10), .08, 128, 30, .87, "elastic(4,34,8,8,8,1)"),
          race(99.3, 1, List.of(784, 1000, 500, 10), .08, 128, 80, .93, "elastic(4,34,8,8,8,1)"));

  /** Checks the values. */
  public Race {
    Objects.requireNonNull(recipe, "recipe");
    if (!(target > 0 && target <= 100)) {
      throw new IllegalArgumentException(
          "target is " + target + "; it must be greater than 0 and at most 100");
    }
    if (checksPerEpoch < 1) {
      throw new IllegalArgumentException(
          "checksPerEpoch is " + checksPerEpoch + "; it must be at least 1");
    }
  }

  private static Race race(
      double target,
      int checksPerEpoch,
      List<Integer> layers,
      double eta,
      int batch,
      int epochs,
      double factor,
      String distortion) {
    Method method =
        new Method(
            Optimizer.momentum(.9),
            Schedule.exponential(factor),
            0,
            0,
            Double.POSITIVE_INFINITY,
            Dropout.NONE,
            Distortion.parse(distortion));
    return new Race(
        target,
        new Recipe(
            layers,
            Activation.RELU,
            Activation.SOFTMAX,
            Cost.LOG_LIKELIHOOD,
            Initializer.HE,
            eta,
            batch,
            0,
            epochs,
            0,
            MonitoredSet.TEST,
            method),
        checksPerEpoch);
  }
}
