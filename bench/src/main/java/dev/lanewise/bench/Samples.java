package dev.lanewise.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Counts samples beside the operations of a benchmark. In the mode of average time, with
 * nanoseconds as unit, the secondary result {@code sample} is nanoseconds a sample.
 */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Samples {
  /** Samples trained with. */
  public long sample;
}
