package dev.lanewise.support.roof;

/**
 * The loops that {@link Roofs} and benchmarks time. Each returns what it computed, so that it
 * computes it.
 */
public interface RoofLoops {
  /** Independent chains of fused multiply-adds: a latency of 4 cycles times 2 ports needs 8. */
  int CHAINS = 12;

  /** The step of a loop in plain Java. */
  @FunctionalInterface
  interface FusedMultiplyAdd {
    /**
     * Returns a b + c, rounded once.
     *
     * @param a first factor
     * @param b second factor
     * @param c addend
     * @return the correctly rounded a b + c
     */
    float apply(float a, float b, float c);
  }

  /**
   * The loops of a backend.
   *
   * @param backend the backend whose instructions are used, vector or scalar
   * @param scalar the multiply-add of the scalar one
   * @return its loops
   */
  static RoofLoops of(String backend, FusedMultiplyAdd scalar) {
    return "scalar".equals(backend) ? new ScalarRoofLoops(scalar) : new VectorRoofLoops();
  }

  /**
   * Lanes of a chain.
   *
   * @return at least 1
   */
  int lanes();

  /**
   * {@link #CHAINS} chains in registers.
   *
   * @param steps fused multiply-adds of a lane of a chain
   * @return the sum of their ends in the first lane
   */
  float multiplyAdd(int steps);

  /**
   * The sum of the elements of [from, to), in no order that is promised; what is left of a whole
   * number of eight vectors is not read.
   *
   * @param x the array
   * @param from the first element
   * @param to after the last element
   * @return the sum in the first lane
   */
  float read(float[] x, int from, int to);
}
