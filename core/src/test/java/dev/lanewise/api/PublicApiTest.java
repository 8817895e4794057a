package dev.lanewise.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.Lanewise;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the last release offers is still there. Additions need nothing; what breaks is written anew
 * for a release whose number allows it, {@code -Dlanewise.api.write=FILE}, and told in the
 * changelog.
 */
class PublicApiTest {
  private static final String BASELINE = "public-api.txt";

  private static Set<String> baseline() throws Exception {
    try (InputStream in = PublicApiTest.class.getResourceAsStream(BASELINE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> now() throws Exception {
    return PublicApi.of(
        Path.of(Lanewise.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }

  @Test
  void nothingOfTheBaselineIsBroken() throws Exception {
    Set<String> now = now();
    String file = System.getProperty("lanewise.api.write");
    if (file != null) {
      Files.write(Path.of(file), now);
    }
    assertThat(baseline())
        .hasSizeGreaterThan(100)
        .anyMatch(line -> line.startsWith("dev.lanewise.blas.Blas: public static void"))
        .noneMatch(line -> line.contains("internal"));
    assertThat(PublicApi.breaks(baseline(), now)).isEmpty();
  }

  /** A type of an earlier release ... */
  interface Before {
    int LIMIT = 1;

    void kept(int a);

    void changed(int a);
  }

  /** ... and of a later one. */
  interface After {
    int LIMIT = 1;

    void kept(int a);

    void changed(long a);

    default void added() {}
  }

  @Test
  void changesAreSeenAndAdditionsAllowed() {
    Set<String> before = PublicApi.of(Before.class);
    Set<String> after =
        PublicApi.of(After.class).stream()
            .map(line -> line.replace("$After", "$Before"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(PublicApi.breaks(before, before)).isEmpty();
    assertThat(PublicApi.breaks(before, after))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("gone: ") && line.endsWith("changed(int)"))
        .anyMatch(line -> line.startsWith("to be implemented: ") && line.endsWith("changed(long)"));
  }
}
