package dev.lanewise.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the parts of a task on the calling thread and on helpers: a few shared daemon threads, or
 * the caller's executor. Allocates nothing once the threads are there.
 *
 * <p>One task runs in parallel at a time on the shared threads, and one on each executor. A caller
 * that comes meanwhile, be it from another thread or from inside a task, runs its parts itself, one
 * after the other: results do not depend on who runs a part, so nothing is lost but time, and
 * nothing can deadlock.
 */
public final class Parallel {
  /** The system property that sets the number of threads. */
  public static final String PROPERTY = "lanewise.threads";

  /** The system property that says after how many idle milliseconds a shared thread ends. */
  public static final String KEEP_ALIVE = "lanewise.keepAlive";

  private static final int DEFAULT_KEEP_ALIVE = 10_000;

  /** The most threads that an operation may use. */
  public static final int MAX_THREADS = 1024;

  private static final AtomicInteger THREADS = new AtomicInteger();
  private static final Region WORKERS = new WorkerRegion();
  private static final ScopedValue<Region> SCOPED = ScopedValue.newInstance();
  private static volatile Region shared = WORKERS;

  private Parallel() {}

  /** Work that falls into independent parts. */
  public interface Task {
    /**
     * Does one part.
     *
     * @param part index of the part, from 0
     * @param parts number of parts
     */
    void run(int part, int parts);
  }

  /**
   * The number of threads that an operation may use, the caller's among them.
   *
   * @return {@code lanewise.threads} where set, else the number of processors
   */
  public static int threads() {
    int count = THREADS.get();
    if (count == 0) {
      String property = System.getProperty(PROPERTY);
      count =
          property == null
              ? Math.min(Runtime.getRuntime().availableProcessors(), MAX_THREADS)
              : number(PROPERTY, property, MAX_THREADS);
      return THREADS.compareAndSet(0, count) ? count : THREADS.get();
    }
    return count;
  }

  /**
   * Sets the number of threads.
   *
   * @param count at least 1, at most 1024
   */
  public static void setThreads(int count) {
    THREADS.set(checked(count));
  }

  private static int checked(int count) {
    if (count < 1 || count > MAX_THREADS) {
      throw new IllegalArgumentException(
          "threads is " + count + "; it must be from 1 to " + MAX_THREADS);
    }
    return count;
  }

  /** How many milliseconds a shared thread waits for work before it ends. */
  static int keepAlive() {
    String property = System.getProperty(KEEP_ALIVE);
    return property == null ? DEFAULT_KEEP_ALIVE : number(KEEP_ALIVE, property, Integer.MAX_VALUE);
  }

  private static int number(String name, String property, int most) {
    int value = 0;
    try {
      value = Integer.parseInt(property);
    } catch (NumberFormatException notANumber) {
      // Refused below, as 0 is.
    }
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          name + " is \"" + property + "\"; it must be a whole number from 1 to " + most);
    }
    return value;
  }

  /**
   * Sets whose threads help, for all threads of the process.
   *
   * @param executor the executor, or null for the shared daemon threads
   */
  public static void setExecutor(Executor executor) {
    shared = region(executor);
  }

  /**
   * Sets whose threads help the calling thread while it runs an operation.
   *
   * @param executor the executor, or null for the shared daemon threads
   * @param operation what to run
   */
  public static void withExecutor(Executor executor, Runnable operation) {
    ScopedValue.where(SCOPED, region(executor)).run(operation);
  }

  private static Region region(Executor executor) {
    return executor == null ? WORKERS : new ExecutorRegion(executor);
  }

  /**
   * Runs all parts and returns when they are done. What a part throws is thrown then; of several
   * parts that throw the lowest counts.
   *
   * @param task the work
   * @param parts number of parts, at least 1
   */
  public static void run(Task task, int parts) {
    if (parts > 1 && SCOPED.orElse(shared).run(task, parts)) {
      return;
    }
    for (int part = 0; part < parts; part++) {
      task.run(part, parts);
    }
  }
}
