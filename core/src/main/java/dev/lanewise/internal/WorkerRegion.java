package dev.lanewise.internal;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A region whose helpers are daemon threads of its own, started when first needed. Allocates
 * nothing once they are there.
 */
final class WorkerRegion extends Region {
  private Worker[] workers = new Worker[0];

  @Override
  void call(int helpers) {
    for (int i = workers.length; i < helpers; i++) {
      Worker[] grown = Arrays.copyOf(workers, i + 1);
      grown[i] = new Worker(i);
      workers = grown;
    }
    for (int i = 0; i < helpers; i++) {
      workers[i].call();
    }
  }

  private final class Worker implements Runnable {
    private final AtomicBoolean called = new AtomicBoolean();
    private final Thread thread;

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

    void call() {
      called.set(true);
      LockSupport.unpark(thread);
    }

    @Override
    public void run() {
      while (true) {
        for (int spin = 0; !called.get(); spin++) {
          pause(this, spin);
        }
        // Before the work, so that a call that comes meanwhile is not lost.
        called.set(false);
        help();
      }
    }
  }
}
