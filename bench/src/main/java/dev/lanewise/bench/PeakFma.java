package dev.lanewise.bench;

import dev.lanewise.Lanewise;
import dev.lanewise.internal.Fma;
import dev.lanewise.support.roof.RoofLoops;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The peak of fused multiply-adds of one core, to which shares of peak refer: twelve independent
 * chains in registers, no memory traffic. {@code gflops} is GFLOP/s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class PeakFma {
  private static final RoofLoops LOOPS = RoofLoops.of(Lanewise.backend(), Fma::fma);
  private static final int STEPS = 4096;

  /** Floating-point operations of one operation. */
  public static long flop() {
    return 2L * RoofLoops.CHAINS * STEPS * LOOPS.lanes();
  }

  /** The chains. */
  @Benchmark
  public float chains(Flop counter) {
    counter.gflops += flop();
    return LOOPS.multiplyAdd(STEPS);
  }
}
