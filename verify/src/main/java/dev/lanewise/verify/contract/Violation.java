package dev.lanewise.verify.contract;

/** A result that breaks the contract. The message says where, what came and what was expected. */
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  Violation(String message) {
    super(message, null, false, false);
  }

  /** One value that is not the expected one; every NaN is the same. */
  static void unlessEqual(String where, float got, float expected) {
    if (Float.floatToIntBits(got) != Float.floatToIntBits(expected)) {
      throw new Violation(where + " is " + got + ", expected " + expected);
    }
  }

  /** One value that is not within a bound. */
  static void unlessWithin(String where, float got, double exact, double bound) {
    if (!(Math.abs(got - exact) <= bound)) {
      throw new Violation(where + " is " + got + ", not within " + bound + " of " + exact);
    }
  }
}
