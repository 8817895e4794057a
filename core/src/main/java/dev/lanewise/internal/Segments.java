package dev.lanewise.internal;

import java.lang.foreign.MemorySegment;

/**
 * Operands in memory segments: checks like those of {@link Checks} at the public entry points, and
 * what the operations make of a segment.
 *
 * <p>A segment of a {@code float[]} stands for the array; native memory stays a segment, whose
 * elements count from its first byte. So loops and kernels never see a segment of an array.
 */
public final class Segments {
  /** A thread that is never started: what it may access, all threads may. */
  private static final Thread ANY =
      Thread.ofPlatform().inheritInheritableThreadLocals(false).unstarted(() -> {});

  static {
    ANY.setContextClassLoader(null);
  }

  private Segments() {}

  /**
   * A row-major matrix lies inside its segment.
   *
   * @param name the argument
   * @param segment the segment
   * @param offset element (0, 0)
   * @param rows rows
   * @param columns columns
   * @param ld leading dimension, the distance of rows in elements
   * @return the number of elements from the first to the last
   */
  public static long matrix(
      String name, MemorySegment segment, long offset, int rows, int columns, int ld) {
    Checks.notNull(name, segment);
    Checks.leadingDimension(name, columns, ld);
    return range(name, segment, offset, Checks.matrixExtent(rows, columns, ld));
  }

  /**
   * A vector lies inside its segment.
   *
   * @param name the argument
   * @param segment the segment
   * @param offset the first element in memory
   * @param n number of elements
   * @param increment distance of elements, not 0
   * @return the number of elements from the first to the last
   */
  public static long vector(String name, MemorySegment segment, long offset, int n, int increment) {
    Checks.notNull(name, segment);
    Checks.increment(name, increment);
    return range(name, segment, offset, Checks.vectorExtent(n, increment));
  }

  /**
   * A range lies inside its segment, whose floats this thread may read.
   *
   * @param name the argument
   * @param segment the segment
   * @param offset the first element
   * @param extent number of elements
   * @return the number of elements
   */
  public static long range(String name, MemorySegment segment, long offset, long extent) {
    Checks.notNull(name, segment);
    boolean isNative = segment.isNative();
    if (!isNative) {
      heap(name, segment);
    }
    if (!segment.scope().isAlive()) {
      throw new IllegalStateException(name + " lies in an arena that is closed");
    }
    if (!segment.isAccessibleBy(Thread.currentThread())) {
      throw new WrongThreadException(
          name
              + " lies in an arena confined to another thread than this one, "
              + Thread.currentThread().getName());
    }
    if ((segment.address() & 3) != 0) {
      throw new IllegalArgumentException(
          name
              + " begins at "
              + (isNative ? "address " : "byte ")
              + segment.address()
              + "; it must be a multiple of 4, the size of a float");
    }
    long size = segment.byteSize() >> 2;
    if (offset < 0 || extent > size - offset) {
      throw new IndexOutOfBoundsException(
          name
              + " needs "
              + extent
              + " elements from "
              + name
              + "Offset = "
              + offset
              + "; the segment has "
              + size);
    }
    if (extent > Checks.MAX_END) {
      throw new IndexOutOfBoundsException(
          name + " spans " + extent + " elements; it must span at most " + Checks.MAX_END);
    }
    if (!isNative && position(segment, offset) + extent > Checks.MAX_END) {
      throw new IndexOutOfBoundsException(
          name
              + " ends at index "
              + (position(segment, offset) + extent)
              + " of its array; it must end at index "
              + Checks.MAX_END
              + " or before");
    }
    return extent;
  }

  private static void heap(String name, MemorySegment segment) {
    Object array = segment.heapBase().orElse(null);
    if (array == null) {
      throw new IllegalArgumentException(
          name
              + " is a read-only segment of an array, whose floats cannot be reached; it must be"
              + " native, or a segment of a float[] that may be written");
    }
    if (!(array instanceof float[])) {
      throw new IllegalArgumentException(
          name
              + " is a segment of a "
              + array.getClass().getSimpleName()
              + "; it must be native, or a segment of a float[]");
    }
  }

  /**
   * An output may be written.
   *
   * @param name the argument
   * @param segment the segment
   */
  public static void writable(String name, MemorySegment segment) {
    if (segment.isReadOnly()) {
      throw new IllegalArgumentException(name + " is read-only; it is written");
    }
  }

  /**
   * An output matrix shares no element with an input matrix, as {@link Checks#apart(String,
   * float[], int, int, int, int, String, float[], int, int, int, int)} means it.
   *
   * @param out name of the output
   * @param output its segment
   * @param outOffset its first element
   * @param outRows its rows
   * @param outColumns its columns
   * @param outLd its leading dimension
   * @param in name of the input
   * @param input its segment
   * @param inOffset its first element
   * @param inRows its rows
   * @param inColumns its columns
   * @param inLd its leading dimension
   */
  public static void apart(
      String out,
      MemorySegment output,
      long outOffset,
      int outRows,
      int outColumns,
      int outLd,
      String in,
      MemorySegment input,
      long inOffset,
      int inRows,
      int inColumns,
      int inLd) {
    if (shareMemory(output, input)
        && Checks.matricesMeet(
            position(output, outOffset),
            outRows,
            outColumns,
            outLd,
            position(input, inOffset),
            inRows,
            inColumns,
            inLd)) {
      throw overlap(
          out,
          outOffset,
          Checks.matrixExtent(outRows, outColumns, outLd),
          in,
          inOffset,
          Checks.matrixExtent(inRows, inColumns, inLd));
    }
  }

  /**
   * An output range shares no element with an input range.
   *
   * @param out name of the output
   * @param output its segment
   * @param outOffset its first element
   * @param outExtent number of its elements
   * @param in name of the input
   * @param input its segment
   * @param inOffset its first element
   * @param inExtent number of its elements
   */
  public static void apart(
      String out,
      MemorySegment output,
      long outOffset,
      long outExtent,
      String in,
      MemorySegment input,
      long inOffset,
      long inExtent) {
    if (shareMemory(output, input)
        && Checks.rangesMeet(
            position(output, outOffset), outExtent, position(input, inOffset), inExtent)) {
      throw overlap(out, outOffset, outExtent, in, inOffset, inExtent);
    }
  }

  /**
   * An output range is an input range, or shares no element with it.
   *
   * @param out name of the output
   * @param output its segment
   * @param outOffset its first element
   * @param in name of the input
   * @param input its segment
   * @param inOffset its first element
   * @param extent number of their elements
   */
  public static void sameOrApart(
      String out,
      MemorySegment output,
      long outOffset,
      String in,
      MemorySegment input,
      long inOffset,
      long extent) {
    if (shareMemory(output, input) && position(output, outOffset) != position(input, inOffset)) {
      apart(out, output, outOffset, extent, in, input, inOffset, extent);
    }
  }

  private static IllegalArgumentException overlap(
      String out, long outOffset, long outExtent, String in, long inOffset, long inExtent) {
    return new IllegalArgumentException(
        out
            + " ["
            + outOffset
            + ", "
            + (outOffset + outExtent)
            + ") overlaps "
            + in
            + " ["
            + inOffset
            + ", "
            + (inOffset + inExtent)
            + ") in memory; the output must lie apart from the inputs");
  }

  private static boolean shareMemory(MemorySegment x, MemorySegment y) {
    if (x.isNative() || y.isNative()) {
      return x.isNative() && y.isNative();
    }
    return array(x) == array(y);
  }

  /** Where an element lies: what {@link #shareMemory} has in common, in elements. */
  private static long position(MemorySegment segment, long offset) {
    return (segment.address() >> 2) + offset;
  }

  /**
   * What the loops take an operand as: its array, or its segment, or a slice of that where the
   * operand ends beyond the indices of arrays.
   *
   * @param segment the segment, checked
   * @param offset the first element of the operand
   * @param extent number of its elements
   * @return a {@code float[]} or a native segment
   */
  public static Object storage(MemorySegment segment, long offset, long extent) {
    return segment.isNative() ? memory(segment, offset, extent) : array(segment);
  }

  /**
   * The native segment of an operand, or a slice of it.
   *
   * @param segment the native segment, checked
   * @param offset the first element of the operand
   * @param extent number of its elements
   * @return a segment in which the operand begins at {@link #index}
   */
  public static MemorySegment memory(MemorySegment segment, long offset, long extent) {
    return offset + extent > Checks.MAX_END ? segment.asSlice(4 * offset) : segment;
  }

  /**
   * The array of a segment that is not native.
   *
   * @param segment the segment, checked
   * @return its array
   */
  public static float[] array(MemorySegment segment) {
    return (float[]) segment.heapBase().orElseThrow();
  }

  /**
   * Where an operand begins in what {@link #storage} returns.
   *
   * @param segment the segment, checked
   * @param offset the first element of the operand
   * @param extent number of its elements
   * @return the index of its first element
   */
  public static int index(MemorySegment segment, long offset, long extent) {
    if (!segment.isNative()) {
      return (int) position(segment, offset);
    }
    return offset + extent > Checks.MAX_END ? 0 : (int) offset;
  }

  /**
   * The number of threads that may work on operands: one, the caller's, if an arena is confined.
   *
   * @param x an operand
   * @param y an operand
   * @param z an operand
   * @return {@link Parallel#threads} or 1
   */
  public static int threads(MemorySegment x, MemorySegment y, MemorySegment z) {
    return x.isAccessibleBy(ANY) && y.isAccessibleBy(ANY) && z.isAccessibleBy(ANY)
        ? Parallel.threads()
        : 1;
  }
}
