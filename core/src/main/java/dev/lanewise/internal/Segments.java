package dev.lanewise.internal;

import java.lang.foreign.MemorySegment;

/**
 * Operands in memory segments: what {@link Checks} has to know of them, and what the operations
 * make of one.
 *
 * <p>A segment of an array stands for the array; native memory stays a segment, whose elements
 * count from its first byte. So loops and kernels never see a segment of an array.
 */
public final class Segments {
  /** A thread that is never started: what it may access, all threads may. */
  private static final Thread ANY =
      Thread.ofPlatform().inheritInheritableThreadLocals(false).unstarted(() -> {});

  static {
    ANY.setContextClassLoader(null);
  }

  private Segments() {}

  /** A range lies inside its segment, whose elements this thread may read. */
  static void range(
      ElementType type, String name, MemorySegment segment, long offset, long extent) {
    boolean isNative = segment.isNative();
    if (!isNative) {
      Object array = heapArray(segment);
      if (!type.isArrayOfThis(array)) {
        throw notReachable(type, name, array);
      }
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
    if ((segment.address() & (type.bytes() - 1)) != 0) {
      throw new IllegalArgumentException(
          name
              + " begins at "
              + (isNative ? "address " : "byte ")
              + segment.address()
              + "; it must be a multiple of "
              + type.bytes()
              + ", the size of a "
              + type);
    }
    long size = type.count(segment.byteSize());
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
    long end = position(type, segment, offset) + extent;
    if (!isNative && end > Checks.MAX_END) {
      throw new IndexOutOfBoundsException(
          name
              + " ends at index "
              + end
              + " of its array; it must end at index "
              + Checks.MAX_END
              + " or before");
    }
  }

  /**
   * The array of a segment that is not native, or null where it is read-only. That is asked first,
   * so that the compiler has one kind of Optional to see through and allocates none.
   */
  private static Object heapArray(MemorySegment segment) {
    return segment.isReadOnly() ? null : segment.heapBase().orElse(null);
  }

  /** What is thrown for a segment whose array is null, as it may not be written, or another one. */
  private static IllegalArgumentException notReachable(
      ElementType type, String name, Object array) {
    if (array == null) {
      return new IllegalArgumentException(
          name
              + " is a read-only segment of an array, whose "
              + type
              + "s cannot be reached; it must be native, or a segment of a "
              + type
              + "[] that may be written");
    }
    return new IllegalArgumentException(
        name
            + " is a segment of a "
            + array.getClass().getSimpleName()
            + "; it must be native, or a segment of a "
            + type
            + "[]");
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

  /** Whether two storages are one, or both native memory. */
  static boolean shareMemory(Object x, Object y) {
    if (isNative(x) || isNative(y)) {
      return isNative(x) && isNative(y);
    }
    return arrayOf(x) == arrayOf(y);
  }

  private static boolean isNative(Object storage) {
    return storage instanceof MemorySegment segment && segment.isNative();
  }

  private static Object arrayOf(Object storage) {
    return storage instanceof MemorySegment segment ? array(segment) : storage;
  }

  /** Where an element lies: what {@link #shareMemory} has in common, in elements. */
  static long position(ElementType type, Object storage, long offset) {
    return storage instanceof MemorySegment segment
        ? type.count(segment.address()) + offset
        : offset;
  }

  /** As messages call what two storages have in common. */
  static String place(Object x, Object y) {
    return x instanceof MemorySegment || y instanceof MemorySegment ? "memory" : "the same array";
  }

  /**
   * What the loops take an operand as: its array, or its segment, or a slice of that where the
   * operand ends beyond the indices of arrays.
   *
   * @param segment the segment, checked
   * @param offset the first element of the operand
   * @param extent number of its elements
   * @return an array or a native segment, in which the operand begins at {@link #index}
   */
  public static Object storage(MemorySegment segment, long offset, long extent) {
    return storage(ElementType.FLOAT, segment, offset, extent);
  }

  static Object storage(ElementType type, MemorySegment segment, long offset, long extent) {
    if (!segment.isNative()) {
      return heapArray(segment);
    }
    return endsBeyondIndices(offset, extent) ? segment.asSlice(type.bytes() * offset) : segment;
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
    return index(ElementType.FLOAT, segment, offset, extent);
  }

  static int index(ElementType type, MemorySegment segment, long offset, long extent) {
    if (!segment.isNative()) {
      return (int) position(type, segment, offset);
    }
    return endsBeyondIndices(offset, extent) ? 0 : (int) offset;
  }

  private static boolean endsBeyondIndices(long offset, long extent) {
    return offset + extent > Checks.MAX_END;
  }

  /**
   * The native segment that {@link #storage} returns.
   *
   * @param segment the native segment, checked
   * @param offset the first element of the operand
   * @param extent number of its elements
   * @return the segment, or a slice of it
   */
  public static MemorySegment memory(MemorySegment segment, long offset, long extent) {
    return (MemorySegment) storage(segment, offset, extent);
  }

  /**
   * The array of a segment that is not native.
   *
   * @param segment the segment, checked
   * @return its array
   */
  public static float[] array(MemorySegment segment) {
    return (float[]) heapArray(segment);
  }

  /** Whether any thread may work on a segment, and not only that of a confined arena. */
  static boolean isShareable(MemorySegment segment) {
    return segment.isAccessibleBy(ANY);
  }
}
