package dev.lanewise.bench.suite;

import java.util.List;

/**
 * What a virtual machine of its own measured.
 *
 * @param nanos of one operation, in every iteration
 * @param allocated bytes that one operation allocates, NaN if not measured
 */
record Fork(List<Double> nanos, double allocated) {
  /** A first iteration slower than the last ones by this was still warming up. */
  private static final double WARMING = 1.25;

  private static final int LAST = 3;

  /** Whether it got faster while it was measured. */
  boolean warming() {
    int from = Math.max(1, nanos.size() - LAST);
    return nanos.size() > 1
        && nanos.get(0) > WARMING * Statistics.median(nanos.subList(from, nanos.size()));
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
