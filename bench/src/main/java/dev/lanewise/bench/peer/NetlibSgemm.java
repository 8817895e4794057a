package dev.lanewise.bench.peer;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;

/**
 * VectorBLAS of dev.ludovic.netlib. It is column-major, where a row-major matrix is its transpose:
 * C^T = op(B)^T op(A)^T, with the same arrays and leading dimensions.
 */
final class NetlibSgemm implements Sgemm {
  /** Its kernels are long methods, which C2 takes seconds to compile. */
  static final int SETTLING_SECONDS = 6;

  private final BLAS blas = vectorBlas();
  private final Operands x;
  private final String transA;
  private final String transB;

  NetlibSgemm(Operands operands, int threads) {
    x = operands;
    transA = x.shape.transA() ? "T" : "N";
    transB = x.shape.transB() ? "T" : "N";
  }

  @Override
  public void multiply() {
    blas.sgemm(
        transB,
        transA,
        x.shape.n(),
        x.shape.m(),
        x.shape.k(),
        1f,
        x.b,
        x.bOffset,
        x.ldb(),
        x.a,
        x.aOffset,
        x.lda(),
        0f,
        x.c,
        x.cOffset,
        x.ldc());
  }

  @Override
  public int settlingSeconds() {
    return SETTLING_SECONDS;
  }

  /** VectorBLAS, or a reason why it is another. */
  static BLAS vectorBlas() {
    BLAS blas = JavaBLAS.getInstance();
    if (!blas.getClass().getSimpleName().equals("VectorBLAS")) {
      throw new UnavailableException(
          "netlib falls back to "
              + blas.getClass().getSimpleName()
              + "; VectorBLAS needs --add-modules jdk.incubator.vector");
    }
    return blas;
  }
}
