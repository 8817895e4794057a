package dev.lanewise.internal.level2;

import dev.lanewise.internal.Fma;
import dev.lanewise.internal.Half;
import dev.lanewise.internal.kernel.linear.LinearKernels;
import java.util.Arrays;

/**
 * A matrix of which a run of elements of each row is stored, one behind the other in an array:
 *
 * <pre>
 *   full             one half of a square matrix     row i begins ld behind the row before it
 *   band             kl diagonals below the main     element (i, j) at i ld + (kl + j - i): a full
 *                    one, and ku above it            matrix whose rows begin ld - 1 apart
 *   packed           one half, row behind row        row i of n begins behind i rows
 * </pre>
 *
 * <p>Set anew for each operation, so that nothing is allocated.
 */
final class StoredMatrix {
  float[] array;
  int rows;
  int columns;
  private Half half;

  /** Diagonals that are stored; of a half more than there are. */
  private int below;

  private int above;

  /** Where element (0, 0) would lie, and how far apart the rows would begin if all were stored. */
  private int offset;

  private int distance;
  private boolean packed;

  /** One half of a square matrix. */
  void half(Half half, int n, float[] array, int offset, int ld) {
    set(half, n, n, n, n, array, offset, ld, false);
  }

  /** Diagonals of a matrix; of a half those of the other are none. */
  void band(
      Half half, int rows, int columns, int below, int above, float[] array, int offset, int ld) {
    set(half, rows, columns, below, above, array, offset + below, ld - 1, false);
  }

  /** One half of a square matrix with so many diagonals beside the main one. */
  void halfOfBand(Half half, int n, int diagonals, float[] array, int offset, int ld) {
    boolean upper = half == Half.UPPER;
    band(half, n, n, upper ? 0 : diagonals, upper ? diagonals : 0, array, offset, ld);
  }

  /** One half of a square matrix without gaps. */
  void packed(Half half, int n, float[] array, int offset) {
    set(half, n, n, n, n, array, offset, 0, true);
  }

  private void set(
      Half half,
      int rows,
      int columns,
      int below,
      int above,
      float[] array,
      int offset,
      int distance,
      boolean packed) {
    this.half = half;
    this.rows = rows;
    this.columns = columns;
    this.below = below;
    this.above = above;
    this.array = array;
    this.offset = offset;
    this.distance = distance;
    this.packed = packed;
  }

  /** Lets go of the array. */
  void forget() {
    array = null;
  }

  boolean isUpper() {
    return half == Half.UPPER;
  }

  /** First column that is stored in a row. */
  int from(int row) {
    return Math.max(half.from(row), row <= below ? 0 : Math.min(columns, row - below));
  }

  /** The column behind the last that is stored in a row. */
  int to(int row) {
    return half.to(row, row < columns - above - 1 ? row + above + 1 : columns);
  }

  /** The index that column 0 of a row would have: column j lies j behind it. */
  int origin(int row) {
    if (!packed) {
      return offset + row * distance;
    }
    // In long: twice as many elements as an array has.
    long before = isUpper() ? row * (2L * columns - row - 1) : row * (row + 1L);
    return offset + (int) (before / 2);
  }

  /** Number of elements that are stored. */
  long elements() {
    long sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += to(i) - from(i);
    }
    return sum;
  }

  /** Where a part of the rows begins, of so many with about as many elements each. */
  int boundary(int part, int parts) {
    long wanted = elements() * part / parts;
    int row = 0;
    for (long sum = 0; row < rows && sum < wanted; row++) {
      sum += to(row) - from(row);
    }
    return part == parts ? rows : row;
  }

  /** Returns the ascending chain of fused multiply-adds over columns [from, to) of a row and x. */
  float chain(int row, int from, int to, CopiedVector x) {
    int origin = origin(row);
    float sum = 0f;
    for (int j = from; j < to; j++) {
      sum = Fma.fma(array[origin + j], x.array[x.at + j], sum);
    }
    return sum;
  }

  /**
   * y_i = fma(alpha, d, y_i) for some rows, d the dot of what row i has in columns [from, to) and
   * of x beside it; a row that has nothing there is left out.
   */
  void addRows(
      LinearKernels kernels,
      int row,
      int end,
      int from,
      int to,
      float alpha,
      CopiedVector x,
      CopiedVector y) {
    if (row < end && from < to && isWhole(row, end, from, to)) {
      int at = origin(row) + from;
      int first = y.at + row;
      kernels.gemvRows(
          end - row,
          to - from,
          alpha,
          array,
          at,
          distance,
          x.array,
          x.at + from,
          1f,
          y.array,
          first);
      return;
    }
    for (int i = row; i < end; i++) {
      int left = Math.max(from, from(i));
      int length = Math.min(to, to(i)) - left;
      if (length > 0) {
        float sum = kernels.dot(length, array, origin(i) + left, x.array, x.at + left);
        y.array[y.at + i] = Fma.fma(alpha, sum, y.array[y.at + i]);
      }
    }
  }

  /**
   * y_j = fma(alpha, s, y_j) for columns [from, to) that some rows have elements in, s the
   * ascending chain of fused multiply-adds over those.
   */
  void addColumns(
      LinearKernels kernels,
      int row,
      int end,
      int from,
      int to,
      float alpha,
      CopiedVector x,
      CopiedVector y) {
    if (row < end && from < to && isWhole(row, end, from, to)) {
      int at = origin(row) + from;
      int first = y.at + from;
      kernels.gemvColumns(
          end - row,
          to - from,
          alpha,
          array,
          at,
          distance,
          x.array,
          x.at + row,
          1f,
          y.array,
          first);
      return;
    }
    int left = Math.max(from, from(row));
    int length = Math.min(to, to(end - 1)) - left;
    if (length <= 0) {
      return;
    }
    float[] sums = y.sums;
    Arrays.fill(sums, left, left + length, 0f);
    for (int i = row; i < end; i++) {
      int first = Math.max(left, from(i));
      int count = Math.min(left + length, to(i)) - first;
      if (count > 0) {
        kernels.axpy(count, x.array[x.at + i], array, origin(i) + first, sums, first);
      }
    }
    kernels.axpy(length, alpha, sums, left, y.array, y.at + left);
  }

  /** Whether rows that begin at equal distances have all of columns [from, to). */
  private boolean isWhole(int row, int end, int from, int to) {
    return !packed
        && Math.max(from(row), from(end - 1)) <= from
        && Math.min(to(row), to(end - 1)) >= to;
  }
}
