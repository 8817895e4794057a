package dev.lanewise.bench.suite.report;

import dev.lanewise.bench.suite.Measurement;
import dev.lanewise.bench.suite.SuiteResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All measurements as CSV (RFC 4180 with line feeds): a row for each, numbers unrounded with a
 * point, an absent one empty.
 */
final class CsvTable {
  private static final List<String> COLUMNS =
      List.of(
          "group",
          "workload",
          "implementation",
          "threads",
          "unit",
          "median",
          "spread",
          "forks",
          "gflops",
          "flop",
          "bytes",
          "allocated",
          "failure");

  private CsvTable() {}

  static String render(SuiteResult result) {
    StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    for (Measurement m : result.measurements()) {
      text.append(
              Stream.of(
                      m.group().name().toLowerCase(Locale.ROOT),
                      m.workload(),
                      m.implementation(),
                      Integer.toString(m.threads()),
                      m.group().unit(),
                      number(m.median()),
                      number(m.spread()),
                      Integer.toString(m.forks().size()),
                      number(Figures.gflops(m)),
                      number(m.flop()),
                      number(m.bytes()),
                      number(m.allocated()),
                      m.failure() == null ? "" : m.failure())
                  .map(CsvTable::field)
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
    return text.toString();
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }

  private static String field(String text) {
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
