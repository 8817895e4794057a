package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class EvaluationTest {
  /** The identity: outputs are the inputs. */
  private static Network echo(int size) {
    Network network = new Network(new int[] {size, size}, Activation.IDENTITY);
    for (int i = 0; i < size; i++) {
      network.parameters()[i * size + i] = 1f;
    }
    return network;
  }

  @Test
  void countsWhatIsRecognized() {
    float nan = Float.NaN;
    float[] outputs = {
      .9f, .1f, 0, //
      .2f, .7f, .1f, //
      .5f, .5f, 0, //
      0, .1f, .9f, //
      nan, nan, nan
    };
    Samples samples = Samples.oneHot(outputs, 3, new int[] {0, 1, 1, 0, 2}, 3);
    Network network = echo(3);
    Evaluation evaluation =
        Evaluation.of(network, Cost.QUADRATIC, samples.range(0, 4), new Workspace(network, 3));
    assertThat(evaluation.count()).isEqualTo(4);
    assertThat(evaluation.correct()).isEqualTo(2);
    assertThat(evaluation.accuracy()).isEqualTo(50.0);
    assertThat(evaluation.prediction(2)).isZero();
    assertThat(evaluation.confusion(0, 0)).isEqualTo(1);
    assertThat(evaluation.confusion(1, 1)).isEqualTo(1);
    assertThat(evaluation.confusion(1, 0)).isEqualTo(1);
    assertThat(evaluation.confusion(0, 2)).isEqualTo(1);
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += evaluation.cost(i);
    }
    assertThat(evaluation.meanCost()).isEqualTo(sum / 4);
    assertThat(evaluation.cost(2)).isEqualTo(.25);

    // 0 NaN is NaN: with a NaN among its inputs a sample has no answer, and no place in the matrix.
    Evaluation undecided =
        Evaluation.of(network, Cost.QUADRATIC, samples.range(4, 5), new Workspace(network, 3));
    assertThat(undecided.prediction(0)).isEqualTo(-1);
    assertThat(undecided.correct()).isZero();
    assertThat(undecided.meanCost()).isNaN();
    for (int label = 0; label < 3; label++) {
      for (int prediction = 0; prediction < 3; prediction++) {
        assertThat(undecided.confusion(label, prediction)).isZero();
      }
    }
  }

  @Test
  void aSingleOutputAnswersYesOrNo() {
    Network network = echo(1);
    Samples samples =
        new Samples(new float[] {.9f, .6f, .2f, .1f}, new float[] {1, 0, 0, 1}, 4, 1, 1);
    Evaluation evaluation =
        Evaluation.of(network, Cost.QUADRATIC, samples, new Workspace(network, 9));
    assertThat(evaluation.classes()).isEqualTo(2);
    assertThat(evaluation.correct()).isEqualTo(2);
    assertThat(evaluation.confusion(0, 1)).isEqualTo(1);
    assertThat(evaluation.confusion(1, 0)).isEqualTo(1);
  }

  @Test
  void chunksHaveNoInfluence() {
    Network network = Network.of(new int[] {6, 5, 4}, Activation.TANH, Activation.SOFTMAX);
    Initializer.LARGE.initialize(network, 1);
    Xoshiro256 random = new Xoshiro256(2);
    float[] inputs = new float[6 * 100];
    int[] labels = new int[100];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextGaussian();
      labels[i / 6] = random.nextInt(4);
    }
    Samples samples = Samples.oneHot(inputs, 6, labels, 4);
    Evaluation whole =
        Evaluation.of(network, Cost.LOG_LIKELIHOOD, samples, new Workspace(network, 100));
    for (int chunk : new int[] {1, 7, 50, 99, 1000}) {
      Evaluation parts =
          Evaluation.of(network, Cost.LOG_LIKELIHOOD, samples, new Workspace(network, chunk));
      assertThat(parts.meanCost()).isEqualTo(whole.meanCost());
      assertThat(parts.correct()).isEqualTo(whole.correct());
    }
    // A network alone reads the same class.
    Workspace workspace = new Workspace(network, 1);
    for (int i = 0; i < 100; i++) {
      assertThat(network.predict(inputs, 6 * i, workspace)).isEqualTo(whole.prediction(i));
      assertThat(samples.label(i)).isEqualTo(labels[i]);
    }
  }

  @Test
  void samplesAreChecked() {
    refuses(
        "inputs has 5 elements; 2 samples of 3 need 6",
        () -> new Samples(new float[5], new float[2], 2, 3, 1));
    refuses("count is 0; it must be at least 1", () -> new Samples(null, null, 0, 1, 1));
    refuses("targets is null", () -> new Samples(new float[2], null, 2, 1, 1));
    refuses(
        "labels[1] is 3; it must be 0 to 2",
        () -> Samples.oneHot(new float[2], 1, new int[] {0, 3}, 3));
    Samples samples = new Samples(new float[4], new float[2], 2, 2, 1);
    refuses("range is 1 to 3; it must be a part of 0 to 2, not empty", () -> samples.range(1, 3));
    assertThat(samples.range(1, 2).inputsOffset(0)).isEqualTo(2);
    Network network = new Network(new int[] {3, 1}, Activation.SIGMOID);
    refuses(
        "samples have 2 inputs and 1 targets; the network has 3 inputs and 1 outputs",
        () -> Evaluation.of(network, Cost.QUADRATIC, samples, new Workspace(network, 1)));
  }

  private static void refuses(String message, Runnable code) {
    assertThatIllegalArgumentException().isThrownBy(code::run).withMessage(message);
  }
}
