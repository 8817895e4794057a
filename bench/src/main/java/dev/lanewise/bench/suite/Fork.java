package dev.lanewise.bench.suite;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What a virtual machine of its own measured.
 *
 * @param nanos of one operation, in every iteration
 * @param allocated bytes that one operation allocates, NaN if not measured
 * @param processor least share of an iteration that the thread had a processor; 1 where it also
 *     waits for threads that help it
 * @param compiling greatest share of an iteration that the compilers took
 */
record Fork(List<Double> nanos, double allocated, double processor, double compiling) {
  /** A first iteration slower than the last ones by this was still warming up. */
  private static final double WARMING = 1.25;

  private static final int LAST = 3;

  /** Iterations of compiled code lie closer together than this. */
  private static final double FAR_APART = 3;

  /** More than this of an iteration is taken by compilers only while code is not compiled yet. */
  private static final double COMPILING = .25;

  /** Whether it got faster while it was measured. */
  boolean warming() {
    int from = Math.max(1, nanos.size() - LAST);
    return nanos.size() > 1
        && nanos.get(0) > WARMING * Statistics.median(nanos.subList(from, nanos.size()));
  }

  /**
   * Why its figures are not those of compiled code.
   *
   * @param allocates whether compiled code may allocate
   * @return the reason, or an empty text
   */
  String notWarm(boolean allocates) {
    if (!allocates && allocated > 0) {
      return String.format(
          Locale.ROOT,
          "it allocated %,.0f bytes an operation, as code that is not compiled does",
          allocated);
    }
    if (compiling > COMPILING) {
      return String.format(
          Locale.ROOT, "compilers took %.0f %% of a timed iteration", 100 * compiling);
    }
    double least = Collections.min(nanos);
    double most = Collections.max(nanos);
    return most > FAR_APART * least
        ? String.format(
            Locale.ROOT,
            "its iterations are far apart: %,.0f to %,.0f ns an operation",
            least,
            most)
        : "";
  }

  /** Why there is no measurement; the message is the whole reason. */
  static final class FailedException extends Exception {
    private static final long serialVersionUID = 1;

    FailedException(String reason) {
      super(reason);
    }
  }

  /** Runs forks. */
  interface Timer {
    /**
     * Times one workload by one implementation in a new virtual machine.
     *
     * @param allocation whether allocation is measured too
     * @throws FailedException saying why there is no figure
     */
    Fork time(
        Workload workload, String implementation, int threads, Timing timing, boolean allocation)
        throws FailedException;
  }
}
