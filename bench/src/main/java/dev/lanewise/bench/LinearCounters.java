package dev.lanewise.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Counts what an operation on vectors does, in throughput mode with nanoseconds as unit: {@code
 * gflops} in GFLOP/s, {@code gigabytes} in GB/s (10^9 bytes), {@code elements} in elements a
 * nanosecond.
 */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class LinearCounters {
  /** Floating-point operations done; a fused multiply-add is two. */
  public long gflops;

  /** Bytes read and written, each operand once. */
  public long gigabytes;

  /** Elements of the matrix or of a vector. */
  public long elements;
}
