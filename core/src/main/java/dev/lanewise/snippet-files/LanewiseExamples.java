import dev.lanewise.Lanewise;
import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;

/** Examples of the process-wide settings. */
public final class LanewiseExamples {
  private LanewiseExamples() {}

  public static void backend() {
    // @start region="backend"
    if (Lanewise.backend().equals("scalar")) {
      System.err.println("slow: " + Lanewise.backendReason());
    }
    Lanewise.advice().forEach(System.err::println);
    // @end
    String backend = Lanewise.backend();
    System.out.println(Lanewise.describe().startsWith(backend + " backend")); // true
    System.out.println(backend.equals("scalar") == (Lanewise.vectorBits() == 32)); // true
  }

  public static void threads() {
    int before = Lanewise.threads();
    // @start region="threads"
    Lanewise.setThreads(1); // from now on no operation uses more than its caller's thread
    System.out.println(Lanewise.threads()); // 1
    // @end
    Lanewise.setThreads(before);
  }

  public static void executor() {
    int n = 200;
    float[] a = new float[n * n];
    float[] c = new float[n * n];
    Arrays.fill(a, 2f);
    // @start region="executor"
    try (ForkJoinPool pool = new ForkJoinPool(4)) {
      Lanewise.setExecutor(pool);
      Blas.gemm(Transpose.NO, Transpose.NO, n, n, n, 1f, a, 0, n, a, 0, n, 0f, c, 0, n);
      Lanewise.setExecutor(null); // Lanewise's own threads again
    }
    // @end
    System.out.println(c[0] + " " + c[n * n - 1]); // 800.0 800.0
  }

  public static void scopedExecutor() {
    int n = 200;
    float[] a = new float[n * n];
    float[] c = new float[n * n];
    Arrays.fill(a, 2f);
    // @start region="scopedExecutor"
    try (ForkJoinPool pool = new ForkJoinPool(4)) {
      Lanewise.withExecutor(
          pool,
          () -> Blas.gemm(Transpose.NO, Transpose.NO, n, n, n, 1f, a, 0, n, a, 0, n, 0f, c, 0, n));
    }
    // @end
    System.out.println(c[0] + " " + c[n * n - 1]); // 800.0 800.0
  }
}
