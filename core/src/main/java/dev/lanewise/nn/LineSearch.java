package dev.lanewise.nn;

import dev.lanewise.blas.Blas;

/**
 * A step length t along a direction p that satisfies the strong Wolfe conditions
 *
 * <pre>
 *   f(x + t p) &lt;= f(x) + c1 t f'(x)^T p           c1 = 10^-4
 *   |f'(x + t p)^T p| &lt;= c2 |f'(x)^T p|           c2 = .9
 * </pre>
 *
 * <p>by algorithms 3.5 (bracket by doubling) and 3.6 (zoom) of J. Nocedal and S. Wright, Numerical
 * Optimization, 2nd edition, 2006. Zoom takes the minimum of the cubic through both ends, equation
 * 3.59, or the middle where that lies outside or within a tenth of an end. Where the conditions are
 * not met within {@value #MAX_EVALUATIONS} evaluations, the best point that meets the first is
 * taken.
 *
 * <p>Products of two gradients below 10^-19 or above 10^19 vanish or overflow in single precision.
 * Where the first one is far from 1, all are therefore kept multiplied by a power of two, which
 * leaves their digits as they are; f and its slope are not.
 */
final class LineSearch {
  private static final double C1 = 1e-4;
  private static final double C2 = .9;
  private static final int MAX_EVALUATIONS = 30;

  /** Products of two gradients between 2 to the plus and minus this are far from the limits. */
  private static final int USUAL_EXPONENT = 32;

  private final Lbfgs.Objective objective;
  private final float[] x;
  private final float[] gradient;
  private final float[] start;

  /** A power of two, by which gradients are multiplied. */
  private double scale = 1;

  private float[] direction;
  private double startValue;
  private double startSlope;
  private double value;
  private double slope;
  private int evaluations;
  private int left;

  /** A search that moves x and leaves the gradient there. */
  LineSearch(Lbfgs.Objective objective, float[] x, float[] gradient) {
    this.objective = objective;
    this.x = x;
    this.gradient = gradient;
    start = new float[x.length];
  }

  /** Evaluates the function at x, whose gradient, multiplied by the scale, is left. */
  double evaluate() {
    evaluations++;
    double value = objective.evaluate(x, gradient);
    scaleGradient();
    return value;
  }

  /** Chooses the scale by the gradient that is left, which is scaled. */
  void chooseScale() {
    int largest = Blas.iamax(x.length, gradient, 0, 1);
    float size = largest < 0 ? 0 : Math.abs(gradient[largest]);
    int exponent = Math.getExponent(size);
    if (size > 0 && size < Float.POSITIVE_INFINITY && Math.abs(exponent) > USUAL_EXPONENT) {
      scale = Math.scalb(1.0, -exponent);
      scaleGradient();
    }
  }

  /** What gradients are multiplied by. */
  double scale() {
    return scale;
  }

  private void scaleGradient() {
    if (scale != 1) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (float) (gradient[i] * scale);
      }
    }
  }

  /** How often the function was evaluated so far. */
  int evaluations() {
    return evaluations;
  }

  /** Where the last search began. */
  float[] start() {
    return start;
  }

  /** The value at x after a search. */
  double value() {
    return value;
  }

  /**
   * Searches from x.
   *
   * @param along the direction p
   * @param valueHere f(x)
   * @param slopeHere f'(x)^T p, less than 0
   * @param first the step length to try first
   * @return whether a step was found; x is moved by it, else left as it was
   */
  boolean search(float[] along, double valueHere, double slopeHere, double first) {
    System.arraycopy(x, 0, start, 0, x.length);
    direction = along;
    startValue = valueHere;
    startSlope = slopeHere;
    left = MAX_EVALUATIONS;
    double low = 0;
    double lowValue = valueHere;
    double lowSlope = slopeHere;
    for (double t = first; left > 0; t *= 2) {
      move(t);
      // NaN is too far as well.
      if (!isLower(t) || low > 0 && value >= lowValue) {
        return zoom(low, lowValue, lowSlope, t, value, slope);
      }
      if (Math.abs(slope) <= -C2 * startSlope) {
        return true;
      }
      if (slope >= 0) {
        return zoom(t, value, slope, low, lowValue, lowSlope);
      }
      low = t;
      lowValue = value;
      lowSlope = slope;
    }
    return true;
  }

  /** The step lies between the ends; that of the lower value meets the first condition. */
  private boolean zoom(
      double lowEnd,
      double valueAtLow,
      double slopeAtLow,
      double highEnd,
      double valueAtHigh,
      double slopeAtHigh) {
    double low = lowEnd;
    double lowValue = valueAtLow;
    double lowSlope = slopeAtLow;
    double high = highEnd;
    double highValue = valueAtHigh;
    double highSlope = slopeAtHigh;
    while (left > 0) {
      double t = between(low, lowValue, lowSlope, high, highValue, highSlope);
      move(t);
      if (!isLower(t) || value >= lowValue) {
        high = t;
        highValue = value;
        highSlope = slope;
      } else {
        if (Math.abs(slope) <= -C2 * startSlope) {
          return true;
        }
        if (slope * (high - low) >= 0) {
          high = low;
          highValue = lowValue;
          highSlope = lowSlope;
        }
        low = t;
        lowValue = value;
        lowSlope = slope;
      }
    }
    if (low > 0) {
      move(low);
      return true;
    }
    System.arraycopy(start, 0, x, 0, x.length);
    return false;
  }

  /** The first condition. */
  private boolean isLower(double t) {
    return value < startValue && value <= startValue + C1 * t * startSlope;
  }

  private void move(double t) {
    float length = (float) t;
    float[] from = start;
    float[] to = x;
    float[] p = direction;
    for (int i = 0; i < to.length; i++) {
      to[i] = from[i] + length * p[i];
    }
    value = evaluate();
    slope = Blas.dot(x.length, gradient, 0, 1, direction, 0, 1) / scale;
    left--;
  }

  /** The minimum of the cubic with these values and slopes, kept away from the ends. */
  private static double between(
      double a, double valueA, double slopeA, double b, double valueB, double slopeB) {
    double d1 = slopeA + slopeB - 3 * (valueA - valueB) / (a - b);
    double d2 = Math.signum(b - a) * Math.sqrt(d1 * d1 - slopeA * slopeB);
    double t = b - (b - a) * (slopeB + d2 - d1) / (slopeB - slopeA + 2 * d2);
    double share = (t - a) / (b - a);
    // Also where t is NaN: no minimum, or an end that is not finite.
    return share >= .1 && share <= .9 ? t : a + (b - a) / 2;
  }
}
