import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Checkpoint;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Distortion;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.FullBatch;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Lbfgs;
import dev.lanewise.nn.LearningRate;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.Regularization;
import dev.lanewise.nn.Samples;
import dev.lanewise.nn.Schedule;
import dev.lanewise.nn.StartingValues;
import dev.lanewise.nn.Training;
import dev.lanewise.nn.Workspace;
import dev.lanewise.nn.Xoshiro256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Examples of training, on the smallest problem that needs a hidden layer: exclusive or. */
public final class TrainingExamples {
  private TrainingExamples() {}

  private static Samples xor() {
    return new Samples(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, new float[] {0, 1, 1, 0}, 4, 2, 1);
  }

  private static Network network() {
    Network network = Network.of(new int[] {2, 4, 1}, Activation.TANH, Activation.SIGMOID);
    Initializer.XAVIER.initialize(network, 1);
    return network;
  }

  public static void fit() {
    // @start region="fit"
    Samples xor =
        new Samples(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, new float[] {0, 1, 1, 0}, 4, 2, 1);
    Network network = Network.of(new int[] {2, 4, 1}, Activation.TANH, Activation.SIGMOID);
    Initializer.XAVIER.initialize(network, 1);
    Training training =
        new Training(network, Cost.CROSS_ENTROPY, xor, Training.Settings.of(.5, 4, 1));
    Evaluation last = training.fit(500, xor, (epoch, evaluation) -> epoch < 400);
    System.out.println(training.epochs() + " " + last.accuracy()); // 400 100.0
    // @end
  }

  public static void training() {
    Network network = network();
    Samples samples = xor();
    Samples validation = samples;
    // @start region="training"
    Training.Settings settings =
        Training.Settings.of(.2, 4, 1) // learning rate, samples of a mini-batch, seed
            .with(Optimizer.momentum(.9))
            .with(Regularization.l2(.001))
            .with(Schedule.CONSTANT, 100); // over after 100 epochs without improvement
    Training training = new Training(network, Cost.CROSS_ENTROPY, samples, settings);
    Workspace workspace = new Workspace(network, 4);
    double accuracy;
    do {
      training.epoch();
      accuracy = Evaluation.of(network, Cost.CROSS_ENTROPY, validation, workspace).accuracy();
    } while (training.score(accuracy));
    System.out.println(accuracy); // 100.0
    // @end
  }

  public static void checkpoint() throws IOException {
    Network network = network();
    Samples samples = xor();
    Path file = Files.createTempFile("example", ".safetensors");
    // @start region="checkpoint"
    Training.Settings settings = Training.Settings.of(.2, 2, 1).with(Optimizer.adam());
    Training training = new Training(network, Cost.CROSS_ENTROPY, samples, settings);
    training.epoch();
    training.checkpoint(Map.of("data", "xor")).save(file);
    training.epoch();

    // Later, in another process: a network of the same shape, the same settings and samples.
    Network other = Network.of(new int[] {2, 4, 1}, Activation.TANH, Activation.SIGMOID);
    Training resumed = new Training(other, Cost.CROSS_ENTROPY, samples, settings);
    resumed.restore(Checkpoint.load(file));
    resumed.epoch();
    System.out.println(Arrays.equals(network.parameters(), other.parameters())); // true
    // @end
    Files.delete(file);
  }

  public static void minimize() {
    // @start region="minimize"
    // (x0 - 3)^2 + 10 (x1 + 1)^2
    Lbfgs.Objective objective =
        (x, gradient) -> {
          gradient[0] = 2 * (x[0] - 3);
          gradient[1] = 20 * (x[1] + 1);
          return Math.pow(x[0] - 3, 2) + 10 * Math.pow(x[1] + 1, 2);
        };
    float[] x = {0, 0};
    Lbfgs lbfgs = new Lbfgs(objective, x, 5);
    while (lbfgs.gradientNorm() > 1e-4 && lbfgs.iterate()) {}
    System.out.println(Math.abs(x[0] - 3) < 1e-4 && Math.abs(x[1] + 1) < 1e-4); // true
    // @end
  }

  public static void fullBatch() {
    Network network = network();
    Samples samples = xor();
    // @start region="fullBatch"
    FullBatch objective =
        new FullBatch(network, Cost.CROSS_ENTROPY, samples, Regularization.l2(.001));
    Lbfgs lbfgs = new Lbfgs(objective, network.parameters(), 10);
    double first = lbfgs.value();
    while (lbfgs.gradientNorm() > 1e-3 && lbfgs.iterate()) {}
    System.out.println(lbfgs.value() < first / 10); // true
    // @end
  }

  public static void optimizer() {
    // @start region="optimizer"
    System.out.println(Optimizer.parse("momentum")); // momentum(0.9)
    System.out.println(Optimizer.adam()); // adam(0.9,0.999,1.0E-8)
    System.out.println(Optimizer.parse("nesterov(0.5)").equals(Optimizer.nesterov(.5))); // true
    // @end
  }

  public static void schedule() {
    // @start region="schedule"
    Schedule schedule = Schedule.step(10, .5);
    System.out.println(schedule.factor(9) + " " + schedule.factor(10)); // 1.0 0.5
    System.out.println(Schedule.inverse(1).factor(3)); // 0.25
    // @end
  }

  public static void learningRate() {
    // @start region="learningRate"
    LearningRate rate = new LearningRate(.8, Schedule.HALVING, 2);
    for (double score : new double[] {90, 91, 91, 90}) { // the last two are no improvement
      rate.score(score);
      rate.nextEpoch();
    }
    System.out.println(rate.value()); // 0.4
    // @end
  }

  public static void regularization() {
    // @start region="regularization"
    Network network = new Network(new int[] {2, 1}, Activation.IDENTITY);
    System.arraycopy(new float[] {3, -4, 9}, 0, network.parameters(), 0, 3); // weights, bias
    System.out.println(Regularization.l1(1).penalty(network, 1)); // 7.0
    System.out.println(Regularization.l2(1).penalty(network, 1)); // 12.5
    // @end
  }

  public static void dropout() {
    Network network = network();
    Samples samples = xor();
    // @start region="dropout"
    Dropout dropout = Dropout.neurons(.2, .5); // inputs, hidden neurons
    Training.Settings settings = Training.Settings.of(.1, 2, 1).with(dropout);
    Training training = new Training(network, Cost.QUADRATIC, samples, settings);
    System.out.println(training.epoch(() -> true) + " " + training.samplesSeen()); // true 4
    // @end
  }

  public static void distortion() {
    // @start region="distortion"
    Distortion distortion = Distortion.affine(15, 0, 10, 2); // degrees, degrees, percent, pixels
    System.out.println(distortion); // affine(15,0,10,2)
    System.out.println(Distortion.parse("elastic").equals(Distortion.elastic(4, 34))); // true
    // @end
  }

  public static void random() {
    // @start region="random"
    int[] order = {0, 1, 2, 3, 4};
    new Xoshiro256(42).shuffle(order);
    int[] again = {0, 1, 2, 3, 4};
    new Xoshiro256(42).shuffle(again); // the same seed, the same order, on any machine
    System.out.println(Arrays.equals(order, again)); // true
    // @end
  }

  public static void startingValues() {
    // @start region="startingValues"
    StartingValues values =
        StartingValues.of(
            Activation.RELU, Activation.SOFTMAX, Cost.LOG_LIKELIHOOD, Optimizer.momentum(.9));
    System.out.println(values.init() + ", eta " + values.eta()); // he, eta 0.01
    // @end
  }
}
