package dev.lanewise.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the parts of one task at a time on the calling thread and on helpers that it calls.
 *
 * <pre>
 *   caller    open | call helpers | claim 0, run | claim 2, run | none left | wait for part 1
 *   helper             (on its way)    claim 1, run ........................ | none left
 * </pre>
 *
 * <p>Caller and helpers claim parts from one counter until none is left. The caller waits only for
 * parts that a helper has begun, so it never depends on a helper coming: without any it runs every
 * part itself. A helper touches a task only after it has claimed a part, which keeps the region
 * open: one that comes late finds nothing to do, or a part of the task that then runs here.
 */
abstract class Region {
  /**
   * Steps of waiting that spin and that yield the processor, before a thread sleeps. To wake one
   * that sleeps takes as long as a part of many products; docs/KERNELS.md, "Parts for threads", has
   * what the number of spins gives. Yielding is for more threads than processors: it leaves the
   * processor to those that have work.
   */
  private static final int SPINS = 1 << 10;

  private static final int YIELDS = 1 << 11;

  private final AtomicBoolean open = new AtomicBoolean();

  /** Parts that nobody has claimed. All other fields are written before it and read after it. */
  private final AtomicInteger unclaimed = new AtomicInteger();

  /** Parts that have not ended. */
  private final AtomicInteger unfinished = new AtomicInteger();

  private Parallel.Task task;
  private int parts;
  private Thread caller;
  private Throwable failure;
  private int failedPart;

  /**
   * Asks so many helpers to call {@link #help}. It may be any number that do, at any time, on any
   * thread, this one included. Called by one thread at a time.
   */
  abstract void call(int helpers);

  /**
   * Runs all parts and returns when they have ended. What a part throws is thrown then; of several
   * parts that throw the lowest counts.
   *
   * @return false if another task runs here, and nothing has been done
   */
  final boolean run(Parallel.Task task, int parts) {
    if (!open.compareAndSet(false, true)) {
      return false;
    }
    this.task = task;
    this.parts = parts;
    this.caller = Thread.currentThread();
    this.failedPart = Integer.MAX_VALUE;
    unfinished.set(parts);
    unclaimed.set(parts);
    try {
      call(parts - 1);
    } catch (Throwable thrown) {
      fail(parts, thrown);
    }
    help();
    // The parts write the caller's arrays: never leave before the last of them has ended.
    awaitParts();
    Throwable thrown = failure;
    this.task = null;
    this.caller = null;
    this.failure = null;
    open.set(false);
    if (thrown != null) {
      Region.<RuntimeException>rethrow(thrown);
    }
    return true;
  }

  /** Whether a helper that came now would find a part. */
  final boolean wantsHelp() {
    return unclaimed.get() > 0;
  }

  /** Runs parts until none is left. */
  final void help() {
    for (int left = claim(); left > 0; left = claim()) {
      int part = parts - left;
      try {
        task.run(part, parts);
      } catch (Throwable thrown) {
        fail(part, thrown);
      } finally {
        Thread waiting = caller;
        // After the last part the fields belong to the next task.
        if (unfinished.decrementAndGet() == 0 && waiting != Thread.currentThread()) {
          LockSupport.unpark(waiting);
        }
      }
    }
  }

  /** Returns how many parts were left, the claimed one among them, or 0. */
  private int claim() {
    int left = unclaimed.get();
    while (left > 0 && !unclaimed.compareAndSet(left, left - 1)) {
      left = unclaimed.get();
    }
    return left;
  }

  private synchronized void fail(int part, Throwable thrown) {
    if (part < failedPart) {
      failedPart = part;
      failure = thrown;
    }
  }

  private void awaitParts() {
    boolean interrupted = false;
    for (int step = 0; unfinished.get() > 0; step++) {
      if (!waitsAwake(step)) {
        LockSupport.park(this);
        // It would end every park at once, and turn waiting into spinning.
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Spins or yields, the first so many steps of waiting; false once it is time to sleep. */
  static boolean waitsAwake(int step) {
    if (step < SPINS) {
      Thread.onSpinWait();
    } else if (step < SPINS + YIELDS) {
      Thread.yield();
    } else {
      return false;
    }
    return true;
  }

  /** Throws anything, also what a part throws without declaring it. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
