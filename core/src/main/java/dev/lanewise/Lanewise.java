package dev.lanewise;

import dev.lanewise.internal.Parallel;
import dev.lanewise.internal.kernel.Backend;

/** What Lanewise runs on in this process, and how many threads it may use. */
public final class Lanewise {
  private Lanewise() {}

  /**
   * The backend in use: {@code vector} or {@code scalar}. It is chosen once, at the first use; the
   * system property {@code lanewise.backend=scalar} asks for the scalar one. Both give the same
   * bits.
   *
   * @return the name of the backend
   * @throws IllegalArgumentException if the property asks for a backend that cannot be had
   */
  public static String backend() {
    return Backend.current().name();
  }

  /**
   * Why this backend is in use.
   *
   * @return a clause without a full stop
   */
  public static String backendReason() {
    return Backend.current().reason();
  }

  /**
   * Width of the vectors that the kernels use.
   *
   * @return bits: 128, 256 or 512, or 32 on the scalar backend
   */
  public static int vectorBits() {
    return Backend.current().vectorBits();
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
   * @param threads from 1 to 1024
   * @throws IllegalArgumentException outside that range
   */
  public static void setThreads(int threads) {
    Parallel.setThreads(threads);
  }

  /**
   * One line on backend, vector width, micro-kernel and threads.
   *
   * @return for instance {@code vector backend, 512 bit, micro-tile 12 x 32, 2 threads (...)}
   */
  public static String describe() {
    Backend backend = Backend.current();
    return backend.name()
        + " backend, "
        + backend.vectorBits()
        + " bit, micro-tile "
        + backend.gemm().mr()
        + " x "
        + backend.gemm().nr()
        + ", "
        + threads()
        + (threads() == 1 ? " thread (" : " threads (")
        + backend.reason()
        + ")";
  }
}
