package dev.lanewise.verify.report;

import dev.lanewise.support.report.Templates;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The report as Markdown. */
final class MarkdownReport {
  /** Rows of the table of epochs; longer trainings show every so many epochs. */
  private static final int ROWS = 40;

  private MarkdownReport() {}

  static String render(TrainingReport report) {
    List<Epoch> epochs = report.firstRun().epochs();
    int step = Math.max(1, Math.ceilDiv(epochs.size(), ROWS));
    Integer best = report.firstRun().bestEpoch();
    List<Epoch> shown =
        IntStream.range(0, epochs.size())
            .filter(
                i ->
                    i % step == 0
                        || i == epochs.size() - 1
                        || best != null && epochs.get(i).epoch() == best)
            .mapToObj(epochs::get)
            .toList();
    return Templates.render(
        MarkdownReport.class,
        "report.md.ftl",
        Map.of(
            "report", report,
            "first", report.firstRun(),
            "partNames", TimingSplit.NAMES,
            "epochs", shown,
            "step", step));
  }
}
