package dev.lanewise.verify.cli;

import dev.lanewise.verify.report.Experiment.BookFigure;
import dev.lanewise.verify.report.Reproduced;
import dev.lanewise.verify.report.ReproductionReport;
import dev.lanewise.verify.report.ReproductionReport.Verdict;
import dev.lanewise.verify.report.Statistics;
import java.util.List;

/** What is printed after a reproduction. */
final class ReproductionText {
  private ReproductionText() {}

  static String of(ReproductionReport report) {
    Table table =
        new Table(
            List.of("experiment", "published", "of", "mean", "sd", "best", "runs", "s/run", "met"),
            Table.Align.LEFT,
            Table.Align.RIGHT,
            Table.Align.LEFT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.RIGHT,
            Table.Align.LEFT);
    StringBuilder notes = new StringBuilder();
    for (Reproduced one : report.experiments()) {
      Statistics accuracies = one.accuracies();
      // Accuracies on other images are not compared with published ones.
      BookFigure published = report.dataset().mnist() ? one.experiment().book() : null;
      table.add(
          List.of(
              one.experiment().id(),
              published == null ? "-" : Texts.fixed(published.accuracy(), 2),
              one.set() + ", " + one.measure(),
              Texts.fixed(accuracies.mean(), 2),
              Texts.fixed(accuracies.standardDeviation(), 2),
              Texts.fixed(accuracies.max(), 2),
              accuracies.count() + "/" + one.runsAsked(),
              Texts.fixed(one.seconds().mean(), 2),
              report.verdict(one).toString()));
      if (!one.note().isEmpty()) {
        notes.append(SummaryText.wrapped("left out", one.experiment().id() + ": " + one.note()));
      }
    }
    String end = System.lineSeparator();
    StringBuilder text = new StringBuilder(end);
    if (!report.dataset().mnist()) {
      text.append(StartText.banner(report.dataset().warning()));
    }
    text.append(table.text()).append(end).append(notes);
    if (report.interrupted()) {
      text.append(SummaryText.line("INTERRUPTED", "not all runs were done")).append(end);
    }
    if (report.count(Verdict.NONE) > 0) {
      text.append(SummaryText.wrapped("met", Verdict.NONE + ": " + ReproductionReport.NOT_JUDGED));
    }
    long met = report.count(Verdict.MET);
    long judged = met + report.count(Verdict.MISSED);
    if (judged > 0) {
      text.append(
              SummaryText.line("accepted", met + " of " + Texts.counted(judged, "stated range")))
          .append(end);
    }
    text.append(SummaryText.line("time", Texts.seconds(report.seconds()))).append(end);
    return text.toString();
  }
}
