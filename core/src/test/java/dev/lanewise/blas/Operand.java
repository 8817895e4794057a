package dev.lanewise.blas;

import dev.lanewise.support.sample.Values;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A row-major matrix, or a vector as its only column, with room before and perhaps behind it.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param offset index of the first element
 * @param ld leading dimension
 * @param values the array
 */
record Operand(int rows, int columns, int offset, int ld, float[] values) {
  static Operand matrix(SplittableRandom random, Values kind, int rows, int columns) {
    return of(random, kind, rows, columns, Math.max(1, columns) + random.nextInt(4));
  }

  static Operand vector(SplittableRandom random, Values kind, int n, int increment) {
    return of(random, kind, n, 1, Math.abs(increment));
  }

  private static Operand of(SplittableRandom random, Values kind, int rows, int columns, int ld) {
    int offset = random.nextInt(20);
    int length = offset + extent(rows, columns, ld) + random.nextInt(2) * 40;
    return new Operand(rows, columns, offset, ld, kind.array(random, length));
  }

  private static int extent(int rows, int columns, int ld) {
    return rows == 0 || columns == 0 ? 0 : (rows - 1) * ld + columns;
  }

  float at(int i, int j) {
    return values[offset + i * ld + j];
  }

  Operand filledWith(float value) {
    for (int i = 0; i < rows && columns > 0; i++) {
      Arrays.fill(values, offset + i * ld, offset + i * ld + columns, value);
    }
    return this;
  }

  /** The same in an array that ends with the last element. */
  Operand withoutRoomBehind() {
    return cutTo(offset + extent(rows, columns, ld));
  }

  /** The same in an array without its last element. */
  Operand shorter() {
    return cutTo(values.length - 1);
  }

  private Operand cutTo(int length) {
    return new Operand(rows, columns, offset, ld, Arrays.copyOf(values, length));
  }
}
