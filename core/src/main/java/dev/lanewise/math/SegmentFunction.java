package dev.lanewise.math;

import dev.lanewise.internal.Checks;
import dev.lanewise.internal.Segments;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.NativeKernels;
import dev.lanewise.internal.kernel.math.MathKernels;
import dev.lanewise.internal.kernel.math.MathKernelsOnSegments;
import java.lang.foreign.MemorySegment;

/**
 * An element-wise function of a range x, written to a range y that it may also read; p is its
 * parameter, if it has one.
 *
 * <p>The longer functions have no form for native memory: C2 does not take the bounds checks of
 * segments out of their loops. 1000 elements of exp took 1.66 times as long as in arrays with
 * kernels on segments, 1.31 times through a buffer in the first-level cache (Intel Xeon, 512 bit,
 * JDK 25).
 *
 * @param updates whether y is read
 * @param onArrays the form for arrays
 * @param onSegments the form for native memory, or null if it goes through buffers
 */
record SegmentFunction(boolean updates, OnArrays onArrays, OnSegments onSegments) {
  /** The form for arrays. */
  interface OnArrays {
    void apply(
        MathKernels kernels, float p, float[] x, int xOffset, float[] y, int yOffset, int length);
  }

  /** The form for native memory. */
  interface OnSegments {
    void apply(
        MathKernelsOnSegments kernels,
        float p,
        MemorySegment x,
        int xOffset,
        MemorySegment y,
        int yOffset,
        int length);
  }

  /** Checks the operands, of which x is called name, and applies the form that fits. */
  void apply(
      String name,
      float p,
      MemorySegment x,
      long xOffset,
      MemorySegment y,
      long yOffset,
      int length) {
    Checks.size("length", length);
    Checks.range(name, x, xOffset, length);
    Checks.range("y", y, yOffset, length);
    Segments.writable("y", y);
    Checks.sameOrApart("y", y, yOffset, name, x, xOffset, length);
    int xAt = Segments.index(x, xOffset, length);
    int yAt = Segments.index(y, yOffset, length);
    Backend backend = Backend.current();
    if (onSegments != null && x.isNative() && y.isNative()) {
      MemorySegment xs = Segments.memory(x, xOffset, length);
      MemorySegment ys = Segments.memory(y, yOffset, length);
      onSegments.apply(NativeKernels.of(backend).math(), p, xs, xAt, ys, yAt, length);
    } else if (!x.isNative() && !y.isNative()) {
      onArrays.apply(backend.math(), p, Segments.array(x), xAt, Segments.array(y), yAt, length);
    } else {
      Object xs = Segments.storage(x, xOffset, length);
      Object ys = Segments.storage(y, yOffset, length);
      inPieces(backend.math(), p, xs, xAt, ys, yAt, length);
    }
  }

  private void inPieces(
      MathKernels kernels, float p, Object x, int xOffset, Object y, int yOffset, int length) {
    SegmentPieces pieces = SegmentPieces.borrow(SegmentPieces.LENGTH);
    try {
      float[] xs = pieces.first(x);
      float[] ys = pieces.second(y);
      for (int i = 0, count; i < length; i += count) {
        count = Math.min(SegmentPieces.LENGTH, length - i);
        SegmentPieces.read(x, xOffset + i, xs, count);
        if (updates) {
          SegmentPieces.read(y, yOffset + i, ys, count);
        }
        int xAt = SegmentPieces.at(x, xOffset + i);
        int yAt = SegmentPieces.at(y, yOffset + i);
        onArrays.apply(kernels, p, xs, xAt, ys, yAt, count);
        SegmentPieces.write(ys, y, yOffset + i, count);
      }
    } finally {
      pieces.giveBack();
    }
  }
}
