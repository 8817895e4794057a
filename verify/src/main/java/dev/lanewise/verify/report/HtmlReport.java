package dev.lanewise.verify.report;

import dev.lanewise.support.report.HtmlPage;
import dev.lanewise.support.report.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The report as one HTML file that carries script, style and images inside itself. */
final class HtmlReport {
  private HtmlReport() {}

  static String render(TrainingReport report) {
    Map<String, Object> model = new HashMap<>();
    model.put("report", report);
    model.put("first", report.firstRun());
    model.put("timings", timings(report));
    model.put("partNames", TimingSplit.NAMES);
    if (report.confusionMatrix() != null) {
      model.put("confusion", confusion(report.confusionMatrix()));
    }
    if (report.weightTiles() != null) {
      weights(model, report.weightTiles());
    }
    model.put("digits", report.worstDigits().stream().map(HtmlReport::digit).toList());
    return HtmlPage.render(HtmlReport.class, "report.ftlh", ChartData.render(report), model);
  }

  /** A bar for each run that was timed, all on the scale of the longest. */
  private static List<Map<String, Object>> timings(TrainingReport report) {
    double longest =
        report.runs().stream()
            .mapToDouble(run -> run.timing().total())
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    List<Map<String, Object>> timings = new ArrayList<>();
    for (Run run : report.runs()) {
      double total = run.timing().total();
      if (!Double.isFinite(total)) {
        continue;
      }
      List<Map<String, Object>> parts = new ArrayList<>();
      for (int i = 0; i < TimingSplit.NAMES.size(); i++) {
        double seconds = run.timing().parts().get(i);
        parts.add(
            Map.of(
                "name",
                TimingSplit.NAMES.get(i),
                "seconds",
                seconds,
                "share",
                100 * seconds / total,
                "width",
                share(seconds, longest)));
      }
      timings.add(Map.of("seed", run.seed(), "parts", parts, "total", total));
    }
    return timings;
  }

  /** Rows of cells with a strength of color: right readings and errors each on a scale. */
  private static List<Map<String, Object>> confusion(ConfusionMatrix matrix) {
    int mostHits = 1;
    int mostMisses = 1;
    for (int row = 0; row < matrix.classes(); row++) {
      for (int column = 0; column < matrix.classes(); column++) {
        int count = matrix.count(row, column);
        if (row == column) {
          mostHits = Math.max(mostHits, count);
        } else {
          mostMisses = Math.max(mostMisses, count);
        }
      }
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int row = 0; row < matrix.classes(); row++) {
      List<Map<String, Object>> cells = new ArrayList<>();
      for (int column = 0; column < matrix.classes(); column++) {
        int count = matrix.count(row, column);
        boolean hit = row == column;
        cells.add(
            Map.of(
                "count",
                count,
                "predicted",
                column,
                "kind",
                count == 0 ? "none" : hit ? "hit" : "miss",
                "strength",
                Templates.fixed((double) count / (hit ? mostHits : mostMisses), 3)));
      }
      rows.add(Map.of("digit", row, "cells", cells));
    }
    return rows;
  }

  private static void weights(Map<String, Object> model, WeightTiles tiles) {
    double saturation = Images.saturation(tiles.tiles());
    model.put("saturation", saturation);
    model.put(
        "tiles",
        tiles.tiles().stream()
            .map(tile -> Images.weights(tile, tiles.width(), tiles.height(), saturation))
            .toList());
  }

  private static Map<String, Object> digit(MisreadDigit digit) {
    float[] outputs = digit.outputs();
    double longest = 0;
    for (float output : outputs) {
      longest = Math.max(longest, output);
    }
    List<Map<String, Object>> bars = new ArrayList<>();
    for (int i = 0; i < outputs.length; i++) {
      bars.add(
          Map.of(
              "height",
              share(outputs[i], longest),
              "value",
              outputs[i],
              "kind",
              i == digit.predicted() ? "miss" : i == digit.truth() ? "hit" : "none"));
    }
    return Map.of(
        "digit", digit,
        "image", Images.digit(digit.pixels(), MisreadDigit.SIDE, MisreadDigit.SIDE),
        "bars", bars);
  }

  /** A part of a whole in percent for a style sheet, 0 to 100 whatever comes in. */
  private static String share(double part, double whole) {
    double share = 100 * part / whole;
    return Templates.fixed(Double.isNaN(share) ? 0 : Math.clamp(share, 0.0, 100.0), 2);
  }
}
