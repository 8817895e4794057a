package dev.lanewise.verify.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The curves as JSON for the script of the HTML reports: a chart for each identifier of a canvas,
 * {@code {xTitle, yTitle, logarithmic, ceiling, series: [{name, kind, points: [{x, y}]}], line:
 * {name, y} or null}}. The kind names color and thickness.
 */
final class ChartData {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Colors of the style sheet for the curves of a plot. */
  private static final int CURVES = 6;

  private ChartData() {}

  /** The JSON, safe inside a script element. */
  static String render(TrainingReport report) {
    ObjectNode root = MAPPER.createObjectNode();
    ObjectNode accuracy = chart(root, "accuracy", "epoch", "accuracy, %", false);
    accuracy.put("ceiling", 100);
    series(accuracy, report, Epoch::testAccuracy, "test");
    mean(accuracy, report, Epoch::validationAccuracy, "validation", "validation");
    mean(accuracy, report, Epoch::trainingAccuracy, "training", "training");
    line(accuracy, report.experiment().book(), report.dataset().mnist() ? "" : "MNIST, ");
    ObjectNode cost = chart(root, "cost", "epoch", "cost", false);
    series(cost, report, Epoch::testCost, "test");
    mean(cost, report, Epoch::validationCost, "validation", "validation");
    mean(cost, report, Epoch::trainingCost, "training", "training");
    return text(root);
  }

  /** The JSON of a reproduction: its plots, and the accuracies of each experiment's runs. */
  static String render(ReproductionReport report) {
    ObjectNode root = MAPPER.createObjectNode();
    for (Plot plot : report.plots()) {
      ObjectNode chart = chart(root, plot.id(), plot.xTitle(), plot.yTitle(), plot.logarithmic());
      ArrayNode series = chart.putArray("series");
      for (int i = 0; i < plot.curves().size(); i++) {
        Map<Double, Double> points = new TreeMap<>();
        for (Plot.Point point : plot.curves().get(i).points()) {
          if (Double.isFinite(point.y())) {
            points.put(point.x(), point.y());
          }
        }
        add(series, plot.curves().get(i).name(), "curve" + i % CURVES, points);
      }
    }
    for (Reproduced one : report.experiments()) {
      if (hasCurve(one)) {
        curves(chart(root, curveId(one), "epoch", one.set() + " accuracy, %", false), one, report);
      }
    }
    return text(root);
  }

  /** Whether there is more than a point to draw. */
  static boolean hasCurve(Reproduced one) {
    return one.runs().stream().anyMatch(run -> run.epochs().size() > 1);
  }

  /** The chart of an experiment's runs. */
  static String curveId(Reproduced one) {
    return "runs-" + one.experiment().id();
  }

  private static void curves(ObjectNode chart, Reproduced one, ReproductionReport report) {
    chart.put("ceiling", 100);
    ArrayNode series = chart.putArray("series");
    for (Reproduced.SeedRun run : one.runs()) {
      add(series, "seed " + run.seed(), "run", epochs(List.of(run.epochs()), one.accuracy()));
    }
    List<List<Epoch>> finished =
        one.runs().stream()
            .filter(Reproduced.SeedRun::finished)
            .map(Reproduced.SeedRun::epochs)
            .toList();
    if (!finished.isEmpty()) {
      add(series, "mean", "main", epochs(finished, one.accuracy()));
    }
    line(chart, report.dataset().mnist() ? one.experiment().book() : null, "");
  }

  private static ObjectNode chart(
      ObjectNode root, String id, String xTitle, String yTitle, boolean logarithmic) {
    ObjectNode chart = root.putObject(id);
    chart.put("xTitle", xTitle);
    chart.put("yTitle", yTitle);
    chart.put("logarithmic", logarithmic);
    chart.putNull("line");
    return chart;
  }

  private static String text(ObjectNode root) {
    try {
      return MAPPER.writeValueAsString(root).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the learning curves cannot be written as JSON", e);
    }
  }

  private static void series(
      ObjectNode chart, TrainingReport report, ToDoubleFunction<Epoch> value, String name) {
    ArrayNode series = chart.putArray("series");
    if (report.runs().size() == 1) {
      add(series, name, "main", points(report.runs(), value));
      return;
    }
    for (Run run : report.runs()) {
      add(series, "seed " + run.seed(), "run", points(List.of(run), value));
    }
    mean(chart, report, value, name + ", mean", "main");
  }

  /** Adds the mean over the runs, if there is anything to average. */
  private static void mean(
      ObjectNode chart,
      TrainingReport report,
      ToDoubleFunction<Epoch> value,
      String name,
      String kind) {
    List<Run> finished = report.runs().stream().filter(run -> !run.interrupted()).toList();
    // A mean whose sample shrinks along the axis would jump: interrupted runs stay out of it,
    // unless there is nothing but one run.
    List<Run> sample = report.runs().size() == 1 ? report.runs() : finished;
    Map<Integer, Double> points = points(sample, value);
    if (!points.isEmpty()) {
      add((ArrayNode) chart.get("series"), name, kind, points);
    }
  }

  /** The mean of the finite values of each epoch. */
  private static Map<Integer, Double> points(List<Run> runs, ToDoubleFunction<Epoch> value) {
    return epochs(runs.stream().map(Run::epochs).toList(), value);
  }

  private static Map<Integer, Double> epochs(
      List<List<Epoch>> runs, ToDoubleFunction<Epoch> value) {
    return runs.stream()
        .flatMap(List::stream)
        .filter(epoch -> Double.isFinite(value.applyAsDouble(epoch)))
        .collect(
            Collectors.groupingBy(Epoch::epoch, TreeMap::new, Collectors.averagingDouble(value)));
  }

  private static void add(
      ArrayNode series, String name, String kind, Map<? extends Number, Double> points) {
    ObjectNode node = series.addObject();
    node.put("name", name);
    node.put("kind", kind);
    ArrayNode data = node.putArray("points");
    points.forEach((x, y) -> data.addObject().put("x", x.doubleValue()).put("y", y));
  }

  private static void line(ObjectNode chart, Experiment.BookFigure book, String where) {
    if (book != null && Double.isFinite(book.accuracy())) {
      ObjectNode line = chart.putObject("line");
      line.put("name", book.source() + " (" + where + book.set() + ")");
      line.put("y", book.accuracy());
    }
  }
}
