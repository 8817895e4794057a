package dev.lanewise.bench;

import dev.lanewise.bench.peer.Implementation;
import dev.lanewise.bench.peer.LinearCall;
import dev.lanewise.bench.peer.LinearCase;
import dev.lanewise.bench.peer.LinearCheck;
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
 * Vector and matrix-vector operations by Lanewise and by other libraries. The secondary results
 * {@code element} and {@code bytes} are nanoseconds an element of the matrix or vector and a byte,
 * each operand counted once when read and once when written. Results are checked before they are
 * timed ({@link LinearCheck}); operands lie at random offsets in their arrays, new ones in every
 * fork. Vectors have one increment, 1.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class LinearBenchmark {
  /** Operation and m x n, or elements: working sets in L1, L2, L3 and memory. */
  @Param({
    "gemv N 784x30",
    "gemv N 30x784",
    "gemv N 1024x1024",
    "gemv N 4096x4096",
    "gemv T 784x30",
    "gemv T 30x784",
    "gemv T 1024x1024",
    "gemv T 4096x4096",
    "ger 784x30",
    "ger 30x784",
    "ger 1024x1024",
    "ger 4096x4096",
    "dot 1024",
    "dot 32768",
    "dot 1048576",
    "dot 16777216",
    "axpy 1024",
    "axpy 32768",
    "axpy 1048576",
    "axpy 16777216",
    "scal 1024",
    "scal 32768",
    "scal 1048576",
    "scal 16777216",
    "nrm2 1024",
    "nrm2 32768",
    "nrm2 1048576",
    "nrm2 16777216",
    "asum 1024",
    "asum 32768",
    "asum 1048576",
    "asum 16777216",
    "iamax 1024",
    "iamax 32768",
    "iamax 1048576",
    "iamax 16777216"
  })
  public String operation;

  /** Threads that the operation may use. */
  @Param("1")
  public int threads;

  /** One of lanewise, openblas, mkl, netlib. */
  @Param("lanewise")
  public String implementation;

  private LinearCase shape;
  private LinearCall call;

  /** Makes the operands, checks the result and lets the library settle. */
  @Setup(Level.Trial)
  public void setUp() {
    shape = LinearCase.parse(operation);
    Implementation chosen = Implementation.of(implementation);
    call = LinearCheck.bindChecked(chosen, shape, threads, new Random());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(chosen.settlingSeconds());
    while (System.nanoTime() - end < 0) {
      call.run();
    }
  }

  /** The operation; its result if it is a number. */
  @Benchmark
  public double linear(Elements counter) {
    double result = call.run();
    counter.element += shape.elements();
    counter.bytes += shape.bytes();
    return result;
  }
}
