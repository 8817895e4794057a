package dev.lanewise;

import dev.lanewise.internal.Advice;
import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.gemm.FixedShape;
import dev.lanewise.internal.gemm.Specializer;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.tile.GemmKernel;
import dev.lanewise.internal.start.Start;
import dev.lanewise.internal.start.WarmUp;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What Lanewise runs on in this process, and which and how many threads it may use.
 *
 * <p><b>Threads.</b> A large product is split into parts, rows or columns of the result, of which
 * the calling thread and its helpers each take one after the other. The helpers are daemon threads
 * shared by the process, or an executor that the caller names. A daemon thread that has had no work
 * for 10 s (the system property {@code lanewise.keepAlive}, in milliseconds) ends, and is started
 * again at need: a class loader with Lanewise in it can be dropped. One product at a time is split
 * on the shared threads, and one on each executor; a caller that comes meanwhile computes on its
 * own thread alone. Operations may be called from any thread, virtual ones included. Results do not
 * depend on any of this.
 *
 * <p><b>The first calls.</b> Vector kernels are fast once the virtual machine has compiled them.
 * With the system property {@code lanewise.start} set to {@code scalar}, operations run on kernels
 * in plain Java until then, with the same bits, while a daemon thread calls the vector kernels that
 * were asked for; it ends when all are in use. Jobs of less than a second gain, longer ones lose.
 *
 * <p><b>Checked on.</b> Lanewise runs on JDK 25 and every later one. Results are the same bits on
 * all; those of this version were compared on JDK 25, 26, 27 and 28, on x86-64, AArch64 and RISC-V,
 * those of a training on s390x too, as a table in docs/CONTRACT.md shows.
 *
 * <p>All methods may be called from any thread at any time; {@link #setThreads} and {@link
 * #setExecutor} hold for the operations that begin after them, on all threads. Backend and threads
 * are found out at the first use; {@link #advice} and {@link #describe} make new texts at each call
 * and are not for inner loops.
 *
 * {@snippet file="LanewiseExamples.java" region="backend"}
 */
public final class Lanewise {
  private Lanewise() {}

  /**
   * The backend in use: {@code vector} or {@code scalar}. It is chosen once, at the first use:
   * scalar where there are no vectors or where they are objects, as without C2. Of a compiler or an
   * architecture of which this is not known, a trial finds it out, which may take a second. The
   * system property {@code lanewise.backend} asks for either. Both give the same bits.
   *
   * @return the name of the backend
   * @throws IllegalArgumentException if the property asks for a backend that cannot be had
   */
  public static String backend() {
    return Backend.chosen().name();
  }

  /**
   * Why this backend is in use.
   *
   * @return a clause without a full stop
   * @throws IllegalArgumentException if {@code lanewise.backend} asks for a backend that cannot be
   *     had
   */
  public static String backendReason() {
    return Backend.chosen().reason();
  }

  /**
   * Width of the vectors that the kernels use.
   *
   * @return bits: 128, 256 or 512, or 32 on the scalar backend
   * @throws IllegalArgumentException if {@code lanewise.backend} asks for a backend that cannot be
   *     had
   */
  public static int vectorBits() {
    return Backend.chosen().vectorBits();
  }

  /**
   * The number of threads that an operation may use, the caller's among them. Initially the system
   * property {@code lanewise.threads}, else the number of processors. Results do not depend on it.
   *
   * @return at least 1
   * @throws IllegalArgumentException if the property is not a whole number from 1 to 1024
   */
  public static int threads() {
    return Parallel.threads();
  }

  /**
   * Sets the number of threads that an operation may use.
   *
   * <p>How large an operation has to be for a second thread, {@link dev.lanewise.blas.Blas} says.
   *
   * {@snippet file="LanewiseExamples.java" region="threads"}
   *
   * @param threads from 1 to 1024
   * @throws IllegalArgumentException outside that range
   */
  public static void setThreads(int threads) {
    Parallel.setThreads(threads);
  }

  /**
   * Sets the executor on which large products run, for all threads of the process, instead of the
   * shared daemon threads.
   *
   * <p>The calling thread takes part, and finishes alone what no thread of the executor has begun.
   * So the executor may have few threads or none free, may be the pool that the caller runs in, may
   * run tasks in {@code execute} itself, and may refuse (with {@link
   * java.util.concurrent.RejectedExecutionException}), drop or delay them, shut down or not: that
   * costs speed only. A task that comes late does nothing, or helps the product that then runs on
   * the same executor. {@code execute} must not wait for a thread to become free. Another exception
   * out of it reaches the caller once the product is done. Lanewise never shuts the executor down.
   *
   * <p>Each product hands over at most {@link #threads} - 1 tasks, all of them one object; nothing
   * is allocated but what the executor itself allocates for a task.
   *
   * {@snippet file="LanewiseExamples.java" region="executor"}
   *
   * @param executor the executor, or null for the shared daemon threads
   */
  public static void setExecutor(Executor executor) {
    Parallel.setExecutor(executor);
  }

  /**
   * Runs an operation whose large products run on an executor, as {@link #setExecutor} says, if
   * they are called on this thread. The setting ends with the operation, comes before that of
   * setExecutor, and nests. What the operation throws is thrown.
   *
   * <p>Two of these with one executor count as two executors. Each allocates a few small objects.
   *
   * {@snippet file="LanewiseExamples.java" region="scopedExecutor"}
   *
   * @param executor the executor, or null for the shared daemon threads
   * @param operation what to run
   * @throws IllegalArgumentException if the operation is null
   */
  public static void withExecutor(Executor executor, Runnable operation) {
    if (operation == null) {
      throw new IllegalArgumentException("operation is null");
    }
    Parallel.withExecutor(executor, operation);
  }

  /**
   * What makes this process slower than its machine allows: the scalar backend, a virtual machine
   * without C2, narrower vectors than the CPU has, flags that switch optimizations off, debuggers
   * and agents, more threads than processors. Each text says what, why, and the remedy.
   *
   * <p>Flags are known on HotSpot where the module jdk.management is there, the CPU on Linux; what
   * is unknown is passed over.
   *
   * @return the advice; empty if nothing is found
   * @throws IllegalArgumentException if {@code lanewise.backend} asks for a backend that cannot be
   *     had or {@code lanewise.threads} is not a whole number from 1 to 1024
   */
  public static List<String> advice() {
    Backend backend = Backend.chosen();
    return Advice.of(
        "scalar".equals(backend.name()),
        backend.reason(),
        "scalar".equals(System.getProperty(Backend.PROPERTY)),
        threads());
  }

  /**
   * The shapes of products that have classes of their own now: those of {@link
   * dev.lanewise.blas.GemmPlan plans} and those that {@code gemm} has met often. The system
   * property {@code lanewise.specialize} says for how many shapes gemm may keep classes, 64 if it
   * is not set; 0 forbids to define any, for plans too.
   *
   * @return form, m x k x n, and leading dimensions that say more, for instance {@code TN
   *     784x10x30}, in order
   */
  public static List<String> specializedShapes() {
    return FixedShape.specialized();
  }

  /**
   * One line on backend, vector width, micro-kernel and threads, how many shapes of products have
   * classes of their own, and whether there is {@link #advice}.
   *
   * @return for instance {@code vector backend, 512 bit, micro-tile 12 x 32, 2 threads (...)}
   * @throws IllegalArgumentException if {@code lanewise.backend} asks for a backend that cannot be
   *     had, {@code lanewise.threads} is not a whole number from 1 to 1024 or {@code
   *     lanewise.specialize} not one from 0 to 1024
   */
  public static String describe() {
    Backend backend = Backend.chosen();
    GemmKernel gemm = ArrayKernels.of(backend).gemm();
    return backend.name()
        + " backend, "
        + backend.vectorBits()
        + " bit, micro-tile "
        + gemm.mr()
        + " x "
        + gemm.nr()
        + ", "
        + threads()
        + (threads() == 1 ? " thread (" : " threads (")
        + backend.reason()
        + ")"
        + startText(backend)
        + specializedText()
        + (advice().isEmpty() ? "" : "; Lanewise.advice() says what would make it faster");
  }

  private static String startText(Backend backend) {
    if (backend.isScalar() || !Backend.current().starts()) {
      return "";
    }
    return Start.current() == Start.ALTERNATE
        ? ", kernels of vectors and in plain Java in turns"
        : ", " + WarmUp.text();
  }

  private static String specializedText() {
    if (Specializer.most() == 0) {
      return ", no classes for shapes";
    }
    int shapes = specializedShapes().size();
    return shapes == 0 ? "" : ", classes for " + shapes + (shapes == 1 ? " shape" : " shapes");
  }
}
