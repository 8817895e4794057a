package dev.lanewise.internal.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.blas.Bits;
import dev.lanewise.internal.Contract;
import dev.lanewise.internal.kernel.Backend;
import dev.lanewise.internal.kernel.tile.FixedKernels;
import java.lang.ref.WeakReference;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products by classes of their own have the bits of the definition. */
@Tag("kernel")
class FixedProductTest {
  private static final Backend VECTOR = Backend.vector("test");
  private static final int LANES = VECTOR.fixed().lanes();

  private static void check(ProductCase x) {
    FixedShape shape = shape(x);
    float[] c = x.c.clone();
    new FixedProduct(shape, VECTOR)
        .multiply(x.alpha, x.a, x.aOffset, x.b, x.bOffset, x.beta, c, x.cOffset);
    Bits.assertSame(x.reference(), c, "%s, alpha %s, beta %s", shape, x.alpha, x.beta);
  }

  private static FixedShape shape(ProductCase x) {
    return FixedShape.of(x.transA, x.transB, x.m, x.n, x.k, x.lda, x.ldb, x.ldc);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void theEndsOfTilesAreRight(boolean transA, boolean transB) {
    Random random = new Random(4);
    int[] heights = {1, 2, 3, 4, 5, 6, 7, 9, 11, 12, 13, 17, 24, 25};
    int[] widths = ProductCase.around(LANES, 2 * LANES, 3 * LANES, 4 * LANES);
    for (int m : heights) {
      for (int n : widths) {
        if (n >= LANES) {
          check(ProductCase.working(random, transA, transB, m, n, 1 + random.nextInt(20)));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void theEndsOfBlocksAreRight(boolean transA, boolean transB) {
    Random random = new Random(5);
    for (int k : ProductCase.around(1, LANES, Contract.K_BLOCK, 2 * Contract.K_BLOCK)) {
      if (k > 0) {
        check(ProductCase.working(random, transA, transB, 7, 2 * LANES + 3, k));
      }
    }
  }

  @Test
  void allRowsAreInTilesOfEvenHeight() {
    FixedKernels kernels = VECTOR.fixed();
    for (int rows = 1; rows < 100; rows++) {
      int height = kernels.rows(rows, 2 * LANES);
      int rest = rows % height;
      assertThat(height).isBetween(1, 12);
      // A tile more than the fewest, at most, and that only where rows do not divide.
      assertThat(rows / height + (rest == 0 ? 0 : 1)).isEqualTo((rows - 1) / most() + 1);
    }
  }

  private static int most() {
    return VECTOR.fixed().rows(1 << 20, 2 * LANES);
  }

  @Test
  void whatIsTooLargeOrTooNarrowGetsNone() {
    assertThat(suits(16, LANES, 16)).isTrue();
    assertThat(suits(16, LANES - 1, 16)).isFalse();
    assertThat(suits(2, LANES, 2)).isFalse();
    assertThat(suits(0, LANES, 16)).isFalse();
    assertThat(suits(160, 160, 160)).isTrue();
    assertThat(suits(162, 162, 162)).isFalse();
    assertThat(FixedProduct.suits(wide(1 << 16), VECTOR)).isTrue();
    assertThat(FixedProduct.suits(wide(1 << 17), VECTOR)).isFalse();
    assertThat(FixedProduct.suits(wide(16), Backend.scalar("test"))).isFalse();
  }

  private static boolean suits(int m, int n, int k) {
    return FixedProduct.suits(FixedShape.of(false, false, m, n, k, Math.max(1, k), n, n), VECTOR);
  }

  private static FixedShape wide(int ld) {
    return FixedShape.of(false, false, 16, 16, 16, 16, 16, ld);
  }

  @Test
  void classesAreCollectedWithTheirProduct() throws InterruptedException {
    WeakReference<Object> product = new WeakReference<>(made());
    WeakReference<Class<?>> type = new WeakReference<>(kernelClass());
    for (int i = 0; i < 100 && (product.get() != null || type.get() != null); i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(product.get()).isNull();
    assertThat(type.get()).isNull();
  }

  private static Object made() {
    return new FixedProduct(wide(16), VECTOR);
  }

  private static Class<?> kernelClass() {
    Class<?> type = VECTOR.fixed().define(4, 2 * LANES, 16, 1, 16, 16).getClass();
    assertThat(type.isHidden()).isTrue();
    return type;
  }

  /** An error ends the thread that makes classes, not the making of classes. */
  @Test
  void anErrorDoesNotStopOtherShapes() {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    AtomicReference<Throwable> seen = new AtomicReference<>();
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> seen.set(error));
    try {
      // A leading dimension that no caller gets past the checks.
      assertThat(FixedShape.of(false, false, 19, 2 * LANES, 16, 1, 1, 1).specialize()).isFalse();
      FixedShape.of(false, false, 19, 2 * LANES, 17, 17, 2 * LANES, 2 * LANES).specialize();
      if (Backend.current().fixed().lanes() > 0) {
        assertThat(seen.get()).hasMessageContaining("lda is 1");
      }
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}
