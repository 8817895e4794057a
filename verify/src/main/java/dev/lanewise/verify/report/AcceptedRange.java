package dev.lanewise.verify.report;

/**
 * The mean accuracies over several seeds with which an experiment counts as reproduced, in percent.
 *
 * @param least the lowest
 * @param most the highest
 */
public record AcceptedRange(double least, double most) {
  /** Checks the order. */
  public AcceptedRange {
    if (!(least <= most)) {
      throw new IllegalArgumentException("least is " + least + "; it must be at most " + most);
    }
  }

  /**
   * A range without an upper end.
   *
   * @param least the lowest
   * @return the range
   */
  public static AcceptedRange atLeast(double least) {
    return new AcceptedRange(least, 100);
  }

  /**
   * Whether a mean is accepted.
   *
   * @param mean the mean; NaN is never accepted
   * @return true if it lies in the range
   */
  public boolean contains(double mean) {
    return mean >= least && mean <= most;
  }
}
