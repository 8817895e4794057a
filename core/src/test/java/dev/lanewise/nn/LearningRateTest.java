package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearningRateTest {
  /** Schedule, then eta of the epochs 0, 1, 2, 5 and 10, eta being 8 at first. */
  @ParameterizedTest
  @CsvSource({
    "constant, 8, 8, 8, 8, 8",
    "'step(5,0.5)', 8, 8, 8, 4, 2",
    "'step(2,0.25)', 8, 8, 2, 0.5, 0.0078125",
    "exponential(0.5), 8, 4, 2, 0.25, 0.0078125",
    "inverse(1), 8, 4, 2.6666666666666667, 1.3333333333333333, 0.7272727272727273",
    "halving, 8, 8, 8, 8, 8"
  })
  void followsTheSchedule(
      String text, double eta0, double eta1, double eta2, double eta5, double eta10) {
    Schedule schedule = Schedule.parse(text);
    assertThat(schedule).hasToString(text);
    LearningRate rate = new LearningRate(8, schedule, 1);
    double[] expected = {eta0, eta1, eta2, Double.NaN, Double.NaN, eta5, 0, 0, 0, 0, eta10};
    for (int epoch = 0; epoch <= 10; epoch++) {
      if (epoch < 3 || epoch % 5 == 0) {
        assertThat(rate.value()).isCloseTo(expected[epoch], within(1e-15 * 8));
      }
      assertThat(schedule.factor(epoch)).isEqualTo(rate.value() / 8);
      rate.nextEpoch();
    }
  }

  @Test
  void endsAfterThePatienceWithoutImprovement() {
    LearningRate rate = new LearningRate(1, Schedule.CONSTANT, 3);
    assertThat(rate.score(90)).isTrue();
    // A new best after two that are not, and an equal one is none.
    assertThat(rate.score(89)).isTrue();
    assertThat(rate.score(90)).isTrue();
    assertThat(rate.score(91)).isTrue();
    assertThat(rate.score(90.9)).isTrue();
    assertThat(rate.score(91)).isTrue();
    assertThat(rate.isOver()).isFalse();
    assertThat(rate.score(90)).isFalse();
    assertThat(rate.isOver()).isTrue();
    assertThat(rate.value()).isEqualTo(1);
    // What is over stays over.
    assertThat(rate.score(99)).isFalse();
  }

  @Test
  void halvesAndEndsAtOne128th() {
    LearningRate rate = new LearningRate(.5, Schedule.HALVING, 2);
    assertThat(rate.score(90)).isTrue();
    for (int halvings = 1; halvings <= 6; halvings++) {
      assertThat(rate.score(90)).isTrue();
      assertThat(rate.value()).isEqualTo(.5 / (1 << halvings - 1));
      assertThat(rate.score(90)).isTrue();
      assertThat(rate.value()).isEqualTo(.5 / (1 << halvings));
    }
    // An improvement begins the count again, and takes no halving back.
    assertThat(rate.score(89)).isTrue();
    assertThat(rate.score(91)).isTrue();
    assertThat(rate.score(91)).isTrue();
    assertThat(rate.value()).isEqualTo(.5 / 64);
    assertThat(rate.score(91)).isFalse();
    assertThat(rate.value()).isEqualTo(.5 / 128);
  }

  @Test
  void aScoreThatIsNoNumberIsNoImprovement() {
    LearningRate rate = new LearningRate(1, Schedule.CONSTANT, 2);
    assertThat(rate.score(Double.NaN)).isTrue();
    assertThat(rate.score(-5)).isTrue();
    assertThat(rate.score(Double.NaN)).isTrue();
    assertThat(rate.score(Double.NaN)).isFalse();
  }

  @Test
  void withoutPatienceNothingEnds() {
    LearningRate rate = new LearningRate(1, Schedule.CONSTANT, 0);
    for (int epoch = 0; epoch < 1000; epoch++) {
      assertThat(rate.score(-epoch)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linear",
        "step(5)",
        "step(1.5,0.5)",
        "step(,)",
        "exponential",
        "halving(2)",
        "step(5,0.5",
        "inverse(x)",
        "inverse(1f)",
        "step(0x1p3,0.5)",
        "CONSTANT",
        ""
      })
  void refusesWhatIsNoSchedule(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.parse(text))
        .withMessage(
            "schedule is \""
                + text
                + "\"; it must be constant, step(EPOCHS,FACTOR), exponential(FACTOR), inverse(K)"
                + " or halving");
  }

  @Test
  void checksItsNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.step(0, .5))
        .withMessage("period is 0; it must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.exponential(1.5))
        .withMessage("number is 1.5; factor must be greater than 0 and at most 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.inverse(Double.POSITIVE_INFINITY))
        .withMessage("number is Infinity; k must be finite and at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.CONSTANT.factor(-1))
        .withMessage("epoch is -1; it must be at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LearningRate(1, Schedule.HALVING, 0))
        .withMessage("patience is 0; it must be at least 1 with the schedule halving");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LearningRate(1, Schedule.CONSTANT, -1))
        .withMessage("patience is -1; it must be at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LearningRate(0, Schedule.CONSTANT, 0))
        .withMessage("eta is 0.0; it must be finite and greater than 0");
  }
}
