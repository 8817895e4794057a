package dev.lanewise.bench.suite;

import java.time.Duration;

/**
 * How long a fork runs.
 *
 * @param warmUps iterations to warm up
 * @param warmUp duration of each of them
 * @param iterations iterations that count
 * @param iteration duration of each of them
 */
record Timing(int warmUps, Duration warmUp, int iterations, Duration iteration) {
  static Timing millis(int warmUps, int warmUp, int iterations, int iteration) {
    return new Timing(warmUps, Duration.ofMillis(warmUp), iterations, Duration.ofMillis(iteration));
  }

  /** The same after so many times the warm-up. */
  Timing withWarmUp(int factor) {
    return new Timing(warmUps, warmUp.multipliedBy(factor), iterations, iteration);
  }

  /** Seconds of the iterations that warm up. */
  double warmUpSeconds() {
    return 1e-3 * warmUps * warmUp.toMillis();
  }

  /** Seconds of all iterations. */
  double seconds() {
    return warmUpSeconds() + 1e-3 * iterations * iteration.toMillis();
  }
}
