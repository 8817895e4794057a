package dev.lanewise.bench;

import dev.lanewise.bench.training.Steps;
import dev.lanewise.bench.training.TrainingCheck;
import dev.lanewise.bench.training.TrainingData;
import dev.lanewise.bench.training.TrainingImplementation;
import dev.lanewise.bench.training.TrainingTask;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Steps of mini-batch gradient descent by Lanewise and by frameworks, on one thread, through the
 * mini-batches of 50,000 samples again and again. The secondary result {@code sample} is
 * nanoseconds a sample.
 *
 * <p>Before it is timed, an implementation takes a few steps and its parameters are compared with
 * those of Lanewise ({@link TrainingCheck}). One that cannot be loaded fails with its reason.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class TrainingPeerBenchmark {
  /** One of {@link TrainingTask}, by its label. */
  @Param({"784-30-10 batch 10", "784-100-10 batch 10", "784-800-10 batch 128"})
  public String network;

  /** One of {@link TrainingImplementation}, by its label. */
  @Param("lanewise")
  public String implementation;

  private int rows;
  private int batches;
  private int next;
  private Steps steps;

  /** Starts the implementation and checks it. */
  @Setup(Level.Trial)
  public void setUp() {
    TrainingTask task = TrainingTask.of(network);
    TrainingData data = new TrainingData(task.rows(), TrainingData.EPOCH);
    rows = task.rows();
    batches = data.batches();
    steps = TrainingImplementation.of(implementation).start(task, data);
    double share = TrainingCheck.check(task, data, implementation, steps);
    System.out.printf("# differs from Lanewise by %.1g of the largest change%n", share);
  }

  /** Frees what the implementation holds. */
  @TearDown(Level.Trial)
  public void tearDown() {
    steps.close();
  }

  /** One step with the next mini-batch. */
  @Benchmark
  public void step(Samples counter) {
    steps.step(next);
    next = next + 1 == batches ? 0 : next + 1;
    counter.sample += rows;
  }
}
