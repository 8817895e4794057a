package dev.lanewise.netlib;

import static java.util.Objects.requireNonNull;

import dev.lanewise.blas.Transpose;

/**
 * Checks in the names and with the exceptions of netlib. The operations check again, where this
 * package gives them operands under other names: theirs would name the wrong ones.
 */
final class Arguments {
  private Arguments() {}

  static Transpose transpose(String routine, int parameter, String name, String flag) {
    if (flag != null && !flag.isEmpty()) {
      switch (flag.charAt(0)) {
        case 'N', 'n':
          return Transpose.NO;
        case 'T', 't', 'C', 'c':
          return Transpose.YES;
        default:
          break;
      }
    }
    throw illegal(routine, parameter, name + " is " + flag + "; it must be N, T or C");
  }

  static void atLeast(String routine, int parameter, String name, int value, int least) {
    if (value < least) {
      throw illegal(routine, parameter, name + " is " + value + "; it must be at least " + least);
    }
  }

  static void notZero(String routine, int parameter, String name, int value) {
    if (value == 0) {
      throw illegal(routine, parameter, name + " is 0; it must not be 0");
    }
  }

  /** A column-major rows x columns matrix lies inside its array. */
  static void matrix(String name, float[] array, int offset, int rows, int columns, int ld) {
    requireNonNull(array, name);
    inside(name, array, offset, rows == 0 || columns == 0 ? 0 : (columns - 1L) * ld + rows);
  }

  /** A vector of at least one element lies inside its array. */
  static void vector(String name, float[] array, int offset, int n, int increment) {
    requireNonNull(array, name);
    inside(name, array, offset, (n - 1L) * Math.abs((long) increment) + 1);
  }

  static IllegalArgumentException overlap(String output, String inputs) {
    return new IllegalArgumentException(
        output + " overlaps " + inputs + " in the same array; the output must lie apart");
  }

  private static void inside(String name, float[] array, int offset, long extent) {
    if (offset < 0 || offset + extent > array.length) {
      throw new IndexOutOfBoundsException(
          name
              + " needs "
              + extent
              + " elements from "
              + name
              + "Offset = "
              + offset
              + "; the array has "
              + array.length);
    }
  }

  /** The words of XERBLA in the reference BLAS, and what is wrong. */
  private static IllegalArgumentException illegal(String routine, int parameter, String reason) {
    return new IllegalArgumentException(
        "** On entry to '"
            + routine
            + "' parameter number "
            + parameter
            + " had an illegal value: "
            + reason);
  }
}
