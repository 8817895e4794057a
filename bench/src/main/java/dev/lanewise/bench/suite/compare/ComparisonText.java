package dev.lanewise.bench.suite.compare;

import dev.lanewise.bench.suite.Group;
import dev.lanewise.bench.suite.compare.ResultComparison.Key;
import dev.lanewise.bench.suite.compare.ResultComparison.Missing;
import dev.lanewise.bench.suite.compare.ResultComparison.Row;
import dev.lanewise.bench.suite.report.Figures;
import dev.lanewise.bench.suite.report.Library;
import dev.lanewise.bench.suite.report.Table;
import dev.lanewise.bench.suite.report.Table.Cell;
import dev.lanewise.bench.suite.report.TablePage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison in tables. */
final class ComparisonText {
  private static final String TITLE = "Two runs of the Lanewise benchmarks";

  /** A machine whose peak differs by more than this ran at another pace. */
  private static final double PACE = .05;

  private ComparisonText() {}

  /** The tables and what has to be said before them. */
  static TablePage page(ResultComparison comparison, String first, String second) {
    List<Table> tables = new ArrayList<>();
    if (!comparison.machines().isEmpty()) {
      tables.add(
          new Table(
              "machines",
              "What differs between the machines",
              "",
              List.of("", "A", "B"),
              comparison.machines().stream()
                  .map(
                      each ->
                          new Table.Row(
                              each.label(), List.of(Cell.of(each.first()), Cell.of(each.second()))))
                  .toList()));
    }
    if (!comparison.rows().isEmpty()) {
      tables.add(
          new Table(
              "rows",
              "Figures",
              "",
              List.of(
                  "workload",
                  "implementation",
                  "A",
                  "B",
                  "unit",
                  "speed, B over A",
                  "interval",
                  "beyond noise"),
              comparison.rows().stream().map(ComparisonText::row).toList()));
    }
    missing(tables, "only-a", "Only in A", comparison.onlyFirst());
    missing(tables, "only-b", "Only in B", comparison.onlySecond());
    return new TablePage(TITLE, notes(comparison, first, second), tables);
  }

  private static List<String> notes(ResultComparison comparison, String first, String second) {
    List<String> notes = new ArrayList<>(List.of("A is " + first + ", B is " + second + "."));
    long known = comparison.rows().stream().filter(row -> row.speed().known()).count();
    long marked = comparison.rows().stream().filter(row -> row.speed().beyondNoise()).count();
    notes.add(
        String.format(
            Locale.ROOT,
            "Speed above 1: B is faster. Figures are medians over the forks, intervals"
                + " (%s %%) Welch's for their logarithms. %d of %d rows are beyond noise; by chance"
                + " alone %.0f would be.",
            percent(comparison.confidence()),
            marked,
            comparison.rows().size(),
            known * (1 - comparison.confidence())));
    long unknown = comparison.rows().size() - known;
    if (unknown > 0) {
      notes.add(
          unknown
              + " rows have one fork in A or B: their noise is not known, and nothing can be said"
              + " about them.");
    }
    comparison.rows().stream()
        .filter(row -> row.key().group() == Group.PEAK && row.key().threads() == 1)
        .filter(row -> Math.abs(row.speed().ratio() - 1) > PACE)
        .forEach(
            row ->
                notes.add(
                    "The FMA peak of B is "
                        + Figures.ratio(row.speed().ratio())
                        + " times that of A: other machines, or one that others used as well."));
    return notes;
  }

  /** 95, or as many digits as 99.9 has. */
  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  private static Table.Row row(Row row) {
    SpeedRatio speed = row.speed();
    boolean faster = speed.ratio() > 1;
    return new Table.Row(
        name(row.key()),
        List.of(
            Cell.of(Library.title(row.key().implementation())),
            Cell.of(Figures.text(row.key().group(), row.first())),
            Cell.of(Figures.text(row.key().group(), row.second())),
            Cell.of(row.key().group().unit()),
            new Cell(
                Figures.ratio(speed.ratio()),
                speed.beyondNoise() ? faster ? "better" : "wide" : "",
                row.firstForks() + " and " + row.secondForks() + " forks"),
            Cell.of(
                speed.known()
                    ? Figures.ratio(speed.low()) + " to " + Figures.ratio(speed.high())
                    : "one fork"),
            Cell.of(speed.beyondNoise() ? faster ? "faster" : "slower" : "")));
  }

  private static void missing(List<Table> tables, String id, String title, List<Missing> rows) {
    if (!rows.isEmpty()) {
      tables.add(
          new Table(
              id,
              title,
              "",
              List.of("workload", "implementation", "reason"),
              rows.stream()
                  .map(
                      each ->
                          new Table.Row(
                              name(each.key()),
                              List.of(
                                  Cell.of(Library.title(each.key().implementation())),
                                  Cell.of(each.reason()))))
                  .toList()));
    }
  }

  /** What a row is of, in words for a message. */
  static String name(Key key) {
    return key.workload() + (key.threads() > 1 ? ", " + key.threads() + " threads" : "");
  }
}
