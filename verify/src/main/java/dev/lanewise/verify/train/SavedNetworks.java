package dev.lanewise.verify.train;

import dev.lanewise.internal.file.FileException;
import dev.lanewise.nn.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;

/** Networks of digits that a training has saved. */
public final class SavedNetworks {
  private SavedNetworks() {}

  /**
   * Loads a network that has an output for each digit.
   *
   * @param file the file
   * @return the network and its cost
   * @throws IOException if there is none; the message names the file and what is wrong with it
   */
  public static SafeTensors.Model load(Path file) throws IOException {
    SafeTensors.Model loaded;
    try {
      loaded = SafeTensors.load(file);
    } catch (FileException unreadable) {
      throw unreadable;
    } catch (IOException noModel) {
      throw new IOException("no network can be loaded from " + noModel.getMessage(), noModel);
    }
    int outputs = loaded.network().outputSize();
    if (outputs != TrainingJob.CLASSES) {
      throw new IOException(
          file
              + ": the network has "
              + outputs
              + " outputs; it must have "
              + TrainingJob.CLASSES
              + ", one for each digit");
    }
    return loaded;
  }
}
