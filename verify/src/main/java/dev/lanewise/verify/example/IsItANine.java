package dev.lanewise.verify.example;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Samples;
import dev.lanewise.nn.Training;
import dev.lanewise.nn.Workspace;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.data.LabeledImages;
import dev.lanewise.verify.train.TrainingJob;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** One sigmoid neuron that tells whether a digit is a 9. */
final class IsItANine {
  private static final int NINE = 9;
  private static final int EPOCHS = 5;
  private static final int ROWS = 1000;
  private static final double ETA = .1;

  private IsItANine() {}

  /** The images that are right if the answer is always no, in percent. */
  static double alwaysNo(LabeledImages images) {
    return 100.0 * (images.count() - images.histogram(NINE + 1)[NINE]) / images.count();
  }

  /** Test accuracies after each epoch, in percent; fewer if a stop was asked for. */
  static double[] accuracies(Dataset data, long seed, BooleanSupplier stop) {
    Samples training = samples(data.training());
    Samples test = samples(data.test());
    Network network = new Network(new int[] {training.inputSize(), 1}, Activation.SIGMOID);
    Initializer.DEFAULT.initialize(network, seed);
    Training job =
        new Training(network, Cost.CROSS_ENTROPY, training, Training.Settings.of(ETA, 10, seed));
    Workspace workspace = new Workspace(network, ROWS);
    double[] accuracies = new double[EPOCHS];
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      if (!job.epoch(() -> !stop.getAsBoolean())) {
        return Arrays.copyOf(accuracies, epoch);
      }
      accuracies[epoch] = Evaluation.of(network, Cost.CROSS_ENTROPY, test, workspace).accuracy();
    }
    return accuracies;
  }

  private static Samples samples(LabeledImages images) {
    Samples ten = TrainingJob.samples(images);
    float[] targets = new float[images.count()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = images.label(i) == NINE ? 1 : 0;
    }
    return new Samples(ten.inputs(), targets, images.count(), images.imageSize(), 1);
  }

  static void print(Dataset data, long seed, PrintStream out, BooleanSupplier stop) {
    out.printf(Locale.ROOT, "always \"no\": %.2f %%%n", alwaysNo(data.test()));
    double[] accuracies = accuracies(data, seed, stop);
    for (int epoch = 0; epoch < accuracies.length; epoch++) {
      out.printf(Locale.ROOT, "epoch %d: %.2f %%%n", epoch + 1, accuracies[epoch]);
    }
  }
}
