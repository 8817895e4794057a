package dev.lanewise.bench;

import dev.lanewise.Lanewise;
import dev.lanewise.blas.Blas;
import dev.lanewise.blas.SegmentBlas;
import dev.lanewise.blas.Transpose;
import dev.lanewise.math.SegmentMath;
import dev.lanewise.math.VectorMath;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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

/**
 * Operations on arrays, on segments of arrays and on native memory. The setup runs all three kinds
 * in turn until they are compiled, so that each is timed in a virtual machine that has seen the
 * others. One thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class SegmentBenchmark {
  private static final int COMPILE_SECONDS = 5;

  /** Products by form and m x k x n, and operations by size. */
  @Param({
    "NN 64x64x64",
    "NN 512x512x512",
    "NN 10x784x30",
    "TN 784x10x30",
    "gemv 1024",
    "dot 1000",
    "axpy 1000",
    "relu 1000",
    "exp 1000",
    "sigmoid 1000"
  })
  public String operation;

  /** Where all operands lie. */
  @Param({"array", "heap", "native"})
  public String memory;

  private Runnable timed;

  /** A result of dot. */
  private float sink;

  /** Makes operands of all kinds, and compiles the operation on them. */
  @Setup(Level.Trial)
  public void setUp() {
    Lanewise.setThreads(1);
    String[] words = operation.split(" ");
    String[] sizes = words[1].split("x");
    int rows = Integer.parseInt(sizes[0]);
    int depth = sizes.length > 1 ? Integer.parseInt(sizes[1]) : rows;
    int columns = sizes.length > 1 ? Integer.parseInt(sizes[2]) : 1;
    Random random = new Random();
    boolean isVector = sizes.length == 1 && !words[0].equals("gemv");
    float[] a = values(random, isVector ? rows : rows * depth);
    float[] b = values(random, depth * columns);
    float[] c = values(random, rows * columns);
    Runnable onArrays = onArrays(words[0], rows, depth, columns, a, b, c);
    Runnable onHeap = onSegments(words[0], rows, depth, columns, heap(a), heap(b), heap(c));
    Runnable onNative = onSegments(words[0], rows, depth, columns, copy(a), copy(b), copy(c));
    timed =
        switch (memory) {
          case "array" -> onArrays;
          case "heap" -> onHeap;
          case "native" -> onNative;
          default -> throw new IllegalArgumentException("memory is " + memory);
        };
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(COMPILE_SECONDS);
    while (System.nanoTime() - end < 0) {
      for (int i = 0; i < 10; i++) {
        onArrays.run();
        onHeap.run();
        onNative.run();
      }
    }
  }

  private static float[] values(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - .5f;
    }
    return values;
  }

  private static MemorySegment heap(float[] values) {
    return MemorySegment.ofArray(values.clone());
  }

  /** Native memory that lies to cache lines as an array does. */
  private static MemorySegment copy(float[] values) {
    MemorySegment room = Arena.ofAuto().allocate(4L * values.length + 16, 64).asSlice(16);
    return room.copyFrom(MemorySegment.ofArray(values));
  }

  private Runnable onArrays(String name, int m, int k, int n, float[] a, float[] b, float[] c) {
    Transpose transA = name.startsWith("T") ? Transpose.YES : Transpose.NO;
    int lda = transA == Transpose.YES ? m : k;
    return switch (name) {
      case "gemv" -> () -> Blas.gemv(Transpose.NO, m, m, 1f, a, 0, m, b, 0, 1, 0f, c, 0, 1);
      case "dot" -> () -> sink += Blas.dot(m, a, 0, 1, c, 0, 1);
      case "axpy" -> () -> Blas.axpy(m, 1e-9f, a, 0, 1, c, 0, 1);
      case "relu" -> () -> VectorMath.relu(a, 0, c, 0, m);
      case "exp" -> () -> VectorMath.exp(a, 0, c, 0, m);
      case "sigmoid" -> () -> VectorMath.sigmoid(a, 0, c, 0, m);
      default ->
          () -> Blas.gemm(transA, Transpose.NO, m, n, k, 1f, a, 0, lda, b, 0, n, 0f, c, 0, n);
    };
  }

  private Runnable onSegments(
      String name, int m, int k, int n, MemorySegment a, MemorySegment b, MemorySegment c) {
    Transpose transA = name.startsWith("T") ? Transpose.YES : Transpose.NO;
    int lda = transA == Transpose.YES ? m : k;
    return switch (name) {
      case "gemv" -> () -> SegmentBlas.gemv(Transpose.NO, m, m, 1f, a, 0, m, b, 0, 1, 0f, c, 0, 1);
      case "dot" -> () -> sink += SegmentBlas.dot(m, a, 0, 1, c, 0, 1);
      case "axpy" -> () -> SegmentBlas.axpy(m, 1e-9f, a, 0, 1, c, 0, 1);
      case "relu" -> () -> SegmentMath.relu(a, 0, c, 0, m);
      case "exp" -> () -> SegmentMath.exp(a, 0, c, 0, m);
      case "sigmoid" -> () -> SegmentMath.sigmoid(a, 0, c, 0, m);
      default ->
          () ->
              SegmentBlas.gemm(transA, Transpose.NO, m, n, k, 1f, a, 0, lda, b, 0, n, 0f, c, 0, n);
    };
  }

  /** One call. */
  @Benchmark
  public float call() {
    timed.run();
    return sink;
  }
}
