import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.lanewise.math.SegmentMath;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** An example of functions on memory segments. */
public final class SegmentMathExamples {
  private SegmentMathExamples() {}

  public static void segments() {
    // @start region="segments"
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = arena.allocateFrom(JAVA_FLOAT, -1, 0, 2);
      float[] y = new float[3];
      SegmentMath.sigmoid(x, 1, MemorySegment.ofArray(y), 0, 1); // of the element at index 1
      SegmentMath.relu(x, 0, x, 0, 3);
      System.out.println(y[0]); // 0.5
      System.out.println(Arrays.toString(x.toArray(JAVA_FLOAT))); // [0.0, 0.0, 2.0]
    }
    // @end
  }
}
