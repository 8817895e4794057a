package dev.lanewise.verify.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of files under a locale whose encoding loses letters. */
class PathNamesTest {
  @TempDir private Path folder;

  @Test
  void namesThatALocaleLosesAreRefusedWithAHint() throws IOException {
    assumeFalse(File.separatorChar == '\\', "skipped: no file has a question mark in its name");
    // What Java makes of the two bytes of an umlaut under LC_ALL=C, in the launcher and without.
    for (String lost : new String[] {"mod??le", "mod\uFFFD\uFFFDle", "mod\u00E8le"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PathNames.parse(folder + "/" + lost, US_ASCII))
          .withMessageContaining("in the encoding of this locale, US-ASCII")
          .withMessageEndingWith("say LC_ALL=C.UTF-8");
    }
    assertThat(PathNames.parse("mod??le", UTF_8)).isEqualTo(Path.of("mod??le"));
    assertThat(PathNames.parse("model", US_ASCII)).isEqualTo(Path.of("model"));
    Path there = Files.createFile(folder.resolve("what?"));
    assertThat(PathNames.parse(there.toString(), US_ASCII)).isEqualTo(there);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PathNames.parse("a\0b", UTF_8))
        .withMessageStartingWith("no path: ")
        .withMessageNotContaining("locale");
  }
}
