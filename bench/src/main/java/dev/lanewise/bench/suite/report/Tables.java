package dev.lanewise.bench.suite.report;

import dev.lanewise.bench.suite.Group;
import dev.lanewise.bench.suite.Measurement;
import dev.lanewise.bench.suite.report.Table.Cell;
import dev.lanewise.bench.suite.report.Table.Row;
import dev.lanewise.support.report.Templates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Arranges the figures of a result in tables. */
final class Tables {
  /** The groups that have a table of implementations, in the order of the report. */
  static final List<Group> COMPARED =
      List.of(Group.PRODUCT, Group.LINEAR, Group.FUNCTION, Group.TRAINING, Group.INFERENCE);

  private record Extra(String heading, Function<Measurement, String> figure) {}

  private final Results results;

  Tables(Results results) {
    this.results = results;
  }

  /**
   * The figures of a group: Lanewise, what its figure means, the other implementations, and the
   * ratio to the best of them. One table for each number of threads.
   */
  List<Table> figures(Group group) {
    return results.threads(group).stream().map(threads -> figures(group, threads)).toList();
  }

  private Table figures(Group group, int threads) {
    List<Measurement> all = results.of(group, threads);
    List<String> peers = peers(all);
    List<Extra> extras = extras(group, threads);
    List<String> columns = new ArrayList<>(List.of(group.title(), Library.title(Library.OWN)));
    extras.forEach(extra -> columns.add(extra.heading));
    peers.forEach(peer -> columns.add(Library.title(peer)));
    if (!peers.isEmpty()) {
      columns.add(peers.size() == 1 ? "ratio" : "ratio to the best");
    }
    List<Row> rows = new ArrayList<>();
    for (String workload : Results.workloads(all)) {
      Measurement own = Results.find(all, workload, Library.OWN);
      List<Cell> cells = new ArrayList<>(List.of(figure(own)));
      extras.forEach(extra -> cells.add(Cell.of(own == null ? "" : extra.figure.apply(own))));
      peers.forEach(peer -> cells.add(figure(Results.find(all, workload, peer))));
      if (!peers.isEmpty()) {
        cells.add(ratio(own, Results.bestPeer(all, workload)));
      }
      rows.add(new Row(name(group, workload), cells));
    }
    return new Table(
        group.name().toLowerCase(Locale.ROOT) + "-" + threads,
        title(group.title(), threads),
        group.unit() + (group.smallerIsBetter() ? ", less is better" : ""),
        columns,
        rows);
  }

  private List<Extra> extras(Group group, int threads) {
    double peak = results.peak(threads);
    Extra gflops = new Extra("GFLOP/s", m -> Figures.rate(Figures.gflops(m)));
    Extra share = new Extra("% of peak", m -> Templates.fixed(100 * Figures.gflops(m) / peak, 0));
    return switch (group) {
      case PRODUCT -> List.of(share);
      case LINEAR -> List.of(gflops);
      case FUNCTION ->
          List.of(new Extra("GB/s", m -> Figures.rate(m.bytes() / Figures.nanoseconds(m))));
      case TRAINING ->
          List.of(
              new Extra("µs a step", m -> micros(Figures.nanoseconds(m) / 1000)), gflops, share);
      case INFERENCE -> List.of(gflops, share);
      default -> List.of();
    };
  }

  /** How many times as fast Lanewise is as each peer, with the geometric mean. */
  List<Table> speedUps() {
    List<Table> tables = new ArrayList<>();
    for (Group group : COMPARED) {
      for (int threads : results.threads(group)) {
        Table table = speedUps(group, threads);
        if (table.columns().size() > 1 && table.rows().size() > 1) {
          tables.add(table);
        }
      }
    }
    return tables;
  }

  private Table speedUps(Group group, int threads) {
    List<Measurement> all = results.of(group, threads);
    List<String> peers =
        peers(all).stream()
            .filter(peer -> ratios(all, peer).anyMatch(ratio -> Double.isFinite(ratio)))
            .toList();
    List<String> columns = new ArrayList<>(List.of(group.title()));
    peers.forEach(peer -> columns.add(Library.title(peer)));
    List<Row> rows = new ArrayList<>();
    for (String workload : Results.workloads(all)) {
      Measurement own = Results.find(all, workload, Library.OWN);
      List<Cell> cells =
          peers.stream().map(peer -> ratio(own, Results.find(all, workload, peer))).toList();
      if (cells.stream().anyMatch(cell -> !cell.text().isEmpty())) {
        rows.add(new Row(name(group, workload), cells));
      }
    }
    rows.add(
        new Row(
            "geometric mean",
            peers.stream()
                .map(peer -> geometricMean(ratios(all, peer)))
                .map(mean -> ratioCell(mean, ""))
                .toList()));
    return new Table(
        "speed-up-" + group.name().toLowerCase(Locale.ROOT) + "-" + threads,
        title(group.title(), threads),
        "How many times as fast Lanewise is",
        columns,
        rows);
  }

  /** What the machine reaches: every measurement of the peak and of the memory. */
  Table roofs() {
    List<Row> rows =
        Stream.concat(results.of(Group.PEAK).stream(), results.of(Group.BANDWIDTH).stream())
            .map(
                m ->
                    new Row(
                        m.workload() + (m.group() == Group.PEAK ? " peak" : ""),
                        List.of(
                            figure(m),
                            Cell.of(m.group().unit()),
                            Cell.of(Integer.toString(m.threads())),
                            Cell.of(range(m)))))
            .toList();
    return new Table(
        "roofs", "Roofs", "", List.of("roof", "figure", "unit", "threads", "least to most"), rows);
  }

  /** The figures whose forks differ too much to quote them, the worst first. */
  Table wide() {
    List<Row> rows =
        results.suite().measurements().stream()
            .filter(Figures::wide)
            .sorted((a, b) -> Double.compare(b.spread(), a.spread()))
            .map(
                m ->
                    new Row(
                        name(m),
                        List.of(
                            Cell.of(Library.title(m.implementation())),
                            Cell.of(Figures.text(m.group(), m.median()) + " " + m.group().unit()),
                            Cell.of(range(m)),
                            Cell.of(Templates.fixed(100 * m.spread(), 0)))))
            .toList();
    return new Table(
        "spread",
        "Too wide to quote",
        "",
        List.of("workload", "implementation", "median", "forks, least to most", "spread, %"),
        rows);
  }

  /** What allocates on the Java heap, a byte or more an operation. */
  Table allocation() {
    List<Row> rows =
        results.suite().measurements().stream()
            .filter(m -> m.allocated() >= 1)
            .sorted((a, b) -> Double.compare(b.allocated(), a.allocated()))
            .map(
                m ->
                    new Row(
                        name(m),
                        List.of(
                            Cell.of(Library.title(m.implementation())),
                            Cell.of(Templates.fixed(m.allocated(), 0)))))
            .toList();
    return new Table(
        "allocation",
        "Allocation",
        "",
        List.of("workload", "implementation", "bytes an operation"),
        rows);
  }

  /** What could not be measured, once for each implementation and reason. */
  Table failures() {
    List<Measurement> failed =
        results.suite().measurements().stream().filter(m -> m.failure() != null).toList();
    List<Row> rows =
        failed.stream()
            .map(m -> List.of(m.implementation(), m.group().title(), m.failure()))
            .distinct()
            .map(
                key ->
                    new Row(
                        Library.title(key.get(0)),
                        List.of(
                            Cell.of(key.get(1)),
                            Cell.of(workloads(failed, key)),
                            Cell.of(key.get(2)))))
            .toList();
    return new Table(
        "failures",
        "Not measured",
        "",
        List.of("implementation", "group", "workloads", "reason"),
        rows);
  }

  private static String workloads(List<Measurement> failed, List<String> key) {
    List<String> names =
        failed.stream()
            .filter(m -> key.equals(List.of(m.implementation(), m.group().title(), m.failure())))
            .map(Measurement::workload)
            .distinct()
            .toList();
    return names.size() <= 2 ? String.join(", ", names) : names.size() + " workloads";
  }

  /** A figure, marked where its forks differ much, or why there is none. */
  static Cell figure(Measurement m) {
    if (m == null) {
      return Cell.of("");
    }
    if (!Double.isFinite(m.median())) {
      return new Cell("–", "failed", Objects.requireNonNullElse(m.failure(), "no figure"));
    }
    boolean wide = Figures.wide(m);
    return new Cell(
        Figures.text(m.group(), m.median()) + (wide ? Figures.MARK : ""),
        wide ? "wide" : "",
        Figures.forks(m));
  }

  static Cell ratio(Measurement own, Measurement peer) {
    if (own == null || peer == null) {
      return Cell.of("");
    }
    boolean wide = Figures.wide(own) || Figures.wide(peer);
    Cell cell = ratioCell(Figures.speedUp(own, peer), wide ? Figures.MARK : "");
    return wide ? new Cell(cell.text(), cell.kind(), "forks differ by more than 10 %") : cell;
  }

  private static Cell ratioCell(double ratio, String mark) {
    return Double.isFinite(ratio)
        ? new Cell(Figures.ratio(ratio) + mark, ratio > 1 ? "better" : "", "")
        : Cell.of("–");
  }

  private static DoubleStream ratios(List<Measurement> all, String peer) {
    return Results.workloads(all).stream()
        .mapToDouble(
            workload -> {
              Measurement own = Results.find(all, workload, Library.OWN);
              Measurement other = Results.find(all, workload, peer);
              return own == null || other == null ? Double.NaN : Figures.speedUp(own, other);
            });
  }

  private static double geometricMean(DoubleStream ratios) {
    return Math.exp(ratios.filter(Double::isFinite).map(Math::log).average().orElse(Double.NaN));
  }

  /** The other implementations that have a figure; of the rest the failures tell. */
  private static List<String> peers(List<Measurement> all) {
    return Results.implementations(all.stream().filter(m -> Double.isFinite(m.median())).toList())
        .stream()
        .filter(name -> !name.equals(Library.OWN))
        .toList();
  }

  private static String range(Measurement m) {
    double[] medians = Figures.forkMedians(m);
    if (medians.length < 2) {
      return "one fork";
    }
    return Figures.text(m.group(), Arrays.stream(medians).min().getAsDouble())
        + " to "
        + Figures.text(m.group(), Arrays.stream(medians).max().getAsDouble());
  }

  private static String micros(double value) {
    return Templates.fixed(value, value < 100 ? 1 : 0);
  }

  /** The workload, the number of elements set off and made easy to read. */
  private static String name(Group group, String workload) {
    int space = workload.lastIndexOf(' ');
    return group == Group.FUNCTION && space > 0 && workload.substring(space + 1).matches("\\d{1,9}")
        ? String.format(
            Locale.ROOT,
            "%s, %,d",
            workload.substring(0, space),
            Integer.parseInt(workload.substring(space + 1)))
        : workload;
  }

  private static String name(Measurement m) {
    return name(m.group(), m.workload()) + (m.threads() > 1 ? ", " + m.threads() + " threads" : "");
  }

  static String title(String title, int threads) {
    return threads == 1 ? title : title + ", " + threads + " threads";
  }
}
