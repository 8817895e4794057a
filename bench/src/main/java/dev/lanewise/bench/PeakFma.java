package dev.lanewise.bench;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
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
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int STEPS = 4096;
  private static final long FLOP = 2L * 12 * STEPS * SPECIES.length();

  private float factor = 0.999f;
  private float addend = 0.001f;

  /** Floating-point operations of one operation. */
  public static long flop() {
    return FLOP;
  }

  /** Twelve chains: the latency of 4 cycles times 2 ports needs 8. */
  @Benchmark
  public float chains(Flop counter) {
    FloatVector x = FloatVector.broadcast(SPECIES, factor);
    FloatVector y = FloatVector.broadcast(SPECIES, addend);
    FloatVector c0 = FloatVector.broadcast(SPECIES, 0f);
    FloatVector c1 = FloatVector.broadcast(SPECIES, 1f);
    FloatVector c2 = FloatVector.broadcast(SPECIES, 2f);
    FloatVector c3 = FloatVector.broadcast(SPECIES, 3f);
    FloatVector c4 = FloatVector.broadcast(SPECIES, 4f);
    FloatVector c5 = FloatVector.broadcast(SPECIES, 5f);
    FloatVector c6 = FloatVector.broadcast(SPECIES, 6f);
    FloatVector c7 = FloatVector.broadcast(SPECIES, 7f);
    FloatVector c8 = FloatVector.broadcast(SPECIES, 8f);
    FloatVector c9 = FloatVector.broadcast(SPECIES, 9f);
    FloatVector c10 = FloatVector.broadcast(SPECIES, 10f);
    FloatVector c11 = FloatVector.broadcast(SPECIES, 11f);
    for (int step = 0; step < STEPS; step++) {
      c0 = c0.fma(x, y);
      c1 = c1.fma(x, y);
      c2 = c2.fma(x, y);
      c3 = c3.fma(x, y);
      c4 = c4.fma(x, y);
      c5 = c5.fma(x, y);
      c6 = c6.fma(x, y);
      c7 = c7.fma(x, y);
      c8 = c8.fma(x, y);
      c9 = c9.fma(x, y);
      c10 = c10.fma(x, y);
      c11 = c11.fma(x, y);
    }
    counter.gflops += FLOP;
    return c0.add(c1)
        .add(c2)
        .add(c3)
        .add(c4)
        .add(c5)
        .add(c6)
        .add(c7)
        .add(c8)
        .add(c9)
        .add(c10)
        .add(c11)
        .lane(0);
  }
}
