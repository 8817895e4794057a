package dev.lanewise.verify.demo;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Distortion;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.Schedule;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.experiment.Method;
import dev.lanewise.verify.experiment.MonitoredSet;
import dev.lanewise.verify.experiment.Recipe;
import dev.lanewise.verify.train.TrainingJob;
import dev.lanewise.verify.train.TrainingListener;
import dev.lanewise.verify.train.TrainingResult;
import dev.lanewise.verify.train.TrainingRun.Outcome;
import dev.lanewise.verify.train.TrainingSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The networks of a demo that was given none. They take seconds.
 *
 * @param name what the network is called in the list
 * @param recipe how it is trained
 */
public record DemoTraining(String name, Recipe recipe) {
  /**
   * The networks, the one that reads best first: its images are turned and shifted a little in
   * training, as drawings by mouse are. The weights of the other one are images of digits.
   */
  public static final List<DemoTraining> ALL =
      List.of(
          new DemoTraining("100 hidden neurons", recipe(3, 32, Distortion.AFFINE, 784, 100, 10)),
          new DemoTraining("no hidden layer", recipe(2, 32, Distortion.NONE, 784, 10)));

  private static Recipe recipe(int epochs, int batch, Distortion distortion, Integer... layers) {
    Method method =
        new Method(
            Optimizer.momentum(.9),
            Schedule.exponential(.7),
            0,
            0,
            Double.POSITIVE_INFINITY,
            Dropout.NONE,
            distortion);
    return new Recipe(
        List.of(layers),
        Activation.RELU,
        Activation.SOFTMAX,
        Cost.LOG_LIKELIHOOD,
        Initializer.HE,
        layers.length == 2 ? .01 : .05,
        batch,
        0,
        epochs,
        0,
        MonitoredSet.TEST,
        method);
  }

  /**
   * Trains.
   *
   * @param data the images, 28 x 28
   * @param seed seed of the parameters, the order of the images and the distortions
   * @param listener is told how it goes
   * @param stop asked after every mini-batch
   * @return the network; empty after a stop
   * @throws IllegalArgumentException if the images have another size, or nothing can be learned
   *     from them
   */
  public Optional<DemoModel> train(
      Dataset data, long seed, TrainingListener listener, BooleanSupplier stop) {
    TrainingResult result =
        new TrainingJob(data, new TrainingSettings(recipe, seed, 1, false), listener, stop).run();
    if (result.any(Outcome.INTERRUPTED)) {
      return Optional.empty();
    }
    String origin =
        String.format(
            Locale.ROOT,
            "trained when the demo started, on %,d images of %s; reads %.2f %% of %,d test images",
            data.training().count(),
            data.name(),
            result.test().accuracy(),
            data.test().count());
    String others = data.mnist() ? "" : ". Not MNIST: the images are " + data.provenance();
    return Optional.of(new DemoModel(name, origin + others, result.network()));
  }
}
