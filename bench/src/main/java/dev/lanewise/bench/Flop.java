package dev.lanewise.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Counts floating-point operations beside the operations of a benchmark. In throughput mode with
 * nanoseconds as unit the secondary result {@code gflops} is GFLOP/s.
 */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Flop {
  /** Floating-point operations done; a fused multiply-add is two. */
  public long gflops;
}
