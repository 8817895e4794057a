package dev.lanewise.internal.level2;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Copies elements at any increments between arrays and native segments. */
final class ElementCopy {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;
  private static final long BYTES = Float.BYTES;

  private ElementCopy() {}

  /** Copies n elements from one array or native segment to another. */
  static void copy(
      int n, Object from, int fromFirst, int fromInc, Object to, int toFirst, int toInc) {
    if (from instanceof float[]) {
      if (to instanceof float[]) {
        copy(n, (float[]) from, fromFirst, fromInc, (float[]) to, toFirst, toInc);
      } else {
        copy(n, (float[]) from, fromFirst, fromInc, (MemorySegment) to, toFirst, toInc);
      }
    } else if (to instanceof float[]) {
      copy(n, (MemorySegment) from, fromFirst, fromInc, (float[]) to, toFirst, toInc);
    } else {
      copy(n, (MemorySegment) from, fromFirst, fromInc, (MemorySegment) to, toFirst, toInc);
    }
  }

  private static void copy(
      int n, float[] from, int fromFirst, int fromInc, float[] to, int toFirst, int toInc) {
    for (int i = 0; i < n; i++) {
      to[toFirst + i * toInc] = from[fromFirst + i * fromInc];
    }
  }

  private static void copy(
      int n, float[] from, int fromFirst, int fromInc, MemorySegment to, int toFirst, int toInc) {
    if (fromInc == 1 && toInc == 1) {
      MemorySegment.copy(from, fromFirst, to, FLOAT, BYTES * toFirst, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      to.set(FLOAT, BYTES * toFirst + BYTES * i * toInc, from[fromFirst + i * fromInc]);
    }
  }

  private static void copy(
      int n, MemorySegment from, int fromFirst, int fromInc, float[] to, int toFirst, int toInc) {
    if (fromInc == 1 && toInc == 1) {
      MemorySegment.copy(from, FLOAT, BYTES * fromFirst, to, toFirst, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      to[toFirst + i * toInc] = from.get(FLOAT, BYTES * fromFirst + BYTES * i * fromInc);
    }
  }

  private static void copy(
      int n,
      MemorySegment from,
      int fromFirst,
      int fromInc,
      MemorySegment to,
      int toFirst,
      int toInc) {
    for (int i = 0; i < n; i++) {
      to.set(
          FLOAT,
          BYTES * toFirst + BYTES * i * toInc,
          from.get(FLOAT, BYTES * fromFirst + BYTES * i * fromInc));
    }
  }
}
