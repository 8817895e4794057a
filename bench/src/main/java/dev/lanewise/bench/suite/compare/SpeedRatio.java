package dev.lanewise.bench.suite.compare;

import dev.lanewise.bench.suite.Statistics;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How many times as fast the second of two runs is, with a confidence interval.
 *
 * <p>Forks are independent, iterations of one fork are not: where the arrays lie and what the
 * compiler does is drawn once a fork (Kalibera and Jones, "Rigorous benchmarking in reasonable
 * time", ISMM 2013). So the sample is one figure a fork, its median. The ratio is that of the
 * medians of the samples, the figures that a report shows. The interval is Welch's (Biometrika 34,
 * 1947) for the difference of the means of the logarithms, and turns with the ratio where times are
 * compared instead of speeds: a fork far off makes it wide and leaves the ratio. With two forks
 * each it is wide: the factor of Student's distribution is then 4.3 or more. With one fork on
 * either side nothing is known of the noise, and there is no interval.
 *
 * @param ratio of the medians of the forks' figures; above 1 the second run is faster
 * @param low least of the interval, NaN where there is none
 * @param high greatest of the interval, NaN where there is none
 */
public record SpeedRatio(double ratio, double low, double high) {
  /**
   * Compares two samples.
   *
   * @param a a figure for each fork of the first run, greater than 0
   * @param b a figure for each fork of the second run, greater than 0
   * @param smallerIsBetter whether the figures are times
   * @param confidence of the interval, between 0 and 1
   * @return the ratio of the speeds
   */
  public static SpeedRatio of(double[] a, double[] b, boolean smallerIsBetter, double confidence) {
    if (smallerIsBetter) {
      return of(b, a, false, confidence);
    }
    Sample first = Sample.ofLogarithms(a);
    Sample second = Sample.ofLogarithms(b);
    double difference = second.mean - first.mean;
    double error = Math.sqrt(first.squaredError() + second.squaredError());
    double half = Double.NaN;
    if (error == 0) {
      half = 0;
    } else if (error > 0) {
      // Welch and Satterthwaite: the degrees of freedom that go with that error.
      double degrees =
          Math.pow(error, 4) / (first.squaredErrorPerDegree() + second.squaredErrorPerDegree());
      half =
          error
              * new TDistribution(null, degrees).inverseCumulativeProbability((1 + confidence) / 2);
    }
    return new SpeedRatio(
        Statistics.median(b) / Statistics.median(a),
        Math.exp(difference - half),
        Math.exp(difference + half));
  }

  /**
   * Whether there is an interval.
   *
   * @return false if a run has one fork only
   */
  public boolean known() {
    return !Double.isNaN(low);
  }

  /**
   * Whether the difference is beyond the noise.
   *
   * @return true if there is an interval and 1 is not in it
   */
  public boolean beyondNoise() {
    return low > 1 || high < 1;
  }

  /** Mean and variance of the logarithms of some figures. */
  private record Sample(int count, double mean, double variance) {
    static Sample ofLogarithms(double[] figures) {
      double sum = 0;
      for (double figure : figures) {
        sum += Math.log(figure);
      }
      double mean = sum / figures.length;
      double squares = 0;
      for (double figure : figures) {
        double distance = Math.log(figure) - mean;
        squares += distance * distance;
      }
      return new Sample(
          figures.length, mean, figures.length < 2 ? Double.NaN : squares / (figures.length - 1));
    }

    double squaredError() {
      return variance / count;
    }

    double squaredErrorPerDegree() {
      return squaredError() * squaredError() / (count - 1);
    }
  }
}
