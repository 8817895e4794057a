package dev.lanewise.verify.reproduce;

/** Is told how a reproduction goes, by the threads that train, one at a time. */
public interface ReproductionListener {
  /**
   * Some of the work was done.
   *
   * @param share of all work, 0 to 1
   */
  void progressed(double share);

  /**
   * A run ended.
   *
   * @param done runs that have ended
   * @param all runs that were asked for
   * @param id experiment
   * @param seed seed of the run
   * @param accuracy the accuracy that counts, in percent; NaN without an epoch
   * @param seconds time of training and evaluation
   */
  void runFinished(int done, int all, String id, long seed, double accuracy, double seconds);
}
