package dev.lanewise.bench;

import dev.lanewise.bench.peer.Implementation;
import dev.lanewise.bench.peer.Operands;
import dev.lanewise.bench.peer.ResultCheck;
import dev.lanewise.bench.peer.Sgemm;
import dev.lanewise.bench.peer.Shape;
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
 * The matrix product by Lanewise and by other libraries; {@code gflops} is GFLOP/s. Results are
 * checked before they are timed ({@link ResultCheck}); operands lie at random offsets in their
 * arrays, new ones in every fork.
 *
 * <p>Form and sizes are one parameter: sizes that matter come as triples, not as a cross product.
 * An implementation that cannot be loaded or does not take a shape fails with its reason, and the
 * run goes on.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class GemmBenchmark {
  /** Transposition of A and B (N as it lies, T transposed), then m x k x n. */
  @Param({
    "NN 16x16x16",
    "NN 32x32x32",
    "NN 64x64x64",
    "NN 128x128x128",
    "NN 256x256x256",
    "NN 512x512x512",
    "NN 1024x1024x1024",
    "NN 2048x2048x2048",
    "TN 512x512x512",
    "TN 1024x1024x1024",
    "NT 512x512x512",
    "NT 1024x1024x1024",
    "TT 512x512x512",
    "TT 1024x1024x1024",
    "NN 128x784x800",
    "TN 128x784x800",
    "NT 128x784x800",
    "NN 256x784x512",
    "TN 256x784x512",
    "NT 256x784x512",
    "NN 1024x784x1024",
    "TN 1024x784x1024",
    "NT 1024x784x1024",
    "NN 10x784x30",
    "NN 10x784x100",
    "NN 32x784x100",
    "TN 784x10x30",
    "TN 784x10x100",
    "NT 10x30x784",
    "NT 10x100x784",
    "NN 60000x784x30"
  })
  public String shape;

  /** Threads that the product may use. */
  @Param("1")
  public int threads;

  /** One of lanewise, openblas, mkl, netlib, ejml, commons-math3, or another way to one of them. */
  @Param("lanewise")
  public String implementation;

  private Sgemm product;
  private Operands operands;
  private long flop;

  /** Makes the operands, checks the result and lets the library settle. */
  @Setup(Level.Trial)
  public void setUp() {
    Shape parsed = Shape.parse(shape);
    flop = 2 * parsed.multiplyAdds();
    operands = new Operands(parsed, new Random());
    product = ResultCheck.bindChecked(Implementation.of(implementation), operands, threads, 1);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(product.settlingSeconds());
    while (System.nanoTime() - end < 0) {
      product.multiply();
    }
  }

  /** C = op(A) op(B). */
  @Benchmark
  public void gemm(Flop counter) {
    product.multiply();
    counter.gflops += flop;
  }
}
