package dev.lanewise.verify.cli;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Distortion;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.Schedule;
import dev.lanewise.nn.StartingValues;
import dev.lanewise.verify.experiment.Method;
import dev.lanewise.verify.experiment.Recipe;
import java.util.ArrayList;
import java.util.List;
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
      description =
          "large: N(0, 1); default: N(0, 1/n_in); xavier; he. Follows the activation, where one of"
              + " --activation, --output, --cost and --optimizer changes the experiment.")
  private Initializer init;

  @Option(
      names = "--eta",
      paramLabel = "X",
      converter = Converters.ToPositive.class,
      description =
          "Learning rate; the cost is a mean over the mini-batch. Follows --activation, --output,"
              + " --cost and --optimizer, where one of them changes the experiment.")
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
      description = "sgd, momentum, nesterov or adam, which is also adam(0.9,0.999,1e-8).")
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
   * The recipe with what was given in place of its own. Another activation, output, cost or
   * optimizer than its own learns with other numbers: eta and init then are {@link StartingValues},
   * unless they were given too.
   *
   * @throws IllegalArgumentException naming options that do not go together
   */
  Recipe over(Recipe base) {
    Method method = method(base.method());
    List<Integer> sizes = layers == null ? base.layers() : layers.sizes();
    Activation hidden = or(activation, base.hidden());
    Activation outputs = or(output, base.output());
    Cost costs = or(cost, base.cost());
    StartingValues values = new StartingValues(base.eta(), base.init());
    if (differs(base, hidden, outputs, costs, method.optimizer(), sizes)) {
      values =
          StartingValues.of(
              sizes.size() > 2 ? hidden : outputs, outputs, costs, method.optimizer());
    }
    return new Recipe(
        sizes,
        hidden,
        outputs,
        costs,
        or(init, values.init()),
        or(eta, values.eta()),
        or(batch, base.batch()),
        or(lambda, base.lambda()),
        or(epochs, base.epochs()),
        or(images, base.trainingImages()),
        base.monitored(),
        method);
  }

  /** Whether something that eta and init depend on is another than the recipe's. */
  private static boolean differs(
      Recipe base,
      Activation hidden,
      Activation output,
      Cost cost,
      Optimizer optimizer,
      List<Integer> sizes) {
    return sizes.size() > 2 && !hidden.equals(base.hidden())
        || !output.equals(base.output())
        || cost != base.cost()
        || !optimizer.equals(base.method().optimizer());
  }

  /**
   * What was chosen where eta and init were not given, and why.
   *
   * @return a text; empty where both are the experiment's own or given
   */
  String chosen(Recipe base) {
    Recipe recipe = over(base);
    List<String> numbers = new ArrayList<>();
    if (init == null && recipe.init() != base.init()) {
      numbers.add("init " + recipe.init());
    }
    if (eta == null && recipe.eta() != base.eta()) {
      numbers.add("eta " + Texts.plain(recipe.eta()));
    }
    if (numbers.isEmpty()) {
      return "";
    }
    return String.join(" and ", numbers)
        + (numbers.size() == 1 ? " suits " : " suit ")
        + (recipe.layers().size() > 2 ? recipe.hidden() + " neurons, " : "")
        + recipe.output()
        + " outputs, "
        + recipe.cost()
        + " cost and "
        + recipe.method().optimizer()
        + " better than those of the experiment";
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
