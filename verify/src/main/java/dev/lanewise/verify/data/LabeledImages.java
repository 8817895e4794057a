package dev.lanewise.verify.data;

import java.util.Arrays;

/**
 * Gray images with a label each. The arrays are handed over, not copied, and nobody changes them
 * afterwards; two sets are equal only if they hold the same arrays.
 *
 * @param count number of images, 0 or more
 * @param rows pixels from top to bottom, at least 1
 * @param columns pixels from left to right, at least 1
 * @param pixels count x rows x columns unsigned bytes, row by row, 0 = background, 255 = ink
 * @param labels one unsigned byte an image
 */
public record LabeledImages(int count, int rows, int columns, byte[] pixels, byte[] labels) {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if an array has not the length that the counts ask for
   */
  public LabeledImages {
    if (count < 0 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "count x rows x columns is " + count + " x " + rows + " x " + columns);
    }
    if (pixels.length != (long) count * rows * columns) {
      throw new IllegalArgumentException(
          "pixels has "
              + pixels.length
              + " bytes; count x rows x columns is "
              + (long) count * rows * columns);
    }
    if (labels.length != count) {
      throw new IllegalArgumentException(
          "labels has " + labels.length + " bytes; count is " + count);
    }
  }

  /**
   * Pixels of one image.
   *
   * @return rows x columns
   */
  public int imageSize() {
    return rows * columns;
  }

  /**
   * The label of an image.
   *
   * @param i index of the image, 0 to count - 1
   * @return 0 to 255
   */
  public int label(int i) {
    return labels[i] & 0xff;
  }

  /**
   * A copy of one image.
   *
   * @param i index of the image, 0 to count - 1
   * @return its pixels, row by row
   */
  public byte[] image(int i) {
    return Arrays.copyOfRange(pixels, i * imageSize(), (i + 1) * imageSize());
  }

  /**
   * The images as a row-major matrix, one image a row.
   *
   * @param divisor what the pixels are divided by: 255 for 0 to 1, 256 as in Nielsen's book
   * @return count x (rows x columns), a new array
   * @throws IllegalArgumentException if the divisor is not positive and finite
   */
  public float[] inputs(float divisor) {
    if (!(divisor > 0 && divisor < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("divisor is " + divisor + "; it must be positive, finite");
    }
    float[] gray = new float[256];
    for (int p = 0; p < 256; p++) {
      gray[p] = p / divisor;
    }
    float[] inputs = new float[pixels.length];
    for (int p = 0; p < inputs.length; p++) {
      inputs[p] = gray[pixels[p] & 0xff];
    }
    return inputs;
  }

  /**
   * The desired outputs as a row-major matrix: 1 in the column of the label, else 0.
   *
   * @param classes number of classes, the columns
   * @return count x classes, a new array
   * @throws IllegalArgumentException if a label is not below {@code classes}
   */
  public float[] oneHot(int classes) {
    float[] outputs = new float[Math.multiplyExact(count, classes)];
    for (int i = 0; i < count; i++) {
      if (label(i) >= classes) {
        throw new IllegalArgumentException(
            "label " + i + " is " + label(i) + "; it must be below classes = " + classes);
      }
      outputs[i * classes + label(i)] = 1;
    }
    return outputs;
  }

  /**
   * How often each label occurs.
   *
   * @param classes number of classes; labels from there on are not counted
   * @return classes counts
   */
  public int[] histogram(int classes) {
    int[] histogram = new int[classes];
    for (int i = 0; i < count; i++) {
      if (label(i) < classes) {
        histogram[label(i)]++;
      }
    }
    return histogram;
  }

  /**
   * A copy of the images from one index to another.
   *
   * @param from first image
   * @param to end, exclusive
   * @return to - from images
   * @throws IndexOutOfBoundsException unless 0 &lt;= from &lt;= to &lt;= count
   */
  public LabeledImages slice(int from, int to) {
    if (from < 0 || to < from || to > count) {
      throw new IndexOutOfBoundsException(
          "[" + from + ", " + to + ") is not a range of " + count + " images");
    }
    return new LabeledImages(
        to - from,
        rows,
        columns,
        Arrays.copyOfRange(pixels, from * imageSize(), to * imageSize()),
        Arrays.copyOfRange(labels, from, to));
  }
}
