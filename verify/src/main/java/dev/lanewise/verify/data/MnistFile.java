package dev.lanewise.verify.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The four published files of the MNIST database. Sizes and digests are those of
 * http://yann.lecun.com/exdb/mnist/.
 */
enum MnistFile {
  TRAIN_IMAGES(
      "train-images-idx3-ubyte",
      9_912_422,
      "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
      "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
  TRAIN_LABELS(
      "train-labels-idx1-ubyte",
      28_881,
      "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
      "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
  TEST_IMAGES(
      "t10k-images-idx3-ubyte",
      1_648_877,
      "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
      "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
  TEST_LABELS(
      "t10k-labels-idx1-ubyte",
      4_542,
      "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
      "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

  private final Published published;

  MnistFile(String name, long compressedBytes, String compressedSha256, String sha256) {
    published = new Published(name, compressedBytes, compressedSha256, sha256);
  }

  Published published() {
    return published;
  }

  /**
   * What is known of a published file.
   *
   * @param name its name without .gz
   * @param compressedBytes length of the .gz file
   * @param compressedSha256 SHA-256 of the .gz file in hexadecimal
   * @param sha256 SHA-256 of the uncompressed file in hexadecimal
   */
  record Published(String name, long compressedBytes, String compressedSha256, String sha256) {
    String compressedName() {
      return name + ".gz";
    }

    /** The names that the file goes by, the most likely first. */
    List<String> names() {
      String dotted = name.replace("-idx", ".idx");
      return List.of(compressedName(), name, dotted + ".gz", dotted);
    }

    /** The file in a folder under one of its names, or null. */
    Path in(Path folder) {
      for (String candidate : names()) {
        Path file = folder.resolve(candidate);
        if (Files.exists(file)) {
          return file;
        }
      }
      return null;
    }
  }
}
