package dev.lanewise.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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
    assertThat(out.toString()).contains("quick", "full", "one", "Exit codes");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThat(run("slow")).isEqualTo(2);
    assertThat(run("quick", "--group", "gemm")).isEqualTo(2);
    assertThat(run("quick", "--threads", "0")).isEqualTo(SuiteCommand.FAILED);
    assertThat(run("quick", "--forks", "-1")).isEqualTo(SuiteCommand.FAILED);
    assertThat(run("quick", "--workload", "no such row")).isEqualTo(SuiteCommand.FAILED);
  }
}
