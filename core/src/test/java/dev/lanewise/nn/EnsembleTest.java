package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernel")
class EnsembleTest {
  /** A network of one input whose outputs are its biases, whatever the input. */
  private static Network saying(float... outputs) {
    Network network = new Network(new int[] {1, outputs.length}, Activation.IDENTITY);
    System.arraycopy(outputs, 0, network.parameters(), network.biasOffset(0), outputs.length);
    return network;
  }

  private static Ensemble.Decisions decisions(Network... networks) {
    int outputs = networks[0].outputSize();
    float[] targets = new float[outputs];
    targets[outputs == 1 ? 0 : 1] = 1;
    Samples one = new Samples(new float[] {1}, targets, 1, 1, outputs);
    return new Ensemble(List.of(networks)).decide(one, 10);
  }

  @Test
  void mostVotesWinAgainstTheLargestMean() {
    Ensemble.Decisions decisions =
        decisions(saying(0, .6f, .5f), saying(0, .6f, .5f), saying(0, 0, 1));
    assertThat(decisions.byVote()).containsExactly(1);
    assertThat(decisions.byMean()).containsExactly(2);
    assertThat(decisions.correctByVote()).isEqualTo(1);
    assertThat(decisions.correctByMean()).isZero();
    assertThat(decisions.voteAccuracy()).isEqualTo(100);
    assertThat(decisions.meanAccuracy()).isZero();
  }

  @Test
  void theMeanBreaksATie() {
    assertThat(decisions(saying(.1f, 0, .9f), saying(.6f, 0, 0)).byVote()).containsExactly(2);
    assertThat(decisions(saying(.6f, 0, 0), saying(.1f, 0, .9f)).byVote()).containsExactly(2);
    assertThat(decisions(saying(0, .3f, .2f), saying(.9f, .1f, .2f)).byVote()).containsExactly(0);
  }

  /** The mean's class 1 has no vote; 0 and 2 have one each. */
  @Test
  void theLowestClassBreaksATieThatTheMeanDoesNot() {
    assertThat(decisions(saying(.5f, .4f, 0), saying(0, .4f, .5f)).byMean()).containsExactly(1);
    assertThat(decisions(saying(.5f, .4f, 0), saying(0, .4f, .5f)).byVote()).containsExactly(0);
    assertThat(decisions(saying(0, .4f, .5f), saying(.5f, .4f, 0)).byVote()).containsExactly(0);
  }

  @Test
  void nanDoesNotVote() {
    Network nan = saying(Float.NaN, Float.NaN, Float.NaN);
    assertThat(decisions(nan, saying(0, 1, 0), nan).byVote()).containsExactly(1);
    assertThat(decisions(nan, saying(0, 1, 0), nan).byMean()).containsExactly(-1);
    assertThat(decisions(nan, nan).byVote()).containsExactly(-1);
  }

  @Test
  void aSingleOutputIsYesOrNo() {
    Ensemble.Decisions decisions = decisions(saying(.6f), saying(.9f), saying(.1f));
    assertThat(decisions.byVote()).containsExactly(1);
    assertThat(decisions.byMean()).containsExactly(1);
    assertThat(decisions(saying(.2f), saying(.9f), saying(.1f)).byVote()).containsExactly(0);
  }

  /** One member decides as the network itself does, in chunks of any size. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100})
  void anEnsembleOfOneIsTheNetwork(int maxRows) {
    Network network = Network.of(new int[] {4, 6, 3}, Activation.TANH, Activation.SOFTMAX);
    Initializer.XAVIER.initialize(network, 3);
    float[] inputs = new float[40 * 4];
    int[] labels = new int[40];
    Xoshiro256 random = new Xoshiro256(5);
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = 2 * random.nextFloat() - 1;
      labels[i / 4] = i / 4 % 3;
    }
    Samples samples = Samples.oneHot(inputs, 4, labels, 3).range(5, 36);
    Evaluation alone =
        Evaluation.of(network, Cost.LOG_LIKELIHOOD, samples, new Workspace(network, 50));
    Ensemble.Decisions decisions = new Ensemble(List.of(network)).decide(samples, maxRows);
    int[] expected = new int[31];
    Arrays.setAll(expected, alone::prediction);
    assertThat(decisions.byVote()).containsExactly(expected);
    assertThat(decisions.byMean()).containsExactly(expected);
    assertThat(decisions.correctByVote()).isEqualTo(alone.correct());
    assertThat(decisions.correctByMean()).isEqualTo(alone.correct());
  }

  @Test
  void refusesNetworksThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ensemble(List.of()))
        .withMessage("networks is empty; there must be at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ensemble(List.of(saying(1, 2), saying(1, 2, 3))))
        .withMessage(
            "networks[1] has 1 inputs and 3 outputs; they must be 1 and 2 as in the first");
  }
}
