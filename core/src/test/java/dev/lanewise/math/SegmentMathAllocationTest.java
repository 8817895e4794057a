package dev.lanewise.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.guard.Allocation;
import dev.lanewise.guard.Memory;
import dev.lanewise.guard.SameVectors;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Functions of segments allocate nothing in steady state, whatever mixture of arrays and native
 * memory a process takes them in.
 *
 * <p>In a virtual machine of its own: where tests of every kind came before, C2 boxed some vectors
 * in native memory, in one process of ten.
 */
@Tag("kernel")
@Tag("thorough")
class SegmentMathAllocationTest {
  private static final int ROUNDS = 20;

  @Test
  void nothingIsAllocated() throws Exception {
    assertThat(SameVectors.run(Work.class)).hasLineCount(4);
  }

  /** All mixtures one after the other, each named when it is done. */
  static final class Work {
    private Work() {}

    public static void main(String[] arguments) {
      for (Memory input : new Memory[] {Memory.ARRAY, Memory.NATIVE}) {
        for (Memory output : new Memory[] {Memory.ARRAY, Memory.NATIVE}) {
          MemorySegment b = input.of(new float[1500]);
          MemorySegment c = output.of(new float[1500]);
          Allocation.assertNoneInSteadyState(() -> operations(b, c));
          System.out.print(input + " to " + output + "\n");
        }
      }
    }

    private static void operations(MemorySegment b, MemorySegment c) {
      for (int i = 0; i < ROUNDS; i++) {
        SegmentMath.exp(b, 0, c, 0, 1500);
        SegmentMath.elu(1f, b, 1, c, 0, 1499);
        SegmentMath.timesSigmoidDerivative(b, 1, c, 0, 1499);
        SegmentMath.softmax(b, 0, c, 0, 150, 10);
        SegmentMath.addBias(b, 0, c, 0, 15, 100);
        SegmentMath.scaledDifference(b, 0, b, 0, 1f, c, 0, 1500);
      }
    }
  }
}
