package dev.lanewise.verify.cli;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C and SIGTERM, for a command that ends in good order. The signal runs the shutdown hook; the
 * hook asks the command to stop and holds the virtual machine back until it has, however long that
 * takes: a large mini-batch and its evaluation may take minutes. A second Ctrl-C ends the process
 * at once.
 *
 * <p>A command that never calls {@link #arm} is not waited for.
 */
public final class Interruption {
  /** What is printed once a signal came while a network is trained. */
  static final String MESSAGE = "finishing the current mini-batch; Ctrl-C again ends at once";

  /**
   * Signals this soon after the first are the same request: a terminal sends Ctrl-C to every
   * process of a pipeline, and whoever started this one may pass it on.
   */
  private static final long ONE_REQUEST_NANOS = 500_000_000;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile String message = MESSAGE;
  private volatile boolean armed;
  private volatile boolean requested;

  /** The thread that may be interrupted, guarded by this. */
  private Thread blocked;

  /**
   * A command that blocks and answers to thread interruption.
   *
   * @param <T> type of the result
   */
  interface Blocking<T> {
    T call() throws IOException;
  }

  /**
   * Registers the shutdown hook.
   *
   * @param terminal is told that a signal was heard
   */
  public void install(Terminal terminal) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> holdBack(terminal), "lanewise-interruption"));
  }

  /** From now on the command looks at {@link #requested}. */
  void arm() {
    arm(MESSAGE);
  }

  /**
   * As {@link #arm()}, for a command that has something else to finish.
   *
   * @param text what is printed once a signal came
   */
  void arm(String text) {
    message = text;
    armed = true;
  }

  /**
   * Whether the command is to stop.
   *
   * @return true once a signal came
   */
  boolean requested() {
    return requested;
  }

  /** Asks the command to stop. */
  synchronized void request() {
    requested = true;
    if (blocked != null) {
      blocked.interrupt();
    }
  }

  /**
   * Does something during which a request interrupts the thread. Elsewhere it does not: a report
   * that is being written must not be.
   */
  <T> T interruptibly(Blocking<T> work) throws IOException {
    synchronized (this) {
      blocked = Thread.currentThread();
    }
    try {
      return work.call();
    } finally {
      synchronized (this) {
        blocked = null;
        Thread.interrupted();
      }
    }
  }

  private synchronized boolean blocked() {
    return blocked != null;
  }

  /** The command has printed all that it has to print. */
  public void finished() {
    finished.countDown();
  }

  private void holdBack(Terminal terminal) {
    if (!armed || finished.getCount() == 0) {
      return;
    }
    secondSignalHalts();
    boolean training = !blocked();
    request();
    if (training) {
      // The cursor of a terminal stands behind the progress bar.
      terminal.err().println((terminal.interactive() ? System.lineSeparator() : "") + message);
    }
    try {
      finished.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    System.out.flush();
    System.err.flush();
    // Not System.exit, which waits for this hook. The default after SIGTERM would be 143.
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }

  /**
   * The virtual machine ignores signals while its hooks run. sun.misc.Signal can change that; it is
   * named by reflection only, since the compiler warns of it and a virtual machine may lack it.
   */
  private static void secondSignalHalts() {
    long first = System.nanoTime();
    InvocationHandler halt =
        (proxy, method, arguments) -> {
          if (System.nanoTime() - first > ONE_REQUEST_NANOS) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
          }
          return null;
        };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object halting =
          Proxy.newProxyInstance(
              Interruption.class.getClassLoader(), new Class<?>[] {handler}, halt);
      for (String name : new String[] {"INT", "TERM"}) {
        Object number = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, number, halting);
      }
    } catch (ReflectiveOperationException unsupported) {
      // Then the second signal is ignored as well, and the first one takes its time.
    }
  }
}
