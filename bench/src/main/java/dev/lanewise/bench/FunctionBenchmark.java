package dev.lanewise.bench;

import dev.lanewise.bench.peer.FunctionCheck;
import dev.lanewise.bench.peer.FunctionImplementation;
import dev.lanewise.bench.peer.MathFunction;
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
 * The element-wise functions, and those of rows, by Lanewise and by others. The secondary results
 * {@code element} and {@code bytes} are nanoseconds an element and a byte. Results are checked
 * before they are timed ({@link FunctionCheck}); operands lie at random offsets in their arrays,
 * new ones in every fork.
 *
 * <p>Every size is one of a working set: of the first-level cache, the second, the third, and
 * memory. An implementation that cannot be loaded or lacks a function fails with its reason, and
 * the run goes on.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class FunctionBenchmark {
  /** One of {@link MathFunction}, by its label. */
  @Param("exp")
  public String function;

  /** Elements; of a function of rows, the last incomplete row is left out. */
  @Param({"1000", "100000", "1000000", "10000000"})
  public int size;

  /** One of lanewise, jdk, math, fastmath, mkl. */
  @Param("lanewise")
  public String implementation;

  private MathFunction.Operation operation;
  private int length;
  private long bytes;

  /** Makes the operands and checks the result. */
  @Setup(Level.Trial)
  public void setUp() {
    MathFunction parsed = MathFunction.of(function);
    MathFunction.Operands operands = new MathFunction.Operands(parsed, size, new Random());
    length = operands.length();
    bytes = (long) length * parsed.bytesPerElement();
    operation = FunctionImplementation.of(implementation).bind(parsed, operands);
    FunctionCheck.check(parsed, implementation, operands, operation);
  }

  /** y = f(x). */
  @Benchmark
  public void apply(Elements counter) {
    operation.apply();
    counter.element += length;
    counter.bytes += bytes;
  }
}
