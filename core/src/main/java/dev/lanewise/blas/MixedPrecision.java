package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.ShapeChecks;
import dev.lanewise.internal.level2.MixedDot;

/** The operations on floats that sum in double; see {@link Blas}, which has them. */
abstract class MixedPrecision {
  MixedPrecision() {}

  /**
   * Returns the sum of x_i y_i in double.
   *
   * <p>Each product is exact in double and added to its lane, i mod 32; the lanes are then added
   * pairwise at distances 16, 8, 4, 2, 1. No elements give +0. With v = 2^-53 the error is at most
   * n v / (1 - n v) times the sum of |x_i| |y_i|. x and y may overlap. Not vectorized.
   *
   * {@snippet file="Level1Examples.java" region="dsdot"}
   *
   * @param n number of elements
   * @param x array of x
   * @param xOffset its lowest index
   * @param incX distance of its elements, may be 0
   * @param y array of y
   * @param yOffset its lowest index
   * @param incY distance of its elements, may be 0
   * @return the sum
   * @throws IllegalArgumentException if n is negative or an array is null
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static double dsdot(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    Checks.size("n", n);
    ShapeChecks.anyVector("x", x, xOffset, n, incX);
    ShapeChecks.anyVector("y", y, yOffset, n, incY);
    return MixedDot.dot(n, x, xOffset, incX, y, yOffset, incY);
  }

  /**
   * Returns a number plus the sum of x_i y_i, added in double and rounded once.
   *
   * <p>The float next to b + {@link #dsdot dsdot}, that sum being a double.
   *
   * {@snippet file="Level1Examples.java" region="dsdot"}
   *
   * @param n number of elements
   * @param b what is added
   * @param x array of x
   * @param xOffset its lowest index
   * @param incX distance of its elements, may be 0
   * @param y array of y
   * @param yOffset its lowest index
   * @param incY distance of its elements, may be 0
   * @return the sum
   * @throws IllegalArgumentException if n is negative or an array is null
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static float sdsdot(
      int n, float b, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    return (float) (b + dsdot(n, x, xOffset, incX, y, yOffset, incY));
  }
}
