package dev.lanewise.verify.contract;

import java.util.Arrays;

/**
 * A row-major matrix in an array of its own, or a vector as a matrix of one column whose leading
 * dimension is the increment. All around its elements lies a NaN of its own pattern, which must
 * neither be read nor written.
 */
final class Block {
  private static final int GAP = 0x7fc0_beef;

  final float[] values;
  final int offset;
  final int rows;
  final int columns;
  final int ld;

  /** Whether row 0 lies last, as in a vector with a negative increment. */
  private final boolean backwards;

  private Block(int offset, int rows, int columns, int ld, boolean backwards) {
    this.offset = offset;
    this.rows = rows;
    this.columns = columns;
    this.ld = ld;
    this.backwards = backwards;
    values = new float[offset + rows * ld + 5];
    Arrays.fill(values, Float.intBitsToFloat(GAP));
  }

  /** Gives element (i, j). */
  interface Filling {
    float at(int i, int j);
  }

  /** A matrix with a gap of so many elements behind every row, and as many before the first. */
  static Block matrix(int rows, int columns, int gap, Filling filling) {
    Block block = new Block(gap, rows, columns, Math.max(1, columns + gap), false);
    return block.fill(filling);
  }

  /** A vector; its increment is not 0. */
  static Block vector(int length, int increment, Filling filling) {
    Block block = new Block(3, length, 1, Math.abs(increment), increment < 0);
    return block.fill(filling);
  }

  Block fill(Filling filling) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        set(i, j, filling.at(i, j));
      }
    }
    return this;
  }

  /** The signed increment of a vector. */
  int inc() {
    return backwards ? -ld : ld;
  }

  private int index(int i, int j) {
    return offset + (backwards ? rows - 1 - i : i) * ld + j;
  }

  float get(int i, int j) {
    return values[index(i, j)];
  }

  float get(int i) {
    return get(i, 0);
  }

  void set(int i, int j, float value) {
    values[index(i, j)] = value;
  }

  /** Refuses anything but the pattern around the elements. */
  void checkGaps(String name) {
    boolean[] element = new boolean[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        element[index(i, j)] = true;
      }
    }
    for (int at = 0; at < values.length; at++) {
      if (!element[at] && Float.floatToRawIntBits(values[at]) != GAP) {
        throw new Violation(
            "index " + at + " of " + name + ", outside of it, was overwritten by " + values[at]);
      }
    }
  }
}
