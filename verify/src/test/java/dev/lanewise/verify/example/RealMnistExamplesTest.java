package dev.lanewise.verify.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.data.RealMnist;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The examples on the published files, where LANEWISE_MNIST names their folder. */
@Tag("mnist")
class RealMnistExamplesTest {
  private Dataset mnist;

  @BeforeEach
  void find() throws IOException {
    mnist = RealMnist.assumed();
  }

  @Test
  void oneNeuronTellsWhetherADigitIsANine() {
    assertThat(IsItANine.alwaysNo(mnist.test())).isCloseTo(89.91, within(1e-9));
    assertThat(IsItANine.accuracies(mnist, 5, () -> false)[4]).isCloseTo(96.47, within(.3));
  }

  /** The book's are single draws of .07 .31, .012 .060 .283 and .003 .017 .070 .285. */
  @Test
  void normsOfDeltaAreOfTheBooksSize() {
    double[][] book = {{.07, .31}, {.012, .060, .283}, {.003, .017, .070, .285}};
    for (double[] norms : book) {
      double[] mean = new double[norms.length];
      for (int seed = 1; seed <= 10; seed++) {
        double[] drawn = VanishingGradient.initialNorms(mnist, norms.length, seed);
        for (int layer = 0; layer < mean.length; layer++) {
          mean[layer] += drawn[layer] / 10;
        }
      }
      for (int layer = 0; layer < mean.length; layer++) {
        assertThat(mean[layer]).isBetween(norms[layer] / 2, norms[layer] * 2);
      }
    }
  }
}
