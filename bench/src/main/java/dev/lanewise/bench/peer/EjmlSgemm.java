package dev.lanewise.bench.peer;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/** EJML's row-major float matrices. They start at index 0 of their arrays: no offsets here. */
final class EjmlSgemm implements Sgemm {
  private final Operands x;
  private final FMatrixRMaj a;
  private final FMatrixRMaj b;
  private final FMatrixRMaj c;

  EjmlSgemm(Operands operands, int threads) {
    x = operands;
    Shape shape = x.shape;
    a = matrix(shape.transA() ? shape.k() : shape.m(), x.lda(), x.a, x.aOffset);
    b = matrix(shape.transB() ? shape.n() : shape.k(), x.ldb(), x.b, x.bOffset);
    c = matrix(shape.m(), x.ldc(), x.c, x.cOffset);
  }

  private static FMatrixRMaj matrix(int rows, int columns, float[] array, int offset) {
    return FMatrixRMaj.wrap(rows, columns, Arrays.copyOfRange(array, offset, array.length));
  }

  @Override
  public void multiply() {
    if (x.shape.transA()) {
      if (x.shape.transB()) {
        CommonOps_FDRM.multTransAB(a, b, c);
      } else {
        CommonOps_FDRM.multTransA(a, b, c);
      }
    } else if (x.shape.transB()) {
      CommonOps_FDRM.multTransB(a, b, c);
    } else {
      CommonOps_FDRM.mult(a, b, c);
    }
  }

  @Override
  public void fetch() {
    System.arraycopy(c.data, 0, x.c, x.cOffset, x.c.length - x.cOffset);
  }
}
