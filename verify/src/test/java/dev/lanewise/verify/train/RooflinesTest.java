package dev.lanewise.verify.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.lanewise.verify.report.Epoch;
import dev.lanewise.verify.report.Machine;
import dev.lanewise.verify.report.Roofline;
import dev.lanewise.verify.report.Run;
import dev.lanewise.verify.report.StepModel;
import dev.lanewise.verify.report.TimingSplit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RooflinesTest {
  private static final Machine MACHINE =
      new Machine("vector", "a test", 256, 8, "CPU", 2, "25", "", "OS", 1);

  @Test
  void aStepHasTheTimeOfTheMedianEpoch() {
    // 200 steps an epoch; 20 s on the mean, 10 s in the median epoch.
    List<Epoch> epochs = Stream.of(40.0, 10.0, 10.0).map(s -> Epoch.tested(1, 90, 1, s)).toList();
    TimingSplit split = new TimingSplit(2, 8, 1, 7, 2, 3);
    Roofline roofline = of(new Run(1, epochs, split, 100, 1, "", false), false);

    assertThat(roofline.phases())
        .extracting(Roofline.Phase::seconds)
        .containsExactly(.005, .02, .0025, .0175);
    assertThat(roofline.step().seconds()).isCloseTo(.045, offset(1e-12));
    assertThat(roofline.rows()).isEqualTo(10);
    assertThat(roofline.threads()).as("no more than there are processors").isEqualTo(2);
    assertThat(roofline.measured()).isFalse();
  }

  @Test
  void theMachineIsMeasuredOnDemand() {
    List<Epoch> epochs = List.of(Epoch.tested(1, 90, 1, 20));
    TimingSplit split = new TimingSplit(2, 8, 1, 7, 2, 3);
    Run run = new Run(1, epochs, split, 100, 1, "", false);
    Roofline roofline = of(run, true);
    assertThat(roofline.measured()).isTrue();
    assertThat(roofline.share(roofline.step())).isBetween(0.0, 100.0);

    Run untimed = new Run(1, List.of(), TimingSplit.unknown(), 0, 0, "", true);
    assertThat(of(untimed, true).measured()).isFalse();
  }

  @Test
  void theModelIsThatOfTheRecipe() {
    assertThat(Rooflines.model(SmallData.recipe(1), 7))
        .isEqualTo(new StepModel(List.of(784, 30, 10), 7, false, 0));
  }

  private static Roofline of(Run run, boolean measure) {
    return Rooflines.of(SmallData.recipe(1), 2000, run, MACHINE, measure);
  }
}
