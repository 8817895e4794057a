package dev.lanewise.verify.report;

import java.util.stream.DoubleStream;

/**
 * Mean, spread and extremes of the finite values of a sample.
 *
 * @param count number of finite values
 * @param mean arithmetic mean; NaN for none
 * @param standardDeviation sample standard deviation (n - 1); NaN for fewer than two
 * @param min smallest value; NaN for none
 * @param max largest value; NaN for none
 */
public record Statistics(int count, double mean, double standardDeviation, double min, double max) {

  /**
   * Describes a sample.
   *
   * @param values the sample; NaN and infinities are left out
   * @return its statistics
   */
  public static Statistics of(DoubleStream values) {
    double[] v = values.filter(Double::isFinite).toArray();
    double mean = DoubleStream.of(v).average().orElse(Double.NaN);
    double squares = DoubleStream.of(v).map(x -> (x - mean) * (x - mean)).sum();
    return new Statistics(
        v.length,
        mean,
        v.length < 2 ? Double.NaN : Math.sqrt(squares / (v.length - 1)),
        DoubleStream.of(v).min().orElse(Double.NaN),
        DoubleStream.of(v).max().orElse(Double.NaN));
  }

  /**
   * The median.
   *
   * @param values the sample; NaN and infinities are left out
   * @return the median, of an even number the mean of the middle two; NaN for none
   */
  static double median(DoubleStream values) {
    double[] v = values.filter(Double::isFinite).sorted().toArray();
    if (v.length == 0) {
      return Double.NaN;
    }
    return (v[(v.length - 1) / 2] + v[v.length / 2]) / 2;
  }
}
