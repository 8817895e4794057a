package dev.lanewise.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.guard.Allocation;
import dev.lanewise.support.sample.Values;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Packed matrices through the public entry points: same bits as gemm, and what is refused. */
@Tag("kernel")
class PackedMatrixTest {
  private final SplittableRandom random = new SplittableRandom(1);
  private final float[] a = Values.UNIFORM.array(random, 1000);
  private final float[] b = Values.UNIFORM.array(random, 1000);
  private final float[] c = new float[1000];

  @Test
  void allFormsGiveTheBitsOfGemm() {
    for (Values kind : Values.values()) {
      for (int form = 0; form < 4; form++) {
        for (int m : new int[] {0, 1, 7, 50}) {
          checkAgainstGemm(kind, trans((form & 1) != 0), trans((form & 2) != 0), m, 41, 270);
        }
      }
      checkAgainstGemm(kind, Transpose.NO, Transpose.NO, 3, 0, 4);
      checkAgainstGemm(kind, Transpose.NO, Transpose.NO, 3, 4, 0);
    }
  }

  private void checkAgainstGemm(Values kind, Transpose ta, Transpose tb, int m, int n, int k) {
    GemmCase drawn = GemmCase.draw(random, kind, ta, tb, m, n, k);
    Operand x = drawn.a();
    Operand y = drawn.b();
    PackedMatrix px = PackedMatrix.packA(ta, m, k, x.values(), x.offset(), x.ld());
    PackedMatrix py = PackedMatrix.packB(tb, k, n, y.values(), y.offset(), y.ld());
    float[] before = drawn.c().values();
    int offset = drawn.c().offset();
    int ldc = drawn.c().ld();
    for (float alpha : new float[] {1f, 0f, -.3f}) {
      for (float beta : new float[] {0f, 1f, .7f}) {
        GemmCase product = drawn.scaled(alpha, beta);
        float[] expected = product.product();
        float[] actual = before.clone();
        BlasExtensions.gemm(
            ta,
            m,
            n,
            k,
            alpha,
            x.values(),
            x.offset(),
            x.ld(),
            py,
            beta,
            actual,
            offset,
            ldc,
            Epilogue.NONE);
        Bits.assertSame(expected, actual, "%s, B packed, %s", kind, product);
        actual = before.clone();
        BlasExtensions.gemm(
            tb,
            m,
            n,
            k,
            alpha,
            px,
            y.values(),
            y.offset(),
            y.ld(),
            beta,
            actual,
            offset,
            ldc,
            Epilogue.NONE);
        Bits.assertSame(expected, actual, "%s, A packed, %s", kind, product);
        actual = before.clone();
        BlasExtensions.gemm(m, n, k, alpha, px, py, beta, actual, offset, ldc, Epilogue.NONE);
        Bits.assertSame(expected, actual, "%s, both packed, %s", kind, product);
      }
    }
  }

  private static Transpose trans(boolean yes) {
    return yes ? Transpose.YES : Transpose.NO;
  }

  @Test
  void repackTakesNewValuesAndAnyForm() {
    PackedMatrix packed = PackedMatrix.packB(Transpose.NO, 4, 5, a, 0, 5);
    float[] expected = new float[15];
    float[] actual = new float[15];
    for (Transpose form : Transpose.values()) {
      packed.repack(form, b, 3, 9);
      Blas.gemm(Transpose.NO, form, 3, 5, 4, 1f, a, 50, 4, b, 3, 9, 0f, expected, 0, 5);
      BlasExtensions.gemm(
          Transpose.NO, 3, 5, 4, 1f, a, 50, 4, packed, 0f, actual, 0, 5, Epilogue.NONE);
      Bits.assertSame(expected, actual, "%s", form);
    }
  }

  @Test
  void laterChangesOfTheArrayAreNotSeen() {
    PackedMatrix packed = PackedMatrix.packA(Transpose.NO, 2, 3, a, 0, 3);
    float[] expected = new float[8];
    Blas.gemm(Transpose.NO, Transpose.NO, 2, 4, 3, 1f, a, 0, 3, b, 0, 4, 0f, expected, 0, 4);
    Arrays.fill(a, Float.NaN);
    float[] actual = new float[8];
    BlasExtensions.gemm(
        Transpose.NO, 2, 4, 3, 1f, packed, b, 0, 4, 0f, actual, 0, 4, Epilogue.NONE);
    Bits.assertSame(expected, actual, "packed before");
  }

  @Test
  void packingAgainAndMultiplyingAllocateNothing() {
    PackedMatrix packed = PackedMatrix.packB(Transpose.NO, 30, 30, a, 0, 30);
    Allocation.assertNoneInSteadyState(
        () -> {
          for (int repeat = 0; repeat < 200; repeat++) {
            packed.repack(Transpose.YES, b, 0, 30);
            BlasExtensions.gemm(
                Transpose.NO, 9, 30, 30, 1f, a, 0, 30, packed, 0f, c, 0, 30, Epilogue.NONE);
          }
        });
  }

  private void refuses(ThrowingCallable call, String... words) {
    Arrays.fill(c, 7f);
    assertThatThrownBy(call)
        .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class)
        .hasMessageContainingAll(words);
    assertThat(c).as("nothing is written").containsOnly(7f);
  }

  @Test
  void packingRefuses() {
    refuses(() -> PackedMatrix.packA(null, 1, 1, a, 0, 1), "transA is null");
    refuses(() -> PackedMatrix.packB(null, 1, 1, a, 0, 1), "transB is null");
    refuses(() -> PackedMatrix.packA(Transpose.NO, -1, 1, a, 0, 1), "m is -1");
    refuses(() -> PackedMatrix.packA(Transpose.NO, 1, -2, a, 0, 1), "k is -2");
    refuses(() -> PackedMatrix.packB(Transpose.NO, 1, -3, a, 0, 1), "n is -3");
    refuses(() -> PackedMatrix.packA(Transpose.NO, 1, 1, null, 0, 1), "a is null");
    refuses(() -> PackedMatrix.packB(Transpose.NO, 2, 3, b, 0, 2), "ldb is 2", "3");
    refuses(() -> PackedMatrix.packB(Transpose.YES, 4, 3, b, 0, 3), "ldb is 3", "4");
    refuses(
        () -> PackedMatrix.packB(Transpose.NO, 40, 30, b, 0, 30),
        "b needs 1200 elements from bOffset = 0",
        "has 1000");
    PackedMatrix packed = PackedMatrix.packB(Transpose.NO, 2, 3, b, 0, 3);
    refuses(() -> packed.repack(null, b, 0, 3), "trans is null");
    refuses(() -> packed.repack(Transpose.NO, b, 0, 2), "ldx is 2", "3");
    refuses(() -> packed.repack(Transpose.YES, b, 0, 1), "ldx is 1", "2");
    refuses(() -> packed.repack(Transpose.NO, b, 995, 3), "x needs 6", "xOffset = 995");
  }

  @Test
  void anEmptyMatrixOfAnyLengthCanBePacked() {
    assertThatCode(() -> PackedMatrix.packB(Transpose.YES, 0, Integer.MAX_VALUE, b, 0, 1))
        .doesNotThrowAnyException();
    assertThatCode(
            () -> PackedMatrix.packA(Transpose.NO, 0, Integer.MAX_VALUE, a, 0, Integer.MAX_VALUE))
        .doesNotThrowAnyException();
    assertThatCode(() -> PackedMatrix.packA(Transpose.YES, 0, Integer.MAX_VALUE, a, 0, 1))
        .doesNotThrowAnyException();
  }

  @Test
  void productsRefuse() {
    PackedMatrix x = PackedMatrix.packA(Transpose.NO, 2, 4, a, 0, 4);
    PackedMatrix y = PackedMatrix.packB(Transpose.NO, 4, 3, b, 0, 3);
    refuses(
        () ->
            BlasExtensions.gemm(Transpose.NO, 2, 3, 5, 1f, a, 0, 5, y, 0f, c, 0, 3, Epilogue.NONE),
        "b is packed with k = 4, n = 3; the product needs k = 5, n = 3");
    refuses(
        () ->
            BlasExtensions.gemm(Transpose.NO, 2, 2, 4, 1f, a, 0, 4, y, 0f, c, 0, 2, Epilogue.NONE),
        "b is packed with k = 4, n = 3; the product needs k = 4, n = 2");
    refuses(
        () ->
            BlasExtensions.gemm(Transpose.NO, 3, 3, 4, 1f, x, b, 0, 3, 0f, c, 0, 3, Epilogue.NONE),
        "a is packed with m = 2, k = 4; the product needs m = 3, k = 4");
    refuses(
        () -> BlasExtensions.gemm(2, 3, 4, 1f, x, x, 0f, c, 0, 3, Epilogue.NONE),
        "b is packed as the left operand; here it must come from packB");
    refuses(
        () -> BlasExtensions.gemm(2, 3, 4, 1f, y, y, 0f, c, 0, 3, Epilogue.NONE),
        "a is packed as the right operand; here it must come from packA");
    refuses(
        () ->
            BlasExtensions.gemm(
                Transpose.NO, 2, 3, 4, 1f, a, 0, 4, null, 0f, c, 0, 3, Epilogue.NONE),
        "b is null");
    refuses(
        () -> BlasExtensions.gemm(2, 3, 4, 1f, null, y, 0f, c, 0, 3, Epilogue.NONE), "a is null");
    refuses(
        () ->
            BlasExtensions.gemm(Transpose.NO, -1, 3, 4, 1f, a, 0, 4, y, 0f, c, 0, 3, Epilogue.NONE),
        "m is -1");
    refuses(
        () ->
            BlasExtensions.gemm(Transpose.NO, 2, 3, 4, 1f, c, 2, 4, y, 0f, c, 0, 3, Epilogue.NONE),
        "c [0, 6) overlaps a [2, 10)");
    refuses(
        () -> BlasExtensions.gemm(2, 3, 4, 1f, x, y, 0f, c, 995, 3, Epilogue.NONE),
        "c needs 6",
        "cOffset = 995");
    refuses(
        () -> BlasExtensions.gemm(2, 3, 4, 1f, x, y, 0f, c, 0, 2, Epilogue.NONE), "ldc is 2", "3");
  }
}
