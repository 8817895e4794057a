package dev.lanewise.verify.cli;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
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
            named("--images", images),
            named("--epochs", epochs))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The recipe with what was given in place of its own. */
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
        base.monitored());
  }

  private static Optional<String> named(String name, Object value) {
    return value == null ? Optional.empty() : Optional.of(name);
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
