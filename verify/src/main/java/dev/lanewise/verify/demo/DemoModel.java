package dev.lanewise.verify.demo;

import dev.lanewise.nn.Network;
import dev.lanewise.verify.data.DigitNormalizer;
import dev.lanewise.verify.train.SavedNetworks;
import dev.lanewise.verify.train.TrainingJob;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A network that the page offers.
 *
 * @param name what it is called in the list
 * @param origin where it is from, a sentence without its full stop
 * @param network the network, of 28 x 28 inputs and 10 outputs; nobody changes it
 */
public record DemoModel(String name, String origin, Network network) {
  /** Inputs of a network that reads what is drawn. */
  static final int INPUTS = DigitNormalizer.SIDE * DigitNormalizer.SIDE;

  /**
   * Checks that the network can read what is drawn.
   *
   * @throws IllegalArgumentException naming what does not fit
   */
  public DemoModel {
    if (network.inputSize() != INPUTS || network.outputSize() != TrainingJob.CLASSES) {
      throw new IllegalArgumentException(
          "the network "
              + name
              + " has "
              + network.inputSize()
              + " inputs and "
              + network.outputSize()
              + " outputs; it must have "
              + INPUTS
              + " and "
              + TrainingJob.CLASSES);
    }
    if (!network.isFinite()) {
      throw new IllegalArgumentException(
          "the network " + name + " has parameters that are infinite or NaN");
    }
  }

  /**
   * Loads a network.
   *
   * @param file what {@code mnist --save} has written
   * @return the network under the name of the file
   * @throws IOException if there is none that reads digits; the message names the file
   */
  public static DemoModel load(Path file) throws IOException {
    Network network = SavedNetworks.load(file).network();
    try {
      return new DemoModel(String.valueOf(file.getFileName()), "loaded from " + file, network);
    } catch (IllegalArgumentException unfit) {
      throw new IOException(file + ": " + unfit.getMessage(), unfit);
    }
  }
}
