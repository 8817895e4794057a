package dev.lanewise.bench.suite.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lanewise.bench.peer.Shape;
import dev.lanewise.bench.suite.Group;
import dev.lanewise.bench.suite.Measurement;
import dev.lanewise.support.report.Templates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The charts as JSON for the script of the page, each under the identifier of its canvas:
 *
 * <pre>
 *   {kind: "roofline", peak, levels: [{name, rate}], series: [{name, color, points: [{x, y, label, group}]}]}
 *   {kind: "lines", xTitle, yTitle, limit: {name, at}, series: [{name, color, points: [{x, y}]}]}
 *   {kind: "bars" or "dots", xTitle, limit, rows: [names], series: [{name, color, values}]}
 * </pre>
 *
 * <p>Dots have a logarithmic axis, on which a bar would have no meaning.
 */
final class ChartData {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Rows of a chart, so that it fits on a sheet. */
  private static final int ROWS = 16;

  /**
   * A chart of the page.
   *
   * @param id of its canvas
   * @param title what it shows
   * @param note how to read it
   * @param height in pixels
   */
  public record Chart(String id, String title, String note, int height) {}

  private final Results results;
  private final ObjectNode root = MAPPER.createObjectNode();
  private final Map<Group, List<Chart>> charts = new LinkedHashMap<>();
  private final List<Chart> rooflines = new ArrayList<>();

  ChartData(Results results) {
    this.results = results;
    for (int threads : results.threads(Group.PRODUCT)) {
      roofline(threads);
      products(threads);
    }
    bars(Group.LINEAR, "bars");
    bars(Group.FUNCTION, "dots");
    bars(Group.TRAINING, "dots");
    bars(Group.INFERENCE, "dots");
  }

  /** The JSON, safe inside a script element. */
  String json() {
    try {
      return MAPPER.writeValueAsString(root).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the charts cannot be written as JSON", e);
    }
  }

  List<Chart> of(Group group) {
    return charts.getOrDefault(group, List.of());
  }

  List<Chart> rooflines() {
    return rooflines;
  }

  private void roofline(int threads) {
    double peak = results.peak(threads);
    List<Measurement> counted =
        results.suite().measurements().stream()
            .filter(m -> Tables.COMPARED.contains(m.group()) && m.threads() == threads)
            .filter(m -> Double.isFinite(Figures.intensity(m)) && Figures.gflops(m) > 0)
            .toList();
    if (counted.isEmpty() || !Double.isFinite(peak)) {
      return;
    }
    String id = "roofline-" + threads;
    ObjectNode chart = root.putObject(id);
    chart.put("kind", "roofline").put("peak", peak);
    ArrayNode levels = chart.putArray("levels");
    for (Measurement level : results.levels(threads)) {
      levels
          .addObject()
          .put("name", level.workload().substring("read ".length()))
          .put("rate", level.median());
    }
    ArrayNode series = chart.putArray("series");
    for (String name : Results.implementations(counted)) {
      ArrayNode points = series(series, name).putArray("points");
      counted.stream()
          .filter(m -> m.implementation().equals(name))
          .forEach(
              m ->
                  points
                      .addObject()
                      .put("x", Figures.intensity(m))
                      .put("y", Figures.gflops(m))
                      .put("label", m.workload())
                      .put("group", m.group().name()));
    }
    rooflines.add(new Chart(id, Tables.title("Roofline", threads), "", 560));
  }

  private void products(int threads) {
    List<Measurement> all = results.of(Group.PRODUCT, threads);
    List<Measurement> square = all.stream().filter(m -> side(m) > 0).toList();
    boolean curve = square.stream().mapToInt(ChartData::side).distinct().count() > 1;
    if (curve) {
      String id = "square-" + threads;
      ObjectNode chart = root.putObject(id);
      chart.put("kind", "lines").put("xTitle", "n").put("yTitle", Group.PRODUCT.unit());
      limit(chart, threads);
      ArrayNode series = chart.putArray("series");
      for (String name : Results.implementations(square)) {
        ArrayNode points = series(series, name).putArray("points");
        square.stream()
            .filter(m -> m.implementation().equals(name) && Double.isFinite(m.median()))
            .sorted((a, b) -> Integer.compare(side(a), side(b)))
            .forEach(m -> points.addObject().put("x", side(m)).put("y", m.median()));
      }
      add(
          Group.PRODUCT,
          new Chart(
              id,
              Tables.title("Square products", threads),
              "GFLOP/s of n x n x n against n, nothing transposed",
              380));
    }
    List<Measurement> others = curve ? all.stream().filter(m -> side(m) == 0).toList() : all;
    chunks(Group.PRODUCT, "bars", others, threads, curve ? "Other products" : "Products", "");
  }

  private void bars(Group group, String kind) {
    for (int threads : results.threads(group)) {
      List<Measurement> shown =
          group == Group.FUNCTION
              ? Results.onFewestElements(results.of(group, threads))
              : results.of(group, threads);
      String note =
          kind.equals("dots")
              ? "logarithmic axis" + (group.smallerIsBetter() ? "; left is faster" : "")
              : "";
      chunks(group, kind, shown, threads, group.title(), note);
    }
  }

  private void chunks(
      Group group, String kind, List<Measurement> shown, int threads, String title, String note) {
    List<String> rows =
        Results.workloads(shown).stream()
            .filter(
                row ->
                    shown.stream()
                        .anyMatch(m -> m.workload().equals(row) && Double.isFinite(m.median())))
            .toList();
    // As many as there are sheets to fill, all of about the same length.
    int parts = Math.ceilDiv(rows.size(), ROWS);
    for (int part = 0; part < parts; part++) {
      List<String> some =
          rows.subList(part * rows.size() / parts, (part + 1) * rows.size() / parts);
      String id = group.name().toLowerCase(Locale.ROOT) + "-" + threads + "-" + part;
      ObjectNode chart = root.putObject(id);
      chart.put("kind", kind).put("xTitle", group.unit());
      if (group == Group.PRODUCT) {
        limit(chart, threads);
      }
      ArrayNode names = chart.putArray("rows");
      some.forEach(names::add);
      ArrayNode series = chart.putArray("series");
      List<String> implementations =
          Results.implementations(shown.stream().filter(m -> Double.isFinite(m.median())).toList());
      for (String name : implementations) {
        ArrayNode values = series(series, name).putArray("values");
        for (String row : some) {
          Measurement m = Results.find(shown, row, name);
          if (m == null || !Double.isFinite(m.median())) {
            values.addNull();
          } else {
            values.add(m.median());
          }
        }
      }
      int row = kind.equals("bars") ? 10 + 9 * implementations.size() : 26;
      add(
          group,
          new Chart(
              id,
              Tables.title(title, threads) + (parts > 1 ? ", part " + (part + 1) : ""),
              group.unit() + (note.isEmpty() ? "" : ", " + note),
              110 + row * some.size()));
    }
  }

  private void limit(ObjectNode chart, int threads) {
    double peak = results.peak(threads);
    if (Double.isFinite(peak)) {
      chart.putObject("limit").put("name", "FMA peak " + Templates.fixed(peak, 0)).put("at", peak);
    }
  }

  private static ObjectNode series(ArrayNode series, String implementation) {
    Library library = Library.of(implementation);
    return series.addObject().put("name", library.title()).put("color", library.color());
  }

  private void add(Group group, Chart chart) {
    charts.computeIfAbsent(group, key -> new ArrayList<>()).add(chart);
  }

  /** The side of a square product as it lies, else 0. */
  private static int side(Measurement m) {
    if (!m.workload().matches("NN \\d+x\\d+x\\d+")) {
      return 0;
    }
    Shape shape = Shape.parse(m.workload());
    return shape.m() == shape.k() && shape.k() == shape.n() ? shape.n() : 0;
  }
}
