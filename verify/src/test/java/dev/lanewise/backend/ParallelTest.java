package dev.lanewise.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.internal.Parallel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelTest {
  @Test
  void everyPartRunsOnce() {
    for (int parts : new int[] {1, 2, 3, 7}) {
      AtomicIntegerArray runs = new AtomicIntegerArray(parts);
      for (int repeat = 1; repeat <= 200; repeat++) {
        Parallel.run((part, all) -> runs.incrementAndGet(part), parts);
        for (int part = 0; part < parts; part++) {
          assertThat(runs.get(part)).isEqualTo(repeat);
        }
      }
    }
  }

  @Test
  void aTaskInsideATaskRunsToo() {
    AtomicInteger runs = new AtomicInteger();
    Parallel.run((outer, all) -> Parallel.run((inner, parts) -> runs.incrementAndGet(), 3), 4);
    assertThat(runs).hasValue(12);
  }

  @Test
  void whatAPartThrowsReachesTheCallerAfterAllPartsAreDone() {
    for (int failing : new int[] {0, 2}) {
      AtomicInteger runs = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  Parallel.run(
                      (part, parts) -> {
                        runs.incrementAndGet();
                        if (part == failing) {
                          throw new IllegalStateException("part " + part);
                        }
                      },
                      4))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("part " + failing);
      assertThat(runs).hasValue(4);
    }
  }

  @Test
  void anInterruptedCallerStillWaits() {
    Thread.currentThread().interrupt();
    AtomicInteger runs = new AtomicInteger();
    Parallel.run((part, parts) -> runs.incrementAndGet(), 4);
    assertThat(runs).hasValue(4);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theNumberOfThreadsHasLimits() {
    for (int wrong : new int[] {0, -1, 1025}) {
      assertThatThrownBy(() -> Parallel.setThreads(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("threads is " + wrong + "; it must be from 1 to 1024");
    }
  }
}
