package dev.lanewise.bench.suite.report;

import dev.lanewise.bench.suite.Group;
import dev.lanewise.bench.suite.Measurement;
import dev.lanewise.bench.suite.Statistics;
import dev.lanewise.support.report.Templates;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What follows from a single measurement, and how figures are written. */
public final class Figures {
  /** Forks that differ by more than this share of the median are too far apart to quote. */
  static final double WIDE = .10;

  /** Stands behind a figure whose forks are too far apart. */
  static final String MARK = " †";

  private static final Pattern BATCH = Pattern.compile(".* batch (\\d+)");
  private static final Pattern ELEMENTS = Pattern.compile("(?:.* of (\\d+)|.*) (\\d+)");

  private Figures() {}

  /** Whether the forks differ so much that the figure says little; never of a single fork. */
  static boolean wide(Measurement m) {
    return m.spread() > WIDE;
  }

  /**
   * The arithmetic of a measurement.
   *
   * @param m the measurement
   * @return floating-point operations a nanosecond; NaN where none are counted
   */
  public static double gflops(Measurement m) {
    if (m.group() == Group.PRODUCT || m.group() == Group.PEAK) {
      return m.median();
    }
    return m.flop() > 0 ? m.flop() / nanoseconds(m) : Double.NaN;
  }

  /** Flop for each byte that has to be moved; NaN where there is none of either. */
  static double intensity(Measurement m) {
    return m.flop() > 0 && m.bytes() > 0 ? m.flop() / m.bytes() : Double.NaN;
  }

  /** The time of one operation. */
  static double nanoseconds(Measurement m) {
    return switch (m.group()) {
      case PEAK, PRODUCT -> m.flop() / m.median();
      case BANDWIDTH, LINEAR -> m.bytes() / m.median();
      case FUNCTION -> m.median() * elements(m.workload());
      case TRAINING, INFERENCE -> 1e9 * rows(m.workload()) / m.median();
    };
  }

  /** How many times as fast one is as another, in the group's sense. */
  static double speedUp(Measurement one, Measurement other) {
    return one.group().smallerIsBetter()
        ? other.median() / one.median()
        : one.median() / other.median();
  }

  /** The figures of the forks, for a tooltip or a list. */
  static double[] forkMedians(Measurement m) {
    return m.forks().stream().mapToDouble(Statistics::median).toArray();
  }

  /**
   * A figure with two or three digits that say something.
   *
   * @param group whose unit it is in
   * @param value the figure
   * @return the digits, or a dash if it is not finite
   */
  public static String text(Group group, double value) {
    return switch (group) {
      case FUNCTION -> Templates.fixed(value, value < 100 ? 2 : 0);
      case TRAINING, INFERENCE -> Templates.fixed(significant(value), 0);
      default -> rate(value);
    };
  }

  /**
   * A ratio.
   *
   * @param value the ratio
   * @return three digits or more, or a dash if it is not finite
   */
  public static String ratio(double value) {
    return Templates.fixed(value, value < 10 ? 2 : value < 100 ? 1 : 0);
  }

  /** Operations or bytes a nanosecond. */
  static String rate(double value) {
    return Templates.fixed(value, value < 10 ? 1 : 0);
  }

  /** The forks' figures in words, or an empty text if there is only one. */
  static String forks(Measurement m) {
    if (m.forks().size() < 2) {
      return "";
    }
    String figures =
        String.join(
            ", ", Arrays.stream(forkMedians(m)).mapToObj(value -> text(m.group(), value)).toList());
    return String.format(Locale.ROOT, "forks: %s; spread %.0f %%", figures, 100 * m.spread());
  }

  /** A number with three digits that say something, the others 0. */
  private static double significant(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 2);
    return unit < 1 ? value : Math.round(value / unit) * unit;
  }

  /** Elements of {@code exp 1000}; whole rows of {@code softmax of 10 1285}, which are 1280. */
  private static double elements(String workload) {
    Matcher matcher = ELEMENTS.matcher(workload);
    if (!matcher.matches()) {
      return Double.NaN;
    }
    int size = Integer.parseInt(matcher.group(2));
    return matcher.group(1) == null ? size : size - size % Integer.parseInt(matcher.group(1));
  }

  /** Samples of {@code 784-30-10 batch 10}. */
  private static double rows(String workload) {
    Matcher matcher = BATCH.matcher(workload);
    return matcher.matches() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
  }
}
