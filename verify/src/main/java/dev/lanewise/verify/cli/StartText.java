package dev.lanewise.verify.cli;

import dev.lanewise.Lanewise;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.experiment.Recipe;
import dev.lanewise.verify.train.TrainingJob;
import dev.lanewise.verify.train.TrainingReports;
import dev.lanewise.verify.train.TrainingSettings;
import java.util.Locale;

/** What is printed before a training: what, on what, with what. */
final class StartText {
  private StartText() {}

  /**
   * All of it.
   *
   * @param context what is known before a training
   * @param chosen what was chosen for the user, and why; empty for nothing
   */
  static String of(TrainingReports.Context context, String chosen) {
    TrainingSettings settings = context.settings();
    Recipe recipe = settings.recipe();
    int images = TrainingJob.trainingImages(recipe, context.data());
    return SummaryText.wrapped(
            "experiment", context.experiment().id() + ": " + context.experiment().title())
        + data(context.data(), images)
        + SummaryText.wrapped("network", network(recipe))
        + SummaryText.wrapped("training", training(settings))
        + (chosen.isEmpty() ? "" : SummaryText.wrapped("chosen", chosen))
        + SummaryText.wrapped("backend", Lanewise.describe())
        + System.lineSeparator();
  }

  /** The data set and where it was found; other images than MNIST under a banner. */
  static String data(Dataset data, int trainingImages) {
    return data(data, trainingImages, data.validation().count());
  }

  /** The same where there may be other images to validate with, or none. */
  static String data(Dataset data, int trainingImages, int validationImages) {
    String warning = warning(data);
    return (warning.isEmpty() ? "" : banner(warning))
        + SummaryText.wrapped(
            "data",
            data.name()
                + ": "
                + Texts.count(trainingImages)
                + " to train, "
                + (validationImages == 0 ? "" : Texts.count(validationImages) + " to validate, ")
                + Texts.count(data.test().count())
                + " to test,")
        + SummaryText.wrapped("", data.provenance());
  }

  /** A frame around a warning that cannot be overlooked. */
  static String banner(String warning) {
    String rule = "*".repeat(warning.length() + 8);
    String end = System.lineSeparator();
    return rule + end + "*** " + warning.toUpperCase(Locale.ROOT) + " ***" + end + rule + end;
  }

  private static String warning(Dataset data) {
    return new dev.lanewise.verify.report.Dataset(
            data.name(), data.provenance(), data.mnist(), 0, 0, 0)
        .warning();
  }

  private static String network(Recipe recipe) {
    StringBuilder text = new StringBuilder(recipe.shape());
    if (recipe.layers().size() > 2) {
      text.append(", hidden ").append(recipe.hidden());
    }
    return text.append(", output ")
        .append(recipe.output())
        .append(", ")
        .append(Texts.counted(recipe.network().parameters().length, "parameter"))
        .toString();
  }

  private static String training(TrainingSettings settings) {
    Recipe recipe = settings.recipe();
    return recipe.cost()
        + " cost, init "
        + recipe.init()
        + ", eta "
        + Texts.plain(recipe.eta())
        + ", batch "
        + recipe.batch()
        + ", lambda "
        + Texts.plain(recipe.lambda())
        + ", "
        + (recipe.method().text().isEmpty() ? "" : recipe.method().text() + ", ")
        + Texts.counted(recipe.epochs(), "epoch")
        + ", seed "
        + settings.seed()
        + (settings.repeats() == 1 ? "" : " to " + (settings.seed() + settings.repeats() - 1));
  }
}
