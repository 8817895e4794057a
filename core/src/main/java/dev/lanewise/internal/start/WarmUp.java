package dev.lanewise.internal.start;

import dev.lanewise.internal.DaemonThread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Has vector kernels compiled: a daemon thread calls those that were asked for on operands of its
 * own, beside the kernels in plain Java, and has each taken when it is as fast. It ends when none
 * is left, and keeps nothing.
 *
 * <p>A vector kernel that is not compiled is some hundred times slower; times, and not a look into
 * the virtual machine, tell when it is. One that never comes to be as fast is taken in the end:
 * that is not worse than to have begun with it. The thread sleeps half of the time and more, for
 * others need the processor.
 */
public final class WarmUp implements Runnable {
  private static final WarmUp ONLY = new WarmUp();

  /** Kernels that are called in turns, those first that were asked for first. */
  private static final int AT_A_TIME = 4;

  /** Rounds of all shapes, one after the other, in which a vector kernel must be as fast. */
  private static final int AHEAD = 4;

  /** The part of a time by which it may be slower, for clocks and other threads are not exact. */
  private static final int TOLERANCE = 10;

  /** Calls after which C2 has been asked to compile a kernel, or a few that it consists of. */
  private static final int ENOUGH = 900;

  /**
   * Calls after which a kernel is taken as it is. Not a time: on a busy machine the thread gets but
   * little of the processors.
   */
  private static final int GIVEN_UP = 6000;

  private static final long TURN = TimeUnit.MICROSECONDS.toNanos(500);
  private static final long COMPILING = TimeUnit.MILLISECONDS.toNanos(1);

  /** How many times as long as its turn the thread sleeps, and where there is one processor. */
  private static final int SHARE = 1;

  private static final int SHARE_OF_ONE = 6;

  /** Guarded by this. */
  private final Queue<Takeover> waiting = new ArrayDeque<>();

  /** What comes before the first of them. */
  private Beginning beginning;

  private boolean runs;
  private int asked;
  private int inUse;

  /** What has to be done before vector kernels are called. */
  public interface Beginning {
    /**
     * Does it, on the thread of the warm-up.
     *
     * @return whether there are vector kernels
     */
    boolean allowsVectors();
  }

  private WarmUp() {}

  /**
   * Starts the thread.
   *
   * @param beginning what it does first
   */
  public static void begin(Beginning beginning) {
    ONLY.add(beginning);
  }

  /** Has a kernel taken, later. */
  static void ask(Takeover kernel) {
    ONLY.add(kernel);
  }

  /**
   * Whether no kernel waits to be taken.
   *
   * @return whether the thread has ended
   */
  public static boolean isOver() {
    synchronized (ONLY) {
      return !ONLY.runs;
    }
  }

  /**
   * How far it has come.
   *
   * @return for instance {@code 7 of 9 kernels compiled}
   */
  public static String text() {
    synchronized (ONLY) {
      return ONLY.inUse + " of " + ONLY.asked + " kernels compiled";
    }
  }

  private synchronized void add(Beginning first) {
    beginning = first;
    start();
  }

  private synchronized void add(Takeover kernel) {
    if (!kernel.markAsked()) {
      asked++;
      waiting.add(kernel);
      start();
    }
  }

  private void start() {
    if (runs) {
      return;
    }
    try {
      runs = true;
      DaemonThread.start("lanewise-warm-up", this).setPriority(Thread.MIN_PRIORITY);
    } catch (OutOfMemoryError noThread) {
      // Nobody asked for a thread: kernels in plain Java stay in use.
      runs = false;
    }
  }

  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    Samples samples = new Samples();
    List<Warming> kernels = new ArrayList<>();
    while (fill(kernels)) {
      for (Iterator<Warming> all = kernels.iterator(); all.hasNext(); ) {
        Warming kernel = all.next();
        if (turn(kernel, samples)) {
          all.remove();
          count(kernel);
        }
      }
    }
  }

  /** Whether there are vector kernels; without them the thread stays what ran last. */
  private boolean begin() {
    Beginning first;
    synchronized (this) {
      first = beginning;
      beginning = null;
    }
    return first == null || first.allowsVectors();
  }

  /** Takes kernels out of the queue; false, and the end of the thread, if there are none. */
  private synchronized boolean fill(List<Warming> kernels) {
    while (kernels.size() < AT_A_TIME && !waiting.isEmpty()) {
      kernels.add(new Warming(waiting.poll()));
    }
    runs = !kernels.isEmpty();
    return runs;
  }

  private synchronized void count(Warming kernel) {
    inUse += kernel.kernel.isInUse() ? 1 : 0;
  }

  /** Calls a kernel for a while; returns whether it is done with. */
  private static boolean turn(Warming kernel, Samples samples) {
    long start = System.nanoTime();
    long end;
    boolean done = false;
    try {
      do {
        done = kernel.round(samples);
        end = System.nanoTime();
      } while (!done && !kernel.waits() && end - start < TURN);
    } catch (LinkageError | OutOfMemoryError refused) {
      // No room, or an image without reflection: the kernel in plain Java stays in use.
      return true;
    }
    LockSupport.parkNanos(pause(kernel, end - start));
    return done;
  }

  private static long pause(Warming kernel, long turn) {
    int share = Runtime.getRuntime().availableProcessors() == 1 ? SHARE_OF_ONE : SHARE;
    return share * turn + (kernel.waits() ? COMPILING : 0);
  }

  /** A kernel, and how far it has come. */
  private static final class Warming {
    private final Takeover kernel;
    private int calls;
    private int ahead;
    private long leastScalar = Long.MAX_VALUE;

    Warming(Takeover kernel) {
      this.kernel = kernel;
    }

    /** Whether it has been called often enough for C2, and waits to be compiled. */
    boolean waits() {
      return calls > ENOUGH;
    }

    /** Calls the vector kernel with samples of all shapes; returns whether it is taken. */
    boolean round(Samples samples) {
      long vector = time(true, samples);
      calls += Samples.SHAPES;
      if (Samples.areReal(calls)) {
        compare(vector, samples);
      }
      if (ahead < AHEAD && calls < GIVEN_UP) {
        return false;
      }
      kernel.take();
      return true;
    }

    /** The kernel in plain Java is called as often as it seems to be the slower one. */
    private void compare(long vector, Samples samples) {
      if (vector <= leastScalar) {
        leastScalar = Math.min(leastScalar, time(false, samples));
      }
      ahead = vector <= leastScalar + leastScalar / TOLERANCE ? ahead + 1 : 0;
    }

    private long time(boolean vector, Samples samples) {
      long before = System.nanoTime();
      for (int i = 0; i < Samples.SHAPES; i++) {
        samples.prepare(calls + i);
        kernel.call(vector, samples);
      }
      return System.nanoTime() - before;
    }
  }
}
