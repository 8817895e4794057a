package dev.lanewise.math;

import dev.lanewise.internal.Pool;
import dev.lanewise.internal.Segments;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Three operands of an operation that takes arrays. Native ones go piece by piece through buffers,
 * of which each stays in the first-level cache; arrays stay where they are. Borrowed and given
 * back.
 */
final class SegmentPieces {
  /** Elements of a piece, if it need not hold a longer row. */
  private static final int LENGTH = 1024;

  private static final Pool<SegmentPieces> POOL = new Pool<>(SegmentPieces::new);

  private final Piece first = new Piece();
  private final Piece second = new Piece();
  private final Piece third = new Piece();

  private SegmentPieces() {}

  /** An operand, and its part that is at hand as an array. */
  static final class Piece {
    /** The native segment, or null for an array. */
    private MemorySegment memory;

    private float[] array;
    private int offset;
    private float[] buffer = new float[LENGTH];

    private void set(MemorySegment segment, long offset, long extent) {
      memory = segment.isNative() ? Segments.memory(segment, offset, extent) : null;
      array = memory == null ? Segments.array(segment) : null;
      this.offset = Segments.index(segment, offset, extent);
    }

    /** Makes a piece that begins so many elements into the operand the one at hand. */
    float[] read(int at, int length) {
      if (memory != null) {
        MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, 4L * (offset + at), buffer, 0, length);
      }
      return array();
    }

    /** Puts the piece at hand back. */
    void write(int at, int length) {
      if (memory != null) {
        MemorySegment.copy(buffer, 0, memory, ValueLayout.JAVA_FLOAT, 4L * (offset + at), length);
      }
    }

    /** The array that holds the piece at hand. */
    float[] array() {
      return memory == null ? array : buffer;
    }

    /** Where in {@link #array} the piece begins that begins so many elements into the operand. */
    int index(int at) {
      return memory == null ? offset + at : 0;
    }
  }

  static SegmentPieces borrow() {
    return POOL.borrow();
  }

  void giveBack() {
    for (Piece piece = first; piece != null; piece = next(piece)) {
      piece.memory = null;
      piece.array = null;
    }
    POOL.giveBack(this);
  }

  private Piece next(Piece piece) {
    return piece == first ? second : piece == second ? third : null;
  }

  Piece first(MemorySegment segment, long offset, long extent) {
    first.set(segment, offset, extent);
    return first;
  }

  Piece second(MemorySegment segment, long offset, long extent) {
    second.set(segment, offset, extent);
    return second;
  }

  Piece third(MemorySegment segment, long offset, long extent) {
    third.set(segment, offset, extent);
    return third;
  }

  /** How many rows make a piece: all of them where no operand is native; buffers hold as many. */
  int step(int rows, int columns) {
    boolean inPlace = true;
    for (Piece piece = first; piece != null; piece = next(piece)) {
      if (piece.memory != null) {
        inPlace = false;
        if (piece.buffer.length < columns) {
          piece.buffer = new float[columns];
        }
      }
    }
    return inPlace ? Math.max(1, rows) : Math.max(1, LENGTH / Math.max(1, columns));
  }
}
