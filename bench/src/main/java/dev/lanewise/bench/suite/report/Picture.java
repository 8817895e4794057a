package dev.lanewise.bench.suite.report;

import dev.lanewise.support.report.Templates;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The picture of a page: bars of products beside the FMA peak, as SVG for light and for dark pages.
 * It is made of numbers and text alone, so that every machine makes the same file.
 */
final class Picture {
  private static final String FOLDER = "docs/figures/";

  /** Colors of a page: background is the page's own. */
  private enum Theme {
    LIGHT("#1f2328", "#59636e", "#d1d9e0", List.of("#0969da", "#8c959f", "#bf8700")),
    DARK("#f0f6fc", "#9198a1", "#3d444d", List.of("#4493f8", "#6e7681", "#d29922"));

    final String text;
    final String muted;
    final String line;
    final List<String> bars;

    Theme(String text, String muted, String line, List<String> bars) {
      this.text = text;
      this.muted = muted;
      this.line = line;
      this.bars = bars;
    }

    String file() {
      return FOLDER + "products-" + name().toLowerCase(Locale.ROOT) + ".svg";
    }
  }

  private Picture() {}

  /** The files of the picture by their path from the project's folder. */
  static Map<String, String> files(Results results) {
    Map<String, String> files = new TreeMap<>();
    for (Theme theme : Theme.values()) {
      Map<String, Object> model = new HashMap<>(SuiteReport.machineModel(results));
      model.put("text", theme.text);
      model.put("muted", theme.muted);
      model.put("line", theme.line);
      model.put("colors", theme.bars);
      model.put("libraries", Headlines.libraries());
      model.put("titles", Headlines.libraries().stream().map(Library::title).toList());
      model.put("groups", Headlines.bars(results));
      files.put(theme.file(), Templates.render(Picture.class, "picture.svg.ftl", model));
    }
    return files;
  }

  /** What shows the picture in a Markdown file of the project's folder. */
  static String markdown(Results results) {
    return Templates.render(
        Picture.class,
        "picture.md.ftl",
        Map.of(
            "light", Theme.LIGHT.file(),
            "dark", Theme.DARK.file(),
            "cpu", SuiteReport.machineModel(results).get("cpu")));
  }
}
