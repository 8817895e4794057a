package dev.lanewise.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.support.sample.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line. */
class SuiteCommandTest {
  private final Printed out = new Printed();

  private int run(String... arguments) {
    return SuiteCommand.run(out.writer(), new Interruption(), arguments);
  }

  @Test
  void tellsItsCommands() {
    assertThat(run()).isZero();
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("quick", "full", "one", "Exit codes");
  }

  @Test
  void theCommandIsKeptWithoutTheFolderOfTheResult() {
    assertThat(RunOptions.command(List.of("quick", "--out", "x", "--forks", "3", "--pin=1")))
        .isEqualTo("java -jar lanewise-bench.jar quick --forks 3 --pin=1");
    assertThat(RunOptions.command(List.of("full", "--out=x", "--workload", "^exp 1$")))
        .isEqualTo("java -jar lanewise-bench.jar full --workload '^exp 1$'");
  }

  /** One fork of one short row by the real thing. */
  @Test
  void aRunLeavesResultAndReport(@TempDir Path folder) throws IOException {
    System.setProperty("jmh.ignoreLock", "true");
    String out = folder.resolve("a/b").toString();
    String[] arguments = {"quick", "--workload", "^dot 32768$", "--forks", "1", "--out", out};
    assertThat(run(arguments)).as(this.out.toString()).isZero();
    try (Stream<Path> files = Files.list(Path.of(out))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("result.json", "report.html", "report.md", "results.csv");
    }
    SuiteResult result = SuiteResult.read(Path.of(out, Session.FILE));
    assertThat(result.command())
        .isEqualTo("java -jar lanewise-bench.jar quick --workload '^dot 32768$' --forks 1");
    assertThat(result.complete()).isTrue();
    assertThat(result.measurements())
        .extracting(Measurement::workload)
        .containsExactly("FMA", "dot 32768");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThat(run("slow")).isEqualTo(2);
    assertThat(run("quick", "--group", "gemm")).isEqualTo(2);
    assertThat(run("quick", "--threads", "0")).isEqualTo(2);
    assertThat(run("quick", "--forks", "0")).isEqualTo(2);
    assertThat(run("quick", "--workload", "no such row")).isEqualTo(2);
    assertThat(run("quick", "--implementation", "lanewise,opnblas")).isEqualTo(2);
  }
}
