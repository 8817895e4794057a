package dev.lanewise.internal;

import java.lang.foreign.MemorySegment;

/**
 * Checks of arguments at the public entry points. Every message names the argument, its value and
 * what is allowed. Extents are computed in long arithmetic.
 *
 * <p>What holds an operand is an array or a memory segment of floats; the checks are the same, and
 * offsets count from the first element of either. Matrices and vectors are checked in {@link
 * ShapeChecks}.
 */
public final class Checks {
  /**
   * Where an operand must end at the latest. Loops step beyond the end of an operand by less than
   * 4096 elements, and their int counters must not overflow there.
   */
  public static final int MAX_END = Integer.MAX_VALUE - 4095;

  private Checks() {}

  /**
   * A size is 0 or more.
   *
   * @param name the argument
   * @param value its value
   */
  public static void size(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " is " + value + "; it must be at least 0");
    }
  }

  /**
   * An argument is there.
   *
   * @param name the argument
   * @param value its value
   */
  public static void notNull(String name, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is null");
    }
  }

  /**
   * A range lies inside its storage, which this thread may read.
   *
   * @param name the argument
   * @param storage array or segment
   * @param offset index of the first element
   * @param extent number of elements from the first to the last inclusive
   */
  public static void range(String name, Object storage, long offset, long extent) {
    range(ElementType.FLOAT, name, storage, offset, extent);
  }

  /** As {@link #range(String, Object, long, long)}, of a segment of another type of elements. */
  static void range(ElementType type, String name, Object storage, long offset, long extent) {
    int length = ElementType.lengthOf(storage);
    if (length >= 0) {
      range(name, length, offset, extent);
    } else {
      notNull(name, storage);
      Segments.range(type, name, (MemorySegment) storage, offset, extent);
    }
  }

  /**
   * A range lies inside so many elements of an array.
   *
   * @param name the argument
   * @param length number of elements there are
   * @param offset index of the first element of the range
   * @param extent number of elements of the range
   */
  public static void range(String name, long length, long offset, long extent) {
    boolean outside = offset < 0 || offset + extent > length;
    if (outside || offset + extent > MAX_END) {
      throw new IndexOutOfBoundsException(
          name
              + " needs "
              + extent
              + " elements from "
              + name
              + "Offset = "
              + offset
              + (outside
                  ? "; the array has " + length
                  : "; it must end at index " + MAX_END + " or before"));
    }
  }

  /**
   * An output shares no element range with an input.
   *
   * @param out name of the output
   * @param output its array or segment
   * @param outOffset its first element
   * @param outExtent its extent
   * @param in name of the input
   * @param input its array or segment
   * @param inOffset its first element
   * @param inExtent its extent
   */
  public static void apart(
      String out,
      Object output,
      long outOffset,
      long outExtent,
      String in,
      Object input,
      long inOffset,
      long inExtent) {
    if (Segments.shareMemory(output, input)
        && Overlap.ofRanges(
            Segments.position(ElementType.FLOAT, output, outOffset),
            outExtent,
            Segments.position(ElementType.FLOAT, input, inOffset),
            inExtent)) {
      throw Overlap.refusal(
          out, outOffset, outExtent, in, inOffset, inExtent, Segments.place(output, input));
    }
  }

  /**
   * An output range is an input range, or shares no element with it.
   *
   * @param out name of the output
   * @param output its array or segment
   * @param outOffset its first element
   * @param in name of the input
   * @param input its array or segment
   * @param inOffset its first element
   * @param extent number of their elements
   */
  public static void sameOrApart(
      String out,
      Object output,
      long outOffset,
      String in,
      Object input,
      long inOffset,
      long extent) {
    if (Segments.shareMemory(output, input)
        && Segments.position(ElementType.FLOAT, output, outOffset)
            != Segments.position(ElementType.FLOAT, input, inOffset)) {
      apart(out, output, outOffset, extent, in, input, inOffset, extent);
    }
  }
}
