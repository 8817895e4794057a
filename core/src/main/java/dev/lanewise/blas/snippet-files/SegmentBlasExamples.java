import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.lanewise.blas.SegmentBlas;
import dev.lanewise.blas.Transpose;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** An example of operations on memory segments. */
public final class SegmentBlasExamples {
  private SegmentBlasExamples() {}

  public static void segments() {
    // @start region="segments"
    float[] y = new float[2];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment a = arena.allocateFrom(JAVA_FLOAT, 1, 2, 3, 4); // rows 1 2 and 3 4
      MemorySegment c = arena.allocate(JAVA_FLOAT, 4);
      SegmentBlas.gemm(Transpose.NO, Transpose.NO, 2, 2, 2, 1f, a, 0, 2, a, 0, 2, 0f, c, 0, 2);
      System.out.println(Arrays.toString(c.toArray(JAVA_FLOAT))); // [7.0, 10.0, 15.0, 22.0]
      // A native matrix, and vectors in arrays.
      MemorySegment x = MemorySegment.ofArray(new float[] {1, -1});
      SegmentBlas.gemv(
          Transpose.NO, 2, 2, 1f, c, 0, 2, x, 0, 1, 0f, MemorySegment.ofArray(y), 0, 1);
    }
    System.out.println(Arrays.toString(y)); // [-3.0, -7.0]
    // @end
  }
}
