package dev.lanewise.verify.data;

import dev.lanewise.support.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Images to train on and images to test with.
 *
 * @param name a short name for headlines
 * @param provenance where the images come from, a sentence without its full stop
 * @param mnist whether these are the published MNIST files; only then are accuracies MNIST's
 * @param train the images of the training files
 * @param test the images of the test files
 */
public record Dataset(
    String name, String provenance, boolean mnist, LabeledImages train, LabeledImages test) {
  private static final int FULL = 60_000;
  private static final int TRAINING = 50_000;

  /**
   * The fingerprint of the images and labels: SHA-256 of the training set, then of the test set,
   * each as count, rows and columns in decimal digits, pixels and labels.
   *
   * @return 64 hexadecimal digits in lower case
   */
  public String sha256() {
    MessageDigest digest = Sha256.start();
    for (LabeledImages images : List.of(train, test)) {
      String sizes = images.count() + "x" + images.rows() + "x" + images.columns() + ";";
      digest.update(sizes.getBytes(StandardCharsets.US_ASCII));
      digest.update(images.pixels());
      digest.update(images.labels());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The images to train on: the first 50,000 of a full set, the split of Nielsen's book; of a
   * training file of any other length all images.
   *
   * @return the training images
   */
  public LabeledImages training() {
    return train.count() == FULL ? train.slice(0, TRAINING) : train;
  }

  /**
   * The images to choose hyper-parameters with: the last 10,000 of a full set, else none.
   *
   * @return the validation images
   */
  public LabeledImages validation() {
    return train.count() == FULL
        ? train.slice(TRAINING, FULL)
        : train.slice(train.count(), train.count());
  }
}
