package dev.lanewise.bench.peer;

import dev.lanewise.Lanewise;
import dev.lanewise.ejml.MatrixProducts;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/** EJML's row-major float matrices. They start at index 0 of their arrays: no offsets here. */
final class EjmlSgemm implements Sgemm {
  private final Operands x;
  private final FMatrixRMaj a;
  private final FMatrixRMaj b;
  private final FMatrixRMaj c;
  private final Product product;

  /** One of the forms. */
  private interface Product {
    FMatrixRMaj of(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c);
  }

  /** Lanewise on EJML's matrices. */
  static EjmlSgemm lanewise(Operands operands, int threads) {
    Lanewise.setThreads(threads);
    return new EjmlSgemm(
        operands,
        MatrixProducts::mult,
        MatrixProducts::multTransA,
        MatrixProducts::multTransB,
        MatrixProducts::multTransAB);
  }

  EjmlSgemm(Operands operands, int threads) {
    this(
        operands,
        CommonOps_FDRM::mult,
        CommonOps_FDRM::multTransA,
        CommonOps_FDRM::multTransB,
        CommonOps_FDRM::multTransAB);
  }

  private EjmlSgemm(Operands operands, Product nn, Product tn, Product nt, Product tt) {
    x = operands;
    product = x.shape.transA() ? x.shape.transB() ? tt : tn : x.shape.transB() ? nt : nn;
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
    product.of(a, b, c);
  }

  @Override
  public void fetch() {
    System.arraycopy(c.data, 0, x.c, x.cOffset, x.c.length - x.cOffset);
  }
}
