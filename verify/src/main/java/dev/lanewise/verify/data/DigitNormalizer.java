package dev.lanewise.verify.data;

import dev.lanewise.verify.data.PngReader.Grays;
import java.util.Arrays;

/**
 * Makes an image of a digit look like those of MNIST: light ink on black, in a box whose longer
 * side is 20 pixels, aspect kept, on 28 x 28 pixels with the center of mass in the middle (Y.
 * LeCun, L. Bottou, Y. Bengio and P. Haffner, "Gradient-based learning applied to document
 * recognition", Proceedings of the IEEE 86(11), 1998, section III.A).
 *
 * <ol>
 *   <li>Paper is the median gray of the pixels at the border. Ink is what differs from it in the
 *       direction, darker or lighter, in which the grays go farther, from 0 for paper to 1 for the
 *       farthest gray; what is below {@value #NOISE} is paper.
 *   <li>The smallest box that holds all ink is scaled, by a tent filter as wide as an output pixel
 *       on both sides, but at least as an input pixel (linear interpolation where the box grows).
 *   <li>The strongest ink becomes 255.
 *   <li>The box is moved by whole pixels so that its center of mass comes to 13.5 to 14.5, counted
 *       from the middle of the first pixel, as in the files of MNIST; but stays inside.
 * </ol>
 *
 * <p>An image that is MNIST's already comes out nearly as it was.
 */
public final class DigitNormalizer {
  /** Pixels of a side of the result. */
  public static final int SIDE = 28;

  private static final int BOX = 20;
  private static final double CENTER = 14;
  private static final double NOISE = .1;

  /** Ink that differs less from paper than this, of 255, is none. */
  private static final int MIN_CONTRAST = 32;

  private DigitNormalizer() {}

  /**
   * A part of an image.
   *
   * @param left columns to the left of it
   * @param top rows above it
   * @param width its columns
   * @param height its rows
   */
  public record Box(int left, int top, int width, int height) {}

  /**
   * An image that was normalized, and how.
   *
   * @param pixels SIDE x SIDE unsigned bytes, row by row, 0 = background, 255 = ink
   * @param ink the smallest box of the given image that holds all ink
   * @param placed where that box came to lie among the pixels
   * @param centerX column of the center of mass among the pixels, counted from the middle of the
   *     first one
   * @param centerY its row
   */
  public record Normalized(byte[] pixels, Box ink, Box placed, double centerX, double centerY) {}

  /**
   * Normalizes an image.
   *
   * @param image the image, at least one pixel
   * @return the pixels, and what was moved where
   * @throws IllegalArgumentException if there is no ink in it
   */
  public static Normalized normalize(Grays image) {
    int width = image.width();
    int height = image.height();
    int[] grays = new int[256];
    for (byte gray : image.grays()) {
      grays[gray & 0xff]++;
    }
    int darkest = 0;
    while (grays[darkest] == 0) {
      darkest++;
    }
    int lightest = 255;
    while (grays[lightest] == 0) {
      lightest--;
    }
    int paper = paper(image);
    int ink = paper - darkest > lightest - paper ? darkest : lightest;
    if (Math.abs(ink - paper) < MIN_CONTRAST) {
      throw new IllegalArgumentException(
          "there is no digit: the grays of its "
              + width
              + " x "
              + height
              + " pixels are "
              + darkest
              + " to "
              + lightest
              + ", and ink must differ from paper by "
              + MIN_CONTRAST);
    }
    double[] strength = new double[256];
    for (int gray = 0; gray < 256; gray++) {
      double share = (double) (gray - paper) / (ink - paper);
      strength[gray] = share < NOISE ? 0 : share;
    }
    Box box = box(image, strength);
    return centered(box, scaled(image, box, strength));
  }

  private static int paper(Grays image) {
    int width = image.width();
    int height = image.height();
    int[] counts = new int[256];
    int total = 0;
    for (int y = 0; y < height; y++) {
      int step = y == 0 || y == height - 1 ? 1 : Math.max(1, width - 1);
      for (int x = 0; x < width; x += step) {
        counts[image.grays()[y * width + x] & 0xff]++;
        total++;
      }
    }
    int median = 0;
    for (int seen = counts[0]; 2 * seen <= total; seen += counts[median]) {
      median++;
    }
    return median;
  }

  /** The smallest box that holds all ink. */
  private static Box box(Grays image, double[] strength) {
    int width = image.width();
    int left = width;
    int right = -1;
    int top = image.height();
    int bottom = -1;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < width; x++) {
        if (strength[image.grays()[y * width + x] & 0xff] > 0) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    return new Box(left, top, right - left + 1, bottom - top + 1);
  }

  /** The box of the ink, its longer side BOX; rows of columns. */
  private static double[][] scaled(Grays image, Box box, double[] strength) {
    int boxWidth = box.width();
    int boxHeight = box.height();
    double factor = (double) BOX / Math.max(boxWidth, boxHeight);
    int columns = Math.max(1, (int) Math.round(boxWidth * factor));
    int rows = Math.max(1, (int) Math.round(boxHeight * factor));
    double[] line = new double[boxWidth];
    double[][] narrow = new double[columns][boxHeight];
    for (int y = 0; y < boxHeight; y++) {
      for (int x = 0; x < boxWidth; x++) {
        line[x] = strength[image.grays()[(box.top() + y) * image.width() + box.left() + x] & 0xff];
      }
      for (int column = 0; column < columns; column++) {
        narrow[column][y] = tent(line, column, columns);
      }
    }
    double[][] scaled = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        scaled[row][column] = tent(narrow[column], row, rows);
      }
    }
    return scaled;
  }

  /** Element i of a line that is scaled to a number of elements. */
  private static double tent(double[] line, int i, int count) {
    double scale = (double) line.length / count;
    double center = (i + .5) * scale - .5;
    double support = Math.max(1, scale);
    int from = Math.max(0, (int) Math.ceil(center - support));
    int to = Math.min(line.length - 1, (int) Math.floor(center + support));
    double sum = 0;
    double weights = 0;
    for (int j = from; j <= to; j++) {
      double weight = support - Math.abs(j - center);
      sum += weight * line[j];
      weights += weight;
    }
    return sum / weights;
  }

  private static Normalized centered(Box ink, double[][] box) {
    double strongest = Arrays.stream(box).flatMapToDouble(Arrays::stream).max().orElseThrow();
    int rows = box.length;
    int columns = box[0].length;
    double mass = 0;
    double massX = 0;
    double massY = 0;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        box[y][x] = Math.rint(box[y][x] / strongest * 255);
        mass += box[y][x];
        massX += box[y][x] * x;
        massY += box[y][x] * y;
      }
    }
    int left = shift(massX / mass, columns);
    int top = shift(massY / mass, rows);
    byte[] pixels = new byte[SIDE * SIDE];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        pixels[(top + y) * SIDE + left + x] = (byte) box[y][x];
      }
    }
    return new Normalized(
        pixels, ink, new Box(left, top, columns, rows), left + massX / mass, top + massY / mass);
  }

  private static int shift(double center, int size) {
    int shift = (int) Math.ceil(CENTER - .5 - center);
    return Math.max(0, Math.min(SIDE - size, shift));
  }
}
