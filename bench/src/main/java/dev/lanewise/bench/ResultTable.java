package dev.lanewise.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/**
 * A Markdown table of figures: a row for every workload, first Lanewise, then what its figure means
 * (a share of a peak), then the other implementations in the order they came, last the ratio to the
 * best of them, which is greater than 1 where Lanewise is the fastest.
 */
final class ResultTable {
  private static final String OWN = "lanewise";

  private record Extra(String heading, String format, ToDoubleBiFunction<String, Double> figure) {}

  private final String heading;
  private final boolean smallerIsBetter;
  private final String format;
  private final List<Extra> extras = new ArrayList<>();
  private final Set<String> peers = new LinkedHashSet<>();
  private final Map<String, Map<String, Double>> rows = new LinkedHashMap<>();

  /**
   * An empty table.
   *
   * @param heading of the column of workloads
   * @param smallerIsBetter for times; false for speeds
   * @param format of figures; null for at least two digits
   */
  ResultTable(String heading, boolean smallerIsBetter, String format) {
    this.heading = heading;
    this.smallerIsBetter = smallerIsBetter;
    this.format = format;
  }

  /** Adds a column made from the workload and Lanewise's figure; NaN is printed as a hyphen. */
  void extra(String extraHeading, String extraFormat, ToDoubleBiFunction<String, Double> figure) {
    extras.add(new Extra(extraHeading, extraFormat, figure));
  }

  void put(String row, String implementation, double figure) {
    if (!implementation.equals(OWN)) {
      peers.add(implementation);
    }
    rows.computeIfAbsent(row, name -> new LinkedHashMap<>()).put(implementation, figure);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Whether some figure is greater than a bound; never where that is NaN. */
  boolean anyAbove(double bound) {
    return rows.values().stream()
        .flatMap(figures -> figures.values().stream())
        .anyMatch(figure -> figure > bound);
  }

  String markdown() {
    List<String> names = new ArrayList<>(List.of(heading, OWN));
    extras.forEach(extra -> names.add(extra.heading));
    names.addAll(peers);
    names.add("ratio to best peer");
    List<String> rules = new ArrayList<>(List.of("---"));
    names.stream().skip(1).forEach(name -> rules.add("--:"));
    StringBuilder text = new StringBuilder(line(names)).append(line(rules));
    rows.forEach((row, figures) -> text.append(line(row, figures)));
    return text.toString();
  }

  private String line(String row, Map<String, Double> figures) {
    double own = figures.getOrDefault(OWN, Double.NaN);
    List<String> cells = new ArrayList<>(List.of(row, figure(own)));
    extras.forEach(extra -> cells.add(rounded(extra.format, extra.figure.applyAsDouble(row, own))));
    double best = Double.NaN;
    for (String peer : peers) {
      double value = figures.getOrDefault(peer, Double.NaN);
      cells.add(figure(value));
      best = Double.isNaN(best) || (smallerIsBetter ? value < best : value > best) ? value : best;
    }
    cells.add(rounded("%.2f", smallerIsBetter ? best / own : own / best));
    return line(cells);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private String figure(double value) {
    return rounded(format != null ? format : value < 10 ? "%.1f" : "%.0f", value);
  }

  static String rounded(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
