package dev.lanewise.verify.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The published files, where the environment variable LANEWISE_MNIST names their folder. */
class RealMnistTest {
  private Dataset mnist;

  // Before each, not before all: then each test is counted as skipped, with the reason.
  @BeforeEach
  void find() throws IOException {
    mnist = RealMnist.assumed();
  }

  @Test
  void isThePublishedMnist() {
    assertThat(mnist.mnist()).isTrue();
    assertThat(mnist.name()).isEqualTo("MNIST");
    assertThat(mnist.provenance()).contains("LANEWISE_MNIST", "the published MNIST files");
    assertThat(mnist.train().count()).isEqualTo(60_000);
    assertThat(mnist.test().count()).isEqualTo(10_000);
    assertThat(mnist.train().rows()).isEqualTo(28);
    assertThat(mnist.train().columns()).isEqualTo(28);
  }

  @Test
  void hasThePublishedHistograms() {
    assertThat(mnist.train().histogram(10))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(mnist.test().histogram(10))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    assertThat(mnist.training().histogram(10))
        .containsExactly(4932, 5678, 4968, 5101, 4859, 4506, 4951, 5175, 4842, 4988);
    assertThat(mnist.validation().histogram(10))
        .containsExactly(991, 1064, 990, 1030, 983, 915, 967, 1090, 1009, 961);
  }

  @Test
  void hasThePublishedPixels() {
    assertThat(sum(mnist.train())).isEqualTo(1_567_298_545L);
    assertThat(sum(mnist.test())).isEqualTo(264_923_200L);
  }

  @Test
  void darknessRecognizesAsManyAsInTheBook() {
    assertThat(DarknessClassifier.train(mnist.training()).correct(mnist.test())).isEqualTo(2225);
  }

  private static long sum(LabeledImages images) {
    long sum = 0;
    for (byte pixel : images.pixels()) {
      sum += pixel & 0xff;
    }
    return sum;
  }
}
