package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a first user meets: training until it is over, and mistakes that are refused. */
class FitTest {
  private static final Training.Settings PLAIN = Training.Settings.of(.1, 8, 1);

  /** y = 2 x - 1 at 20 places. */
  private static Samples line() {
    float[] x = new float[20];
    float[] y = new float[20];
    for (int i = 0; i < 20; i++) {
      x[i] = i / 10f - 1;
      y[i] = 2 * x[i] - 1;
    }
    return new Samples(x, y, 20, 1, 1);
  }

  /** Two classes, divided by the sign of the only input. */
  private static Samples signs() {
    float[] x = new float[20];
    int[] labels = new int[20];
    for (int i = 0; i < 20; i++) {
      x[i] = i - 9.5f;
      labels[i] = i < 10 ? 0 : 1;
    }
    return Samples.oneHot(x, 1, labels, 2);
  }

  private static Network linear() {
    return new Network(new int[] {1, 1}, Activation.IDENTITY);
  }

  private static Network softmax() {
    return new Network(new int[] {1, 2}, Activation.SOFTMAX);
  }

  @Test
  void fitGivesTheEvaluationAfterTheLastEpoch() {
    Network network = softmax();
    Training training = new Training(network, Cost.LOG_LIKELIHOOD, signs(), PLAIN);
    List<Integer> told = new ArrayList<>();
    Evaluation last = training.fit(30, signs(), (epoch, evaluation) -> told.add(epoch));
    assertThat(told).hasSize(30).startsWith(1, 2).endsWith(30);
    assertThat(last.accuracy()).isEqualTo(100);
    Evaluation again =
        Evaluation.of(network, Cost.LOG_LIKELIHOOD, signs(), new Workspace(network, 3));
    assertThat(last.meanCost()).isEqualTo(again.meanCost());
    assertThat(last).hasToString("20 of 20 right, 100.0 %, mean cost " + last.meanCost());
    // Further epochs are counted on.
    training.fit(1, signs(), (epoch, evaluation) -> told.add(epoch));
    assertThat(told).endsWith(31);
  }

  @Test
  void fitEndsWhereTheListenerOrPatienceSaysSo() {
    Training stopped = new Training(softmax(), Cost.LOG_LIKELIHOOD, signs(), PLAIN);
    stopped.fit(30, signs(), (epoch, evaluation) -> epoch < 4);
    assertThat(stopped.epochs()).isEqualTo(4);

    Training patient =
        new Training(softmax(), Cost.LOG_LIKELIHOOD, signs(), PLAIN.with(Schedule.CONSTANT, 3));
    patient.fit(1000, signs(), (epoch, evaluation) -> true);
    // All are right within a few epochs, and three more bring no improvement.
    assertThat(patient.epochs()).isBetween(4, 20);
  }

  @Test
  void aRegressionHasNoAccuracyAndIsScoredByItsCost() {
    Training training =
        new Training(linear(), Cost.QUADRATIC, line(), PLAIN.with(Schedule.CONSTANT, 5));
    Evaluation last = training.fit(200, line(), (epoch, evaluation) -> true);
    assertThat(last.accuracy()).isNaN();
    assertThat(last.toString()).startsWith("20 samples without classes, mean cost ");
    assertThat(last.meanCost()).isLessThan(1e-6);
    assertThat(training.epochs()).isGreaterThan(20);
  }

  @Test
  void targetsNameAClassOrNone() {
    assertThat(label(0)).isZero();
    assertThat(label(1)).isEqualTo(1);
    assertThat(label(.7f)).isEqualTo(-1);
    assertThat(label(-1, 1, -1)).isEqualTo(1);
    assertThat(label(.1f, .1f, .9f)).isEqualTo(2);
    assertThat(label(.2f, .5f, .3f)).isEqualTo(1);
    assertThat(label(1, 1)).isEqualTo(-1);
    assertThat(label(3, -2, .5f)).isEqualTo(-1);
    assertThat(label(Float.NaN, Float.NaN)).isEqualTo(-1);
  }

  private static int label(float... targets) {
    return new Samples(new float[1], targets, 1, 1, targets.length).label(0);
  }

  @Test
  void aScoreThatCanEndNothingIsRefused() {
    Training training = new Training(softmax(), Cost.LOG_LIKELIHOOD, signs(), PLAIN);
    training.epoch();
    assertThatIllegalStateException()
        .isThrownBy(() -> training.score(50))
        .withMessageContaining("patience is 0")
        .withMessageContaining("Schedule.CONSTANT, 10");
  }

  @Test
  void settingsAddUp() {
    Training.Settings settings =
        PLAIN
            .with(Regularization.l2(.5))
            .with(Regularization.maxNorm(3))
            .with(Dropout.neurons(.1, .5))
            .with(Dropout.connections(.2))
            .with(Distortion.elastic(4, 34))
            .with(Distortion.affine(1, 2, 3, 4));
    assertThat(settings.regularization()).isEqualTo(new Regularization(0, .5, 3));
    assertThat(settings.dropout()).isEqualTo(new Dropout(.1, .5, .2));
    assertThat(settings.distortion()).isEqualTo(new Distortion(4, 34, 1, 2, 3, 4));
    Training.Settings changed =
        settings
            .with(Regularization.l1(.1).and(Regularization.l2(.7)))
            .with(Dropout.NONE)
            .with(Distortion.NONE);
    assertThat(changed.regularization()).isEqualTo(new Regularization(.1, .7, 3));
    assertThat(changed.dropout()).isEqualTo(Dropout.NONE);
    assertThat(changed.distortion()).isEqualTo(Distortion.NONE);
    assertThat(changed.with(Regularization.NONE).regularization()).isEqualTo(Regularization.NONE);
  }

  @Test
  void inputsThatAreNotFiniteAreRefused() {
    for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      float[] inputs = new float[12];
      inputs[7] = wrong;
      Samples samples = Samples.oneHot(inputs, 3, new int[4], 2);
      Network network = new Network(new int[] {3, 2}, Activation.SOFTMAX);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Training(network, Cost.LOG_LIKELIHOOD, samples, PLAIN))
          .withMessage("input 1 of sample 2 is " + wrong + "; inputs must be finite");
      // It is no part of these.
      new Training(network, Cost.LOG_LIKELIHOOD, samples.range(0, 2), PLAIN).epoch();
    }
  }

  @Test
  void aNetworkThatWasNeverInitializedIsRefused() {
    Network hidden = Network.of(new int[] {1, 5, 2}, Activation.SIGMOID, Activation.SOFTMAX);
    Training training = new Training(hidden, Cost.LOG_LIKELIHOOD, signs(), PLAIN);
    assertThatIllegalStateException()
        .isThrownBy(training::epoch)
        .withMessageContaining("weights of the network are all 0")
        .withMessageContaining("initialize(network, seed)");
    Initializer.DEFAULT.initialize(hidden, 1);
    training.epoch();
    assertThat(training.epochs()).isEqualTo(1);
  }

  @Test
  void predictGivesTheOutputsOfForward() {
    Network network = Network.of(new int[] {3, 4, 2}, Activation.TANH, Activation.SOFTMAX);
    Initializer.DEFAULT.initialize(network, 3);
    float[] inputs = {1, 2, 3, -1, 0, 1};
    Workspace workspace = new Workspace(network, 2);
    network.forward(inputs, 0, 2, workspace);
    float[] outputs = network.predict(inputs);
    assertThat(outputs).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(outputs[i]).isEqualTo(workspace.outputs()[i]);
    }
    assertThat((double) outputs[0] + outputs[1]).isCloseTo(1, within(1e-6));
    for (int length : new int[] {0, 2, 7}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.predict(new float[length]))
          .withMessageContaining("inputs has " + length + " elements")
          .withMessageContaining("3 inputs");
    }
    assertThat(network).hasToString("3-4-2 (tanh, softmax), 26 parameters");
  }

  @Test
  void samplesAreShuffledAndDivided() {
    Samples line = line();
    Samples shuffled = line.shuffled(5);
    List<Float> inputs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      float x = shuffled.inputs()[i];
      assertThat(shuffled.targets()[i]).isEqualTo(2 * x - 1);
      inputs.add(x);
    }
    assertThat(inputs).doesNotHaveDuplicates().isNotEqualTo(inputs.stream().sorted().toList());
    assertThat(line.shuffled(5).inputs()).isEqualTo(shuffled.inputs());
    assertThat(line.shuffled(6).inputs()).isNotEqualTo(shuffled.inputs());

    List<Samples> parts = line.range(2, 12).split(.8);
    assertThat(parts)
        .hasToString("[8 samples of 1 inputs and 1 targets, 2 samples of 1 inputs and 1 targets]");
    assertThat(parts.get(1).inputs()[parts.get(1).inputsOffset(0)]).isEqualTo(line.inputs()[10]);
    for (double wrong : new double[] {0, 1, -1, .01, .99, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> line.split(wrong))
          .withMessageContaining("share is " + wrong);
    }
  }
}
