package dev.lanewise.bench.suite;

import dev.lanewise.bench.Bandwidth;
import dev.lanewise.bench.FunctionBenchmark;
import dev.lanewise.bench.GemmBenchmark;
import dev.lanewise.bench.InferenceBenchmark;
import dev.lanewise.bench.LinearBenchmark;
import dev.lanewise.bench.PeakFma;
import dev.lanewise.bench.TrainingPeerBenchmark;
import dev.lanewise.bench.peer.LinearCase;
import dev.lanewise.bench.peer.MathFunction;
import dev.lanewise.bench.peer.Shape;
import dev.lanewise.bench.training.TrainingTask;
import java.util.Arrays;
import java.util.Map;

/**
 * A row of a table: what is timed, by which benchmark, and what one operation of it computes and
 * moves.
 *
 * @param group the table
 * @param name the row
 * @param benchmark the benchmark's class
 * @param method its method
 * @param parameters its parameters but for implementation and threads
 * @param flop floating-point operations of one operation
 * @param bytes least bytes that one operation moves
 * @param items elements or samples of one operation, where the unit of the group counts them
 */
record Workload(
    Group group,
    String name,
    Class<?> benchmark,
    String method,
    Map<String, String> parameters,
    double flop,
    double bytes,
    double items) {

  /** The peak of fused multiply-adds of one core. */
  static Workload peak() {
    return new Workload(Group.PEAK, "FMA", PeakFma.class, "chains", Map.of(), PeakFma.flop(), 0, 0);
  }

  /**
   * Bandwidth of one core.
   *
   * @param pattern one of {@link Bandwidth}'s
   * @param place a cache or memory, for the name
   * @param size elements of an array
   */
  static Workload bandwidth(String pattern, String place, int size) {
    return new Workload(
        Group.BANDWIDTH,
        pattern + " " + place,
        Bandwidth.class,
        "pass",
        Map.of("pattern", pattern, "size", Integer.toString(size)),
        0,
        (double) Float.BYTES * Bandwidth.arrays(pattern) * Bandwidth.length(size),
        0);
  }

  /** A matrix product. */
  static Workload product(String shape) {
    Shape parsed = Shape.parse(shape);
    double m = parsed.m();
    double k = parsed.k();
    double n = parsed.n();
    return new Workload(
        Group.PRODUCT,
        shape,
        GemmBenchmark.class,
        "gemm",
        Map.of("shape", shape),
        2 * m * k * n,
        Float.BYTES * (m * k + k * n + m * n),
        0);
  }

  /** An operation on vectors, or a matrix and vectors. */
  static Workload linear(String operation) {
    LinearCase parsed = LinearCase.parse(operation);
    return new Workload(
        Group.LINEAR,
        operation,
        LinearBenchmark.class,
        "linear",
        Map.of("operation", operation),
        parsed.flop(),
        parsed.bytes(),
        0);
  }

  /** A function of so many elements. */
  static Workload function(MathFunction function, int size) {
    int length = size - size % function.columns();
    return new Workload(
        Group.FUNCTION,
        function.label() + " " + size,
        FunctionBenchmark.class,
        "apply",
        Map.of("function", function.label(), "size", Integer.toString(size)),
        0,
        (double) length * function.bytesPerElement(),
        length);
  }

  /** A training step. */
  static Workload training(TrainingTask task) {
    double rows = task.rows();
    double parameters = task.network().parameters().length;
    return new Workload(
        Group.TRAINING,
        task.label(),
        TrainingPeerBenchmark.class,
        "step",
        Map.of("network", task.label()),
        rows * task.network().trainingFlops(),
        Float.BYTES * (rows * (TrainingTask.INPUTS + TrainingTask.OUTPUTS) + 2 * parameters),
        rows);
  }

  /** Recognition of one row, or of a batch of {@link InferenceBenchmark#ROWS}. */
  static Workload inference(String network, boolean batch) {
    int rows = batch ? InferenceBenchmark.ROWS : 1;
    double[] sizes = Arrays.stream(network.split("-")).mapToDouble(Double::parseDouble).toArray();
    double weights = 0;
    double biases = 0;
    for (int layer = 1; layer < sizes.length; layer++) {
      weights += sizes[layer - 1] * sizes[layer];
      biases += sizes[layer];
    }
    return new Workload(
        Group.INFERENCE,
        network + " batch " + rows,
        InferenceBenchmark.class,
        batch ? "batch" : "row",
        Map.of("network", network),
        2 * rows * weights,
        Float.BYTES * (rows * (sizes[0] + sizes[sizes.length - 1]) + weights + biases),
        rows);
  }

  /** Whether the benchmark has a parameter. */
  boolean takes(String parameter) {
    return Arrays.stream(benchmark.getFields()).anyMatch(each -> each.getName().equals(parameter));
  }

  /** The figure in the unit of the group, from the nanoseconds of one operation. */
  double figure(double nanos) {
    return switch (group) {
      case PEAK, PRODUCT -> flop / nanos;
      case BANDWIDTH, LINEAR -> bytes / nanos;
      case FUNCTION -> nanos / items;
      case TRAINING, INFERENCE -> items / nanos * 1e9;
    };
  }
}
