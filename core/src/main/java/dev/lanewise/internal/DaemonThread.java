package dev.lanewise.internal;

/** Threads of the library's own, which outlive the caller that starts them. */
public final class DaemonThread {
  private DaemonThread() {}

  /**
   * Starts a daemon thread that keeps nothing that is the caller's.
   *
   * @param name its name
   * @param task what it runs
   * @return the thread
   */
  public static Thread start(String name, Runnable task) {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .inheritInheritableThreadLocals(false)
            .name(name)
            .unstarted(task);
    thread.setContextClassLoader(null);
    thread.start();
    return thread;
  }
}
