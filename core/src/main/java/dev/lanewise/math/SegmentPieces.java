package dev.lanewise.math;

import dev.lanewise.internal.Pool;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Three buffers through which native operands go piece by piece where others are arrays, or where
 * the kernels have no form for native memory. A piece stays in the first-level cache. Borrowed and
 * given back.
 */
final class SegmentPieces {
  /** Elements of a piece, if it need not hold a longer row. */
  static final int LENGTH = 1024;

  private static final Pool<SegmentPieces> POOL = new Pool<>(SegmentPieces::new);

  private float[] first = new float[LENGTH];
  private float[] second = new float[LENGTH];
  private float[] third = new float[LENGTH];

  private SegmentPieces() {}

  /** Takes buffers for pieces of so many elements. */
  static SegmentPieces borrow(int length) {
    SegmentPieces pieces = POOL.borrow();
    if (pieces.first.length < length) {
      pieces.first = new float[length];
      pieces.second = new float[length];
      pieces.third = new float[length];
    }
    return pieces;
  }

  void giveBack() {
    POOL.giveBack(this);
  }

  /** Rows of so many columns that make a piece. */
  static int rows(int columns) {
    return Math.max(1, LENGTH / Math.max(1, columns));
  }

  float[] first(Object storage) {
    return storage instanceof float[] ? (float[]) storage : first;
  }

  float[] second(Object storage) {
    return storage instanceof float[] ? (float[]) storage : second;
  }

  float[] third(Object storage) {
    return storage instanceof float[] ? (float[]) storage : third;
  }

  /** Where a piece begins in what {@link #first} and its like return. */
  static int at(Object storage, int index) {
    return storage instanceof float[] ? index : 0;
  }

  /** Copies a piece of native memory to its buffer; an array stays where it is. */
  static void read(Object storage, int index, float[] piece, int length) {
    if (storage != piece) {
      MemorySegment memory = (MemorySegment) storage;
      MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, 4L * index, piece, 0, length);
    }
  }

  /** Copies a piece back. */
  static void write(float[] piece, Object storage, int index, int length) {
    if (storage != piece) {
      MemorySegment memory = (MemorySegment) storage;
      MemorySegment.copy(piece, 0, memory, ValueLayout.JAVA_FLOAT, 4L * index, length);
    }
  }
}
