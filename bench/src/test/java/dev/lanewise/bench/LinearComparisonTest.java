package dev.lanewise.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of vector and matrix-vector operations. */
class LinearComparisonTest {
  @TempDir Path folder;

  @Test
  void printsSharesOfTheBandwidthOfEachRow() throws IOException {
    String table =
        LinearComparison.table(
            file(
                bandwidth("read", 16, .0625),
                bandwidth("triad", 3, .025),
                bandwidth("triad", 16, 1),
                linear("dot 8", 1, "lanewise", .125),
                linear("dot 8", 1, "mkl", .25),
                linear("dot 8", 2, "lanewise", .0625),
                linear("ger 2x3", 1, "lanewise", .02)));
    assertThat(table)
        .isEqualTo(
            """
            Threads: 1. JDK 25, forks: 1, each of 1 iterations of 1 s after 4 of 2 s to warm up. \
            Bandwidth is of one.

            | GB/s | lanewise | % of bandwidth | mkl | ratio to best peer |
            | --- | --: | --: | --: | --: |
            | dot 8 | 8.0 | 50 | 4.0 | 2.00 |
            | ger 2x3 | 50 | 125 | - | - |

            Threads: 2. JDK 25, forks: 1, each of 1 iterations of 1 s after 4 of 2 s to warm up. \
            Bandwidth is of one.

            | GB/s | lanewise | % of bandwidth | ratio to best peer |
            | --- | --: | --: | --: |
            | dot 8 | 16 | 100 | - |

            """);
  }

  @Test
  void refusesFilesWithoutOperations() throws IOException {
    Path none = file(bandwidth("read", 16, 1));
    assertThatThrownBy(() -> LinearComparison.table(none))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no result of LinearBenchmark");
  }

  private static String bandwidth(String pattern, int size, double bytes) {
    String params = String.format("\"pattern\": \"%s\", \"size\": \"%d\"", pattern, size);
    return run("Bandwidth.pass", params, bytes);
  }

  private static String linear(String operation, int threads, String by, double bytes) {
    String params =
        String.format(
            "\"operation\": \"%s\", \"threads\": \"%d\", \"implementation\": \"%s\"",
            operation, threads, by);
    return run("LinearBenchmark.linear", params, bytes);
  }

  private static String run(String benchmark, String params, double bytes) {
    return String.format(
        java.util.Locale.ROOT,
        """
        {"benchmark": "dev.lanewise.bench.%s", "jdkVersion": "25", "forks": 1,
         "warmupIterations": 4, "warmupTime": "2 s",
         "measurementIterations": 1, "measurementTime": "1 s",
         "params": {%s},
         "secondaryMetrics": {"bytes": {"scoreUnit": "ns/op", "rawData": [[%s]]}}}
        """,
        benchmark,
        params,
        bytes);
  }

  private Path file(String... runs) throws IOException {
    return Files.writeString(folder.resolve("result.json"), "[" + String.join(",", runs) + "]");
  }
}
