package dev.lanewise.verify.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Small PNG images as data URIs. They hold color in the opacity, so that zero shows the page's own
 * background, light or dark.
 */
final class Images {
  /** Quantile of |weight| at which the color is full; a few outliers must not fade the rest. */
  private static final double SATURATION = 0.99;

  private static final int STEPS = 127;
  private static final int NEGATIVE = 0x2166ac;
  private static final int POSITIVE = 0xd6604d;
  private static final IndexColorModel DIVERGING = diverging();
  private static final IndexColorModel INK = ink();

  private Images() {}

  /**
   * The weight at which the color is full, one for all tiles.
   *
   * @param tiles the weights; values that are not finite are left out
   * @return a positive weight; 0 if all weights are 0
   */
  static double saturation(List<float[]> tiles) {
    double[] sorted =
        tiles.stream()
            .flatMapToDouble(t -> IntStream.range(0, t.length).mapToDouble(i -> Math.abs(t[i])))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return 0;
    }
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(SATURATION * sorted.length))];
  }

  /** Weights, blue below zero, clear at zero, red above. NaN is clear. */
  static String weights(float[] tile, int width, int height, double saturation) {
    byte[] indices = new byte[tile.length];
    for (int i = 0; i < tile.length; i++) {
      double relative = saturation == 0 ? 0 : Math.clamp(tile[i] / saturation, -1.0, 1.0);
      indices[i] = (byte) (STEPS + Math.round(relative * STEPS));
    }
    return png(indices, width, height, DIVERGING);
  }

  /** A gray image as black ink on clear ground. */
  static String digit(byte[] pixels, int width, int height) {
    return png(pixels, width, height, INK);
  }

  private static String png(byte[] indices, int width, int height, IndexColorModel colors) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colors);
    image.getRaster().setDataElements(0, 0, width, height, indices);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // A memory cache, because ImageIO would otherwise put a file into the temporary folder.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("a PNG image cannot be encoded", e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static IndexColorModel diverging() {
    int[] argb = new int[256];
    for (int i = 0; i <= 2 * STEPS; i++) {
      int alpha = Math.round(255f * Math.abs(i - STEPS) / STEPS);
      argb[i] = alpha << 24 | (i < STEPS ? NEGATIVE : POSITIVE);
    }
    return model(argb);
  }

  private static IndexColorModel ink() {
    int[] argb = new int[256];
    Arrays.setAll(argb, alpha -> alpha << 24);
    return model(argb);
  }

  private static IndexColorModel model(int[] argb) {
    return new IndexColorModel(8, 256, argb, 0, true, -1, DataBuffer.TYPE_BYTE);
  }
}
