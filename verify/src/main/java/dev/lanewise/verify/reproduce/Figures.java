package dev.lanewise.verify.reproduce;

import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.example.Saturation;
import dev.lanewise.verify.example.ToyNeuron;
import dev.lanewise.verify.example.VanishingGradient;
import dev.lanewise.verify.report.Epoch;
import dev.lanewise.verify.report.Plot;
import dev.lanewise.verify.report.Plot.Curve;
import dev.lanewise.verify.report.Plot.Point;
import dev.lanewise.verify.report.Reproduced;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The figures of the book that show something: slowdown, saturation, overfitting, vanishing. */
public final class Figures {
  private static final String OVERFIT = "ch3-overfit";
  private static final String OVERFIT_L2 = "ch3-overfit-l2";
  private static final int STEPS = 500;

  private Figures() {}

  /**
   * The figures that need no experiment.
   *
   * @param data the images
   * @param seed of the networks
   * @param stop asked between figures; true leaves out the rest
   * @return the figures
   */
  public static List<Plot> standing(Dataset data, long seed, BooleanSupplier stop) {
    List<Plot> plots = new ArrayList<>();
    plots.add(slowdown());
    if (!stop.getAsBoolean()) {
      plots.add(saturation(data, seed));
    }
    if (!stop.getAsBoolean()) {
      plots.add(initialNorms(data, seed));
    }
    if (!stop.getAsBoolean()) {
      plots.add(normsWhileTraining(data, seed));
    }
    return plots;
  }

  private static Plot slowdown() {
    List<Curve> curves = new ArrayList<>();
    for (Cost cost : new Cost[] {Cost.QUADRATIC, Cost.CROSS_ENTROPY}) {
      for (float[] start : new float[][] {{.6f, .9f}, {2, 2}}) {
        double[] outputs = ToyNeuron.outputs(start[0], start[1], cost);
        String name = String.format(Locale.ROOT, "%s, w %.1f, b %.1f", cost, start[0], start[1]);
        curves.add(curve(name, outputs));
      }
    }
    return new Plot(
        "slowdown",
        "Learning slowdown",
        "One sigmoid neuron that is to turn 1 into 0. With the quadratic cost it hardly learns"
            + " while it is badly wrong.",
        "step",
        "output",
        false,
        curves);
  }

  private static Plot saturation(Dataset data, long seed) {
    List<Curve> curves = new ArrayList<>();
    for (Initializer init : new Initializer[] {Initializer.LARGE, Initializer.DEFAULT}) {
      double[] shares = Saturation.shares(data, init, seed);
      curves.add(
          new Curve(
              "init " + init,
              IntStream.range(0, shares.length)
                  .mapToObj(i -> new Point((i + .5) / shares.length, shares[i]))
                  .toList()));
    }
    return new Plot(
        "saturation",
        "Saturation of hidden neurons",
        "Activations of a hidden layer before training: with weights from N(0, 1) most are near 0"
            + " or 1.",
        "activation",
        "share of a twentieth, %",
        false,
        curves);
  }

  private static Plot initialNorms(Dataset data, long seed) {
    List<Curve> curves = new ArrayList<>();
    for (int layers = 2; layers <= 4; layers++) {
      double[] norms = VanishingGradient.initialNorms(data, layers, seed);
      curves.add(
          new Curve(
              layers + " hidden layers",
              IntStream.range(0, layers).mapToObj(l -> new Point(l + 1, norms[l])).toList()));
    }
    return new Plot(
        "vanishing",
        "The vanishing gradient, before training",
        "The norm of delta, by which a layer learns, shrinks from the output to the input.",
        "hidden layer",
        "norm of delta",
        true,
        curves);
  }

  private static Plot normsWhileTraining(Dataset data, long seed) {
    int layers = 4;
    double[][] norms = VanishingGradient.whileTraining(data, layers, seed, STEPS);
    List<Curve> curves = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      int shown = layer;
      curves.add(
          curve(
              "hidden layer " + (layer + 1),
              IntStream.range(0, norms.length).mapToDouble(i -> norms[i][shown]).toArray()));
    }
    return new Plot(
        "vanishing-training",
        "The vanishing gradient, while training",
        "The same norms in gradient descent on a thousand images at once, four hidden layers.",
        "step",
        "norm of delta",
        true,
        curves);
  }

  /**
   * The figures of overfitting, from the first run of each experiment that there is.
   *
   * @param results what was reproduced
   * @return the figures; none without the experiment on a thousand images
   */
  public static List<Plot> overfitting(List<Reproduced> results) {
    List<Plot> plots = new ArrayList<>();
    Optional<List<Epoch>> plain = epochs(results, OVERFIT);
    Optional<List<Epoch>> l2 = epochs(results, OVERFIT_L2);
    plain.ifPresent(
        epochs -> {
          plots.add(
              new Plot(
                  "overfitting-cost",
                  "Overfitting: cost",
                  "1,000 training images: their cost goes to 0 while that of the test images"
                      + " rises.",
                  "epoch",
                  "cost",
                  false,
                  List.of(
                      curve("test", epochs, Epoch::testCost),
                      curve("training", epochs, Epoch::trainingCost))));
          plots.add(
              new Plot(
                  "overfitting-accuracy",
                  "Overfitting: accuracy",
                  "The training images are soon all learned, the test images are not.",
                  "epoch",
                  "accuracy, %",
                  false,
                  List.of(
                      curve("test", epochs, Epoch::testAccuracy),
                      curve("training", epochs, Epoch::trainingAccuracy))));
        });
    l2.ifPresent(
        epochs -> {
          List<Curve> curves = new ArrayList<>();
          curves.add(curve("test, with L2", epochs, Epoch::testAccuracy));
          curves.add(curve("training, with L2", epochs, Epoch::trainingAccuracy));
          plain.ifPresent(
              without -> curves.add(curve("test, without", without, Epoch::testAccuracy)));
          plots.add(
              new Plot(
                  "overfitting-l2",
                  "Overfitting, with L2 regularization",
                  "The same 1,000 images with lambda .1.",
                  "epoch",
                  "accuracy, %",
                  false,
                  curves));
        });
    return plots;
  }

  private static Optional<List<Epoch>> epochs(List<Reproduced> results, String id) {
    return results.stream()
        .filter(one -> one.experiment().id().equals(id) && !one.runs().isEmpty())
        .map(one -> one.runs().getFirst().epochs())
        .filter(epochs -> epochs.size() > 1)
        .findFirst();
  }

  private static Curve curve(String name, List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
    return new Curve(
        name,
        epochs.stream()
            .map(epoch -> new Point(epoch.epoch(), value.applyAsDouble(epoch)))
            .toList());
  }

  private static Curve curve(String name, double[] values) {
    return new Curve(
        name, IntStream.range(0, values.length).mapToObj(i -> new Point(i, values[i])).toList());
  }
}
