package dev.lanewise.verify.report;

import java.util.Locale;
import java.util.Objects;

/**
 * The images that a network was trained and tested on.
 *
 * @param name short name, say {@code MNIST} or {@code embedded digits}
 * @param provenance where the images came from: a folder, a mirror, or how they were drawn
 * @param mnist whether these are the original MNIST files
 * @param trainImages images trained on
 * @param validationImages images validated on, 0 if none
 * @param testImages images tested on
 */
public record Dataset(
    String name,
    String provenance,
    boolean mnist,
    int trainImages,
    int validationImages,
    int testImages) {

  /** Checks that the texts are there. */
  public Dataset {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(provenance, "provenance");
  }

  /**
   * The sentence that heads every output of a training on anything but MNIST.
   *
   * @return the warning; empty for MNIST
   */
  public String warning() {
    if (mnist) {
      return "";
    }
    String subject =
        name.isBlank()
            ? "Other digits"
            : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return subject + ", not MNIST: these accuracies are not MNIST's";
  }
}
