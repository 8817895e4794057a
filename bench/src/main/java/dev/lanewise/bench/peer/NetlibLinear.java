package dev.lanewise.bench.peer;

import dev.ludovic.netlib.blas.BLAS;

/** The operations of levels 1 and 2 by netlib, to which a row-major A is its transpose. */
final class NetlibLinear {
  private NetlibLinear() {}

  static LinearCall bind(BLAS blas, LinearOperands o) {
    int m = o.shape.m();
    int n = o.shape.n();
    return switch (o.shape.operation()) {
      case GEMV_N -> () -> gemv(blas, "T", o);
      case GEMV_T -> () -> gemv(blas, "N", o);
      case GER ->
          () -> {
            blas.sger(n, m, o.alpha, o.y, o.yOffset, 1, o.x, o.xOffset, 1, o.a, o.aOffset, n);
            return 0;
          };
      case DOT -> () -> blas.sdot(n, o.x, o.xOffset, 1, o.y, o.yOffset, 1);
      case AXPY ->
          () -> {
            blas.saxpy(n, o.alpha, o.x, o.xOffset, 1, o.y, o.yOffset, 1);
            return 0;
          };
      case SCAL ->
          () -> {
            blas.sscal(n, o.alpha, o.x, o.xOffset, 1);
            return 0;
          };
      case NRM2 -> () -> blas.snrm2(n, o.x, o.xOffset, 1);
      case ASUM -> () -> blas.sasum(n, o.x, o.xOffset, 1);
      case IAMAX -> () -> blas.isamax(n, o.x, o.xOffset, 1);
    };
  }

  private static double gemv(BLAS blas, String trans, LinearOperands o) {
    int m = o.shape.m();
    int n = o.shape.n();
    blas.sgemv(trans, n, m, 1f, o.a, o.aOffset, n, o.x, o.xOffset, 1, 0f, o.y, o.yOffset, 1);
    return 0;
  }
}
