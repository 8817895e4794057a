package dev.lanewise.internal;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A region whose helpers are daemon threads of its own, started when first needed. One that has
 * waited long enough for work ends, so that a class loader that is dropped can be collected, and is
 * started again when it is needed. Allocates nothing but for starts.
 */
final class WorkerRegion extends Region {
  private Worker[] workers = new Worker[0];

  @Override
  void call(int helpers) {
    for (int i = workers.length; i < helpers; i++) {
      Worker[] grown = Arrays.copyOf(workers, i + 1);
      grown[i] = new Worker("lanewise-" + i);
      workers = grown;
    }
    for (int i = 0; i < helpers; i++) {
      workers[i].call();
    }
  }

  private final class Worker implements Runnable {
    /** Without a thread, or with one that will not look for work any more. */
    private static final int ENDED = 0;

    private static final int WAITING = 1;
    private static final int CALLED = 2;

    private final AtomicInteger state = new AtomicInteger(ENDED);
    private final String name;

    /** Written and read by callers, one at a time. */
    private Thread thread;

    private long keepAliveNanos;

    Worker(String name) {
      this.name = name;
    }

    void call() {
      if (state.getAndSet(CALLED) != ENDED) {
        LockSupport.unpark(thread);
        return;
      }
      boolean started = false;
      try {
        thread = start();
        started = true;
      } finally {
        if (!started) {
          state.set(ENDED);
        }
      }
    }

    private Thread start() {
      keepAliveNanos = TimeUnit.MILLISECONDS.toNanos(Parallel.keepAlive());
      return DaemonThread.start(name, this);
    }

    @Override
    public void run() {
      while (isCalled()) {
        // Before the work, so that a call that comes meanwhile is not lost.
        state.set(WAITING);
        help();
      }
    }

    /** Waits for a call; false after too long, and then this thread is to end. */
    private boolean isCalled() {
      for (int step = 0; state.get() != CALLED; step++) {
        if (!waitsAwake(step)) {
          return isCalledWhileAsleep();
        }
      }
      return true;
    }

    private boolean isCalledWhileAsleep() {
      long start = System.nanoTime();
      long left = keepAliveNanos;
      while (state.get() != CALLED) {
        if (left <= 0 && state.compareAndSet(WAITING, ENDED)) {
          return false;
        }
        LockSupport.parkNanos(this, left);
        // An interrupt, which is nobody's here, would end every park at once.
        Thread.interrupted();
        left = keepAliveNanos - (System.nanoTime() - start);
      }
      return true;
    }
  }
}
