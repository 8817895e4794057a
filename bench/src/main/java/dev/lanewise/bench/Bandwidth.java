package dev.lanewise.bench;

import dev.lanewise.bench.peer.LinearCase;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
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
 * The bandwidth to which shares of {@link LinearBenchmark} refer, on as many bytes as the operation
 * has operands: a plain read for operations that only read, and the triad a = b + s c (McCalpin's
 * STREAM) for those that write. Arrays lie at random offsets, as the operands do; {@code gigabytes}
 * is GB/s, with every element counted once when it is read and once when it is written.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class Bandwidth {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();
  private static final int STEP = 8 * LENGTH;

  /** The operation of {@link LinearBenchmark} whose operands are to be matched in size. */
  @Param({
    "gemv N 784x30",
    "gemv N 30x784",
    "gemv N 1024x1024",
    "gemv N 4096x4096",
    "ger 784x30",
    "ger 1024x1024",
    "ger 4096x4096"
  })
  public String operation;

  private boolean updates;
  private int size;
  private int offset;
  private float[] a;
  private float[] b;
  private float[] c;

  /** Makes the arrays: one to read, or three of a third each, in whole steps. */
  @Setup(Level.Trial)
  public void setUp() {
    LinearCase matched = LinearCase.parse(operation);
    updates = matched.updates();
    long floats = matched.workingSet() / (updates ? 3 : 1);
    size = Math.toIntExact(Math.max(1, (floats + STEP / 2) / STEP) * STEP);
    offset = new Random().nextInt(64);
    a = new float[offset + size];
    b = updates ? new float[offset + size] : a;
    c = updates ? new float[offset + size] : a;
  }

  /** One pass over the arrays. */
  @Benchmark
  public float pass(LinearCounters counters) {
    counters.elements += size;
    if (updates) {
      counters.gigabytes += 3L * Float.BYTES * size;
      return triad();
    }
    counters.gigabytes += (long) Float.BYTES * size;
    return read();
  }

  private float read() {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    for (int i = offset; i < offset + size; i += STEP) {
      s0 = s0.add(FloatVector.fromArray(SPECIES, a, i));
      s1 = s1.add(FloatVector.fromArray(SPECIES, a, i + LENGTH));
      s2 = s2.add(FloatVector.fromArray(SPECIES, a, i + 2 * LENGTH));
      s3 = s3.add(FloatVector.fromArray(SPECIES, a, i + 3 * LENGTH));
      s4 = s4.add(FloatVector.fromArray(SPECIES, a, i + 4 * LENGTH));
      s5 = s5.add(FloatVector.fromArray(SPECIES, a, i + 5 * LENGTH));
      s6 = s6.add(FloatVector.fromArray(SPECIES, a, i + 6 * LENGTH));
      s7 = s7.add(FloatVector.fromArray(SPECIES, a, i + 7 * LENGTH));
    }
    return s0.add(s1).add(s2.add(s3)).add(s4.add(s5).add(s6.add(s7))).lane(0);
  }

  private float triad() {
    FloatVector factor = FloatVector.broadcast(SPECIES, 3f);
    for (int i = offset; i < offset + size; i += LENGTH) {
      FloatVector.fromArray(SPECIES, c, i)
          .fma(factor, FloatVector.fromArray(SPECIES, b, i))
          .intoArray(a, i);
    }
    return a[offset];
  }
}
