package dev.lanewise.verify.report;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** Reports with plausible contents, drawn from a seed. */
public final class SampleReports {
  /** Strokes of a seven-segment digit: bits a to g of each digit. */
  private static final int[] SEGMENTS = {
    0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f
  };

  /** End points of the segments in a 28 x 28 image: x0, y0, x1, y1. */
  private static final double[][] STROKES = {
    {9, 5, 18, 5},
    {18, 5, 18, 14},
    {18, 14, 18, 23},
    {9, 23, 18, 23},
    {9, 14, 9, 23},
    {9, 5, 9, 14},
    {9, 14, 18, 14}
  };

  static final Dataset MNIST =
      new Dataset("MNIST", "folder data/mnist, checksums agree", true, 50_000, 10_000, 10_000);
  public static final Dataset EMBEDDED =
      new Dataset(
          "embedded digits",
          "drawn by this program: strokes with affine and elastic distortion, seed 1",
          false,
          60_000,
          0,
          10_000);
  static final String COMMAND =
      "lanewise-verify mnist --experiment ch1-30 --seed 1 --report report";

  private SampleReports() {}

  /** A 784-30-10 network, so many runs of 30 epochs. */
  public static TrainingReport trained(Dataset dataset, int repeats) {
    return report(dataset, runs(repeats, 30, 95.1), COMMAND);
  }

  /** A run that was stopped before its first epoch was finished. */
  static TrainingReport stoppedAtOnce() {
    TrainingReport whole = trained(MNIST, 1);
    Run run = new Run(1, List.of(), TimingSplit.unknown(), Double.NaN, Double.NaN, "", true);
    return new TrainingReport(
        whole.dataset(),
        new Experiment("custom", "A network given by options", null),
        whole.network(),
        whole.hyperParameters(),
        List.of(run),
        null,
        whole.machine(),
        roofline(Double.NaN, Roofline.Core.UNKNOWN),
        null,
        List.of(),
        null,
        whole.startedAt(),
        whole.command(),
        whole.version());
  }

  /** A single run with the given epochs in place of the sample's. */
  static TrainingReport withEpochs(List<Epoch> epochs) {
    Run run = runs(1, 1, 95).getFirst();
    return report(
        MNIST,
        List.of(
            new Run(
                run.seed(),
                epochs,
                run.timing(),
                Double.POSITIVE_INFINITY,
                run.gflops(),
                run.parametersSha256(),
                false)),
        COMMAND);
  }

  static TrainingReport report(Dataset dataset, List<Run> runs, String command) {
    SplittableRandom random = new SplittableRandom(7);
    return new TrainingReport(
        dataset,
        new Experiment(
            "ch1-30",
            "Chapter 1: 30 hidden sigmoid neurons, quadratic cost",
            new Experiment.BookFigure("95.42 best (epoch 28), 95.34 last", 95.42, "test")),
        new Network(List.of(784, 30, 10), List.of("sigmoid", "sigmoid"), "quadratic", "large"),
        new HyperParameters(3.0, 10, 0.0, 30, 1, runs.size(), HyperParameters.Method.PLAIN),
        runs,
        runs.size() > 1 ? new Ensemble(runs.size(), 96.25, 96.5) : null,
        new Machine(
            "vector",
            "jdk.incubator.vector is present, preferred species 512 bit",
            512,
            2,
            "Intel(R) Xeon(R) Processor @ 2.60GHz",
            2,
            "25.0.1+8-LTS, Eclipse Adoptium",
            "--add-modules=jdk.incubator.vector -Xmx512m",
            "Linux 6.8 amd64",
            512L << 20),
        roofline(1e-6, new Roofline.Core(1e11, 5e10, 1e10)),
        confusion(random),
        digits(random),
        weights(random, 30),
        "2026-01-15T10:20:30Z",
        command,
        "0.1.0-SNAPSHOT");
  }

  /** Steps of ten samples of 784-30-10 on two cores. */
  static Roofline roofline(double microsecond, Roofline.Core core) {
    return new Roofline(
        10,
        2,
        new StepModel(List.of(784, 30, 10), 10, false, 0)
            .phases(List.of(microsecond, 4 * microsecond, microsecond / 2, 4.5 * microsecond)),
        130_400,
        "L2",
        core);
  }

  static List<Run> runs(int repeats, int epochs, double plateau) {
    List<Run> runs = new ArrayList<>();
    for (int repeat = 0; repeat < repeats; repeat++) {
      SplittableRandom random = new SplittableRandom(100 + repeat);
      double top = plateau + 0.25 * random.nextGaussian();
      List<Epoch> curve = new ArrayList<>();
      for (int epoch = 0; epoch < epochs; epoch++) {
        double progress = 1 - Math.exp(-epoch / 5.0);
        double accuracy = 90.8 + (top - 90.8) * progress + 0.12 * random.nextGaussian();
        curve.add(
            Epoch.tested(
                epoch,
                Math.round(accuracy * 100) / 100.0,
                0.075 - 0.035 * progress + 0.0006 * random.nextGaussian(),
                0.21 + 0.008 * random.nextDouble()));
      }
      runs.add(
          new Run(
              1 + repeat,
              curve,
              new TimingSplit(0.005, 0.071, 0.062, 0.068 + 0.004 * repeat, 0.004, 0.021),
              236_000 - 4_000 * repeat,
              22.6 - 0.3 * repeat,
              sha256(random),
              false));
    }
    return runs;
  }

  private static String sha256(SplittableRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static ConfusionMatrix confusion(SplittableRandom random) {
    int[] rows = {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009};
    int[][] counts = new int[10][10];
    for (int truth = 0; truth < 10; truth++) {
      int left = rows[truth];
      for (int predicted = 0; predicted < 10; predicted++) {
        if (predicted != truth) {
          int similar = Integer.bitCount(SEGMENTS[truth] ^ SEGMENTS[predicted]) <= 2 ? 20 : 8;
          counts[truth][predicted] = random.nextInt(similar);
          left -= counts[truth][predicted];
        }
      }
      counts[truth][truth] = left;
    }
    return new ConfusionMatrix(counts);
  }

  private static List<MisreadDigit> digits(SplittableRandom random) {
    List<MisreadDigit> digits = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      int truth = random.nextInt(10);
      int predicted = (truth + 1 + random.nextInt(9)) % 10;
      float[] outputs = new float[10];
      for (int j = 0; j < 10; j++) {
        outputs[j] = (float) (0.2 * random.nextDouble() * random.nextDouble());
      }
      outputs[predicted] = (float) (1 - 0.03 * random.nextDouble() * i);
      digits.add(
          new MisreadDigit(random.nextInt(10_000), draw(truth, random), truth, predicted, outputs));
    }
    return MisreadDigit.worst(digits, 24);
  }

  /** Draws a digit with strokes of a soft pen, sheared and shifted. */
  private static byte[] draw(int digit, SplittableRandom random) {
    double shear = 0.25 * random.nextGaussian();
    double shift = 1.5 * random.nextGaussian();
    byte[] pixels = new byte[784];
    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        double px = x - shift + shear * (y - 14);
        double ink = 0;
        for (int segment = 0; segment < 7; segment++) {
          if ((SEGMENTS[digit] >> segment & 1) == 1) {
            ink = Math.max(ink, 1.9 - distance(px, y, STROKES[segment]));
          }
        }
        pixels[28 * y + x] = (byte) Math.round(255 * Math.min(1, ink));
      }
    }
    return pixels;
  }

  private static double distance(double x, double y, double[] s) {
    double dx = s[2] - s[0];
    double dy = s[3] - s[1];
    double along = ((x - s[0]) * dx + (y - s[1]) * dy) / (dx * dx + dy * dy);
    double t = Math.clamp(along, 0.0, 1.0);
    return Math.hypot(x - s[0] - t * dx, y - s[1] - t * dy);
  }

  private static WeightTiles weights(SplittableRandom random, int neurons) {
    float[] weights = new float[784 * neurons];
    for (int neuron = 0; neuron < neurons; neuron++) {
      double fx = 0.5 * random.nextGaussian();
      double fy = 0.5 * random.nextGaussian();
      double phase = 6 * random.nextDouble();
      for (int i = 0; i < 784; i++) {
        double x = i % 28 - 13.5;
        double y = i / 28 - 13.5;
        double wave = 3 * Math.exp(-(x * x + y * y) / 90) * Math.sin(fx * x + fy * y + phase);
        weights[i * neurons + neuron] = (float) (wave + 0.5 * random.nextGaussian());
      }
    }
    return WeightTiles.ofInputsByNeurons(weights, 28, 28, neurons);
  }
}
