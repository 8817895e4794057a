package dev.lanewise.verify.report;

import dev.lanewise.support.report.HtmlPage;
import dev.lanewise.support.report.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A reproduction as Markdown, and as one HTML file that carries everything inside itself. */
final class ReproductionMarkup {
  private ReproductionMarkup() {}

  static String markdown(ReproductionReport report) {
    return Templates.render(
        ReproductionMarkup.class,
        "reproduction.md.ftl",
        Map.of("report", report, "rows", rows(report)));
  }

  static String html(ReproductionReport report) {
    Map<String, Object> model = new HashMap<>();
    model.put("report", report);
    model.put("rows", rows(report));
    return HtmlPage.render(
        ReproductionMarkup.class, "reproduction.ftlh", ChartData.render(report), model);
  }

  /** What the table says of each experiment. */
  private static List<Map<String, Object>> rows(ReproductionReport report) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Reproduced one : report.experiments()) {
      Experiment.BookFigure published = report.dataset().mnist() ? one.experiment().book() : null;
      Map<String, Object> row = new HashMap<>();
      row.put("one", one);
      row.put("accuracies", one.accuracies());
      row.put("seconds", one.seconds());
      row.put("published", published == null ? Double.NaN : published.accuracy());
      row.put("source", published == null ? "" : published.source());
      row.put("text", published == null ? "" : published.text());
      row.put("what", one.set() + ", " + one.measure());
      row.put("range", report.dataset().mnist() ? range(one.accepted()) : "");
      row.put("verdict", report.verdict(one).toString());
      row.put("curve", ChartData.hasCurve(one) ? ChartData.curveId(one) : "");
      row.put("unfinished", unfinished(one));
      rows.add(row);
    }
    return rows;
  }

  private static String range(AcceptedRange accepted) {
    if (accepted == null) {
      return "";
    }
    String least = Templates.fixed(accepted.least(), 2);
    return accepted.most() == accepted.least()
        ? "exactly " + least
        : accepted.most() == 100
            ? "at least " + least
            : least + " to " + Templates.fixed(accepted.most(), 2);
  }

  /** What is missing, in a few words. */
  private static String unfinished(Reproduced one) {
    if (!one.note().isEmpty()) {
      return one.note();
    }
    long finished = one.accuracies().count();
    String runs = finished < one.runsAsked() ? finished + " of " + one.runsAsked() + " runs" : "";
    String epochs = one.whole() ? "" : "only " + one.epochsAsked() + " epochs";
    return runs + (runs.isEmpty() || epochs.isEmpty() ? "" : ", ") + epochs;
  }
}
