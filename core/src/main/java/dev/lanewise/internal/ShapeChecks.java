package dev.lanewise.internal;

import java.util.Locale;

/**
 * Checks of matrices and vectors at the public entry points, on top of those of ranges in {@link
 * Checks}. {@link Operand} keeps what it has checked.
 */
public final class ShapeChecks {
  private ShapeChecks() {}

  /**
   * A row-major rows x columns matrix lies inside its storage.
   *
   * @param name the argument
   * @param storage array or segment
   * @param offset index of element (0, 0)
   * @param rows rows
   * @param columns columns
   * @param ld leading dimension, the distance of rows in elements
   */
  public static void matrix(
      String name, Object storage, long offset, int rows, int columns, int ld) {
    Checks.notNull(name, storage);
    leadingDimension(name, columns, ld);
    Checks.range(name, storage, offset, matrixExtent(rows, columns, ld));
  }

  /**
   * Whether an operand lies inside an array, without a word if it does not.
   *
   * @param array the array, or null
   * @param offset its first element
   * @param extent elements from the first to the last
   * @return false too where there is no array, and where an index would be too large
   */
  public static boolean isInside(float[] array, int offset, long extent) {
    return array != null
        && offset >= 0
        && offset + extent <= Math.min(array.length, Checks.MAX_END);
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
      if (Overlap.ofBlocks(distance, ld, rows, columns, rows, columns)) {
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
   * A vector lies inside its storage.
   *
   * @param name the argument
   * @param storage array or segment
   * @param offset index of the first element in memory
   * @param n number of elements
   * @param increment distance of elements, negative to run backwards, not 0
   */
  public static void vector(String name, Object storage, long offset, int n, int increment) {
    Checks.notNull(name, storage);
    increment(name, increment);
    Checks.range(name, storage, offset, vectorExtent(n, increment));
  }

  /**
   * A vector, or one element that counts as all elements of a vector, lies inside its storage.
   *
   * @param name the argument
   * @param storage array or segment
   * @param offset index of the first element in memory
   * @param n number of elements
   * @param increment distance of elements, negative to run backwards, 0 for one element
   */
  public static void anyVector(String name, Object storage, long offset, int n, int increment) {
    Checks.range(name, storage, offset, vectorExtent(n, increment));
  }

  /**
   * An output vector shares no element with an input vector; see {@link #apart(String, Object,
   * long, int, int, int, String, Object, long, int, int, int)}.
   *
   * @param out name of the output
   * @param output its array or segment
   * @param outOffset its first element in memory
   * @param outSize its elements
   * @param outIncrement their distance, any
   * @param in name of the input
   * @param input its array or segment
   * @param inOffset its first element in memory
   * @param inSize its elements
   * @param inIncrement their distance, any
   */
  public static void vectorsApart(
      String out,
      Object output,
      long outOffset,
      int outSize,
      int outIncrement,
      String in,
      Object input,
      long inOffset,
      int inSize,
      int inIncrement) {
    apart(
        out,
        output,
        outOffset,
        outIncrement == 0 ? Math.min(1, outSize) : outSize,
        1,
        Math.max(1, Math.abs(outIncrement)),
        in,
        input,
        inOffset,
        inIncrement == 0 ? Math.min(1, inSize) : inSize,
        1,
        Math.max(1, Math.abs(inIncrement)));
  }

  /**
   * A vector whose increment has to be positive lies inside its storage.
   *
   * @param name the argument
   * @param storage array or segment
   * @param offset index of the first element
   * @param n number of elements
   * @param increment distance of elements, at least 1
   */
  public static void forwardVector(String name, Object storage, long offset, int n, int increment) {
    if (increment < 1) {
      throw new IllegalArgumentException(
          "inc" + upper(name) + " is " + increment + "; it must be at least 1");
    }
    vector(name, storage, offset, n, increment);
  }

  /**
   * An output matrix shares no element with an input matrix. Matrices of one leading dimension may
   * lie side by side in one storage, as blocks of a larger matrix do; for different ones their
   * whole ranges must be apart. A vector is a matrix of one column.
   *
   * @param out name of the output
   * @param output its array or segment
   * @param outOffset its first element
   * @param outRows its rows
   * @param outColumns its columns
   * @param outLd its leading dimension
   * @param in name of the input
   * @param input its array or segment
   * @param inOffset its first element
   * @param inRows its rows
   * @param inColumns its columns
   * @param inLd its leading dimension
   */
  public static void apart(
      String out,
      Object output,
      long outOffset,
      int outRows,
      int outColumns,
      int outLd,
      String in,
      Object input,
      long inOffset,
      int inRows,
      int inColumns,
      int inLd) {
    if (Segments.shareMemory(output, input)
        && Overlap.ofMatrices(
            Segments.position(ElementType.FLOAT, output, outOffset),
            outRows,
            outColumns,
            outLd,
            Segments.position(ElementType.FLOAT, input, inOffset),
            inRows,
            inColumns,
            inLd)) {
      throw Overlap.refusal(
          out,
          outOffset,
          matrixExtent(outRows, outColumns, outLd),
          in,
          inOffset,
          matrixExtent(inRows, inColumns, inLd),
          Segments.place(output, input));
    }
  }

  /**
   * The rows of a band lie inside their storage.
   *
   * @param name the argument
   * @param storage array or segment
   * @param offset index of the first element
   * @param rows rows
   * @param width elements of a row
   * @param ld distance of rows in elements
   * @param least how messages call the width, the least distance
   */
  public static void band(
      String name, Object storage, long offset, int rows, long width, int ld, String least) {
    Checks.notNull(name, storage);
    if (ld < width) {
      throw new IllegalArgumentException(
          "ld" + name + " is " + ld + "; it must be at least " + least + " = " + width);
    }
    Checks.range(name, storage, offset, matrixExtent(rows, (int) width, ld));
  }

  /**
   * A packed half of a square matrix lies inside its storage.
   *
   * @param name the argument
   * @param storage array or segment
   * @param offset index of the first element
   * @param n order of the matrix
   */
  public static void packed(String name, Object storage, long offset, int n) {
    Checks.range(name, storage, offset, packedExtent(n));
  }

  /**
   * A packed output shares no element with the range of a vector.
   *
   * @param out name of the output
   * @param output its array or segment
   * @param outOffset its first element
   * @param order its order
   * @param in name of the input
   * @param input its array or segment
   * @param inOffset its first element in memory
   * @param n its elements
   * @param increment their distance
   */
  public static void packedApart(
      String out,
      Object output,
      long outOffset,
      int order,
      String in,
      Object input,
      long inOffset,
      int n,
      int increment) {
    Checks.apart(
        out,
        output,
        outOffset,
        packedExtent(order),
        in,
        input,
        inOffset,
        vectorExtent(n, increment));
  }

  /**
   * The range of an output vector shares no element with a packed matrix.
   *
   * @param out name of the output
   * @param output its array or segment
   * @param outOffset its first element in memory
   * @param n its elements
   * @param increment their distance
   * @param in name of the input
   * @param input its array or segment
   * @param inOffset its first element
   * @param order its order
   */
  public static void apartFromPacked(
      String out,
      Object output,
      long outOffset,
      int n,
      int increment,
      String in,
      Object input,
      long inOffset,
      int order) {
    Checks.apart(
        out,
        output,
        outOffset,
        vectorExtent(n, increment),
        in,
        input,
        inOffset,
        packedExtent(order));
  }

  private static long packedExtent(int n) {
    return n * (n + 1L) / 2;
  }

  /**
   * Checks a leading dimension.
   *
   * @param name the argument
   * @param columns columns of the matrix
   * @param ld the distance of its rows in elements
   */
  public static void leadingDimension(String name, int columns, int ld) {
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

  /** Checks the stride, too. */
  static long matricesExtent(String name, int rows, int columns, int ld, int stride, int batch) {
    if (stride < 0) {
      throw new IllegalArgumentException(
          "stride" + upper(name) + " is " + stride + "; it must be at least 0");
    }
    long one = matrixExtent(rows, columns, ld);
    return one == 0 || batch == 0 ? 0 : (batch - 1L) * stride + one;
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
