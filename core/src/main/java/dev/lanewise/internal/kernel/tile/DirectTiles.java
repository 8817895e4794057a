package dev.lanewise.internal.kernel.tile;

/**
 * Several direct kernels as one: those tiles that fit the rows and columns at hand.
 *
 * <p>What the kernels say of themselves is asked once: a call that may go to any of them takes as
 * long as some steps of a tile.
 */
final class DirectTiles implements DirectKernel {
  private final Heights wide;

  /** For one vector of columns. */
  private final Heights narrow;

  private final int rows;
  private final int vectors;
  private final int lanes;

  DirectTiles(Heights wide, Heights narrow) {
    this.wide = wide;
    this.narrow = narrow;
    rows = wide.most;
    vectors = wide.low.vectors();
    lanes = wide.low.lanes();
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int vectors() {
    return vectors;
  }

  @Override
  public int lanes() {
    return lanes;
  }

  @Override
  public boolean copies(int rows, int columns) {
    return rows >= across(columns).least;
  }

  @Override
  public int rows(int left, int columns, int lda) {
    return across(columns).next(left, lda);
  }

  @Override
  public void tile(
      int rows,
      int columns,
      int kc,
      float[] a,
      int aOffset,
      int lda,
      Object b,
      int bOffset,
      int ldb,
      float alpha,
      float beta,
      Object c,
      int cOffset,
      int ldc) {
    across(columns)
        .kernel(rows, lda)
        .tile(rows, columns, kc, a, aOffset, lda, b, bOffset, ldb, alpha, beta, c, cOffset, ldc);
  }

  private Heights across(int columns) {
    return columns > lanes ? wide : narrow;
  }

  /** Tiles of one width. */
  static final class Heights {
    /** For rows at any distance, and those that are left over. */
    final DirectKernel low;

    /** For whole tiles of rows {@link DirectKernel#ROW} apart, the highest first. */
    final DirectKernel[] copied;

    final int[] heights;
    final int lowRows;
    final int most;
    final int least;

    Heights(DirectKernel low, DirectKernel... copied) {
      this.low = low;
      this.copied = copied;
      heights = new int[copied.length];
      for (int i = 0; i < heights.length; i++) {
        heights[i] = copied[i].rows();
      }
      lowRows = low.rows();
      most = copied.length == 0 ? lowRows : heights[0];
      least = copied.length == 0 ? Integer.MAX_VALUE : heights[heights.length - 1];
    }

    /** As even heights as there are: 64 rows in twelves and tens, 16 in eights. */
    int next(int left, int lda) {
      if (lda != ROW || left < least) {
        return Math.min(left, lowRows);
      }
      int tiles = (left - 1) / most + 1;
      int even = (left - 1) / tiles + 1;
      int best = 0;
      for (int height : heights) {
        if (height <= left && (height >= even || best == 0)) {
          best = height;
        }
      }
      return best;
    }

    DirectKernel kernel(int rows, int lda) {
      if (lda == ROW) {
        for (int i = 0; i < heights.length; i++) {
          if (rows == heights[i]) {
            return copied[i];
          }
        }
      }
      return low;
    }
  }
}
