package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lanewise.Lanewise;
import dev.lanewise.guard.Allocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated
class DistortionTest {
  private static final int SIDE = 28;
  private static final int COUNT = 23;
  private static final long SEED = 6;

  /** Bars through the middle, 4 pixels thick and 16 long, one after the other lying. */
  private static Samples bars(int count) {
    float[] inputs = new float[count * SIDE * SIDE];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i & 1;
      for (int a = 6; a < 22; a++) {
        for (int b = 12; b < 16; b++) {
          inputs[(i * SIDE + (labels[i] == 0 ? a : b)) * SIDE + (labels[i] == 0 ? b : a)] = 1;
        }
      }
    }
    return Samples.oneHot(inputs, SIDE * SIDE, labels, 2);
  }

  private static float[] distorted(
      Distortion distortion, long seed, int epoch, int[] order, int batch) {
    Samples samples = bars(COUNT);
    Distorter distorter = new Distorter(distortion, samples, seed);
    float[] all = new float[order.length * SIDE * SIDE];
    float[] inputs = new float[batch * SIDE * SIDE];
    for (int first = 0; first < order.length; first += batch) {
      int rows = Math.min(batch, order.length - first);
      distorter.distort(epoch, order, first, rows, inputs);
      System.arraycopy(inputs, 0, all, first * SIDE * SIDE, rows * SIDE * SIDE);
    }
    return all;
  }

  private static float[] distorted(Distortion distortion, long seed, int epoch) {
    return distorted(distortion, seed, epoch, IntStream.range(0, COUNT).toArray(), COUNT);
  }

  private static float[] image(float[] images, int i) {
    return Arrays.copyOfRange(images, i * SIDE * SIDE, (i + 1) * SIDE * SIDE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"affine", "elastic", "ciresan"})
  void neitherThreadsNorMiniBatchesNorOrderMatter(String name) {
    Distortion distortion = Distortion.parse(name);
    float[] expected = distorted(distortion, SEED, 2);
    int[] order = IntStream.range(0, COUNT).toArray();
    int[] shuffled = order.clone();
    new Xoshiro256(1).shuffle(shuffled);
    int before = Lanewise.threads();
    try {
      for (int threads : new int[] {1, 2, 5}) {
        Lanewise.setThreads(threads);
        for (int batch : new int[] {1, 2, 7, COUNT}) {
          assertThat(distorted(distortion, SEED, 2, order, batch)).containsExactly(expected);
        }
        float[] other = distorted(distortion, SEED, 2, shuffled, 10);
        for (int i = 0; i < COUNT; i++) {
          assertThat(image(other, i)).containsExactly(image(expected, shuffled[i]));
        }
      }
    } finally {
      Lanewise.setThreads(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"affine", "elastic", "ciresan"})
  void everyImageOfEveryEpochAndSeedIsAnother(String name) {
    Distortion distortion = Distortion.parse(name);
    List<float[]> images = new ArrayList<>();
    for (long seed = SEED; seed < SEED + 2; seed++) {
      for (int epoch = 0; epoch < 3; epoch++) {
        float[] all = distorted(distortion, seed, epoch);
        for (int i = 0; i < COUNT; i++) {
          images.add(image(all, i));
        }
      }
    }
    assertThat(images.stream().map(Arrays::hashCode).distinct().count()).isEqualTo(images.size());
    for (float[] image : images) {
      for (float value : image) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
  }

  /** Moments of the distorted bar tell shift, angle and size. */
  @ParameterizedTest
  @CsvSource({"10, 0, 0, 0", "0, 10, 0, 0", "0, 0, 20, 0", "0, 0, 0, 3"})
  void affineDistortionsFillTheirRanges(double rotation, double shear, double scale, double shift) {
    Distortion distortion = Distortion.affine(rotation, shear, scale, shift);
    double largestShift = 0;
    double largestAngle = 0;
    double largestChange = 0;
    for (int epoch = 0; epoch < 40; epoch++) {
      float[] all = distorted(distortion, SEED, epoch);
      // Every other bar stands upright.
      for (int n = 0; n < COUNT; n += 2) {
        float[] image = image(all, n);
        double mass = 0;
        double mx = 0;
        double my = 0;
        for (int i = 0; i < image.length; i++) {
          mass += image[i];
          mx += image[i] * (i % SIDE - 13.5);
          my += image[i] * (i / SIDE - 13.5);
        }
        mx /= mass;
        my /= mass;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < image.length; i++) {
          yy += image[i] * Math.pow(i / SIDE - 13.5 - my, 2) / mass;
          xy += image[i] * (i % SIDE - 13.5 - mx) * (i / SIDE - 13.5 - my) / mass;
        }
        largestShift = Math.max(largestShift, Math.max(Math.abs(mx), Math.abs(my)));
        largestAngle = Math.max(largestAngle, Math.abs(Math.toDegrees(Math.atan(xy / yy))));
        largestChange = Math.max(largestChange, Math.abs(Math.sqrt(yy * 12 / 255) - 1) * 100);
      }
    }
    if (shift > 0) {
      assertThat(largestShift).isBetween(.9 * shift, shift + .01);
    } else {
      assertThat(largestShift).isLessThan(.02);
    }
    double angle = Math.max(rotation, shear);
    assertThat(largestAngle).isBetween(.85 * angle, 1.02 * angle + .1);
    if (scale > 0) {
      assertThat(largestChange).isBetween(.85 * scale, 1.15 * scale);
    }
  }

  private static Training training(Network network, Distortion distortion) {
    Initializer.HE.initialize(network, 1);
    return new Training(
        network,
        Cost.LOG_LIKELIHOOD,
        bars(COUNT),
        Training.Settings.of(.01, 5, SEED).with(Optimizer.momentum(.9)).with(distortion));
  }

  private static Network network() {
    return Network.of(new int[] {SIDE * SIDE, 6, 2}, Activation.RELU, Activation.SOFTMAX);
  }

  /** These tests run at several vector widths and on the scalar backend. */
  @Test
  void trainingHasTheSameBitsAtEveryWidthAndForAnyNumberOfThreads() {
    int before = Lanewise.threads();
    try {
      for (int threads : new int[] {1, 3}) {
        Lanewise.setThreads(threads);
        Network network = network();
        Training training = training(network, Distortion.CIRESAN);
        training.epoch(() -> true);
        training.epoch(() -> true);
        assertThat(network.sha256())
            .isEqualTo("4c141c0b44dc49b18654113d05536b3a35688688383aef8c48df7a5ba972186e");
      }
    } finally {
      Lanewise.setThreads(before);
    }
  }

  /** Training takes the images that the epoch, counted from 0, says. */
  @Test
  void trainingSeesDistortedImages() {
    Distortion distortion = Distortion.CIRESAN;
    Network network = network();
    Training training = training(network, distortion);
    Network expected = network();
    Initializer.HE.initialize(expected, 1);
    int[] order = IntStream.range(0, COUNT).toArray();
    Xoshiro256 random = Xoshiro256.stream(SEED, Training.STREAM);
    BatchBackpropagation batch = new BatchBackpropagation(expected, Cost.LOG_LIKELIHOOD, COUNT);
    Updater updater = new Updater(expected, Optimizer.momentum(.9), Regularization.NONE, COUNT);
    float[] gradient = new float[expected.parameters().length];
    Samples samples = bars(COUNT);
    for (int epoch = 0; epoch < 3; epoch++) {
      training.epoch(() -> true);
      random.shuffle(order);
      float[] x = distorted(distortion, SEED, epoch, order, COUNT);
      for (int first = 0; first < COUNT; first += 5) {
        int rows = Math.min(5, COUNT - first);
        float[] y = new float[rows * 2];
        for (int row = 0; row < rows; row++) {
          y[row * 2 + samples.label(order[first + row])] = 1;
        }
        batch.gradient(x, first * SIDE * SIDE, y, 0, rows, gradient);
        updater.step(gradient, .01);
      }
      assertThat(network.parameters()).containsExactly(expected.parameters());
    }
  }

  @Test
  void anEpochAllocatesNothing() {
    Training training = training(network(), Distortion.CIRESAN);
    Allocation.assertNoneInSteadyState(() -> training.epoch(() -> true));
  }

  /** What distorts are the library's own daemon threads, also where an epoch ends early. */
  @Test
  void anEpochThatEndsEarlyLeavesNoThreadOfItsOwn() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Training training = training(network(), Distortion.CIRESAN);
    assertThat(training.epoch(() -> false)).isFalse();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread))
        .allMatch(thread -> thread.isDaemon() && thread.getName().startsWith("lanewise-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "affine(15,10,12.5,1)",
        "elastic(4,34)",
        "elastic(5.5,37,15,0,0,0.5)",
        "affine(0,0,0,1)"
      })
  void isReadAsItIsWritten(String text) {
    assertThat(Distortion.parse(text)).hasToString(text);
  }

  @Test
  void namesStandForTheirNumbers() {
    assertThat(Distortion.parse("affine")).hasToString("affine(8,8,8,1)");
    assertThat(Distortion.parse("elastic")).hasToString("elastic(4,34)");
    assertThat(Distortion.parse("ciresan")).hasToString("elastic(5.5,37,15,15,17.5,0)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wavy | distortion is \"wavy\"; it must be none, affine",
        "affine(1,2) | distortion is \"affine(1,2)\"; it must be none, affine",
        "affine(181,0,0,0) | rotation is 181.0; it must be at least 0 and at most 180.0",
        "affine(0,NaN,0,0) | shear is NaN; it must be at least 0 and at most 80.0",
        "affine(0,0,-1,0) | scale is -1.0; it must be at least 0 and at most 90.0",
        "affine(0,0,0,2000) | shift is 2000.0; it must be at least 0 and at most 1000.0",
        "elastic(101,1) | sigma is 101.0; it must be at least 0 and at most 100.0",
        "elastic(4,1e7) | alpha is 1.0E7; it must be at least 0 and at most 1000000.0",
        "elastic(4,0) | sigma is 4.0 and alpha 0.0; both must be 0 or neither",
        "elastic(0.01,1) | sigma is 0.01; it must be 0 or at least 0.1"
      })
  void refusesWhatIsOutOfRange(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distortion.parse(text))
        .withMessageStartingWith(message);
  }

  @Test
  void refusesImagesThatAreNotSquare() {
    Network network = Network.of(new int[] {6, 2}, Activation.RELU, Activation.SOFTMAX);
    Samples samples = Samples.oneHot(new float[12], 6, new int[] {0, 1}, 2);
    Training.Settings settings = Training.Settings.of(1, 1, 1).with(Distortion.AFFINE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Training(network, Cost.LOG_LIKELIHOOD, samples, settings))
        .withMessage("samples have 6 inputs; to be distorted they must be square images");
  }
}
