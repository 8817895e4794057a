package dev.lanewise.bench.peer;

import static dev.lanewise.support.peer.Cblas.ROW_MAJOR;

import dev.lanewise.support.peer.Cblas;
import dev.lanewise.support.peer.NativeLibrary;
import java.lang.invoke.MethodHandle;

/** Intel MKL through its C interface. */
final class MklSgemm extends CblasSgemm {
  static final NativeLibrary LIBRARY = NativeLibrary.mkl();
  private static final MethodHandle SGEMM = Cblas.gemm(LIBRARY);

  MklSgemm(Operands operands, int threads) {
    super(operands);
    setThreads(threads);
  }

  static void setThreads(int threads) {
    // Otherwise it takes fewer threads where it sees fit.
    LIBRARY.accept("MKL_Set_Dynamic", 0);
    LIBRARY.accept("MKL_Set_Num_Threads", threads);
    LIBRARY.checkThreads(threads, LIBRARY.get("MKL_Get_Max_Threads"));
  }

  @Override
  public void multiply() {
    try {
      SGEMM.invokeExact(ROW_MAJOR, transA, transB, m, n, k, 1f, a, lda, b, ldb, 0f, c, ldc);
    } catch (Throwable e) {
      throw new IllegalStateException("cblas_sgemm of mkl", e);
    }
  }
}
