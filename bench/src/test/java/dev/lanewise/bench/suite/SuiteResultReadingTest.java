package dev.lanewise.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.bench.suite.report.ReportFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes a result file has, it is read whole or refused by an IOException. */
class SuiteResultReadingTest {
  private static final int CHANGES = 2000;

  /** Of so many that are read, a report is made of one. */
  private static final int REPORTED = 20;

  /** All before the machine. */
  private static final String HEAD =
      "{\"format\":\"lanewise-bench/1\",\"preset\":\"quick\",\"command\":\"c\","
          + "\"started\":\"2026-01-01T00:00:00Z\"";

  private static final SuiteResult RESULT =
      new SuiteResult(
          SuiteResult.FORMAT,
          "quick",
          "java -jar bench.jar",
          "2026-01-01T00:00:00Z",
          12.5,
          true,
          Map.of("processor", "one"),
          List.of("more memory"),
          List.of(
              new Measurement(
                  Group.values()[0],
                  "NN 10x784x30",
                  "lanewise",
                  1,
                  List.of(List.of(1.0, 2.0)),
                  470400,
                  1e5,
                  0,
                  null)));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{}",
        "{\"format\":\"lanewise-bench/1\"}",
        HEAD + ",\"machine\":{},\"advice\":[null],\"measurements\":[]}",
        HEAD + ",\"machine\":{},\"advice\":[],\"measurements\":[null]}",
        HEAD + ",\"machine\":{},\"advice\":[],\"measurements\":[{}]}",
        HEAD + ",\"machine\":{},\"advice\":[],\"measurements\":[{\"forks\":[]}]}",
        "{\"format\":\"lanewise-bench/1\",\"machine\":{},\"advice\":[],\"measurements\":[]}",
        "{\"format\":\"lanewise-bench/1\",\"machine\":{},\"advice\":[],\"measurements\":[]} more",
      })
  void whatIsNoResultIsRefused(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("result.json"), json);
    assertThatThrownBy(() -> SuiteResult.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    Path file =
        Files.writeString(folder.resolve("result.json"), "{\"unknown\":" + "[".repeat(1 << 20));
    assertThatThrownBy(() -> SuiteResult.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aChangedFileIsReadWholeOrRefused() throws IOException {
    Path file = folder.resolve("result.json");
    RESULT.write(file);
    assertThat(SuiteResult.read(file)).isEqualTo(RESULT);
    byte[] json = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(1);
    int read = 0;
    for (int i = 0; i < CHANGES; i++) {
      byte[] changed = json.clone();
      int at = random.nextInt(json.length);
      switch (random.nextInt(3)) {
        case 0 -> changed[at] = (byte) "\"{}[],:0-en \u0000".charAt(random.nextInt(12));
        case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        default -> changed = Arrays.copyOf(json, at);
      }
      Files.write(file, changed);
      try {
        SuiteResult result = SuiteResult.read(file);
        if (read++ % REPORTED == 0) {
          ReportFiles.write(result, folder.resolve("report"));
        }
      } catch (IOException refused) {
        assertThat(refused).hasMessageContaining(file.toString());
      } catch (RuntimeException undocumented) {
        throw new AssertionError(new String(changed, StandardCharsets.ISO_8859_1), undocumented);
      }
    }
    assertThat(read).isPositive();
  }
}
