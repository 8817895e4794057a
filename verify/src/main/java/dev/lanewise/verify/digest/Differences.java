package dev.lanewise.verify.digest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Finds where results differ, and in which element. */
public final class Differences {
  /** As many cases are run again, for an element each. */
  private static final int EXPLAINED = 10;

  private final DigestMatrix matrix;
  private final BooleanSupplier stop;

  /**
   * Compares outcomes of a matrix.
   *
   * @param matrix runs single cases again
   * @param stop whether to end without more explanations
   */
  public Differences(DigestMatrix matrix, BooleanSupplier stop) {
    this.matrix = matrix;
    this.stop = stop;
  }

  /**
   * Compares every case of every outcome with its expected digest, and runs what differs again to
   * find the first differing element.
   *
   * @param outcomes what ran
   * @param expected the digest of every case
   * @return the cases that differ somewhere, in order
   * @throws IOException if a result cannot be read
   * @throws InterruptedException if this thread is interrupted
   */
  public List<Difference> find(List<Outcome> outcomes, Digests expected)
      throws IOException, InterruptedException {
    Map<String, List<Outcome>> wrong = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      if (outcome.ran()) {
        outcome
            .digests()
            .byCase()
            .forEach(
                (name, digest) -> {
                  if (!digest.equals(expected.byCase().get(name))) {
                    wrong.computeIfAbsent(name, first -> new ArrayList<>()).add(outcome);
                  }
                });
      }
    }
    List<Difference> differences = new ArrayList<>();
    for (Map.Entry<String, List<Outcome>> entry : wrong.entrySet()) {
      String name = entry.getKey();
      Outcome first = entry.getValue().get(0);
      String digest = first.digests().byCase().get(name);
      Configuration baseline = baseline(outcomes, name, digest, expected.byCase().get(name));
      String detail;
      if (baseline == null) {
        detail = "every configuration that ran it gives this result";
      } else if (differences.size() >= EXPLAINED || stop.getAsBoolean()) {
        detail = "not run again";
      } else {
        detail = element(name, first.configuration(), baseline);
      }
      differences.add(
          new Difference(
              name,
              entry.getValue().stream().map(Outcome::configuration).toList(),
              digest,
              expected.byCase().get(name),
              baseline,
              detail));
    }
    return differences;
  }

  /** A configuration with the expected digest, else one with another than the given digest. */
  private static Configuration baseline(
      List<Outcome> outcomes, String name, String digest, String expected) {
    Configuration other = null;
    for (Outcome outcome : outcomes) {
      String own = outcome.ran() ? outcome.digests().byCase().get(name) : null;
      if (own != null && own.equals(expected)) {
        return outcome.configuration();
      }
      if (own != null && !own.equals(digest) && other == null) {
        other = outcome.configuration();
      }
    }
    return other;
  }

  private String element(String name, Configuration wrong, Configuration baseline)
      throws IOException, InterruptedException {
    int[] got = result(name, wrong);
    int[] good = result(name, baseline);
    if (got.length != good.length) {
      return "it has " + got.length + " words (" + wrong.name() + ") and " + good.length;
    }
    for (int i = 0; i < got.length; i++) {
      if (got[i] != good[i]) {
        return "element "
            + i
            + " of "
            + got.length
            + " is "
            + bits(got[i])
            + " ("
            + wrong.name()
            + ") and "
            + bits(good[i])
            + " ("
            + baseline.name()
            + ")";
      }
    }
    return "run again, it gives the same bits in both: the result is not stable";
  }

  /** The bits of a word, and what they are as a float. */
  static String bits(int word) {
    return String.format("0x%08x", word) + " = " + Float.intBitsToFloat(word);
  }

  /** The words of a case, run once more. */
  private int[] result(String name, Configuration configuration)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("lanewise-digest", ".bin");
    try {
      matrix.child(configuration, name, file.toString());
      IntBuffer words = ByteBuffer.wrap(Files.readAllBytes(file)).asIntBuffer();
      int[] copy = new int[words.remaining()];
      words.get(copy);
      return copy;
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
