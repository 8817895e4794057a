package dev.lanewise.bench.peer;

import dev.lanewise.Lanewise;
import dev.lanewise.netlib.LanewiseBlas;
import dev.lanewise.support.peer.UnavailableException;
import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;

/**
 * An implementation of dev.ludovic.netlib. It is column-major, where a row-major matrix is its
 * transpose: C^T = op(B)^T op(A)^T, with the same arrays and leading dimensions.
 */
final class NetlibSgemm implements Sgemm {
  /** Its kernels are long methods, which C2 takes seconds to compile. */
  static final int SETTLING_SECONDS = 6;

  private final BLAS blas;
  private final Operands x;
  private final String transA;
  private final String transB;

  NetlibSgemm(BLAS blas, Operands operands) {
    this.blas = blas;
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
    return blas instanceof JavaBLAS ? SETTLING_SECONDS : 0;
  }

  /** Lanewise behind netlib's interface. */
  static BLAS lanewise(int threads) {
    Lanewise.setThreads(threads);
    return LanewiseBlas.getInstance();
  }

  /** The system's BLAS, or that of -Ddev.ludovic.netlib.blas.nativeLibPath=FILE. */
  static BLAS nativeBlas() {
    try {
      return NativeBLAS.getInstance();
    } catch (RuntimeException absent) {
      throw new UnavailableException("netlib finds no native BLAS: " + absent.getMessage());
    }
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
