package dev.lanewise.bench.peer;

import static dev.lanewise.support.peer.Cblas.NO_TRANS;
import static dev.lanewise.support.peer.Cblas.ROW_MAJOR;
import static dev.lanewise.support.peer.Cblas.TRANS;

import dev.lanewise.support.peer.Cblas;
import java.lang.invoke.MethodHandle;

/** The operations of levels 1 and 2 by Intel MKL through its C interface. */
final class MklLinear {
  private static final MethodHandle GEMV = Cblas.gemv(MklSgemm.LIBRARY);
  private static final MethodHandle GER = Cblas.ger(MklSgemm.LIBRARY);
  private static final MethodHandle DOT = Cblas.dot(MklSgemm.LIBRARY);
  private static final MethodHandle AXPY = Cblas.axpy(MklSgemm.LIBRARY);
  private static final MethodHandle SCAL = Cblas.scal(MklSgemm.LIBRARY);
  private static final MethodHandle NRM2 = Cblas.nrm2(MklSgemm.LIBRARY);
  private static final MethodHandle ASUM = Cblas.asum(MklSgemm.LIBRARY);
  private static final MethodHandle IAMAX = Cblas.iamax(MklSgemm.LIBRARY);

  private MklLinear() {}

  static LinearCall bind(LinearOperands operands, int threads) {
    MklSgemm.setThreads(threads);
    CblasLinear o = new CblasLinear(operands);
    return CblasLinear.checked("mkl", call(operands.shape.operation(), o));
  }

  private static CblasLinear.NativeCall call(LinearCase.Operation operation, CblasLinear o) {
    return switch (operation) {
      case GEMV_N -> () -> gemv(NO_TRANS, o);
      case GEMV_T -> () -> gemv(TRANS, o);
      case GER ->
          () -> {
            GER.invokeExact(ROW_MAJOR, o.m, o.n, o.alpha, o.x, 1, o.y, 1, o.a, o.n);
            return 0;
          };
      case DOT -> () -> (float) DOT.invokeExact(o.n, o.x, 1, o.y, 1);
      case AXPY ->
          () -> {
            AXPY.invokeExact(o.n, o.alpha, o.x, 1, o.y, 1);
            return 0;
          };
      case SCAL ->
          () -> {
            SCAL.invokeExact(o.n, o.alpha, o.x, 1);
            return 0;
          };
      case NRM2 -> () -> (float) NRM2.invokeExact(o.n, o.x, 1);
      case ASUM -> () -> (float) ASUM.invokeExact(o.n, o.x, 1);
      case IAMAX -> () -> (long) IAMAX.invokeExact(o.n, o.x, 1);
    };
  }

  private static double gemv(int trans, CblasLinear o) throws Throwable {
    GEMV.invokeExact(ROW_MAJOR, trans, o.m, o.n, 1f, o.a, o.n, o.x, 1, 0f, o.y, 1);
    return 0;
  }
}
