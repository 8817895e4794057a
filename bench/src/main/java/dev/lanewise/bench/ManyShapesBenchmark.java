package dev.lanewise.bench;

import dev.lanewise.Lanewise;
import dev.lanewise.blas.Blas;
import dev.lanewise.blas.Transpose;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A thousand small products of different shapes in random order, which noticing shapes must not
 * make slower: with shapes noticed, and with that forbidden.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ManyShapesBenchmark {
  private static final int SHAPES = 1000;
  private static final int LARGEST = 40;

  private final int[][] sizes = new int[SHAPES][];
  private final float[] a = new float[LARGEST * LARGEST];
  private final float[] b = new float[LARGEST * LARGEST];
  private final float[] c = new float[LARGEST * LARGEST];

  /** Draws the shapes. */
  @Setup
  public void setUp() {
    Lanewise.setThreads(1);
    Random random = new Random(5);
    for (int i = 0; i < SHAPES; i++) {
      int m = 1 + random.nextInt(LARGEST);
      int n = 1 + random.nextInt(LARGEST);
      sizes[i] = new int[] {m, n, 1 + random.nextInt(LARGEST), random.nextInt(2)};
    }
  }

  /** All products, shapes noticed. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
  public void noticed() {
    multiplyAll();
  }

  /** All products, no class made. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Dlanewise.specialize=0"})
  public void forbidden() {
    multiplyAll();
  }

  private void multiplyAll() {
    for (int[] x : sizes) {
      int m = x[0];
      int n = x[1];
      int k = x[2];
      Transpose transA = x[3] == 0 ? Transpose.NO : Transpose.YES;
      int lda = x[3] == 0 ? k : m;
      Blas.gemm(transA, Transpose.NO, m, n, k, 1f, a, 0, lda, b, 0, n, 0f, c, 0, n);
    }
  }
}
