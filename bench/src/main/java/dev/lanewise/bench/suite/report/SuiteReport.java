package dev.lanewise.bench.suite.report;

import dev.lanewise.bench.suite.Group;
import dev.lanewise.bench.suite.Measurement;
import dev.lanewise.bench.suite.SuiteResult;
import dev.lanewise.support.report.HtmlPage;
import dev.lanewise.support.report.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as HTML and as Markdown. */
final class SuiteReport {
  private SuiteReport() {}

  static String html(SuiteResult suite) {
    Results results = new Results(suite);
    ChartData charts = new ChartData(results);
    Map<String, Object> model = model(results);
    model.put("rooflines", charts.rooflines().stream().map(SuiteReport::chart).toList());
    List<Map<String, Object>> groups = new ArrayList<>();
    for (Group group : Tables.COMPARED) {
      groups.add(
          Map.of(
              "id",
              group.name().toLowerCase(Locale.ROOT),
              "title",
              group.title(),
              "tables",
              new Tables(results).figures(group),
              "charts",
              charts.of(group).stream().map(SuiteReport::chart).toList()));
    }
    model.put("groups", groups);
    return HtmlPage.render(SuiteReport.class, "report.ftlh", charts.json(), model);
  }

  static String markdown(SuiteResult suite) {
    return Templates.render(SuiteReport.class, "report.md.ftl", model(new Results(suite)));
  }

  /** What the README says of the machine. */
  static Map<String, Object> machineModel(Results results) {
    double peak = results.peak(1);
    double drift = results.drift();
    return Map.of(
        "suite", results.suite(),
        "cpu", cpu(results.suite()),
        "vectors", results.suite().machine().getOrDefault("Backend", "vectors not told"),
        "peak", Double.isFinite(peak) ? Figures.rate(peak) : "",
        "drift", Double.isFinite(drift) ? percent(drift) : "",
        "roofs", new Tables(results).roofs());
  }

  private static String cpu(SuiteResult suite) {
    return suite.machine().getOrDefault("CPU", "This machine");
  }

  private static Map<String, Object> model(Results results) {
    SuiteResult suite = results.suite();
    Tables tables = new Tables(results);
    Map<String, Object> model = new HashMap<>();
    model.put("suite", suite);
    model.put("cpu", cpu(suite));
    model.put("facts", headline(results));
    model.put("warnings", warnings(results));
    model.put(
        "figures", Tables.COMPARED.stream().flatMap(g -> tables.figures(g).stream()).toList());
    model.put("speedUps", tables.speedUps());
    model.put("roofs", tables.roofs());
    model.put("wide", tables.wide());
    model.put("allocation", tables.allocation());
    model.put("allocated", allocated(suite));
    model.put("failures", tables.failures());
    return model;
  }

  /** What says at a glance how fast the machine is: name, figure, unit, note. */
  private static List<Map<String, String>> headline(Results results) {
    List<Map<String, String>> facts = new ArrayList<>();
    double peak = results.peak(1);
    if (Double.isFinite(peak)) {
      facts.add(
          fact(
              "FMA peak",
              Figures.rate(peak),
              "GFLOP/s",
              Double.isFinite(results.drift())
                  ? "one core; moved by " + percent(results.drift()) + " in the run"
                  : "one core"));
    }
    for (Group group : List.of(Group.PRODUCT, Group.TRAINING, Group.INFERENCE)) {
      Measurement best = null;
      for (Measurement m : results.of(group)) {
        if (m.implementation().equals(Library.OWN)
            && m.median() > (best == null ? 0 : best.median())) {
          best = m;
        }
      }
      if (best != null) {
        facts.add(
            fact(
                switch (group) {
                  case PRODUCT -> "fastest product";
                  case TRAINING -> "training";
                  default -> "recognition";
                },
                Figures.text(group, best.median()),
                group.unit(),
                Tables.title(best.workload(), best.threads())));
      }
    }
    int compared = 0;
    int faster = 0;
    for (Group group : Tables.COMPARED) {
      for (int threads : results.threads(group)) {
        List<Measurement> all = results.of(group, threads);
        for (String workload : Results.workloads(all)) {
          Measurement own = Results.find(all, workload, Library.OWN);
          Measurement peer = Results.bestPeer(all, workload);
          if (own != null && peer != null && Double.isFinite(own.median())) {
            compared++;
            faster += Figures.speedUp(own, peer) > 1 ? 1 : 0;
          }
        }
      }
    }
    if (compared > 0) {
      facts.add(
          fact("faster than every peer", faster + " of " + compared, "", "workloads with a peer"));
    }
    return facts;
  }

  private static Map<String, String> fact(String name, String figure, String unit, String note) {
    return Map.of("name", name, "figure", figure, "unit", unit, "note", note);
  }

  /** What has to be known before a figure is quoted. */
  static List<String> warnings(Results results) {
    List<String> warnings = new ArrayList<>();
    List<Measurement> shown =
        results.suite().measurements().stream()
            .filter(m -> Tables.COMPARED.contains(m.group()) && Double.isFinite(m.median()))
            .toList();
    if (results.drift() > Figures.WIDE) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "The FMA peak moved between %s and %s GFLOP/s within the run (%s): something else"
                  + " ran, or the clock changed. Compare columns, not runs.",
              Figures.rate(results.peaks(1).min().orElse(Double.NaN)),
              Figures.rate(results.peaks(1).max().orElse(Double.NaN)),
              percent(results.drift())));
    }
    long above =
        shown.stream().filter(m -> Figures.gflops(m) > 1.02 * results.peak(m.threads())).count();
    if (above > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Of %d figures, %d exceed the FMA peak, which was measured too low: do not use shares"
                  + " of the peak.",
              shown.size(),
              above));
    }
    long wide = shown.stream().filter(Figures::wide).count();
    if (wide > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Of %d figures, %d have forks that differ by more than %s and are marked%s: do not"
                  + " quote them.",
              shown.size(),
              wide,
              percent(Figures.WIDE),
              Figures.MARK));
    }
    long single = shown.stream().filter(m -> m.forks().size() < 2).count();
    if (single > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Of %d figures, %d have one fork, whose spread is not known: run more before you quote"
                  + " them.",
              shown.size(),
              single));
    }
    return warnings;
  }

  /** How many of Lanewise's workloads allocate, in a sentence; empty if that was not measured. */
  private static String allocated(SuiteResult suite) {
    List<Measurement> measured =
        suite.measurements().stream()
            .filter(m -> m.implementation().equals(Library.OWN))
            .filter(m -> Double.isFinite(m.allocated()))
            .toList();
    long none = measured.stream().filter(m -> m.allocated() < 1).count();
    return measured.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "Lanewise allocates nothing in %d of %d workloads (less than a byte an operation).",
            none,
            measured.size());
  }

  /** For a template, which reads maps and public classes. */
  private static Map<String, Object> chart(ChartData.Chart chart) {
    return Map.of(
        "id", chart.id(), "title", chart.title(), "note", chart.note(), "height", chart.height());
  }

  private static String percent(double share) {
    return Templates.fixed(100 * share, 0) + " %";
  }
}
