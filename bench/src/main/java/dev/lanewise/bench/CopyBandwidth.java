package dev.lanewise.bench;

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

/** A plain copy of floats: the least that a function of as many elements can take. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class CopyBandwidth {
  /** Elements. */
  @Param({"1000", "100000", "1000000", "10000000"})
  public int size;

  private float[] x;
  private float[] y;

  /** Touches both arrays. */
  @Setup(Level.Trial)
  public void setUp() {
    x = new float[size];
    y = new float[size];
    Random random = new Random();
    for (int i = 0; i < size; i++) {
      x[i] = random.nextFloat();
    }
  }

  /** y = x. */
  @Benchmark
  public float[] copy(Elements counter) {
    System.arraycopy(x, 0, y, 0, size);
    counter.element += size;
    counter.bytes += 2L * Float.BYTES * size;
    return y;
  }
}
