package dev.lanewise.verify.example;

import dev.lanewise.nn.Xoshiro256;
import dev.lanewise.verify.data.LabeledImages;
import java.util.Arrays;

/**
 * Digits side by side in one image: each without its empty columns, with a gap drawn from {@link
 * #LEAST_GAP} to {@link #MOST_GAP} columns, a negative one being an overlap.
 *
 * @param rows pixels from top to bottom
 * @param columns pixels from left to right
 * @param pixels rows x columns, 0 to 1
 * @param starts first column of each digit
 * @param ends column after the last of each digit
 */
record DigitString(int rows, int columns, float[] pixels, int[] starts, int[] ends) {
  static final int LEAST_GAP = -1;
  static final int MOST_GAP = 4;

  private static final int INK = 32;
  private static final float DIVISOR = 256;

  static DigitString of(LabeledImages images, int[] digits, Xoshiro256 random) {
    int[] left = new int[digits.length];
    int[] starts = new int[digits.length];
    int[] ends = new int[digits.length];
    int end = 0;
    for (int i = 0; i < digits.length; i++) {
      left[i] = firstColumn(images, digits[i], 0, 1);
      int right = firstColumn(images, digits[i], images.columns() - 1, -1);
      int gap = i == 0 ? 0 : LEAST_GAP + random.nextInt(MOST_GAP - LEAST_GAP + 1);
      starts[i] = Math.max(0, end + gap);
      ends[i] = starts[i] + Math.max(1, right - left[i] + 1);
      end = ends[i];
    }
    float[] pixels = new float[images.rows() * end];
    for (int i = 0; i < digits.length; i++) {
      int first = digits[i] * images.imageSize();
      for (int row = 0; row < images.rows(); row++) {
        for (int column = starts[i]; column < ends[i]; column++) {
          int from = first + row * images.columns() + left[i] + column - starts[i];
          int to = row * end + column;
          pixels[to] = Math.max(pixels[to], (images.pixels()[from] & 0xff) / DIVISOR);
        }
      }
    }
    return new DigitString(images.rows(), end, pixels, starts, ends);
  }

  /** The first column with ink in a direction; the start where there is none. */
  private static int firstColumn(LabeledImages images, int image, int start, int step) {
    for (int column = start; column >= 0 && column < images.columns(); column += step) {
      for (int row = 0; row < images.rows(); row++) {
        int p = image * images.imageSize() + row * images.columns() + column;
        if ((images.pixels()[p] & 0xff) >= INK) {
          return column;
        }
      }
    }
    return start;
  }

  /**
   * The columns from one to another as an image of the size of a digit, the center of mass in the
   * middle. What does not fit is left out.
   */
  void window(int from, int to, int side, float[] image, int offset) {
    double mass = 0;
    double moment = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = from; column < to; column++) {
        mass += pixels[row * columns + column];
        moment += pixels[row * columns + column] * (column + .5);
      }
    }
    double center = mass == 0 ? (from + to) / 2.0 : moment / mass;
    int shift = (int) Math.floor(side / 2.0 - center + .5);
    Arrays.fill(image, offset, offset + rows * side, 0f);
    for (int row = 0; row < rows; row++) {
      for (int column = Math.max(from, -shift); column < Math.min(to, side - shift); column++) {
        image[offset + row * side + column + shift] = pixels[row * columns + column];
      }
    }
  }

  /** Whether a cut before this column parts digit i from the next, to a column. */
  boolean parts(int i, int cut) {
    int one = Math.min(ends[i], starts[i + 1]);
    int other = Math.max(ends[i], starts[i + 1]);
    return cut >= one - 1 && cut <= other + 1;
  }
}
