package dev.lanewise.verify.data;

import dev.lanewise.internal.file.FileException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads PNG images as grays: the luma .299 R + .587 G + .114 B (ITU-R BT.601) of colors, the upper
 * 8 bits of 16. What is transparent shows white paper, or black where ink on white would not show.
 */
public final class PngReader {
  /** Most pixels of an image: 32 Mi. */
  public static final int MAX_PIXELS = 1 << 25;

  /** The most that deflate makes of a byte. */
  private static final int MAX_INFLATION = 1032;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private PngReader() {}

  /**
   * Grays of an image.
   *
   * @param width pixels from left to right
   * @param height pixels from top to bottom
   * @param grays height x width unsigned bytes, row by row, 0 = black
   */
  public record Grays(int width, int height, byte[] grays) {}

  /**
   * Whether a file begins like a PNG image.
   *
   * @param head its first bytes, at least 8
   * @return true if so
   */
  static boolean isPng(byte[] head) {
    return Arrays.equals(Arrays.copyOf(head, SIGNATURE.length), SIGNATURE);
  }

  /**
   * Reads an image.
   *
   * @param file the file
   * @return its grays
   * @throws IOException if it cannot be read, is no PNG image or has too many pixels
   */
  public static Grays read(Path file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (InputStream in = Files.newInputStream(file);
        MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(in)) {
      reader.setInput(stream, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > MAX_PIXELS) {
        throw new SizeException(file, width + " x " + height + " pixels", "at most " + MAX_PIXELS);
      }
      // The reader allocates what the header claims before it looks at the pixels.
      int bits = reader.getRawImageType(0).getColorModel().getPixelSize();
      long length = Files.size(file);
      if ((long) width * height * bits / Byte.SIZE > MAX_INFLATION * length) {
        throw new SizeException(
            file,
            width + " x " + height + " pixels of " + bits + " bits in " + length + " bytes",
            "at most " + MAX_INFLATION + " bytes of pixels for each of them");
      }
      return grays(reader.read(0));
    } catch (SizeException tooLarge) {
      throw tooLarge;
    } catch (IOException | RuntimeException corrupt) {
      // The reader throws whatever a corrupt stream leads it to.
      if (corrupt instanceof FileSystemException unreadable) {
        throw FileException.reading(file, unreadable);
      }
      String reason = corrupt.getMessage() == null ? corrupt.toString() : corrupt.getMessage();
      throw new IOException(file + ": it is no PNG image that can be read: " + reason, corrupt);
    } finally {
      reader.dispose();
    }
  }

  /** An image that is not what it should be; the message names file, found and expected. */
  private static final class SizeException extends IOException {
    private static final long serialVersionUID = 1L;

    SizeException(Path file, String found, String expected) {
      super(file + ": size: found " + found + ", expected " + expected);
    }
  }

  private static Grays grays(BufferedImage image) {
    byte[] onWhite = grays(image, 255);
    boolean blank = image.getColorModel().hasAlpha() && isUniform(onWhite);
    return new Grays(image.getWidth(), image.getHeight(), blank ? grays(image, 0) : onWhite);
  }

  private static boolean isUniform(byte[] values) {
    for (byte value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] grays(BufferedImage image, int paper) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] grays = new byte[width * height];
    ColorModel model = image.getColorModel();
    boolean gray =
        model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
            && !(model instanceof IndexColorModel);
    int[] row = new int[width];
    int[] alpha = new int[width];
    for (int y = 0; y < height; y++) {
      if (gray) {
        // Not getRGB, which takes grays for linear light and changes them.
        Raster raster = image.getRaster();
        int shift = model.getComponentSize(0) - 8;
        raster.getSamples(0, y, width, 1, 0, row);
        Arrays.fill(alpha, 255);
        if (model.hasAlpha()) {
          raster.getSamples(0, y, width, 1, 1, alpha);
        }
        for (int x = 0; x < width; x++) {
          int opacity = model.hasAlpha() ? alpha[x] >> shift : 255;
          grays[y * width + x] = over(row[x] >> shift, opacity, paper);
        }
      } else {
        image.getRGB(0, y, width, 1, row, 0, width);
        for (int x = 0; x < width; x++) {
          int argb = row[x];
          int luma =
              299 * (argb >> 16 & 0xff) + 587 * (argb >> 8 & 0xff) + 114 * (argb & 0xff) + 500;
          grays[y * width + x] = over(luma / 1000, argb >>> 24, paper);
        }
      }
    }
    return grays;
  }

  private static byte over(int gray, int opacity, int paper) {
    return (byte) ((gray * opacity + paper * (255 - opacity) + 127) / 255);
  }
}
