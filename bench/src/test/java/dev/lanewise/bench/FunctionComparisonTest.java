package dev.lanewise.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.bench.peer.FunctionCheck;
import dev.lanewise.bench.peer.FunctionImplementation;
import dev.lanewise.bench.peer.MathFunction;
import dev.lanewise.bench.peer.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions of the benchmark, their check, and the table of a result file. */
class FunctionComparisonTest {
  /** Also with a last incomplete vector and row. */
  @ParameterizedTest
  @EnumSource
  void everyImplementationPassesTheCheck(MathFunction function) {
    for (FunctionImplementation each : FunctionImplementation.values()) {
      if (each != FunctionImplementation.MKL && each.has(function)) {
        for (int size : new int[] {1000, 2011}) {
          MathFunction.Operands operands = new MathFunction.Operands(function, size, new Random(1));
          FunctionCheck.check(function, each.label(), operands, each.bind(function, operands));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void wrongResultsAreFound(MathFunction function) {
    MathFunction.Operands operands = new MathFunction.Operands(function, 1000, new Random(1));
    assertThatThrownBy(() -> FunctionCheck.check(function, "math", operands, () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(function.label() + " of math: element ");
  }

  @Test
  void saysWhatIsAllowedAndWhatIsMissing() {
    assertThatThrownBy(() -> MathFunction.of("sin"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"sin\"")
        .hasMessageContaining("exp, log, sigmoid, tanh");
    assertThatThrownBy(() -> FunctionImplementation.of("svml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lanewise, jdk, math, fastmath, mkl");
    MathFunction.Operands operands =
        new MathFunction.Operands(MathFunction.SIGMOID, 5, new Random(1));
    assertThatThrownBy(() -> FunctionImplementation.MKL.bind(MathFunction.SIGMOID, operands))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("mkl has no sigmoid");
    assertThatThrownBy(() -> new MathFunction.Operands(MathFunction.SOFTMAX_10, 9, new Random(1)))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("size is 9");
  }

  @Test
  void printsNanosecondsAndShareOfACopy(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("result.json"),
            "["
                + String.join(
                    ",",
                    run("Bandwidth.pass", "\"pattern\": \"copy\", \"size\": \"1000\"", .05, .00625),
                    run("Bandwidth.pass", "\"pattern\": \"read\", \"size\": \"1000\"", 1, 1),
                    run("FunctionBenchmark.apply", function("lanewise"), .2, .025),
                    run("FunctionBenchmark.apply", function("jdk"), .5, 1),
                    run("FunctionBenchmark.apply", function("math"), 5, 1))
                + "]");
    assertThat(FunctionComparison.table(file))
        .isEqualTo(
            """
            JDK 25, forks: 1, each of 2 iterations of 1 s after 4 of 2 s to warm up.

            | ns/element | lanewise | GB/s | % copy | jdk | math | ratio to best peer |
            | --- | --: | --: | --: | --: | --: | --: |
            | exp, 1000 | 0.20 | 40 | 25 | 0.50 | 5.00 | 2.50 |

            """);
  }

  private static String function(String implementation) {
    return String.format(
        "\"function\": \"exp\", \"size\": \"1000\", \"implementation\": \"%s\"", implementation);
  }

  private static String run(String benchmark, String params, double element, double bytes) {
    return String.format(
        java.util.Locale.ROOT,
        """
        {"benchmark": "dev.lanewise.bench.%s", "jdkVersion": "25", "forks": 1,
         "warmupIterations": 4, "warmupTime": "2 s",
         "measurementIterations": 2, "measurementTime": "1 s",
         "params": {%s},
         "secondaryMetrics": {
           "element": {"scoreUnit": "ns/op", "rawData": [[%s, %s]]},
           "bytes": {"scoreUnit": "ns/op", "rawData": [[%s, %s]]}}}
        """,
        benchmark,
        params,
        element,
        element,
        bytes,
        bytes);
  }
}
