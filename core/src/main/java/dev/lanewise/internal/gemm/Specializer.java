package dev.lanewise.internal.gemm;

import dev.lanewise.internal.DaemonThread;
import dev.lanewise.internal.gemm.FixedShape.State;
import dev.lanewise.internal.kernel.Backend;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Makes the classes of shapes, one shape after the other, on a daemon thread that ends when no
 * shape is left. Operations of the caller go the general way meanwhile.
 */
public final class Specializer implements Runnable {
  /**
   * The system property that says for how many shapes; 0 forbids to define classes. With {@code
   * always} every product for which there can be classes runs on them at once, faster or not: for
   * tests, since a compiler takes its time.
   */
  public static final String PROPERTY = "lanewise.specialize";

  private static final int DEFAULT_MOST = 64;
  private static final int LIMIT = 1024;
  private static final String ALWAYS = "always";

  private static final Specializer ONLY = new Specializer();

  private final Queue<FixedShape> waiting = new ArrayDeque<>();
  private boolean runs;

  private Specializer() {}

  /**
   * For how many shapes {@code Blas.gemm} may keep classes of its own.
   *
   * @return 0 to 1024, which is also that of {@code always}; 0 forbids to define any class
   * @throws IllegalArgumentException if the property is something else
   */
  public static int most() {
    String property = System.getProperty(PROPERTY);
    if (property == null) {
      return DEFAULT_MOST;
    }
    if (isAlways()) {
      return LIMIT;
    }
    int most = -1;
    try {
      most = Integer.parseInt(property);
    } catch (NumberFormatException notANumber) {
      // Refused below, as -1 is.
    }
    if (most < 0 || most > LIMIT) {
      throw new IllegalArgumentException(
          PROPERTY
              + " is \""
              + property
              + "\"; it must be a whole number from 0 to "
              + LIMIT
              + ", or "
              + ALWAYS);
    }
    return most;
  }

  static boolean isAlways() {
    return ALWAYS.equals(System.getProperty(PROPERTY));
  }

  /** Asks for the classes of a shape, and returns at once. */
  static void request(FixedShape shape) {
    ONLY.add(shape);
  }

  /** Asks for them and waits; returns whether they are in use. */
  static boolean specialize(FixedShape shape) {
    ONLY.add(shape);
    return ONLY.await(shape);
  }

  private synchronized void add(FixedShape shape) {
    if (shape.state() != State.NEW) {
      return;
    }
    shape.setState(State.WAITING);
    waiting.add(shape);
    if (!runs) {
      runs = true;
      start();
    }
  }

  private void start() {
    boolean started = false;
    try {
      DaemonThread.start("lanewise-specializer", this);
      started = true;
    } catch (OutOfMemoryError noThread) {
      // Nobody asked for a thread: products go the general way.
    } finally {
      if (!started) {
        runs = false;
        for (FixedShape shape : waiting) {
          shape.setState(State.REFUSED);
        }
        waiting.clear();
      }
    }
  }

  private synchronized boolean await(FixedShape shape) {
    boolean interrupted = false;
    while (shape.state() == State.WAITING) {
      try {
        wait();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return shape.state() == State.SPECIALIZED;
  }

  private synchronized FixedShape next() {
    FixedShape shape = waiting.poll();
    if (shape == null) {
      runs = false;
    }
    return shape;
  }

  private synchronized void end(FixedShape shape, FixedProduct product) {
    if (product != null) {
      shape.use(product);
    }
    shape.setState(product == null ? State.REFUSED : State.SPECIALIZED);
    notifyAll();
  }

  @Override
  public void run() {
    boolean ended = false;
    try {
      for (FixedShape shape = next(); shape != null; shape = next()) {
        run(shape);
      }
      ended = true;
    } finally {
      if (!ended) {
        restart();
      }
    }
  }

  private void run(FixedShape shape) {
    FixedProduct product = null;
    try {
      Backend backend = Backend.chosen();
      if (FixedProduct.suits(shape, backend)) {
        FixedProduct made = new FixedProduct(shape, backend);
        product = new Trial(shape, made).isFaster() ? made : null;
      }
    } catch (UnsupportedOperationException | OutOfMemoryError | LinkageError refused) {
      // An image that defines no classes, or no room for one: the general way remains.
    } finally {
      end(shape, product);
    }
  }

  /** After an error that the thread ends with: shapes that wait get another thread. */
  private synchronized void restart() {
    if (waiting.isEmpty()) {
      runs = false;
    } else {
      start();
    }
  }
}
