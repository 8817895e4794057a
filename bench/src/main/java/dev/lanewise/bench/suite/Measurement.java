package dev.lanewise.bench.suite;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Objects;

/**
 * One workload by one implementation.
 *
 * @param group what it is of; the figures are in the group's unit
 * @param workload the row of the table, for instance {@code NN 10x784x30}
 * @param implementation for instance {@code lanewise}, {@code openblas}
 * @param threads how many it might use
 * @param forks the figures of every iteration, by fork; empty if it failed
 * @param flop floating-point operations of one operation, a fused multiply-add being 2; 0 where
 *     that says nothing (functions)
 * @param bytes least bytes that one operation moves: each operand read once, each result written
 *     once
 * @param allocated bytes that one operation allocates on the Java heap, NaN if not measured
 * @param failure why there are no figures, or null
 */
public record Measurement(
    Group group,
    String workload,
    String implementation,
    int threads,
    List<List<Double>> forks,
    double flop,
    double bytes,
    double allocated,
    String failure) {
  /** Copies the figures. Only the failure may be null. */
  public Measurement {
    Objects.requireNonNull(group, "group is missing");
    Objects.requireNonNull(workload, "workload is missing");
    Objects.requireNonNull(implementation, "implementation is missing");
    forks = forks.stream().map(List::copyOf).toList();
  }

  /** The median over the forks of the median of a fork's iterations; NaN without figures. */
  @JsonIgnore
  public double median() {
    return Statistics.median(forks.stream().mapToDouble(Statistics::median).toArray());
  }

  /** The same without figures, for a reason. */
  Measurement failed(String reason) {
    return new Measurement(
        group, workload, implementation, threads, List.of(), flop, bytes, Double.NaN, reason);
  }

  /** The least and the greatest of the forks' medians, as shares of the median: 0.1 is 10 %. */
  @JsonIgnore
  public double spread() {
    double[] medians = forks.stream().mapToDouble(Statistics::median).sorted().toArray();
    return medians.length < 2
        ? Double.NaN
        : (medians[medians.length - 1] - medians[0]) / Statistics.median(medians);
  }
}
