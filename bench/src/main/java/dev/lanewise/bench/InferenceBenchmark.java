package dev.lanewise.bench;

import dev.lanewise.Lanewise;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.Workspace;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * Recognition by a trained network's shape: the time of a single row, by samples with percentiles,
 * and the throughput of batches, {@code gflops} in GFLOP/s and {@code mrows} in millions of rows a
 * second. Every call takes other inputs.
 */
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class InferenceBenchmark {
  /** Rows of a batch. */
  public static final int ROWS = 1000;

  /** Batches of inputs, as many bytes as no cache near the core holds. */
  private static final int BATCHES = 4;

  /** Layer sizes. */
  @Param({"784-30-10", "784-100-10", "784-800-10"})
  public String network;

  /** Threads that a batch may use. */
  @Param("1")
  public int threads;

  private Network recognizer;
  private Workspace one;
  private Workspace many;
  private float[] inputs;
  private long batchFlop;
  private int next;

  /** Counts rows; in throughput mode with nanoseconds as unit, {@code mrows} is rows a µs. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Rows {
    /** Rows done, in thousandths. */
    public long mrows;
  }

  /** Makes the network and random images, and compares a row alone with the same in a batch. */
  @Setup(Level.Trial)
  public void setUp() {
    Lanewise.setThreads(threads);
    int[] sizes = Arrays.stream(network.split("-")).mapToInt(Integer::parseInt).toArray();
    recognizer = Network.of(sizes, Activation.SIGMOID, Activation.SIGMOID);
    Initializer.DEFAULT.initialize(recognizer, 1);
    one = new Workspace(recognizer, 1);
    many = new Workspace(recognizer, ROWS);
    Random random = new Random(1);
    inputs = new float[BATCHES * ROWS * sizes[0]];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    for (int layer = 0; layer < recognizer.layers(); layer++) {
      batchFlop += 2L * ROWS * sizes[layer] * sizes[layer + 1];
    }
    recognizer.forward(inputs, 0, ROWS, many);
    for (int row = 0; row < ROWS; row++) {
      recognizer.forward(inputs, row * sizes[0], 1, one);
      for (int j = 0; j < recognizer.outputSize(); j++) {
        if (one.outputs()[j] != many.outputs()[row * recognizer.outputSize() + j]) {
          throw new IllegalStateException(network + ": row " + row + " differs in a batch");
        }
      }
    }
  }

  /** One row: its digit. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public int row() {
    next = next + 1 == BATCHES * ROWS ? 0 : next + 1;
    return recognizer.predict(inputs, next * recognizer.inputSize(), one);
  }

  /** A thousand rows: their outputs. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public float[] batch(Flop counter, Rows rows) {
    next = next + 1 == BATCHES ? 0 : next + 1;
    recognizer.forward(inputs, next * ROWS * recognizer.inputSize(), ROWS, many);
    counter.gflops += batchFlop;
    rows.mrows += 1000L * ROWS;
    return many.outputs();
  }
}
