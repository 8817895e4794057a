package dev.lanewise.verify.report;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Optimizer;
import dev.lanewise.nn.StartingValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What says of a training that it did not learn, each time with the likely remedy. */
final class LearningWarnings {
  /** Of chance; a network that learns is beyond it after a few hundred steps. */
  private static final double HARDLY_MORE = 2;

  /** Steps after which a run is judged. */
  private static final long STEPS = 1000;

  private LearningWarnings() {}

  /** The warnings of a report, whole sentences; none where all is well. */
  static List<String> of(TrainingReport report) {
    List<String> warnings = new ArrayList<>();
    for (Run run : report.runs()) {
      String name = "The run with seed " + run.seed();
      if (run.diverged()) {
        warnings.add(
            name
                + " diverged: a parameter, or what the optimizer remembers of one, is infinite or"
                + " NaN. "
                + remedy(report));
      } else if (isJudged(report, run) && run.lastTestAccuracy() < HARDLY_MORE * chance(report)) {
        warnings.add(
            name
                + " reads "
                + plain(run.lastTestAccuracy())
                + " %, hardly more than chance, after "
                + (run.epochs().size() == 1 ? "1 epoch" : run.epochs().size() + " epochs")
                + ". "
                + remedy(report));
      } else if (run == report.firstRun() && isJudged(report, run)) {
        deadOutputs(report, name, warnings);
      }
    }
    return List.copyOf(warnings);
  }

  private static boolean isJudged(TrainingReport report, Run run) {
    long images = (long) run.epochs().size() * report.dataset().trainImages();
    return images / report.hyperParameters().batchSize() >= STEPS
        && Double.isFinite(run.lastTestAccuracy());
  }

  /** The accuracy of guesses, in percent. */
  private static double chance(TrainingReport report) {
    return 100.0 / report.network().layers().getLast();
  }

  private static void deadOutputs(TrainingReport report, String name, List<String> warnings) {
    ConfusionMatrix confusion = report.confusionMatrix();
    if (confusion == null) {
      return;
    }
    String never =
        IntStream.range(0, confusion.classes())
            .filter(c -> confusion.columnTotal(c) == 0 && confusion.rowTotal(c) > 0)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "));
    if (!never.isEmpty()) {
      warnings.add(
          name
              + " never answers "
              + never
              + " on the test images: an output is dead or saturated. "
              + remedy(report));
    }
  }

  private static String remedy(TrainingReport report) {
    List<String> layers = report.network().activations();
    Activation output = Activation.parse(layers.getLast());
    Cost cost = Cost.parse(report.network().cost());
    // Sigmoid outputs that the cost only raises, and rectified ones that can die.
    if (output.equals(Activation.RELU)
        || output.equals(Activation.SIGMOID) && cost == Cost.LOG_LIKELIHOOD) {
      return "Try --output softmax, or another --cost.";
    }
    StartingValues values =
        StartingValues.of(
            Activation.parse(layers.getFirst()),
            output,
            cost,
            Optimizer.parse(report.hyperParameters().method().optimizer()));
    List<String> options = new ArrayList<>();
    if (report.hyperParameters().eta() != values.eta()) {
      options.add("--eta " + plain(values.eta()));
    }
    if (!report.network().initialization().equals(values.init().toString())) {
      options.add("--init " + values.init());
    }
    return options.isEmpty()
        ? "Try another --seed, or a smaller --eta."
        : "Try " + String.join(" ", options) + " as suits this network, or another --seed.";
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(Math.rint(value * 1e6) / 1e6).stripTrailingZeros().toPlainString();
  }
}
