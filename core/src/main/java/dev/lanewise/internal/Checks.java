package dev.lanewise.internal;

/**
 * Checks of arguments at the public entry points. Every message names the argument, its value and
 * what is allowed. Extents are computed in long arithmetic.
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
   * A row-major rows x columns matrix lies inside its array.
   *
   * @param name the argument
   * @param array the array
   * @param offset index of element (0, 0)
   * @param rows rows
   * @param columns columns
   * @param ld leading dimension, the distance of rows in elements
   */
  public static void matrix(String name, float[] array, int offset, int rows, int columns, int ld) {
    notNull(name, array);
    leadingDimension(name, columns, ld);
    range(name, array, offset, matrixExtent(rows, columns, ld));
  }

  /**
   * Row-major matrices of one shape at equal distances lie inside their array.
   *
   * @param name the argument
   * @param array the array
   * @param offset index of element (0, 0) of the first matrix
   * @param rows rows
   * @param columns columns
   * @param ld leading dimension, the distance of rows in elements
   * @param stride distance of the matrices in elements, at least 0
   * @param batch number of matrices, at least 0
   * @return the number of elements from the first to the last of all
   */
  public static long matrices(
      String name,
      float[] array,
      int offset,
      int rows,
      int columns,
      int ld,
      int stride,
      int batch) {
    notNull(name, array);
    leadingDimension(name, columns, ld);
    if (stride < 0) {
      throw new IllegalArgumentException(
          "stride" + upper(name) + " is " + stride + "; it must be at least 0");
    }
    long one = matrixExtent(rows, columns, ld);
    long extent = one == 0 || batch == 0 ? 0 : (batch - 1L) * stride + one;
    range(name, array, offset, extent);
    return extent;
  }

  /**
   * Matrices of one shape at equal distances share no element.
   *
   * @param name the argument
   * @param rows rows
   * @param columns columns
   * @param ld leading dimension
   * @param stride distance of the matrices in elements
   * @param batch number of matrices
   */
  public static void apart(String name, int rows, int columns, int ld, int stride, int batch) {
    long extent = matrixExtent(rows, columns, ld);
    long distance = stride;
    for (int i = 1; i < batch && distance < extent; i++, distance += stride) {
      if (blocksMeet(distance, ld, rows, columns, rows, columns)) {
        throw new IllegalArgumentException(
            "stride"
                + upper(name)
                + " is "
                + stride
                + ", with which matrices 0 and "
                + i
                + " of "
                + name
                + " overlap; from "
                + extent
                + " on none do");
      }
    }
  }

  /**
   * A vector lies inside its array.
   *
   * @param name the argument
   * @param array the array
   * @param offset index of the first element in memory
   * @param n number of elements
   * @param increment distance of elements, negative to run backwards, not 0
   */
  public static void vector(String name, float[] array, int offset, int n, int increment) {
    notNull(name, array);
    increment(name, increment);
    range(name, array, offset, vectorExtent(n, increment));
  }

  /**
   * A vector whose increment has to be positive lies inside its array.
   *
   * @param name the argument
   * @param array the array
   * @param offset index of the first element
   * @param n number of elements
   * @param increment distance of elements, at least 1
   */
  public static void forwardVector(String name, float[] array, int offset, int n, int increment) {
    if (increment < 1) {
      throw new IllegalArgumentException(
          "inc" + upper(name) + " is " + increment + "; it must be at least 1");
    }
    vector(name, array, offset, n, increment);
  }

  /**
   * A range lies inside its array.
   *
   * @param name the argument
   * @param array the array
   * @param offset index of the first element
   * @param extent number of elements from the first to the last inclusive
   */
  public static void range(String name, float[] array, int offset, long extent) {
    notNull(name, array);
    range(name, array.length, offset, extent);
  }

  /**
   * A range lies inside so many elements.
   *
   * @param name the argument
   * @param length number of elements there are
   * @param offset index of the first element of the range
   * @param extent number of elements of the range
   */
  public static void range(String name, long length, int offset, long extent) {
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
   * @param output its array
   * @param outOffset its first element
   * @param outExtent its extent
   * @param in name of the input
   * @param input its array
   * @param inOffset its first element
   * @param inExtent its extent
   */
  public static void apart(
      String out,
      float[] output,
      int outOffset,
      long outExtent,
      String in,
      float[] input,
      int inOffset,
      long inExtent) {
    if (output == input && rangesMeet(outOffset, outExtent, inOffset, inExtent)) {
      throw new IllegalArgumentException(
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
              + ") in the same array; the output must lie apart from the inputs");
    }
  }

  /**
   * An output matrix shares no element with an input matrix. Matrices of one leading dimension may
   * lie side by side in one array, as blocks of a larger matrix do; for different ones their whole
   * ranges must be apart.
   *
   * @param out name of the output
   * @param output its array
   * @param outOffset its first element
   * @param outRows its rows
   * @param outColumns its columns
   * @param outLd its leading dimension
   * @param in name of the input
   * @param input its array
   * @param inOffset its first element
   * @param inRows its rows
   * @param inColumns its columns
   * @param inLd its leading dimension
   */
  public static void apart(
      String out,
      float[] output,
      int outOffset,
      int outRows,
      int outColumns,
      int outLd,
      String in,
      float[] input,
      int inOffset,
      int inRows,
      int inColumns,
      int inLd) {
    if (output != input
        || !matricesMeet(
            outOffset, outRows, outColumns, outLd, inOffset, inRows, inColumns, inLd)) {
      return;
    }
    apart(
        out,
        output,
        outOffset,
        matrixExtent(outRows, outColumns, outLd),
        in,
        input,
        inOffset,
        matrixExtent(inRows, inColumns, inLd));
  }

  /** Whether two ranges in one storage share an element. */
  static boolean rangesMeet(long out, long outExtent, long in, long inExtent) {
    return outExtent > 0 && inExtent > 0 && out < in + inExtent && in < out + outExtent;
  }

  /**
   * Whether two matrices in one storage share an element or, where their leading dimensions differ,
   * their whole ranges do.
   */
  static boolean matricesMeet(
      long out,
      int outRows,
      int outColumns,
      int outLd,
      long in,
      int inRows,
      int inColumns,
      int inLd) {
    return rangesMeet(
            out,
            matrixExtent(outRows, outColumns, outLd),
            in,
            matrixExtent(inRows, inColumns, inLd))
        && (outLd != inLd || blocksMeet(out - in, outLd, outRows, outColumns, inRows, inColumns));
  }

  /**
   * Whether some element of two blocks of one row-major matrix is the same: distance = s ld + t for
   * a difference s of rows and t of columns that both blocks allow. As |t| is less than ld, only
   * the two quotients next to distance / ld can be s.
   */
  private static boolean blocksMeet(
      long distance, int ld, int outRows, int outColumns, int inRows, int inColumns) {
    long below = Math.floorDiv(distance, (long) ld);
    for (long s = below; s <= below + 1; s++) {
      long t = distance - s * ld;
      if (-outRows < s && s < inRows && -outColumns < t && t < inColumns) {
        return true;
      }
    }
    return false;
  }

  static void leadingDimension(String name, int columns, int ld) {
    if (ld < Math.max(1, columns)) {
      throw new IllegalArgumentException(
          "ld"
              + name
              + " is "
              + ld
              + "; it must be at least max(1, columns) = "
              + Math.max(1, columns));
    }
  }

  static void increment(String name, int increment) {
    if (increment == 0) {
      throw new IllegalArgumentException("inc" + upper(name) + " is 0; it must not be 0");
    }
  }

  static long vectorExtent(int n, int increment) {
    return n == 0 ? 0 : (n - 1L) * Math.abs((long) increment) + 1;
  }

  static long matrixExtent(int rows, int columns, int ld) {
    return rows == 0 || columns == 0 ? 0 : (rows - 1L) * ld + columns;
  }

  static String upper(String name) {
    return name.toUpperCase(java.util.Locale.ROOT);
  }
}
