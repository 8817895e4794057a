package dev.lanewise.internal.kernel.tile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.internal.Fma;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The class of registers follows architecture and width, and the tiles of all are right. */
@Tag("kernel")
class RegistersTest {
  private static final int DEPTH = 7;
  private static final float ALPHA = .3f;
  private static final float BETA = -1.7f;

  private final Random random = new Random(4);

  @ParameterizedTest
  @CsvSource({
    "128, amd64, SIXTEEN_SHORT",
    "256, amd64, SIXTEEN",
    "256, x86_64, SIXTEEN",
    "512, amd64, THIRTY_TWO",
    "128, aarch64, THIRTY_TWO_APART",
    "512, aarch64, THIRTY_TWO_APART",
    "256, riscv64, THIRTY_TWO_APART"
  })
  void ofAWidthAndAnArchitecture(int bits, String architecture, Registers registers) {
    assertThat(Registers.of(bits, architecture)).isEqualTo(registers);
  }

  /** Else those of other machines would not be run here. */
  @ParameterizedTest
  @EnumSource
  void theTilesOfEveryClassGiveTheBitsOfTheDefinition(Registers registers) {
    check(TileKernels.vector(registers), false, false);
    check(TileKernels.vectorToSegment(registers), false, true);
    check(TileKernels.vectorOnSegments(registers), true, true);
  }

  private void check(TileKernels tiles, boolean segmentB, boolean segmentC) {
    GemmKernel gemm = tiles.gemm();
    int mr = gemm.mr();
    int nr = gemm.nr();
    float[] a = values(mr * DEPTH);
    float[] b = values(nr * DEPTH);
    for (float beta : new float[] {0f, BETA}) {
      float[] old = values(mr * nr);
      Object c = place(old, segmentC);
      gemm.tile(DEPTH, a, 0, b, 0, ALPHA, beta, c, 0, nr);
      assertThat(floats(c))
          .as(gemm.getClass().getSimpleName())
          .containsExactly(product(mr, nr, a, 1, mr, b, beta, old));
    }
    check(tiles.directRows(), false, segmentB, segmentC);
    check(tiles.directColumns(), true, segmentB, segmentC);
  }

  private void check(DirectTiles tiles, boolean transposed, boolean segmentB, boolean segmentC) {
    int lanes = tiles.lanes();
    for (int rows = 2 * tiles.rows(); rows > 0; rows -= transposed ? tiles.rows() : 1) {
      for (int columns = lanes; columns <= (tiles.vectors() + 1) * lanes; columns += lanes / 2) {
        int row = transposed ? 1 : DirectKernel.ROW;
        int lda = transposed ? rows : DirectKernel.ROW;
        float[] a = values(rows * Math.max(row, DEPTH) + DEPTH * lda);
        float[] b = values(DEPTH * columns);
        for (float beta : new float[] {0f, BETA}) {
          float[] old = values(rows * columns);
          Object c = place(old, segmentC);
          tiles.cover(
              rows,
              columns,
              DEPTH,
              a,
              0,
              row,
              lda,
              place(b, segmentB),
              0,
              columns,
              ALPHA,
              beta,
              c,
              0,
              columns);
          assertThat(floats(c))
              .as("%d x %d", rows, columns)
              .containsExactly(product(rows, columns, a, row, transposed ? lda : 1, b, beta, old));
        }
      }
    }
  }

  /** Element (i, p) of A lies at i row + p step. */
  private static float[] product(
      int m, int n, float[] a, int row, int step, float[] b, float beta, float[] old) {
    float[] c = new float[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = 0f;
        for (int p = 0; p < DEPTH; p++) {
          sum = Fma.fma(a[i * row + p * step], b[p * n + j], sum);
        }
        c[i * n + j] = Fma.update(ALPHA, sum, beta, old[i * n + j]);
      }
    }
    return c;
  }

  private float[] values(int length) {
    float[] values = new float[length];
    IntStream.range(0, length).forEach(i -> values[i] = random.nextFloat() - .5f);
    return values;
  }

  private static Object place(float[] values, boolean segment) {
    return segment ? Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, values) : values.clone();
  }

  private static float[] floats(Object values) {
    return values instanceof MemorySegment segment
        ? segment.toArray(ValueLayout.JAVA_FLOAT)
        : (float[]) values;
  }
}
