package dev.lanewise.verify.digest;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Distortion;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.FullBatch;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Lbfgs;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.Regularization;
import dev.lanewise.nn.Samples;
import dev.lanewise.nn.Training;
import dev.lanewise.nn.Workspace;
import dev.lanewise.verify.data.EmbeddedDigits;
import dev.lanewise.verify.data.LabeledImages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Trainings on digits that the program draws: the parameters at the end, and what the network then
 * says to images, asked in batches.
 */
final class TrainingCases {
  private static final int SIDE = 28;
  private static final long SEED = 5;

  private TrainingCases() {}

  static List<ReferenceCase> all(Pieces pieces) {
    List<ReferenceCase> cases = new ArrayList<>();
    cases.add(
        training(
            "SGD",
            60,
            4,
            () -> network(4, Activation.SIGMOID, Activation.SIGMOID),
            Cost.QUADRATIC,
            Training.Settings.of(3, 10, SEED),
            pieces));
    cases.add(
        training(
            "SGD",
            300,
            1,
            () -> network(1, Activation.SIGMOID, Activation.SIGMOID),
            Cost.QUADRATIC,
            Training.Settings.of(3, 10, SEED),
            pieces));
    cases.add(
        training(
            "momentum, max-norm, dropout, distortion",
            60,
            2,
            () -> network(2, Activation.RELU, Activation.SOFTMAX),
            Cost.LOG_LIKELIHOOD,
            Training.Settings.of(.1, 7, SEED)
                .with(Optimizer.momentum(.9))
                .with(Regularization.maxNorm(2))
                .with(Dropout.neurons(.1, .3))
                .with(new Distortion(4, 17, 8, 8, 8, .5)),
            pieces));
    cases.add(
        training(
            "Nesterov, L1, DropConnect",
            60,
            4,
            () -> network(4, Activation.TANH, Activation.SOFTMAX),
            Cost.LOG_LIKELIHOOD,
            Training.Settings.of(.05, 16, SEED)
                .with(Optimizer.nesterov(.8))
                .with(Regularization.l1(.01))
                .with(Dropout.connections(.3)),
            pieces));
    cases.add(
        training(
            "Adam, L2",
            300,
            1,
            () -> network(1, Activation.SOFTPLUS, Activation.SIGMOID),
            Cost.CROSS_ENTROPY,
            Training.Settings.of(.01, 32, SEED).with(Optimizer.adam()).with(Regularization.l2(.1)),
            pieces));
    cases.add(lbfgs());
    return cases;
  }

  /** A network for images of which every step-th row and column is taken. */
  private static Network network(int step, Activation hidden, Activation output) {
    int side = SIDE / step;
    Network network = Network.of(new int[] {side * side, step == 1 ? 30 : 17, 10}, hidden, output);
    Initializer.DEFAULT.initialize(network, SEED);
    return network;
  }

  private static Samples samples(int from, int count, int step) {
    LabeledImages images = EmbeddedDigits.images(EmbeddedDigits.SEED, from, from + count);
    int side = SIDE / step;
    float[] inputs = new float[count * side * side];
    int[] labels = new int[count];
    int at = 0;
    for (int image = 0; image < count; image++) {
      labels[image] = images.label(image);
      for (int row = 0; row < side; row++) {
        for (int column = 0; column < side; column++) {
          int pixel = (image * SIDE + row * step) * SIDE + column * step;
          inputs[at++] = (images.pixels()[pixel] & 0xff) / 255f;
        }
      }
    }
    return Samples.oneHot(inputs, side * side, labels, 10);
  }

  private static String shape(Network network, int images) {
    int[] sizes = network.sizes();
    return sizes[0] + "-" + sizes[1] + "-" + sizes[2] + " on " + images + " images";
  }

  private static ReferenceCase training(
      String name,
      int images,
      int step,
      Supplier<Network> start,
      Cost cost,
      Training.Settings settings,
      Pieces pieces) {
    int epochs = 2;
    return new ReferenceCase(
        "training by " + name,
        shape(start.get(), images) + ", " + cost,
        epochs * images * start.get().trainingFlops() / 2,
        out -> {
          Network network = start.get();
          Training training = new Training(network, cost, samples(0, images, step), settings);
          for (int epoch = 0; epoch < epochs; epoch++) {
            training.epoch(() -> true);
          }
          out.add(network.parameters());
          Samples unseen = samples(images, 50, step);
          outputs(network, unseen, pieces, out);
          Workspace workspace = new Workspace(network, pieces.largest(unseen.count()));
          Evaluation evaluation = Evaluation.of(network, cost, unseen, workspace);
          out.add(evaluation.correct()).add(evaluation.meanCost());
        });
  }

  private static void outputs(Network network, Samples samples, Pieces pieces, Words out) {
    Workspace workspace = new Workspace(network, pieces.largest(samples.count()));
    pieces.each(
        samples.count(),
        (from, count) -> {
          network.forward(samples.inputs(), samples.inputsOffset(from), count, workspace);
          for (int i = 0; i < count * network.outputSize(); i++) {
            out.add(workspace.outputs()[i]);
          }
        });
  }

  private static ReferenceCase lbfgs() {
    int images = 40;
    Supplier<Network> start =
        () -> network(4, new Activation(Activation.Kind.ELU, 1f), Activation.SOFTMAX);
    return new ReferenceCase(
        "training by L-BFGS",
        shape(start.get(), images),
        20 * images * start.get().trainingFlops() / 2,
        out -> {
          Network network = start.get();
          FullBatch objective =
              new FullBatch(
                  network, Cost.LOG_LIKELIHOOD, samples(0, images, 4), Regularization.l2(.1));
          Lbfgs lbfgs = new Lbfgs(objective, network.parameters(), 5);
          for (int i = 0; i < 8 && lbfgs.iterate(); i++) {
            out.add(lbfgs.value()).add(lbfgs.gradientNorm());
          }
        });
  }
}
