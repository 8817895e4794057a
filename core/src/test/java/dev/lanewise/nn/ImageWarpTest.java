package dev.lanewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageWarpTest {
  private static final int SIDE = 7;

  /** No two pixels are alike. */
  private static float[] image() {
    float[] image = new float[SIDE * SIDE];
    for (int i = 0; i < image.length; i++) {
      image[i] = (i + 1) / 64f;
    }
    return image;
  }

  private static float at(float[] image, int x, int y) {
    return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : image[y * SIDE + x];
  }

  private static float[] warped(ImageWarp warp, float[] image) {
    // Offsets are honored.
    float[] in = new float[image.length + 5];
    System.arraycopy(image, 0, in, 5, image.length);
    float[] out = new float[image.length + 3];
    warp.apply(in, 5, out, 3);
    return Arrays.copyOfRange(out, 3, out.length);
  }

  @Test
  void theIdentityKeepsEveryBit() {
    ImageWarp warp = new ImageWarp(SIDE, 0, 0);
    warp.place(1, 0, 0, 1, 0, 0);
    assertThat(warped(warp, image())).containsExactly(image());
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "-1, 0", "0, 1", "0, -1", "2, -3", "6, 6", "7, 0", "-1000, 5"})
  void shiftsByWholePixelsAreExact(int tx, int ty) {
    ImageWarp warp = new ImageWarp(SIDE, 0, 0);
    warp.place(1, 0, 0, 1, tx, ty);
    float[] out = warped(warp, image());
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        assertThat(at(out, x, y)).isEqualTo(at(image(), x + tx, y + ty));
      }
    }
  }

  @Test
  void halfAPixelIsTheMeanOfTwo() {
    ImageWarp warp = new ImageWarp(SIDE, 0, 0);
    warp.place(1, 0, 0, 1, .5, 0);
    float[] out = warped(warp, image());
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        assertThat(at(out, x, y)).isEqualTo(.5f * (at(image(), x, y) + at(image(), x + 1, y)));
      }
    }
  }

  /** By 90 degrees every pixel lands on another; a cross stays as it is. */
  @Test
  void aQuarterTurnIsExact() {
    ImageWarp warp = new ImageWarp(SIDE, 0, 0);
    warp.place(0, -1, 1, 0, 0, 0);
    float[] out = warped(warp, image());
    float[] cross = new float[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        assertThat(at(out, x, y)).isEqualTo(at(image(), SIDE - 1 - y, x));
        cross[y * SIDE + x] = x == SIDE / 2 || y == SIDE / 2 ? .75f : .25f;
      }
    }
    assertThat(warped(warp, cross)).containsExactly(cross);
  }

  @Test
  void aFieldMovesThePixelsThatItSays() {
    ImageWarp warp = new ImageWarp(SIDE, 0, 0);
    warp.ux()[2 * SIDE + 3] = -1;
    warp.uy()[2 * SIDE + 3] = 2;
    warp.uy()[4 * SIDE + 1] = .25f;
    warp.place(1, 0, 0, 1, 0, 0);
    float[] expected = image();
    expected[2 * SIDE + 3] = at(image(), 2, 4);
    expected[4 * SIDE + 1] = .75f * at(image(), 1, 4) + .25f * at(image(), 1, 5);
    assertThat(warped(warp, image())).containsExactly(expected);
  }

  /** The products are the convolution by its definition, in double. */
  @ParameterizedTest
  @CsvSource({"28, 4, 34", "28, 5.5, 37", "7, .5, 2", "1, 4, 34", "13, 30, 1000"})
  void fieldsAreConvolvedWithTheGaussian(int side, double sigma, double alpha) {
    ImageWarp warp = new ImageWarp(side, sigma, alpha);
    warp.draw(new Xoshiro256(3));
    Xoshiro256 random = new Xoshiro256(3);
    double[] noise = new double[2 * side * side];
    for (int i = 0; i < noise.length; i += 4) {
      long bits = random.nextLong();
      for (int j = i; j < Math.min(i + 4, noise.length); j++, bits <<= 16) {
        noise[j] = (short) (bits >>> 48) / 32768.0;
      }
    }
    double sum = 0;
    for (int d = -600; d <= 600; d++) {
      sum += Math.exp(-d * d / (2 * sigma * sigma));
    }
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double ux = 0;
        double uy = 0;
        for (int j = 0; j < side; j++) {
          for (int i = 0; i < side; i++) {
            double d2 = (x - i) * (x - i) + (y - j) * (y - j);
            double g = alpha * Math.exp(-d2 / (2 * sigma * sigma)) / (sum * sum);
            ux += g * noise[j * 2 * side + i];
            uy += g * noise[j * 2 * side + side + i];
          }
        }
        assertThat((double) warp.ux()[y * side + x]).isCloseTo(ux, within(1e-6 * alpha));
        assertThat((double) warp.uy()[y * side + x]).isCloseTo(uy, within(1e-6 * alpha));
      }
    }
  }

  /**
   * From one pixel to the next a field changes by no more than the Gaussian does, and in the middle
   * it has the standard deviation that Distortion promises.
   */
  @Test
  void fieldsAreSmoothAndOfTheSizeTheyShouldBe() {
    double sigma = 4;
    double alpha = 34;
    int side = 28;
    ImageWarp warp = new ImageWarp(side, sigma, alpha);
    Xoshiro256 random = new Xoshiro256(8);
    double step = 2 * alpha / (Math.sqrt(2 * Math.PI) * sigma);
    double squares = 0;
    int count = 2000;
    for (int n = 0; n < count; n++) {
      warp.draw(random);
      for (float[] u : new float[][] {warp.ux(), warp.uy()}) {
        for (int i = 0; i < u.length; i++) {
          assertThat(Math.abs(u[i])).isLessThan((float) alpha);
          if (i % side > 0) {
            assertThat((double) Math.abs(u[i] - u[i - 1])).isLessThan(step);
          }
        }
        squares += u[14 * side + 14] * u[14 * side + 14];
      }
    }
    double expected = alpha / (Math.sqrt(12 * Math.PI) * sigma);
    // The standard error of a standard deviation of 4,000 numbers is 1.1 %.
    assertThat(Math.sqrt(squares / (2 * count))).isCloseTo(expected, within(.04 * expected));
  }
}
