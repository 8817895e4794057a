package dev.lanewise.bench;

import dev.lanewise.Lanewise;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.BatchBackpropagation;
import dev.lanewise.nn.Cost;
import dev.lanewise.nn.Initializer;
import dev.lanewise.nn.Network;
import dev.lanewise.nn.PerSampleBackpropagation;
import java.util.Arrays;
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
 * One step of mini-batch gradient descent on random inputs, by the mini-batch and by the sample;
 * {@code gflops} is GFLOP/s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class TrainingStepBenchmark {
  /** Layer sizes and batch. */
  @Param({"784-30-10 batch 10", "784-100-10 batch 10", "784-800-10 batch 128"})
  public String network;

  /** Threads that a step may use. */
  @Param("1")
  public int threads;

  private int rows;
  private long flop;
  private float[] inputs;
  private float[] targets;
  private BatchBackpropagation batch;
  private PerSampleBackpropagation perSample;

  /** Makes two equal networks, takes one step with each and compares the parameters. */
  @Setup(Level.Trial)
  public void setUp() {
    Lanewise.setThreads(threads);
    String[] words = network.split(" batch ");
    rows = Integer.parseInt(words[1]);
    int[] sizes = Arrays.stream(words[0].split("-")).mapToInt(Integer::parseInt).toArray();
    Network first = network(sizes);
    Network second = network(sizes);
    flop = rows * first.trainingFlops();
    Random random = new Random(1);
    inputs = new float[rows * first.inputSize()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    targets = new float[rows * first.outputSize()];
    for (int row = 0; row < rows; row++) {
      targets[row * first.outputSize() + random.nextInt(first.outputSize())] = 1f;
    }
    batch = new BatchBackpropagation(first, Cost.QUADRATIC, rows);
    perSample = new PerSampleBackpropagation(second, Cost.QUADRATIC);
    float[] before = first.parameters().clone();
    byBatch();
    bySample();
    check(before, first.parameters(), second.parameters());
  }

  private static Network network(int[] sizes) {
    Network made = Network.of(sizes, Activation.SIGMOID, Activation.SIGMOID);
    Initializer.DEFAULT.initialize(made, 1);
    return made;
  }

  /** The two forms add in different orders; they agree to a small share of the step taken. */
  private void check(float[] before, float[] first, float[] second) {
    double step = 0;
    double difference = 0;
    for (int i = 0; i < before.length; i++) {
      step = Math.max(step, Math.abs(first[i] - before[i]));
      difference = Math.max(difference, Math.abs(first[i] - second[i]));
    }
    if (!(step > 0 && difference < 1e-4 * step)) {
      throw new IllegalStateException(
          network + ": the two forms differ by " + difference + " in a step of " + step);
    }
  }

  private void byBatch() {
    batch.step(inputs, 0, targets, 0, rows, 0.1, 1.0);
  }

  private void bySample() {
    perSample.step(inputs, 0, targets, 0, rows, 0.1, 1.0);
  }

  /** Matrix products over the whole mini-batch. */
  @Benchmark
  public void batch(Flop counter) {
    byBatch();
    counter.gflops += flop;
  }

  /** Matrix-vector and outer products, sample by sample. */
  @Benchmark
  public void perSample(Flop counter) {
    bySample();
    counter.gflops += flop;
  }
}
