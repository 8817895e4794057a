package dev.lanewise.bench.suite.report;

import dev.lanewise.bench.suite.Group;
import dev.lanewise.bench.suite.Measurement;
import dev.lanewise.bench.suite.Statistics;
import dev.lanewise.bench.suite.SuiteResult;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Finds the figures of a result, and what the machine reaches at most. */
final class Results {
  private final SuiteResult suite;

  Results(SuiteResult suite) {
    this.suite = suite;
  }

  SuiteResult suite() {
    return suite;
  }

  List<Measurement> of(Group group) {
    return suite.measurements().stream().filter(m -> m.group() == group).toList();
  }

  List<Measurement> of(Group group, int threads) {
    return of(group).stream().filter(m -> m.threads() == threads).toList();
  }

  /** The numbers of threads that a group was measured with. */
  List<Integer> threads(Group group) {
    return of(group).stream().map(Measurement::threads).distinct().sorted().toList();
  }

  /** Names of implementations, always in the same order, Lanewise first. */
  static List<String> implementations(List<Measurement> measurements) {
    List<String> all = measurements.stream().map(Measurement::implementation).distinct().toList();
    return all.stream().sorted(Comparator.comparing(Library::rank)).toList();
  }

  static List<String> workloads(List<Measurement> measurements) {
    return measurements.stream().map(Measurement::workload).distinct().toList();
  }

  /** The measurement of a row and an implementation, or null; one with figures before a failure. */
  static Measurement find(List<Measurement> from, String workload, String implementation) {
    Measurement failed = null;
    for (Measurement m : from) {
      if (m.workload().equals(workload) && m.implementation().equals(implementation)) {
        if (Double.isFinite(m.median())) {
          return m;
        }
        failed = m;
      }
    }
    return failed;
  }

  /** Each function on its fewest elements: what the arithmetic takes, not the memory. */
  static List<Measurement> onFewestElements(List<Measurement> functions) {
    Map<String, Integer> fewest = new HashMap<>();
    for (Measurement m : functions) {
      fewest.merge(function(m), elements(m), Math::min);
    }
    return functions.stream().filter(m -> elements(m) == fewest.get(function(m))).toList();
  }

  private static String function(Measurement m) {
    return m.workload().substring(0, Math.max(0, m.workload().lastIndexOf(' ')));
  }

  private static int elements(Measurement m) {
    String last = m.workload().substring(m.workload().lastIndexOf(' ') + 1);
    return last.matches("\\d{1,9}") ? Integer.parseInt(last) : 0;
  }

  /** The fastest other implementation of a row, or null. */
  static Measurement bestPeer(List<Measurement> from, String workload) {
    Measurement best = null;
    for (String implementation : implementations(from)) {
      Measurement m = find(from, workload, implementation);
      if (m != null
          && !Library.own(implementation)
          && Double.isFinite(m.median())
          && (best == null || Figures.speedUp(m, best) > 1)) {
        best = m;
      }
    }
    return best;
  }

  /**
   * The FMA peak of so many cores in GFLOP/s: as measured, or that of one core times their number;
   * NaN if it was not measured.
   */
  double peak(int threads) {
    double[] measured = peaks(threads).toArray();
    return measured.length == 0 && threads > 1 ? threads * peak(1) : Statistics.median(measured);
  }

  /** Every time that the peak was measured in the run. */
  DoubleStream peaks(int threads) {
    return of(Group.PEAK, threads).stream()
        .flatMapToDouble(m -> DoubleStream.of(Figures.forkMedians(m)))
        .filter(Double::isFinite);
  }

  /** How far the peak wandered within the run, as a share of its median. */
  double drift() {
    return (peaks(1).max().orElse(Double.NaN) - peaks(1).min().orElse(Double.NaN)) / peak(1);
  }

  /** The levels of the memory that so many cores read from, the fastest first. */
  List<Measurement> levels(int threads) {
    return of(Group.BANDWIDTH, threads).stream()
        .filter(m -> m.workload().startsWith("read ") && m.median() > 0)
        .sorted((a, b) -> Double.compare(b.median(), a.median()))
        .toList();
  }
}
