package dev.lanewise.bench.peer;

import dev.lanewise.Lanewise;
import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;

/** The operations of levels 1 and 2 by Lanewise. */
final class LanewiseLinear {
  private LanewiseLinear() {}

  static LinearCall bind(LinearOperands o, int threads) {
    Lanewise.setThreads(threads);
    return switch (o.shape.operation()) {
      case GEMV_N -> () -> gemv(Transpose.NO, o);
      case GEMV_T -> () -> gemv(Transpose.YES, o);
      case GER ->
          () -> {
            int n = o.shape.n();
            Blas.ger(
                o.shape.m(), n, o.alpha, o.x, o.xOffset, 1, o.y, o.yOffset, 1, o.a, o.aOffset, n);
            return 0;
          };
      case DOT -> () -> Blas.dot(o.xSize, o.x, o.xOffset, 1, o.y, o.yOffset, 1);
      case AXPY ->
          () -> {
            Blas.axpy(o.xSize, o.alpha, o.x, o.xOffset, 1, o.y, o.yOffset, 1);
            return 0;
          };
      case SCAL ->
          () -> {
            Blas.scal(o.xSize, o.alpha, o.x, o.xOffset, 1);
            return 0;
          };
      case NRM2 -> () -> Blas.nrm2(o.xSize, o.x, o.xOffset, 1);
      case ASUM -> () -> Blas.asum(o.xSize, o.x, o.xOffset, 1);
      case IAMAX -> () -> Blas.iamax(o.xSize, o.x, o.xOffset, 1);
    };
  }

  private static double gemv(Transpose trans, LinearOperands o) {
    int n = o.shape.n();
    Blas.gemv(
        trans, o.shape.m(), n, 1f, o.a, o.aOffset, n, o.x, o.xOffset, 1, 0f, o.y, o.yOffset, 1);
    return 0;
  }
}
