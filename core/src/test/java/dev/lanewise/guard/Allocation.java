package dev.lanewise.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What operations allocate in steady state.
 *
 * <p>Vectors are objects until C2 has compiled the kernel that uses them. How long that takes
 * depends on the machine and on what else waits for a compiler, so that no number of repetitions is
 * enough: windows of work follow each other until one of them allocates nothing. An operation that
 * always allocates runs into the deadline.
 */
public final class Allocation {
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** Fails unless the calling thread comes to run {@code window} without an allocation. */
  public static void assertNoneInSteadyState(Runnable window) {
    assertAtMost(0, THREADS::getCurrentThreadAllocatedBytes, window);
  }

  /**
   * Fails unless all threads together come to allocate at most {@code bytes} during {@code window}.
   * Threads that have nothing to do with it count too.
   */
  public static void assertAtMostInSteadyState(long bytes, Runnable window) {
    assertAtMost(bytes, THREADS::getTotalThreadAllocatedBytes, window);
  }

  private static void assertAtMost(long bytes, LongSupplier allocated, Runnable window) {
    long start = System.nanoTime();
    long least = Long.MAX_VALUE;
    long windows = 0;
    do {
      long before = allocated.getAsLong();
      window.run();
      least = Math.min(least, allocated.getAsLong() - before);
      windows++;
    } while (least > bytes && System.nanoTime() - start < DEADLINE.toNanos());
    assertThat(least)
        .as("least bytes that one of %d windows in %s allocated", windows, DEADLINE)
        .isLessThanOrEqualTo(bytes);
  }
}
