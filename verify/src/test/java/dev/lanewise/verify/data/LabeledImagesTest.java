package dev.lanewise.verify.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LabeledImagesTest {
  private final LabeledImages images =
      new LabeledImages(
          3, 1, 2, new byte[] {0, (byte) 255, 1, (byte) 128, 64, 2}, new byte[] {1, 0, 2});

  @Test
  void inputsAreQuotients() {
    assertThat(images.inputs(256)).containsExactly(0f, 255f / 256, 1f / 256, .5f, .25f, 2f / 256);
    assertThat(images.inputs(255)[1]).isEqualTo(1f);
    assertThatThrownBy(() -> images.inputs(0)).hasMessageContaining("divisor is 0.0");
    assertThatThrownBy(() -> images.inputs(Float.NaN)).hasMessageContaining("divisor is NaN");
  }

  @Test
  void outputsAreOneHot() {
    assertThat(images.oneHot(3)).containsExactly(0, 1, 0, 1, 0, 0, 0, 0, 1);
    assertThatThrownBy(() -> images.oneHot(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 2 is 2; it must be below classes = 2");
  }

  @Test
  void slicesAreCopies() {
    LabeledImages slice = images.slice(1, 3);
    assertThat(slice.count()).isEqualTo(2);
    assertThat(slice.pixels()).containsExactly(1, -128, 64, 2);
    assertThat(slice.labels()).containsExactly(0, 2);
    assertThat(images.slice(3, 3).count()).isZero();
    assertThat(images.image(1)).containsExactly(1, -128);
    assertThat(images.histogram(3)).containsExactly(1, 1, 1);
    assertThatThrownBy(() -> images.slice(2, 4))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("[2, 4) is not a range of 3 images");
    assertThatThrownBy(() -> images.slice(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void sizesMustFit() {
    assertThatThrownBy(() -> new LabeledImages(1, 2, 2, new byte[3], new byte[1]))
        .hasMessageContaining("pixels has 3 bytes; count x rows x columns is 4");
    assertThatThrownBy(() -> new LabeledImages(1, 2, 2, new byte[4], new byte[2]))
        .hasMessageContaining("labels has 2 bytes; count is 1");
    assertThatThrownBy(() -> new LabeledImages(65536, 65536, 1, new byte[0], new byte[65536]))
        .hasMessageContaining("is 4294967296");
  }

  @Test
  void fullSetsSplitLikeTheBook() {
    LabeledImages full = new LabeledImages(60_000, 1, 1, new byte[60_000], new byte[60_000]);
    full.labels()[49_999] = 3;
    full.labels()[50_000] = 4;
    Dataset dataset = new Dataset("full", "made here", false, full, images);
    assertThat(dataset.training().count()).isEqualTo(50_000);
    assertThat(dataset.training().label(49_999)).isEqualTo(3);
    assertThat(dataset.validation().count()).isEqualTo(10_000);
    assertThat(dataset.validation().label(0)).isEqualTo(4);
  }

  @Test
  void smallSetsHaveNoValidationImages() {
    Dataset dataset = new Dataset("small", "made here", false, images, images);
    assertThat(dataset.training()).isSameAs(images);
    assertThat(dataset.validation().count()).isZero();
  }

  @Test
  void darknessAnswersTheNearestMean() {
    LabeledImages gray =
        new LabeledImages(4, 1, 1, new byte[] {10, 20, 100, (byte) 200}, new byte[] {3, 3, 5, 9});
    DarknessClassifier classifier = DarknessClassifier.train(gray);
    // Means: 15 for 3, 100 for 5, 200 for 9; the other digits never occurred.
    LabeledImages test =
        new LabeledImages(
            5, 1, 1, new byte[] {0, 57, 58, (byte) 150, (byte) 151}, new byte[] {3, 3, 5, 5, 5});
    assertThat(
            new int[] {
              classifier.classify(test, 0),
              classifier.classify(test, 1),
              classifier.classify(test, 2),
              classifier.classify(test, 3),
              classifier.classify(test, 4)
            })
        .containsExactly(3, 3, 5, 5, 9);
    assertThat(classifier.correct(test)).isEqualTo(4);
  }
}
