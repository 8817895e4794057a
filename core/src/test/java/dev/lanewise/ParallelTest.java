package dev.lanewise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.internal.Parallel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
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
  void ofSeveralPartsThatThrowTheLowestCounts() {
    Meeting meeting = new Meeting(4);
    assertThatThrownBy(
            () ->
                Parallel.run(
                    (part, parts) -> {
                      meeting.join();
                      if (part > 0) {
                        throw new IllegalStateException("part " + part);
                      }
                    },
                    4))
        .hasMessage("part 1")
        .hasNoSuppressedExceptions();
  }

  @Test
  void anErrorReachesTheCallerTooAndTheNextTaskRuns() {
    for (int failing = 0; failing < 3; failing++) {
      int wrong = failing;
      assertThatThrownBy(
              () ->
                  Parallel.run(
                      (part, parts) -> {
                        if (part == wrong) {
                          throw new AssertionError("part " + part);
                        }
                      },
                      3))
          .isExactlyInstanceOf(AssertionError.class)
          .hasMessage("part " + failing);
    }
    everyPartRunsOnce();
  }

  @Test
  void anInterruptedCallerStillWaits() {
    Thread caller = Thread.currentThread();
    Meeting meeting = new Meeting(4);
    AtomicInteger ended = new AtomicInteger();
    caller.interrupt();
    Parallel.run(
        (part, parts) -> {
          meeting.join();
          if (Thread.currentThread() != caller) {
            Meeting.sleep(100);
          }
          ended.incrementAndGet();
        },
        4);
    assertThat(ended).hasValue(4);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aCallerThatWasNotInterruptedIsNotAfterwards() {
    everyPartRunsOnce();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void manyVirtualThreadsMayCallAtOnce() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    List<Thread> callers = new ArrayList<>();
    for (int caller = 0; caller < 200; caller++) {
      callers.add(
          Thread.startVirtualThread(
              () -> {
                for (int repeat = 0; repeat < 20; repeat++) {
                  Parallel.run((part, parts) -> runs.incrementAndGet(), 5);
                  Thread.yield();
                }
              }));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(runs).hasValue(200 * 20 * 5);
  }

  @Test
  void theNumberOfThreadsHasLimits() {
    for (int wrong : new int[] {0, -1, 1025}) {
      assertThatThrownBy(() -> Parallel.setThreads(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("threads is " + wrong + "; it must be from 1 to 1024");
    }
  }

  @Test
  void anInterruptedWorkerGoesBackToSleep() throws InterruptedException {
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    Meeting meeting = new Meeting(4);
    Parallel.run(
        (part, parts) -> {
          meeting.join();
          workers.add(Thread.currentThread());
        },
        4);
    workers.remove(Thread.currentThread());
    assertThat(workers).hasSize(3);
    workers.forEach(Thread::interrupt);
    Thread.sleep(50);
    ThreadMXBean times = ManagementFactory.getThreadMXBean();
    long before =
        workers.stream().mapToLong(worker -> times.getThreadCpuTime(worker.threadId())).sum();
    Thread.sleep(300);
    long after =
        workers.stream().mapToLong(worker -> times.getThreadCpuTime(worker.threadId())).sum();
    assertThat(after - before).as("ns of processor time while idle").isLessThan(30_000_000);
  }

  @Test
  void workersKeepNothingOfTheCallerThatStartedThem() {
    InheritableThreadLocal<String> secret = new InheritableThreadLocal<>();
    secret.set("secret");
    Set<String> seen = ConcurrentHashMap.newKeySet();
    Thread caller = Thread.currentThread();
    // More parts than any test before had, so that new workers start.
    Meeting meeting = new Meeting(40);
    Parallel.run(
        (part, parts) -> {
          meeting.join();
          if (Thread.currentThread() != caller) {
            seen.add(secret.get() + " " + Thread.currentThread().getContextClassLoader());
          }
        },
        40);
    assertThat(seen).containsExactly("null null");
  }

  @Test
  void workersEndAfterSomeIdleTimeAndStartAgainAtNeed() throws InterruptedException {
    System.setProperty(Parallel.KEEP_ALIVE, "100");
    try {
      // More parts than any test before had, so that new workers start.
      for (int round = 0; round < 3; round++) {
        Set<Thread> last = meet(50);
        assertThat(last).hasSize(9).allMatch(Thread::isAlive);
        for (Thread thread : last) {
          thread.join(30_000);
          assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
      }
    } finally {
      System.clearProperty(Parallel.KEEP_ALIVE);
    }
  }

  /** Runs parts that all wait for each other; returns the last nine workers. */
  private static Set<Thread> meet(int parts) {
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    Meeting meeting = new Meeting(parts);
    Parallel.run(
        (part, all) -> {
          workers.add(Thread.currentThread());
          meeting.join();
        },
        parts);
    workers.removeIf(thread -> !thread.getName().matches("lanewise-" + (parts / 10 - 1) + "\\d"));
    return workers;
  }

  @Test
  void aWrongIdleTimeIsRefusedOnceAllPartsAreDone() {
    AtomicInteger runs = new AtomicInteger();
    for (String wrong : new String[] {"0", "-1", "soon", "2147483648"}) {
      System.setProperty(Parallel.KEEP_ALIVE, wrong);
      try {
        assertThatThrownBy(() -> Parallel.run((part, parts) -> runs.incrementAndGet(), 70))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(
                "lanewise.keepAlive is \""
                    + wrong
                    + "\"; it must be a whole number from 1 to 2147483647");
      } finally {
        System.clearProperty(Parallel.KEEP_ALIVE);
      }
    }
    assertThat(runs).hasValue(4 * 70);
    meet(70);
  }
}
