package dev.lanewise.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of a result file. */
class GemmTableTest {
  @TempDir Path folder;

  @Test
  void printsMediansOverForksSharesOfPeakAndRatios() throws IOException {
    String table =
        GemmTable.read(
                file(
                    run("PeakFma.chains", "", "ops/ns", "[[100, 100]]"),
                    gemm("NN 16x16x16", "lanewise", "[[49, 51], [60, 60], [1, 1]]"),
                    gemm("NN 16x16x16", "openblas", "[[24, 26], [10, 20]]"),
                    gemm("NN 16x16x16", "ejml", "[[2.54]]"),
                    gemm("TN 2x3x4", "lanewise", "[[5]]"),
                    run("TrainingStepBenchmark.batch", "", "ops/ns", "[[7]]")))
            .markdown();
    assertThat(table)
        .isEqualTo(
            """
            Threads: 1. JDK 25, forks: 3, each of 5 iterations of 1 s after 4 of 2 s to warm up. \
            FMA peak of one core: 100 GFLOP/s.

            | m x k x n | lanewise | % of peak | openblas | ejml | ratio to best peer |
            | --- | --: | --: | --: | --: | --: |
            | NN 16x16x16 | 50 | 50 | 20 | 2.5 | 2.50 |
            | TN 2x3x4 | 5.0 | 5 | - | - | - |

            """);
  }

  @Test
  void saysWhereThePeakCannotBeOne() throws IOException {
    String peak = run("PeakFma.chains", "", "ops/ns", "[[100]]");
    String warning = "A product is faster than the FMA peak";
    assertThat(GemmTable.read(file(peak, gemm("NN 1x1x1", "mkl", "[[100]]"))).markdown())
        .doesNotContain(warning);
    assertThat(GemmTable.read(file(peak, gemm("NN 1x1x1", "mkl", "[[101]]"))).markdown())
        .contains(warning);
  }

  @Test
  void refusesFilesWithoutProductsAndOtherUnits() throws IOException {
    Path none = file(run("PeakFma.chains", "", "ops/ns", "[[100]]"));
    assertThatThrownBy(() -> GemmTable.read(none))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no result of GemmBenchmark");
    Path milliseconds = file(run("PeakFma.chains", "", "ops/ms", "[[100]]"));
    assertThatThrownBy(() -> GemmTable.read(milliseconds))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ops/ms");
  }

  private static String gemm(String shape, String implementation, String rawData) {
    String params =
        String.format(
            "\"shape\": \"%s\", \"implementation\": \"%s\", \"threads\": \"1\"",
            shape, implementation);
    return run("GemmBenchmark.gemm", params, "ops/ns", rawData);
  }

  private static String run(String benchmark, String params, String unit, String rawData) {
    return String.format(
        """
        {"benchmark": "dev.lanewise.bench.%s", "jdkVersion": "25", "forks": 3,
         "warmupIterations": 4, "warmupTime": "2 s",
         "measurementIterations": 5, "measurementTime": "1 s",
         "params": {%s},
         "secondaryMetrics": {"gflops": {"scoreUnit": "%s", "rawData": %s}}}
        """,
        benchmark, params, unit, rawData);
  }

  private Path file(String... runs) throws IOException {
    return Files.writeString(folder.resolve("result.json"), "[" + String.join(",", runs) + "]");
  }
}
