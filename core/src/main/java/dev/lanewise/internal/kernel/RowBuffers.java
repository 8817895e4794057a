package dev.lanewise.internal.kernel;

import dev.lanewise.internal.Parallel;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Buffers of an operation on rows, borrowed from a pool, so that nothing is allocated once they
 * have grown; threads may be virtual, which is why they are not kept by thread.
 */
final class RowBuffers {
  private static final AtomicReferenceArray<RowBuffers> POOL =
      new AtomicReferenceArray<>(Parallel.MAX_THREADS + 2);

  float[] elements = new float[0];
  float[] others = new float[0];
  float[] rows = new float[0];

  private RowBuffers() {}

  static RowBuffers borrow() {
    for (int slot = 0; slot < POOL.length(); slot++) {
      RowBuffers buffers = POOL.get(slot);
      if (buffers != null && POOL.compareAndSet(slot, buffers, null)) {
        return buffers;
      }
    }
    return new RowBuffers();
  }

  /** A full pool drops the buffers. */
  void giveBack() {
    for (int slot = 0; slot < POOL.length(); slot++) {
      if (POOL.get(slot) == null && POOL.compareAndSet(slot, null, this)) {
        return;
      }
    }
  }

  void reserve(int elementCount, int otherCount, int rowCount) {
    elements = atLeast(elements, elementCount);
    others = atLeast(others, otherCount);
    rows = atLeast(rows, rowCount);
  }

  private static float[] atLeast(float[] buffer, int size) {
    return buffer.length < size ? new float[size] : buffer;
  }
}
