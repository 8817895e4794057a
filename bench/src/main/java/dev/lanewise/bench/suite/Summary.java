package dev.lanewise.bench.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A result as text for a terminal: a table for every group, and what is to be known of it. */
final class Summary {
  /** A peak that drifts by more than this share makes other figures hard to compare. */
  static final double DRIFT = .1;

  private static final String ROW = "  %-26s %11s  %-34s %8s%n";

  private Summary() {}

  static String of(SuiteResult result) {
    StringBuilder text = new StringBuilder();
    Map<String, List<String>> missing = new TreeMap<>();
    for (Group group : Group.values()) {
      Map<String, List<Measurement>> rows = new LinkedHashMap<>();
      for (Measurement each : result.measurements()) {
        if (each.group() == group) {
          rows.computeIfAbsent(each.workload(), name -> new ArrayList<>()).add(each);
          if (each.failure() != null) {
            missing
                .computeIfAbsent(
                    each.implementation() + ": " + each.failure(), key -> new ArrayList<>())
                .add(each.workload());
          }
        }
      }
      if (!rows.isEmpty()) {
        text.append(System.lineSeparator());
        text.append(
            String.format(
                ROW,
                group.title() + ", " + group.unit(),
                "Lanewise",
                "best of the others",
                "ratio"));
        rows.forEach((workload, row) -> text.append(line(group, workload, row)));
      }
    }
    if (!missing.isEmpty()) {
      text.append(String.format("%nNot measured:%n"));
      missing.forEach(
          (reason, rows) ->
              text.append(
                  String.format(
                      "  %s (%s)%n",
                      reason, rows.size() == 1 ? rows.get(0) : rows.size() + " workloads")));
    }
    warnings(result).forEach(each -> text.append(String.format("%nWarning: %s%n", each)));
    return text.toString();
  }

  /** What makes figures doubtful. */
  static List<String> warnings(SuiteResult result) {
    List<String> warnings = new ArrayList<>();
    if (!result.complete()) {
      warnings.add("the run was broken off: rows are missing, others have fewer forks.");
    }
    if (result.machine().containsKey(Session.PROCESSOR)) {
      warnings.add(
          "the processor was "
              + result.machine().get(Session.PROCESSOR)
              + ". Repeat the run on a quiet machine before you quote figures.");
    }
    for (Measurement each : result.measurements()) {
      if (each.group() == Group.PEAK && each.spread() > DRIFT) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "the peak drifted by %.0f %% during the run: the machine was busy or changed its"
                    + " clock. Shares of the peak refer to its median; repeat the run on a quiet"
                    + " machine before you quote figures.",
                100 * each.spread()));
      }
    }
    return warnings;
  }

  private static String line(Group group, String workload, List<Measurement> row) {
    double own = Double.NaN;
    Measurement best = null;
    for (Measurement each : row) {
      double figure = each.median();
      if (each.implementation().equals(Implementations.LANEWISE)) {
        own = figure;
      } else if (!Double.isNaN(figure)
          && (best == null || figure < best.median() == group.smallerIsBetter())) {
        best = each;
      }
    }
    double ratio =
        best == null
            ? Double.NaN
            : group.smallerIsBetter() ? best.median() / own : own / best.median();
    return String.format(
        ROW,
        workload,
        figure(own),
        best == null ? "" : figure(best.median()) + "  " + best.implementation(),
        Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio));
  }

  /** At least three digits. */
  static String figure(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
