package dev.lanewise.bench;

import dev.lanewise.Lanewise;
import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import dev.lanewise.internal.reference.ReferenceBlas;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/** The matrix product; {@code gflops} is GFLOP/s. Results are checked before they are timed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class GemmBenchmark {
  /** Transposition of A and B, then m x k x n. */
  @Param({
    "NN 16x16x16",
    "NN 64x64x64",
    "NN 256x256x256",
    "NN 512x512x512",
    "NN 1024x1024x1024",
    "NN 2048x2048x2048",
    "TN 1024x1024x1024",
    "NT 1024x1024x1024",
    "TT 1024x1024x1024",
    "NN 10x784x30",
    "NN 10x784x100",
    "NN 32x784x100",
    "TN 784x10x30",
    "NT 10x30x784",
    "NN 128x784x800"
  })
  public String shape;

  /** Threads that the product may use. */
  @Param("1")
  public int threads;

  private Transpose transA;
  private Transpose transB;
  private int m;
  private int n;
  private int k;
  private int aOffset;
  private int bOffset;
  private int cOffset;
  private float[] a;
  private float[] b;
  private float[] c;

  /** Makes operands at random offsets in their arrays and checks one product in bits. */
  @Setup(Level.Trial)
  public void setUp() {
    Lanewise.setThreads(threads);
    transA = shape.charAt(0) == 'T' ? Transpose.YES : Transpose.NO;
    transB = shape.charAt(1) == 'T' ? Transpose.YES : Transpose.NO;
    String[] sizes = shape.substring(3).split("x");
    m = Integer.parseInt(sizes[0]);
    k = Integer.parseInt(sizes[1]);
    n = Integer.parseInt(sizes[2]);
    Random offsets = new Random();
    aOffset = offsets.nextInt(64);
    bOffset = offsets.nextInt(64);
    cOffset = offsets.nextInt(64);
    Random values = new Random(1);
    a = random(values, aOffset + m * k);
    b = random(values, bOffset + k * n);
    c = new float[cOffset + m * n];
    check();
  }

  private static float[] random(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private void check() {
    gemm();
    float[] expected = new float[c.length];
    ReferenceBlas.gemm(
        transA == Transpose.YES,
        transB == Transpose.YES,
        m,
        n,
        k,
        1f,
        a,
        aOffset,
        lda(),
        b,
        bOffset,
        ldb(),
        0f,
        expected,
        cOffset,
        n);
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToIntBits(c[i]) != Float.floatToIntBits(expected[i])) {
        throw new IllegalStateException(
            shape + ": element " + i + " is " + c[i] + ", the definition gives " + expected[i]);
      }
    }
  }

  private int lda() {
    return transA == Transpose.YES ? m : k;
  }

  private int ldb() {
    return transB == Transpose.YES ? k : n;
  }

  private void gemm() {
    Blas.gemm(transA, transB, m, n, k, 1f, a, aOffset, lda(), b, bOffset, ldb(), 0f, c, cOffset, n);
  }

  /** C = op(A) op(B). */
  @Benchmark
  public float[] gemm(Flop counter) {
    gemm();
    counter.gflops += 2L * m * n * k;
    return c;
  }
}
