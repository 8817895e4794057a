package dev.lanewise.support.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A child's streams are kept apart, its end is waited for, and one that hangs is killed. */
class ChildProcessTest {
  /** Prints on both streams, reads until its input ends, and fails. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      System.out.println("key=1\nother=2\nkey=a=b\n key=no");
      System.err.println("key=error");
      System.out.println("read " + System.in.readAllBytes().length);
      if (arguments.length > 0) {
        Thread.sleep(100_000);
      }
      System.exit(7);
    }
  }

  private static void check(ChildProcess.Result result) {
    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(result.output()).startsWith("key=1").endsWith("read 0" + System.lineSeparator());
    assertThat(result.errors()).isEqualToIgnoringNewLines("key=error");
    assertThat(result.printed()).isEqualTo(result.output() + result.errors());
    assertThat(result.values("key")).containsExactly("1", "a=b");
  }

  @Test
  void aCommandRunsToItsEnd() throws Exception {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName());
    check(ChildProcess.run(new ProcessBuilder(command)));
    check(ChildJvm.run(Program.class, List.of()));
  }

  @Test
  void oneThatHangsIsKilled() throws Exception {
    try (ChildJvm child = ChildJvm.start(Program.class, List.of(), "hang")) {
      child.awaitText("read 0");
      assertThatThrownBy(() -> child.await(0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("did not end within 0 s", Program.class.getName(), "other=2");
      assertThat(child.endsWithin(60_000)).isTrue();
    }
  }
}
