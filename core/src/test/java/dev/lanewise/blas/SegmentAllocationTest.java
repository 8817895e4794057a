package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.guard.Allocation;
import dev.lanewise.guard.Memory;
import dev.lanewise.guard.SameVectors;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Operations on segments allocate nothing in steady state, whatever mixture of arrays and native
 * memory a process takes them in.
 *
 * <p>In a virtual machine of its own: where tests of every kind came before, C2 boxed some vectors
 * in native memory, in one process of ten.
 */
@Tag("kernel")
@Tag("thorough")
class SegmentAllocationTest {
  private static final int SIZE = 70;
  private static final int ROUNDS = 20;

  @Test
  void nothingIsAllocated() throws Exception {
    assertThat(SameVectors.run(Work.class)).isEqualTo("mixtures: 10\n");
  }

  /** All mixtures one after the other. */
  static final class Work {
    private static final Transpose[] FORMS = Transpose.values();
    private static float sum;

    private Work() {}

    public static void main(String[] arguments) {
      List<Memory[]> mixtures =
          SegmentBlasTest.mixtures()
              .map(mixture -> List.of(mixture.get()).toArray(Memory[]::new))
              .toList();
      for (Memory[] mixture : mixtures) {
        float[] zeros = new float[SIZE * SIZE];
        MemorySegment a = mixture[0].of(zeros);
        MemorySegment b = mixture[1].of(zeros);
        MemorySegment c = mixture[2].of(zeros);
        Allocation.assertNoneInSteadyState(() -> operations(a, b, c));
      }
      System.out.print("mixtures: " + mixtures.size() + "\n");
    }

    private static void operations(MemorySegment a, MemorySegment b, MemorySegment c) {
      for (int i = 0; i < ROUNDS; i++) {
        for (Transpose transA : FORMS) {
          for (Transpose transB : FORMS) {
            SegmentBlas.gemm(
                transA, transB, SIZE, SIZE, SIZE, 1f, a, 0, SIZE, b, 0, SIZE, 0f, c, 0, SIZE);
            SegmentBlas.gemm(
                transA, transB, 17, 10, 33, 1f, a, 0, SIZE, b, 0, SIZE, 1f, c, 0, SIZE);
            SegmentBlas.gemv(transA, SIZE, SIZE, 1f, a, 0, SIZE, b, 0, 1, 0f, c, 0, 1);
          }
        }
        SegmentBlas.ger(SIZE, SIZE, 1f, b, 0, 1, c, 0, 1, a, 0, SIZE);
        SegmentBlas.axpy(3000, 1f, b, 0, 1, c, 0, 1);
        sum += SegmentBlas.dot(3000, b, 0, 1, c, 0, 1);
      }
    }
  }
}
