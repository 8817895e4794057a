package dev.lanewise.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Forks by JMH: what they find, and why they fail. */
@Isolated
class JmhTimerTest {
  private static final Timing SHORT = Timing.millis(3, 100, 2, 100);

  /** Of another run on this machine. */
  @BeforeAll
  static void ignoreTheLock() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  void timesAForkWithItsAllocation() throws Fork.FailedException {
    Fork fork = new JmhTimer().time(Workload.product("NN 4x4x4"), "commons-math3", 1, SHORT, true);
    assertThat(fork.nanos()).hasSize(2).allMatch(each -> each > 1);
    // The product is a new matrix.
    assertThat(fork.allocated()).isGreaterThan(8 * 16);
    assertThat(new JmhTimer().time(Workload.peak(), "lanewise", 1, SHORT, false).allocated())
        .isNaN();
  }

  /** Its thread waits for the others, which is no time that other processes took. */
  @Test
  void aForkOfSeveralThreadsKeepsAllOfItsTime() throws Fork.FailedException {
    Fork fork = new JmhTimer().time(Workload.product("NN 64x64x64"), "lanewise", 2, SHORT, false);
    assertThat(fork.processor()).isEqualTo(1);
  }

  @Test
  void tellsWhyAForkFails() {
    assertThatThrownBy(
            () -> new JmhTimer().time(Workload.product("NN 4x4x4"), "ejml", 2, SHORT, false))
        .isInstanceOf(Fork.FailedException.class)
        .hasMessage("ejml runs on one thread; threads is 2");
  }

  @Test
  void findsTheReasonInALog() {
    String log =
        """
        # Fork: 1 of 1
        <failure>

        java.lang.OutOfMemoryError: Java heap space
        \tat somewhere
        Caused by: java.lang.IllegalStateException: other
        """;
    assertThat(JmhTimer.reason(log, "none")).isEqualTo("OutOfMemoryError: Java heap space");
    assertThat(JmhTimer.reason("a.b.IllegalStateException: differs", "none")).isEqualTo("differs");
    assertThat(JmhTimer.reason("# Fork\n<forked VM failed with exit code 134>\n", "none"))
        .isEqualTo("its virtual machine ended with exit code 134");
    assertThat(JmhTimer.reason("# nothing", "none")).isEqualTo("none");
  }
}
