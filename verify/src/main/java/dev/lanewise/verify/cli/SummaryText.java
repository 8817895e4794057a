package dev.lanewise.verify.cli;

import dev.lanewise.verify.experiment.Recipe;
import dev.lanewise.verify.report.Epoch;
import dev.lanewise.verify.report.Experiment.BookFigure;
import dev.lanewise.verify.report.Machine;
import dev.lanewise.verify.report.Run;
import dev.lanewise.verify.report.Statistics;
import dev.lanewise.verify.report.TimingSplit;
import dev.lanewise.verify.report.TrainingReport;
import dev.lanewise.verify.train.TrainingResult;
import dev.lanewise.verify.train.TrainingRun;
import dev.lanewise.verify.train.TrainingRun.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is printed after a training. Where one run stands for the whole, it is the first. */
final class SummaryText {
  private static final int LABEL = 15;
  private static final int WIDTH = 79;
  private static final int SHORT_SHA = 12;

  private final StringBuilder text = new StringBuilder();
  private final TrainingReport report;
  private final TrainingResult result;
  private final Recipe recipe;

  private SummaryText(TrainingReport report, TrainingResult result, Recipe recipe) {
    this.report = report;
    this.result = result;
    this.recipe = recipe;
  }

  static String of(TrainingReport report, TrainingResult result, Recipe recipe) {
    return new SummaryText(report, result, recipe).text();
  }

  /** A label and what it labels, on one line. */
  static String line(String label, String value) {
    return label + " ".repeat(Math.max(1, LABEL - label.length())) + value;
  }

  /** A label and what it labels, on as many lines of a terminal as it takes, each ended. */
  static String wrapped(String label, String value) {
    StringBuilder lines = new StringBuilder();
    String line = line(label, "");
    boolean empty = true;
    for (String word : value.split(" ")) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.append(line).append(System.lineSeparator());
        line = line("", "");
        empty = true;
      }
      line += (empty ? "" : " ") + word;
      empty = false;
    }
    return lines.append(line).append(System.lineSeparator()).toString();
  }

  private String text() {
    text.append(System.lineSeparator());
    if (!report.dataset().mnist()) {
      text.append(StartText.banner(report.dataset().warning()));
    }
    ending();
    report.warnings().forEach(warning -> text.append(wrapped("WARNING", warning)));
    accuracy();
    if (report.hyperParameters().repeats() > 1) {
      runs();
    }
    time();
    machine();
    add("seed", String.valueOf(report.firstRun().seed()));
    add("SHA-256", report.firstRun().parametersSha256() + " of the final parameters");
    return text.toString();
  }

  /** Any end but that after the last epoch. */
  private void ending() {
    for (TrainingRun run : result.runs()) {
      int trained = run.epochs().size();
      if (run.outcome() == Outcome.INTERRUPTED) {
        add(
            "INTERRUPTED",
            "the run with seed "
                + run.seed()
                + " after "
                + trained
                + " of "
                + Texts.counted(recipe.epochs(), "epoch"));
      } else if (run.outcome() == Outcome.STOPPED) {
        add(
            "stopped",
            "the run with seed "
                + run.seed()
                + " after "
                + trained
                + " of "
                + Texts.counted(recipe.epochs(), "epoch")
                + ": no improvement any more");
      } else if (run.outcome() == Outcome.DIVERGED) {
        add(
            "DIVERGED",
            "the run with seed " + run.seed() + " in epoch " + trained + ": training ended there");
      }
    }
  }

  private void accuracy() {
    Run first = report.firstRun();
    add(
        "test accuracy",
        first.epochs().isEmpty()
            ? "no epoch was finished"
            : Texts.percent(first.bestTestAccuracy())
                + " best (epoch "
                + first.bestEpoch()
                + "), "
                + Texts.percent(first.lastTestAccuracy())
                + " last");
    Optional<Epoch> validated =
        first.epochs().stream()
            .filter(epoch -> Double.isFinite(epoch.validationAccuracy()))
            .max(
                Comparator.comparingDouble(Epoch::validationAccuracy)
                    .thenComparing(Comparator.comparingInt(Epoch::epoch).reversed()));
    validated.ifPresent(
        best ->
            add(
                "validation",
                Texts.percent(best.validationAccuracy())
                    + " best (epoch "
                    + best.epoch()
                    + "), "
                    + Texts.percent(first.epochs().getLast().validationAccuracy())
                    + " last"));
    BookFigure book = report.experiment().book();
    if (book != null) {
      add(
          book.source(),
          book.text()
              + " ("
              + book.set()
              + " images"
              + (report.dataset().mnist() ? "" : " of MNIST")
              + ")");
    }
  }

  private void runs() {
    Table table =
        new Table(
            List.of("run", "seed", "epochs", "best, %", "epoch", "last, %", "s/epoch", "SHA-256"),
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.LEFT);
    for (int i = 0; i < report.runs().size(); i++) {
      Run run = report.runs().get(i);
      table.add(
          List.of(
              String.valueOf(i + 1),
              String.valueOf(run.seed()),
              String.valueOf(run.epochs().size()),
              Texts.fixed(run.bestTestAccuracy(), 2),
              run.bestEpoch() == null ? "-" : run.bestEpoch().toString(),
              Texts.fixed(run.lastTestAccuracy(), 2),
              Texts.fixed(run.trainSecondsPerEpoch(), 3),
              run.parametersSha256().substring(0, SHORT_SHA)));
    }
    text.append(System.lineSeparator()).append(table.text());
    Statistics best = report.bestTestAccuracy();
    add(
        "best accuracy",
        "mean "
            + Texts.fixed(best.mean(), 2)
            + ", standard deviation "
            + Texts.fixed(best.standardDeviation(), 2)
            + ", highest "
            + Texts.fixed(best.max(), 2)
            + " over "
            + best.count()
            + " of "
            + report.hyperParameters().repeats()
            + " runs that finished");
    result
        .ensemble()
        .ifPresent(
            all ->
                add(
                    "ensemble",
                    Texts.percent(all.voteAccuracy())
                        + " by vote of the "
                        + all.networks()
                        + " final networks, "
                        + Texts.percent(all.meanAccuracy())
                        + " by the mean of their outputs"));
    text.append(System.lineSeparator());
  }

  private void time() {
    TrainingRun run = result.firstRun();
    if (run.samples() == 0) {
      return;
    }
    TimingSplit each = report.firstRun().timing();
    add(
        "training",
        Texts.seconds(run.times().training())
            + ", "
            + Texts.seconds(report.firstRun().trainSecondsPerEpoch())
            + " per epoch");
    add("an epoch", Texts.seconds(each.total()) + ", all but evaluation is training:");
    for (int i = 0; i < TimingSplit.NAMES.size(); i++) {
      part(TimingSplit.NAMES.get(i), each.parts().get(i), each);
    }
    add(
        "rate",
        Texts.count(run.samplesPerSecond())
            + " samples/s, "
            + Texts.fixed(run.gflops(), 1)
            + " GFLOP/s ("
            + Texts.count(run.flopsPerSample())
            + " flop a sample, a fused multiply-add counts 2)");
    text.append(RooflineText.of(report.roofline()));
  }

  private void part(String name, double seconds, TimingSplit each) {
    String share = Texts.fixed(100 * seconds / each.total(), 0);
    String value = String.format(Locale.ROOT, "%-9s %3s %%", Texts.seconds(seconds), share);
    text.append(line("  " + name, value)).append(System.lineSeparator());
  }

  private void machine() {
    Machine machine = report.machine();
    add(
        "backend",
        machine.backend()
            + (machine.vectorBits() == 0 ? "" : ", " + machine.vectorBits() + " bit")
            + ", "
            + Texts.counted(machine.threads(), "thread"));
    add("CPU", machine.cpu() + ", " + Texts.counted(machine.cores(), "logical processor"));
    add("JDK", machine.jdk());
    add("JVM flags", machine.jvmFlags().isEmpty() ? "none" : machine.jvmFlags());
  }

  private void add(String label, String value) {
    text.append(wrapped(label, value));
  }
}
