package dev.lanewise.verify.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.lanewise.verify.data.PngReader.Grays;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitNormalizerTest {
  private static final int SIDE = DigitNormalizer.SIDE;

  @TempDir private Path folder;

  /** Paper with a rectangle of ink. */
  private static Grays rectangle(
      int width, int height, int left, int top, int right, int bottom, int paper, int ink) {
    byte[] grays = new byte[width * height];
    Arrays.fill(grays, (byte) paper);
    for (int y = top; y < bottom; y++) {
      Arrays.fill(grays, y * width + left, y * width + right, (byte) ink);
    }
    return new Grays(width, height, grays);
  }

  /** Wherever and however large it is, dark or light: the longer side is 20, in the middle. */
  @ParameterizedTest
  @CsvSource({
    "28, 28, 0, 0, 20, 20, 0, 255, 4, 4, 24, 24",
    "28, 28, 7, 8, 27, 28, 255, 0, 4, 4, 24, 24",
    "60, 50, 10, 5, 50, 15, 200, 90, 4, 12, 24, 17",
    "50, 60, 5, 10, 15, 50, 90, 200, 12, 4, 17, 24",
    "9, 9, 4, 4, 5, 5, 10, 250, 4, 4, 24, 24",
    "1000, 3000, 400, 100, 410, 2900, 255, 0, 14, 4, 15, 24",
    "5500, 5800, 1000, 1000, 4000, 4000, 0, 32, 4, 4, 24, 24"
  })
  void aRectangleIsScaledAndCentered(
      int width,
      int height,
      int left,
      int top,
      int right,
      int bottom,
      int paper,
      int ink,
      int x0,
      int y0,
      int x1,
      int y1) {
    Grays image = rectangle(width, height, left, top, right, bottom, paper, ink);
    DigitNormalizer.Normalized normalized = DigitNormalizer.normalize(image);
    assertThat(normalized.pixels())
        .isEqualTo(rectangle(SIDE, SIDE, x0, y0, x1, y1, 0, 255).grays());
    assertThat(normalized.ink())
        .isEqualTo(new DigitNormalizer.Box(left, top, right - left, bottom - top));
    assertThat(normalized.placed()).isEqualTo(new DigitNormalizer.Box(x0, y0, x1 - x0, y1 - y0));
    assertThat(normalized.centerX()).isEqualTo((x0 + x1 - 1) / 2.0);
    assertThat(normalized.centerY()).isEqualTo((y0 + y1 - 1) / 2.0);
  }

  /** The mass, not the box, is in the middle; but all of the box stays inside. */
  @Test
  void theCenterOfMassIsInTheMiddle() {
    byte[] pixels = new byte[SIDE * SIDE];
    for (int i = 0; i < 20; i++) {
      pixels[i * SIDE] = (byte) 255;
      pixels[i] = (byte) 100;
    }
    DigitNormalizer.Normalized normalized =
        DigitNormalizer.normalize(new Grays(SIDE, SIDE, pixels));
    byte[] centered = normalized.pixels();
    double mass = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < centered.length; i++) {
      mass += centered[i] & 0xff;
      x += (centered[i] & 0xff) * (i % SIDE);
      y += (centered[i] & 0xff) * (i / SIDE);
    }
    assertThat(mass).isEqualTo(19 * 255 + 20 * 100);
    assertThat(y / mass).isBetween(13.5, 14.5);
    assertThat(normalized.centerX()).isCloseTo(x / mass, offset(1e-9));
    assertThat(normalized.centerY()).isCloseTo(y / mass, offset(1e-9));
    // The box would reach beyond the right side: its mass is at its left.
    assertThat(x / mass).isLessThan(13.5);
    assertThat(centered[(SIDE - 20) + SIDE * 8] & 0xff).isEqualTo(255);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "1, 1, 255", "28, 28, 128", "300, 1, 7"})
  void anImageWithoutInkIsRefused(int width, int height, int gray) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> DigitNormalizer.normalize(rectangle(width, height, 0, 0, width, height, 0, gray)))
        .withMessageStartingWith(
            "there is no digit: the grays of its " + width + " x " + height + " pixels are " + gray)
        .withMessageEndingWith("ink must differ from paper by 32");
  }

  @Test
  void imagesOfMnistComeOutNearlyAsTheyWere() throws IOException {
    LabeledImages test = RealMnist.assumed().test();
    double difference = 0;
    for (int i = 0; i < 500; i++) {
      byte[] image = test.image(i);
      byte[] normalized = DigitNormalizer.normalize(new Grays(SIDE, SIDE, image)).pixels();
      for (int p = 0; p < image.length; p++) {
        difference += Math.abs((normalized[p] & 0xff) - (image[p] & 0xff));
      }
    }
    // Of 255; .5 were measured over all 10,000.
    assertThat(difference / (500 * SIDE * SIDE)).isLessThan(1);
  }

  /** A picture of every gray, in each of the kinds of image that a PNG file may be. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB
      })
  void graysAreReadAsTheyAre(int type) throws IOException {
    BufferedImage image = new BufferedImage(16, 16, type);
    byte[] grays = new byte[256];
    for (int i = 0; i < 256; i++) {
      grays[i] = (byte) i;
      if (type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_USHORT_GRAY) {
        int sample = type == BufferedImage.TYPE_BYTE_GRAY ? i : i << 8 | 0x80;
        image.getRaster().setSample(i % 16, i / 16, 0, sample);
      } else {
        image.setRGB(i % 16, i / 16, new Color(i, i, i).getRGB());
      }
    }
    Grays read = PngReader.read(written(image));
    assertThat(read.width()).isEqualTo(16);
    assertThat(read.height()).isEqualTo(16);
    assertThat(read.grays()).isEqualTo(grays);
  }

  @Test
  void colorsHaveTheirLumaAndWhatIsTransparentIsPaper() throws IOException {
    BufferedImage image = new BufferedImage(5, 1, BufferedImage.TYPE_INT_ARGB);
    int[] colors = {0xffff0000, 0xff00ff00, 0xff0000ff, 0x00000000, 0x80000000};
    image.setRGB(0, 0, 5, 1, colors, 0, 5);
    assertThat(PngReader.read(written(image)).grays())
        .isEqualTo(new byte[] {76, (byte) 150, 29, (byte) 255, 127});
    // White ink on nothing.
    image.setRGB(0, 0, 5, 1, new int[] {0, 0xffffffff, 0, 0, 0x40ffffff}, 0, 5);
    assertThat(PngReader.read(written(image)).grays())
        .isEqualTo(new byte[] {0, (byte) 255, 0, 0, 64});
    BufferedImage palette = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    palette.setRGB(1, 0, 0xffffffff);
    assertThat(PngReader.read(written(palette)).grays()).isEqualTo(new byte[] {0, (byte) 255});
  }

  @Test
  void aDamagedFileIsReadOrRefusedInASentence() throws IOException {
    BufferedImage image = new BufferedImage(9, 7, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(4, 3, 0, 200);
    byte[] whole = Files.readAllBytes(written(image));
    Path file = folder.resolve("damaged.png");
    int refused = 0;
    for (int at = 0; at < 8 * whole.length; at += 3) {
      byte[] damaged = whole.clone();
      damaged[at / 8] ^= (byte) (1 << at % 8);
      Files.write(file, damaged);
      try {
        PngReader.read(file);
      } catch (IOException e) {
        assertThat(e).hasMessageStartingWith(file.toString());
        refused++;
      }
    }
    assertThat(refused).isPositive();
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> PngReader.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": it is no PNG image that can be read: ");
    // Width and height stand in the first chunk.
    Files.write(file, ByteBuffer.wrap(whole.clone()).putInt(16, 60_000).putInt(20, 60_000).array());
    assertThatThrownBy(() -> PngReader.read(file))
        .hasMessage(file + ": size: found 60000 x 60000 pixels, expected at most 33554432");
  }

  private Path written(BufferedImage image) throws IOException {
    Path file = folder.resolve("image.png");
    assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    assertThat(PngReader.isPng(Files.readAllBytes(file))).isTrue();
    return file;
  }
}
