package dev.lanewise.bench.suite;

import java.util.Arrays;
import java.util.List;

/** Statistics of few figures. */
public final class Statistics {
  private Statistics() {}

  /** The middle value of a list; NaN of none. */
  public static double median(List<Double> values) {
    return median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The middle value, or the mean of the two in the middle; NaN of none. */
  public static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
