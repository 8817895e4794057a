package dev.lanewise.internal.kernel;

/** The loops that {@link Roofs} times. Each returns what it computed, so that it computes it. */
interface RoofLoops {
  /** Independent chains of fused multiply-adds: a latency of 4 cycles times 2 ports needs 8. */
  int CHAINS = 12;

  /** Lanes of a chain. */
  int lanes();

  /**
   * {@link #CHAINS} chains in registers.
   *
   * @param steps fused multiply-adds of a lane of a chain
   */
  float multiplyAdd(int steps);

  /**
   * The sum of the elements of [from, to), in no order that is promised; what is left of a whole
   * number of eight vectors is not read.
   */
  float read(float[] x, int from, int to);
}
