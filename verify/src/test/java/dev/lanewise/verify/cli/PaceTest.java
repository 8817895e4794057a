package dev.lanewise.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.verify.report.Epoch;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  private final AtomicLong clock = new AtomicLong(1);

  @Test
  void theLastEpochCountsNotTheWarmUp() {
    Pace pace = new Pace(1, 30, 50_000, clock::get);
    pace.runStarted(1);
    pass(2.6);
    pace.epochFinished(epoch(1, 2.5), 50_000);
    assertThat(pace.samplesPerSecond()).isCloseTo(20_000, CLOSE);
    assertThat(pace.secondsLeft()).isCloseTo(29 * 2.6, CLOSE);

    pass(.25);
    pace.epochFinished(epoch(2, .2), 100_000);
    assertThat(pace.samplesPerSecond()).isCloseTo(250_000, CLOSE);
    assertThat(pace.secondsLeft()).isCloseTo(28 * .25, CLOSE);
    pace.trained(125_000);
    assertThat(pace.secondsLeft()).isCloseTo(27.5 * .25, CLOSE);
    assertThat(pace.progress()).isCloseTo(2.5 / 30, CLOSE);
  }

  @Test
  void epochsThatAreNotEvaluatedCount() {
    Pace pace = new Pace(1, 30, 100, clock::get);
    pace.runStarted(1);
    pass(5);
    pace.epochFinished(epoch(10, .1), 1000);
    assertThat(pace.secondsLeft()).isCloseTo(20 * .5, CLOSE);
  }

  @Test
  void runsToComeCount() {
    Pace pace = new Pace(3, 2, 100, clock::get);
    pace.runStarted(1);
    pass(1);
    pace.epochFinished(epoch(1, 1), 100);
    assertThat(pace.secondsLeft()).isCloseTo(5, CLOSE);
    pace.runStarted(3);
    assertThat(pace.secondsLeft()).isCloseTo(2, CLOSE);
    pass(1);
    pace.epochFinished(epoch(1, 1), 100);
    pass(1);
    pace.epochFinished(epoch(2, 1), 200);
    assertThat(pace.secondsLeft()).isZero();
    assertThat(pace.progress()).isEqualTo(1);
  }

  @Test
  void aLongFirstEpochIsToldFromItsOwnSpeed() {
    Pace pace = new Pace(1, 2, 100, clock::get);
    pace.runStarted(1);
    pass(4);
    pace.trained(10);
    assertThat(pace.secondsLeft()).isNaN();
    pass(4);
    pace.trained(20);
    assertThat(pace.secondsLeft()).isCloseTo(1.8 * 40, CLOSE);
    assertThat(pace.samplesPerSecond()).isNaN();
  }

  private void pass(double seconds) {
    clock.addAndGet(Math.round(seconds * 1e9));
  }

  private static Epoch epoch(int number, double trainSeconds) {
    return Epoch.tested(number, 90, 1, trainSeconds);
  }
}
