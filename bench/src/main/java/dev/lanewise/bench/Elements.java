package dev.lanewise.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Counts elements and bytes beside the operations of a benchmark. In the mode of average time, with
 * nanoseconds as unit, they are the secondary results nanoseconds an element and nanoseconds a
 * byte, whose reciprocal is GB/s.
 */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Elements {
  /** Elements of the result. */
  public long element;

  /** Bytes read and written. */
  public long bytes;
}
