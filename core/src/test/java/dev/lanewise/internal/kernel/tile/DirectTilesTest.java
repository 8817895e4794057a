package dev.lanewise.internal.kernel.tile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.kernel.tile.DirectTiles.Heights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which tiles a set covers a block with, and where they lie. */
class DirectTilesTest {
  private static final int LANES = 8;
  private static final int LDB = 100;
  private static final int LDC = 200;
  private final List<String> tiles = new ArrayList<>();

  /** Writes down what it is asked for. */
  private final class Recorder implements DirectKernel {
    private final String name;
    private final int rows;
    private final int vectors;

    Recorder(String name, int rows, int vectors) {
      this.name = name;
      this.rows = rows;
      this.vectors = vectors;
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
      return LANES;
    }

    @Override
    public void tile(
        int height,
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
      assertThat(kc).isEqualTo(3);
      assertThat(ldb).isEqualTo(LDB);
      assertThat(ldc).isEqualTo(LDC);
      int row = (cOffset - 2) / LDC;
      int column = (cOffset - 2) % LDC;
      assertThat(bOffset).isEqualTo(1 + column);
      assertThat(aOffset).isEqualTo(row * (lda == 1000 ? 1 : lda));
      tiles.add(name + " " + height + "x" + columns + " at " + row + "," + column);
    }
  }

  private List<String> covering(DirectTiles set, int rows, int columns, int aRow, int lda) {
    tiles.clear();
    set.cover(rows, columns, 3, null, 0, aRow, lda, null, 1, LDB, 1f, 0f, null, 2, LDC);
    return tiles;
  }

  private DirectTiles rows() {
    return new DirectTiles(
        new Heights(
            new Recorder("low", 5, 2),
            new Recorder("twelve", 12, 2),
            new Recorder("ten", 10, 2),
            new Recorder("eight", 8, 2)),
        new Heights(new Recorder("thin", 10, 1)));
  }

  @Test
  void copiedRowsComeInEvenHeights() {
    int row = DirectKernel.ROW;
    assertThat(covering(rows(), 64, 16, row, row))
        .containsExactly(
            "twelve 12x16 at 0,0",
            "twelve 12x16 at 12,0",
            "ten 10x16 at 24,0",
            "ten 10x16 at 34,0",
            "ten 10x16 at 44,0",
            "ten 10x16 at 54,0");
    assertThat(covering(rows(), 16, 16, row, row))
        .containsExactly("eight 8x16 at 0,0", "eight 8x16 at 8,0");
    assertThat(covering(rows(), 7, 16, row, row))
        .containsExactly("low 5x16 at 0,0", "low 2x16 at 5,0");
  }

  @Test
  void otherRowsAreForTheLowKernel() {
    assertThat(covering(rows(), 12, 13, 50, 50))
        .containsExactly("low 5x13 at 0,0", "low 5x13 at 5,0", "low 2x13 at 10,0");
  }

  /** The last tile overlaps itself, so it has all its vectors; what is over comes first. */
  @Test
  void tilesWithFewerVectorsComeFirst() {
    // 35 columns in 5 vectors: one, then twice two, the last of which ends at 35.
    assertThat(covering(rows(), 5, 35, 50, 50))
        .containsExactly("thin 5x8 at 0,0", "low 5x16 at 0,8", "low 5x11 at 0,24");
  }

  @Test
  void ofATransposedRowsFollowOneAnother() {
    DirectTiles set = new DirectTiles(new Recorder("columns", 6, 2));
    assertThat(set.rows()).isEqualTo(6);
    assertThat(covering(set, 12, 16, 1, 1000))
        .containsExactly("columns 6x16 at 0,0", "columns 6x16 at 6,0");
  }

  @Test
  void copyingPaysFromTheLowestCopiedHeightOn() {
    assertThat(rows().copies(7, 16)).isFalse();
    assertThat(rows().copies(8, 16)).isTrue();
    assertThat(rows().copies(1000, LANES)).isFalse();
  }
}
