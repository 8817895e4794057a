package dev.lanewise.verify.digest;

import dev.lanewise.internal.file.PendingFile;
import dev.lanewise.support.digest.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * SHA-256 of the results of cases, by name, in order.
 *
 * @param byCase the digests; not modifiable
 */
public record Digests(Map<String, String> byCase) {
  private static final String RESOURCE = "reference-digests.txt";
  private static final String TOTAL = "total";

  /** Copies the map. */
  public Digests {
    byCase = Collections.unmodifiableMap(new LinkedHashMap<>(byCase));
  }

  /**
   * The digests that belong to this version of the program.
   *
   * @return the digests of the whole reference set
   */
  public static Digests committed() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Digests.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
      return parse(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  /** Reads lines of a digest and a name. */
  static Digests parse(Iterable<String> lines) {
    Map<String, String> digests = new LinkedHashMap<>();
    for (String line : lines) {
      int space = line.indexOf(' ');
      if (space == 64) {
        digests.put(line.substring(space + 1), line.substring(0, space));
      }
    }
    return new Digests(digests);
  }

  /**
   * The digests of some of the cases.
   *
   * @param names their names
   * @return those of them that are here
   */
  public Digests of(Set<String> names) {
    Map<String, String> some = new LinkedHashMap<>(byCase);
    some.keySet().retainAll(names);
    return new Digests(some);
  }

  /**
   * SHA-256 of the lines of all cases.
   *
   * @return 64 hexadecimal digits
   */
  public String total() {
    MessageDigest sha = Sha256.start();
    byCase.forEach(
        (name, digest) -> sha.update((line(name, digest)).getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(sha.digest());
  }

  private static String line(String name, String digest) {
    return digest + " " + name + "\n";
  }

  /**
   * Writes what {@link #committed} reads.
   *
   * @param file the file
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# SHA-256 of the results of the reference set, the same on every machine.\n");
    text.append("# Written by: digests --write FILE\n");
    text.append(TOTAL).append(' ').append(total()).append('\n');
    byCase.forEach((name, digest) -> text.append(line(name, digest)));
    PendingFile.replace(file, PendingFile.text(text.toString()));
  }
}
