package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.support.sample.Values;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Batches through the public entry point: the bits of single calls, and what is refused. */
@Tag("definition")
@Tag("kernel")
class GemmStridedBatchedTest {
  private static final Transpose NO = Transpose.NO;

  private final float[] a = new float[100];
  private final float[] b = new float[100];
  private final float[] c = new float[100];

  @Test
  void aBatchIsAsManyProducts() {
    SplittableRandom random = new SplittableRandom(1);
    int m = 9;
    int n = 21;
    int k = 14;
    int batch = 5;
    for (Values kind : Values.values()) {
      for (Transpose ta : Transpose.values()) {
        for (Transpose tb : Transpose.values()) {
          float[] x = kind.array(random, 2000);
          float[] y = kind.array(random, 4000);
          float[] before = kind.array(random, 2000);
          for (int stride : new int[] {0, 300}) {
            float[] expected = before.clone();
            for (int i = 0; i < batch; i++) {
              Blas.gemm(
                  ta,
                  tb,
                  m,
                  n,
                  k,
                  .7f,
                  x,
                  1 + i * stride,
                  15,
                  y,
                  2 + 2 * i * stride,
                  22,
                  .5f,
                  expected,
                  3 + i * 220,
                  23);
            }
            float[] actual = before.clone();
            BlasExtensions.gemmStridedBatched(
                ta,
                tb,
                m,
                n,
                k,
                .7f,
                x,
                1,
                15,
                stride,
                y,
                2,
                22,
                2 * stride,
                .5f,
                actual,
                3,
                23,
                220,
                batch);
            Bits.assertSame(expected, actual, "%s %s%s stride %d", kind, ta, tb, stride);
          }
        }
      }
    }
  }

  /** Products of m x k = 2 x 3 and k x n = 3 x 4 without gaps in the rows. */
  private ThrowingCallable call(
      int aOffset, int strideA, int bOffset, int strideB, int cOffset, int strideC, int batch) {
    return () ->
        BlasExtensions.gemmStridedBatched(
            NO, NO, 2, 4, 3, 1f, a, aOffset, 3, strideA, b, bOffset, 4, strideB, 0f, c, cOffset, 4,
            strideC, batch);
  }

  private ThrowingCallable sized(int m, int n, int k, int lda, int ldb, int ldc) {
    return () ->
        BlasExtensions.gemmStridedBatched(
            NO, NO, m, n, k, 1f, a, 0, lda, 0, b, 0, ldb, 0, 0f, c, 0, ldc, 30, 2);
  }

  private void refuses(ThrowingCallable call, String... words) {
    Arrays.fill(c, 7f);
    assertThatThrownBy(call)
        .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class)
        .hasMessageContainingAll(words);
    assertThat(c).as("nothing is written").containsOnly(7f);
  }

  @Test
  void sizes() {
    refuses(sized(-1, 1, 1, 1, 1, 1), "m is -1");
    refuses(sized(1, -2, 1, 1, 1, 1), "n is -2");
    refuses(sized(1, 1, -3, 1, 1, 1), "k is -3");
    refuses(sized(2, 3, 4, 3, 3, 3), "lda is 3; it must be at least max(1, columns) = 4");
    refuses(sized(2, 3, 4, 4, 2, 3), "ldb is 2");
    refuses(sized(2, 3, 4, 4, 3, 2), "ldc is 2");
    refuses(call(0, 6, 0, 12, 0, 8, -1), "batch is -1");
    refuses(call(0, -6, 0, 12, 0, 8, 2), "strideA is -6; it must be at least 0");
    refuses(call(0, 6, 0, -12, 0, 8, 2), "strideB is -12");
    refuses(call(0, 6, 0, 12, 0, -8, 2), "strideC is -8");
  }

  @Test
  void ranges() {
    refuses(call(0, 50, 0, 12, 0, 8, 3), "a needs 106 elements from aOffset = 0", "has 100");
    refuses(call(0, 6, 1, 44, 0, 8, 3), "b needs 100 elements from bOffset = 1");
    refuses(call(0, 6, 0, 12, 0, 47, 3), "c needs 102 elements from cOffset = 0");
    refuses(call(0, Integer.MAX_VALUE, 0, 12, 0, 8, 3), "a needs 4294967300 elements");
    refuses(call(0, 0, 0, 0, 0, 8, Integer.MAX_VALUE), "c needs 17179869176 elements");
  }

  @Test
  void overlap() {
    refuses(
        call(0, 6, 0, 12, 0, 7, 2),
        "strideC is 7, with which matrices 0 and 1 of c overlap; from 8 on none do");
    refuses(call(0, 6, 0, 12, 0, 0, 2), "strideC is 0", "matrices 0 and 1");
    refuses(
        () ->
            BlasExtensions.gemmStridedBatched(
                NO, NO, 2, 4, 3, 1f, a, 0, 3, 0, b, 0, 4, 0, 0f, c, 0, 10, 5, 3),
        "strideC is 5, with which matrices 0 and 2 of c overlap; from 14 on none do");
    refuses(
        () ->
            BlasExtensions.gemmStridedBatched(
                NO, NO, 2, 4, 3, 1f, c, 20, 3, 6, b, 0, 4, 0, 0f, c, 0, 4, 8, 3),
        "c [0, 24) overlaps a [20, 38)");
    refuses(
        () ->
            BlasExtensions.gemmStridedBatched(
                NO, NO, 2, 4, 3, 1f, a, 0, 3, 6, c, 23, 4, 0, 0f, c, 0, 4, 8, 3),
        "c [0, 24) overlaps b [23, 35)");
  }

  @Test
  void nulls() {
    refuses(
        () ->
            BlasExtensions.gemmStridedBatched(
                null, NO, 1, 1, 1, 1f, a, 0, 1, 0, b, 0, 1, 0, 0f, c, 0, 1, 1, 1),
        "transA is null");
    refuses(
        () ->
            BlasExtensions.gemmStridedBatched(
                NO, NO, 1, 1, 1, 1f, a, 0, 1, 0, null, 0, 1, 0, 0f, c, 0, 1, 1, 1),
        "b is null");
  }

  @Test
  void whatIsLegal() {
    Arrays.fill(c, 7f);
    assertThatCode(call(0, 6, 0, 12, 0, 8, 0)).doesNotThrowAnyException();
    // No element, no overlap: one stride for an empty C.
    assertThatCode(sized(0, 3, 4, 4, 3, 3)).doesNotThrowAnyException();
    assertThatCode(sized(2, 0, 4, 4, 1, 1)).doesNotThrowAnyException();
    assertThat(c).containsOnly(7f);
    // One matrix needs no stride.
    assertThatCode(call(0, 0, 0, 0, 0, 0, 1)).doesNotThrowAnyException();
    // Blocks side by side in rows of 12, and A in the same array behind them.
    assertThatCode(
            () ->
                BlasExtensions.gemmStridedBatched(
                    NO, NO, 2, 4, 3, 1f, c, 24, 3, 6, b, 0, 4, 0, 0f, c, 0, 12, 4, 3))
        .doesNotThrowAnyException();
  }

  @Test
  void withoutDepthOnlyCIsScaled() {
    Arrays.fill(c, 3f);
    BlasExtensions.gemmStridedBatched(
        NO, NO, 2, 4, 0, 1f, a, 0, 1, 0, b, 0, 4, 0, .5f, c, 1, 4, 9, 3);
    for (int i = 0; i < c.length; i++) {
      boolean inside = i >= 1 && i < 28 && (i - 1) % 9 < 8;
      assertThat(c[i]).isEqualTo(inside ? 1.5f : 3f);
    }
  }
}
