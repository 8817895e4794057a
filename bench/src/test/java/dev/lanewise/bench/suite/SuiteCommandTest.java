package dev.lanewise.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command line. */
class SuiteCommandTest {
  private final StringWriter out = new StringWriter();

  private int run(String... arguments) {
    return SuiteCommand.run(new PrintWriter(out, true), new Interruption(), arguments);
  }

  @Test
  void tellsItsCommands() {
    assertThat(run()).isZero();
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("quick", "full", "one", "Exit codes");
  }

  @Test
  void theCommandIsKeptWithoutTheFolderOfTheResult() {
    assertThat(RunOptions.command("quick", List.of("--out", "x", "--forks", "3", "--pin=1")))
        .isEqualTo("java -jar lanewise-bench.jar quick --forks 3 --pin=1");
    assertThat(RunOptions.command("full", List.of("--out=x", "--workload", "^exp 1$")))
        .isEqualTo("java -jar lanewise-bench.jar full --workload '^exp 1$'");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThat(run("slow")).isEqualTo(2);
    assertThat(run("quick", "--group", "gemm")).isEqualTo(2);
    assertThat(run("quick", "--threads", "0")).isEqualTo(2);
    assertThat(run("quick", "--forks", "-1")).isEqualTo(2);
    assertThat(run("quick", "--workload", "no such row")).isEqualTo(2);
  }
}
