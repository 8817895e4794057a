package dev.lanewise.verify.digest;

/**
 * Rows cut into pieces: the same rows in fewer or more calls.
 *
 * @param batch rows of a piece; 0 for all at once
 */
record Pieces(int batch) {
  /** Computes some rows. */
  interface Piece {
    void run(int from, int count);
  }

  void each(int rows, Piece piece) {
    int step = batch == 0 ? Math.max(1, rows) : batch;
    for (int from = 0; from < rows; from += step) {
      piece.run(from, Math.min(step, rows - from));
    }
  }

  /** Rows of the largest piece of so many. */
  int largest(int rows) {
    return batch == 0 ? rows : Math.min(batch, rows);
  }
}
