package dev.lanewise.verify.example;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Samples;
import dev.lanewise.nn.Training;
import dev.lanewise.nn.Workspace;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.data.LabeledImages;
import dev.lanewise.verify.train.TrainingJob;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;

/**
 * Ten outputs, one for each digit, beside four, one for each bit of the digit (Nielsen, chapter 1,
 * why ten?): the same hidden layer, data and training; and the ten outputs turned into bits by
 * {@link BinaryOutputLayer}.
 */
final class FourOutputs {
  private static final int HIDDEN = 30;
  private static final int ROWS = 1000;
  private static final double ETA = 3;

  private FourOutputs() {}

  /**
   * Test accuracies in percent.
   *
   * @param ten of ten outputs, the largest counting
   * @param bitsOfTen of these outputs behind the binary layer, each bit on its side of one half
   * @param four of four outputs that were trained on the bits
   */
  record Result(double ten, double bitsOfTen, double four) {}

  /** Trains both networks; null if a stop was asked for. */
  static Result train(Dataset data, long seed, int epochs, BooleanSupplier stop) {
    Samples training = TrainingJob.samples(data.training());
    float[] bits = bits(data.training());
    Samples inBits =
        new Samples(
            training.inputs(),
            bits,
            training.count(),
            training.inputSize(),
            BinaryOutputLayer.BITS);
    Network ten = trained(training, seed, epochs, stop);
    Network four = trained(inBits, seed, epochs, stop);
    if (ten == null || four == null) {
      return null;
    }
    LabeledImages images = data.test();
    Samples test = TrainingJob.samples(images);
    float[] tens = outputs(ten, test.inputs(), images.count());
    return new Result(
        share(images, i -> Network.decide(tens, i * 10, 10)),
        bitShare(images, outputs(BinaryOutputLayer.network(), tens, images.count())),
        bitShare(images, outputs(four, test.inputs(), images.count())));
  }

  private static Network trained(Samples samples, long seed, int epochs, BooleanSupplier stop) {
    Network network =
        Network.of(
            new int[] {samples.inputSize(), HIDDEN, samples.outputSize()},
            Activation.SIGMOID,
            Activation.SIGMOID);
    Initializer.DEFAULT.initialize(network, seed);
    Training training =
        new Training(network, Cost.QUADRATIC, samples, Training.Settings.of(ETA, 10, seed));
    for (int epoch = 0; epoch < epochs; epoch++) {
      if (!training.epoch(() -> !stop.getAsBoolean())) {
        return null;
      }
    }
    return network;
  }

  private static float[] bits(LabeledImages images) {
    float[] bits = new float[images.count() * BinaryOutputLayer.BITS];
    for (int i = 0; i < bits.length; i++) {
      int digit = images.label(i / BinaryOutputLayer.BITS);
      bits[i] = BinaryOutputLayer.hasBit(digit, i % BinaryOutputLayer.BITS) ? 1 : 0;
    }
    return bits;
  }

  private static float[] outputs(Network network, float[] inputs, int count) {
    int size = network.outputSize();
    float[] outputs = new float[count * size];
    Workspace workspace = new Workspace(network, ROWS);
    for (int first = 0; first < count; first += ROWS) {
      int rows = Math.min(ROWS, count - first);
      network.forward(inputs, first * network.inputSize(), rows, workspace);
      System.arraycopy(workspace.outputs(), 0, outputs, first * size, rows * size);
    }
    return outputs;
  }

  private static double bitShare(LabeledImages images, float[] outputs) {
    return share(
        images,
        i -> {
          int digit = 0;
          for (int bit = 0; bit < BinaryOutputLayer.BITS; bit++) {
            digit |= outputs[i * BinaryOutputLayer.BITS + bit] > .5f ? 1 << bit : 0;
          }
          return digit;
        });
  }

  private static double share(LabeledImages images, IntUnaryOperator read) {
    int correct = 0;
    for (int i = 0; i < images.count(); i++) {
      correct += read.applyAsInt(i) == images.label(i) ? 1 : 0;
    }
    return 100.0 * correct / images.count();
  }

  static void print(Dataset data, long seed, PrintStream out, BooleanSupplier stop) {
    int epochs = 10;
    out.println("784-30, quadratic cost, eta 3, " + epochs + " epochs; test accuracy, %");
    out.println("seed   ten outputs   ten, as bits   four outputs");
    for (int run = 0; run < 3 && !stop.getAsBoolean(); run++) {
      Result result = train(data, seed + run, epochs, stop);
      if (result != null) {
        out.printf(
            Locale.ROOT,
            "%4d   %11.2f   %12.2f   %12.2f%n",
            seed + run,
            result.ten(),
            result.bitsOfTen(),
            result.four());
      }
    }
  }
}
