package dev.lanewise.internal.kernel.lane;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How kernels see the floats of a native segment: as an array that begins at its first byte. */
public final class NativeFloats {
  public static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;
  public static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private NativeFloats() {}

  /** The number of floats, or of those that an int can count. */
  public static int length(MemorySegment segment) {
    return (int) Math.min(Integer.MAX_VALUE, segment.byteSize() / Float.BYTES);
  }
}
