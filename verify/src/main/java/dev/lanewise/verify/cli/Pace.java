package dev.lanewise.verify.cli;

import dev.lanewise.verify.report.Epoch;
import java.util.function.LongSupplier;

/**
 * How far a training is, how fast it is and how long it will take, told by its last epoch: the
 * first ones run while code is still being compiled, so that a mean since the start says less.
 */
final class Pace {
  /** Of the first epoch, before this no time left is told. */
  private static final double WARM_UP_SECONDS = 5;

  private static final double NANOS = 1e-9;

  private final int repeats;
  private final int epochs;
  private final long images;
  private final LongSupplier clock;
  private long epochStart;
  private int run = 1;
  private long samples;
  private long samplesBefore;
  private long evaluated;
  private double epochSeconds = Double.NaN;
  private double rate = Double.NaN;

  /**
   * A training that has not begun.
   *
   * @param repeats number of runs
   * @param epochs epochs of a run
   * @param images training images of an epoch
   * @param clock nanoseconds, as {@link System#nanoTime}
   */
  Pace(int repeats, int epochs, long images, LongSupplier clock) {
    this.repeats = repeats;
    this.epochs = epochs;
    this.images = images;
    this.clock = clock;
    epochStart = clock.getAsLong();
  }

  void runStarted(int number) {
    run = number;
    samples = 0;
    samplesBefore = 0;
    evaluated = 0;
    epochStart = clock.getAsLong();
  }

  /** So many samples of this run were trained before the clock began to count. */
  void resumed(long count) {
    samples = count;
    samplesBefore = count;
    evaluated = count;
    epochStart = clock.getAsLong();
  }

  /** So many samples of this run were trained. */
  void trained(long count) {
    samples = count;
  }

  /** An epoch was trained and evaluated, maybe after others that were only trained. */
  void epochFinished(Epoch epoch, long count) {
    long now = clock.getAsLong();
    // Several where not every epoch is evaluated.
    double epochs = Math.max(1, (double) (count - evaluated) / images);
    epochSeconds = (now - epochStart) * NANOS / epochs;
    evaluated = count;
    epochStart = now;
    rate = images / epoch.trainSeconds();
    samples = count;
  }

  /** Training samples per second of training time in the last epoch; NaN before the first ended. */
  double samplesPerSecond() {
    return rate;
  }

  /** What is done of the whole, 0 to 1. In double, since all samples may be more than a long. */
  double progress() {
    return Math.min(1, epochsDone() / ((double) repeats * epochs));
  }

  /** Seconds of training and evaluation to come; NaN if that cannot be told yet. */
  double secondsLeft() {
    double left = Math.max(0, (double) repeats * epochs - epochsDone());
    if (!Double.isNaN(epochSeconds)) {
      return epochSeconds * left;
    }
    double elapsed = (clock.getAsLong() - epochStart) * NANOS;
    long trained = samples - samplesBefore;
    return trained > 0 && elapsed >= WARM_UP_SECONDS
        ? elapsed * images / trained * left
        : Double.NaN;
  }

  private double epochsDone() {
    return (run - 1.0) * epochs + (double) samples / images;
  }
}
