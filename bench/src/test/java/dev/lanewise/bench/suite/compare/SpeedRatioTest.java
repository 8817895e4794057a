package dev.lanewise.bench.suite.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ratios and intervals against values worked out from a table of Student's distribution. */
class SpeedRatioTest {
  @Test
  void twoForksEachHaveTwoDegreesOfFreedom() {
    // Means 1 and 2, both variances 2: the error is sqrt(2/2 + 2/2), t(.975, 2) = 4.302653.
    SpeedRatio speed = SpeedRatio.of(exp(0, 2), exp(1, 3), false, .95);
    assertThat(Math.log(speed.ratio())).isCloseTo(1, within(1e-12));
    assertThat(Math.log(speed.high())).isCloseTo(1 + 4.302653 * Math.sqrt(2), within(1e-5));
    assertThat(Math.log(speed.low())).isCloseTo(1 - 4.302653 * Math.sqrt(2), within(1e-5));
    assertThat(speed.beyondNoise()).isFalse();
  }

  @Test
  void equalVariancesOfThreeHaveFour() {
    // Both variances 1: the error is sqrt(1/3 + 1/3), t(.975, 4) = 2.776445.
    SpeedRatio speed = SpeedRatio.of(exp(-1, 0, 1), exp(9, 10, 11), false, .95);
    assertThat(Math.log(speed.high())).isCloseTo(10 + 2.776445 * Math.sqrt(2 / 3.), within(1e-5));
    assertThat(speed.beyondNoise()).isTrue();
  }

  @Test
  void aRunWithoutNoiseLeavesTheDegreesOfTheOther() {
    // t(.95, 2) = 2.919986 for 90 %.
    SpeedRatio speed = SpeedRatio.of(exp(0, 0, 0), exp(-1, 0, 1), false, .9);
    assertThat(speed.ratio()).isCloseTo(1, within(1e-12));
    assertThat(Math.log(speed.high())).isCloseTo(2.919986 * Math.sqrt(1 / 3.), within(1e-5));
  }

  @Test
  void ofTimesTheSmallerIsFaster() {
    SpeedRatio speed = SpeedRatio.of(new double[] {4, 4.4}, new double[] {2, 2.2}, true, .95);
    assertThat(speed.ratio()).isCloseTo(2, within(1e-12));
    SpeedRatio other = SpeedRatio.of(new double[] {2, 2.2}, new double[] {4, 4.4}, false, .95);
    assertThat(speed.low()).isCloseTo(other.low(), within(1e-12));
  }

  @Test
  void oneForkHasNoInterval() {
    SpeedRatio speed = SpeedRatio.of(new double[] {100}, new double[] {10, 11, 10}, false, .95);
    assertThat(speed.ratio()).isCloseTo(.1, within(1e-12));
    assertThat(speed.known()).isFalse();
    assertThat(speed.beyondNoise()).isFalse();
  }

  @Test
  void aForkFarOffWidensTheIntervalAndLeavesTheRatio() {
    SpeedRatio speed =
        SpeedRatio.of(new double[] {21, 20, .01}, new double[] {20, 20, 20}, false, .95);
    assertThat(speed.ratio()).isCloseTo(1, within(1e-12));
    assertThat(speed.low()).isLessThan(.1);
    assertThat(speed.high()).isGreaterThan(10);
    assertThat(speed.beyondNoise()).isFalse();
  }

  @Test
  void equalForksAreARatioOfOne() {
    SpeedRatio speed = SpeedRatio.of(new double[] {7, 7}, new double[] {7, 7}, false, .95);
    assertThat(speed).isEqualTo(new SpeedRatio(1, 1, 1));
    assertThat(speed.beyondNoise()).isFalse();
  }

  @Test
  void theIntervalCoversTheTruthAsOftenAsItSays() {
    Random random = new Random(42);
    int covered = 0;
    int trials = 4000;
    for (int i = 0; i < trials; i++) {
      double[] a =
          random.doubles(3).map(u -> 100 * Math.exp(.05 * random.nextGaussian())).toArray();
      double[] b =
          random.doubles(4).map(u -> 120 * Math.exp(.02 * random.nextGaussian())).toArray();
      SpeedRatio speed = SpeedRatio.of(a, b, false, .95);
      covered += speed.low() <= 1.2 && 1.2 <= speed.high() ? 1 : 0;
    }
    // Welch's interval is not exact; four standard errors of the count are 1.4 %.
    assertThat(100. * covered / trials).isBetween(93., 97.5);
  }

  private static double[] exp(double... logarithms) {
    return Arrays.stream(logarithms).map(Math::exp).toArray();
  }
}
