package dev.lanewise.verify.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pixels as a PNG reader sees them. */
class ImagesTest {
  @Test
  void weightsAreBlueClearAndRed() throws IOException {
    float[] tile = {-2, 0, 2, -9, 9, Float.NaN, 1, -1};
    BufferedImage image = decode(Images.weights(tile, 4, 2, 2));
    assertThat(image.getRGB(0, 0)).isEqualTo(0xff2166ac);
    assertThat(image.getRGB(1, 0) >>> 24).as("zero is clear").isZero();
    assertThat(image.getRGB(2, 0)).isEqualTo(0xffd6604d);
    assertThat(image.getRGB(3, 0)).as("below the scale").isEqualTo(0xff2166ac);
    assertThat(image.getRGB(0, 1)).as("above the scale").isEqualTo(0xffd6604d);
    assertThat(image.getRGB(1, 1) >>> 24).as("NaN is clear").isZero();
    assertThat(image.getRGB(2, 1) >>> 24).as("half the scale").isBetween(127, 129);
    assertThat(image.getRGB(3, 1) >>> 24).as("half the scale").isBetween(126, 128);
  }

  @Test
  void digitIsBlackInkOnClearGround() throws IOException {
    BufferedImage image = decode(Images.digit(new byte[] {0, 100, (byte) 255, (byte) 200}, 2, 2));
    assertThat(image.getRGB(0, 0)).isZero();
    assertThat(image.getRGB(1, 0)).isEqualTo(100 << 24);
    assertThat(image.getRGB(0, 1)).isEqualTo(255 << 24);
    assertThat(image.getRGB(1, 1)).isEqualTo(200 << 24);
  }

  @Test
  void fewOutliersDoNotSetTheScale() {
    float[] tile = new float[1000];
    for (int i = 0; i < tile.length; i++) {
      tile[i] = i < 5 ? -1e6f : i % 2 == 0 ? 1 : -1;
    }
    assertThat(Images.saturation(List.of(tile))).isEqualTo(1);
    assertThat(Images.saturation(List.of(new float[] {Float.NaN}))).isZero();
    assertThat(Images.saturation(List.of(new float[] {-3}))).isEqualTo(3);
  }

  @Test
  void allZeroWeightsAreClear() throws IOException {
    assertThat(decode(Images.weights(new float[1], 1, 1, 0)).getRGB(0, 0) >>> 24).isZero();
  }

  private static BufferedImage decode(String uri) throws IOException {
    String prefix = "data:image/png;base64,";
    assertThat(uri).startsWith(prefix);
    byte[] png = Base64.getDecoder().decode(uri.substring(prefix.length()));
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
