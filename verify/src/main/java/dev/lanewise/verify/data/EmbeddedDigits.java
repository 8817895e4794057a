package dev.lanewise.verify.data;

import java.util.stream.IntStream;

/**
 * Handwritten-looking digits that the program draws itself, for machines that have no MNIST: 60,000
 * to train on and 10,000 to test with, 28 x 28 like MNIST. Accuracies on them are not MNIST's: the
 * difficulty is near, about 96% for a 784-30-10 sigmoid network with quadratic cost after 30 epochs
 * and 77% for the nearest mean image (MNIST 95% and 82%), but the writing is simpler.
 *
 * <p>Image i depends only on the seed and on i, so that the bytes are the same on every machine and
 * with any number of threads. Every ten images from a multiple of ten hold each digit once.
 */
public final class EmbeddedDigits {
  /** The name of the data set. */
  public static final String NAME = "embedded digits";

  /** Where the images come from. */
  public static final String PROVENANCE =
      "drawn by the program; these are not MNIST and accuracies on them are not MNIST's";

  /** The seed of the standard set. */
  public static final long SEED = 20_150_101;

  private static final int TRAIN = 60_000;
  private static final int TEST = 10_000;
  private static final int SIZE = Handwriting.SIDE * Handwriting.SIDE;
  private static final int CHUNK = 500;

  private EmbeddedDigits() {}

  /**
   * Draws the standard set.
   *
   * @return 60,000 and 10,000 images
   */
  public static Dataset draw() {
    return draw(SEED);
  }

  /**
   * Draws a set; the test images follow the training images in the same stream.
   *
   * @param seed any number
   * @return 60,000 and 10,000 images
   */
  public static Dataset draw(long seed) {
    return new Dataset(
        NAME, PROVENANCE, false, images(seed, 0, TRAIN), images(seed, TRAIN, TRAIN + TEST));
  }

  /**
   * Draws a range of the stream of images, in parallel.
   *
   * @param seed any number
   * @param from first image, 0 or more
   * @param to end, exclusive
   * @return to - from images
   */
  public static LabeledImages images(long seed, int from, int to) {
    int count = to - from;
    byte[] pixels = new byte[Math.multiplyExact(count, SIZE)];
    byte[] labels = new byte[count];
    IntStream.range(0, (count + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              Handwriting hand = new Handwriting();
              int end = Math.min(count, (chunk + 1) * CHUNK);
              for (int i = chunk * CHUNK; i < end; i++) {
                int digit = digit(seed, from + i);
                SplitMix64 random = SplitMix64.of(seed, from + i);
                Glyph[] ways = Glyph.DIGITS[digit];
                labels[i] = (byte) digit;
                hand.draw(ways[random.below(ways.length)], random, pixels, i * SIZE);
              }
            });
    return new LabeledImages(count, Handwriting.SIDE, Handwriting.SIDE, pixels, labels);
  }

  /** The digit of image {@code i}: a random permutation of 0 to 9 for every ten images. */
  private static int digit(long seed, int i) {
    // Negative indices keep these streams apart from those of the images.
    SplitMix64 random = SplitMix64.of(seed, -1 - i / 10);
    int[] digits = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    for (int k = 9; k > 0; k--) {
      int other = random.below(k + 1);
      int swap = digits[k];
      digits[k] = digits[other];
      digits[other] = swap;
    }
    return digits[i % 10];
  }
}
