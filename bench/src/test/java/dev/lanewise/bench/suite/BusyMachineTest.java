package dev.lanewise.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.support.sample.Printed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What {@code quick} prints beside two busy loops is true, or is not printed; two minutes. */
@Isolated
@Tag("long")
class BusyMachineTest {
  @TempDir private Path folder;

  /** Bandwidth of shared caches and of memory is left out: it is lower while others use them. */
  @Test
  void noFigureIsOffByAFactorOfTwo() throws Exception {
    SuiteResult quiet = quick("quiet");
    SuiteResult busy;
    List<Thread> loops = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread loop = new Thread(BusyMachineTest::loop);
      loop.setDaemon(true);
      loop.start();
      loops.add(loop);
    }
    try {
      busy = quick("busy");
    } finally {
      loops.forEach(Thread::interrupt);
    }
    int compared = 0;
    for (Measurement m : quiet.measurements()) {
      Measurement beside =
          busy.measurements().stream()
              .filter(other -> other.group() == m.group())
              .filter(other -> other.workload().equals(m.workload()))
              .findFirst()
              .orElseThrow();
      if (m.failure() == null && beside.failure() == null) {
        assertThat(beside.median())
            .as("%s, quiet %s", m.workload(), m.median())
            .isBetween(m.median() / 2, m.median() * 2);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(quiet.measurements().size() / 2);
    assertThat(busy.machine()).containsKey("Load in the end");
  }

  private static void loop() {
    long spins = 0;
    while (!Thread.currentThread().isInterrupted()) {
      spins++;
    }
    assertThat(spins).isPositive();
  }

  private SuiteResult quick(String name) throws Exception {
    System.setProperty("jmh.ignoreLock", "true");
    Printed printed = new Printed();
    int exit =
        SuiteCommand.run(
            printed.writer(),
            new Interruption(),
            "quick",
            "--implementation",
            "lanewise",
            "--workload",
            "^NN (10|64|128)|^exp|^sigmoid|^gemv N 784x30|^784-30-10|FMA|read L1",
            "--out",
            folder.resolve(name).toString());
    assertThat(exit).as(printed.toString()).isZero();
    return SuiteResult.read(folder.resolve(name).resolve(Session.FILE));
  }
}
