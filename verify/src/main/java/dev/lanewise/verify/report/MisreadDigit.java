package dev.lanewise.verify.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A test image that the network read wrong.
 *
 * @param testIndex index of the image among the test images
 * @param pixels {@value #SIDE} x {@value #SIDE} unsigned bytes, row by row, 0 background, 255 ink
 * @param truth true digit
 * @param predicted digit read
 * @param outputs activations of the output layer
 */
public record MisreadDigit(
    int testIndex, byte[] pixels, int truth, int predicted, float[] outputs) {

  /** Width and height of the image in pixels. */
  public static final int SIDE = 28;

  /** Copies the arrays and checks them. */
  public MisreadDigit {
    pixels = pixels.clone();
    outputs = outputs.clone();
    if (pixels.length != SIDE * SIDE) {
      throw new IllegalArgumentException(
          "pixels has length " + pixels.length + "; it must be " + SIDE * SIDE);
    }
    checkDigit("truth", truth, outputs);
    checkDigit("predicted", predicted, outputs);
  }

  /**
   * The images that were misread with the widest margin.
   *
   * @param misread misread images in any order
   * @param limit how many to keep
   * @return the worst, widest margin first, ties by index
   */
  public static List<MisreadDigit> worst(Collection<MisreadDigit> misread, int limit) {
    return misread.stream()
        .sorted(
            Comparator.comparingDouble(MisreadDigit::margin)
                .reversed()
                .thenComparingInt(MisreadDigit::testIndex))
        .limit(limit)
        .toList();
  }

  /**
   * The pixels.
   *
   * @return a copy
   */
  @Override
  public byte[] pixels() {
    return pixels.clone();
  }

  /**
   * The activations of the output layer.
   *
   * @return a copy
   */
  @Override
  public float[] outputs() {
    return outputs.clone();
  }

  /**
   * The output for the digit read.
   *
   * @return its activation
   */
  public float confidence() {
    return outputs[predicted];
  }

  /**
   * The output for the true digit.
   *
   * @return its activation
   */
  public float truthOutput() {
    return outputs[truth];
  }

  private double margin() {
    return (double) outputs[predicted] - outputs[truth];
  }

  private static void checkDigit(String name, int digit, float[] outputs) {
    if (digit < 0 || digit >= outputs.length) {
      throw new IllegalArgumentException(
          name + " is " + digit + "; outputs has length " + outputs.length);
    }
  }
}
