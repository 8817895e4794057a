package dev.lanewise.bench.peer;

import static dev.lanewise.support.peer.Cblas.NO_TRANS;
import static dev.lanewise.support.peer.Cblas.ROW_MAJOR;
import static dev.lanewise.support.peer.Cblas.TRANS;

import dev.lanewise.support.peer.Cblas;
import java.lang.invoke.MethodHandle;

/** The operations of levels 1 and 2 by OpenBLAS through its C interface. */
final class OpenBlasLinear {
  private static final MethodHandle GEMV = Cblas.gemv(OpenBlasSgemm.LIBRARY);
  private static final MethodHandle GER = Cblas.ger(OpenBlasSgemm.LIBRARY);
  private static final MethodHandle DOT = Cblas.dot(OpenBlasSgemm.LIBRARY);
  private static final MethodHandle AXPY = Cblas.axpy(OpenBlasSgemm.LIBRARY);
  private static final MethodHandle SCAL = Cblas.scal(OpenBlasSgemm.LIBRARY);
  private static final MethodHandle NRM2 = Cblas.nrm2(OpenBlasSgemm.LIBRARY);
  private static final MethodHandle ASUM = Cblas.asum(OpenBlasSgemm.LIBRARY);
  private static final MethodHandle IAMAX = Cblas.iamax(OpenBlasSgemm.LIBRARY);

  private OpenBlasLinear() {}

  static LinearCall bind(LinearOperands operands, int threads) {
    OpenBlasSgemm.setThreads(threads);
    CblasLinear o = new CblasLinear(operands);
    return CblasLinear.checked("openblas", call(operands.shape.operation(), o));
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
