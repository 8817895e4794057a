package dev.lanewise.verify.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Network;
import dev.lanewise.verify.train.SmallData;
import dev.lanewise.verify.train.TrainingListener;
import org.junit.jupiter.api.Test;

class DemoTrainingTest {
  @Test
  void aNetworkOfOtherDigitsSaysThatTheyAreNotMnists() {
    DemoTraining training = DemoTraining.ALL.getLast();
    DemoModel model =
        training.train(SmallData.DIGITS, 5, TrainingListener.NONE, () -> false).orElseThrow();
    assertThat(model.name()).isEqualTo(training.name());
    assertThat(model.network().sizes()).containsExactly(784, 10);
    assertThat(model.origin())
        .contains("on 2,000 images of embedded digits; reads ", "% of 500 test images. Not MNIST")
        .contains("drawn by the program");
  }

  @Test
  void aStopLeavesNoNetwork() {
    assertThat(
            DemoTraining.ALL
                .getFirst()
                .train(SmallData.DIGITS, 5, TrainingListener.NONE, () -> true))
        .isEmpty();
  }

  @Test
  void aNetworkThatCannotReadDrawingsIsRefused() {
    Network small = new Network(new int[] {100, 10}, Activation.SIGMOID);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DemoModel("small", "", small))
        .withMessage("the network small has 100 inputs and 10 outputs; it must have 784 and 10");
    Network broken = new Network(new int[] {784, 10}, Activation.SIGMOID);
    broken.parameters()[3] = Float.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DemoModel("broken", "", broken))
        .withMessage("the network broken has parameters that are infinite or NaN");
  }
}
