package dev.lanewise.bench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.nn.Network;
import dev.lanewise.nn.PerSampleBackpropagation;
import dev.lanewise.support.peer.UnavailableException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tasks of the comparison and their check. */
class TrainingCheckTest {
  /** Another implementation of the same task: back-propagation sample by sample, at any rate. */
  private static Steps bySample(TrainingTask task, TrainingData data, double eta) {
    Network network = task.network();
    PerSampleBackpropagation backpropagation = new PerSampleBackpropagation(network, task.cost());
    return new Steps() {
      @Override
      public void step(int batch) {
        int first = batch * task.rows();
        backpropagation.step(
            data.inputs(),
            first * TrainingTask.INPUTS,
            data.targets(),
            first * TrainingTask.OUTPUTS,
            task.rows(),
            eta,
            1);
      }

      @Override
      public float[] parameters() {
        return network.parameters().clone();
      }
    };
  }

  /** A rate that is wrong by a hundredth is found, and so is a network that is not trained. */
  @ParameterizedTest
  @EnumSource
  void checkTellsRightStepsFromWrongOnes(TrainingTask task) {
    TrainingData data = new TrainingData(task.rows(), 3 * task.rows());
    assertThat(data.batches()).isEqualTo(3);
    double eta = task.eta();
    assertThat(TrainingCheck.check(task, data, "by sample", bySample(task, data, eta)))
        .isGreaterThanOrEqualTo(0)
        .isLessThan(1e-4);
    for (double wrong : new double[] {1.01 * eta, 0}) {
      assertThatThrownBy(
              () -> TrainingCheck.check(task, data, "by sample", bySample(task, data, wrong)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(task.label() + " of by sample: after 10 steps a parameter");
    }
  }

  @ParameterizedTest
  @EnumSource
  void lanewisePassesItsOwnCheckExactly(TrainingTask task) {
    TrainingData data = new TrainingData(task.rows(), 3 * task.rows());
    try (Steps steps = TrainingImplementation.LANEWISE.start(task, data)) {
      assertThat(TrainingCheck.check(task, data, "lanewise", steps)).isZero();
    }
  }

  @Test
  void saysWhatIsAllowedAndWhatIsMissing() {
    assertThatThrownBy(() -> TrainingTask.of("784-10"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"784-10\"")
        .hasMessageContaining("\"784-30-10 batch 10\", \"784-100-10 batch 10\"");
    assertThatThrownBy(() -> TrainingImplementation.of("torch"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lanewise, djl-pytorch, djl-pytorch-by-hand, dl4j");
    Arrays.stream(TrainingImplementation.values())
        .filter(each -> each != TrainingImplementation.LANEWISE)
        .forEach(
            each ->
                assertThatThrownBy(each::probe)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessage(
                        each.label()
                            + " is not in this build; the Maven profile peers-training has it"));
  }
}
