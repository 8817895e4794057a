package dev.lanewise.internal.kernel.math;

import dev.lanewise.internal.Pool;

/** Buffers of an operation on rows, borrowed and given back. */
final class RowBuffers {
  private static final Pool<RowBuffers> POOL = new Pool<>(RowBuffers::new);

  float[] elements = new float[0];
  float[] others = new float[0];
  float[] rows = new float[0];

  private RowBuffers() {}

  static RowBuffers borrow() {
    return POOL.borrow();
  }

  void giveBack() {
    POOL.giveBack(this);
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
