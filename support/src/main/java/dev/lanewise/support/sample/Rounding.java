package dev.lanewise.support.sample;

/** How far roundings of float may lead away from the exact value. */
public final class Rounding {
  /** The unit roundoff of float. */
  public static final double UNIT_ROUNDOFF = 0x1p-24;

  private Rounding() {}

  /**
   * The bound on accumulated roundings (Higham, "Accuracy and Stability of Numerical Algorithms",
   * 2nd edition, section 3.1).
   *
   * @param n number of roundings, 0 or more
   * @return n u / (1 - n u), where u is the unit roundoff
   */
  public static double gamma(int n) {
    return n * UNIT_ROUNDOFF / (1 - n * UNIT_ROUNDOFF);
  }
}
