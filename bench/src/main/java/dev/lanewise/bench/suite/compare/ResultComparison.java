package dev.lanewise.bench.suite.compare;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lanewise.bench.suite.Group;
import dev.lanewise.bench.suite.Measurement;
import dev.lanewise.bench.suite.Statistics;
import dev.lanewise.bench.suite.SuiteResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two results row by row.
 *
 * @param confidence of the intervals
 * @param rows what both have measured, in the order of the first
 * @param onlyFirst rows that the second lacks, or has no figure for, with the reason if it is known
 * @param onlySecond rows that the first lacks
 * @param machines lines of the machine cards that differ
 */
public record ResultComparison(
    double confidence,
    List<Row> rows,
    List<Missing> onlyFirst,
    List<Missing> onlySecond,
    List<Difference> machines) {
  /** The implementation that {@code --fail-below} looks at. */
  private static final String OWN = "lanewise";

  /**
   * What a row is of; two results are compared where these are equal.
   *
   * @param group the table
   * @param workload the row
   * @param implementation the column
   * @param threads how many
   */
  public record Key(Group group, String workload, String implementation, int threads) {
    static Key of(Measurement m) {
      return new Key(m.group(), m.workload(), m.implementation(), m.threads());
    }
  }

  /**
   * A figure of both results.
   *
   * @param key what it is of
   * @param first the figure of the first result, as its report has it: the median of the forks'
   *     medians
   * @param second that of the second
   * @param firstForks forks of the first
   * @param secondForks forks of the second
   * @param speed of the second over the first
   */
  public record Row(
      @JsonUnwrapped Key key,
      double first,
      double second,
      int firstForks,
      int secondForks,
      @JsonUnwrapped SpeedRatio speed) {}

  /**
   * A row that one result lacks.
   *
   * @param key what it is of
   * @param reason why there is no figure, or an empty text
   */
  public record Missing(@JsonUnwrapped Key key, String reason) {}

  /**
   * A line of a machine card that differs.
   *
   * @param label the line
   * @param first of the first machine, empty if it is not there
   * @param second of the second machine
   */
  public record Difference(String label, String first, String second) {}

  /** Compares two results. */
  static ResultComparison of(SuiteResult first, SuiteResult second, double confidence) {
    Map<Key, Measurement> a = byKey(first);
    Map<Key, Measurement> b = byKey(second);
    List<Row> rows = new ArrayList<>();
    List<Missing> onlyFirst = new ArrayList<>();
    List<Missing> onlySecond = new ArrayList<>();
    a.forEach(
        (key, one) -> {
          Measurement other = b.get(key);
          double[] from = forks(one);
          double[] to = other == null ? new double[0] : forks(other);
          if (from.length > 0 && to.length > 0) {
            rows.add(
                new Row(
                    key,
                    Statistics.median(from),
                    Statistics.median(to),
                    from.length,
                    to.length,
                    SpeedRatio.of(from, to, key.group.smallerIsBetter(), confidence)));
          } else if (from.length > 0) {
            onlyFirst.add(new Missing(key, reason(other)));
          }
        });
    b.forEach(
        (key, other) -> {
          if (forks(other).length > 0 && (!a.containsKey(key) || forks(a.get(key)).length == 0)) {
            onlySecond.add(new Missing(key, reason(a.get(key))));
          }
        });
    return new ResultComparison(
        confidence, rows, onlyFirst, onlySecond, differences(first.machine(), second.machine()));
  }

  /** Rows of Lanewise that are slower than a share of the first run, all of the interval below. */
  List<Row> slowerThan(double share) {
    return rows.stream()
        .filter(row -> row.key.implementation.equals(OWN) && row.speed.high() < share)
        .toList();
  }

  /** Rows of Lanewise that the first has and that failed in the second. */
  List<Missing> failed() {
    return onlyFirst.stream()
        .filter(row -> row.key.implementation.equals(OWN) && !row.reason.isEmpty())
        .toList();
  }

  private static Map<Key, Measurement> byKey(SuiteResult result) {
    Map<Key, Measurement> measurements = new LinkedHashMap<>();
    for (Measurement m : result.measurements()) {
      // Of one that was measured twice, all forks.
      measurements.merge(Key.of(m), m, ResultComparison::together);
    }
    return measurements;
  }

  private static Measurement together(Measurement one, Measurement other) {
    List<List<Double>> forks = new ArrayList<>(one.forks());
    forks.addAll(other.forks());
    return new Measurement(
        one.group(),
        one.workload(),
        one.implementation(),
        one.threads(),
        forks,
        one.flop(),
        one.bytes(),
        one.allocated(),
        one.failure() == null ? other.failure() : one.failure());
  }

  /** The medians of the forks that can be compared. */
  private static double[] forks(Measurement m) {
    return m.forks().stream()
        .mapToDouble(Statistics::median)
        .filter(figure -> figure > 0 && Double.isFinite(figure))
        .toArray();
  }

  private static String reason(Measurement m) {
    return m == null || m.failure() == null ? "" : m.failure();
  }

  private static List<Difference> differences(Map<String, String> a, Map<String, String> b) {
    Set<String> labels = new LinkedHashSet<>(a.keySet());
    labels.addAll(b.keySet());
    return labels.stream()
        .map(label -> new Difference(label, a.getOrDefault(label, ""), b.getOrDefault(label, "")))
        .filter(difference -> !difference.first.equals(difference.second))
        .toList();
  }
}
