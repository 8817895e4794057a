package dev.lanewise.bench;

import dev.lanewise.Lanewise;
import dev.lanewise.internal.Fma;
import dev.lanewise.support.roof.RoofLoops;
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
 * What memory and caches give without arithmetic worth the name: the least time that an operation
 * on as many bytes can take, to which the tables refer. Patterns are a plain {@code read}, the
 * {@code triad} a = b + s c (McCalpin's STREAM) and the {@code copy} of an array by the JDK.
 *
 * <p>Arrays lie at random offsets, as the operands of the benchmarks do. The secondary results are
 * nanoseconds an element of an array and a byte, read or written.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class Bandwidth {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();
  private static final RoofLoops LOOPS = RoofLoops.of(Lanewise.backend(), Fma::fma);

  /** Eight of the widest vectors: arrays are equal for all widths. */
  private static final int LONGEST_STEP = 128;

  /** One of read, triad, copy. */
  @Param({"read", "triad", "copy"})
  public String pattern;

  /** Elements of each array; taken as the nearest multiple of 128. */
  @Param({"1000", "100000", "1000000", "10000000"})
  public int size;

  private int offset;
  private int length;
  private float[] a;
  private float[] b;
  private float[] c;

  /** Arrays that a pattern reads and writes. */
  public static int arrays(String pattern) {
    return switch (pattern) {
      case "read" -> 1;
      case "copy" -> 2;
      case "triad" -> 3;
      default ->
          throw new IllegalArgumentException(
              "pattern is \"" + pattern + "\", allowed are read, triad, copy");
    };
  }

  /** The whole number of steps nearest to a size: the elements that a pass takes. */
  public static int length(int size) {
    return Math.max(1, (size + LONGEST_STEP / 2) / LONGEST_STEP) * LONGEST_STEP;
  }

  /** Makes as many arrays as the pattern has. */
  @Setup(Level.Trial)
  public void setUp() {
    int arrays = arrays(pattern);
    length = length(size);
    offset = new Random().nextInt(64);
    a = new float[offset + length];
    b = arrays > 1 ? new float[offset + length] : a;
    c = arrays > 2 ? new float[offset + length] : a;
  }

  /** One pass over the arrays. */
  @Benchmark
  public float pass(Elements counter) {
    counter.element += length;
    if (b == a) {
      counter.bytes += (long) Float.BYTES * length;
      return LOOPS.read(a, offset, offset + length);
    }
    if (c == a) {
      counter.bytes += 2L * Float.BYTES * length;
      System.arraycopy(b, offset, a, offset, length);
      return a[offset];
    }
    counter.bytes += 3L * Float.BYTES * length;
    return triad();
  }

  private float triad() {
    FloatVector factor = FloatVector.broadcast(SPECIES, 3f);
    for (int i = offset; i < offset + length; i += LENGTH) {
      FloatVector.fromArray(SPECIES, c, i)
          .fma(factor, FloatVector.fromArray(SPECIES, b, i))
          .intoArray(a, i);
    }
    return a[offset];
  }
}
