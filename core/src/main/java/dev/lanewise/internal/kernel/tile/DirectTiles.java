package dev.lanewise.internal.kernel.tile;

/**
 * A set of direct kernels that covers blocks of C with tiles, each by the kernel that fits the rows
 * and columns left.
 *
 * <p>What the kernels say of themselves is asked once: a call that may go to any of them takes as
 * long as some steps of a tile.
 */
public final class DirectTiles {
  private final Heights wide;

  /** For one vector of columns. */
  private final Heights narrow;

  /** The kernel of a set of one in plain Java, else null. */
  private final DirectKernel plain;

  private final int vectors;
  private final int lanes;

  DirectTiles(Heights wide, Heights narrow) {
    this(wide, narrow, null);
  }

  private DirectTiles(Heights wide, Heights narrow, DirectKernel plain) {
    this.wide = wide;
    this.narrow = narrow;
    this.plain = plain;
    vectors = wide.low.kernel.vectors();
    lanes = wide.low.kernel.lanes();
  }

  /** A set of one kernel for all that it allows. */
  DirectTiles(DirectKernel kernel) {
    this(new Heights(kernel), new Heights(kernel));
  }

  /** A set of one kernel in plain Java. */
  static DirectTiles scalar(DirectKernel kernel) {
    return new DirectTiles(new Heights(kernel), new Heights(kernel), kernel);
  }

  /** {@return the most rows of a tile; of A transposed, the rows of every tile} */
  public int rows() {
    return wide.most;
  }

  /** {@return the most vectors across a tile} */
  public int vectors() {
    return vectors;
  }

  /** {@return the lanes of a vector, which is the least width of a tile} */
  public int lanes() {
    return lanes;
  }

  /**
   * Whether copying rows of A, as it lies, to distance {@link DirectKernel#ROW} pays.
   *
   * @param rows rows in all
   * @param columns columns in all
   * @return whether to copy them
   */
  public boolean copies(int rows, int columns) {
    return rows >= (columns > lanes ? wide : narrow).least;
  }

  /**
   * Columns of the next tile. One with fewer vectors comes first, so that the last one, which
   * overlaps, is whole.
   *
   * @param left columns left, at least a vector
   * @return columns of the next tile
   */
  public int across(int left) {
    return across(left, lanes, vectors);
  }

  static int across(int left, int lanes, int vectors) {
    int inVectors = (left - 1) / lanes + 1;
    int tiles = (inVectors - 1) / vectors + 1;
    return Math.min(left, lanes * (inVectors - (tiles - 1) * vectors));
  }

  /**
   * C (rows x columns) = alpha A B + beta C, tile by tile, each as {@link DirectKernel#tile}.
   *
   * @param rows rows, for A transposed a multiple of {@link #rows()}
   * @param columns columns, at least a vector
   * @param kc depth
   * @param a operand A
   * @param aOffset its first element
   * @param aRow distance of its rows; 1 for A transposed
   * @param lda the distance that is not 1
   * @param b operand B, row-major
   * @param bOffset its first element
   * @param ldb distance of its rows
   * @param alpha factor of the product
   * @param beta factor of C
   * @param c block of C, row-major, apart from a and b
   * @param cOffset its first element
   * @param ldc distance of its rows
   */
  public void cover(
      int rows,
      int columns,
      int kc,
      float[] a,
      int aOffset,
      int aRow,
      int lda,
      Object b,
      int bOffset,
      int ldb,
      float alpha,
      float beta,
      Object c,
      int cOffset,
      int ldc) {
    for (int jr = 0, across; jr < columns; jr += across) {
      across = across(columns - jr);
      Heights heights = across > lanes ? wide : narrow;
      for (int ir = 0, height; ir < rows; ir += height) {
        Tile tile = heights.next(rows - ir, lda);
        height = Math.min(tile.rows, rows - ir);
        int aAt = aOffset + ir * aRow;
        int cAt = cOffset + ir * ldc + jr;
        int bAt = bOffset + jr;
        // Two calls: C2 knows two kernels of each, and a process may begin in plain Java.
        if (plain != null) {
          plain.tile(height, across, kc, a, aAt, lda, b, bAt, ldb, alpha, beta, c, cAt, ldc);
        } else {
          tile.kernel.tile(height, across, kc, a, aAt, lda, b, bAt, ldb, alpha, beta, c, cAt, ldc);
        }
      }
    }
  }

  /** A kernel and the most rows that it computes. */
  private record Tile(DirectKernel kernel, int rows) {
    static Tile of(DirectKernel kernel) {
      return new Tile(kernel, kernel.rows());
    }
  }

  /** Tiles of one width. */
  static final class Heights {
    /** For rows at any distance, and those that are left over. */
    private final Tile low;

    /** For whole tiles of rows {@link DirectKernel#ROW} apart, the highest first. */
    private final Tile[] copied;

    private final int most;
    private final int least;

    Heights(DirectKernel low, DirectKernel... copied) {
      this.low = Tile.of(low);
      this.copied = new Tile[copied.length];
      for (int i = 0; i < copied.length; i++) {
        this.copied[i] = Tile.of(copied[i]);
      }
      most = copied.length == 0 ? this.low.rows : this.copied[0].rows;
      least = copied.length == 0 ? Integer.MAX_VALUE : this.copied[copied.length - 1].rows;
    }

    /** As even heights as there are: 64 rows in twelves and tens, 16 in eights. */
    private Tile next(int left, int lda) {
      if (lda != DirectKernel.ROW || left < least) {
        return low;
      }
      int tiles = (left - 1) / most + 1;
      int even = (left - 1) / tiles + 1;
      Tile best = null;
      for (Tile tile : copied) {
        if (tile.rows <= left && (tile.rows >= even || best == null)) {
          best = tile;
        }
      }
      return best;
    }
  }
}
