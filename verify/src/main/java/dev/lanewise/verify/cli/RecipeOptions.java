package dev.lanewise.verify.cli;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Distortion;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.Schedule;
import dev.lanewise.verify.experiment.Method;
import dev.lanewise.verify.experiment.Recipe;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that override parts of an experiment's recipe. */
final class RecipeOptions {
  @Option(
      names = "--layers",
      paramLabel = "SIZES",
      converter = Converters.ToLayers.class,
      description = "Neurons from input to output, say 784,30,10.")
  private Converters.Layers layers;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      converter = Converters.ToActivation.class,
      description =
          "Activation of the hidden layers: sigmoid, tanh, softplus, relu, leaky-relu(0.01),"
              + " elu(1), softmax, identity or step.")
  private Activation activation;

  @Option(
      names = "--output",
      paramLabel = "NAME",
      converter = Converters.ToActivation.class,
      description = "Activation of the output layer, named likewise.")
  private Activation output;

  @Option(
      names = "--cost",
      paramLabel = "NAME",
      converter = Converters.ToCost.class,
      description =
          "quadratic, cross-entropy or log-likelihood (meant for softmax outputs; sigmoid ones are"
              + " accepted).")
  private Cost cost;

  @Option(
      names = "--init",
      paramLabel = "NAME",
      converter = Converters.ToInitializer.class,
      description = "large: N(0, 1); default: N(0, 1/n_in); xavier; he.")
  private Initializer init;

  @Option(
      names = "--eta",
      paramLabel = "X",
      converter = Converters.ToPositive.class,
      description = "Learning rate; the cost is a mean over the mini-batch.")
  private Double eta;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = Converters.ToCount.class,
      description = "Samples of a mini-batch.")
  private Integer batch;

  @Option(
      names = "--lambda",
      paramLabel = "X",
      converter = Converters.ToNotNegative.class,
      description = "L2 regularization: weights shrink by 1 - eta lambda/n in a step.")
  private Double lambda;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      converter = Converters.ToOptimizer.class,
      description =
          "sgd, momentum, nesterov or adam, which is also adam(0.9,0.999,1e-8); adam wants an --eta"
              + " near 0.001.")
  private Optimizer optimizer;

  @Option(
      names = "--momentum",
      paramLabel = "X",
      converter = Converters.ToMomentum.class,
      description = "Share of the last change that momentum and nesterov keep (0.9).")
  private Double momentum;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      converter = Converters.ToSchedule.class,
      description =
          "Learning rate in epoch e: constant; step(EPOCHS,FACTOR); exponential(FACTOR);"
              + " inverse(K), eta/(1 + K e); halving, eta/2 whenever --patience is over, the end at"
              + " eta/128.")
  private Schedule schedule;

  @Option(
      names = "--patience",
      paramLabel = "N",
      converter = Converters.ToCount.class,
      description =
          "End after N epochs without a better accuracy on the validation images (the test images,"
              + " where a set has no others).")
  private Integer patience;

  @Option(
      names = "--l1",
      paramLabel = "X",
      converter = Converters.ToNotNegative.class,
      description = "L1 regularization: weights move to 0 by eta X/n in a step.")
  private Double l1;

  @Option(
      names = "--max-norm",
      paramLabel = "X",
      converter = Converters.ToPositive.class,
      description = "Largest norm of the weights into a hidden neuron.")
  private Double maxNorm;

  @Option(
      names = "--dropout",
      paramLabel = "P[,P]",
      converter = Converters.ToDropout.class,
      description =
          "Probability that a hidden neuron is dropped; or that an input is, then that a hidden"
              + " neuron is, say 0.2,0.5.")
  private Dropout dropout;

  @Option(
      names = "--drop-connect",
      paramLabel = "P",
      converter = Converters.ToProbability.class,
      description = "Probability that a weight or bias of the hidden layers is dropped.")
  private Double dropConnect;

  @Option(
      names = "--distort",
      paramLabel = "NAME",
      converter = Converters.ToDistortion.class,
      description =
          "Distort the training images anew in every epoch: none; affine, which is also"
              + " affine(ROTATION,SHEAR,SCALE,SHIFT) in degrees, degrees, percent and pixels;"
              + " elastic, also elastic(SIGMA,ALPHA) or with the four of affine; ciresan, both.")
  private Distortion distortion;

  @Option(
      names = "--images",
      paramLabel = "N",
      converter = Converters.ToCount.class,
      description = "Train on the first N training images.")
  private Integer images;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = Converters.ToCount.class,
      description = "Passes through the training images.")
  private Integer epochs;

  /** The first of these options that was given. */
  Optional<String> given() {
    return Stream.of(
            named("--layers", layers),
            named("--activation", activation),
            named("--output", output),
            named("--cost", cost),
            named("--init", init),
            named("--eta", eta),
            named("--batch", batch),
            named("--lambda", lambda),
            named("--optimizer", optimizer),
            named("--momentum", momentum),
            named("--schedule", schedule),
            named("--patience", patience),
            named("--l1", l1),
            named("--max-norm", maxNorm),
            named("--dropout", dropout),
            named("--drop-connect", dropConnect),
            named("--distort", distortion),
            named("--images", images),
            named("--epochs", epochs))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * The recipe with what was given in place of its own.
   *
   * @throws IllegalArgumentException naming options that do not go together
   */
  Recipe over(Recipe base) {
    return new Recipe(
        layers == null ? base.layers() : layers.sizes(),
        or(activation, base.hidden()),
        or(output, base.output()),
        or(cost, base.cost()),
        or(init, base.init()),
        or(eta, base.eta()),
        or(batch, base.batch()),
        or(lambda, base.lambda()),
        or(epochs, base.epochs()),
        or(images, base.trainingImages()),
        base.monitored(),
        method(base.method()));
  }

  private Method method(Method base) {
    Dropout neurons = or(dropout, base.dropout());
    Method method =
        new Method(
            withMomentum(or(optimizer, base.optimizer())),
            or(schedule, base.schedule()),
            or(patience, base.patience()),
            or(l1, base.l1()),
            or(maxNorm, base.maxNorm()),
            new Dropout(
                neurons.input(), neurons.hidden(), or(dropConnect, base.dropout().connections())),
            or(distortion, base.distortion()));
    if (method.schedule().kind() == Schedule.Kind.HALVING && method.patience() == 0) {
      throw new IllegalArgumentException("--schedule is halving; it needs --patience");
    }
    return method;
  }

  private Optimizer withMomentum(Optimizer named) {
    if (momentum == null) {
      return named;
    }
    return switch (named.kind()) {
      case MOMENTUM -> Optimizer.momentum(momentum);
      case NESTEROV -> Optimizer.nesterov(momentum);
      case SGD, ADAM ->
          throw new IllegalArgumentException(
              "--momentum is "
                  + momentum
                  + "; it goes with --optimizer momentum or nesterov, not with "
                  + named);
    };
  }

  private static Optional<String> named(String name, Object value) {
    return value == null ? Optional.empty() : Optional.of(name);
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
