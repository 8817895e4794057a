package dev.lanewise.blas;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.ShapeChecks;
import dev.lanewise.internal.kernel.ArrayKernels;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.level2.Rotations;

/**
 * The operations of level 1 beside those that stand in {@link Blas}, which has these, too.
 *
 * <p>An increment of 0 is one element that counts as all elements of the vector, which are taken in
 * order, as the reference BLAS takes them.
 */
abstract class BlasLevel1 extends MixedPrecision {
  BlasLevel1() {}

  /**
   * x and y change places.
   *
   * {@snippet file="Level1Examples.java" region="swap"}
   *
   * @param n number of elements
   * @param x array of x
   * @param xOffset its lowest index
   * @param incX distance of its elements, may be 0: then one after the other of y is in x
   * @param y array of y, apart from x
   * @param yOffset its lowest index
   * @param incY distance of its elements, may be 0
   * @throws IllegalArgumentException if n is negative, an array is null, or x overlaps y
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void swap(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    vectors(n, x, xOffset, incX, y, yOffset, incY);
    Rotations.swap(
        ArrayKernels.of(Backend.current()).linear(), n, x, xOffset, incX, y, yOffset, incY);
  }

  /**
   * y = x.
   *
   * {@snippet file="Level1Examples.java" region="copy"}
   *
   * @param n number of elements
   * @param x array of x
   * @param xOffset its lowest index
   * @param incX distance of its elements; 0 fills y with one
   * @param y array of y, apart from x
   * @param yOffset its lowest index
   * @param incY distance of its elements; for 0 the last element of x stays
   * @throws IllegalArgumentException if n is negative, an array is null, or y overlaps x
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void copy(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    vectors(n, x, xOffset, incX, y, yOffset, incY);
    Rotations.copy(n, x, xOffset, incX, y, yOffset, incY);
  }

  /**
   * x = c x + s y and y = c y - s x, of the old x and y: a rotation in the plane.
   *
   * <p>x_i = fma(c, x_i, s y_i) and y_i = fma(c, y_i, -s x_i), with s y_i and -s x_i rounded. The
   * error is at most gamma_2 (|c| |x_i| + |s| |y_i|), and so for y_i.
   *
   * {@snippet file="Level1Examples.java" region="rot"}
   *
   * @param n number of elements
   * @param x array of x
   * @param xOffset its lowest index
   * @param incX distance of its elements, may be 0
   * @param y array of y, apart from x
   * @param yOffset its lowest index
   * @param incY distance of its elements, may be 0
   * @param c cosine of the angle
   * @param s sine of the angle
   * @throws IllegalArgumentException if n is negative, an array is null, or x overlaps y
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void rot(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY, float c, float s) {
    vectors(n, x, xOffset, incX, y, yOffset, incY);
    Rotations.rotate(
        ArrayKernels.of(Backend.current()).linear(),
        n,
        c,
        s,
        -s,
        c,
        x,
        xOffset,
        incX,
        y,
        yOffset,
        incY);
  }

  /**
   * Finds the rotation that makes the second of two numbers zero: c a + s b = r and c b - s a = 0.
   *
   * <p>r is the root of a^2 + b^2 with the sign of the larger magnitude, of b if they are equal. z
   * says what the rotation is: s where |a| is larger, else 1 / c, or 1 for c = 0. b = 0 gives c =
   * 1, s = 0, r = a and z = 0; else a = 0 gives c = 0, s = 1, r = b and z = 1.
   *
   * <p>Nothing overflows or underflows on the way to an r that is a normal number (Anderson,
   * "Algorithm 978: Safe Scaling in the Level 1 BLAS", ACM TOMS 44(1), 2017): with t the larger of
   * |a| and |b|, but from the least normal number to its reciprocal, p = a / t and q = b / t, r is
   * t times the root of fma(p, p, q q), c is a / r and s is b / r. c and s have a relative error of
   * at most 6 u.
   *
   * {@snippet file="Level1Examples.java" region="rotg"}
   *
   * @param abcs array of a, b and room for c and s; r replaces a, and z replaces b
   * @param offset index of a
   * @throws IllegalArgumentException if the array is null
   * @throws IndexOutOfBoundsException if it has no four elements from there on
   */
  public static void rotg(float[] abcs, int offset) {
    Checks.range("abcs", abcs, offset, 4);
    Rotations.generate(abcs, offset);
  }

  /**
   * Rotates x and y by a modified rotation: x = h11 x + h12 y and y = h21 x + h22 y, of the old x
   * and y.
   *
   * <p>x_i = fma(h11, x_i, h12 y_i) and y_i = fma(h22, y_i, h21 x_i), the second products rounded.
   *
   * {@snippet file="Level1Examples.java" region="rotm"}
   *
   * @param n number of elements
   * @param x array of x
   * @param xOffset its lowest index
   * @param incX distance of its elements, may be 0
   * @param y array of y, apart from x
   * @param yOffset its lowest index
   * @param incY distance of its elements, may be 0
   * @param param array of a flag, h11, h21, h12 and h22: with the flag -1 all are given, with 0 h11
   *     = h22 = 1, with 1 h12 = 1 and h21 = -1, with -2 nothing is done
   * @param paramOffset index of the flag
   * @throws IllegalArgumentException if n is negative, an array is null, x overlaps y, or the flag
   *     is none of these
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void rotm(
      int n,
      float[] x,
      int xOffset,
      int incX,
      float[] y,
      int yOffset,
      int incY,
      float[] param,
      int paramOffset) {
    vectors(n, x, xOffset, incX, y, yOffset, incY);
    Checks.range("param", param, paramOffset, 5);
    if (!Rotations.isFlag(param[paramOffset])) {
      throw new IllegalArgumentException(
          "the flag in param is " + param[paramOffset] + "; it must be -2, -1, 0 or 1");
    }
    Rotations.rotate(
        ArrayKernels.of(Backend.current()).linear(),
        n,
        x,
        xOffset,
        incX,
        y,
        yOffset,
        incY,
        param,
        paramOffset);
  }

  /**
   * Finds the modified rotation that makes the second component of (sqrt(d1) x1, sqrt(d2) y1) zero
   * (Lawson, Hanson, Kincaid and Krogh, "Basic Linear Algebra Subprograms for Fortran Usage", ACM
   * TOMS 5(3), 1979).
   *
   * <p>d1 and d2 are kept from 4096^-2 to 4096^2 in magnitude by powers of 4096^2, which H makes up
   * for. A negative d1, or a rotation that does not exist, clears d1, d2, x1 and H. With 1 - h12
   * h21 and 1 + h11 h22 fused, the other operations are those of the reference BLAS one by one.
   *
   * {@snippet file="Level1Examples.java" region="rotmg"}
   *
   * @param dxy array of d1, d2, x1 and y1, of which the first three are replaced
   * @param dxyOffset index of d1
   * @param param array that gets what {@link #rotm rotm} takes; elements that the flag implies are
   *     left as they are
   * @param paramOffset index of the flag
   * @throws IllegalArgumentException if an array is null, or param overlaps dxy
   * @throws IndexOutOfBoundsException if an operand does not lie inside its array
   */
  public static void rotmg(float[] dxy, int dxyOffset, float[] param, int paramOffset) {
    Checks.range("dxy", dxy, dxyOffset, 4);
    Checks.range("param", param, paramOffset, 5);
    Checks.apart("param", param, paramOffset, 5, "dxy", dxy, dxyOffset, 4);
    Rotations.generateModified(dxy, dxyOffset, param, paramOffset);
  }

  private static void vectors(
      int n, float[] x, int xOffset, int incX, float[] y, int yOffset, int incY) {
    Checks.size("n", n);
    ShapeChecks.anyVector("x", x, xOffset, n, incX);
    ShapeChecks.anyVector("y", y, yOffset, n, incY);
    ShapeChecks.vectorsApart("y", y, yOffset, n, incY, "x", x, xOffset, n, incX);
  }
}
