package dev.lanewise.bench;

import dev.lanewise.Lanewise;
import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Diag;
import dev.lanewise.blas.Side;
import dev.lanewise.blas.Transpose;
import dev.lanewise.blas.Uplo;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Routines with symmetric and triangular matrices beside gemm, all matrices square. The secondary
 * results {@code gflops} and {@code bytes} are GFLOP/s and GB/s of what is stored of the matrix of
 * level 2, counted twice where it is written. Results are not checked: tests compare every bit.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class RoutineBenchmark {
  /** The routine; of the forms the worst: on the right, transposed. */
  @Param({
    "gemm",
    "symm",
    "symm right",
    "syrk",
    "syrk T",
    "syr2k",
    "trmm",
    "trmm right",
    "trsm",
    "trsm right",
    "gemv",
    "symv",
    "spmv",
    "trmv",
    "trmv T",
    "trsv",
    "trsv T",
    "syr",
    "spr",
    "syr2"
  })
  public String routine;

  /** Order of all matrices. */
  @Param({"512", "1024"})
  public int n;

  /** Threads that a routine may use. */
  @Param("1")
  public int threads;

  private float[] a;
  private float[] b;
  private float[] c;
  private float[] x;
  private float[] y;
  private Runnable timed;
  private long flop;
  private long moved;

  /** Makes operands whose products and solutions stay finite. */
  @Setup(Level.Trial)
  public void setUp() {
    Lanewise.setThreads(threads);
    Random random = new Random();
    a = values(random, n * n);
    b = values(random, n * n);
    c = values(random, n * n);
    x = values(random, n);
    y = values(random, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i * n + j] = i == j ? 1f : a[i * n + j] / n;
      }
    }
    String[] words = routine.split(" ");
    boolean other = words.length > 1;
    long square = (long) n * n;
    boolean level3 = words[0].endsWith("mm") || words[0].endsWith("k") || words[0].equals("trsm");
    boolean half = words[0].startsWith("tr") || words[0].equals("syrk");
    flop = (half ? 1 : 2) * square * (level3 ? n : 1) * (words[0].equals("syr2") ? 2 : 1);
    moved = level3 ? 0 : Float.BYTES * square / (words[0].equals("gemv") ? 1 : 2);
    moved *= words[0].equals("ger") || words[0].matches("s[yp]r2?") ? 2 : 1;
    timed =
        switch (words[0]) {
          case "gemm", "symm", "syrk", "syr2k" -> product(words[0], other);
          case "trmm", "trsm" -> triangular(words[0].equals("trsm"), other);
          default -> withVectors(words[0], other ? Transpose.YES : Transpose.NO);
        };
  }

  private static float[] values(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - .5f;
    }
    return values;
  }

  private Runnable product(String name, boolean other) {
    Transpose no = Transpose.NO;
    Transpose trans = other ? Transpose.YES : no;
    Side side = other ? Side.RIGHT : Side.LEFT;
    return switch (name) {
      case "gemm" -> () -> Blas.gemm(no, no, n, n, n, 1f, a, 0, n, b, 0, n, 0f, c, 0, n);
      case "symm" -> () -> Blas.symm(side, Uplo.LOWER, n, n, 1f, a, 0, n, b, 0, n, 0f, c, 0, n);
      case "syrk" -> () -> Blas.syrk(Uplo.LOWER, trans, n, n, 1f, a, 0, n, 0f, c, 0, n);
      default -> () -> Blas.syr2k(Uplo.LOWER, trans, n, n, 1f, a, 0, n, b, 0, n, 0f, c, 0, n);
    };
  }

  private Runnable triangular(boolean solve, boolean right) {
    Side side = right ? Side.RIGHT : Side.LEFT;
    Transpose no = Transpose.NO;
    return solve
        ? () -> Blas.trsm(side, Uplo.LOWER, no, Diag.UNIT, n, n, 1f, a, 0, n, c, 0, n)
        : () -> Blas.trmm(side, Uplo.LOWER, no, Diag.UNIT, n, n, .99f, a, 0, n, c, 0, n);
  }

  private Runnable withVectors(String name, Transpose trans) {
    Uplo uplo = Uplo.LOWER;
    return switch (name) {
      case "gemv" -> () -> Blas.gemv(trans, n, n, 1f, a, 0, n, x, 0, 1, 0f, y, 0, 1);
      case "symv" -> () -> Blas.symv(uplo, n, 1f, a, 0, n, x, 0, 1, 0f, y, 0, 1);
      case "spmv" -> () -> Blas.spmv(uplo, n, 1f, a, 0, x, 0, 1, 0f, y, 0, 1);
      case "trmv" -> () -> Blas.trmv(uplo, trans, Diag.UNIT, n, a, 0, n, y, 0, 1);
      case "trsv" -> () -> Blas.trsv(uplo, trans, Diag.UNIT, n, a, 0, n, y, 0, 1);
      case "syr" -> () -> Blas.syr(uplo, n, 1e-9f, x, 0, 1, c, 0, n);
      case "spr" -> () -> Blas.spr(uplo, n, 1e-9f, x, 0, 1, c, 0);
      case "syr2" -> () -> Blas.syr2(uplo, n, 1e-9f, x, 0, 1, y, 0, 1, c, 0, n);
      default -> throw new IllegalArgumentException("routine is \"" + name + "\"");
    };
  }

  /** One call. */
  @Benchmark
  public void call(Flop counter, Bytes bytes) {
    timed.run();
    counter.gflops += flop;
    bytes.bytes += moved;
  }

  /** Counts bytes of matrices beside the operations of a benchmark: GB/s. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Bytes {
    /** Bytes of the stored elements. */
    public long bytes;
  }
}
