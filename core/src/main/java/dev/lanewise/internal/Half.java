package dev.lanewise.internal;

/** The half of a matrix that is stored or computed, with its diagonal; or all of it. */
public enum Half {
  /** All elements. */
  WHOLE,
  /** Elements (i, j) with j at least i. */
  UPPER,
  /** Elements (i, j) with j at most i. */
  LOWER;

  /** {@return this half of the transposed matrix} */
  public Half transposed() {
    return this == UPPER ? LOWER : this == LOWER ? UPPER : WHOLE;
  }

  /**
   * {@return the first column of this half in a row}
   *
   * @param row the row
   */
  public int from(int row) {
    return this == UPPER ? row : 0;
  }

  /**
   * {@return the column after the last of this half in a row}
   *
   * @param row the row
   * @param columns columns of the matrix
   */
  public int to(int row, int columns) {
    return this == LOWER ? Math.min(columns, row + 1) : columns;
  }

  /**
   * {@return whether no element of a block belongs to this half}
   *
   * @param row first row of the block
   * @param rows its rows, at least 1
   * @param column first column of the block
   * @param columns its columns, at least 1
   */
  public boolean misses(int row, int rows, int column, int columns) {
    return this == UPPER && column + columns <= row || this == LOWER && column >= row + rows;
  }

  /**
   * {@return whether all elements of a block belong to this half}
   *
   * @param row first row of the block
   * @param rows its rows, at least 1
   * @param column first column of the block
   * @param columns its columns, at least 1
   */
  public boolean covers(int row, int rows, int column, int columns) {
    return this == WHOLE
        || this == UPPER && column >= row + rows - 1
        || this == LOWER && column + columns - 1 <= row;
  }
}
