import dev.lanewise.nn.Activation;
import dev.lanewise.nn.BatchBackpropagation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Ensemble;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.PerSampleBackpropagation;
import dev.lanewise.nn.Regularization;
import dev.lanewise.nn.SafeTensors;
import dev.lanewise.nn.Samples;
import dev.lanewise.nn.Updater;
import dev.lanewise.nn.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Examples of networks, their gradients and their files, with numbers that the head can check. */
public final class NetworkExamples {
  private NetworkExamples() {}

  /** A perceptron that says NAND: 3 - 2 x0 - 2 x1 is greater than 0 unless both inputs are 1. */
  private static Network nand() {
    Network network = new Network(new int[] {2, 1}, Activation.STEP);
    System.arraycopy(new float[] {-2, -2, 3}, 0, network.parameters(), 0, 3);
    return network;
  }

  /** One neuron without activation function, a = 2 x + 1. */
  private static Network line() {
    Network network = new Network(new int[] {1, 1}, Activation.IDENTITY);
    System.arraycopy(new float[] {2, 1}, 0, network.parameters(), 0, 2);
    return network;
  }

  public static void forward() {
    // @start region="forward"
    Network nand = new Network(new int[] {2, 1}, Activation.STEP);
    System.arraycopy(new float[] {-2, -2, 3}, 0, nand.parameters(), 0, 3); // weights, then bias
    float[] inputs = {0, 0, 0, 1, 1, 0, 1, 1}; // four samples
    Workspace workspace = new Workspace(nand, 4);
    nand.forward(inputs, 0, 4, workspace);
    System.out.println(Arrays.toString(workspace.outputs())); // [1.0, 1.0, 1.0, 0.0]
    // @end
  }

  public static void layout() {
    // @start region="layout"
    Network network = Network.of(new int[] {2, 3, 1}, Activation.TANH, Activation.SIGMOID);
    float[] p = network.parameters();
    int layer = 0;
    int from = 1; // of the 2 inputs
    int to = 2; // of the 3 hidden neurons
    p[network.weightsOffset(layer) + from * network.outputSize(layer) + to] = .5f;
    p[network.biasOffset(layer) + to] = -1;
    System.out.println(p.length); // 13
    System.out.println(p[5] + " " + p[8]); // 0.5 -1.0
    // @end
  }

  public static void probabilities() {
    Network network = nand();
    // @start region="probabilities"
    float[] yes = network.predict(new float[] {0, 1, 1, 1}); // two samples of two inputs
    System.out.println((yes[0] > .5) + " " + (yes[1] > .5)); // true false
    // @end
  }

  public static void predict() {
    Network network = nand();
    // @start region="predict"
    Workspace workspace = new Workspace(network, 1);
    System.out.println(network.predict(new float[] {0, 1}, 0, workspace)); // 1
    System.out.println(Network.decide(new float[] {.1f, .7f, .2f}, 0, 3)); // 1
    // @end
  }

  public static void samples() {
    // @start region="samples"
    float[] inputs = {0, 0, 0, 1, 1, 0, 1, 1}; // four samples of two inputs
    Samples samples = Samples.oneHot(inputs, 2, new int[] {0, 1, 1, 0}, 2);
    float[] y = samples.targets(); // 1 0, 0 1, 0 1 and 1 0
    System.out.println(y[0] + " " + y[1]); // 1.0 0.0
    Samples last = samples.range(2, 4);
    System.out.println(last.label(0) + " " + last.label(1)); // 1 0
    // @end
  }

  public static void evaluation() {
    Network nand = nand();
    // @start region="evaluation"
    float[] inputs = {0, 0, 0, 1, 1, 0, 1, 1};
    Samples xor = new Samples(inputs, new float[] {0, 1, 1, 0}, 4, 2, 1);
    Evaluation evaluation = Evaluation.of(nand, Cost.QUADRATIC, xor, new Workspace(nand, 4));
    System.out.println(evaluation.accuracy()); // 75.0
    System.out.println(evaluation.meanCost()); // 0.125
    System.out.println(evaluation.confusion(0, 1)); // 1
    // @end
  }

  public static void activation() {
    // @start region="activation"
    Activation f = Activation.leakyRelu(.5f);
    float[] z = {-10, 5};
    float[] a = new float[2];
    f.forward(z, 0, a, 0, 1, 2);
    System.out.println(Arrays.toString(a)); // [-5.0, 5.0]
    float[] delta = {8, 8};
    f.backward(a, 0, delta, 0, 1, 2); // the derivative is 1/2 and 1
    System.out.println(Arrays.toString(delta)); // [4.0, 8.0]
    System.out.println(f.equals(Activation.parse("leaky-relu(0.5)"))); // true
    // @end
  }

  public static void cost() {
    // @start region="cost"
    float[] a = {.5f, 1};
    float[] y = {1, 1};
    System.out.println(Cost.QUADRATIC.sample(a, 0, y, 0, 2)); // 0.125
    System.out.println(Cost.CROSS_ENTROPY.sample(a, 0, y, 0, 2)); // 0.6931471805599453
    float[] delta = new float[2];
    Cost.CROSS_ENTROPY.outputError(Activation.SIGMOID, a, 0, y, 0, delta, 0, 1, 2); // a - y
    System.out.println(Arrays.toString(delta)); // [-0.5, 0.0]
    Cost.QUADRATIC.outputError(Activation.SIGMOID, a, 0, y, 0, delta, 0, 1, 2); // (a - y) a (1 - a)
    System.out.println(Arrays.toString(delta)); // [-0.125, 0.0]
    // @end
  }

  public static void gradient() {
    Network network = line();
    // @start region="gradient"
    // a = 2 x + 1 at x = 1 and x = 3 is 3 and 7; with targets 2 and 3 delta is 1 and 4.
    float[] x = {1, 3};
    float[] y = {2, 3};
    float[] gradient = new float[2];
    new BatchBackpropagation(network, Cost.QUADRATIC, 2).gradient(x, 0, y, 0, 2, gradient);
    System.out.println(Arrays.toString(gradient)); // [6.5, 2.5]
    // @end
  }

  public static void step() {
    Network network = line();
    // @start region="step"
    BatchBackpropagation backpropagation = new BatchBackpropagation(network, Cost.QUADRATIC, 2);
    backpropagation.step(new float[] {1, 3}, 0, new float[] {2, 3}, 0, 2, .5, 1);
    // w = 2 - 0.5 * 6.5, b = 1 - 0.5 * 2.5
    System.out.println(Arrays.toString(network.parameters())); // [-1.25, -0.25]
    // @end
  }

  public static void perSample() {
    Network network = line();
    // @start region="perSample"
    PerSampleBackpropagation one = new PerSampleBackpropagation(network, Cost.QUADRATIC);
    System.out.println(one.forward(new float[] {3}, 0)[0]); // 7.0
    float[] gradient = new float[2];
    one.gradient(new float[] {1, 3}, 0, new float[] {2, 3}, 0, 2, gradient);
    System.out.println(Arrays.toString(gradient)); // [6.5, 2.5]
    // @end
  }

  public static void updater() {
    Network network = line();
    // @start region="updater"
    Updater updater = new Updater(network, Optimizer.momentum(.5), Regularization.NONE, 1);
    float[] gradient = {1, 0};
    updater.step(gradient, 1); // v = -1, w = 2 - 1
    updater.step(gradient, 1); // v = -0.5 - 1, w = 1 - 1.5
    System.out.println(Arrays.toString(network.parameters())); // [-0.5, 1.0]
    // @end
  }

  public static void initializer() {
    // @start region="initializer"
    Network network = Network.of(new int[] {784, 30, 10}, Activation.SIGMOID, Activation.SIGMOID);
    Initializer.DEFAULT.initialize(network, 42);
    String fingerprint = network.sha256();
    Initializer.DEFAULT.initialize(network, 42); // the same seed, the same bits, on any machine
    System.out.println(network.sha256().equals(fingerprint)); // true
    // @end
  }

  public static void ensemble() {
    // @start region="ensemble"
    Network yes = new Network(new int[] {1, 1}, Activation.IDENTITY);
    yes.parameters()[1] = 1; // a = 0 x + 1, whatever x
    Network no = new Network(new int[] {1, 1}, Activation.IDENTITY); // a = 0 x + 0
    Samples samples = new Samples(new float[] {5, 6}, new float[] {1, 0}, 2, 1, 1);
    Ensemble.Decisions two = new Ensemble(List.of(yes, yes, no)).decide(samples, 2);
    System.out.println(Arrays.toString(two.byVote())); // [1, 1]
    System.out.println(two.voteAccuracy()); // 50.0
    // @end
  }

  public static void files() throws IOException {
    Network network = nand();
    Path file = Files.createTempFile("example", ".safetensors");
    // @start region="files"
    SafeTensors.save(file, network, Optional.of(Cost.QUADRATIC));
    SafeTensors.Model model = SafeTensors.load(file);
    System.out.println(Arrays.toString(model.network().parameters())); // [-2.0, -2.0, 3.0]
    System.out.println(model.cost().orElseThrow()); // quadratic
    // @end
    Files.delete(file);
  }
}
