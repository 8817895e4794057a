package dev.lanewise.verify.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Xoshiro256;
import dev.lanewise.verify.data.LabeledImages;
import dev.lanewise.verify.train.SmallData;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
  /** Half a unit of the fourth decimal, the last that the examples give. */
  private static final Offset<Double> DIGITS = within(.5e-4);

  @ParameterizedTest
  @CsvSource({".6, .9, .82, .0940", "2, 2, .98, .2028"})
  void theToyNeuronLearns(float w, float b, double start, double end) {
    double[] outputs = ToyNeuron.outputs(w, b, Cost.QUADRATIC);

    assertThat(outputs).hasSize(301);
    assertThat(outputs[0]).isCloseTo(start, within(.5e-2));
    assertThat(outputs[300]).isCloseTo(end, DIGITS);
  }

  @Test
  void theToyNeuronIsSlowWhereItIsWrongUnlessTheCostIsCrossEntropy() {
    assertThat(ToyNeuron.outputs(2, 2, Cost.QUADRATIC)[150]).isCloseTo(.9334, DIGITS);
    assertThat(ToyNeuron.outputs(2, 2, Cost.CROSS_ENTROPY)[150]).isLessThan(.05);
  }

  @Test
  void scalingDoublesTheInputOfASigmoid() {
    assertThat(ScaledNetworks.sigmoid(1, .26f)).isCloseTo(.5646, DIGITS);
    assertThat(ScaledNetworks.sigmoid(2, .26f)).isCloseTo(.6271, DIGITS);
  }

  @Test
  void scalingLeavesPerceptronsAlone() {
    float[] perceptrons = ScaledNetworks.outputs(Activation.STEP, 1, 5);
    assertThat(ScaledNetworks.outputs(Activation.STEP, 64, 5)).containsExactly(perceptrons);
    assertThat(ScaledNetworks.outputs(Activation.SIGMOID, 512, 5))
        .containsExactly(perceptrons, Offset.offset(1e-6f));
    assertThat(ScaledNetworks.outputs(Activation.SIGMOID, 1, 5)[0]).isBetween(.01f, .99f);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void theBinaryLayerIsCertainOfEveryDigit(int digit) {
    assertThat(BinaryOutputLayer.worst(digit)).isBetween(.99987, 1.);
  }

  @Test
  void thePrecedingLayerLearnsSlowerThanTheNext() {
    for (int layers = 2; layers <= 4; layers++) {
      double[] norms = VanishingGradient.initialNorms(SmallData.DIGITS, layers, 5);
      assertThat(norms).hasSize(layers);
      for (int layer = 1; layer < layers; layer++) {
        assertThat(norms[layer - 1]).isPositive().isLessThan(norms[layer]);
      }
    }
  }

  @Test
  void trainingBeginsWithTheInitialNorms() {
    double[][] norms = VanishingGradient.whileTraining(SmallData.DIGITS, 2, 5, 3);
    assertThat(norms).hasDimensions(4, 2);
    assertThat(norms[0]).containsExactly(VanishingGradient.initialNorms(SmallData.DIGITS, 2, 5));
    assertThat(norms[3][1]).isLessThan(norms[0][1]);
  }

  @Test
  void largeWeightsSaturate() {
    double[] large = Saturation.shares(SmallData.DIGITS, Initializer.LARGE, 5);
    double[] scaled = Saturation.shares(SmallData.DIGITS, Initializer.DEFAULT, 5);
    assertThat(Arrays.stream(large).sum()).isCloseTo(100, within(1e-6));
    assertThat(Arrays.stream(scaled).sum()).isCloseTo(100, within(1e-6));
    assertThat(large[0] + large[19]).isGreaterThan(50);
    assertThat(scaled[0] + scaled[19]).isLessThan(10);
  }

  @Test
  void oneNeuronAnswersMoreOftenRightThanNo() {
    LabeledImages test = SmallData.DIGITS.test();
    assertThat(IsItANine.alwaysNo(test)).isEqualTo(90);
    double[] accuracies = IsItANine.accuracies(SmallData.DIGITS, 5, () -> false);
    assertThat(accuracies).hasSize(5);
    assertThat(accuracies[4]).isGreaterThan(91);
    assertThat(IsItANine.accuracies(SmallData.DIGITS, 5, () -> true)).isEmpty();
  }

  @Test
  void tenOutputsAreBetterThanFour() {
    FourOutputs.Result result = FourOutputs.train(SmallData.DIGITS, 5, 20, () -> false);
    assertThat(result.ten()).isGreaterThan(result.four());
    assertThat(result.bitsOfTen()).isCloseTo(result.ten(), within(5.));
    assertThat(FourOutputs.train(SmallData.DIGITS, 5, 20, () -> true)).isNull();
  }

  @Test
  void aStringHoldsItsDigitsSideBySide() {
    byte[] pixels = new byte[2 * 4 * 4];
    pixels[4 + 1] = (byte) 255; // the first image has ink in column 1
    pixels[16 + 2] = (byte) 255; // the second in columns 2 and 3
    pixels[16 + 3] = (byte) 255;
    LabeledImages images = new LabeledImages(2, 4, 4, pixels, new byte[2]);
    DigitString string = DigitString.of(images, new int[] {0, 1}, new Xoshiro256(1));

    assertThat(string.starts()[0]).isZero();
    assertThat(string.ends()[0]).isEqualTo(1);
    int gap = string.starts()[1] - 1;
    assertThat(gap).isBetween(DigitString.LEAST_GAP, DigitString.MOST_GAP);
    assertThat(string.columns()).isEqualTo(1 + gap + 2);
    assertThat(string.pixels()[string.columns()]).isEqualTo(255 / 256f);
    assertThat(string.parts(0, Math.min(1, 1 + gap) - 2)).isFalse();
    assertThat(string.parts(0, Math.min(1, 1 + gap))).isTrue();
    assertThat(string.parts(0, Math.max(1, 1 + gap) + 1)).isTrue();
    assertThat(string.parts(0, Math.max(1, 1 + gap) + 2)).isFalse();
  }

  @Test
  void aWindowHasItsMassInTheMiddle() {
    float[] pixels = {0, 0, 0, 1, 1, 0};
    DigitString string = new DigitString(1, 6, pixels, new int[] {3}, new int[] {5});
    float[] image = new float[4];
    string.window(2, 6, 4, image, 0);
    assertThat(image).containsExactly(0, 1, 1, 0);
    string.window(4, 6, 4, image, 0);
    assertThat(image).containsExactly(0, 0, 1, 0);
  }

  @Test
  void mostCutsOfDrawnDigitsAreRecovered() {
    DigitStrings recognizer = DigitStrings.train(SmallData.DIGITS, 5, 8, () -> false);
    DigitStrings.Result result = recognizer.test(SmallData.DIGITS.test(), 40, 5, 5, () -> false);
    assertThat(result.cuts()).isEqualTo(160);
    assertThat(result.recall()).isGreaterThan(60);
    assertThat(result.precision()).isGreaterThan(60);
  }

  @Test
  void everyExampleIsFoundByItsName() {
    assertThat(Example.all()).extracting(Example::id).doesNotHaveDuplicates();
    assertThat(Example.all())
        .extracting(Example::id)
        .contains("ch1-slow", "ch1-fast", "toy", "ch5-vanish", "segmentation", "four-outputs");
    assertThat(Example.find("toy")).isPresent();
    assertThat(Example.find("nothing")).isEmpty();
  }
}
