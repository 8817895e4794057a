package dev.lanewise.bench.peer;

import static dev.lanewise.support.peer.Cblas.ROW_MAJOR;

import dev.lanewise.support.peer.Cblas;
import dev.lanewise.support.peer.NativeLibrary;
import java.lang.invoke.MethodHandle;

/** OpenBLAS through its C interface. */
final class OpenBlasSgemm extends CblasSgemm {
  static final NativeLibrary LIBRARY = NativeLibrary.openBlas();
  private static final MethodHandle SGEMM = Cblas.gemm(LIBRARY);

  OpenBlasSgemm(Operands operands, int threads) {
    super(operands);
    setThreads(threads);
  }

  static void setThreads(int threads) {
    LIBRARY.accept("openblas_set_num_threads", threads);
    LIBRARY.checkThreads(threads, LIBRARY.get("openblas_get_num_threads"));
  }

  @Override
  public void multiply() {
    try {
      SGEMM.invokeExact(ROW_MAJOR, transA, transB, m, n, k, 1f, a, lda, b, ldb, 0f, c, ldc);
    } catch (Throwable e) {
      throw new IllegalStateException("cblas_sgemm of openblas", e);
    }
  }
}
