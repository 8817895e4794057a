package dev.lanewise.verify.example;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Regularization;
import dev.lanewise.nn.Samples;
import dev.lanewise.nn.Schedule;
import dev.lanewise.nn.Training;
import dev.lanewise.nn.Workspace;
import dev.lanewise.nn.Xoshiro256;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.data.LabeledImages;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Segmentation (Nielsen, chapter 1): an image of several digits is cut into digits by trying every
 * cut and keeping those with which a recognizer is most confident. How many digits there are is not
 * told.
 *
 * <p>The recognizer has ten sigmoid outputs and is trained on digits and on windows that hold part
 * of a digit, two digits or parts of two, for which every output is to be 0. The confidence of a
 * window is ln a of its largest output plus the sum of ln(1 - a) of the others. The cuts of a
 * string are those with the largest sum of confidences, found by dynamic programming.
 */
final class DigitStrings {
  /** Streams of the seed, apart from those that the library draws from. */
  private static final int TRAINING_STREAM = 1001;

  private static final int TEST_STREAM = 1002;

  private static final int CLASSES = 10;
  private static final int HIDDEN = 200;
  private static final int LEAST_WIDTH = 2;
  private static final int BATCH = 10;

  /** Windows that are no digit, for each digit. */
  private static final int WRONG = 3;

  private static final double ETA = .5;
  private static final double DECAY = .75;
  private static final double LAMBDA = 5;
  private static final double LEAST_OUTPUT = 1e-6;

  private final Network network;
  private final int side;
  private final Workspace workspace;
  private final float[] images;

  private DigitStrings(Network network, int side) {
    this.network = network;
    this.side = side;
    workspace = new Workspace(network, side);
    images = new float[side * side * side];
  }

  /**
   * What came out.
   *
   * @param strings strings tried
   * @param cuts cuts between digits
   * @param recovered of these, cuts that were found to a column
   * @param made cuts that were made
   */
  record Result(int strings, int cuts, int recovered, int made) {
    /** Cuts that were found, in percent. */
    double recall() {
      return 100.0 * recovered / cuts;
    }

    /** Cuts made that are right, in percent. */
    double precision() {
      return 100.0 * recovered / made;
    }
  }

  /** Trains a recognizer; null if a stop was asked for. */
  static DigitStrings train(Dataset data, long seed, int epochs, BooleanSupplier stop) {
    LabeledImages digits = data.training();
    int side = digits.columns();
    int size = digits.rows() * side;
    Xoshiro256 random = Xoshiro256.stream(seed, TRAINING_STREAM);
    int count = digits.count() * (1 + WRONG);
    float[] inputs = new float[Math.multiplyExact(count, size)];
    float[] targets = new float[count * CLASSES];
    for (int i = 0; i < digits.count(); i++) {
      DigitString pair =
          DigitString.of(digits, new int[] {i, random.nextInt(digits.count())}, random);
      int sample = i * (1 + WRONG);
      pair.window(pair.starts()[0], pair.ends()[0], side, inputs, sample * size);
      targets[sample * CLASSES + digits.label(i)] = 1;
      for (int other = 1; other <= WRONG; other++) {
        wrong(pair, side, random, inputs, (sample + other) * size);
      }
    }
    Network network =
        Network.of(new int[] {size, HIDDEN, CLASSES}, Activation.SIGMOID, Activation.SIGMOID);
    Initializer.DEFAULT.initialize(network, seed);
    Samples samples = new Samples(inputs, targets, count, size, CLASSES);
    Training training =
        new Training(
            network,
            Cost.CROSS_ENTROPY,
            samples,
            Training.Settings.of(ETA, BATCH, seed)
                .with(Regularization.l2(LAMBDA))
                .with(Schedule.exponential(DECAY), 0));
    for (int epoch = 0; epoch < epochs; epoch++) {
      if (!training.epoch(() -> !stop.getAsBoolean())) {
        return null;
      }
    }
    return new DigitStrings(network, side);
  }

  /**
   * A window of two digits that is none: parts of both, both, or one with a part too much or too
   * little, from a few columns to most of a digit.
   */
  private static void wrong(
      DigitString pair, int side, Xoshiro256 random, float[] inputs, int offset) {
    int first = pair.starts()[0];
    int second = pair.starts()[1];
    int from = first;
    int to = pair.ends()[1];
    switch (random.nextInt(7)) {
      case 0 -> {
        from = inside(first, pair.ends()[0], random);
        to = inside(second, pair.ends()[1], random);
      }
      case 1, 2 -> to = inside(second, pair.ends()[1], random);
      case 3 -> from = inside(first, pair.ends()[0], random);
      case 4 -> to = inside(first, pair.ends()[0], random);
      case 5 -> from = inside(second, pair.ends()[1], random);
      default -> {}
    }
    pair.window(Math.min(from, to - 1), to, side, inputs, offset);
  }

  /** A column two or more behind the start of a digit and before its end, if it is that wide. */
  private static int inside(int start, int end, Xoshiro256 random) {
    return Math.min(end, start + 2 + random.nextInt(Math.max(1, end - start - 3)));
  }

  /** The columns before which a string is cut, ascending. */
  List<Integer> cuts(DigitString string) {
    int columns = string.columns();
    double[] best = new double[columns + 1];
    int[] before = new int[columns + 1];
    Arrays.fill(best, 1, columns + 1, Double.NEGATIVE_INFINITY);
    for (int from = 0; from + LEAST_WIDTH <= columns; from++) {
      int widths = Math.min(side, columns - from) - LEAST_WIDTH + 1;
      if (best[from] == Double.NEGATIVE_INFINITY) {
        continue;
      }
      for (int i = 0; i < widths; i++) {
        string.window(from, from + LEAST_WIDTH + i, side, images, i * side * side);
      }
      network.forward(images, 0, widths, workspace);
      for (int i = 0; i < widths; i++) {
        int to = from + LEAST_WIDTH + i;
        double sum = best[from] + confidence(workspace.outputs(), i * CLASSES);
        if (sum > best[to]) {
          best[to] = sum;
          before[to] = from;
        }
      }
    }
    List<Integer> cuts = new ArrayList<>();
    for (int cut = before[columns]; cut > 0; cut = before[cut]) {
      cuts.add(cut);
    }
    Collections.reverse(cuts);
    return cuts;
  }

  private static double confidence(float[] outputs, int offset) {
    int largest = Network.decide(outputs, offset, CLASSES);
    double sum = 0;
    for (int j = 0; j < CLASSES; j++) {
      double a = outputs[offset + j];
      sum += StrictMath.log(Math.max(LEAST_OUTPUT, j == largest ? a : 1 - a));
    }
    return sum;
  }

  /** Cuts strings of test digits. */
  Result test(LabeledImages digits, int strings, int length, long seed, BooleanSupplier stop) {
    Xoshiro256 random = Xoshiro256.stream(seed, TEST_STREAM);
    int done = 0;
    int cuts = 0;
    int recovered = 0;
    int made = 0;
    for (; done < strings && !stop.getAsBoolean(); done++) {
      int[] chosen = new int[length];
      for (int i = 0; i < length; i++) {
        chosen[i] = random.nextInt(digits.count());
      }
      DigitString string = DigitString.of(digits, chosen, random);
      List<Integer> found = cuts(string);
      made += found.size();
      cuts += length - 1;
      for (int i = 0; i + 1 < length; i++) {
        int gap = i;
        recovered += found.stream().anyMatch(cut -> string.parts(gap, cut)) ? 1 : 0;
      }
    }
    return new Result(done, cuts, recovered, made);
  }

  static void print(Dataset data, long seed, PrintStream out, BooleanSupplier stop) {
    DigitStrings recognizer = train(data, seed, 12, stop);
    if (recognizer == null) {
      return;
    }
    Result result = recognizer.test(data.test(), 500, 5, seed, stop);
    if (result.strings() == 0) {
      return;
    }
    out.printf(
        Locale.ROOT,
        "%d strings of 5 test digits, gaps of %d to %d columns%n",
        result.strings(),
        DigitString.LEAST_GAP,
        DigitString.MOST_GAP);
    out.printf(
        Locale.ROOT,
        "%d of %d cuts recovered to a column: %.1f %%%n",
        result.recovered(),
        result.cuts(),
        result.recall());
    out.printf(
        Locale.ROOT,
        "%d cuts made, of which %.1f %% are right%n",
        result.made(),
        result.precision());
  }
}
