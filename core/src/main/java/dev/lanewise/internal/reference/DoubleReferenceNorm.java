package dev.lanewise.internal.reference;

import static dev.lanewise.internal.Fma.fma;

import dev.lanewise.internal.DoubleContract;

/** The definition of the Euclidean norm of doubles. */
public final class DoubleReferenceNorm {
  private DoubleReferenceNorm() {}

  /**
   * Returns the Euclidean norm: the root of the dot product of x and x, where that is 2^-800 or
   * more and finite. Else the elements are multiplied by 2^600, where it is less, or by 2^-600,
   * where it is infinite, which is exact but for elements that are too small to count; their
   * squares are summed in the same way, and the root is multiplied by the inverse.
   */
  public static double nrm2(int n, double[] x, int xOffset, int incX) {
    double squares = DoubleReferenceBlas.dot(n, x, xOffset, incX, x, xOffset, incX);
    double scale = squares < 0x1p-800 ? 0x1p600 : squares < Double.POSITIVE_INFINITY ? 1 : 0x1p-600;
    if (squares != squares || scale == 1) {
      return Math.sqrt(squares);
    }
    double[] lanes = new double[DoubleContract.LANES];
    for (int i = 0; i < n; i++) {
      double value = scale * x[DoubleReferenceBlas.index(i, n, xOffset, incX)];
      lanes[i % DoubleContract.LANES] = fma(value, value, lanes[i % DoubleContract.LANES]);
    }
    return Math.sqrt(DoubleReferenceBlas.sumOfLanes(lanes)) / scale;
  }
}
