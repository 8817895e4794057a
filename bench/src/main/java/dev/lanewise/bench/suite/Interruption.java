package dev.lanewise.bench.suite;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: the fork that runs is ended, and the virtual machine is held back until the
 * results so far are written.
 */
final class Interruption {
  /** 128 + SIGINT, as shells count. */
  private static final int INTERRUPTED = 130;

  private static final long MOST_SECONDS = 30;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;

  /** Registers the shutdown hook. */
  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::holdBack, "suite-interruption"));
  }

  boolean requested() {
    return requested;
  }

  /** Asks the run to end. */
  void request() {
    requested = true;
    ProcessHandle.current().children().forEach(ProcessHandle::destroy);
  }

  /** Everything is written. */
  void finished() {
    finished.countDown();
  }

  private void holdBack() {
    if (finished.getCount() == 0) {
      return;
    }
    request();
    try {
      if (finished.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        System.out.flush();
        Runtime.getRuntime().halt(INTERRUPTED);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
