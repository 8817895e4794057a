package dev.lanewise.verify.train;

import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.verify.data.Dataset;
import dev.lanewise.verify.data.EmbeddedDigits;
import dev.lanewise.verify.data.LabeledImages;
import dev.lanewise.verify.experiment.MonitoredSet;
import dev.lanewise.verify.experiment.Recipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A few embedded digits, in memory and as files, and a recipe that learns them quickly. */
public final class SmallData {
  /** 2,000 digits to train on, 500 to test with. */
  public static final Dataset DIGITS =
      new Dataset(
          EmbeddedDigits.NAME,
          EmbeddedDigits.PROVENANCE,
          false,
          EmbeddedDigits.images(EmbeddedDigits.SEED, 0, 2000),
          EmbeddedDigits.images(EmbeddedDigits.SEED, 2000, 2500));

  private SmallData() {}

  static Recipe recipe(int epochs) {
    return new Recipe(
        List.of(784, 30, 10),
        Activation.SIGMOID,
        Activation.SIGMOID,
        Cost.CROSS_ENTROPY,
        Initializer.DEFAULT,
        .5,
        10,
        .1,
        epochs,
        0,
        MonitoredSet.TEST);
  }

  /**
   * Writes the digits in the format of MNIST.
   *
   * @param folder an existing folder
   * @return the folder
   * @throws IOException if a file cannot be written
   */
  public static Path write(Path folder) throws IOException {
    write(folder, "train", DIGITS.train());
    write(folder, "t10k", DIGITS.test());
    return folder;
  }

  private static void write(Path folder, String name, LabeledImages images) throws IOException {
    ByteBuffer pixels = ByteBuffer.allocate(16 + images.pixels().length);
    pixels.putInt(0x803).putInt(images.count()).putInt(images.rows()).putInt(images.columns());
    Files.write(folder.resolve(name + "-images-idx3-ubyte"), pixels.put(images.pixels()).array());
    ByteBuffer labels = ByteBuffer.allocate(8 + images.count());
    labels.putInt(0x801).putInt(images.count());
    Files.write(folder.resolve(name + "-labels-idx1-ubyte"), labels.put(images.labels()).array());
  }
}
