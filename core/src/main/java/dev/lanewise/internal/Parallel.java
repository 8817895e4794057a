package dev.lanewise.internal;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the parts of a task on the calling thread and a few shared daemon threads, and allocates
 * nothing once these are there.
 *
 * <p>One task runs in parallel at a time. A caller that comes while another task runs, be it from a
 * second thread or from inside a task, runs its parts itself, one after the other: results do not
 * depend on who runs a part, so nothing is lost but time, and nothing can deadlock.
 */
public final class Parallel {
  /** The system property that sets the number of threads. */
  public static final String PROPERTY = "lanewise.threads";

  /** The most threads that an operation may use. */
  public static final int MAX_THREADS = 1024;

  private static final int SPINS = 1 << 10;
  private static final AtomicBoolean BUSY = new AtomicBoolean();
  private static final AtomicInteger THREADS = new AtomicInteger();
  private static volatile Worker[] workers = new Worker[0];

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
              : checked(parse(property));
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

  private static int parse(String property) {
    try {
      return Integer.parseInt(property);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          PROPERTY
              + " is \""
              + property
              + "\"; it must be a whole number from 1 to "
              + MAX_THREADS);
    }
  }

  /**
   * Runs all parts and returns when they are done.
   *
   * @param task the work
   * @param parts number of parts, at least 1
   */
  public static void run(Task task, int parts) {
    if (parts == 1 || !BUSY.compareAndSet(false, true)) {
      for (int part = 0; part < parts; part++) {
        task.run(part, parts);
      }
      return;
    }
    try {
      fork(task, parts);
    } finally {
      BUSY.set(false);
    }
  }

  private static void fork(Task task, int parts) {
    Worker[] team = team(parts - 1);
    for (int part = 1; part < parts; part++) {
      team[part - 1].start(task, part, parts);
    }
    Throwable failure = null;
    try {
      task.run(0, parts);
    } catch (Throwable thrown) {
      failure = thrown;
    }
    // The parts write the caller's arrays: never leave before the last of them is done.
    for (int part = 1; part < parts; part++) {
      Throwable thrown = team[part - 1].await();
      failure = failure == null ? thrown : failure;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Called by one thread at a time, the one that holds BUSY. */
  private static Worker[] team(int size) {
    for (int i = workers.length; i < size; i++) {
      Worker[] grown = Arrays.copyOf(workers, i + 1);
      grown[i] = new Worker(i);
      workers = grown;
    }
    return workers;
  }

  /** A daemon thread that waits for one part at a time. */
  private static final class Worker implements Runnable {
    private static final int IDLE = 0;
    private static final int WORKING = 1;

    private final AtomicInteger state = new AtomicInteger(IDLE);
    private final Thread thread;
    private Thread caller;
    private Task task;
    private int part;
    private int parts;
    private Throwable failure;

    Worker(int index) {
      // It outlives the caller that happens to come first, and must not keep what is that caller's.
      thread =
          Thread.ofPlatform()
              .daemon()
              .inheritInheritableThreadLocals(false)
              .name("lanewise-" + index)
              .unstarted(this);
      thread.setContextClassLoader(null);
      thread.start();
    }

    void start(Task task, int part, int parts) {
      this.caller = Thread.currentThread();
      this.task = task;
      this.part = part;
      this.parts = parts;
      this.failure = null;
      state.set(WORKING);
      LockSupport.unpark(thread);
    }

    /** Waits until the part is done and returns what it threw, or null. */
    Throwable await() {
      if (waitWhile(WORKING)) {
        Thread.currentThread().interrupt();
      }
      return failure;
    }

    @Override
    public void run() {
      while (true) {
        waitWhile(IDLE);
        try {
          task.run(part, parts);
        } catch (Throwable thrown) {
          failure = thrown;
        }
        task = null;
        Thread waiting = caller;
        caller = null;
        state.set(IDLE);
        LockSupport.unpark(waiting);
      }
    }

    /**
     * Waits for the state to change. An interrupt would end every park at once and turn waiting
     * into spinning: it is cleared and returned.
     */
    private boolean waitWhile(int value) {
      boolean interrupted = false;
      for (int spin = 0; state.get() == value; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
          interrupted |= Thread.interrupted();
        }
      }
      return interrupted;
    }
  }
}
