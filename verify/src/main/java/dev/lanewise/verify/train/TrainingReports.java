package dev.lanewise.verify.train;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Dropout;
import dev.lanewise.nn.Evaluation;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Workspace;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.data.LabeledImages;
import dev.lanewise.verify.experiment.Method;
import dev.lanewise.verify.experiment.Recipe;
import dev.lanewise.verify.report.ConfusionMatrix;
import dev.lanewise.verify.report.Ensemble;
import dev.lanewise.verify.report.Experiment;
import dev.lanewise.verify.report.HyperParameters;
import dev.lanewise.verify.report.Machine;
import dev.lanewise.verify.report.MisreadDigit;
import dev.lanewise.verify.report.Run;
import dev.lanewise.verify.report.TrainingReport;
import dev.lanewise.verify.report.WeightTiles;
import dev.lanewise.verify.train.TrainingRun.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the report of a training. */
public final class TrainingReports {
  /** The most misread digits that a report shows. */
  static final int WORST_DIGITS = 40;

  private TrainingReports() {}

  /**
   * What is known before the training begins.
   *
   * @param experiment what is reproduced
   * @param data the images
   * @param settings what was asked for
   * @param machine what it runs on
   * @param startedAt when it begins
   * @param command the command line, as a user types it
   * @param version version of Lanewise
   */
  public record Context(
      Experiment experiment,
      Dataset data,
      TrainingSettings settings,
      Machine machine,
      Instant startedAt,
      String command,
      String version) {}

  /**
   * The report, without a measurement of what the machine can do.
   *
   * @param context what was known before
   * @param result what came out
   * @return the report, ready to be written
   */
  public static TrainingReport of(Context context, TrainingResult result) {
    return of(context, result, false);
  }

  /**
   * The report.
   *
   * @param context what was known before
   * @param result what came out
   * @param measure whether what the machine can do is measured, in some 150 ms
   * @return the report, ready to be written
   */
  public static TrainingReport of(Context context, TrainingResult result, boolean measure) {
    Dataset data = context.data();
    Recipe recipe = context.settings().recipe();
    List<Run> runs = result.runs().stream().map(run -> run(run, recipe, data)).toList();
    return new TrainingReport(
        dataset(data, recipe),
        context.experiment(),
        new dev.lanewise.verify.report.Network(
            recipe.layers(),
            recipe.activations().stream().map(Activation::toString).toList(),
            recipe.cost().toString(),
            recipe.init().toString()),
        new HyperParameters(
            recipe.eta(),
            recipe.batch(),
            recipe.lambda(),
            recipe.epochs(),
            context.settings().seed(),
            context.settings().repeats(),
            method(recipe.method())),
        runs,
        result
            .ensemble()
            .map(all -> new Ensemble(all.networks(), all.voteAccuracy(), all.meanAccuracy()))
            .orElse(null),
        context.machine(),
        Rooflines.of(
            recipe,
            TrainingJob.trainingImages(recipe, data),
            runs.getFirst(),
            context.machine(),
            measure),
        confusion(result.test()),
        worst(result, data.test()),
        tiles(result.network(), data.test()),
        context.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        context.command(),
        context.version());
  }

  /**
   * The images as the report describes them.
   *
   * @param data the images
   * @param recipe what they are used for
   * @return their description
   */
  public static dev.lanewise.verify.report.Dataset dataset(Dataset data, Recipe recipe) {
    return new dev.lanewise.verify.report.Dataset(
        data.name(),
        data.provenance(),
        data.mnist(),
        TrainingJob.trainingImages(recipe, data),
        data.validation().count(),
        data.test().count());
  }

  private static HyperParameters.Method method(Method method) {
    Dropout dropout = method.dropout();
    return new HyperParameters.Method(
        method.optimizer().toString(),
        method.schedule().toString(),
        method.patience(),
        method.l1(),
        method.maxNorm(),
        dropout.input(),
        dropout.hidden(),
        dropout.connections(),
        method.distortion().toString(),
        method.text());
  }

  /** A run as the report shows it. */
  private static Run run(TrainingRun run, Recipe recipe, Dataset data) {
    return new Run(
        run.seed(),
        run.epochs(),
        run.secondsPerEpoch(TrainingJob.trainingImages(recipe, data)),
        run.samplesPerSecond(),
        run.gflops(),
        run.parametersSha256(),
        run.outcome() == Outcome.INTERRUPTED || run.outcome() == Outcome.DIVERGED,
        run.outcome() == Outcome.DIVERGED);
  }

  private static ConfusionMatrix confusion(Evaluation test) {
    int[][] counts = new int[test.classes()][test.classes()];
    for (int label = 0; label < counts.length; label++) {
      for (int prediction = 0; prediction < counts.length; prediction++) {
        counts[label][prediction] = test.confusion(label, prediction);
      }
    }
    return new ConfusionMatrix(counts);
  }

  /** The misread images of the largest cost, the costliest first, ties by index. */
  private static List<MisreadDigit> worst(TrainingResult result, LabeledImages images) {
    if (images.rows() != MisreadDigit.SIDE || images.columns() != MisreadDigit.SIDE) {
      return List.of();
    }
    Evaluation test = result.test();
    int[] costliest =
        IntStream.range(0, test.count())
            .filter(i -> test.prediction(i) >= 0 && test.prediction(i) != images.label(i))
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> test.cost(i))
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .limit(WORST_DIGITS)
            .mapToInt(Integer::intValue)
            .toArray();
    Network network = result.network();
    Workspace workspace = new Workspace(network, 1);
    List<MisreadDigit> digits = new ArrayList<>();
    for (int i : costliest) {
      float[] input = images.slice(i, i + 1).inputs(TrainingJob.PIXEL_DIVISOR);
      // A row gives the same bits alone as in the batch that was evaluated.
      network.forward(input, 0, 1, workspace);
      digits.add(
          new MisreadDigit(
              i, images.image(i), images.label(i), test.prediction(i), workspace.outputs()));
    }
    return digits;
  }

  private static WeightTiles tiles(Network network, LabeledImages images) {
    float[] weights =
        Arrays.copyOfRange(network.parameters(), network.weightsOffset(0), network.biasOffset(0));
    return WeightTiles.ofInputsByNeurons(
        weights, images.columns(), images.rows(), network.outputSize(0));
  }
}
