package dev.lanewise;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where so many parts wait for one another, so that each has a thread; interrupts do not matter.
 */
final class Meeting {
  private final int size;
  private final AtomicInteger arrived = new AtomicInteger();

  Meeting(int size) {
    this.size = size;
  }

  void join() {
    arrived.incrementAndGet();
    while (arrived.get() < size) {
      Thread.yield();
    }
  }

  /** Lets time pass, interrupted or not. */
  static void sleep(int milliseconds) {
    long end = System.nanoTime() + milliseconds * 1_000_000L;
    while (System.nanoTime() < end) {
      Thread.yield();
    }
  }
}
