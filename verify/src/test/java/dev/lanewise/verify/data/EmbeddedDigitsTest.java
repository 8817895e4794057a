package dev.lanewise.verify.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class EmbeddedDigitsTest {
  @Test
  void theFirstThousandImagesAreTheSameEverywhere() {
    LabeledImages images = EmbeddedDigits.images(EmbeddedDigits.SEED, 0, 1000);
    assertThat(IdxFiles.sha256(IdxFiles.concat(images.pixels(), images.labels())))
        .isEqualTo("76743c300874cfc59e86328c16759dfbe9cf884d11f9c3bf3caa8c42ec2a7c54");
  }

  @Test
  void anImageDependsOnlyOnSeedAndIndex() {
    LabeledImages all = EmbeddedDigits.images(7, 0, 1234);
    LabeledImages some = EmbeddedDigits.images(7, 617, 1203);
    assertThat(some.pixels()).isEqualTo(all.slice(617, 1203).pixels());
    assertThat(some.labels()).isEqualTo(all.slice(617, 1203).labels());
    assertThat(EmbeddedDigits.images(8, 0, 1234).pixels()).isNotEqualTo(all.pixels());
  }

  @Test
  void oneThreadOrSeveralDrawTheSame() throws Exception {
    LabeledImages one;
    LabeledImages four;
    try (ForkJoinPool pool = new ForkJoinPool(1)) {
      one = pool.submit(() -> EmbeddedDigits.images(3, 0, 4000)).get();
    }
    try (ForkJoinPool pool = new ForkJoinPool(4)) {
      four = pool.submit(() -> EmbeddedDigits.images(3, 0, 4000)).get();
    }
    assertThat(four.pixels()).isEqualTo(one.pixels());
    assertThat(four.labels()).isEqualTo(one.labels());
  }

  @Test
  void theStandardSetIsBalancedAndSaysWhatItIs() {
    Dataset digits = EmbeddedDigits.draw();
    assertThat(digits.name()).isEqualTo("embedded digits");
    assertThat(digits.mnist()).isFalse();
    assertThat(digits.provenance()).contains("these are not MNIST");
    int[] trainEach = new int[10];
    Arrays.fill(trainEach, 6000);
    assertThat(digits.train().histogram(10)).isEqualTo(trainEach);
    int[] testEach = new int[10];
    Arrays.fill(testEach, 1000);
    assertThat(digits.test().histogram(10)).isEqualTo(testEach);
    assertThat(digits.training().count()).isEqualTo(50_000);
    assertThat(digits.validation().count()).isEqualTo(10_000);
  }

  @Test
  void imagesLieInTheMiddleAndHaveInk() {
    LabeledImages images = EmbeddedDigits.images(5, 0, 5000);
    for (int i = 0; i < images.count(); i++) {
      double mass = 0;
      double x = 0;
      double y = 0;
      for (int p = 0; p < 784; p++) {
        int gray = images.pixels()[784 * i + p] & 0xff;
        mass += gray;
        x += gray * (p % 28 + .5);
        y += gray * (p / 28 + .5);
      }
      assertThat(mass).as("ink of image %d", i).isBetween(20 * 255.0, 400 * 255.0);
      assertThat(x / mass).as("center of image %d", i).isBetween(12.0, 16.0);
      assertThat(y / mass).as("center of image %d", i).isBetween(12.0, 16.0);
    }
  }

  /** Easy enough to learn, too hard for templates: nearest mean image gets MNIST right at 82%. */
  @Test
  void theDifficultyIsNearMnist() {
    LabeledImages train = EmbeddedDigits.images(EmbeddedDigits.SEED, 0, 10_000);
    LabeledImages test = EmbeddedDigits.images(EmbeddedDigits.SEED, 60_000, 62_000);
    double[][] mean = new double[10][784];
    for (int i = 0; i < train.count(); i++) {
      for (int p = 0; p < 784; p++) {
        mean[train.label(i)][p] += (train.pixels()[784 * i + p] & 0xff) / 1000.0;
      }
    }
    int correct = 0;
    for (int i = 0; i < test.count(); i++) {
      int nearest = 0;
      double smallest = Double.POSITIVE_INFINITY;
      for (int digit = 0; digit < 10; digit++) {
        double distance = 0;
        for (int p = 0; p < 784; p++) {
          double difference = (test.pixels()[784 * i + p] & 0xff) - mean[digit][p];
          distance += difference * difference;
        }
        if (distance < smallest) {
          smallest = distance;
          nearest = digit;
        }
      }
      correct += nearest == test.label(i) ? 1 : 0;
    }
    assertThat(correct / 2000.0).isBetween(0.70, 0.85);
  }

  @Test
  void splitMix64GivesThePublishedNumbers() {
    // The first outputs for seed 1234567 of the reference implementation by S. Vigna.
    SplitMix64 random = new SplitMix64(1234567);
    assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
    assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
    assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
    assertThat(random.nextLong()).isEqualTo(4593380528125082431L);
  }
}
