package dev.lanewise.bench.peer;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Apache Commons Math in double arithmetic. It has no product of transposed operands, so that a
 * transposition is part of the timed operation, and every result is a new matrix.
 */
final class CommonsMathSgemm implements Sgemm {
  private final Operands x;
  private final RealMatrix a;
  private final RealMatrix b;
  private RealMatrix c;

  CommonsMathSgemm(Operands operands, int threads) {
    x = operands;
    Shape shape = x.shape;
    a = matrix(shape.transA() ? shape.k() : shape.m(), x.lda(), x.a, x.aOffset);
    b = matrix(shape.transB() ? shape.n() : shape.k(), x.ldb(), x.b, x.bOffset);
  }

  /** The class that {@code MatrixUtils.createRealMatrix} takes for the size. */
  private static RealMatrix matrix(int rows, int columns, float[] array, int offset) {
    double[][] values = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[i][j] = array[offset + i * columns + j];
      }
    }
    return rows * columns <= 4096
        ? new Array2DRowRealMatrix(values, false)
        : new BlockRealMatrix(values);
  }

  @Override
  public void multiply() {
    RealMatrix left = x.shape.transA() ? a.transpose() : a;
    RealMatrix right = x.shape.transB() ? b.transpose() : b;
    c = left.multiply(right);
  }

  @Override
  public void fetch() {
    for (int i = 0; i < x.shape.m(); i++) {
      for (int j = 0; j < x.shape.n(); j++) {
        x.c[x.cIndex(i, j)] = (float) c.getEntry(i, j);
      }
    }
  }
}
