package dev.lanewise.verify.selfcheck;

/** Counts what one operation gave against what it should have given. */
final class Tally {
  private double worst;
  private long differing;
  private int cases;

  /** One more shape or length was tried. */
  void count() {
    cases++;
  }

  /** A result and its bound; a bound of 0 allows no error at all. */
  void compare(double got, double exact, double bound) {
    double error = Math.abs(got - exact);
    double ratio;
    if (Double.isNaN(exact) || Double.isInfinite(exact)) {
      // Both NaN, or the same infinity.
      ratio = Double.compare(got, exact) == 0 ? 0 : Double.POSITIVE_INFINITY;
    } else if (error == 0) {
      ratio = 0;
    } else {
      // Underflow: the nearest float may be half a smallest step away.
      ratio = error / (bound + (bound == 0 ? 0 : 0x1p-150));
    }
    // A NaN where there should be a number is the worst of errors.
    worst = Math.max(worst, Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio);
  }

  /** A result and a bound in units of the last place of the result. */
  void compareUlp(float got, double exact, double maximum) {
    float nearest = (float) exact;
    if (Float.isInfinite(nearest) && !Double.isInfinite(exact)) {
      // Above the largest float, infinity is the next value on its scale.
      double top = Math.copySign(0x1p128, exact);
      double value = Float.isInfinite(got) ? Math.copySign(0x1p128, got) : got;
      compare(value, top, maximum * Math.ulp(Float.MAX_VALUE));
    } else {
      compare(got, exact, maximum * Math.ulp(nearest));
    }
  }

  /** Bits of a result and of the reference; every NaN is the same. */
  void bits(float got, float reference) {
    if (Float.floatToIntBits(got) != Float.floatToIntBits(reference)) {
      differing++;
    }
  }

  /** Bits of whole arrays, what lies between the results included. */
  void bits(float[] got, float[] reference) {
    for (int i = 0; i < got.length; i++) {
      bits(got[i], reference[i]);
    }
  }

  /** The row of the table. */
  SelfCheck.Row row(String operation, String shapes, String bound) {
    return new SelfCheck.Row(operation, cases + " x " + shapes, bound, worst, differing);
  }
}
