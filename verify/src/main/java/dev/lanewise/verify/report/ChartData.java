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
 * The learning curves as JSON for the script of the HTML report: {@code {accuracy: chart, cost:
 * chart}}, a chart being {@code {series: [{name, kind, points: [{x, y}]}], line: {name, y} or
 * null}}. The kind names colour and thickness.
 */
final class ChartData {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ChartData() {}

  /** The JSON, safe inside a script element. */
  static String render(TrainingReport report) {
    ObjectNode root = MAPPER.createObjectNode();
    ObjectNode accuracy = root.putObject("accuracy");
    series(accuracy, report, Epoch::testAccuracy, "test");
    mean(accuracy, report, Epoch::validationAccuracy, "validation", "validation");
    mean(accuracy, report, Epoch::trainingAccuracy, "training", "training");
    book(accuracy, report);
    ObjectNode cost = root.putObject("cost");
    series(cost, report, Epoch::testCost, "test");
    mean(cost, report, Epoch::validationCost, "validation", "validation");
    mean(cost, report, Epoch::trainingCost, "training", "training");
    cost.putNull("line");
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
    return runs.stream()
        .flatMap(run -> run.epochs().stream())
        .filter(epoch -> Double.isFinite(value.applyAsDouble(epoch)))
        .collect(
            Collectors.groupingBy(Epoch::epoch, TreeMap::new, Collectors.averagingDouble(value)));
  }

  private static void add(ArrayNode series, String name, String kind, Map<Integer, Double> points) {
    ObjectNode node = series.addObject();
    node.put("name", name);
    node.put("kind", kind);
    ArrayNode data = node.putArray("points");
    points.forEach((x, y) -> data.addObject().put("x", x).put("y", y));
  }

  private static void book(ObjectNode chart, TrainingReport report) {
    Experiment.BookFigure book = report.experiment().book();
    if (book == null || !Double.isFinite(book.accuracy())) {
      chart.putNull("line");
      return;
    }
    String where = report.dataset().mnist() ? "" : "MNIST, ";
    ObjectNode line = chart.putObject("line");
    line.put("name", book.source() + " (" + where + book.set() + ")");
    line.put("y", book.accuracy());
  }
}
